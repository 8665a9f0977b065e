"""A country's answer in words."""

from typing import Any

import pytest

from mnr_briefs.expressions.answer_words import answer_words
from mnr_briefs.press.workshop import load_edition
from mnr_briefs.problems import Problems

OPEN = "{id: q01, question: %s, countries: [%s], published: x%s, evidence: e}"


def words(project: Any, question: str, country: str) -> str:
    _, edition = load_edition(project.root, Problems())
    answer = edition.survey.country_answer(edition.questionnaire.by_id[question], country)
    return answer_words(edition, answer)


@pytest.mark.parametrize(
    ("question", "country", "expected"),
    [
        ("water_law", "CRI", "Comprehensive"),
        ("hotline", "FJI", "No"),
        ("hotline", "SEN", "No response"),
        ("tests", "FJI", "Bacteria"),
    ],
)
def test_what_a_country_said(project: Any, question: str, country: str, expected: str) -> None:
    assert words(project, question, country) == expected


@pytest.mark.parametrize(
    ("question", "countries", "split", "expected"),
    [
        ("hotline", "FJI, SEN", ", split: {no: 1, no_response: 1}", "No or no response"),
        ("water_law", "FJI, SEN", ", split: {partial: 1, no: 1}", "Partial or no"),
        ("water_law", "FJI", "", "Partial (unconfirmed)"),  # nobody knows what else
        ("water_law", "CRI", ", split: {comprehensive: 1}", "Partial"),  # of another country
    ],
)
def test_what_the_source_leaves_open_is_all_that_it_may_be(
    project: Any, question: str, countries: str, split: str, expected: str
) -> None:
    project.write("content/survey/corrections.yaml", f"open_questions: [{OPEN % (question, countries, split)}]\n")
    assert words(project, question, "FJI") == expected
