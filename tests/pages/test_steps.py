"""Which recommendations a country needs, in which order, and why.

Costa Rica has a comprehensive law, tests for bacteria and has a hotline; Fiji has a partial law, tests for bacteria and
has none; Senegal has no law, tests nothing and did not respond about a hotline.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.headline import Need
from mnr_briefs.pages.steps import (
    REASON_LIMIT,
    CallingAnswer,
    applicable,
    calling_answers,
    reason,
    steps_for,
)
from mnr_briefs.survey.survey import Status

Load = Callable[[], Edition]
ALL_ANSWERS = {
    "water_law": ["comprehensive", "partial", "no"],
    "tests": ["bacteria", "none", "not_bacteria", "not_none"],
    "hotline": ["yes", "no", "not_yes", "not_no"],
}


def recommend(project: Any, name: str, applies_to: str, capability: str = "water_law", order: int = 1) -> None:
    project.write(
        f"content/recommendations/{name}.md",
        f"---\nid: {name}\ncapability: {capability}\norder: {order}\ntitle: Do {name}\n"
        f"applies_to: {{{applies_to}}}\n---\nBecause.\n",
    )


def calling(edition: Edition, country: str) -> list[CallingAnswer]:
    return list(calling_answers(edition, country, edition.texts.recommendations["act"]))


def chosen(edition: Edition, country: str) -> list[str]:
    return [r.id for r, _ in applicable(edition, country)]


@pytest.fixture(autouse=True)
def _no_recommendations(project: Any) -> None:
    project.remove("content/recommendations/open-a-line.md")


@pytest.mark.parametrize(
    ("applies_to", "countries"),
    [
        ("hotline: [no]", ["FJI"]),
        ("hotline: [yes]", ["CRI"]),
        ("hotline: [yes, no]", ["CRI", "FJI"]),  # Senegal did not respond
        ("hotline: [not_yes]", ["FJI"]),
        ("hotline: [no_response]", ["SEN"]),
        ("water_law: [partial, no]", ["FJI", "SEN"]),
        ("tests: [not_bacteria]", ["SEN"]),
        ("tests: [none]", ["SEN"]),
        ("water_law: [partial], tests: [none]", ["FJI", "SEN"]),  # any of them is enough
        ("water_law: [gone]", []),
        ("", []),
    ],
)
def test_a_recommendation_is_chosen_by_answers(project: Any, load: Load, applies_to: str, countries: list[str]) -> None:
    recommend(project, "act", applies_to)
    edition = load()
    assert [c for c in ("CRI", "FJI", "SEN") if chosen(edition, c)] == countries


def test_what_is_missing_comes_before_what_is_partly_there_before_what_is_there(project: Any, load: Load) -> None:
    recommend(project, "a-there", "tests: [bacteria]")
    recommend(project, "b-partly", "water_law: [partial]", "inspection")
    recommend(project, "c-missing", "hotline: [no]", "complaints")
    assert chosen(load(), "FJI") == ["c-missing", "b-partly", "a-there"]


def test_the_most_needed_answer_decides(project: Any, load: Load) -> None:
    recommend(project, "a-partly", "water_law: [partial]")
    recommend(project, "z-both", "water_law: [partial], hotline: [no]", "complaints")
    assert chosen(load(), "FJI") == ["z-both", "a-partly"]


def test_the_lack_of_an_option_is_missing(project: Any, load: Load) -> None:
    recommend(project, "a-partly", "water_law: [partial]")
    recommend(project, "b-lacks", "hotline: [not_yes]", "complaints")
    assert chosen(load(), "FJI") == ["b-lacks", "a-partly"]


def test_what_fewer_countries_lack_comes_first(project: Any, load: Load) -> None:
    recommend(project, "a-common", "hotline: [no]", "inspection")  # one of two that answered
    recommend(project, "b-rare", "tests: [none]", "complaints")  # one of three
    project.replace("content/survey/published/answers.csv", "Fiji,Partial,Yes,No,No", "Fiji,Partial,No,Yes,No")
    project.replace("content/survey/published/answers.csv", "Senegal,No,No,Yes,No response", "Senegal,No,Yes,No,Yes")
    assert chosen(load(), "FJI") == ["a-common", "b-rare"]  # both one of three now: by the framework's order
    project.replace("content/survey/published/answers.csv", "Senegal,No,Yes,No,Yes", "Senegal,No,Yes,No,No")
    assert chosen(load(), "FJI") == ["b-rare", "a-common"]


def test_of_one_capability_the_lowest_priority_comes_first(project: Any, load: Load) -> None:
    recommend(project, "first", "hotline: [no]", "complaints", 1)
    recommend(project, "second", "hotline: [no]", "complaints", 2)
    assert chosen(load(), "FJI") == ["first", "second"]
    project.replace("content/recommendations/second.md", "order: 2", "order: 2\npriority: 1")
    assert chosen(load(), "FJI") == ["second", "first"]


def steps(edition: Edition, country: str, most: int = 3) -> list[str]:
    return [step.id for step in steps_for(edition, country, most)]


def test_steps_are_of_different_capabilities_and_for_different_answers(project: Any, load: Load) -> None:
    recommend(project, "a", "hotline: [no]", "complaints", 1)
    recommend(project, "b", "tests: [bacteria]", "complaints", 2)
    recommend(project, "c", "hotline: [no]", "inspection")
    recommend(project, "d", "water_law: [partial]", "water_law")
    edition = load()
    assert steps(edition, "FJI") == ["c", "d", "b"]
    assert steps(edition, "FJI", 2) == ["c", "d"]


def test_what_builds_on_something_is_not_told_to_who_has_none_of_it(project: Any, load: Load) -> None:
    recommend(project, "act", "water_law: [partial, no, comprehensive]")
    project.replace("content/recommendations/act.md", "order: 1", "order: 1\nbuilds_on: [hotline]")
    edition = load()
    assert [c for c in ("CRI", "FJI", "SEN") if chosen(edition, c)] == ["CRI", "SEN"]  # of Senegal it is not known


@pytest.mark.parametrize(("option", "need"), [("not_yes", Need.MISSING), ("no", Need.MISSING)])
def test_to_lack_the_one_thing_asked_about_is_to_lack_all(project: Any, load: Load, option: str, need: Need) -> None:
    recommend(project, "act", f"hotline: [{option}]", "complaints")
    assert [a.need for a in calling(load(), "FJI")] == [need]


def test_overall_recommendations_and_those_without_answers_are_not_chosen(project: Any, load: Load) -> None:
    project.write(
        "content/recommendations/overall.md",
        "---\nid: overall\noverall: true\ntitle: All\napplies_to: {hotline: [no]}\n---\nBecause.\n",
    )
    project.write("content/recommendations/never.md", "---\nid: never\ncapability: complaints\ntitle: N\n---\nB.\n")
    assert chosen(load(), "FJI") == []


def test_an_answer_in_doubt_chooses_nothing(project: Any, load: Load) -> None:
    for index, (question, options) in enumerate(ALL_ANSWERS.items()):
        recommend(project, f"r{index}", f"{question}: [{', '.join(options)}]")
    assert set(chosen(load(), "FJI")) == {"r0", "r1", "r2"}
    doubt = "{id: q01, question: hotline, countries: [FJI], published: 'No', evidence: e}"
    project.write("content/survey/corrections.yaml", f"open_questions: [{doubt}]\n")
    assert set(chosen(load(), "FJI")) == {"r0", "r1"}
    assert "r2" in chosen(load(), "CRI")


@pytest.mark.parametrize("word", ["No response", "a word that the table does not have"])
def test_an_answer_that_is_not_there_chooses_nothing(project: Any, load: Load, word: str) -> None:
    recommend(project, "any", f"hotline: [{', '.join(ALL_ANSWERS['hotline'])}]")
    project.replace("content/survey/published/answers.csv", "Fiji,Partial,Yes,No,No", f"Fiji,Partial,Yes,No,{word}")
    assert chosen(load(), "FJI") == []


def test_a_question_that_did_not_arise_chooses_nothing(project: Any, load: Load) -> None:
    recommend(project, "any", f"hotline: [{', '.join(ALL_ANSWERS['hotline'])}]")
    project.replace(
        "content/questionnaire.yaml",
        "text: Is there a complaints line?",
        "text: Is there a complaints line?\n    asked_if: {water_law: [comprehensive]}",
    )
    edition = load()
    assert [c for c in ("CRI", "FJI", "SEN") if chosen(edition, c)] == ["CRI"]


# A question with several answers. Costa Rica gave two of three, Fiji all, Senegal none of them but "Nobody".
LISTS = """  - id: told
    number: 4
    section: People
    domain: people
    capabilities: [complaints]
    label: Who is told
    text: Who is told?
    kind: multiple
    options:
      - {id: users, label: Users of water, level: full}
      - {id: schools, label: Schools, level: full}
      - {id: press, label: The press, level: full}
      - {id: nobody, label: Nobody, level: none}
