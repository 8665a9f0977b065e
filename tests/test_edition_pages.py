"""The pages of the project's own edition, laid out by LibreOffice: how many, and where things stand."""

import re
import shutil
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image
from pypdf import PdfReader

from mnr_briefs.formats.office.libreoffice import find_office, to_pdf
from mnr_briefs.formats.office.page_counts import count_pages
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.press.build import build

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed"),
]

A4 = (595, 842)  # points


@pytest.fixture(scope="module")
def pdfs(edition_pdfs: dict[str, Path]) -> dict[str, PdfReader]:
    """A PDF of every document, by its target."""
    return {name: PdfReader(path) for name, path in edition_pdfs.items()}


@pytest.fixture(scope="module")
def pages(pdfs: dict[str, PdfReader]) -> list[str]:
    """The report's pages as text."""
    return [squeezed(page.extract_text()) for page in pdfs["report"].pages]


@pytest.fixture(scope="module")
def report(edition_build: Any) -> Package:
    return Package(edition_build.documents["report"].read_bytes())


def squeezed(text: str) -> str:
    """A text without its white space, as lines may break anywhere."""
    return "".join(text.split())


def styled(package: Package, pattern: str) -> list[str]:
    """The paragraphs whose style's id fits a pattern; a tab stands for itself."""
    found = []
    for paragraph in package.xml("word/document.xml").iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and re.fullmatch(pattern, str(style.get(f"{W}val"))):
            nodes = paragraph.iter(f"{W}t", f"{W}tab")
            found.append("".join("\t" if node.tag == f"{W}tab" else node.text or "" for node in nodes))
    return found


def test_pages_that_are_counted_together_are_those_of_the_pdfs(edition_build: Any, pdfs: dict[str, PdfReader]) -> None:
    limited = [name for name in pdfs if name != "report"]
    counted = count_pages([edition_build.documents[name].read_bytes for name in limited])
    found = {name: laid_out and laid_out.pages for name, laid_out in zip(limited, counted, strict=True)}
    assert found == {name: len(pdfs[name].pages) for name in limited}


def test_every_one_pager_is_one_page_of_a4(pdfs: dict[str, PdfReader]) -> None:
    found = {name: len(pdf.pages) for name, pdf in pdfs.items() if name.startswith("country:")}
    assert found == dict.fromkeys(found, 1)
    assert len(found) == 29
    for name in found:
        box = pdfs[name].pages[0].mediabox
        assert (round(box.width), round(box.height)) == A4


LEAST_ROOM = 0.05  # of the height of a page
LINE = 11  # points: above the base line of the footer's first line


def room(pdf: PdfReader) -> float:
    """How much of the height of a one-pager is left between its text and its footer, from 0 to 1."""
    heights: list[tuple[float, str]] = []
    pdf.pages[0].extract_text(visitor_text=lambda text, _, tm, *__: heights.append((tm[5], text)))
    footer = next(y for y, text in heights if text.strip().startswith("Source:"))
    lowest = min(y for y, text in heights if text.strip() and y > footer + 1)
    return (lowest - footer - LINE) / A4[1]


@pytest.fixture(scope="module")
def rooms(pdfs: dict[str, PdfReader]) -> dict[str, float]:
    """The room of each one-pager."""
    return {name: round(room(pdf), 3) for name, pdf in pdfs.items() if name.startswith("country:")}


def test_the_longest_one_pager_leaves_room(rooms: dict[str, float]) -> None:
    assert {name: left for name, left in rooms.items() if left < LEAST_ROOM} == {}


def test_the_longest_one_pager_has_room_for_a_contact_and_a_logo(
    pdfs: dict[str, PdfReader], rooms: dict[str, float], edition_build: Any, tmp_path: Path
) -> None:
    longest = min(rooms, key=rooms.__getitem__)
    code = longest.removeprefix("country:")
    root = tmp_path / "edition"
    for folder in ("content", "brief_templates"):
        shutil.copytree(edition_build.root / folder, root / folder)
    logo = root / "content" / "images" / "office.png"
    logo.parent.mkdir(exist_ok=True)
    Image.new("RGB", (900, 260)).save(logo, dpi=(200, 200))  # fills its place: 4.5 by 1.3 cm
    contact = "{name: Child protection section, organization: The office of this country, phone: +00 000 000 000, "
    contact += "email: child.protection@example.org, web: example.org}"
    countries_file = root / "content" / "countries.yaml"
    office = f"{{id: {code}, contact: {contact}, logo: {{file: images/office.png, alt: The logo of the office}},"
    text = countries_file.read_text(encoding="utf-8").replace(f"{{id: {code},", office)
    countries_file.write_text(text, encoding="utf-8")
    result = build(root, [longest])
    assert result.held_back == ()
    (document,) = (root / "build").rglob("*.docx")
    pdf = PdfReader(str(to_pdf([document], tmp_path)[document]))
    assert len(pdf.pages) == 1
    assert "child.protection@example.org" in pdf.pages[0].extract_text()
    assert len(pdf.pages[0].images) > len(pdfs[longest].pages[0].images)


