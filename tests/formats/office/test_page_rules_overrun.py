"""By how much a document is too long."""

import io
import re
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Cm, Pt
from PIL import Image

from mnr_briefs.formats.office.libreoffice import find_office, to_pdf
from mnr_briefs.formats.office.page_rules import overrun_cm

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_office() is None, reason="LibreOffice is not there"),
]
LINE_CM = 20 * 2.54 / 72


def overrun(folder: Path, lines: int, *, kept: int = 0, footer: str = "", picture_cm: float = 0) -> float | None:
    """By how much a document of so many lines of 20 points is longer than a page; the last `kept` stay together. A
    picture may stand below them.
    """
    word = Document()
    for number in range(lines):
        paragraph = word.add_paragraph(f"Line {number + 1} of the text")
        looks = paragraph.paragraph_format
        looks.space_before = looks.space_after = Pt(0)
        looks.line_spacing = Pt(20)
        looks.keep_with_next = number >= lines - kept
    if picture_cm:
        logo = io.BytesIO()
        Image.new("RGB", (60, 20), "navy").save(logo, "PNG")
        word.add_picture(logo, height=Cm(picture_cm))
    word.sections[0].footer.paragraphs[0].text = footer
    file = folder / "x.docx"
    word.save(str(file))
    pdf = to_pdf([file], folder)[file]
    assert pdf is not None
    margin = word.sections[0].bottom_margin
    assert margin is not None
    return overrun_cm(pdf, 1, margin.pt)


def lines_on_a_page(folder: Path) -> int:
    """How many lines the first page has room for."""
    from pypdf import PdfReader

    overrun(folder, 60)
    return len(re.findall("Line", PdfReader(folder / "x.pdf").pages[0].extract_text()))


def test_what_fits_is_not_too_long(tmp_path: Path) -> None:
    assert overrun(tmp_path, 5) is None


@pytest.mark.parametrize("footer", ["", "The foot of each page"])
def test_it_is_what_stands_on_the_second_page(tmp_path: Path, footer: str) -> None:
    room = lines_on_a_page(tmp_path)
    found = overrun(tmp_path, room + 6, footer=footer)
    assert found == pytest.approx(6 * LINE_CM, abs=LINE_CM)


def test_room_that_is_left_on_the_first_page_counts(tmp_path: Path) -> None:
    room = lines_on_a_page(tmp_path)
    found = overrun(tmp_path, room + 2, kept=12, footer="The foot of each page")  # ten of these would have room
    assert found == pytest.approx(2 * LINE_CM, abs=2 * LINE_CM)
    assert found is not None
    assert found < 6 * LINE_CM


def test_a_picture_counts_with_its_height(tmp_path: Path) -> None:
    """As a logo in the last line does, which is higher than its words."""
    found = overrun(tmp_path, lines_on_a_page(tmp_path) + 1, picture_cm=4)
    assert found == pytest.approx(4 + LINE_CM, abs=1.5 * LINE_CM)
