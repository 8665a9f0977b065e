"""What a domain's brief prints."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.charts import AnswerRows
from mnr_briefs.content import prose as p
from mnr_briefs.content.tone import DomainColour
from mnr_briefs.pages.brief import Brief
from mnr_briefs.pages.page import Page


@pytest.fixture
def brief(page: Callable[[str], Page]) -> Callable[[int], Brief]:
    """The brief of a domain, by its number; its texts must be without problems."""
    return lambda number: page(f"brief:{number}").content  # type: ignore[return-value]


def test_a_brief_opens_with_its_domain(brief: Callable[[int], Brief]) -> None:
    rules = brief(1)
    assert (rules.number, rules.title, rules.document_title, rules.outcome, rules.colour) == (
        *(1, "Rules", "Brief 1: Rules", "Water is protected", DomainColour(1)),
    )
    assert p.plain(rules.headline) == "A law exists in two countries"
    assert p.plain(rules.summary) == "A law exists in two countries (67 per cent).\n"


def test_key_numbers_have_their_words_and_say_who_answered_where_not_all_did(brief: Callable[[int], Brief]) -> None:
    assert [(p.plain(k.figure), p.plain(k.text), k.base) for k in brief(1).key_numbers] == [
        ("2 of the 3 countries", "have a law", ""),
        ("67 per cent", "test for bacteria", ""),
        ("One", "tests nothing", ""),
    ]
    assert [k.base for k in brief(2).key_numbers] == ["of 2 countries that answered"] * 2 + [""]


def test_capabilities_are_in_short_with_the_chart_that_their_finding_asks_for(brief: Callable[[int], Brief]) -> None:
    law, inspection = brief(1).capabilities
    assert (law.number, law.title) == (1, "Water law")
    assert isinstance(law.chart, AnswerRows)
    assert isinstance(inspection.chart, AnswerRows)
    assert [[g.title for g in chart.groups] for chart in (law.chart, inspection.chart)] == [
        ["Water law"],
        ["What is tested"],
    ]
    assert p.plain(law.asks + law.standing + law.works) == (
        "A law.\nA law exists in two countries (67 per cent).\nPlain words.\n"
    )
    assert [p.plain(gap) for gap in law.gaps] == ["Fines are too low"]
    (complaints,) = brief(2).capabilities
    assert complaints.chart is None
    assert [p.plain(title) for title in complaints.recommendations] == ["Open a complaints line"]


def test_recommendations_are_in_their_order(project: Any, brief: Callable[[int], Brief]) -> None:
    for name, order in (("b", 2), ("a", 2), ("z", 1)):
        text = f"---\nid: {name}\ncapability: complaints\norder: {order}\ntitle: Do {name}\n---\nBecause.\n"
        project.write(f"content/recommendations/{name}.md", text)
    titles = [p.plain(title) for title in brief(2).capabilities[0].recommendations]
    assert titles == ["Open a complaints line", "Do z", "Do a", "Do b"]


def test_the_table_is_of_the_domains_own_questions(brief: Callable[[int], Brief]) -> None:
    assert brief(1).table.summary == "Rules"
    assert [p.plain(c.children) for c in brief(2).table.header[0]] == ["Country", "Complaints line"]


def test_references_are_those_cited_and_the_survey(project: Any, brief: Callable[[int], Brief]) -> None:
    project.write(
        "content/references.bib",
        """
        @book{survey-2026, author = {{Example Press}}, title = {Survey}, publisher = {P}, year = {2026}}
        @book{cited, author = {{Another}}, title = {Cited here}, publisher = {P}, year = {2025}}
        @book{elsewhere, author = {{Other}}, title = {Cited elsewhere}, publisher = {P}, year = {2024}}
        """,
    )
    project.replace("content/findings/01-water-law.md", "Plain words.", "Plain words [@cited].")
    project.replace("content/findings/03-complaints.md", "Quick answers.", "Quick answers [@elsewhere].")
    listed = [p.plain((paragraph,)) for paragraph in brief(1).references]
    assert [("Cited here" in text, "Survey" in text) for text in listed] == [(True, False), (False, True)]
