"""The figures and paragraphs of a finished document, read from its content controls."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mnr_briefs.model.binding import PREFIX
from mnr_briefs.word_package import Package, W, style_of

_HEADING = re.compile(r"heading \d|title")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"'(])")


@dataclass(frozen=True)
class PrintedFigure:
    """A figure as printed: under which heading, in which sentence, with which tag."""

    heading: str
    sentence: str
    text: str
    tag: str


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
            package.xml(name)
    except (zipfile.BadZipFile, zlib.error, SyntaxError, RuntimeError, LookupError, EOFError, OSError):
        return False
    return True


def paragraphs_of(docx: bytes) -> Iterator[PrintedParagraph]:
    """The paragraphs of a document's stories that hold text, in order, each under its nearest heading."""
    package = Package(docx)
    styles = package.style_names()
    for name in package.story_names():
        heading = ""
        for paragraph in package.xml(name).iter(f"{W}p"):
            text, figures = _read(paragraph)
            if _HEADING.fullmatch(styles.get(style_of(paragraph), "")) and text.strip():
                heading = text.strip()
            if text.strip():
                yield PrintedParagraph(heading, text, figures)


def figures_of(docx: bytes) -> Iterator[PrintedFigure]:
    """The bound figures of a document, in order."""
    for paragraph in paragraphs_of(docx):
        for start, text, tag in paragraph.figures:
            yield PrintedFigure(paragraph.heading, _sentence(paragraph.text, start), text, tag)


def _read(paragraph: Any) -> tuple[str, tuple[tuple[int, str, str], ...]]:
    text, figures = "", []
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}sdt"):
        if node.tag == f"{W}sdt":
            tag = node.find(f"{W}sdtPr/{W}tag")
            value = "" if tag is None else str(tag.get(f"{W}val"))
            if value.startswith(PREFIX):
                figures.append((len(text), "".join(t.text or "" for t in node.iter(f"{W}t")), value))
        else:
            text += (node.text or "") if node.tag == f"{W}t" else " "
    return text, tuple(figures)


def _sentence(text: str, start: int) -> str:
    """The sentence in which a position stands."""
    begin = 0
    for match in _SENTENCE_END.finditer(text):
        if match.start() >= start:
            return text[begin : match.start()].strip()
        begin = match.end()
    return text[begin:].strip()
