"""How many pages a document of a kind may have, and which block is the first that does not fit.

By how much a document is too long is what stands on the pages that it may not have, less what is left of the last one
that it may. The pages are those of LibreOffice. Only of documents that are too long are the blocks looked for: copies
of them get bookmarks around each paragraph, and are laid out once more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from mnr_briefs.formats.office.libreoffice import OfficeError, to_pdf
from mnr_briefs.formats.office.page_counts import MARK, Read, count_pages
from mnr_briefs.formats.office.page_numbers import add_bookmark, page_count
from mnr_briefs.formats.office.scratch import Scratch
from mnr_briefs.formats.word.checks.word_file import quoted
from mnr_briefs.formats.word.parts.archive import NoWordFileError
from mnr_briefs.formats.word.parts.elements import Element, control_tag, text_of, whole_number
from mnr_briefs.formats.word.parts.namespaces import CORE, W
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.formats.word.parts.passages import read_passage_tag
from mnr_briefs.problems import Found, Place, Problem
from mnr_briefs.problems.wording import counted

# The most pages of documents, by their kind; those that are not here may have any number.
LIMITS: Mapping[str, int] = {"one_pager": 1, "brief": 4}
_FOLDERS = {"country-one-pagers": "one_pager", "domain-briefs": "brief"}
_CATEGORY = f"{CORE}category"
PAGE_COUNT = "page-count"
_CORE = "docProps/core.xml"
_BODY = "word/document.xml"
_NEAR = 3  # pages too many, up to which it helps to know by how many centimetres; measuring many takes minutes
_FAR = 20  # pages too many, from which on nobody needs to know where the first begins
_QUOTE, _MOST_NAMED = 60, 3
_LINE_CM = 0.42  # of the texts of a page
_SHORTEN = "Shorten the texts, or leave some out. If all documents of this kind are too long, correct their template."
_POINTS_TO_CM = 2.54 / 72
_SAME = 2.0  # points by which a line of a footer may stand higher or lower on another page
_BELOW = 0.25  # of the size of letters: how far they reach below their line
_LEAST = 12.0  # points: a line, which is what is too long at least


def kind_of(file: Path, docx: bytes) -> str | None:
    """The kind of a document: the file's own category, or by its folder where it has none."""
    own = _category(docx)
    return own if own in LIMITS else _FOLDERS.get(file.resolve().parent.name, own)


def _category(docx: bytes) -> str | None:
    try:
        package = Package(docx)
        core = package.read(_CORE) if package.has(_CORE) else None
    except (NoWordFileError, etree.XMLSyntaxError):
        return None
    return None if core is None else core.findtext(_CATEGORY)


@dataclass(frozen=True)
class Counted:
    """A document of a kind, what it is called, how many pages it has, and what to do where these are too many; `read`
    reads its file.
    """

    read: Read
    shown: str
    kind: str
    pages: int
    shorten: str = _SHORTEN

    @property
    def most(self) -> int:
        """How many pages it may have."""
        return LIMITS.get(self.kind, self.pages)

    @property
    def too_many(self) -> int:
        """How many pages it has beyond these."""
        return max(0, self.pages - self.most)


def check_pages(files: Sequence[Path], profiles: Path | None = None) -> Found[tuple[Path, ...]]:
    """The files whose kind has no limit, and a problem for each of the others with too many pages.

    `profiles` is a folder where LibreOffice's profiles are kept, and the fonts that it is to find. Raises
    OfficeError where LibreOffice is missing. Files that are no Word files must not be given.
    """
    kinds = {file: kind_of(file, file.read_bytes()) or "" for file in files}
    limited = [file for file in files if kinds[file] in LIMITS]
    with Scratch("verify") as folder:
        pdfs = to_pdf(limited, Path(folder), profiles=profiles) if limited else {}
        pages = {file: page_count(pdf) if pdf else None for file, pdf in pdfs.items()}
    counted = [Counted(f.read_bytes, str(f), kinds[f], number) for f, number in pages.items() if number is not None]
    broken = [not_laid_out(str(file)) for file, number in pages.items() if number is None]
    free = tuple(file for file in files if file not in pages)
    return Found(free, (*broken, *(problem for problem in page_problems(counted, profiles) if problem is not None)))


