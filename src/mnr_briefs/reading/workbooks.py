"""The rows of an Excel workbook's first sheet that is shown. The only door to pandas and openpyxl.

What others packed is measured before it is read: openpyxl takes a hundred times the memory of what it unpacks.
"""

import io
import unicodedata
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from mnr_briefs.content.characters import plainly
from mnr_briefs.problems import Found, Place, nothing
from mnr_briefs.reading.files import MAX_TABLE_BYTES

MAX_ROWS = 20_000
MAX_COLUMNS = 1_000
MAX_CELLS = 500_000
_EXCEL_ROWS = 1_048_576
_MOST_UNPACKED = 10 * MAX_TABLE_BYTES
_SMALL, _MOST_TAGS = 5_000_000, 1_000_000  # what is read whole: the words of all cells, styles, names
_SAVE_ANEW = "Open it in Excel and save it again as .xlsx."
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_READ_IN_PART, _CHARTS = ("xl/worksheets/", "xl/media/", "xl/drawings/"), "xl/chartsheets/"


@dataclass(frozen=True)
class Line:
    """A row as it stands in the file, and its number there; the first one names the columns."""

    number: int
    cells: list[str]


class _RefusedError(ValueError):
    """A workbook cannot be read; the message says why, `remedy` what to do, `spot` where."""

    def __init__(self, why: str, remedy: str = _SAVE_ANEW, spot: str | None = None) -> None:
        super().__init__(why)
        self.remedy, self.spot = remedy, spot


def read_workbook(relative: str, data: bytes) -> Found[list[Line] | None]:
    """The rows of the first sheet that is shown, or None with a problem."""
    try:
        with warnings.catch_warnings(action="ignore"):
            return Found(list(_lines(_measured(data))))
    except _RefusedError as error:
        return nothing(Place(relative, None, error.spot), "table-broken", f"{error}.", error.remedy)
    except Exception:  # a broken workbook makes openpyxl, zipfile, zlib and two XML parsers raise anything
        old = data.startswith(_OLD_EXCEL)
        why = "it is protected by a password, or in the old format .xls" if old else "it is damaged, or not a workbook"
        return nothing(Place(relative), "table-broken", f"The workbook cannot be opened: {why}.", _SAVE_ANEW)


def letters(index: int) -> str:
    """The name of a column by its index from 0: A, B, …, Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _measured(data: bytes) -> bytes:
    """A workbook that can be read in time, without its sheets of charts, which openpyxl may fail on.

    Raises _RefusedError for any other.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        items = archive.infolist()
        if sum(item.file_size for item in items) > _MOST_UNPACKED:
            raise _RefusedError("The workbook cannot be opened: unpacked, it is too large")
        whole = [item for item in items if not item.filename.startswith(_READ_IN_PART)]
        if sum(item.file_size for item in whole) > _SMALL:
            tags = sum(archive.read(item).count(b"<") for item in whole)
            if tags > _MOST_TAGS:
                raise _RefusedError(
                    "The workbook cannot be opened: it has too many different texts or styles",
                    "Copy the table, without its looks, to a new workbook.",
                )
        if _STRICT in archive.read("xl/workbook.xml"):
            raise _RefusedError(
                "The workbook cannot be opened: it is saved as Strict Open XML",
                "Open it in Excel and save it as “Excel Workbook (.xlsx)”.",
            )
        if not any(item.filename.startswith(_CHARTS) for item in items):
            return data
        return _rewritten(archive, [item for item in items if not item.filename.startswith(_CHARTS)])


def _rewritten(archive: zipfile.ZipFile, items: list[zipfile.ZipInfo]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as new:
        for item in items:
            new.writestr(item.filename, archive.read(item))
    return buffer.getvalue()


def _lines(data: bytes) -> Iterator[Line]:
    import pandas as pd

    sheet, unknown = _looked_over(data)
    frame = pd.read_excel(
        io.BytesIO(data), sheet_name=sheet, header=None, dtype=str, keep_default_na=False, nrows=MAX_ROWS + 1,
        engine="openpyxl",
    )  # fmt: skip
    if frame.empty:
        raise _RefusedError("The first sheet is empty", "Put the table on the first sheet that is not hidden.")
    for number, row in enumerate(frame.fillna("").to_numpy(), start=1):
        cells = [plainly(unicodedata.normalize("NFC", str(cell))) for cell in row]
        for index, written in unknown.get(number, ()):
            if index < len(cells):
                cells[index] = cells[index] or written
        yield Line(number, cells)


def _looked_over(data: bytes) -> tuple[str, dict[int, list[tuple[int, str]]]]:
    """The name of the first sheet that is shown and holds cells; and the cells whose word may not be known, since they
    hold a formula or a fault such as #REF!, by row: index, writing.

    Raises _RefusedError where a cell, filled or only formatted, is beyond what a table may reach: a frame up to it
    would fill memory.
    """
    import openpyxl

    unknown: dict[int, list[tuple[int, str]]] = {}
    sheets = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets
    if not sheets:
        raise _RefusedError("The workbook has no sheet with cells", "Put the table on its first sheet.")
    sheet = next((sheet for sheet in sheets if sheet.sheet_state == "visible"), sheets[0])
    sheet.reset_dimensions()
    count = 0
    for number, row in enumerate(islice(sheet.rows, _EXCEL_ROWS + 1), start=1):
        count += len(row)
        if number > _EXCEL_ROWS:
            raise _too_far(f"A{number}")
        if row and (number > MAX_ROWS + 1 or len(row) > MAX_COLUMNS):
            raise _too_far(f"{letters(len(row) - 1)}{number}")
        if count > MAX_CELLS:
            raise _RefusedError(f"The table has more than {MAX_CELLS:,} cells", TOO_MANY)
        marked = ((i, cell.value) for i, cell in enumerate(row) if cell.data_type in ("f", "e"))
        if found := [(i, value if isinstance(value, str) else "=") for i, value in marked]:
            unknown[number] = found
    return sheet.title, unknown


TOO_MANY = "Split it, or check that it is the right file."


def _too_far(cell: str) -> _RefusedError:
    remedy = "Delete the columns to the right of the table and the rows below it, and save the workbook."
    return _RefusedError(
        f"The sheet extends to the cell {cell}, far beyond its table", remedy, f"first sheet, cell {cell}"
    )
