"""On which page each bookmark of a document stands.

A copy of the document gets a page before its first that refers to every bookmark (PAGEREF fields). LibreOffice lays all
of it out and writes that page only, and the numbers are read from it. The document's own pages are what they would be
without it: they begin with the same number, on the same side of the sheet, as LibreOffice leaves a side empty after
ours. It writes Arabic numerals; where a section counts in Roman ones or in letters, they are turned into these.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import quoteattr

from lxml import etree

from mnr_briefs.formats.office.libreoffice import Office, OfficeError, is_whole, office_errors
from mnr_briefs.formats.office.profiles import Workplace
from mnr_briefs.formats.word.parts.elements import Element, child, parent_of
from mnr_briefs.formats.word.parts.fields import BOOKMARK_END, BOOKMARK_START
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.numbers import by_section, numeral
from mnr_briefs.formats.word.parts.package import Package

SECONDS = 120  # more than the layout of any document takes
_EXPORT = {"PageRange": "1", "UseTaggedPDF": "false", "ExportBookmarks": "false", "ExportFormFields": "false"}
_MARK = re.compile(r"@(\d+)=(\d+)@")
# On the largest page that Word knows (in twentieths of a point), in letters of this size (in half points), there is
# room for some sixty thousand numbers.
_PAGE = (
    '<w:pPr><w:bidi w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240"/><w:sectPr>'
    '<w:pgSz w:w="31680" w:h="31680"/><w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720"/>'
    "</w:sectPr></w:pPr>"
)
_SIZE = 4
_ON_THE_SAME_PAGE = ("continuous", "nextColumn")


def bookmark_pages(docx: bytes, profiles: Path | None = None) -> dict[str, str]:
    """Page numbers as printed, by bookmark name, of the bookmarks that begin with _Toc. Raises OfficeError."""
    return start_layout(docx, profiles).page_numbers()


def page_count(pdf: Path) -> int:
    """The pages of a PDF."""
    from pypdf import PdfReader

    return len(PdfReader(pdf).pages)


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
            status = self.office.wait(SECONDS)
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
    counting = _add_probe(body_of(package))
    layout = Layout(office, office.work / "probe.docx", counting)
    if counting.bookmarks:
        with office_errors("The document cannot be laid out"):
            layout.probe.write_bytes(package.save())
        office.convert([layout.probe], layout.probe.parent, _EXPORT)
    return layout


def body_of(package: Package) -> Element:
    """The body of a Word file, to be changed. Raises OfficeError where it has none."""
    body = child(package.xml("word/document.xml"), "body")
    if body is None:
        raise OfficeError("The document has no body.")
    return body


def add_bookmark(paragraph: Element, name: str, number: int, at_end: bool = False) -> None:
    """Put an empty bookmark at the beginning of a paragraph, or at its end: the end of one around it may be on the
    next page.
    """
    at = 0 if child(paragraph, "pPr") is None else 1
    start = etree.Element(BOOKMARK_START, {f"{W}id": str(number), f"{W}name": name})
    paragraph.insert(len(paragraph) if at_end else at, start)
    start.addnext(etree.Element(BOOKMARK_END, {f"{W}id": str(number)}))


def _add_probe(body: Element) -> Counting:
    """Put a page before a document's first that refers to its runs' first pages and to its bookmarks, in this order."""
    _begin_after_probe(body)
    counting, firsts = _counting(body)
    names = [f"_first{run}" for run in range(len(firsts))]
    for run, (name, paragraph) in enumerate(zip(names, firsts, strict=True)):
        add_bookmark(paragraph, name, 900_000 + run)
    body.insert(0, _probe((*names, *counting.bookmarks)))
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


def _probe(names: Iterable[str]) -> Element:
    """A paragraph that is a section of its own, on an empty page, and says on which page each bookmark stands."""
    said = (
        f"{_run(f'@{index}=')}<w:fldSimple w:instr={quoteattr(f' PAGEREF {name} ')}>{_run('0')}</w:fldSimple>"
        + _run("@ ")
        for index, name in enumerate(names)
    )
    return etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}">{_PAGE}{"".join(said)}</w:p>')


def _run(text: str) -> str:
    return f'<w:r><w:rPr><w:sz w:val="{_SIZE}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