"""
NOBODY, OTHERS = (
    "      - {id: nobody, label: Nobody, level: none}\n",
    "      - {id: others, label: Others, level: full}\n",
)
TOLD = [
    "country,water_law,tests.bacteria,tests.none,hotline,told.users,told.schools,told.press,told.nobody",
    "Costa Rica,Comprehensive,Yes,No,Yes,Yes,Yes,No,No",
    "Fiji,Partial,Yes,No,No,Yes,Yes,Yes,No",
    "Senegal,No,No,Yes,No response,No,No,No,Yes",
]


@pytest.fixture
def told(project: Any) -> Any:
    """The project with a question that has several answers."""
    path = project.root / "content/questionnaire.yaml"
    path.write_text(path.read_text(encoding="utf-8") + LISTS, encoding="utf-8")
    project.write("content/survey/published/answers.csv", "\n".join(TOLD) + "\n")
    return project


def why(edition: Edition, country: str, name: str = "act") -> str:
    return reason(edition, country, edition.texts.recommendations[name])


def test_the_answers_that_call_for_it_come_in_the_questionnaires_order(told: Any, load: Load) -> None:
    recommend(told, "act", "told: [not_press, schools, users], hotline: [yes, no], water_law: [no, partial]")
    edition = load()
    assert calling(edition, "CRI") == [
        CallingAnswer("hotline", "yes", Status.YES, Need.THERE, Fraction(1, 2)),
        CallingAnswer("told", "users", Status.YES, Need.THERE, Fraction(2, 3)),
        CallingAnswer("told", "schools", Status.YES, Need.THERE, Fraction(2, 3)),
        CallingAnswer("told", "press", Status.NO, Need.PARTLY, Fraction(2, 3)),  # others are told
    ]
    assert calling(edition, "SEN") == [
        CallingAnswer("water_law", "no", Status.YES, Need.MISSING, Fraction(1, 3)),
        CallingAnswer("told", "press", Status.NO, Need.MISSING, Fraction(2, 3)),  # nobody is told
    ]


def test_no_response_is_an_answer_without_an_option(project: Any, load: Load) -> None:
    recommend(project, "act", "hotline: [no_response]")
    assert calling(load(), "SEN") == [CallingAnswer("hotline", None, Status.NO_RESPONSE, Need.PARTLY)]
    assert calling(load(), "FJI") == []


@pytest.mark.parametrize(
    ("applies_to", "country", "expected"),
    [
        ("water_law: [partial, no]", "FJI", "Water law: Partial"),
        ("water_law: [partial, no]", "CRI", ""),  # not chosen
        ("hotline: [no_response]", "SEN", "Complaints line: No response"),
        ("hotline: [not_yes]", "FJI", "Complaints line: No"),  # what it answered says that "Yes" is missing
        ("water_law: [partial, not_comprehensive]", "FJI", "Water law: Partial"),  # once
        ("told: [users]", "CRI", "Who is told: Users of water"),
        ("told: [schools, users]", "CRI", "Who is told: Users of water, Schools"),
        ("told: [not_press]", "CRI", "Who is told – missing: The press"),
        ("told: [not_press, users]", "CRI", "Who is told – missing: The press; Who is told: Users of water"),
        ("told: [users, schools, press]", "FJI", "Who is told: all of those asked about"),
        ("told: [nobody, not_users]", "SEN", "Who is told: Nobody"),
        ("told: [not_users, not_schools]", "SEN", "Who is told – missing: Users of water, Schools"),
        ("told: [not_users, not_schools, not_press]", "SEN", "Who is told: Nobody"),
        ("told: [not_nobody]", "CRI", "Who is told: Users of water, Schools"),
        ("hotline: [no], water_law: [partial]", "FJI", "Complaints line: No; Water law: Partial"),  # most needed first
        ("hotline: [no], told: [press]", "FJI", "Complaints line: No; Who is told: The press"),
    ],
)
def test_a_reason_says_which_answers_call_for_it(
    told: Any, load: Load, applies_to: str, country: str, expected: str
) -> None:
    recommend(told, "act", applies_to)
    assert why(load(), country) == expected


def test_a_reason_says_where_nothing_was_given_at_all(told: Any, load: Load) -> None:
    recommend(told, "act", "told: [not_users, not_schools, not_press]")
    told.replace("content/survey/published/answers.csv", "No response,No,No,No,Yes", "No response,No,No,No,No")
    assert why(load(), "SEN") == "Who is told: none of those asked about"


def test_an_answer_in_doubt_is_no_reason(told: Any, load: Load) -> None:
    recommend(told, "act", "hotline: [no], water_law: [partial]")
    doubt = "{id: q01, question: hotline, countries: [FJI], published: 'No', evidence: e}"
    told.write("content/survey/corrections.yaml", f"open_questions: [{doubt}]\n")
    assert why(load(), "FJI") == "Water law: Partial"


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        (38, "Who is told – missing: {long}, Schools, The press and the radio"),  # 23 + 38 + 34 = 95
        (39, "Who is told – missing: {long}, Schools, and others"),  # 23 + 39 + 9 + 12 = 83
        (51, "Who is told – missing: {long}, Schools, and others"),  # 23 + 51 + 9 + 12 = 95
        (52, "Who is told – missing: {long}, and others"),
        (60, "Who is told – missing: {long}, and others"),  # 23 + 60 + 12 = 95
        (61, "Who is told – missing: {long}…"),  # with ", and others" 23 + 61 + 12 = 96
        (71, "Who is told – missing: {long}…"),  # 23 + 71 + 1 = 95
        (72, "Who is told – missing:…"),
    ],
)
def test_options_that_do_not_fit_are_left_out_whole(told: Any, load: Load, letters: int, expected: str) -> None:
    recommend(told, "act", "told: [not_users, not_schools, not_press]")
    long = "W" * letters
    told.replace("content/questionnaire.yaml", "Users of water", long)
    told.replace("content/questionnaire.yaml", "The press", "The press and the radio")
    told.replace("content/questionnaire.yaml", NOBODY, OTHERS)
    told.replace("content/survey/published/answers.csv", "told.nobody", "told.others")
    assert why(load(), "SEN") == expected.format(long=long)
    assert len(why(load(), "SEN")) <= REASON_LIMIT


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        (71, "{long}: No; Water law: Partial"),  # 71 + 4 + 20 = 95
        (72, "{long}: No; and other answers"),  # 72 + 4 + 19 = 95
        (73, "{long}: No…"),
        (95, "{cut}…"),  # one word: 94 letters of it
    ],
)
def test_questions_that_do_not_fit_are_left_out_whole(told: Any, load: Load, letters: int, expected: str) -> None:
    recommend(told, "act", "hotline: [no], water_law: [partial]")
    long = "W" * letters
    told.replace("content/questionnaire.yaml", "label: Complaints line", f"label: {long}")
    assert why(load(), "FJI") == expected.format(long=long, cut=long[:94])
