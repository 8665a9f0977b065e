"""What a text claims of countries' answers must be the survey's."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.problems import Place, Problem
from mnr_briefs.rules import claims as claim_rules

Checked = Callable[..., list[Problem]]

ANSWERS = "content/survey/published/answers.csv"
INITIATIVE = "content/initiatives/fji-plain-law.md"
LEAD_AND_NONE = "- {id: lead, label: Lead, level: full}\n      - {id: none, label: Nothing"
MORE = """\
  - {id: lab, number: 4, section: Rules, label: Lab, text: Is there one?, kind: single,
     implied_by: {yes: {tests: [bacteria]}},
     options: [{id: yes, label: Yes, level: full}, {id: no, label: No, level: none}]}
  - {id: paper, number: 5, section: Rules, label: Paper, text: On paper?, kind: single, asked_if: {hotline: [no]},
     options: [{id: yes, label: Yes, level: full}, {id: no, label: No, level: none}]}
"""
PAPER = """\
country,water_law,tests.bacteria,tests.none,hotline,paper
Costa Rica,Comprehensive,Yes,No,Yes,No
Fiji,Partial,Yes,No,No,Yes
Senegal,No,No,Yes,No response,No response
"""
NO_HOTLINE = """\
country,water_law,tests.bacteria,tests.none
Costa Rica,Partial,Yes,No
Fiji,Partial,Yes,No
Senegal,No,No,Yes
"""
SHORT = "“Fiji printed a plain summary of its law.” claims"
FINDING = "content/findings/03-complaints.md"
FALSE = "Correct the text and its claim; or, if the text has the better evidence, the answer in {}."


@pytest.mark.parametrize(
    "claims",
    [
        "none",
        "{water_law: partial}",
        "{water_law: [partial, not_no], tests: bacteria}",
        "{hotline: no}",
        "{hotline: not_yes}",
    ],
)
def test_a_claim_that_the_answers_bear_out_is_right(project: Any, checked: Checked, claims: str) -> None:
    project.replace(INITIATIVE, "claims: none", f"claims: {claims}")
    assert checked(claim_rules.claims) == []


@pytest.mark.parametrize(
    ("claims", "code", "message", "remedy"),
    [
        (
            "{water_law: comprehensive}",
            "false-claim",
            f"{SHORT} “water_law: comprehensive” for Fiji, whose answer is “partial”.",
            FALSE,
        ),
        ("{tests: none}", "false-claim", f"{SHORT} “tests: none” for Fiji, whose answer is “bacteria”.", FALSE),
        ("{hotline: not_no}", "false-claim", f"{SHORT} “hotline: not_no” for Fiji, whose answer is “no”.", FALSE),
        ("{hotlin: no}", "unknown-question", "There is no question “hotlin”.", "Did you mean “hotline”?"),
        (
            "{water_law: not_partal}",
            "unknown-option",
            "“water_law” has no option “not_partal”.",
            "Did you mean “not_partial”?",
        ),
    ],
)
def test_a_claim_that_cannot_be_right_is_named_at_the_line_of_the_claims(
    project: Any, checked: Checked, claims: str, code: str, message: str, remedy: str
) -> None:
    project.replace(INITIATIVE, "claims: none", f"claims: {claims}")
    (problem,) = checked(claim_rules.claims)
    column = {"{tests: none}": "tests.none"}.get(claims, claims[1:].partition(":")[0])
    assert (str(problem.place), problem.code, problem.message) == (f"{INITIATIVE}:7", code, message)
    assert problem.remedy == remedy.format(f"{ANSWERS}:3 (column “{column}”)")
    assert problem.files == (INITIATIVE,)


PLAIN = "Fiji printed a plain summary of its law"


@pytest.mark.parametrize(
    ("short", "body", "quoted"),
    [
        ("It is dry. It has a complaints line.", "It rains.", "It has a complaints line."),
        ("It is dry. It may rain.", "## A complaints line\n\nComplaints are few.", "Complaints are few."),
        ("It is dry.", "In Senegal, too, is a line. It has a complaints line.", "It has a complaints line."),
        ("It has a complaints line. Fiji has a complaints line.", "No.", "Fiji has a complaints line."),
        (
            "It has a complaints line. It has a complaints line that people use.",
            "No.",
            "It has a complaints line that people use.",
        ),
        ("It is dry. It may rain.", "Fiji is large.", "It is dry."),
    ],
)
def test_the_sentence_is_quoted_that_fits_the_claim_best_else_the_first(
    project: Any, checked: Checked, short: str, body: str, quoted: str
) -> None:
    project.replace(INITIATIVE, f"{PLAIN}.", short)
    project.replace(INITIATIVE, f"{PLAIN} and sent it to every village.", body)
    project.replace(INITIATIVE, "claims: none", "claims: {hotline: yes}")
    (problem,) = checked(claim_rules.claims)
    assert problem.message == f"“{quoted}” claims “hotline: yes” for Fiji, whose answer is “no”."
    assert str(problem.place) == f"{INITIATIVE}:7"


def test_each_claim_of_a_case_study_quotes_its_own_sentence(project: Any, checked: Checked) -> None:
    head = "---\nid: a\ncountry: SEN\ntitle: Senegal\nclaims: {hotline: yes, tests: bacteria}\n---\n"
    project.write("content/case_studies/a.md", f"{head}Tests look for bacteria.\n\n- A complaints line is there.\n")
    assert sorted(p.message.split("”")[0] for p in checked(claim_rules.claims)) == [
        "“A complaints line is there.",
        "“Tests look for bacteria.",
    ]


def test_a_claim_of_several_countries_is_held_against_each(project: Any, checked: Checked) -> None:
    project.replace(INITIATIVE, "[FJI]", "[CRI, FJI, SEN]")
    project.replace(INITIATIVE, "claims: none", "claims: {hotline: yes}")
    assert [(str(p.place), p.message) for p in checked(claim_rules.claims)] == [
        (f"{INITIATIVE}:7", f"{SHORT} “hotline: yes” for Fiji, whose answer is “no”."),
        (f"{INITIATIVE}:7", f"{SHORT} “hotline: yes” for Senegal, whose answer is “no response”."),
    ]


def test_the_claims_of_a_case_study_are_its_countrys(project: Any, checked: Checked) -> None:
    head = "---\nid: a\ncountry: SEN\ntitle: Senegal\nclaims:\n  tests: none\n  water_law: partial\n---\n"
    project.write("content/case_studies/a.md", head)
    (problem,) = checked(claim_rules.claims)
    assert (str(problem.place), problem.code) == ("content/case_studies/a.md:7", "false-claim")
    assert problem.message == "“Senegal” claims “water_law: partial” for Senegal, whose answer is “no”."
    assert problem.remedy == FALSE.format(Place(ANSWERS, 4, "column “water_law”"))


@pytest.mark.parametrize(
    ("claims", "file", "line"),
    [
        ("{hotline: no}", "content/survey/corrections.yaml", 2),  # the table has no, which has been corrected
        ("{water_law: comprehensive}", ANSWERS, 3),
        ("{tests: not_lead}", "content/survey/named-answers.csv", 2),
        ("{lab: no}", ANSWERS, 3),  # which follows from the tests
        ("{paper: yes}", ANSWERS, 3),  # which Fiji was not asked
    ],
)
def test_where_the_answer_stands_is_said_and_only_the_text_is_held_back(
    project: Any, checked: Checked, claims: str, file: str, line: int
) -> None:
    project.replace("content/questionnaire.yaml", "- {id: none, label: Nothing", LEAD_AND_NONE)
    text = (project.root / "content/questionnaire.yaml").read_text(encoding="utf-8")
    project.write("content/questionnaire.yaml", text + MORE)
    keys = "id: a, question: hotline, countries: [FJI], published: No, corrected: yes, evidence: text"
    project.write("content/survey/corrections.yaml", f"corrections:\n  - {{{keys}}}\n")
    row = "FJI,tests,lead,yes,a,1"
    project.write("content/survey/named-answers.csv", f"country,question,option,answer,section,line\n{row}\n")
    project.write(ANSWERS, PAPER)
    project.replace(INITIATIVE, "claims: none", f"claims: {claims}")
    (problem,) = checked(claim_rules.claims)
    assert problem.code == "false-claim"
    assert problem.files == (INITIATIVE,)
    assert f" the answer in {file}:{line}" in problem.remedy


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[Costa Rica has a line.]{claims="hotline: yes"}', []),
        (
            '[Costa Rica has a line, Fiji]{claims="hotline: yes"} has none.',
            [("Costa Rica has a line, Fiji has none.", "Fiji")],
        ),
        ('[Costa Rica]{claims="hotline: yes"} has a line, [Fiji]{claims="hotline: not_yes"} has none.', []),
        ('Fiji [has a line]{claims="hotline: yes"}.', [("Fiji has a line.", "Fiji")]),  # as its sentence names Fiji
        ('Fiji is large. [A line]{claims="hotline: yes"} is in Costa Rica.', []),
        ('[Fiji. Costa Rica.]{claims="hotline: yes"}', [("Fiji. Costa Rica.", "Fiji")]),
        ('[Costa Rica, but not [Fiji]{claims="hotline: no"}]{claims="hotline: yes"}', []),
        ('- x\n- [*Fi*ji’s]{claims="hotline: yes"} line', [("Fiji’s line", "Fiji")]),
        ('x[^1]\n\n[^1]: [Fiji.]{claims="hotline: yes"}', [("Fiji.", "Fiji")]),
        ('[In {{ hotline.yes }}, Fiji too]{claims="hotline: yes"}', [("In {{ hotline.yes }}, Fiji too", "Fiji")]),
    ],
)
def test_a_mark_is_about_the_countries_in_its_words_else_in_its_sentence(
    project: Any, checked: Checked, text: str, said: list[tuple[str, str]]
) -> None:
    project.replace(FINDING, "Quick answers.", text)
    assert [(q.code, q.message) for q in checked(claim_rules.claims)] == [
        ("false-claim", f"“{words}” claims “hotline: yes” for {country}, whose answer is “no”.")
        for words, country in said
    ]


def test_a_mark_without_a_country_in_an_initiative_is_about_its_own(project: Any, checked: Checked) -> None:
    project.replace(
        INITIATIVE, "Fiji printed a plain summary of its law and sent it", '[A line]{claims="hotline: yes"}'
    )
    (problem,) = checked(claim_rules.claims)
    assert problem.message == "“A line to every village.” claims “hotline: yes” for Fiji, whose answer is “no”."
    assert str(problem.place) == f"{INITIATIVE}:10"


def test_a_false_claim_in_a_text_names_the_line_of_its_mark(project: Any, checked: Checked) -> None:
    project.replace(FINDING, "Quick answers.", 'Quick\nanswers\nhelp [Fiji]{claims="hotline: yes"}.')
    (problem,) = checked(claim_rules.claims)
    assert str(problem.place) == f"{FINDING}:13"
    assert problem.remedy == FALSE.format(Place(ANSWERS, 3, "column “hotline”"))
    assert problem.files == (FINDING,)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (
            '[x]{claims="tests: none"}',
            "bad-claim",
            "“x” names no surveyed country for which it could claim “tests: none”.",
        ),
        ('[Fiji]{claims="hotlin: yes"}', "unknown-question", "There is no question “hotlin”."),
        ('[Fiji]{claims="hotline: yess"}', "unknown-option", "“hotline” has no option “yess”."),
    ],
)
def test_a_mark_that_says_nothing_is_named(project: Any, checked: Checked, text: str, code: str, message: str) -> None:
    project.replace(FINDING, "Quick answers.", text)
    (problem,) = checked(claim_rules.claims)
    assert (str(problem.place), problem.code, problem.message) == (f"{FINDING}:11", code, message)


ONLY = "“{0}” claims that only {0} gave the answer"


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ('[Costa Rica]{claims="only hotline: yes"}', []),
        ('[Senegal]{claims="only tests: none"}', []),
        (
            '[Costa Rica]{claims="only tests: bacteria"}',
            [f"{ONLY.format('Costa Rica')} “tests: bacteria”, but so did Fiji."],
        ),
        ('[Senegal]{claims="only water_law: no"}', []),
        ('[Fiji]{claims="only hotline: not_yes"}', []),  # Senegal did not respond
        (
            '[Fiji]{claims="only hotline: yes"}',
            [
                "“Fiji” claims “hotline: yes” for Fiji, whose answer is “no”.",
                f"{ONLY.format('Fiji')} “hotline: yes”, but so did Costa Rica.",
            ],
        ),
    ],
)
def test_what_only_some_gave_no_other_may_have_given(
    project: Any, checked: Checked, text: str, messages: list[str]
) -> None:
    project.replace(FINDING, "Quick answers.", text)
    assert [(q.code, q.message) for q in checked(claim_rules.claims)] == [("false-claim", m) for m in messages]


def test_words_that_leave_all_other_countries_out_want_a_mark_that_does(project: Any, checked: Checked) -> None:
    text = (
        'Only [Costa Rica]{claims="hotline: yes"} has a line. [And only Fiji]{claims="none"}. Only [x]{claims="none"}.'
    )
    project.replace(FINDING, "Quick answers.", text)
    (problem,) = checked(claim_rules.claims)
    assert (str(problem.place), problem.code) == (f"{FINDING}:11", "unmarked-claim")
    assert (
        problem.message
        == "“Only Costa Rica has a line.” says this only of Costa Rica, but its mark does not contain “only”."
    )
    assert problem.remedy == 'If no other country gave this answer, write […]{claims="only hotline: yes"}.'
    project.replace(FINDING, '"hotline: yes"', '"only hotline: yes"')
    assert checked(claim_rules.claims) == []


def test_what_only_some_gave_fits_a_total_of_which_the_countries_are_lost(project: Any, checked: Checked) -> None:
    project.write(ANSWERS, NO_HOTLINE)
    project.write(
        "content/survey/decisions.yaml",
        "decisions:\n  - {question: hotline, option: yes, count: 2, base: 3, why: text}\n",
    )
    project.write(
        "content/survey/named-answers.csv",
        "country,question,option,answer,section,line\nFJI,hotline,yes,yes,a,1\n",
    )
    project.replace(FINDING, "Quick answers.", '[Fiji]{claims="only hotline: yes"}')
    (problem,) = checked(claim_rules.claims)
    assert problem.message == f"{ONLY.format('Fiji')} “hotline: yes”, but 2 countries did."


@pytest.mark.parametrize(
    ("split", "claims", "code", "answer"),
    [
        ("{yes: 1, no: 1}", "hotline: yes", "doubtful-claim", "yes or no"),
        ("{yes: 1, no: 1}", "hotline: not_yes", "doubtful-claim", "yes or no"),
        ("{no: 1, no_response: 1}", "hotline: yes", "false-claim", "no or no response"),
        ("{no: 1, no_response: 1}", "hotline: no", "doubtful-claim", "no or no response"),
        ("{no: 2}", "hotline: yes", "false-claim", "no"),
        ("{no: 2}", "hotline: not_yes", None, ""),
        ("{}", "hotline: yes", "doubtful-claim", "no"),
        ("{}", "hotline: no", "doubtful-claim", "no"),
    ],
)
def test_an_answer_in_doubt_contradicts_only_what_it_cannot_be(
    project: Any, checked: Checked, split: str, claims: str, code: str | None, answer: str
) -> None:
    keys = f"id: q, question: hotline, countries: [FJI, SEN], published: No, split: {split}, evidence: text"
    project.write("content/survey/corrections.yaml", f"open_questions:\n  - {{{keys}}}\n")
    project.replace(FINDING, "Quick answers.", f'[Fiji]{{claims="{claims}"}}')
    problems = checked(claim_rules.claims)
    doubt = "is in doubt (q): " if code == "doubtful-claim" else "is "
    said = f"“Fiji” claims “{claims}” for Fiji, whose answer {doubt}“{answer}”."
    assert [(q.code, q.message) for q in problems] == ([(code, said)] if code else [])


@pytest.mark.parametrize(("lost", "words"), [("", "not published"), ("[hotline]", "lost in our copy")])
def test_a_claim_that_nothing_recorded_bears_out_asks_for_the_record(
    project: Any, checked: Checked, lost: str, words: str
) -> None:
    project.write(ANSWERS, NO_HOTLINE)
    if lost:
        text = (project.root / "content/survey/tables.yaml").read_text(encoding="utf-8")
        table = f"lost:\n  - {{id: b, title: B, place: {{section: C}}, questions: {lost}}}\n"
        project.write("content/survey/tables.yaml", text + table)
    project.replace(
        INITIATIVE, "claims: none", 'claims: {hotline: not_yes}\nsource: {section: "2, box", lines: "7, 9"}'
    )
    (problem,) = checked(claim_rules.claims)
    assert (str(problem.place), problem.code) == (f"{INITIATIVE}:7", "unrecorded-claim")
    assert problem.message == f"{SHORT} “hotline: not_yes” for Fiji, whose answer is not recorded ({words})."
    row = 'FJI,hotline,yes,no,"2, box","7, 9"'
    assert (
        problem.remedy
        == f"If the source says so, add to content/survey/named-answers.csv: {row}. Otherwise claim less."
    )


TRUE = """\
[Costa Rica]{claims="hotline: yes"} has a line.

