"""The pages of many documents at once."""

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_SECTION

from mnr_briefs.formats.office.libreoffice import OfficeError, find_office, to_pdf
from mnr_briefs.formats.office.page_counts import MARK, LaidOut, count_pages, first_mark, own_mark
from mnr_briefs.formats.office.page_numbers import page_count

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed.")
Install = Callable[[str], Path]


def docx(*pages: str, change: Callable[[Any], object] = lambda word: None) -> bytes:
    """A document of some pages."""
    word = Document()
    for number, text in enumerate(pages):
        if number:
            word.add_page_break()
        word.add_paragraph(text)
    change(word)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def counted(*documents: bytes) -> list[LaidOut | None]:
    return count_pages([partial(bytes, document) for document in documents])


def tall(word: Any) -> None:
    """A header that takes half of a page."""
    word.sections[0].header.paragraphs[0].text = "\n".join("header" for _ in range(25))


def other(word: Any) -> None:
    word.styles["Normal"].paragraph_format.space_after = 0


@pytest.mark.slow
@needs_office
def test_each_document_has_as_many_pages_as_it_has_alone() -> None:
    lines = "\n".join("line" for _ in range(30))
    documents = [
        docx("a"), docx("a", "b"), docx("a", "b", "c", change=other), docx(lines), docx(lines, change=tall), docx("a"),
    ]  # fmt: skip
    together = [laid_out and laid_out.pages for laid_out in counted(*documents)]
    alone = [counted(document)[0] for document in documents]
    assert together == [laid_out and laid_out.pages for laid_out in alone]
    assert together == [1, 2, 3, 1, 2, 1]


@pytest.mark.slow
@needs_office
def test_pages_that_are_left_empty_before_a_section_are_not_counted_as_in_a_pdf(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(data := docx("a", change=lambda word: word.add_section(WD_SECTION.ODD_PAGE)))
    (pdf,) = to_pdf([tmp_path / "x.docx"], tmp_path).values()
    assert pdf is not None
    assert counted(data, data) == [LaidOut(page_count(pdf))] * 2 == [LaidOut(2)] * 2


def test_no_documents_need_no_libreoffice(office: Install) -> None:
    program = office("exit 1")
    assert counted() == []
    assert not program.with_name("soffice.log").exists()


@pytest.mark.usefixtures("no_office")
def test_without_libreoffice_nothing_is_counted() -> None:
    assert counted() == []
    with pytest.raises(OfficeError, match="not installed"):
        counted(docx("a"))


def put(program: Path, data: bytes) -> None:
    program.with_name("made.pdf").write_bytes(data)


COPY = 'cp "$(dirname "$0")/made.pdf" "$out/probe.pdf"'


def laid_out(*pages: int) -> str:
    """What LibreOffice writes onto the page before: the page of each bookmark, the first page's before them."""
    return "".join(f"@{index}={page}@" for index, page in enumerate((1, *pages)))


def test_pages_are_counted_from_where_each_document_begins(office: Install, make_pdf: Callable[..., bytes]) -> None:
    put(office(COPY), make_pdf(laid_out(1, 3, 4)))
    assert counted(docx("a"), docx("b")) == [LaidOut(2), LaidOut(1)]


def test_own_marks_stand_on_a_documents_own_pages(office: Install, make_pdf: Callable[..., bytes]) -> None:
    def marked(word: Any) -> None:
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        inside = f'<w:bookmarkStart w:id="1" w:name="{MARK}x"/><w:bookmarkEnd w:id="1"/>'
        word.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))

    put(office(COPY), make_pdf(laid_out(1, 3, 4, 6)))
    documents = [docx("a"), docx("b", change=marked)]
    assert counted(*documents) == [LaidOut(2), LaidOut(3, {f"{MARK}x": 2})]


def test_where_documents_together_fail_each_is_tried_alone(office: Install, make_pdf: Callable[..., bytes]) -> None:
    program = office(f'n="$(dirname "$0")/tries"; echo x >> "$n"; [ "$(wc -l < "$n")" -lt 3 ] && exit 1; {COPY}')
    put(program, make_pdf(laid_out(1, 3)))
    assert counted(docx("a"), docx("b")) == [LaidOut(2), LaidOut(2)]


def test_a_libreoffice_that_is_broken_is_not_tried_for_ever(office: Install) -> None:
    program = office("exit 1")
    assert counted(*[docx("a")] * 9) == [None] * 9
    assert len(program.with_name("soffice.log").read_text(encoding="utf-8").splitlines()) == 6  # each twice


def test_names_of_marks_can_be_told_apart() -> None:
    assert own_mark(3, f"{MARK}000010") == f"{first_mark(3)}_000010"