def not_laid_out(shown: str) -> Problem:
    """The problem of a file whose pages cannot be counted."""
    return Problem(Place(shown), "no-pdf", "LibreOffice could not lay it out.", "Open it in LibreOffice.")


def page_problems(documents: Sequence[Counted], profiles: Path | None = None) -> list[Problem | None]:
    """The problem of each document by the number of its pages, or None.

    `profiles` is a folder where LibreOffice's profiles are kept: it is asked where those that are too long go over.
    """
    some = [document for document in documents if 0 < document.too_many <= _FAR]
    near = [document for document in some if document.too_many <= _NEAR]
    first = dict(zip(some, overflows([(one.read(), one.most) for one in some], profiles), strict=True))
    length = dict(zip(near, _overruns(near, profiles), strict=True))
    return [_problem(one, first.get(one), length.get(one)) if one.too_many else None for one in documents]


def _overruns(documents: Sequence[Counted], profiles: Path | None) -> list[float | None]:
    """By how many centimetres each document is too long; None where that cannot be told."""
    if not documents:
        return []
    with Scratch("pages") as folder:
        copies = [Path(folder) / f"{number}.docx" for number in range(len(documents))]
        for document, copy in zip(documents, copies, strict=True):
            copy.write_bytes(document.read())
        try:
            pdfs = to_pdf(copies, Path(folder), profiles=profiles)
        except OfficeError:
            return [None] * len(documents)
        pairs = zip(documents, map(pdfs.get, copies), strict=True)
        return [overrun_cm(pdf, document.most, _margin(document.read())) if pdf else None for document, pdf in pairs]


def _problem(document: Counted, first: tuple[str, int] | None, length: float | None) -> Problem:
    """That a document is too long: by what length, where this is known, and from which text on, with its words."""
    allowed = "1 is" if document.most == 1 else f"1 to {document.most} are"
    said = [f"It has {counted(document.pages, 'page')}; {allowed} allowed."]
    if length is not None:
        said.append(f"It is too long by about {length:.1f} cm, {lines_in(length)}.")
    if first is not None:
        text, words = first
        said.append(f"The first text that does not fit is {text}, with {counted(words, 'word')} from there to the end.")
    if longest := _longest(Package(document.read())):
        said.append(f"The longest texts are {longest}.")
    place = Place(document.shown, None, f"page {document.most + 1}")
    return Problem(place, PAGE_COUNT, " ".join(said), document.shorten)


def _margin(docx: bytes) -> float:
    """The margin at the foot of a document's last pages, in points."""
    margins = list(Package(docx).read(_BODY).iter(f"{W}pgMar"))
    return whole_number(margins[-1].get(f"{W}bottom")) / 20 if margins else 0


def lines_in(centimetres: float) -> str:
    """A length as lines of text, ex. "3 lines"."""
    return counted(max(1, round(centimetres / _LINE_CM)), "line")


def _longest(package: Package) -> str:
    """The texts that an office may shorten, the longest first, with their words; empty where there are none."""
    texts = []
    for control in package.read(_BODY).iter(f"{W}sdt"):
        alias = control.find(f"{W}sdtPr/{W}alias")
        if alias is not None and read_passage_tag(control_tag(control)):
            texts.append((len(text_of(control).split()), str(alias.get(f"{W}val"))))
    return ", ".join(
        f"“{name}” ({counted(words, 'word')})" for words, name in sorted(texts, reverse=True)[:_MOST_NAMED]
    )


def overflows(documents: Sequence[tuple[bytes, int]], profiles: Path | None = None) -> list[tuple[str, int] | None]:
    """For each document and the pages that it may have, the beginning of the first paragraph that is not whole on
    these, or what it holds, in words; and how many words there are from there on. None where LibreOffice fails on it.
    """
    marked = [partial(_with_marks, docx) for docx, _ in documents]
    try:
        found = count_pages(marked, profiles) if marked else []
    except OfficeError:
        return [None] * len(documents)
    pairs = zip(documents, found, strict=True)
    return [None if laid_out is None else _first_over(docx, most, laid_out.marks) for (docx, most), laid_out in pairs]


