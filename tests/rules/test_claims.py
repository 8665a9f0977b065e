"""What a text claims of its countries' answers must be the survey's."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.problems import Problem
from mnr_briefs.rules.claims import check_claims

Checked = Callable[[Callable[..., None]], list[Problem]]

INITIATIVE = "content/initiatives/fji-plain-law.md"
FALSE = "Correct the text and its claim, or the answer where the evidence is better."


@pytest.mark.parametrize(
    "claims",
    [
        "{}",
        "{water_law: partial}",
        "{water_law: [partial, not_no], tests: bacteria}",
        "{hotline: no}",
        "{hotline: not_yes}",
    ],
)
def test_a_claim_that_the_answers_bear_out_is_right(project: Any, checked: Checked, claims: str) -> None:
    project.replace(INITIATIVE, "year: 2025", f"claims: {claims}")
    assert checked(check_claims) == []


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
            "Did you mean “partial”?",
        ),
    ],
)
def test_a_claim_that_cannot_be_right_is_named_at_the_line_of_the_claims(
    project: Any, checked: Checked, claims: str, code: str, message: str, remedy: str
) -> None:
    project.replace(INITIATIVE, "year: 2025", f"claims: {claims}")
    (problem,) = checked(check_claims)
    assert (str(problem.place), problem.code, problem.message) == (f"{INITIATIVE}:6", code, message)
    assert problem.remedy == remedy
    assert problem.scope == {"country:FJI", "capability:water_law"}


def test_a_claim_of_several_countries_is_held_against_each(project: Any, checked: Checked) -> None:
    project.replace(INITIATIVE, "[FJI]", "[CRI, FJI, SEN]\nclaims: {hotline: yes}")
    assert [(str(p.place), p.message) for p in checked(check_claims)] == [
        (f"{INITIATIVE}:5", "The text claims hotline: yes of FJI, whose answer is “no”."),
        (f"{INITIATIVE}:5", "The text claims hotline: yes of SEN, whose answer is “no response”."),
    ]


def test_the_claims_of_a_case_study_are_its_countrys(project: Any, checked: Checked) -> None:
    head = "---\nid: a\ncountry: SEN\ntitle: Senegal\nclaims:\n  tests: none\n  water_law: partial\n---\n"
    project.write("content/case_studies/a.md", head)
    (problem,) = checked(check_claims)
    assert (str(problem.place), problem.code) == ("content/case_studies/a.md:5", "false-claim")
    assert problem.message == "The text claims water_law: partial of SEN, whose answer is “no”."
    assert problem.scope == {"case-studies"}
