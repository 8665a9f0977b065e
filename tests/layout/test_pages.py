"""On which page a bookmark stands, as LibreOffice lays the document out."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mnr_briefs.layout.office import OfficeError, find_office
from mnr_briefs.layout.pages import bookmark_pages, page_count

Make = Callable[..., bytes]
Install = Callable[[str], object]
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


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_of_a_pdf_are_counted(tmp_path: Path, count: int) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(100, 100)
    writer.write(tmp_path / "a.pdf")
    assert page_count(tmp_path / "a.pdf") == count
