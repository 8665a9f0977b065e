"""What is printed text, and the sentences that it is made of."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import BlockId
from mnr_briefs.problems import Found, Place
from mnr_briefs.rules.printed import WholeText, printed_texts, shown, split_sentences

Read = Callable[[], Found[Sources]]
AT = Place("content/parts/a.md", 7)


def test_every_text_of_a_block_is_printed_text_and_knows_its_block(project: Any, read: Read) -> None:
    texts = list(printed_texts(read().value))
    initiative = BlockId("initiative", "fji-plain-law")
    assert [p.plain(text.prose).strip() for text in texts if text.block == initiative] == [
        "Fiji printed a plain summary of its law and sent it to every village.",
        "A law that people can read",
        "Fiji printed a plain summary of its law.",
    ]
    assert {text.at.file for text in texts if text.block == initiative} == {"content/initiatives/fji-plain-law.md"}
    assert {str(text.block) for text in texts} == {
        "domain:rules", "domain:people", "finding:water_law", "finding:inspection", "finding:complaints",
        "recommendation:open-a-line", "initiative:fji-plain-law",
    }  # fmt: skip


def test_a_text_in_sections_is_printed_once(read: Read) -> None:
    finding = [p.plain(t.prose).strip() for t in printed_texts(read().value) if t.block.name == "water_law"]
    assert finding == [
        "A law.",
        "A law exists in {{ water_law.in_place }}.",
        "Plain words.",
        "Fines are too low",
        "They do not hurt.",
    ]


def test_texts_in_lists_and_in_mappings_are_printed_too(project: Any, read: Read) -> None:
    head = "---\nid: a\ncountry: FJI\ntitle: Fiji\nbox: {rules: [One line., Another.]}\n---\n"
    project.write("content/case_studies/a.md", head)
    texts = [p.plain(t.prose).strip() for t in printed_texts(read().value) if t.block == BlockId("case_study", "a")]
    assert texts == ["Fiji", "One line.", "Another."]


def test_references_are_cited_by_texts_by_the_title_page_and_by_data(project: Any, read: Read) -> None:
    project.replace("content/edition.yaml", "countries have in place", "countries have [@a]")
    project.replace("content/facts.yaml", "year: 2026", "year: 2026\n    reference: b")
    project.write("content/glossary.yaml", "terms:\n  - {term: Well, text: A hole., reference: c}\n")
    sources = read().value
    assert [(key, at.file.removeprefix("content/")) for key, at in WholeText(sources).cited] == [
        ("survey-2026", "findings/02-inspection.md"),
        ("a", "edition.yaml"),
        ("b", "facts.yaml"),
        ("c", "glossary.yaml"),
        ("survey-2026", "edition.yaml"),
    ]


def _words(text: str) -> p.Paragraph:
    return p.Paragraph((p.Text(text),), at=AT)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three? Four…", ["One.", "Two!", "Three?", "Four…"]),
        ("It is e.g. this. “So.” (Yes.)", ["It is e.g. this.", "“So.” (Yes.)"]),
        ("A. b", ["A. b"]),
        ("  ", []),
    ],
)
def test_a_sentence_ends_where_the_next_begins(text: str, found: list[str]) -> None:
    assert [words for nodes, _ in split_sentences((_words(text),), AT) if (words := shown(nodes).strip())] == found


def test_expressions_and_excuses_are_blanked_and_citations_leave_no_trace() -> None:
    expression, citation = p.Expression("a.b", AT), p.Citation("x", "", AT)
    typed, strong = p.Typed((p.Text("12"),), "why", AT), p.Strong((p.Text("so"), expression))
    nodes = (p.Text("In "), strong, p.Text(". And "), typed, p.Text(", as said"), citation, p.Text("."))
    sentences = split_sentences((p.Paragraph(nodes, at=AT),), AT)
    assert [shown(sentence) for sentence, _ in sentences] == ["In so .", "And  , as said."]


def test_each_sentence_keeps_its_inlines_and_the_place_of_its_paragraph_heading_or_cell() -> None:
    there, expression = Place("content/parts/a.md", 9), p.Expression("a.b", AT)
    prose = (
        p.Heading(1, (p.Text("Head"),), there),
        p.BulletList(((p.Paragraph((p.Text("A. B "), expression), at=AT),),)),
        p.Table((), ((p.Cell((p.Text("In a cell"),), at=there),),)),
    )
    assert list(split_sentences(prose, Place("content/parts/a.md", 1))) == [
        ((p.Text("Head"),), there),
        ((p.Text("A."),), AT),
        ((p.Text("B "), expression), AT),
        ((p.Text("In a cell"),), there),
    ]


def test_a_line_is_one_paragraph_at_its_first_expression_or_else_where_its_block_is() -> None:
    block, there = Place("content/parts/a.md", 1), Place("content/parts/a.md", 3)
    assert [at for _, at in split_sentences((p.Text("A"), p.Expression("a.b", there)), block)] == [there]
    assert [at for _, at in split_sentences((p.Text("A"),), block)] == [block]
