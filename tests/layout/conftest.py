"""Word files to lay out, and programs that stand in for LibreOffice where it need not run."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def bookmarked(*pages: tuple[str, ...], start: str = "", numerals: str = "") -> bytes:
    """A document in which each of the `pages` is a page of paragraphs, numbered _Toc000001 and so on by bookmarks."""
    word, number = Document(), 0
    for index, texts in enumerate(pages):
        if index:
            word.add_page_break()
        for text in texts:
            number += 1
            paragraph = word.add_paragraph(text)._p
            for place, tag in ((0, "w:bookmarkStart"), (len(paragraph) + 1, "w:bookmarkEnd")):
                mark = OxmlElement(tag)
                mark.set(qn("w:id"), str(number))
                if tag.endswith("Start"):
                    mark.set(qn("w:name"), f"_Toc{number:06d}" if text != "other" else "other")
                paragraph.insert(place, mark)
    kind = OxmlElement("w:pgNumType")
    for name, value in (("w:start", start), ("w:fmt", numerals)):
        if value:
            kind.set(qn(name), value)
    word.sections[0]._sectPr.append(kind)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def make_pages() -> Callable[..., bytes]:
    """Makes a document of pages of bookmarked paragraphs."""
    return bookmarked


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Puts a shell script in LibreOffice's place; it finds the folder in $out, its files behind it."""

    def install(script: str) -> Path:
        program = tmp_path / "programs" / "soffice"
        program.parent.mkdir()
        take = 'echo "$*" >> "$0.log"\nwhile [ "$1" != "--outdir" ]; do shift; done; out="$2"; shift 2\n'
        program.write_text(f"#!/bin/sh\n{take}{script}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
        return program

    return install
