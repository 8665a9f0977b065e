"""On which page each bookmark of a document stands.

A copy of the document gets a page before its first that refers to every bookmark (PAGEREF fields). LibreOffice lays all
of it out and writes that page only, and the numbers are read from it. The document's own pages are what they would be
without it: they begin with the same number, on the same side of the sheet, as LibreOffice leaves a side empty after
ours. It writes Arabic numerals; where a section counts in Roman ones or in letters, they are turned into these.
"""

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from mnr_briefs.formats.office.libreoffice import Office, OfficeError, is_whole
from mnr_briefs.formats.office.profiles import Workplace
from mnr_briefs.formats.word.parts.elements import Element, child, parent_of
from mnr_briefs.formats.word.parts.namespaces import XML_SPACE, W
from mnr_briefs.formats.word.parts.numbers import by_section, numeral
from mnr_briefs.formats.word.parts.package import Package

SECONDS = 120  # more than the layout of any document takes
_EXPORT = {"PageRange": "1", "UseTaggedPDF": "false", "ExportBookmarks": "false", "ExportFormFields": "false"}
_MARK = re.compile(r"@(\d+)=(\d+)@")
_SIDE = "31680"  # twentieths of a point: on the largest page that Word knows,
_SIZE = "4"  # half points: in letters of this size, there is room for some sixty thousand numbers
_BELOW = 0.25  # of the size of letters: how far they reach below their line
_ON_THE_SAME_PAGE = ("continuous", "nextColumn")


def bookmark_pages(docx: bytes, profiles: Path | None = None) -> dict[str, str]:
    """Page numbers as printed, by bookmark name, of the bookmarks that begin with _Toc. Raises OfficeError."""
    return start_layout(docx, profiles).page_numbers()


def page_count(pdf: Path) -> int:
    """The pages of a PDF."""
    from pypdf import PdfReader

    return len(PdfReader(pdf).pages)


@dataclass(frozen=True)
class Placed:
    """A piece of text on a page, or a picture, which has none: how high above the foot of the page it begins and ends,
    in points.
    """

    text: str
    top: float
    bottom: float


