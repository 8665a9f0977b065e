"""`evidence.xlsx`: one row for each figure in each document, for a fact-checker to tick off. The only door to openpyxl.

Texts that begin with = + - @ are stored as texts with a leading apostrophe's meaning (quotePrefix), so that no
spreadsheet takes them for formulas.
"""

import datetime
import io
import zipfile
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Any

_EPOCH = (1980, 1, 1, 0, 0, 0)
_HEADER = (
    "Document", "Heading", "Sentence", "Figure", "Binding", "Sort", "Count", "Base", "Share (per cent)",
    "Countries", "Corrections", "Source", "Checked",
)  # fmt: skip
_WIDTHS = (34, 28, 60, 24, 36, 20, 8, 8, 10, 40, 30, 60, 10)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
    source: str


def evidence_workbook(rows: Iterable[EvidenceRow]) -> bytes:
    """The workbook's bytes: the same rows give the same bytes."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.table import Table, TableStyleInfo

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Evidence"
    sheet.append(_HEADER)
    last = 1
    for last, row in enumerate(rows, start=2):
        for column, value in enumerate(astuple(row), start=1):
            _put(sheet.cell(last, column), value)
    for index, width in enumerate(_WIDTHS):
        sheet.column_dimensions[sheet.cell(1, index + 1).column_letter].width = width
    for cell in sheet[1]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    if last > 1:
        table = Table(displayName="Evidence", ref=f"A1:{sheet.cell(last, len(_HEADER)).coordinate}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        sheet.add_table(table)
    book.properties.created = book.properties.modified = datetime.datetime(2000, 1, 1)
    book.properties.creator = "mnr-briefs"
    return _saved(book)


def _put(cell: Any, value: str) -> None:
    if value.isdecimal():
        cell.value = int(value)
        return
    cell.value = value
    cell.data_type = "s"
    if value.startswith(_FORMULA):
        cell.quotePrefix = True


def _saved(book: Any) -> bytes:
    """The workbook zipped anew with fixed times, and without the time that saving writes into it."""
    from openpyxl.writer.excel import ExcelWriter

    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        writer = ExcelWriter(book, archive)
        writer.write_data()
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw.getvalue())) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return buffer.getvalue()
