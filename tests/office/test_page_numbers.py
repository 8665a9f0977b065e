"""On which page a bookmark stands, as LibreOffice lays the document out."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from mnr_briefs.office.libreoffice import OfficeError, find_office
from mnr_briefs.office.page_numbers import bookmark_pages, page_count

Make = Callable[..., bytes]
Install = Callable[[str], object]
Numbers = Callable[..., dict[str, str]]
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed.")


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize(
    ("pages", "how", "numbers"),
    [
        ([("a", "b"), (), ("c",), ("d",)], {}, ["1", "1", "3", "4"]),
        ([("a",), ("b",)], {"start": "41"}, ["41", "42"]),
        ([("a",), ("b",), (), ("d",)], {"numerals": "lowerRoman", "start": "46"}, ["xlvi", "xlvii", "xlix"]),
        ([("a",), ("b",)], {"numerals": "upperRoman"}, ["I", "II"]),
    ],
    ids=["plain", "from another number", "small Roman", "large Roman"],
)
def test_bookmarks_have_the_numbers_that_their_pages_show(
    make_pages: Make, pages: list[tuple[str, ...]], how: dict[str, str], numbers: list[str]
) -> None:
    expected = {f"_Toc{index:06d}": number for index, number in enumerate(numbers, start=1)}
    assert bookmark_pages(make_pages(*pages, **how)) == expected


@pytest.mark.slow
@needs_office
def test_hundreds_of_bookmarks_are_found_and_others_are_not(make_pages: Make) -> None:
    pages = [tuple(f"heading {page}.{n}" for n in range(20)) for page in range(20)]
    found = bookmark_pages(make_pages(*pages, ("other",)))
    assert found == {f"_Toc{n:06d}": str((n - 1) // 20 + 1) for n in range(1, 401)}


@pytest.mark.slow
@needs_office
def test_a_document_without_bookmarks_has_no_numbers(make_pages: Make) -> None:
    assert bookmark_pages(make_pages(())) == {}


@pytest.mark.usefixtures("no_office")
def test_without_libreoffice_there_are_no_numbers(make_pages: Make) -> None:
    with pytest.raises(OfficeError, match="not installed"):
        bookmark_pages(make_pages(("a",)))


def test_a_document_that_is_not_laid_out_is_an_error(office: Install, make_pages: Make) -> None:
    office("exit 0")
    with pytest.raises(OfficeError, match=r"^LibreOffice did not lay out the document\.$"):
        bookmark_pages(make_pages(("a",)))


def test_the_document_that_is_laid_out_has_one_page_more_which_refers_to_every_bookmark(
    office: Install, make_pages: Make, tmp_path: Path
) -> None:
    office(f'cp "$1" "{tmp_path}/probe.docx"; exit 1')
    docx = make_pages(("a",), ("b", "other"))
    before = bytes(docx)
    with pytest.raises(OfficeError):
        bookmark_pages(docx)
    assert docx == before
    with zipfile.ZipFile(tmp_path / "probe.docx") as archive:
        probe = archive.read("word/document.xml").decode()
    assert [f"PAGEREF _Toc00000{n} " in probe for n in (1, 2, 3)] == [True, True, False]
    assert probe.count("w:pageBreakBefore") == 1
    assert probe.index("w:pageBreakBefore") < probe.index("<w:sectPr")


@pytest.fixture
def numbers(office: Install, tmp_path: Path, make_pdf: Callable[..., bytes]) -> Callable[..., dict[str, str]]:
    """What is read of a document where LibreOffice lays it out as some pages."""

    def read(docx: bytes, *pages: str) -> dict[str, str]:
        (tmp_path / "laid-out.pdf").write_bytes(make_pdf(*pages))
        office(f'cp "{tmp_path}/laid-out.pdf" "$out/probe.pdf"')
        return bookmark_pages(docx)

    return read


def test_numbers_are_read_from_the_last_pages_even_if_lines_are_broken(numbers: Numbers, make_pages: Make) -> None:
    pages = ("@@_Toc000001=7@@", "text", "head @@_Toc000001= 1@@ @@_Toc000002=", "2@@ @@_Toc000009=9@@ foot")
    assert numbers(make_pages(("a", "b")), *pages) == {"_Toc000001": "1", "_Toc000002": "2"}


@pytest.mark.parametrize(
    ("number", "roman"),
    [
        *((1, "i"), (3, "iii"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (49, "xlix"), (90, "xc")),
        *((400, "cd"), (944, "cmxliv"), (1666, "mdclxvi"), (0, "")),
    ],
)
@pytest.mark.parametrize("numerals", ["lowerRoman", "upperRoman", "decimal", "hindiNumbers"])
def test_numbers_are_written_as_their_section_counts(
    numbers: Numbers, make_pages: Make, numerals: str, number: int, roman: str
) -> None:
    docx = make_pages(("a",), numerals=numerals)
    printed = {"lowerRoman": roman, "upperRoman": roman.upper()}.get(numerals, str(number))
    assert numbers(docx, f"@@_Toc000001={number}@@") == {"_Toc000001": printed}


@pytest.mark.parametrize(("number", "letters"), [(1, "B"), (25, "Z"), (26, "AA"), (27, "BB")])
def test_a_section_may_count_in_letters(numbers: Numbers, make_pages: Make, number: int, letters: str) -> None:
    docx = make_pages(("a",), numerals="upperLetter")
    assert numbers(docx, f"@@_Toc000001={number + 1}@@") == {"_Toc000001": letters}


def test_endnotes_may_follow_the_page_with_the_numbers(numbers: Numbers, make_pages: Make) -> None:
    pages = ("@@_Toc000001=7@@", "text", "@@_Toc000001=1@@", "i A note.", "ii Another.")
    assert numbers(make_pages(("a",)), *pages) == {"_Toc000001": "1"}


def test_a_section_holds_its_last_paragraph(numbers: Numbers) -> None:
    word = Document()
    first, second = word.add_paragraph("a")._p, word.add_paragraph("b")._p
    for index, paragraph in enumerate((first, second), start=1):
        start = OxmlElement("w:bookmarkStart")
        start.set(qn("w:name"), f"_Toc00000{index}")
        paragraph.append(start)
    section, kind = OxmlElement("w:sectPr"), OxmlElement("w:pgNumType")
    kind.set(qn("w:fmt"), "lowerRoman")
    section.append(kind)
    first.get_or_add_pPr().append(section)
    buffer = io.BytesIO()
    word.save(buffer)
    found = numbers(buffer.getvalue(), "@@_Toc000001=4@@ @@_Toc000002=4@@")
    assert found == {"_Toc000001": "iv", "_Toc000002": "4"}


def test_each_section_counts_in_its_own_way(numbers: Numbers) -> None:
    word = Document()
    for number, numerals in ((1, "lowerRoman"), (2, ""), (3, "upperRoman")):
        paragraph = word.add_paragraph("a")._p
        start = OxmlElement("w:bookmarkStart")
        start.set(qn("w:name"), f"_Toc00000{number}")
        paragraph.append(start)
        if numerals:
            kind = OxmlElement("w:pgNumType")
            kind.set(qn("w:fmt"), numerals)
            word.sections[-1]._sectPr.append(kind)
        if number < 3:
            for old in word.add_section()._sectPr.findall(qn("w:pgNumType")):
                old.getparent().remove(old)
    buffer = io.BytesIO()
    word.save(buffer)
    laid_out = " ".join(f"@@_Toc00000{n}=4@@" for n in (1, 2, 3))
    found = numbers(buffer.getvalue(), laid_out)
    assert found == {"_Toc000001": "iv", "_Toc000002": "4", "_Toc000003": "IV"}


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_of_a_pdf_are_counted(tmp_path: Path, make_pdf: Callable[..., bytes], count: int) -> None:
    (tmp_path / "a.pdf").write_bytes(make_pdf(*["a page"] * count))
    assert page_count(tmp_path / "a.pdf") == count