- One of two is [without it: Fiji]{claims="hotline: no"}.
- [Costa Rica and Fiji]{claims="tests: bacteria"} test for bacteria,
  [Senegal tests nothing]{claims="only tests: none"}.
"""


@pytest.mark.parametrize(
    ("row", "turned", "line", "message"),
    [
        (
            "Costa Rica,Comprehensive,Yes,No,Yes",
            "Costa Rica,Comprehensive,Yes,No,No",
            11,
            "“Costa Rica has a line.” claims “hotline: yes” for Costa Rica, whose answer is “no”.",
        ),
        (
            "Fiji,Partial,Yes,No,No",
            "Fiji,Partial,Yes,No,No response",
            13,
            "“One of two is without it: Fiji.” claims “hotline: no” for Fiji, whose answer is “no response”.",
        ),
        (
            "Senegal,No,No,Yes,No response",
            "Senegal,No,Yes,No,No response",
            15,
            "“Costa Rica and Fiji test for bacteria, Senegal tests nothing.” claims “tests: none” for Senegal, "
            "whose answer is “bacteria”.",
        ),
    ],
)
def test_turning_an_answer_names_the_sentence_with_its_line_and_that_of_the_answer(
    project: Any, checked: Checked, row: str, turned: str, line: int, message: str
) -> None:
    project.replace(FINDING, "Quick answers.", TRUE)
    assert checked(claim_rules.claims) == []
    project.replace(ANSWERS, row, turned)
    (problem,) = checked(claim_rules.claims)
    assert (str(problem.place), problem.message) == (f"{FINDING}:{line}", message)
    answers = (project.root / ANSWERS).read_text(encoding="utf-8").splitlines()
    assert f" the answer in {ANSWERS}:{answers.index(turned) + 1}" in problem.remedy


def test_of_a_question_with_several_answers_the_word_on_the_claimed_one_is_told(project: Any, checked: Checked) -> None:
    project.write(ANSWERS, "country,water_law,hotline\nCosta Rica,No,Yes\nFiji,No,No\nSenegal,No,No\n")
    row = "FJI,tests,bacteria,no,a,1"
    project.write("content/survey/named-answers.csv", f"country,question,option,answer,section,line\n{row}\n")
    project.replace(INITIATIVE, "claims: none", "claims: {tests: bacteria}")
    (problem,) = checked(claim_rules.claims)
    assert problem.message == f"{SHORT} “tests: bacteria” for Fiji, whose answer is “no”."
    assert problem.remedy == FALSE.format("content/survey/named-answers.csv:2")
