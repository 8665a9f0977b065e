"""`evidence.xlsx`: a row for each figure in each document, for a fact-checker to tick off, and sheets of what was
decided. The only door to XlsxWriter.

Texts that begin with = + - @ are stored as texts, and marked as such (quotePrefix), so that no spreadsheet takes them
for formulas.

XlsxWriter makes the book with one row of figures. Of an edition of many countries there are tens of thousands, of which
it would keep several copies: they are put into its sheet here.
"""

import datetime
import io
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_HEADER = (
    "Document", "Heading", "Sentence", "Figure", "Binding", "Type", "Count", "Base", "Share (per cent)",
    "Countries", "Corrections", "Decisions", "Other numbers in the source", "Source", "Checked",
)  # fmt: skip
_WIDTHS = (34, 28, 60, 24, 36, 20, 8, 8, 10, 40, 30, 60, 36, 60, 10)
_STYLE = "Table Style Light 1"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MAX_DIGITS = 15  # a spreadsheet's numbers are exact up to here
_MAX_CHARACTERS = 32_767  # and a cell holds no more
_SHEET, _STRINGS, _TABLE = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/tables/table1.xml"
_PLAIN, _GUARDED = 1, 2  # the formats of cells, in the order in which the mould adds them
_FIRST_ROW = re.compile(rb'<row r="2".*?</row>', re.DOTALL)
_CONTROL = re.compile(r"_x[0-9a-fA-F]{4}_|[\x00-\x08\x0b-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class EvidenceRow:
    """One figure in one document."""

    document: str
    heading: str
    sentence: str
    figure: str
    binding: str
    sort: str
    count: str
    base: str
    share: str
    countries: str
    corrections: str
    decisions: str
    otherwise: str
    source: str


@dataclass(frozen=True)
class Sheet:
    """A further sheet: its name, and a table with a column for each heading, of a width in characters."""

    title: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, ...], ...]


_LETTERS = {field.name: chr(ord("A") + number) for number, field in enumerate(fields(EvidenceRow))}
_LAST = chr(ord("A") + len(_HEADER) - 1)


def evidence_workbook(rows: Iterable[EvidenceRow], sheets: Iterable[Sheet] = ()) -> bytes:
    """The workbook's bytes: the same rows and sheets give the same bytes."""
    data, strings = _mould(sheets)
    mould = zipfile.ZipFile(io.BytesIO(data))
    buffer, last = io.BytesIO(), 2
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as book, tempfile.TemporaryFile() as written:
        for last, row in enumerate(rows, start=2):
            written.write(_row(last, row, strings).encode())
        written.seek(0)
        before, after = _FIRST_ROW.split(mould.read(_SHEET), maxsplit=1)
        with book.open(_entry(_SHEET), "w") as sheet:
            sheet.write(_reaching(last, before))  # a reader that trusts it reads no row below
            shutil.copyfileobj(written, sheet)
            sheet.write(after)
        with book.open(_entry(_STRINGS), "w") as shared:
            shared.writelines(part.encode() for part in _shared(strings))
        for name in mould.namelist():
            if name not in (_SHEET, _STRINGS):
                data = mould.read(name)
                book.writestr(_entry(name), _reaching(last, data) if name == _TABLE else data)
    return buffer.getvalue()


def _reaching(last: int, part: bytes) -> bytes:
    """A part of the mould, of which the figures reach from the header down to the `last` row."""
    return part.replace(f'"A1:{_LAST}2"'.encode(), f'"A1:{_LAST}{last}"'.encode())


def _mould(sheets: Iterable[Sheet]) -> tuple[bytes, dict[str, int]]:
    """The book with its formats and widths, a table of figures with one row that has both formats, and the further
    sheets; and its texts, by which they are numbered.
    """
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.set_properties({"author": "mnr-briefs", "created": datetime.datetime(2000, 1, 1)})
    sheet = book.add_worksheet("Evidence")
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    guarded = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    for index, width in enumerate(_WIDTHS):
        sheet.set_column(index, index, width, plain)
    sheet.write_blank(1, 0, None, plain)
    sheet.write_blank(1, 1, None, guarded)
    columns = [{"header": name} for name in _HEADER]
    sheet.add_table(0, 0, 1, len(_HEADER) - 1, {"columns": columns, "style": _STYLE})
    sheet.freeze_panes(1, 0)
    for further in sheets:
        _add(book.add_worksheet(further.title), further, (plain, guarded))
    strings = dict(book.str_table.string_table)
    book.close()
    return buffer.getvalue(), strings


def _add(page: "Worksheet", sheet: Sheet, formats: tuple["Format", "Format"]) -> None:
    """Fill a further sheet: all its cells are texts."""
    for index, (_, width) in enumerate(sheet.columns):
        page.set_column(index, index, width, formats[0])
    for line, row in enumerate(sheet.rows, start=1):
        for index, value in enumerate(row):
            page.write_string(line, index, value[:_MAX_CHARACTERS], formats[value.startswith(_FORMULA)])
    columns = [{"header": name} for name, _ in sheet.columns]
    last = max(len(sheet.rows), 1)
    page.add_table(0, 0, last, len(sheet.columns) - 1, {"columns": columns, "style": _STYLE})
    page.freeze_panes(1, 0)


def _row(line: int, row: EvidenceRow, strings: dict[str, int]) -> str:
    """A row of the sheet; its texts are added to those of the book."""
    cells = [_cell(f"{letter}{line}", getattr(row, name), strings) for name, letter in _LETTERS.items()]
    return f'<row r="{line}" spans="1:{len(_HEADER)}">{"".join(cells)}</row>'


def _cell(at: str, value: str, strings: dict[str, int]) -> str:
    if not value:
        return f'<c r="{at}" s="{_PLAIN}"/>'
    if _is_number(value):
        return f'<c r="{at}" s="{_PLAIN}"><v>{value}</v></c>'
    text = value[:_MAX_CHARACTERS]
    style = _GUARDED if text.startswith(_FORMULA) else _PLAIN
    return f'<c r="{at}" s="{style}" t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'


def _shared(strings: Iterable[str]) -> Iterator[str]:
    """The part that holds the texts, each once."""
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    yield f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{namespace}">'
    for text in strings:
        spelled = _CONTROL.sub(lambda found: _spelled(found.group()), text)
        yield f'<si><t xml:space="preserve">{escape(spelled, quote=False)}</t></si>'
    yield "</sst>"


def _spelled(found: str) -> str:
    """A character that no XML can hold, as spreadsheets write it; and a text that looks like one so written."""
    return f"_x{ord(found):04X}_" if len(found) == 1 else f"_x005F{found}"


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)  # of 1980, whenever it is written
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _is_number(value: str) -> bool:
    """Whether a text is a number that a spreadsheet shows as it is written."""
    return value.isascii() and value.isdecimal() and len(value) <= _MAX_DIGITS and str(int(value)) == value
