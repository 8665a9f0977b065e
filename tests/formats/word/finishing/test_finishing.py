"""All of finishing: the same document gives the same bytes, a broken one an error."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.finishing import finish, show_pages
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.pages.page import Properties

Make = Callable[..., bytes]
MakeDraft = Callable[..., Draft]
PROPERTIES = Properties("T", "S", "A", "K", "en")
NOTE = "<w:p><w:r><w:footnoteRef/></w:r></w:p>"
HEADING = ("Heading1", "One")
LABELS = ("Figure", "Table", "Box", "Map")


def field(instruction: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    asks = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{marks[0]}{asks}{marks[1]}<w:r><w:t>1</w:t></w:r>{marks[2]}"


def finished(draft: Draft) -> bytes:
    """The bytes of a finished draft."""
    finish(draft, PROPERTIES)
    return draft.package.save()


def test_the_same_document_gives_the_same_bytes(make_file: Make, make_draft: MakeDraft) -> None:
    docx = make_file(HEADING, "plain")
    first = finished(make_draft(docx, (NOTE, NOTE)))
    assert finished(make_draft(docx, (NOTE, NOTE))) == first
    assert finished(make_draft(docx, (NOTE,))) != first


def test_the_time_at_which_the_parts_were_saved_does_not_matter(make_file: Make, make_draft: MakeDraft) -> None:
    docx, buffer = make_file("plain"), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in reversed(source.namelist()):
            target.writestr(zipfile.ZipInfo(name, (2031, 5, 6, 7, 8, 10)), source.read(name))
    assert finished(make_draft(buffer.getvalue())) == finished(make_draft(docx))


PROGRAM = """
import hashlib, sys
from pathlib import Path
from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.finishing import finish
from mnr_briefs.pages.page import Properties
from mnr_briefs.formats.word.parts.package import Package

draft = Draft(Package(Path(sys.argv[1]).read_bytes()), notes={"footnote": [sys.argv[2]]})
finish(draft, Properties(*"TSAKe"))
print(hashlib.sha256(draft.package.save()).hexdigest())
"""


def test_neither_the_hash_seed_nor_the_time_zone_matters(make_file: Make, tmp_path: Path) -> None:
    lists = [("Normal", field(f"TOC \\c {label}")) for label in LABELS]
    captions = [("Caption", field(f"SEQ {label}")) for label in LABELS]
    (tmp_path / "in.docx").write_bytes(make_file(HEADING, *lists, *captions))
    made = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(tmp_path / "in.docx"), NOTE],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "UTC"), ("7", "Pacific/Apia"))
    ]
    assert len(set(made)) == 1


def test_finishing_a_finished_document_again_changes_nothing(make_file: Make, make_draft: MakeDraft) -> None:
    cell = "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>"
    once = finished(make_draft(make_file("a", cell, "b")))
    assert finished(make_draft(once)) == once


@pytest.mark.parametrize("part", ["word__document", "word__header1", "word__settings"])
def test_a_part_that_is_not_well_formed_is_an_error(make_file: Make, make_draft: MakeDraft, part: str) -> None:
    draft = make_draft(make_file("a", **{part: "<w:p><w:r></w:p>"}), (NOTE,))
    with pytest.raises(etree.XMLSyntaxError, match=r"prefix|mismatch"):
        finish(draft, PROPERTIES)


def test_a_note_that_is_not_well_formed_is_an_error_too(make_file: Make, make_draft: MakeDraft) -> None:
    with pytest.raises(etree.XMLSyntaxError):
        finish(make_draft(make_file("a"), ("<w:p><w:r></w:p>",)), PROPERTIES)


def test_notes_in_the_text_and_in_tables_are_mended_together(make_file: Make, make_draft: MakeDraft) -> None:
    docx = finished(make_draft(make_file("a"), ("<w:p/><w:tbl><w:tr><w:tc/></w:tr></w:tbl>",)))
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        assert b"<w:tc><w:p/></w:tc>" in archive.read("word/footnotes.xml")


def test_page_numbers_are_shown_in_the_package_that_was_saved_for_layout(
    make_file: Make, make_draft: MakeDraft
) -> None:
    draft = make_draft(make_file(("Normal", field("TOC")), HEADING, ("Heading1", "Two")))
    numbers = finish(draft, PROPERTIES)
    assert [number.bookmark for number in numbers] == ["_Toc000001", "_Toc000002"]
    laid_out = draft.package.save()
    show_pages(numbers, {"_Toc000001": "12"})
    assert [texts(docx) for docx in (laid_out, draft.package.save())] == [
        *(["One000", "Two000", "One", "Two"], ["One12", "Two", "One", "Two"])
    ]


def texts(docx: bytes) -> list[str]:
    paragraphs = Package(docx).xml("word/document.xml").iterfind("{*}body/{*}p")
    return ["".join(paragraph.itertext("{*}t")) for paragraph in paragraphs]


def test_a_document_that_prints_no_page_numbers_waits_for_none(make_file: Make, make_draft: MakeDraft) -> None:
    draft = make_draft(make_file(HEADING))
    assert finish(draft, PROPERTIES) == ()
    before: Any = draft.package.save()
    show_pages((), {"_Toc000001": "1"})
    assert draft.package.save() == before