def _with_marks(docx: bytes) -> bytes:
    """A document with bookmarks at both ends of each paragraph."""
    package = Package(docx)
    for number, paragraph in enumerate(package.xml(_BODY).iter(f"{W}p")):
        for at_end in (False, True):
            add_bookmark(paragraph, _name(number, at_end), 800_000 + 2 * number + at_end, at_end)
    return package.save()


def _first_over(docx: bytes, most: int, pages: Mapping[str, int]) -> tuple[str, int]:
    paragraphs = list(Package(docx).read(_BODY).iter(f"{W}p"))
    for number, paragraph in enumerate(paragraphs):
        if any(pages.get(_name(number, at_end), 0) > most for at_end in (False, True)):
            return _words(paragraph), sum(len(text_of(p).split()) for p in paragraphs[number:])
    return "an empty page", 0


def _name(number: int, at_end: bool) -> str:
    return f"{MARK}{number:05d}{at_end:d}"


def _words(paragraph: Element) -> str:
    if (text := text_of(paragraph)).strip():
        return quoted(text, _QUOTE)
    return "a picture" if next(paragraph.iter(f"{W}drawing"), None) is not None else "an empty paragraph"


class Placed(NamedTuple):
    """A piece of text on a page, or a picture, which has none: how high above the foot of the page it begins and ends,
    in points.
    """

    text: str
    top: float
    bottom: float

    def is_on(self, page: "Sequence[Placed]") -> bool:
        """Whether a page has the same at the same height, as each has the words of its header and footer."""
        return any(one.text == self.text and abs(one.bottom - self.bottom) < _SAME for one in page)


def overrun_cm(pdf: Path, most: int, margin: float = 0) -> float | None:
    """By how many centimetres a PDF is longer than `most` pages, as far as its text and pictures tell; None where
    they do not.

    `margin` is that at the foot of a page, in points.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = [_placed(page) for page in PdfReader(pdf).pages]
    except PyPdfError:
        return None
    if len(pages) <= most:
        return None
    last = pages[most - 1]
    again = [one for one in last if all(one.is_on(page) for page in pages)]
    bodies = [[one for one in page if not one.is_on(again)] for page in pages[most - 1 :]]
    if not all(bodies):
        return None
    middle = max(one.bottom for one in last) / 2
    foot = max((one.top for one in again if one.bottom < middle), default=0.0)
    bottoms = [min(one.bottom for one in body) for body in bodies]
    free = bottoms[0] - max(foot, margin)
    tops = [max(one.top for one in body) for body in bodies]
    return max(sum(tops[1:]) - sum(bottoms[1:]) - max(free, 0.0), _LEAST) * _POINTS_TO_CM


def _placed(page: Any) -> list[Placed]:
    """The pieces of text of a page of a PDF, and its pictures."""
    found: list[Placed] = []
    objects = page.get("/Resources", {}).get("/XObject", {})

    def see_text(text: str, of_page: Sequence[float], of_line: Sequence[float], _: object, size: float) -> None:
        if text.strip():
            height, letters = of_line[4] * of_page[1] + of_line[5] * of_page[3] + of_page[5], abs(size * of_page[3])
            found.append(Placed(text.strip(), height + letters, height - _BELOW * letters))

    def see_picture(operator: bytes, operands: Sequence[Any], matrix: Sequence[float], _: object) -> None:
        named = objects.get(operands[0]) if operator == b"Do" and operands else None
        if named is not None and named.get_object().get("/Subtype") == "/Image":
            ends = (matrix[5], matrix[5] + matrix[3])  # a unit square, which the matrix makes as large as it is
            found.append(Placed("", max(ends), min(ends)))

    page.extract_text(visitor_text=see_text, visitor_operand_before=see_picture)
    return found
