"""A country's answer in words."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.answer_words import answer_words

Words = Callable[[str, str], str]

OPEN = "{id: q01, question: %s, countries: [%s], published: x%s, evidence: e}"


@pytest.fixture
def words(edition_in: Callable[..., Edition]) -> Words:
    """What a country said to a question, by the project as it is by then."""

    def find(question: str, country: str) -> str:
        edition = edition_in()
        return answer_words(edition, edition.survey.country_answer(edition.questionnaire.by_id[question], country))

    return find


@pytest.mark.parametrize(
    ("question", "country", "expected"),
    [
        ("water_law", "CRI", "Comprehensive"),
        ("hotline", "FJI", "No"),
        ("hotline", "SEN", "No response"),
        ("tests", "FJI", "Bacteria"),
    ],
)
def test_what_a_country_said(words: Words, question: str, country: str, expected: str) -> None:
    assert words(question, country) == expected


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
    project: Any, words: Words, question: str, countries: str, split: str, expected: str
) -> None:
    project.write("content/survey/corrections.yaml", f"open_questions: [{OPEN % (question, countries, split)}]\n")
    assert words(question, "FJI") == expected
