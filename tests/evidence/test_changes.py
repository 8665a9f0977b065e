"""What changed between two builds."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from mnr_briefs.evidence.changes import (
    Change,
    DocumentChanges,
    as_markdown,
    as_text,
    changes_between,
    compare,
    compare_charts,
)

A, B = "mnr:hotline.yes", "mnr:tests.none"


def test_a_number_that_changed_is_told_with_its_paragraph(word_file: Any) -> None:
    old = word_file(("Heading1", ["People"]), (None, ["A line exists in ", ("one", A), "."]), (None, ["Same."]))
    new = word_file(("Heading1", ["People"]), (None, ["A line exists in ", ("two", A), "."]), (None, ["Same."]))
    expected = Change("People", "A line exists in one.", "A line exists in two.", (("one", "two"),))
    assert list(compare(old, new)) == [expected]


def test_words_may_change_and_numbers_stay(word_file: Any) -> None:
    old, new = word_file((None, ["In ", ("one", A), "."])), word_file((None, ["Only in ", ("one", A), "."]))
    assert list(compare(old, new)) == [Change("", "In one.", "Only in one.")]


def test_a_number_printed_twice_is_compared_place_by_place(word_file: Any) -> None:
    old = word_file((None, [("One", A), " has it, just ", ("one", A), "."]))
    new = word_file((None, [("One", A), " has it, only ", ("one", A), "."]))
    assert [change.numbers for change in compare(old, new)] == [()]
    new = word_file((None, [("Two", A), " have it, just ", ("two", A), "."]))
    assert [change.numbers for change in compare(old, new)] == [(("One", "Two"), ("one", "two"))]


def test_numbers_are_compared_with_their_own_binding(word_file: Any) -> None:
    old = word_file((None, ["From ", ("one", A), " to ", ("two", B), "."]))
    new = word_file((None, ["To ", ("three", B), " from ", ("one", A), "."]))
    assert [change.numbers for change in compare(old, new)] == [(("two", "three"),)]


def test_paragraphs_may_come_and_go(word_file: Any) -> None:
    old = word_file(("Heading1", ["People"]), (None, ["First."]), (None, ["Last."]))
    new = word_file(("Heading1", ["People"]), (None, ["Last."]), (None, ["New."]))
    assert list(compare(old, new)) == [Change("People", "First.", ""), Change("People", "", "New.")]


def write(folder: Path, **files: bytes) -> Path:
    for name, data in files.items():
        path = folder / "en" / f"{name}.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_documents_are_compared_by_their_paths(word_file: Any, tmp_path: Path) -> None:
    same, one, two = (word_file((None, [text])) for text in ("Same.", "One.", "Two."))
    old = write(tmp_path / "old", same=same, changed=one, gone=one)
    new = write(tmp_path / "new", same=same, changed=two, fresh=one)
    assert list(changes_between(old, new)) == [
        DocumentChanges("en/changed.docx", "changed", (Change("", "One.", "Two."),)),
        DocumentChanges("en/fresh.docx", "added"),
        DocumentChanges("en/gone.docx", "removed"),
    ]


def test_words_own_lock_files_and_other_files_are_no_documents(word_file: Any, tmp_path: Path) -> None:
    file = word_file((None, ["Same."]))
    old = write(tmp_path / "old", same=file)
    new = write(tmp_path / "new", **{"same": file, "~$same": b"lock"})
    (new / "manifest.json").write_text("{}", encoding="utf-8")
    assert list(changes_between(old, new)) == []


def test_a_document_whose_text_is_the_same_says_so(word_file: Any, tmp_path: Path) -> None:
    old = write(tmp_path / "old", one=word_file((None, ["Same."])))
    new = write(tmp_path / "new", one=word_file(("Heading1", ["Same."])))
    assert list(as_text(changes_between(old, new))) == ["en/one.docx: same text; pictures or layout changed"]


DOCUMENTS = (
    DocumentChanges("a.docx", "changed", (Change("People", "One.", "Two.", (("One", "Two"),)), Change("", "", "New."))),
    DocumentChanges("b.docx", "removed"),
)


def test_as_text() -> None:
    assert list(as_text(iter(DOCUMENTS))) == [
        "a.docx: 2 paragraphs changed, 1 number",
        "  [People]",
        "    One → Two",
        "    - One.",
        "    + Two.",
        "  [start]",
        "    + New.",
        "b.docx: removed",
    ]


def test_as_a_note_to_send() -> None:
    assert "\n".join(as_markdown(iter(DOCUMENTS))) == (
        "# What changed\n\n## a.docx\n\n2 paragraphs changed, 1 number.\n\n**People**\n\n> ~~One.~~\n> Two.\n\n"
        "**Start**\n\n> New.\n\n## b.docx\n\nRemoved."
    )


# -- charts, by what stands in for their pictures --


def with_drawing(alt: str) -> bytes:
    """A document with one picture that has an alternative text."""
    document = docx.Document()
    space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    inline = f'<wp:inline xmlns:wp="{space}"><wp:docPr id="1" name="x" descr="{alt}"/></wp:inline>'
    drawing = f"<w:p {nsdecls('w')}><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"
    document.element.body.insert(0, parse_xml(drawing))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("Hotline. Yes 26 of 29; No 3 of 29.", "Hotline. Yes 27 of 29; No 3 of 29.",
         [Change("Hotline", "Yes 26 of 29", "Yes 27 of 29")]),
        ("Law. Full 3; None 1. Line. Yes 2; No 1.", "Law. Full 3; None 1. Line. Yes 2; No 2.",
         [Change("Line", "No 1", "No 2")]),
        ("The same.", "The same.", []),
    ],
)  # fmt: skip
def test_the_series_of_a_chart_that_changed_are_named(before: str, after: str, changes: list[Change]) -> None:
    assert list(compare_charts(with_drawing(before), with_drawing(after))) == changes


def test_a_change_of_charts_alone_is_summed_up() -> None:
    change = Change("Hotline", "Yes 26 of 29", "Yes 27 of 29")
    lines = list(as_text(iter([DocumentChanges("en/x.docx", "changed", (), (change,))])))
    assert lines[0] == "en/x.docx: same text; 1 part of charts changed"
    assert lines[1:] == ["  [Hotline]", "    - Yes 26 of 29", "    + Yes 27 of 29"]