def placed_on_pages(pdf: Path) -> list[list[Placed]]:
    """The pieces of text and the pictures of each page of a PDF.

    Raises OfficeError where they cannot be read, or are far too many.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return [[*_texts(page), *_pictures(page)] for page in PdfReader(pdf).pages]
    except PyPdfError as error:
        raise OfficeError(f"The text of the PDF cannot be read: {error}.") from error


def _texts(page: Any) -> Iterator[Placed]:
    found: list[tuple[str, Sequence[float], Sequence[float], float]] = []
    page.extract_text(visitor_text=lambda text, page, line, _, size: found.append((text, page, line, size)))
    for text, of_page, of_line, size in found:
        if text.strip():
            height, letters = of_line[4] * of_page[1] + of_line[5] * of_page[3] + of_page[5], abs(size * of_page[3])
            yield Placed(text.strip(), height + letters, height - _BELOW * letters)


def _pictures(page: Any) -> Iterator[Placed]:
    """The pictures of pixels: each fills a unit square, which the matrix of its place makes as large as it is."""
    objects = page.get("/Resources", {}).get("/XObject", {})
    found: list[Sequence[float]] = []

    def look(operator: bytes, operands: Sequence[Any], matrix: Sequence[float], _: object) -> None:
        named = objects.get(operands[0]) if operator == b"Do" and operands else None
        if named is not None and named.get_object().get("/Subtype") == "/Image":
            found.append(matrix)

    page.extract_text(visitor_operand_before=look)
    for matrix in found:
        yield Placed("", max(matrix[5], matrix[5] + matrix[3]), min(matrix[5], matrix[5] + matrix[3]))


@dataclass
class Counting:
    """How the pages are numbered that bookmarks stand on.

    A run is of sections that count on from one number; `starts` are these numbers. `bookmarks` says by name in which
    format a bookmark's section counts (ST_NumberFormat, section 17.18.59), and in which run it is.
    """

    starts: list[int] = field(default_factory=list)
    bookmarks: dict[str, tuple[str, int]] = field(default_factory=dict)

    def printed(self, marks: dict[int, int]) -> dict[str, str]:
        """What the pages show, from LibreOffice's numbers of the first pages of the runs, and then of the bookmarks.

        It counts on where a run begins with a table; so what is said of where a run starts goes before it.
        """
        found = {}
        for index, (name, (form, run)) in enumerate(self.bookmarks.items(), start=len(self.starts)):
            if index in marks:
                number = marks[index] + self.starts[run] - marks.get(run, self.starts[run])
                printed = numeral(number, form)
                found[name] = str(number) if printed is None else printed
        return found


@dataclass(frozen=True)
class Layout:
    """A document that LibreOffice lays out in the background, until its numbers are there or it is cancelled."""

    office: Office
    probe: Path
    counting: Counting
    until: float

    def page_numbers(self) -> dict[str, str]:
        """Page numbers as printed, by bookmark name, waited for; to be asked for once.

        Raises OfficeError where LibreOffice fails, takes too long, or was cancelled.
        """
        try:
            if not self.counting.bookmarks:
                return {}
            text = "".join(self._text().split())
        finally:
            self.cancel()
        numbers = self.counting.printed({int(index): int(number) for index, number in _MARK.findall(text)})
        if not numbers:
            raise OfficeError("LibreOffice did not number the pages of the document.")
        return numbers

    def cancel(self) -> None:
        """End LibreOffice's work, if it goes on, and remove its files."""
        self.office.close()

    def _text(self) -> str:
        """The text of the page with the numbers."""
        from pypdf import PdfReader  # takes a while, as LibreOffice does
        from pypdf.errors import PyPdfError

        try:
            return PdfReader(self._pdf()).pages[0].extract_text()
        except (PyPdfError, IndexError) as error:
            raise OfficeError(f"The file that LibreOffice made of the document cannot be read: {error}.") from error

    def _pdf(self) -> Path:
        pdf, status = self.probe.with_suffix(".pdf"), None
        for renewed in (False, True):  # that there is nothing at all may be the fault of a broken profile
            if not self.office.close.alive:
                raise OfficeError("The layout of the document was cancelled.")
            if renewed:
                self.office.convert([self.probe], self.probe.parent, _EXPORT, renewed)
            status = self.office.wait(max(0, self.until - time.monotonic()))
            if status is None:
                raise OfficeError(f"LibreOffice was stopped: it had not laid out the document after {SECONDS} seconds.")
            if is_whole(pdf):
                return pdf
        how = f"crashed (exit status {status}) and " if status else ""
        raise OfficeError(f"LibreOffice {how}did not lay out the document.")


def start_layout(docx: bytes, profiles: Path | None = None, host: Workplace | None = None) -> Layout:
    """Begin to lay out a document in the background; of its pictures only the size matters, not what is in them.

    `profiles` is a folder where LibreOffice's profiles are kept, `host` the workplace of one that waits. Raises
    OfficeError where it is missing or cannot work.
    """
    office = Office(profiles, host)
    package = Package(docx)
    body = child(package.xml("word/document.xml"), "body")
    if body is None:
        raise OfficeError("The document has no body.")
    counting = _add_probe(body)
    layout = Layout(office, office.work / "probe.docx", counting, time.monotonic() + SECONDS)
    if counting.bookmarks:
        try:
            layout.probe.write_bytes(package.save())
        except OSError as error:
            raise OfficeError(f"The document cannot be laid out: {error.strerror}.") from error
        office.convert([layout.probe], layout.probe.parent, _EXPORT)
    return layout


