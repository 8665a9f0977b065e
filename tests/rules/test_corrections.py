"""Corrections and open questions against the tables and the codebook."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.problems import Problem

Checked = Callable[[], list[Problem]]
Found = tuple[str, str, str, str]

SURVEY = "content/survey"
ANSWERS = "published/answers.csv"
MISFIT = "Correct the key published, or the countries."


def _found(checked_survey: Checked) -> list[Found]:
    return [(str(p.place).removeprefix(f"{SURVEY}/"), p.code, p.message, p.remedy) for p in checked_survey()]


def _correction(question: str, country: str, published: str, corrected: str, more: str = "") -> str:
    keys = f"id: a, question: {question}, countries: [{country}], published: {published}, corrected: {corrected}"
    return f"corrections:\n  - {{{keys}, evidence: text{more}}}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (_correction("water_law", "FJI", "Partial", "no"), []),
        (_correction("water_law", "FJI", "Partial", "no_response"), []),
        (_correction("tests", "FJI", "Yes", "no", ", option: bacteria"), []),
        (
            _correction("waterlaw", "FJI", "Partial", "no"),
            [("unknown-question", "There is no question “waterlaw”.", "Did you mean “water_law”?")],
        ),
        (
            _correction("water_law", "FJI", "Partial", "nope"),
            [("unknown-option", "“water_law” has no option “nope”.", "Did you mean “no”?")],
        ),
        (
            _correction("water_law", "XYZ", "Partial", "no"),
            [("unknown-country", "“XYZ” is not a country code in countries.yaml.", "Choose one of: CRI, FJI, SEN.")],
        ),
        (
            _correction("water_law", "Fiji", "Partial", "no"),
            [("unknown-country", "“Fiji” is not a country code in countries.yaml.", "Write FJI.")],
        ),
        (
            _correction("tests", "FJI", "No", "yes", ", option: nine"),
            [("unknown-option", "“tests” has no option “nine”.", "Did you mean “none”?")],
        ),
        (
            _correction("tests", "FJI", "No", "maybe", ", option: none"),
            [("unknown-code", "“maybe” is not an answer to an option.", "Write yes or no.")],
        ),
        (
            _correction("water_law", "FJI", "No", "no"),
            [
                (
                    "correction-misfit",
                    "The table says “Partial” for Fiji, not “No”.",
                    MISFIT,
                )
            ],
        ),
        (
            _correction("water_law", "'CRI', 'FJI'", "Partial", "no"),
            [
                (
                    "correction-misfit",
                    "The table says “Comprehensive” for Costa Rica, not “Partial”.",
                    MISFIT,
                )
            ],
        ),
        (
            _correction("water_law", "FJI", "Partial", "no", ", option: partial"),
            [("correction-misfit", "“water_law” takes one answer.", "Leave the option out, and write the answer.")],
        ),
    ],
)
def test_a_correction_must_be_about_what_the_table_says(
    project: Any, checked_survey: Checked, text: str, found: list[tuple[str, str, str]]
) -> None:
    project.write(f"{SURVEY}/corrections.yaml", text)
    assert _found(checked_survey) == [("corrections.yaml:2", *rest) for rest in found]


def test_a_country_of_a_correction_is_named_at_the_line_of_the_countries(project: Any, checked_survey: Checked) -> None:
    text = """
        corrections:
          - id: a
            question: water_law
            countries: [FJI, XYZ]
            published: Partial
            corrected: no
            evidence: text
        """
    project.write(f"{SURVEY}/corrections.yaml", text)
    message = "“XYZ” is not a country code in countries.yaml."
    assert _found(checked_survey) == [
        ("corrections.yaml:4", "unknown-country", message, "Choose one of: CRI, FJI, SEN.")
    ]


def test_names_of_countries_may_differ_in_capitals_only(project: Any, checked_survey: Checked) -> None:
    project.replace(f"{SURVEY}/{ANSWERS}", "Costa Rica", "COSTA RICA")
    project.write(f"{SURVEY}/corrections.yaml", _correction("hotline", "CRI", "Nope", "no"))
    assert _found(checked_survey) == [
        (
            "corrections.yaml:2",
            "correction-misfit",
            "The table says “Yes” for Costa Rica, not “Nope”.",
            MISFIT,
        ),
    ]


@pytest.mark.parametrize(
    ("split", "found"),
    [
        ("{yes: 1, no: 1}", []),
        ("{yes: 1, no_response: 1}", []),
        ("{}", []),
        (
            "{yes: 1}",
            [
                (
                    "correction-misfit",
                    "The split adds up to 1, but 2 countries are named.",
                    "Every country must be counted once.",
                )
            ],
        ),
        ("{yes: 1, noo: 1}", [("unknown-option", "“hotline” has no option “noo”.", "Did you mean “no”?")]),
    ],
)
def test_the_split_of_an_open_question_counts_every_country_once(
    project: Any, checked_survey: Checked, split: str, found: list[tuple[str, str, str]]
) -> None:
    project.replace(f"{SURVEY}/{ANSWERS}", "Fiji,Partial,Yes,No,No", "Fiji,Partial,Yes,No,Yes")
    keys = "id: a, question: hotline, countries: [CRI, FJI], published: Yes, evidence: text"
    project.write(f"{SURVEY}/corrections.yaml", f"open_questions:\n  - {{{keys}, split: {split}}}\n")
    assert _found(checked_survey) == [("corrections.yaml:2", *rest) for rest in found]


# -- a correction names an option where a question takes several answers, and there only --


def remedies(project: Any, checked_survey: Checked, sort: str, item: str) -> list[str]:
    """What to do about the one correction or open question of Fiji."""
    project.write("content/survey/corrections.yaml", f"{sort}: [{{id: x01, countries: [FJI], evidence: e, {item}}}]\n")
    return [problem.remedy for problem in checked_survey() if problem.code == "correction-misfit"]


@pytest.mark.parametrize(
    "item",
    [
        "question: hotline, published: 'No', corrected: yes",
        "question: hotline, published: 'No', corrected: no_response",
        "question: tests, option: bacteria, published: 'Yes', corrected: no",
        "question: tests, option: bacteria, published: 'Yes', corrected: no_response",
    ],
)
def test_corrections_that_fit(project: Any, checked_survey: Checked, item: str) -> None:
    assert remedies(project, checked_survey, "corrections", item) == []


def test_an_option_must_be_named_where_there_are_several_answers(project: Any, checked_survey: Checked) -> None:
    project.replace("content/survey/published/answers.csv", "Fiji,Partial,Yes,No,No", "Fiji,Partial,Yes,Yes,No")
    item = "question: tests, published: 'Yes', corrected: bacteria"
    assert remedies(project, checked_survey, "corrections", item) == ["Name the option, and write yes or no."]


def test_an_option_must_not_be_named_where_there_is_one_answer(project: Any, checked_survey: Checked) -> None:
    item = "question: hotline, option: yes, published: 'No', corrected: yes"
    assert remedies(project, checked_survey, "corrections", item) == ["Leave the option out, and write the answer."]


def test_a_split_needs_one_answer_a_country(project: Any, checked_survey: Checked) -> None:
    item = "question: tests, option: bacteria, published: 'Yes', split: {bacteria: 1}"
    assert remedies(project, checked_survey, "open_questions", item) == ["Delete the split."]
    assert (
        remedies(project, checked_survey, "open_questions", "question: hotline, published: 'No', split: {no: 1}") == []
    )
