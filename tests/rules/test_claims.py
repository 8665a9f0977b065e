"""What a text claims of its countries' answers must be the survey's."""

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
FALSE = "Correct the text and its claim, or the answer in {} where the evidence is better."


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
    project.replace(INITIATIVE, "year: 2025", f"claims: {claims}")
    assert checked(claim_rules.claims) == []


@pytest.mark.parametrize(
    ("claims", "code", "message", "remedy"),
    [
        (
            "{water_law: comprehensive}",
            "false-claim",
            "The text claims water_law: comprehensive of FJI, whose answer is “partial”.",
            FALSE,
        ),
        ("{tests: none}", "false-claim", "The text claims tests: none of FJI, whose answer is “bacteria”.", FALSE),
        ("{hotline: not_no}", "false-claim", "The text claims hotline: not_no of FJI, whose answer is “no”.", FALSE),
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
    project.replace(INITIATIVE, "year: 2025", f"claims: {claims}")
    (problem,) = checked(claim_rules.claims)
    column = {"{tests: none}": "tests.none"}.get(claims, claims[1:].partition(":")[0])
    assert (str(problem.place), problem.code, problem.message) == (f"{INITIATIVE}:6", code, message)
    assert problem.remedy == remedy.format(f"{ANSWERS}:3 (column “{column}”)")
    assert problem.files == (INITIATIVE,)


def test_a_claim_of_several_countries_is_held_against_each(project: Any, checked: Checked) -> None:
    project.replace(INITIATIVE, "[FJI]", "[CRI, FJI, SEN]\nclaims: {hotline: yes}")
    assert [(str(p.place), p.message) for p in checked(claim_rules.claims)] == [
        (f"{INITIATIVE}:5", "The text claims hotline: yes of FJI, whose answer is “no”."),
        (f"{INITIATIVE}:5", "The text claims hotline: yes of SEN, whose answer is “no response”."),
    ]


def test_the_claims_of_a_case_study_are_its_countrys(project: Any, checked: Checked) -> None:
    head = "---\nid: a\ncountry: SEN\ntitle: Senegal\nclaims:\n  tests: none\n  water_law: partial\n---\n"
    project.write("content/case_studies/a.md", head)
    (problem,) = checked(claim_rules.claims)
    assert (str(problem.place), problem.code) == ("content/case_studies/a.md:5", "false-claim")
    assert problem.message == "The text claims water_law: partial of SEN, whose answer is “no”."
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
    project.replace(INITIATIVE, "year: 2025", f"claims: {claims}")
    (problem,) = checked(claim_rules.claims)
    assert problem.code == "false-claim"
    assert problem.files == (INITIATIVE,)
    assert f" the answer in {file}:{line} " in problem.remedy