def _add_probe(body: Element) -> Counting:
    """Put a page before a document's first that refers to its runs' first pages and to its bookmarks, in this order."""
    _begin_after_probe(body)
    counting, firsts = _counting(body)
    names = [f"_first{run}" for run in range(len(firsts))]
    for run, (name, paragraph) in enumerate(zip(names, firsts, strict=True)):
        mark = {f"{W}id": str(900_000 + run)}
        start = etree.Element(f"{W}bookmarkStart", {**mark, f"{W}name": name})
        paragraph.insert(0 if child(paragraph, "pPr") is None else 1, start)  # its end may be on the next page
        start.addnext(etree.Element(f"{W}bookmarkEnd", mark))
    probe = _empty_page()
    for index, name in enumerate((*names, *counting.bookmarks)):
        _run(probe, f"@{index}=")
        _run(etree.SubElement(probe, f"{W}fldSimple", {f"{W}instr": f" PAGEREF {name} "}), "0")
        _run(probe, "@ ")
    body.insert(0, probe)
    return counting


def _begin_after_probe(body: Element) -> None:
    """Let the first section begin a page, and count from the number that it begins with anyway."""
    first = next((s for s in body.iter(f"{W}sectPr") if parent_of(s).tag != f"{W}sectPrChange"), None)
    if first is None:
        first = etree.SubElement(body, f"{W}sectPr")
    for kind in first.findall(f"{W}type"):
        if kind.get(f"{W}val") in _ON_THE_SAME_PAGE:
            first.remove(kind)
    number = first.find(f"{W}pgNumType")
    if number is None:
        number = etree.SubElement(first, f"{W}pgNumType")
    if not number.get(f"{W}start", "").isdecimal():
        number.set(f"{W}start", "2" if _kind(first) == "evenPage" else "1")


def _counting(body: Element) -> tuple[Counting, list[Element]]:
    """How pages are numbered, and the first paragraph of each run."""
    counting = Counting()
    firsts: list[Element] = []
    sections = zip(by_section(body, "bookmarkStart"), by_section(body, "p"), strict=False)
    for (section, marks), (_, paragraphs) in sections:
        number = None if section is None else section.find(f"{W}pgNumType")
        start = "" if number is None else number.get(f"{W}start", "")
        begins = section is not None and start.isdecimal() and _kind(section) not in _ON_THE_SAME_PAGE
        if begins and paragraphs:
            counting.starts.append(int(start))
            firsts.append(paragraphs[0])
        form = "decimal" if number is None else number.get(f"{W}fmt", "decimal")
        names = [mark.get(f"{W}name", "") for mark in marks] if firsts else []
        counting.bookmarks.update({name: (form, len(firsts) - 1) for name in names if name.startswith("_Toc")})
    return counting, firsts


def _kind(section: Element) -> str:
    """Where a section begins (section 17.18.77)."""
    kind = section.find(f"{W}type")
    return "nextPage" if kind is None else str(kind.get(f"{W}val"))


def _empty_page() -> Element:
    """A paragraph that is a section of its own."""
    paragraph = etree.Element(f"{W}p")
    properties = etree.SubElement(paragraph, f"{W}pPr")
    etree.SubElement(properties, f"{W}bidi", {f"{W}val": "0"})
    etree.SubElement(properties, f"{W}spacing", {f"{W}before": "0", f"{W}after": "0", f"{W}line": "240"})
    section = etree.SubElement(properties, f"{W}sectPr")
    etree.SubElement(section, f"{W}pgSz", {f"{W}w": _SIDE, f"{W}h": _SIDE})
    etree.SubElement(section, f"{W}pgMar", {f"{W}{side}": "720" for side in ("top", "right", "bottom", "left")})
    return paragraph


def _run(parent: Element, text: str) -> None:
    run = etree.SubElement(parent, f"{W}r")
    etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}sz", {f"{W}val": _SIZE})
    node = etree.SubElement(run, f"{W}t", {XML_SPACE: "preserve"})
    node.text = text
