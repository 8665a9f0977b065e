"""Notes: their marks in the text, their order, and citations that refer back."""

from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from mnr_briefs.content import prose as p

Fill = Callable[..., Any]
KINDS: tuple[p.NoteKind, ...] = ("footnote", "endnote")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {"w": W, "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}


def para(*nodes: Any) -> p.Paragraph:
    return p.Paragraph(tuple(p.Text(node) if isinstance(node, str) else node for node in nodes))


def note(*nodes: Any, kind: p.NoteKind = "footnote") -> p.Note:
    return p.Note((para(*nodes),), kind)


def cited(key: str, page: str = "", kind: p.NoteKind = "footnote") -> p.Cited:
    again = (p.Text(f"{key}{page}; see note "), p.FirstNote(key), p.Text("."))
    return p.Cited(f"({key})", key, (p.Text(f"{key} in full{page}"),), again, kind)


def parsed(xml: str) -> Any:
    return etree.fromstring(f'<w:footnote xmlns:w="{W}" xmlns:r="{NAMES["r"]}">{xml}</w:footnote>')


def printed(filled: Any, kind: str = "footnote") -> list[str]:
    """The texts of the notes, without the space behind the mark; a reference to another note as [note:footnote:1]."""
    return ["".join(map(characters, parsed(xml).iter())).strip() for xml in filled.notes[kind]]


def characters(node: Any) -> str:
    anchor = node.get(f"{{{W}}}anchor")
    return f"[{anchor}]" if anchor else (node.text or "") if node.tag == f"{{{W}}}t" else ""


def marks(filled: Any, kind: str = "footnote") -> list[str]:
    """The numbers of the marks in the body, in order."""
    return [str(value) for value in filled.xpath(f"//w:{kind}Reference/@w:id")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_note_leaves_its_mark_in_the_text(fill: Fill, kind: p.NoteKind) -> None:
    filled = fill("{{p text }}", text=(para("Wet", note("So it is.", kind=kind), " and cold."),))
    assert filled.texts() == ["Wet and cold."]
    path = f"//w:r[w:rPr/w:rStyle/@w:val='{kind}reference']/w:{kind}Reference"
    assert (filled.count(path), marks(filled, kind), printed(filled, kind)) == (1, ["1"], ["So it is."])
    (other,) = set(KINDS) - {kind}
    assert (marks(filled, other), printed(filled, other), filled.codes) == ([], [], [])


@pytest.mark.parametrize("kind", KINDS)
def test_a_note_begins_with_its_number_in_its_first_paragraph(fill: Fill, kind: p.NoteKind) -> None:
    filled = fill("{{p text }}", text=(para(p.Note((para("One."), para("Two.")), kind)),))
    root = parsed(filled.notes[kind][0])
    assert root.xpath("count(w:p)", namespaces=NAMES) == 2
    assert root.xpath("w:p/w:pPr/w:pStyle/@w:val", namespaces=NAMES) == [f"{kind}text"] * 2
    first = f"w:p[1]/w:r[1][w:rPr/w:rStyle/@w:val='{kind}reference']/w:{kind}Ref"
    assert (
        root.xpath(f"count({first})", namespaces=NAMES) == root.xpath(f"count(.//w:{kind}Ref)", namespaces=NAMES) == 1
    )
    assert root.xpath("string(w:p[1]/w:r[2]/w:t)", namespaces=NAMES) == " "


def test_the_kinds_are_numbered_each_for_itself(fill: Fill) -> None:
    nodes = (note("a"), cited("B", kind="endnote"), note("c"), cited("D", kind="endnote"), cited("B", kind="endnote"))
    filled = fill("{{p text }}", text=(para(*nodes),))
    assert (marks(filled), printed(filled)) == (["1", "2"], ["a", "c"])
    assert marks(filled, "endnote") == ["1", "2", "3"]
    assert printed(filled, "endnote") == ["B in full", "D in full", "B; see note [note:endnote:1]."]


@pytest.mark.parametrize(("kind", "other"), [("footnote", "endnote"), ("endnote", "footnote")])
def test_the_styles_of_a_kind_are_asked_for_by_name_where_it_is_used(fill: Fill, kind: p.NoteKind, other: str) -> None:
    lacking = {"without": (f"{kind} text", f"{kind} reference")}
    filled = fill("{{p text }}", parts=lacking, text=(para(note("x", kind=kind)),))
    assert [(problem.code, problem.message) for problem in filled.problems] == [
        ("template-style", f"The template has no style named “{kind} reference”."),
        ("template-style", f"The template has no style named “{kind} text”."),
    ]
    lacking = {"without": (f"{other} text", f"{other} reference")}
    assert fill("{{p text }}", parts=lacking, text=(para(note("x", kind=kind)),)).problems == []


def test_an_empty_note_still_has_a_paragraph(fill: Fill) -> None:
    filled = fill("{{p text }}", text=(para(p.Note(())),))
    assert parsed(filled.notes["footnote"][0]).xpath("count(w:p//w:footnoteRef)", namespaces=NAMES) == 1


def test_notes_are_numbered_in_the_order_in_which_they_are_printed(fill: Fill) -> None:
    body = ("{%p for x in texts %}", "{{p x }}", "{%p endfor %}", [["{{r line }}"]], "{{p last }}")
    texts = [(para("a", note("1"), note("2")),), (p.BulletList(((para("b", note("3")),),)),)]
    table = p.Table((), ((p.Cell((note("5"),)),),))
    filled = fill(*body, texts=texts, line=(note("4"),), last=(table, para(note("6"))))
    assert marks(filled) == list("123456")
    assert printed(filled) == list("123456")


def test_notes_of_prose_that_is_not_printed_are_not_numbered(fill: Fill) -> None:
    body = ("{%p if shown %}", "{{p text }}", "{%p endif %}", "{{p text }}")
    filled = fill(*body, shown=False, text=(para(note("only")),))
    assert (marks(filled), printed(filled)) == (["1"], ["only"])


def test_prose_that_is_printed_twice_has_its_notes_twice(fill: Fill) -> None:
    filled = fill("{{p text }}", "{{p text }}", text=(para(note("x")),))
    assert (marks(filled), printed(filled)) == (["1", "2"], ["x", "x"])


def test_a_source_is_in_full_where_it_is_first_cited_and_then_refers_to_that_note(fill: Fill) -> None:
    nodes = (cited("A"), note("between"), cited("B"), cited("A", ", p. 2"), cited("B"), cited("A"))
    filled = fill("{{p text }}", text=(para(*nodes),))
    assert marks(filled) == list("123456")
    assert printed(filled) == [
        *("A in full", "between", "B in full", "A, p. 2; see note [note:footnote:1]."),
        *("B; see note [note:footnote:3].", "A; see note [note:footnote:1]."),
    ]


def test_the_order_is_that_of_the_document_not_of_the_context(fill: Fill) -> None:
    first, second = (para(cited("A")),), (para(cited("A")),)
    filled = fill("{{p second }}", "{{p first }}", first=first, second=second)
    assert printed(filled) == ["A in full", "A; see note [note:footnote:1]."]


def test_a_citation_in_a_note_is_text_and_calls_no_further_note(fill: Fill) -> None:
    inside = p.Cited("(A, 2020)", "A")
    filled = fill("{{p text }}", text=(para(note("So says ", inside, "."), cited("A")),))
    assert printed(filled) == ["So says (A, 2020).", "A in full"]
    assert "footnoteReference " not in "".join(filled.notes["footnote"])


def test_a_citation_without_an_entry_is_text(fill: Fill) -> None:
    filled = fill("{{p text }}", text=(para("Wet ", p.Cited("(A, 2020)", "A"), "."),))
    assert (filled.texts(), set(filled.notes.values())) == (["Wet (A, 2020)."], {()})


def test_a_second_document_counts_anew(fill: Fill) -> None:
    text = (para(cited("A"), cited("A")),)
    both = [printed(fill("{{p text }}", text=text)) for _ in range(2)]
    assert both == [["A in full", "A; see note [note:footnote:1]."]] * 2


def test_a_link_in_a_note_has_a_relationship_of_the_body_for_now(fill: Fill) -> None:
    filled = fill("{{p text }}", text=(para(note(p.Link("https://example.org", (p.Text("here"),)))),))
    (link,) = parsed(filled.notes["footnote"][0]).xpath(".//w:hyperlink/@r:id", namespaces=NAMES)
    assert filled.relations()[link].get("Target") == "https://example.org"


def test_lists_and_tables_may_stand_in_notes(fill: Fill) -> None:
    inside = p.Note((p.BulletList(((para("a"),), (para("b"),))), p.Table((), ((p.Cell((p.Text("c"),)),),))))
    root = parsed(fill("{{p text }}", text=(para(inside),)).notes["footnote"][0])
    assert root.xpath("w:p/w:pPr/w:pStyle/@w:val", namespaces=NAMES) == ["ListBullet", "ListBullet"]
    assert root.xpath("count(w:tbl)", namespaces=NAMES) == 1
    assert root.xpath("count(w:p[1]//w:footnoteRef)", namespaces=NAMES) == 1