def test_every_brief_has_two_to_four_pages(pdfs: dict[str, PdfReader]) -> None:
    found = {name: len(pdf.pages) for name, pdf in pdfs.items() if name.startswith("brief:")}
    assert len(found) == 6
    assert {name: count for name, count in found.items() if not 2 <= count <= 4} == {}


def test_no_page_of_the_report_is_empty(pages: list[str]) -> None:
    assert [number for number, text in enumerate(pages, start=1) if len(text) < 40] == []


def test_every_document_is_a_tagged_pdf_in_its_language(pdfs: dict[str, PdfReader]) -> None:
    for name, pdf in pdfs.items():
        root: Any = pdf.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] is True or bool(root["/MarkInfo"]["/Marked"]), name
        assert str(root["/Lang"]).startswith("en"), name


def test_the_contents_give_every_heading_the_page_that_it_stands_on(report: Package, pages: list[str]) -> None:
    lines = styled(report, r"TOC[1-3]")
    assert len(lines) > 80
    wrong = []
    for line in lines:
        heading, _, number = line.rpartition("\t")
        if not number.isdecimal() or squeezed(heading) not in pages[int(number) - 1]:
            wrong.append(line)
    assert wrong == []


def test_the_list_of_figures_gives_every_caption_the_page_that_it_stands_on(report: Package, pages: list[str]) -> None:
    lines = styled(report, r"(?i)table ?of ?figures")
    assert len(lines) > 20
    wrong = []
    for line in lines:
        caption, _, number = line.rpartition("\t")
        if not number.isdecimal() or squeezed(caption) not in pages[int(number) - 1]:
            wrong.append(line)
    assert wrong == []


def outline(reader: PdfReader, entries: Any) -> list[tuple[str, int]]:
    """The bookmarks of a PDF with their pages, from 1, in order."""
    found: list[tuple[str, int]] = []
    for entry in entries:
        if isinstance(entry, list):
            found += outline(reader, entry)
        else:
            found.append((squeezed(str(entry.title)), (reader.get_destination_page_number(entry) or 0) + 1))
    return found


def test_the_contents_agree_with_the_bookmarks_of_the_pdf(report: Package, pdfs: dict[str, PdfReader]) -> None:
    reader = pdfs["report"]
    contents = [line.rpartition("\t") for line in styled(report, r"TOC[1-3]")]
    wanted = [(squeezed(heading), int(number)) for heading, _, number in contents]
    found = [entry for entry in outline(reader, reader.outline) if entry in set(wanted)]
    assert found == wanted


def test_the_contents_have_every_chapter_once_and_their_pages_rise(report: Package) -> None:
    numbers = [int(line.rpartition("\t")[2]) for line in styled(report, r"TOC[1-3]")]
    assert numbers == sorted(numbers)
    assert [line.rpartition("\t")[0] for line in styled(report, "TOC1")] == styled(report, "Heading1")


def test_every_page_number_in_the_report_is_that_of_its_bookmark(report: Package) -> None:
    """Cross-references and contents refer to the same places."""
    pages: dict[str, set[str]] = {}
    for paragraph in report.xml("word/document.xml").iter(f"{W}p"):
        for bookmark, number in page_references(paragraph):
            pages.setdefault(bookmark, set()).add(number)
    assert pages
    assert {name: numbers for name, numbers in pages.items() if len(numbers) > 1} == {}


def page_references(paragraph: Any) -> list[tuple[str, str]]:
    """The bookmarks that PAGEREF fields of a paragraph name, with their stored numbers."""
    found, name, shown = [], "", None
    for node in paragraph.iter(f"{W}instrText", f"{W}fldChar", f"{W}t"):
        if node.tag == f"{W}instrText" and "PAGEREF" in (node.text or ""):
            name = str(node.text).split()[1]
        elif node.tag == f"{W}fldChar" and node.get(f"{W}fldCharType") == "separate" and name:
            shown = ""
        elif node.tag == f"{W}fldChar" and node.get(f"{W}fldCharType") == "end" and shown is not None:
            found.append((name, shown))
            name, shown = "", None
        elif node.tag == f"{W}t" and shown is not None:
            shown += node.text or ""
    return found


# -- headings and white space --


class Piece(NamedTuple):
    """A piece of a line in a PDF: where it begins, in points from the left and from the foot; its size and look."""

    left: float
    base: float
    size: float
    bold: bool
    text: str


