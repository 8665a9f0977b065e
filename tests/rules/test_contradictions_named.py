"""A row of named-answers.csv fills a gap; one that contradicts a cell, a correction or another row is a problem."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.problems import Place, Problem
from mnr_briefs.survey.survey import Survey

Checked = Callable[[], list[Problem]]

SURVEY = "content/survey"
ANSWERS = f"{SURVEY}/published/answers.csv"
NAMED = f"{SURVEY}/named-answers.csv"
CORRECT_CELL = "Correct the row; or, if the text is the better evidence, correct the cell in corrections.yaml."
CORRECTION = "{id: a, question: %s, countries: [FJI], published: %s, corrected: %s, evidence: text}"


def found(project: Any, checked_survey: Checked, *rows: str) -> list[tuple[str, str, str]]:
    """Place, message and remedy of each problem that some rows of named answers give."""
    project.write(NAMED, "country,question,option,answer,section,line\n" + "".join(f"{row},a,1\n" for row in rows))
    problems = checked_survey()
    assert {(p.code, len(p.also)) for p in problems} <= {("contradicted-answer", 1)}
    assert all(f" in {place}" in p.message or "was not asked" in p.message for p in problems for place in p.also)
    return [(str(p.place), p.message, p.remedy) for p in problems]


@pytest.mark.parametrize(
    "row",
    [
        "FJI,water_law,partial,yes",
        "FJI,water_law,comprehensive,no",
        "FJI,tests,bacteria,yes",
        "FJI,tests,none,no",
        "FJI,hotline,yes,no",
    ],
)
def test_a_row_that_says_what_the_cell_says_is_fine(project: Any, checked_survey: Checked, row: str) -> None:
    assert found(project, checked_survey, row) == []


@pytest.mark.parametrize(
    ("row", "said", "cell"),
    [
        ("FJI,water_law,comprehensive,yes", "water_law.comprehensive: yes", "“Partial” in %s:3 (column “water_law”)"),
        ("FJI,water_law,partial,no", "water_law.partial: no", "“Partial” in %s:3 (column “water_law”)"),
        ("FJI,tests,bacteria,no", "tests.bacteria: no", "“Yes” in %s:3 (column “tests.bacteria”)"),
        ("FJI,tests,none,yes", "tests.none: yes", "“No” in %s:3 (column “tests.none”)"),
        ("FJI,hotline,yes,yes", "hotline.yes: yes", "“No” in %s:3 (column “hotline”)"),
        ("SEN,hotline,yes,yes", "hotline.yes: yes", "“No response” in %s:4 (column “hotline”)"),
        ("SEN,hotline,yes,no", "hotline.yes: no", "“No response” in %s:4 (column “hotline”)"),
    ],
)
def test_a_row_that_contradicts_a_cell_names_both(
    project: Any, checked_survey: Checked, row: str, said: str, cell: str
) -> None:
    message = f"“{said}” for {row[:3]} contradicts {cell % ANSWERS}."
    assert found(project, checked_survey, row) == [(f"{NAMED}:2", message, CORRECT_CELL)]


def test_a_country_that_did_not_respond_to_a_question_named_no_option_of_it(
    project: Any, checked_survey: Checked
) -> None:
    project.write(ANSWERS, "country,tests.bacteria\nCosta Rica,Yes\nFiji,No response\nSenegal,No\n")
    message = f"“tests.none: yes” for FJI contradicts “No response” in {ANSWERS}:3 (column “tests.bacteria”)."
    assert found(project, checked_survey, "FJI,tests,none,yes") == [(f"{NAMED}:2", message, CORRECT_CELL)]


def test_an_option_that_no_column_has_is_filled_in(project: Any, checked_survey: Checked) -> None:
    project.write(ANSWERS, "country,tests.bacteria\nCosta Rica,Yes\nFiji,No\nSenegal,No\n")
    assert found(project, checked_survey, "FJI,tests,none,yes") == []


def test_a_row_is_held_against_the_corrected_answer(project: Any, checked_survey: Checked) -> None:
    project.write(f"{SURVEY}/corrections.yaml", f"corrections:\n  - {CORRECTION % ('water_law', 'Partial', 'no')}\n")
    message = f"“water_law.partial: yes” for FJI contradicts “no” in {SURVEY}/corrections.yaml:2."
    remedy = "Correct the row, or the correction."
    assert found(project, checked_survey, "FJI,water_law,partial,yes") == [(f"{NAMED}:2", message, remedy)]
    assert found(project, checked_survey, "FJI,water_law,no,yes") == []


@pytest.mark.parametrize(
    ("rows", "said", "other"),
    [
        (("FJI,hotline,yes,yes", "FJI,hotline,yes,no"), "hotline.yes: no", "hotline.yes: yes"),
        (("FJI,hotline,yes,yes", "FJI,hotline,no,yes"), "hotline.no: yes", "hotline.yes: yes"),
        (("FJI,hotline,yes,no", "FJI,hotline,yes,yes"), "hotline.yes: yes", "hotline.yes: no"),
    ],
)
def test_a_row_that_contradicts_an_earlier_one_names_both(
    project: Any, checked_survey: Checked, rows: tuple[str, str], said: str, other: str
) -> None:
    project.write(ANSWERS, "country,water_law\nCosta Rica,No\nFiji,No\nSenegal,No\n")
    message = f"“{said}” for FJI contradicts “{other}” in {NAMED}:2."
    remedy = "Correct or delete one of the two rows."
    assert found(project, checked_survey, *rows) == [(f"{NAMED}:3", message, remedy)]


@pytest.mark.parametrize(
    "rows",
    [
        ("FJI,hotline,yes,yes", "FJI,hotline,yes,yes"),
        ("FJI,hotline,yes,yes", "FJI,hotline,no,no"),
        ("FJI,hotline,yes,no", "FJI,hotline,no,yes"),
        ("FJI,tests,bacteria,yes", "FJI,tests,none,no"),
        ("FJI,hotline,yes,yes", "SEN,hotline,yes,no"),
    ],
)
def test_rows_that_can_all_be_true_are_fine(project: Any, checked_survey: Checked, rows: tuple[str, ...]) -> None:
    project.write(ANSWERS, "country,water_law\nCosta Rica,No\nFiji,No\nSenegal,No\n")
    assert found(project, checked_survey, *rows) == []


@pytest.mark.parametrize(("gate", "fine"), [("no", False), ("partial", True)])
def test_a_yes_to_a_question_that_was_not_asked_is_a_contradiction(
    project: Any, checked_survey: Checked, gate: str, fine: bool
) -> None:
    asked_if = "kind: multiple\n    asked_if: {water_law: [comprehensive, partial]}"
    project.replace("content/questionnaire.yaml", "kind: multiple", asked_if)
    project.write(ANSWERS, "country,hotline\nCosta Rica,No\nFiji,No\nSenegal,No\n")
    message = "“tests.bacteria: yes” for FJI contradicts its answer to water_law, so that this was not asked."
    wrong = [(f"{NAMED}:3", message, "Correct the row, or the answer to water_law.")]
    rows = (f"FJI,water_law,{gate},yes", "FJI,tests,bacteria,yes")
    assert found(project, checked_survey, *rows) == ([] if fine else wrong)
    assert [p.also for p in checked_survey()] == ([] if fine else [(Place(NAMED, 2),)])


def test_the_edition_never_takes_over_a_row_that_is_contradicted(project: Any, surveyed: Callable[[], Survey]) -> None:
    project.write(NAMED, "country,question,option,answer,section,line\nFJI,hotline,yes,yes,a,1\n")
    survey = surveyed()
    assert [survey.answer("hotline", option, "FJI").status for option in ("yes", "no")] == ["no", "yes"]
