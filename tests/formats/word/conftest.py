"""Small Word templates, written inside a test and filled with what it gives."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, make_dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE

from mnr_briefs.content.prose import Tone
from mnr_briefs.content.theme import ChartTheme, Theme
from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.filling import Filler
from mnr_briefs.formats.word.parts.namespaces import NAMESPACES
from mnr_briefs.formats.word.template import Template, load_template
from mnr_briefs.formats.word.writer import Looks
from mnr_briefs.problems import Found, Problem

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {
    **NAMESPACES,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}
FILE = "brief_templates/small.docx"
THEME = Theme(
    fonts=("Carlito",),
    domain_colours=("#0B5C8A", "#6B3F94"),
    region_colours=("#F2A93B",),
    ink="#000000",
    muted="#808080",
    cover="#14344F",
    symbols=dict(zip(Tone, "●◐○–·□…", strict=True)),
    chart=ChartTheme(row_height_cm=0.4, group_height_cm=0.4, label_width_cm=5, font_size=8, dpi=200),
)


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
    for name in ("Answer Full", "Answer No response", "Hyperlink", "footnote reference", "endnote reference"):
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
    """A filled template: its problems, and its draft where it could be filled."""

    problems: list[Problem]
    draft: Draft | None

    @property
    def notes(self) -> Mapping[str, tuple[str, ...]]:
        """The notes of each kind, as WordprocessingML."""
        assert self.draft is not None
        return {kind: tuple(notes) for kind, notes in self.draft.notes.items()}

    def part(self, name: str) -> bytes:
        """A part's bytes."""
        assert self.draft is not None
        assert self.draft.package.has(name)
        return self.draft.package.data(name)

    def xpath(self, path: str, part: str = "document") -> list[Any]:
        """What an XPath finds in a part of word/."""
        assert self.draft is not None
        found: list[Any] = self.draft.package.xml(f"word/{part}.xml").xpath(path, namespaces=NAMES)
        return found

    def count(self, path: str, part: str = "document") -> int:
        """How often an XPath matches."""
        return len(self.xpath(path, part))

    def relations(self, part: str = "document") -> dict[str, Any]:
        """The relationships of a part by id."""
        assert self.draft is not None
        return {relation.get("Id"): relation for relation in self.draft.package.xml(f"word/_rels/{part}.xml.rels")}

    def texts(self, part: str = "document") -> list[str]:
        """The text of each paragraph that has any."""
        texts = ["".join(p.itertext(f"{{{W}}}t")) for p in self.xpath("//w:p[not(ancestor::w:p)]", part)]
        return [text for text in texts if text]

    @property
    def codes(self) -> list[str]:
        """The codes of its problems."""
        return [problem.code for problem in self.problems]


@pytest.fixture
def looks() -> Looks:
    """A theme, in which every chart is 4.5 cm high."""
    return Looks(THEME, lambda chart: (chart.width_cm, 4.5))


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Found[Template | None]]:
    """Loads a template of blocks, a header and a footer; or of `data`."""

    def load(*body: Block, data: bytes | None = None, **parts: Any) -> Found[Template | None]:
        path = tmp_path / FILE
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(template_file(body, **parts) if data is None else data)
        return load_template(tmp_path, path.name)

    return load


@pytest.fixture
def compiled(load: Callable[..., Any], looks: Looks) -> Callable[..., Callable[..., Filled]]:
    """Compiles a template of blocks; what it gives fills it with the values given by name, as often as it is called."""

    def compiled(*body: Block, **parts: Any) -> Callable[..., Filled]:
        found = load(*body, **parts)
        assert found.problems == ()
        filler = Filler(found.value, looks)

        def fill(**content: Any) -> Filled:
            filled = filler.fill(make_dataclass("Content", content)(**content))
            return Filled(list(filled.problems), filled.value)

        return fill

    return compiled


@pytest.fixture
def fill(compiled: Callable[..., Any]) -> Callable[..., Filled]:
    """Fills a template of blocks with the values given by name; `parts` are its header, footer and so on."""

    def fill(*body: Block, parts: dict[str, Any] | None = None, **content: Any) -> Filled:
        filled: Filled = compiled(*body, **(parts or {}))(**content)
        return filled

    return fill