BODY = (40, 800)  # the base lines between footer and header
NOTE_NUMBER = 4.8  # points: only the numbers before footnotes are smaller
COLUMN = (-60, 240)  # how far from a heading's left edge the lines below it may begin
LEAST_LINES = 3


def body(pdf: PdfReader) -> list[list[Piece]]:
    """The pieces of each page's text, without header, footer and footnotes."""
    found = []
    for page in pdf.pages:
        pieces: list[Piece] = []

        def keep(text: str, _: Any, at: Any, font: Any, size: float, pieces: list[Piece] = pieces) -> None:
            bold = "Bold" in str((font or {}).get("/BaseFont"))
            if squeezed(text) and BODY[0] < at[5] < BODY[1]:
                pieces.append(Piece(at[4], at[5], round(size * abs(at[0] or 1), 1), bold, squeezed(text)))

        page.extract_text(visitor_text=keep)
        notes = max((p.base for p in pieces if p.size < NOTE_NUMBER), default=0)
        found.append([p for p in pieces if p.base > notes])
    return found


def lines_below(heading: Piece, pieces: Iterable[Piece]) -> int:
    """How many lines stand below a heading in its column; further lines of the heading itself do not count."""
    look = (heading.size, heading.bold)
    bases = {
        round(p.base)
        for p in pieces
        if p.base < heading.base - 2
        and COLUMN[0] <= p.left - heading.left <= COLUMN[1]
        and not ((p.size, p.bold) == look and p.base > heading.base - 1.5 * heading.size)
    }
    lines = sorted(bases, reverse=True)
    return sum(above - below > 3 for above, below in pairwise([heading.base, *lines]))


def filled(pieces: Iterable[Piece]) -> float:
    """How far down a page its text reaches, from 0 to 1."""
    return (BODY[1] - min((p.base for p in pieces), default=BODY[1])) / (BODY[1] - BODY[0])


def headings(pdf: PdfReader, printed: list[list[Piece]], entries: Any) -> Iterable[tuple[int, Piece]]:
    """The headings of a PDF with their pages, from 1: the line below the place to which each bookmark leads."""
    for entry in entries:
        if isinstance(entry, list):
            yield from headings(pdf, printed, entry)
            continue
        page = pdf.get_destination_page_number(entry) or 0
        below = [p for p in printed[page] if p.base < entry.top and abs(p.left - entry.left) < 3]
        first = max(below, key=lambda p: p.base)
        assert squeezed(entry.title).startswith(first.text), entry.title
        yield page + 1, first


def test_a_heading_has_as_many_lines_below_it_as_are_in_its_column() -> None:
    heading = Piece(71, 200, 13, True, "Gaps")
    second = Piece(71, 186, 13, True, "andmore")
    lines = [Piece(71, base, 10, False, "Aline") for base in (170, 158, 146)]
    beside = Piece(327, 134, 10, False, "Anothercolumn")
    assert lines_below(heading, [heading, second, *lines, beside]) == 3
    assert lines_below(heading, [heading, second, *lines[:2], beside]) == 2
    assert lines_below(heading, [heading, lines[0], lines[0]._replace(left=120)]) == 1


def test_a_page_is_as_full_as_its_lowest_line_says() -> None:
    assert filled([Piece(71, 780, 10, False, "Top"), Piece(71, 420, 10, False, "Middle")]) == 0.5
    assert filled([]) == 0


@pytest.fixture(scope="module")
def flowing(pdfs: dict[str, PdfReader]) -> dict[str, list[list[Piece]]]:
    """The text of the report and the briefs, page by page."""
    return {name: body(pdf) for name, pdf in pdfs.items() if name == "report" or name.startswith("brief:")}


def test_no_heading_has_fewer_than_three_lines_below_it(
    pdfs: dict[str, PdfReader], flowing: dict[str, list[list[Piece]]]
) -> None:
    few, seen = [], 0
    for name, printed in flowing.items():
        for number, heading in headings(pdfs[name], printed, pdfs[name].outline):
            seen += 1
            if lines_below(heading, printed[number - 1]) < LEAST_LINES:
                few.append((name, number, heading.text))
    assert seen > 250
    assert few == []


def test_no_page_is_less_than_a_third_full(flowing: dict[str, list[list[Piece]]]) -> None:
    """A page before a chapter may be, and the last of a document."""
    thin = []
    for name, printed in flowing.items():
        for number, (pieces, following) in enumerate(pairwise(printed), start=1):
            before_part = any(p.size > 20 and filled([p]) < 0.2 for p in following)
            if filled(pieces) < 1 / 3 and not before_part:
                thin.append((name, number))
    assert thin == []


def test_the_pdfs_stand_nowhere_in_the_build(edition_build: Any) -> None:
    assert list(Path(edition_build.root).rglob("*.pdf")) == []
