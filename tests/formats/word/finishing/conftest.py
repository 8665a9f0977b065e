"""Filled documents, made of parts, and what finishing makes of them."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from lxml import etree

from mnr_briefs.content import prose as p
from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.finishing import finish, show_pages
from mnr_briefs.formats.word.parts.namespaces import NAMESPACES
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.pages.page import Properties

W = NAMESPACES["w"]
NAMES = {
    **NAMESPACES,
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}
PROPERTIES = Properties("Title", "Subject", "Author", "one, two", "en")


@lru_cache
def blank() -> dict[str, bytes]:
    """The parts of an empty document with the styles of contents, a header and a footer."""
    word = Document()
    for style in [s for s in word.styles if s.builtin and not s.name.startswith(("Heading ", "Normal", "Caption"))]:
        style.delete()
    for name in ("toc 1", "toc 2", "toc 3", "table of figures", "footnote text"):
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    word.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    word.sections[0].header.is_linked_to_previous = word.sections[0].footer.is_linked_to_previous = False
    buffer = io.BytesIO()
    word.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def block(item: str | tuple[str, str]) -> str:
    """A paragraph: of a text, of a style and a text, or as XML."""
    style, text = ("", item) if isinstance(item, str) else item
    if text.startswith(("<w:p", "<w:tbl")):
        return text
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{text if text.startswith('<') else _run(text)}</w:p>"


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def word_file(*body: str | tuple[str, str], **parts: str | bytes | None) -> bytes:
    """A document of these blocks; `parts` are further parts by name, with __ for a slash, or None to leave one out."""
    made = dict(blank())
    start = made["word/document.xml"].decode()
    made["word/document.xml"] = start.replace("<w:body>", f"<w:body>{''.join(map(block, body))}").encode()
    for name, data in parts.items():
        path = name.replace("__", "/") + ("" if "." in name else ".xml")
        made.pop(path, None)
        if data is not None:
            made[path] = data.encode() if isinstance(data, str) else data
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, data in made.items():
            archive.writestr(path, data)
    return buffer.getvalue()


def story(tag: str, *body: str) -> str:
    """A part that holds text, such as a header (hdr)."""
    return f'<w:{tag} xmlns:w="{W}" xmlns:r="{NAMES["r"]}">{"".join(map(block, body))}</w:{tag}>'


class Finished:
    """A finished document."""

    def __init__(self, docx: bytes) -> None:
        self.docx = docx
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def xpath(self, path: str, part: str = "word/document.xml") -> Any:
        """What an XPath finds in a part."""
        return etree.fromstring(self.parts[part]).xpath(path, namespaces=NAMES)

    def values(self, path: str, part: str = "word/document.xml") -> list[str]:
        """The attributes or texts that an XPath finds."""
        return [str(value) for value in self.xpath(path, part)]

    def count(self, path: str, part: str = "word/document.xml") -> int:
        """How often an XPath matches."""
        return len(self.xpath(path, part))

    def texts(self, path: str = "//w:body/w:p", part: str = "word/document.xml") -> list[str]:
        """The printed texts of elements, tabs as →."""
        return ["".join(map(_character, e.iter(f"{{{W}}}t", f"{{{W}}}tab"))) for e in self.xpath(path, part)]


def _character(node: Any) -> str:
    return "→" if node.tag.endswith("}tab") else node.text or ""


Finish = Callable[..., Finished]


def draft_of(
    docx: bytes, notes: Iterable[str] = (), endnotes: Iterable[str] = (), references: Iterable[p.CrossReference] = ()
) -> Draft:
    """The draft of a document."""
    return Draft(Package(docx), notes={"footnote": list(notes), "endnote": list(endnotes)}, references=list(references))


@pytest.fixture(name="finish")
def _finish() -> Finish:
    """Finishes a document of blocks and parts; the pages are shown where they are given."""

    def finished(
        *body: str | tuple[str, str],
        notes: tuple[str, ...] = (),
        endnotes: tuple[str, ...] = (),
        references: tuple[p.CrossReference, ...] = (),
        pages: Mapping[str, str] | None = None,
        properties: Properties = PROPERTIES,
        font: str = "",
        **parts: str | bytes | None,
    ) -> Finished:
        draft = draft_of(word_file(*body, **parts), notes, endnotes, references)
        numbers = finish(draft, properties, font)
        if pages is not None:
            show_pages(numbers, pages)
        return Finished(draft.package.save())

    return finished


@pytest.fixture
def make_draft() -> Callable[..., Draft]:
    """Makes the draft of a document's bytes, with its notes."""
    return draft_of


@pytest.fixture
def make_file() -> Callable[..., bytes]:
    """Makes the file of a document of blocks and parts."""
    return word_file


@pytest.fixture
def make_story() -> Callable[..., str]:
    """Makes a part that holds text."""
    return story
