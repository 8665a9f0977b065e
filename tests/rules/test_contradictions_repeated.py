"""Two tables, or two corrections, that give a country different answers to one question are a problem."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.problems import Place, Problem
from mnr_briefs.survey.survey import Survey

Checked = Callable[[], list[Problem]]

SURVEY = "content/survey"
FIRST, SECOND = f"{SURVEY}/published/answers.csv", f"{SURVEY}/published/more.csv"
MORE = """
      - id: more
        file: published/more.csv
        title: More answers
        place: {section: Annex 2}
        words: {Yes: yes, No: no, Comprehensive: comprehensive, Partial: partial, Gone: not_published}
    """


def second_table(project: Any, *rows: str) -> None:
    tables = (project.root / SURVEY / "tables.yaml").read_text(encoding="utf-8")
    (project.root / SURVEY / "tables.yaml").write_text(tables + MORE.replace("\n    ", "\n"), encoding="utf-8")
    project.write(SECOND, "\n".join(("country,water_law,tests.bacteria", *rows)) + "\n")


def told(problems: list[Problem]) -> list[tuple[str, str, str]]:
    """Place, code and message of each problem; one that names another place is about that place too."""
    assert all(f" in {place}" in p.message for p in problems for place in p.also)
    return [(str(p.place), p.code, p.message) for p in problems]


@pytest.mark.parametrize(
    ("fiji", "expected"),
    [
        ("Partial,Yes", []),  # what the first table says
        ("Partial,Gone", []),  # not published here, published there
        (
            "Comprehensive,Yes",
            [
                (
                    "3 (column “water_law”)",
                    "“Comprehensive” for Fiji contradicts “Partial” in %s:3 (column “water_law”).",
                )
            ],
        ),
        (
            "Partial,No",
            [("3 (column “tests.bacteria”)", "“No” for Fiji contradicts “Yes” in %s:3 (column “tests.bacteria”).")],
        ),
    ],
)
def test_a_second_table_may_repeat_but_not_contradict(
    project: Any, checked_survey: Checked, fiji: str, expected: list[tuple[str, str]]
) -> None:
    second_table(project, "Costa Rica,Comprehensive,Yes", f"Fiji,{fiji}", "Senegal,No,No")
    problems = checked_survey()
    assert [p.files for p in problems] == [(SECOND, FIRST)] * len(expected)
    assert told(problems) == [
        (f"{SECOND}:{place}", "contradicted-answer", message % FIRST) for place, message in expected
    ]


def test_what_one_table_has_and_the_other_says_is_not_published_is_kept(
    project: Any, surveyed: Callable[[], Survey]
) -> None:
    second_table(project, "Costa Rica,Comprehensive,Yes", "Fiji,Partial,Gone", "Senegal,No,No")
    assert surveyed().answer("tests", "bacteria", "FJI").status == "yes"


CORRECTION = "{id: %s, question: water_law, countries: [%s], published: Partial, corrected: %s, evidence: text}"


@pytest.mark.parametrize(
    ("second", "problems"),
    [
        (CORRECTION % ("b", "SEN", "no"), 0),  # another country
        (CORRECTION % ("b", "FJI, SEN", "comprehensive"), 0),  # the same
        (CORRECTION % ("b", "SEN, FJI", "no"), 1),
    ],
)
def test_two_corrections_of_one_answer_must_agree(
    project: Any, checked_survey: Checked, second: str, problems: int
) -> None:
    first = CORRECTION % ("a", "FJI", "comprehensive")
    project.write(f"{SURVEY}/corrections.yaml", f"corrections:\n  - {first}\n  - {second}\n")
    message = f"The correction “no” contradicts “comprehensive” in {SURVEY}/corrections.yaml:2, for the same country."
    contradictions = [p for p in checked_survey() if p.code == "contradicted-answer"]
    found = told(contradictions)
    assert [p.also for p in contradictions] == [(Place(f"{SURVEY}/corrections.yaml", 2),)] * problems
    assert found == [(f"{SURVEY}/corrections.yaml:3", "contradicted-answer", message)] * problems
