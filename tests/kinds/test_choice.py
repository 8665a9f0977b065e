"""Which recommendations a country needs, and in which order.

Costa Rica has a comprehensive law, tests for bacteria and has a hotline; Fiji has a partial law, tests for bacteria and
has none; Senegal has no law, tests nothing and did not respond about a hotline.
"""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.kinds.choice import applicable_recommendations
from mnr_briefs.model.edition import Edition

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


def chosen(edition: Edition, country: str) -> list[str]:
    return [r.id for r in applicable_recommendations(edition, country)]


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


def test_capabilities_take_turns_in_the_frameworks_order(project: Any, load: Load) -> None:
    recommend(project, "a", "hotline: [no]", "complaints", 1)
    recommend(project, "b", "hotline: [no]", "complaints", 2)
    recommend(project, "x", "hotline: [no]", "water_law", 2)
    recommend(project, "y", "hotline: [no]", "water_law", 1)
    recommend(project, "z", "hotline: [no]", "inspection")
    assert chosen(load(), "FJI") == ["y", "z", "a", "x", "b"]


def test_taking_turns_never_comes_before_need(project: Any, load: Load) -> None:
    recommend(project, "first", "hotline: [no]", "complaints", 1)
    recommend(project, "second", "hotline: [no]", "complaints", 2)
    recommend(project, "partly", "water_law: [partial]", "water_law")
    assert chosen(load(), "FJI") == ["first", "second", "partly"]


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
