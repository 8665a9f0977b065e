"""Why an answer that the publication does not print as it stands is printed.

water_law: Costa Rica comprehensive, Fiji partial, Senegal no. hotline: Costa Rica yes, Fiji no, Senegal no response.
"""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.answer_words import footing
from mnr_briefs.edition.expressions.expressions import Evaluator

Lines = Callable[[str, str], tuple[tuple[p.Inline, ...], ...]]
CORRECTED = """
    corrections:
      - {id: c01, question: hotline, countries: [FJI], published: 'No', corrected: yes, evidence: e%s}
    """


@pytest.fixture
def lines(edition_in: Callable[..., Edition]) -> Lines:
    """The lines for a country's answer, by the project as it is by then; their figures are what they are bound to."""

    def find(question: str, country: str) -> tuple[tuple[p.Inline, ...], ...]:
        edition = edition_in()
        found = footing(edition, edition.survey.country_answer(edition.questionnaire.by_id[question], country))
        for figure in (node for line in found for node in line if isinstance(node, p.Figure)):
            value = Evaluator(edition).number(figure.binding)
            assert figure.text == str(getattr(value, "count", value))
        return found

    return find


@pytest.mark.parametrize("country", ["CRI", "FJI", "SEN"])
def test_an_answer_as_read_needs_no_line(lines: Lines, country: str) -> None:
    assert lines("hotline", country) == ()


@pytest.mark.parametrize(
    ("because", "words"),
    [
        ("", "corrected on the evidence of its figures."),
        (", because: its text says so", "corrected because its text says so."),
        (", because: '{{ hotline.yes }} have a line'", "corrected because {{ hotline.yes }} have a line."),
    ],
)
def test_a_corrected_answer_says_what_the_table_prints_and_why(
    project: Any, lines: Lines, because: str, words: str
) -> None:
    project.write("content/survey/corrections.yaml", CORRECTED % because)
    (line,) = lines("hotline", "FJI")
    assert p.plain(line) == f"† Complaints line: the publication’s table prints “No”; {words}"
    assert lines("hotline", "CRI") == ()


def test_an_answer_that_follows_from_another_names_it(project: Any, lines: Lines) -> None:
    project.replace("content/survey/published/answers.csv", "country,water_law", "country,gone")
    options = "label: Water law"
    project.replace(
        "content/questionnaire.yaml",
        options,
        f"{options}\n    implied_by: {{comprehensive: {{hotline: [yes]}}}}",
    )
    (line,) = lines("water_law", "CRI")
    assert p.plain(line) == "† Water law: follows from “Complaints line: Yes”."
    assert lines("water_law", "FJI") == ()


def test_an_answer_that_follows_from_a_total_gives_its_numbers(project: Any, lines: Lines) -> None:
    project.replace("content/survey/published/answers.csv", "country,water_law", "country,gone")
    rows = "CRI,water_law,comprehensive,yes,Annex,7\nSEN,water_law,no,yes,Annex,7\n"
    project.write("content/survey/named-answers.csv", f"country,question,option,answer,section,line\n{rows}")
    totals = [
        f"{{question: water_law, option: {o}, count: 1, base: 3, why: w}}" for o in ("comprehensive", "partial", "no")
    ]
    project.write("content/survey/decisions.yaml", f"decisions: [{', '.join(totals)}]\n")
    (line,) = lines("water_law", "FJI")
    words = "follows from the publication’s total, by which 1 of the 3 countries answered “Partial”."
    assert p.plain(line) == f"† Water law: {words}"
    assert lines("water_law", "SEN") == ()
