"""A published answer that another published answer rules out is a problem, which names both."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.problems import Problem

Checked = Callable[[], list[Problem]]

SURVEY = "content/survey"
ANSWERS = f"{SURVEY}/published/answers.csv"
NAMED = f"{SURVEY}/named-answers.csv"
CORRECTION = "{id: a, question: tests, option: none, countries: [FJI], published: No, corrected: yes, evidence: text}"
DOUBT = "{id: b, question: tests, option: none, countries: [FJI], published: No, evidence: text}"


def found(checked_survey: Checked) -> list[tuple[str, str]]:
    """Place and message of each problem."""
    problems = checked_survey()
    assert {(p.code, p.remedy) for p in problems} <= {
        ("contradicted-answer", "Correct one of the two, or the implication in questionnaire.yaml.")
    }
    assert all(f" in {place}: " in p.message for p in problems for place in p.also)
    assert {len(p.also) for p in problems} <= {1}
    return [(str(p.place), p.message) for p in problems]


def write(project: Any, table: str, *rows: str) -> None:
    """A table of Fiji's answers, where the others have none in place, and rows of named answers."""
    header, word = table.split(": ")
    others = "".join(f"{name},No\n" for name in ("Costa Rica", "Senegal"))
    project.write(ANSWERS, f"country,{header}\nFiji,{word}\n{others}")
    project.write(NAMED, "country,question,option,answer,section,line\n" + "".join(f"{row},a,1\n" for row in rows))


@pytest.fixture
def coded(project: Any) -> None:
    """The complaints line is implied by an inspection for bacteria."""
    label = "label: Complaints line"
    project.replace("content/questionnaire.yaml", label, f"{label}\n    implied_by: {{yes: {{tests: [bacteria]}}}}")


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("tests.bacteria: No", "FJI,tests,none,yes"),
        ("tests.bacteria: No", "FJI,tests,none,no"),  # neither is not both
        ("tests.bacteria: Yes", "FJI,tests,none,no"),
        ("tests.bacteria: Yes", "SEN,tests,none,yes"),
        ("tests.bacteria: Yes", "FJI,hotline,yes,yes"),
        ("hotline: Yes", "FJI,tests,bacteria,no"),  # nothing follows the other way round
        ("hotline: No", "FJI,tests,bacteria,no"),
    ],
)
@pytest.mark.usefixtures("coded")
def test_answers_that_can_all_be_true_are_fine(project: Any, checked_survey: Checked, table: str, row: str) -> None:
    write(project, table, row)
    assert found(checked_survey) == []


@pytest.mark.parametrize(
    ("table", "row", "place", "message"),
    [
        (
            "tests.bacteria: Yes",
            "FJI,tests,none,yes",
            f"{NAMED}:2",
            f"“tests.none: yes” for FJI contradicts “Yes” in {ANSWERS}:2 (column “tests.bacteria”): "
            "from “tests.bacteria: yes” follows “tests.none: no”.",
        ),
        (
            "tests.none: Yes",
            "FJI,tests,bacteria,yes",
            f"{ANSWERS}:2 (column “tests.none”)",
            f"“Yes” for FJI contradicts “tests.bacteria: yes” in {NAMED}:2: "
            "from “tests.bacteria: yes” follows “tests.none: no”.",
        ),
        (
            "hotline: No",
            "FJI,tests,bacteria,yes",
            f"{ANSWERS}:2 (column “hotline”)",
            f"“No” for FJI contradicts “tests.bacteria: yes” in {NAMED}:2: "
            "from “tests.bacteria: yes” follows “hotline.yes: yes”.",
        ),
        (
            "hotline: No response",
            "FJI,tests,bacteria,yes",
            f"{ANSWERS}:2 (column “hotline”)",
            f"“No response” for FJI contradicts “tests.bacteria: yes” in {NAMED}:2: "
            "from “tests.bacteria: yes” follows “hotline.yes: yes”.",
        ),
    ],
)
@pytest.mark.usefixtures("coded")
def test_an_answer_that_another_rules_out_names_both(
    project: Any, checked_survey: Checked, table: str, row: str, place: str, message: str
) -> None:
    write(project, table, row)
    assert found(checked_survey)[0] == (place, message)


def test_a_correction_that_an_answer_rules_out_names_both(project: Any, checked_survey: Checked) -> None:
    project.write(f"{SURVEY}/corrections.yaml", f"corrections:\n  - {CORRECTION}\n")
    message = (
        f"“yes” for FJI contradicts “Yes” in {ANSWERS}:3 (column “tests.bacteria”): "
        "from “tests.bacteria: yes” follows “tests.none: no”."
    )
    assert found(checked_survey) == [(f"{SURVEY}/corrections.yaml:2", message)]


def test_a_doubtful_answer_is_ruled_out_by_nothing(project: Any, checked_survey: Checked) -> None:
    project.write(f"{SURVEY}/corrections.yaml", f"corrections:\n  - {CORRECTION}\nopen_questions:\n  - {DOUBT}\n")
    assert found(checked_survey) == []


@pytest.mark.usefixtures("coded")
def test_what_follows_from_what_follows_names_the_published_answers(project: Any, checked_survey: Checked) -> None:
    implied_by = "label: Water law\n    implied_by: {comprehensive: {hotline: [yes]}}"
    project.replace("content/questionnaire.yaml", "label: Water law", implied_by)
    write(project, "water_law: No", "FJI,tests,bacteria,yes")
    message = (
        f"“No” for FJI contradicts “tests.bacteria: yes” in {NAMED}:2: "
        "from “hotline.yes: yes” follows “water_law.comprehensive: yes”."
    )
    assert found(checked_survey)[0] == (f"{ANSWERS}:2 (column “water_law”)", message)
