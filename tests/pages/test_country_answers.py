"""Which countries a brief names with which answer."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import parse
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.country_answers import CountryAnswers, all_answers, country_answers
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import ShownAnswers

ANSWERS = "content/survey/published/answers.csv"
LOST = "tables: [answers]"


@pytest.fixture
def answers(load: Callable[..., Edition]) -> Callable[[int], CountryAnswers]:
    """The answers to the questions of a domain, by its number, of the project as it is by then."""

    def make(number: int) -> CountryAnswers:
        edition = load()
        return country_answers(Resolver(edition), edition.framework.domains[number - 1])

    return make


Cells = Callable[[p.Table], list[list[str]]]


def shown(found: CountryAnswers, cells: Cells) -> list[list[str]]:
    """What the cells of the table print."""
    assert found.table is not None
    return cells(found.table)


def test_each_answer_has_its_countries_by_region(answers: Callable[[int], CountryAnswers], cells: Cells) -> None:
    assert shown(answers(1), cells) == [
        ["Water law", "● Comprehensive: 1", "Americas Costa Rica"],
        ["", "◐ Partial: 1", "Oceania Fiji"],
        ["", "○ No: 1", "Africa Senegal"],
        ["What is tested", "Bacteria: 2", "Americas Costa Rica  Oceania Fiji"],
        ["", "Nothing: 1", "Africa Senegal"],
    ]


def test_the_report_lists_the_answers_of_all_domains(load: Callable[..., Edition], cells: Cells) -> None:
    assert cells(all_answers(ShownAnswers(load()), "Answers")) == [
        ["1. Rules"],
        ["Water law", "● Comprehensive: 1", "Americas Costa Rica"],
        ["", "◐ Partial: 1", "Oceania Fiji"],
        ["", "○ No: 1", "Africa Senegal"],
        ["What is tested", "Bacteria: 2", "Americas Costa Rica  Oceania Fiji"],
        ["", "Nothing: 1", "Africa Senegal"],
        ["2. People"],
        ["Complaints line", "● Yes: 1", "Americas Costa Rica"],
        ["", "○ No: 1", "Oceania Fiji"],
        ["", "– No response", "Africa Senegal"],
    ]


def test_countries_of_a_region_stand_together(
    project: Any, answers: Callable[[int], CountryAnswers], cells: Cells
) -> None:
    project.replace("content/countries.yaml", "region: Oceania", "region: Africa")
    project.replace(ANSWERS, "Senegal,No,No,Yes", "Senegal,Partial,No,Yes")
    assert shown(answers(1), cells)[1] == ["", "◐ Partial: 2", "Africa Fiji, Senegal"]


def test_who_did_not_answer_is_named_last(answers: Callable[[int], CountryAnswers], cells: Cells) -> None:
    found = answers(2)
    assert shown(found, cells) == [
        ["Complaints line", "● Yes: 1", "Americas Costa Rica"],
        ["", "○ No: 1", "Oceania Fiji"],
        ["", "– No response", "Africa Senegal"],
    ]
    assert found.unknown == ()


def test_an_answer_of_all_countries_names_none(
    project: Any, answers: Callable[[int], CountryAnswers], cells: Cells
) -> None:
    for country in ("Fiji,Partial", "Senegal,No"):
        name = country.partition(",")[0]
        project.replace(ANSWERS, f"{country},", f"{name},Comprehensive,")
    assert shown(answers(1), cells)[0] == ["Water law", "● Comprehensive: 3", "All countries surveyed"]


def test_an_answer_that_follows_from_others_has_a_dagger_and_its_reason(
    project: Any, answers: Callable[[int], CountryAnswers], cells: Cells
) -> None:
    implied = "text: Is there a water law?\n    implied_by: {partial: {tests: [bacteria]}}"
    project.replace("content/questionnaire.yaml", "text: Is there a water law?", implied)
    project.replace(ANSWERS, "Fiji,Partial", "Fiji,")
    found = answers(1)
    assert shown(found, cells)[1] == ["", "◐ Partial: 1†", "Oceania Fiji"]
    assert [p.plain(line) for line in found.reasons] == ["† Water law: follows from “What is tested: Bacteria”."]


def test_a_dagger_stands_at_the_countries_whose_answers_follow(
    project: Any, answers: Callable[[int], CountryAnswers], cells: Cells
) -> None:
    implied = "text: Is there a water law?\n    implied_by: {partial: {tests: [bacteria]}}"
    project.replace("content/questionnaire.yaml", "text: Is there a water law?", implied)
    project.replace(ANSWERS, "Fiji,Partial", "Fiji,")
    project.replace(ANSWERS, "Senegal,No,No,Yes", "Senegal,Partial,No,Yes")
    assert shown(answers(1), cells)[1] == ["", "◐ Partial: 2", "Africa Senegal  Oceania Fiji†"]


def test_figures_are_bound(answers: Callable[[int], CountryAnswers]) -> None:
    table = answers(2).table
    assert table is not None
    figures = [node for row in table.rows for node in p.walk(row[1]) if isinstance(node, p.Figure)]
    assert figures == [p.Figure("1", parse("hotline.yes | figures")), p.Figure("1", parse("hotline.no | figures"))]


def test_questions_without_every_answer_are_told(
    project: Any, answers: Callable[[int], CountryAnswers], cells: Cells
) -> None:
    project.write(ANSWERS, "country,water_law\nCosta Rica,Comprehensive\nFiji,\nSenegal,Partial\n")
    found = answers(1)
    assert [row[0] for row in shown(found, cells)] == ["Water law", ""]
    assert p.plain(found.unknown) == (
        "Only the countries that the publication names are listed for: Water law. "
        "No country's answer is known for: What is tested."
    )


def test_where_no_answer_is_known_there_is_no_table(project: Any, answers: Callable[[int], CountryAnswers]) -> None:
    project.write(ANSWERS, "country,water_law\nCosta Rica,Comprehensive\nFiji,Partial\nSenegal,No\n")
    assert answers(2).table is None
