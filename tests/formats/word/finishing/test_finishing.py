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

from mnr_briefs.formats.word import BrokenDocumentError, Properties, finish_document
from mnr_briefs.problems import MnrBriefsError

Make = Callable[..., bytes]
PROPERTIES = Properties("T", "S", "A", "K", "en")
NOTE = "<w:p><w:r><w:footnoteRef/></w:r></w:p>"
HEADING = ("Heading1", "One")
LABELS = ("Figure", "Table", "Box", "Map")


def field(instruction: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    asks = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{marks[0]}{asks}{marks[1]}<w:r><w:t>1</w:t></w:r>{marks[2]}"


def test_the_same_document_gives_the_same_bytes(make_file: Make) -> None:
    docx = make_file(HEADING, "plain")
    first = finish_document(docx, {"footnote": (NOTE, NOTE)}, PROPERTIES, {})
    assert finish_document(docx, {"footnote": (NOTE, NOTE)}, PROPERTIES, {}) == first
    assert finish_document(docx, {"footnote": (NOTE,)}, PROPERTIES, {}) != first


def test_the_time_at_which_the_parts_were_saved_does_not_matter(make_file: Make) -> None:
    docx, buffer = make_file("plain"), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in reversed(source.namelist()):
            target.writestr(zipfile.ZipInfo(name, (2031, 5, 6, 7, 8, 10)), source.read(name))
    assert finish_document(buffer.getvalue(), {}, PROPERTIES) == finish_document(docx, {}, PROPERTIES)


def test_neither_the_hash_seed_nor_the_time_zone_matters(make_file: Make, tmp_path: Path) -> None:
    lists = [("Normal", field(f"TOC \\c {label}")) for label in LABELS]
    captions = [("Caption", field(f"SEQ {label}")) for label in LABELS]
    (tmp_path / "in.docx").write_bytes(make_file(HEADING, *lists, *captions))
    program = (
        "import hashlib, sys; from pathlib import Path\n"
        "from mnr_briefs.formats.word import Properties, finish_document\n"
        f"docx = finish_document(Path(sys.argv[1]).read_bytes(), {{'footnote': ({NOTE!r},)}}, Properties(*'TSAKe'))\n"
        "print(hashlib.sha256(docx).hexdigest())"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / "in.docx")],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "UTC"), ("7", "Pacific/Apia"))
    ]
    assert len(set(made)) == 1


def test_finishing_a_finished_document_again_changes_nothing(make_file: Make) -> None:
    cell = "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>"
    once = finish_document(make_file("a", cell, "b"), {}, PROPERTIES)
    assert finish_document(once, {}, PROPERTIES) == once


@pytest.mark.parametrize("part", ["word__document", "word__header1", "word__settings"])
def test_a_part_that_is_not_well_formed_is_an_error_of_its_own(make_file: Make, part: str) -> None:
    docx = make_file("a", **{part: "<w:p><w:r></w:p>"})
    with pytest.raises(BrokenDocumentError, match=r"prefix|mismatch"):
        finish_document(docx, {"footnote": (NOTE,)}, PROPERTIES)
    assert issubclass(BrokenDocumentError, MnrBriefsError)


def test_a_note_that_is_not_well_formed_is_an_error_too(make_file: Make) -> None:
    with pytest.raises(BrokenDocumentError):
        finish_document(make_file("a"), {"footnote": ("<w:p><w:r></w:p>",)}, PROPERTIES)


def test_notes_in_the_text_and_in_tables_are_mended_together(make_file: Make) -> None:
    note = "<w:p/><w:tbl><w:tr><w:tc/></w:tr></w:tbl>"
    docx: Any = finish_document(make_file("a"), {"footnote": (note,)}, PROPERTIES)
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        assert b"<w:tc><w:p/></w:tc>" in archive.read("word/footnotes.xml")
