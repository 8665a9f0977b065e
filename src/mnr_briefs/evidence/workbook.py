"""`evidence.xlsx`: a row for each figure in each document, for a fact-checker to tick off. The only door to XlsxWriter.

Texts that begin with = + - @ are stored as texts, and marked as such (quotePrefix), so that no spreadsheet takes them
for formulas.
"""

import datetime
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Any

_HEADER = (
    "Document", "Heading", "Sentence", "Figure", "Binding", "Sort", "Count", "Base", "Share (per cent)",
    "Countries", "Corrections", "Source", "Checked",
)  # fmt: skip
_WIDTHS = (34, 28, 60, 24, 36, 20, 8, 8, 10, 40, 30, 60, 10)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MAX_DIGITS = 15  # a spreadsheet's numbers are exact up to here
_MAX_CHARACTERS = 32_767  # and a cell holds no more


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
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(buffer, options)
    book.set_properties({"author": "mnr-briefs", "created": datetime.datetime(2000, 1, 1)})
    _fill(book, list(rows))
    book.close()
    return buffer.getvalue()


def _fill(book: Any, rows: list[EvidenceRow]) -> None:
    sheet = book.add_worksheet("Evidence")
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    guarded = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    for index, width in enumerate(_WIDTHS):
        sheet.set_column(index, index, width, plain)
    for line, row in enumerate(rows, start=1):
        for column, value in enumerate(astuple(row)):
            if _is_number(value):
                sheet.write_number(line, column, int(value), plain)
            else:
                text = value[:_MAX_CHARACTERS]
                sheet.write_string(line, column, text, guarded if text.startswith(_FORMULA) else plain)
    columns = [{"header": name} for name in _HEADER]
    sheet.add_table(0, 0, max(1, len(rows)), len(_HEADER) - 1, {"columns": columns, "style": "Table Style Light 1"})
    sheet.freeze_panes(1, 0)


def _is_number(value: str) -> bool:
    """Whether a text is a number that a spreadsheet shows as it is written."""
    return value.isascii() and value.isdecimal() and len(value) <= _MAX_DIGITS and str(int(value)) == value
