"""The figures and paragraphs of a finished document, read from its content controls."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from mnr_briefs.content.sentences import SENTENCE_END
from mnr_briefs.formats.format import PrintedFigure
from mnr_briefs.formats.word.parts.archive import NoWordFileError
from mnr_briefs.formats.word.parts.elements import Element, above, control_tag, style_of
from mnr_briefs.formats.word.parts.figure_tags import PREFIX
from mnr_briefs.formats.word.parts.namespaces import WP, W
from mnr_briefs.formats.word.parts.package import Package

_HEADING = re.compile(r"heading \d|title")

Span = tuple[int, int]
"""From where to where something stands in a text."""


@dataclass(frozen=True)
class PrintedParagraph:
    """A paragraph's text and its figures, each with where in the text it begins."""

    heading: str
    text: str
    figures: tuple[tuple[int, str, str], ...]


def is_word_file(data: bytes) -> bool:
    """Whether paragraphs and figures can be read from a file."""
    try:
        package = Package(data)
        for name in ("word/document.xml", "word/styles.xml", *package.story_names()):
            package.read(name)
    except (NoWordFileError, SyntaxError, LookupError):
        return False
    return True


def paragraphs_of(docx: bytes | Package) -> Iterator[PrintedParagraph]:
    """The paragraphs of a document's stories that hold text, in order, each under its nearest heading."""
    package = docx if isinstance(docx, Package) else Package(docx)
    styles = package.style_names()
    for name in package.story_names():
        headings = _Headings()
        for paragraph in package.read(name).iter(f"{W}p"):
            text, figures = _read(paragraph)
            if _HEADING.fullmatch(styles.get(style_of(paragraph), "")) and text.strip():
                headings.add(paragraph, text.strip())
            if text.strip():
                yield PrintedParagraph(headings.over(paragraph), text, figures)


def alternative_texts(docx: bytes | Package) -> Iterator[str]:
    """What stands in for the pictures of a document, in order."""
    package = docx if isinstance(docx, Package) else Package(docx)
    for name in package.story_names():
        for drawing in package.read(name).iter(f"{WP}docPr"):
            yield drawing.get("descr", "")


class _Headings:
    """The headings met so far: the last one, and the last one of each table cell.

    What stands beside a cell, in the next column, is before it in the file and no heading of it.
    """

    def __init__(self) -> None:
        self._last = ""
        self._in_cell: dict[Element, str] = {}
        self._before: dict[Element, str] = {}

    def add(self, paragraph: Element, text: str) -> None:
        """Meet a heading."""
        self.over(paragraph)
        self._last = text
        cell = above(paragraph, "tc")
        if cell is not None:
            self._in_cell[cell] = text

    def over(self, element: Element) -> str:
        """The heading of a paragraph: the last in its own cell, else before its table, else in the table so far."""
        cell = above(element, "tc")
        if cell is None:
            return self._last
        if cell in self._in_cell:
            return self._in_cell[cell]
        table = above(cell, "tbl")
        if table is None:
            return self._last
        if table not in self._before:
            self._before[table] = self.over(table)
        return self._before[table] or self._last


def figures_of(docx: bytes | Package, words: str = "") -> Iterator[PrintedFigure]:
    """The bound figures of a document, in order; of `words` as printed, those in them or about them."""
    for paragraph in paragraphs_of(docx):
        spans = list(spans_of(words, paragraph.text)) if paragraph.figures else []
        for start, text, tag in paragraph.figures:
            if not words or meet(spans, [(start, start + len(text))]):
                yield PrintedFigure(paragraph.heading, _sentence(paragraph.text, start), text, tag)


def spans_of(words: str, text: str) -> Iterator[Span]:
    """From where to where words stand in a text; capitals do not matter, nor what sort of space is between words."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    yield from (found.span() for found in pattern.finditer(text) if found.group())


def meet(some: Iterable[Span], others: Collection[Span]) -> bool:
    """Whether one of some stretches of a text has a character in common with one of others."""
    return any(start < last and first < end for start, end in some for first, last in others)


def _read(paragraph: Element) -> tuple[str, tuple[tuple[int, str, str], ...]]:
    text, figures = "", []
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}sdt"):
        if node.tag == f"{W}sdt":
            value = control_tag(node)
            if value.startswith(PREFIX):
                figures.append((len(text), "".join(t.text or "" for t in node.iter(f"{W}t")), value))
        else:
            text += (node.text or "") if node.tag == f"{W}t" else " "
    return text, tuple(figures)


def _sentence(text: str, start: int) -> str:
    """The sentence in which a position stands."""
    begin = 0
    for match in SENTENCE_END.finditer(text):
        if match.start() >= start:
            return text[begin : match.start()].strip()
        begin = match.end()
    return text[begin:].strip()
