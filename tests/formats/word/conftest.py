"""Small Word templates, written inside a test and filled with what it gives."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, make_dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from lxml import etree

from mnr_briefs.formats.word import Template, load_template, render_document
from mnr_briefs.problems import Problem, Problems
from mnr_briefs.word.package import NAMESPACES

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {
    **NAMESPACES,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
FILE = "brief_templates/small.docx"


@lru_cache
def blank() -> dict[str, bytes]:
    """The parts of an empty document with a header, a footer and every style that the writer asks for."""
    word = Document()
    kept = {"Body Text", "Quote", "Emphasis", "Strong", "Caption", "Normal", "Header", "Footer"}
    for style in [s for s in word.styles if s.builtin and s.name not in kept]:
        if not style.name.startswith(("List ", "Heading")) or style.name.endswith(("Char", "Paragraph")):
            style.delete()
    for name in ("Chart", "Lead", "Table Text", "Table Heading", "footnote text", "endnote text"):
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for name in ("Answer Full", "Hyperlink", "footnote reference", "endnote reference"):
        word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    for name in ("List Table", "Answers Table"):
        word.styles.add_style(name, WD_STYLE_TYPE.TABLE)
    word.sections[0].header.is_linked_to_previous = word.sections[0].footer.is_linked_to_previous = False
    buffer = io.BytesIO()
    word.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


Block = str | list[Any]


def xml_of(block: Block) -> str:
    """A paragraph of a text, a table of a list of rows; what begins with a bracket is XML already.

    A cell is a text, or a tuple of blocks.
    """
    if isinstance(block, list):
        rows = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in block)
        grid = '<w:gridCol w:w="100"/>' * len(block[0])
        return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    if block.startswith("<"):
        return block
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(block, quote=False)}</w:t></w:r></w:p>'


def _cell(cell: Any) -> str:
    inside = "".join(map(xml_of, cell if isinstance(cell, tuple) else (cell,)))
    return f'<w:tc><w:tcPr><w:tcW w:w="100" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def zipped(parts: dict[str, bytes]) -> bytes:
    """A file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def template_file(body: tuple[Block, ...], header: str = "", footer: str = "", without: tuple[str, ...] = ()) -> bytes:
    """A template; `without` are the names of styles that it lacks."""
    parts = dict(blank())
    document = parts["word/document.xml"].decode()
    parts["word/document.xml"] = document.replace("<w:body>", f"<w:body>{''.join(map(xml_of, body))}").encode()
    for name, tag, text in (("header1", "hdr", header), ("footer1", "ftr", footer)):
        start = f'<w:{tag} xmlns:w="{W}" xmlns:r="{NAMESPACES["r"]}">'
        parts[f"word/{name}.xml"] = f"{start}{xml_of(text)}</w:{tag}>".encode()
    for name in without:
        parts["word/styles.xml"] = parts["word/styles.xml"].replace(f'w:val="{name}"'.encode(), b'w:val="Gone"')
    return zipped(parts)


@dataclass(frozen=True)
class Filled:
    """A filled template: its problems, its bytes, its notes and its vectors."""

    problems: list[Problem]
    docx: bytes
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    vectors: Mapping[bytes, bytes] = field(default_factory=dict)

    def part(self, name: str) -> bytes:
        """A part's bytes."""
        with zipfile.ZipFile(io.BytesIO(self.docx)) as archive:
            return archive.read(name)

    def xpath(self, path: str, part: str = "document") -> list[Any]:
        """What an XPath finds in a part of word/."""
        return etree.fromstring(self.part(f"word/{part}.xml")).xpath(path, namespaces=NAMES)

    def count(self, path: str, part: str = "document") -> int:
        """How often an XPath matches."""
        return len(self.xpath(path, part))

    def relations(self, part: str = "document") -> dict[str, Any]:
        """The relationships of a part by id."""
        root = etree.fromstring(self.part(f"word/_rels/{part}.xml.rels"))
        return {relation.get("Id"): relation for relation in root}

    def texts(self, part: str = "document") -> list[str]:
        """The text of each paragraph that has any."""
        texts = ["".join(p.itertext(f"{{{W}}}t")) for p in self.xpath("//w:p[not(ancestor::w:p)]", part)]
        return [text for text in texts if text]

    @property
    def codes(self) -> list[str]:
        """The codes of its problems."""
        return [problem.code for problem in self.problems]


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., tuple[Template | None, list[Problem]]]:
    """Loads a template of blocks, a header and a footer; or of `data`."""

    def load(*body: Block, data: bytes | None = None, **parts: Any) -> tuple[Template | None, list[Problem]]:
        path = tmp_path / FILE
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(template_file(body, **parts) if data is None else data)
        problems = Problems()
        return load_template(tmp_path, path.name, problems), list(problems)

    return load


@pytest.fixture
def fill(load: Callable[..., Any]) -> Callable[..., Filled]:
    """Fills a template of blocks with the values given by name; `parts` are its header, footer and so on."""

    def fill(*body: Block, parts: dict[str, Any] | None = None, **context: Any) -> Filled:
        template, problems = load(*body, **(parts or {}))
        assert problems == []
        found = Problems()
        values = make_dataclass("Context", context)(**context)
        rendered = render_document(template, values, found, frozenset({"report"}))
        if rendered is None:
            return Filled(list(found), b"")
        return Filled(list(found), rendered.docx, rendered.notes, rendered.vectors)

    return fill
