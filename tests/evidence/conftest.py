"""Word files with figures in content controls, and the small project with its ledger."""

import io
from collections.abc import Callable
from html import escape
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from mnr_briefs.evidence.ledger import Ledger
from mnr_briefs.press.project import Opened, open_edition, with_other_survey

Piece = str | tuple[str, str]
Paragraph = tuple[str | None, list[Piece]]
Table = list[list[list["Paragraph | Table"]]]


def run_xml(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def control_xml(text: str, tag: str) -> str:
    properties = f'<w:sdtPr><w:tag w:val="{escape(tag)}"/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{run_xml(text)}</w:sdtContent></w:sdt>"


def paragraph_xml(style: str | None, pieces: list[Piece]) -> str:
    inside = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    inside += "".join(run_xml(p) if isinstance(p, str) else control_xml(*p) for p in pieces)
    return f"<w:p {nsdecls('w')}>{inside}</w:p>"


def block_xml(block: Paragraph | Table) -> str:
    if isinstance(block, tuple):
        return paragraph_xml(*block)
    rows = ""
    for row in block:
        cells = ("".join(map(block_xml, cell)) for cell in row)
        rows += f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"
    return f"<w:tbl {nsdecls('w')}>{rows}</w:tbl>"


@pytest.fixture
def word_file() -> Callable[..., bytes]:
    """Makes a Word file; a paragraph is a style's id and pieces: texts, and figures as (text, tag).

    A table is a list of rows of cells of blocks.
    """

    def make(*blocks: Paragraph | Table, footer: list[Piece] | None = None) -> bytes:
        document = docx.Document()
        body = document.element.body
        for block in blocks:
            body.insert(len(body) - 1, parse_xml(block_xml(block)))
        if footer:
            document.sections[0].footer._element.append(parse_xml(paragraph_xml(None, footer)))
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return make


@pytest.fixture
def looked_ahead() -> Callable[[Any, str, str], tuple[Opened, Opened]]:
    """Opens a project as it is, and with a survey in which a text of its tables is another."""

    def look(project: Any, old: str, new: str) -> tuple[Opened, Opened]:
        other = project.root / "other"
        (other / "published").mkdir(parents=True)
        for name in ("tables.yaml", "published/answers.csv"):
            text = (project.root / "content/survey" / name).read_text(encoding="utf-8")
            (other / name).write_text(text.replace(old, new), encoding="utf-8")
        opened = open_edition(project.root)
        return opened, with_other_survey(opened, other)

    return look


@pytest.fixture
def ledger_of() -> Callable[[Any], Ledger]:
    """Loads a project; its ledger."""

    def load(project: Any) -> Ledger:
        opened = open_edition(project.root)
        return Ledger(opened.sources, opened.edition)

    return load
