"""Texts with their expressions evaluated and their citations formatted."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.problems import Place

AT = Place("text.md", 1)
SURVEY, ITU = "(Press, 2026)", "(ITU, 2018)"
Read = Callable[[str], p.Prose]


def shown(node: Any) -> str:
    """Nodes as characters, citations included."""
    if isinstance(node, tuple):
        return "".join(shown(child) for child in node)
    if isinstance(node, p.Cited):
        return node.text
    if isinstance(node, p.Note):
        return f"[{shown(node.blocks)}]"
    return shown(node.children) if hasattr(node, "children") else p.plain((node,))


@pytest.fixture
def resolver(project: Any, load: Callable[[], Edition]) -> Resolver:
    """One fact is the survey's own, the others come from another publication."""
    project.write(
        "content/references.bib",
        """
        @book{survey-2026, author = {Press}, title = {Survey}, year = {2026}}
        @book{itu, author = {{ITU}}, title = {Lines}, year = {2018}}
        """,
    )
    project.write(
        "content/facts.yaml",
        """
        facts:
          - {id: wells, value: 1250, label: wells, source: {section: "2"}}
          - {id: lines, value: 4.5, unit: million, label: lines, reference: itu, source: {section: "3"}}
          - {id: calls, value: 8, label: calls, reference: itu, source: {section: "3"}}
        """,
    )
    return Resolver(load())


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("There are {{ fact.lines }} lines.", f"There are 4.5 million {ITU} lines."),
        ("There are {{ fact.lines | number }} lines.", f"There are 4.5 million {ITU} lines."),
        ("There are {{ (fact.lines) }} lines.", f"There are 4.5 million {ITU} lines."),
        ("There are {{ fact.wells }} wells.", "There are 1,250 wells."),
        ('[Fiji has {{ fact.wells }} *wells*.]{claims="none"} So.', "Fiji has 1,250 wells. So."),
        ("With {{ fact.lines }} and {{ fact.calls }}.", f"With 4.5 million {ITU} and eight."),
        ("With {{ fact.lines }} lines [@itu].", f"With 4.5 million lines {ITU}."),
        ("With **{{ fact.lines }}** lines [@itu].", f"With 4.5 million lines {ITU}."),
        ("With {{ fact.lines }} lines *(as in [@itu])*.", f"With 4.5 million lines (as in {ITU})."),
        ("With **{{ fact.lines }}** and {{ fact.calls }}.", f"With 4.5 million {ITU} and eight."),
        ("With {{ fact.lines }} lines [@itu, p. 3].", "With 4.5 million lines (ITU, 2018, p. 3)."),
        ("With {{ fact.lines }} lines [@survey-2026].", f"With 4.5 million {ITU} lines {SURVEY}."),
    ],
)
def test_a_fact_brings_its_citation_once(resolver: Resolver, read: Read, text: str, printed: str) -> None:
    assert shown(resolver.prose(read(text))) == printed
    assert list(resolver.problems) == []


def test_each_paragraph_cites_for_itself(resolver: Resolver, read: Read) -> None:
    printed = [shown(block) for block in resolver.prose(read("A {{ fact.lines }}.\n\nB {{ fact.calls }}."))]
    assert printed == [f"A 4.5 million {ITU}.", f"B eight {ITU}."]


def test_a_note_is_a_text_of_its_own(resolver: Resolver, read: Read) -> None:
    printed = shown(resolver.prose(read("With {{ fact.lines }} lines.[^1]\n\n[^1]: Of {{ fact.calls }} [@itu].")))
    assert printed == f"With 4.5 million {ITU} lines.[Of eight {ITU}.]"


def test_what_was_cited_is_remembered_in_order_once(resolver: Resolver, read: Read) -> None:
    resolver.prose(read("B [@survey-2026], {{ fact.lines }} and again [@survey-2026]; never {{ fact.wells }}."))
    assert list(resolver.cited) == ["survey-2026", "itu"]


def test_a_reference_that_does_not_exist_leaves_a_visible_gap(resolver: Resolver, read: Read) -> None:
    assert shown(resolver.prose(read("As is known [@nobody]."))) == "As is known […]."
    assert list(resolver.cited) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ hotline.no | number }} has none.", "One has none."),
        ("It is so. {{ hotline.no | number }} has none.", "It is so. One has none."),
        ("Is it? **{{ hotline.no | number }}** has none.", "Is it? One has none."),
        ("In **{{ hotline.no | count }}** it is not.", "In one country it is not."),
        ("*In* {{ hotline.no | count }} it is not.", "In one country it is not."),
        ("{{ fact.wells }} wells.", "1,250 wells."),
    ],
)
def test_a_number_in_words_begins_a_sentence_with_a_capital(
    resolver: Resolver, read: Read, text: str, printed: str
) -> None:
    assert shown(resolver.prose(read(text))) == printed


@pytest.mark.parametrize(
    "text",
    [
        "# In {{ survey.countries }}",
        "- In {{ survey.countries }}",
        "1. In {{ survey.countries }}",
        "> In {{ survey.countries }}",
        "| In {{ survey.countries }} |\n| --- |\n| In {{ survey.countries }} |",
        "In [{{ survey.countries }}](https://example.org)",
    ],
)
def test_expressions_are_evaluated_wherever_they_stand(resolver: Resolver, read: Read, text: str) -> None:
    resolved = resolver.prose(read(text))
    nodes = list(p.walk(resolved))
    assert not any(isinstance(node, p.Expression) for node in nodes)
    figures = [node.text for node in nodes if isinstance(node, p.Figure)]
    assert figures == ["three"] * text.count("{{")


def test_structure_is_kept(resolver: Resolver, read: Read) -> None:
    before = read("## Title\n\n> Quoted\n\n3. Three\n4. Four\n\n*one* **two** [three](https://example.org)\\\nfour")
    assert [type(node) for node in p.walk(resolver.prose(before))] == [type(node) for node in p.walk(before)]
    assert resolver.prose(before)[2] == before[2]


def test_a_problem_stands_at_its_own_line(resolver: Resolver, read: Read) -> None:
    resolver.prose(read("Fine.\n\nFine,\nbut {{ hotlin.yes }}."))
    (problem,) = resolver.problems
    assert (problem.code, problem.place) == ("unknown-name", Place("text.md", 4))


def test_a_text_as_characters_has_single_spaces_and_no_citations(resolver: Resolver, read: Read) -> None:
    (paragraph,) = read("What  {{ survey.countries }}\ncountries *have* [@itu]")
    assert p.said(resolver.inlines(paragraph.children)) == "What three countries have"  # type: ignore[union-attr]


# -- pictures --


def test_a_picture_that_is_not_there_is_told_and_its_words_are_printed(resolver: Resolver, project: Any) -> None:
    project.write("content/images/well.png", b"")
    (block,) = resolver.prose((p.Image("images/wel.png", "A well", AT),))
    assert block == p.Paragraph((p.Text("A well"),))
    (problem,) = resolver.problems
    assert (problem.code, problem.place) == ("unknown-image", AT)
    assert problem.remedy == "Did you mean “images/well.png”?"
