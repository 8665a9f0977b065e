"""Word files to lay out, and programs that stand in for LibreOffice where it need not run."""

import io
import subprocess
import tempfile
import time
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


def pdf_of(*pages: str) -> bytes:
    """A small PDF of these texts, one a page."""
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>"]
    font = "<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    for number, text in enumerate(pages):
        contents = f"BT /F 9 Tf 9 9 Td ({text}) Tj ET"
        page = f"/Parent 2 0 R/MediaBox[0 0 999 99]/Resources{font}/Contents {4 + 2 * number} 0 R"
        objects += [f"<</Type/Page{page}>>", f"<</Length {len(contents)}>>stream\n{contents}\nendstream"]
    data, starts = "%PDF-1.4\n", []
    for number, inside in enumerate(objects, start=1):
        starts.append(len(data))
        data += f"{number} 0 obj{inside}endobj\n"
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF\n"
    return f"{data}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def is_running(process: str) -> bool:
    """Whether a process goes on; one that has ended and that nobody has asked about (a zombie) does not."""
    answer = subprocess.run(["/bin/ps", "-o", "stat=", "-p", process], capture_output=True, text=True, check=False)
    return bool(answer.stdout.strip()) and not answer.stdout.startswith("Z")


@pytest.fixture
def have_ended() -> Callable[[Path], bool]:
    """Waits until the processes have ended whose numbers stand in a file; says whether they have."""

    def wait(file: Path) -> bool:
        numbers = file.read_text(encoding="ascii").split()
        for _ in range(100):
            if not any(is_running(number) for number in numbers):
                return bool(numbers)
            time.sleep(0.05)
        return False

    return wait


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """Makes a small PDF of texts, one a page."""
    return pdf_of


@pytest.fixture
def make_pages() -> Callable[..., bytes]:
    """Makes a document of pages of bookmarked paragraphs."""
    return bookmarked


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Puts a shell script in LibreOffice's place, which writes a log of its arguments.

    It finds its profile in $profile, the folder in $out, its files in $@. By `hang` it goes on for a minute, and writes
    its number and its child's to a file.
    """

    def install(script: str) -> Path:
        program = tmp_path / "programs" / "soffice"
        program.parent.mkdir(exist_ok=True)
        take = '[ "$1" = "--version" ] && exit\necho "$*" >> "$0.log"\nprofile="${1#-env:UserInstallation=file://}"\n'
        take += 'while [ "$1" != "--outdir" ]; do shift; done; out="$2"; shift 2\n'
        take += 'hang() { sleep 60 & echo "$$ $!" >> "$0.running"; wait; }\n'
        program.write_text(f"#!/bin/sh\n{take}{script}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
        return program

    return install
