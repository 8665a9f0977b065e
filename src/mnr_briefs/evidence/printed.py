"""The figures and paragraphs of a finished document, read from its content controls."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mnr_briefs.model.binding import PREFIX
from mnr_briefs.word_package import Package, W

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


def paragraphs_of(docx: bytes) -> Iterator[PrintedParagraph]:
    """The paragraphs of a document's stories that hold text, in order, each under its nearest heading."""
    package = Package(docx)
    styles = _style_names(package)
    for name in package.story_names():
        heading = ""
        for paragraph in package.xml(name).iter(f"{W}p"):
            text, figures = _read(paragraph)
            if _HEADING.fullmatch(styles.get(_style_of(paragraph), "")) and text.strip():
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


def _style_names(package: Package) -> dict[str, str]:
    found = {}
    for style in package.xml("word/styles.xml").iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            found[str(style.get(f"{W}styleId"))] = str(name.get(f"{W}val")).casefold()
    return found


def _style_of(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))
