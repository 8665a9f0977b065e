"""A country that its office counts in a total must be one that the total counts."""

from typing import Any

import pytest
from tests.rules.conftest import Checked

from mnr_briefs.rules.packs import one_of

FILE = "content/countries/FJI/texts/closing.md"


def told(project: Any, checked: Checked, sentence: str, settings: str = "") -> list[tuple[str, str]]:
    """The codes and places of what is told of a sentence of Fiji's office."""
    project.write("content/countries/FJI/pack.yaml", f"country: FJI\noffice: Water office\n{settings}")
    project.write(FILE, f"---\ntext: closing\nclaims: none\n---\nHello.\n\n{sentence}\n")
    return [(problem.code, str(problem.place)) for problem in checked(one_of)]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Fiji is one of {{ hotline.no | number }} countries without a line.", ""),
        ("Fiji is one of only the {{ hotline.yes | number }} countries with a line.", "false-claim"),
        ("We are among the {{ hotline.yes | number }} countries with a line.", "false-claim"),
        ("One of {{ water_law.in_place | number }} countries has a law: ours.", ""),
        ("One of {{ tests.none | number }} countries that test nothing is ours.", "false-claim"),
        ("Costa Rica is one of {{ hotline.yes | number }} countries with a line.", ""),
        ("Senegal is one of {{ hotline.yes | number }} countries with a line.", "false-claim"),
        ("A line exists in {{ hotline.yes | number }} countries.", ""),
        ("Fiji is one of {{ survey.countries }} countries, one of {{ hotline.base | number }} that answered.", ""),
    ],
)
def test_a_country_is_one_of_those_that_a_total_counts(
    project: Any, checked: Checked, sentence: str, code: str
) -> None:
    assert told(project, checked, sentence) == ([(code, f"{FILE}:7")] if code else [])


def test_an_answer_that_the_office_gives_is_not_in_totals_that_do_not_count_it(project: Any, checked: Checked) -> None:
    said = "answers:\n  - {question: hotline, answer: yes, date: 2026-11-01, by: Mere Vuki}\n"
    sentence = "Fiji is one of {{ hotline.yes | number }} countries with a line."
    assert [code for code, _ in told(project, checked, sentence, said)] == ["false-claim"]
    (problem,) = checked(one_of)
    assert "this total does not have the answer that the office gives" in problem.message
    assert problem.remedy.startswith("The total stays as it was published.")


def test_a_pack_in_a_language_that_is_not_at_hand_is_left_to_the_pages_in_it(project: Any, checked: Checked) -> None:
    assert told(project, checked, "Un des {{ hotline.yes | number }} pays.", "language: fr\n") == []
