"""Tables from .csv, .tsv and .xlsx files: texts in cells that know their place."""

import csv
import io
import re
import unicodedata
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import PurePath
from typing import TypeVar

from mnr_briefs.content.characters import plainly
from mnr_briefs.problems import Found, Place, Problem, did_you_mean, nothing, then
from mnr_briefs.problems.wording import nearest
from mnr_briefs.reading.files import MAX_TABLE_BYTES, ProjectFiles, decode

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
class FileRow:
    """A row as it stands in the file, and its number there; the first one names the columns."""

    number: int
    cells: list[str]


class _RefusedError(ValueError):
    """A workbook cannot be read; the message says why, `remedy` what to do, `spot` where."""

    def __init__(self, why: str, remedy: str = _SAVE_ANEW, spot: str | None = None) -> None:
        super().__init__(why)
        self.remedy, self.spot = remedy, spot


def read_workbook(relative: str, data: bytes) -> Found[list[FileRow] | None]:
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


def _lines(data: bytes) -> Iterator[FileRow]:
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
        yield FileRow(number, cells)


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


T = TypeVar("T")

ENDINGS = (".csv", ".tsv", ".xlsx")
_MOST_ROWS_ABOVE = 20
_FOR_EXCEL = re.compile(r"\"?sep=.\"?")


@dataclass(frozen=True)
class DataRow:
    """One row: its cells by column name, where each stands, and the number of the row in the file."""

    cells: dict[str, str]
    places: dict[str, Place]
    at: Place
    number: int

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True)
class DataTable:
    """A table: its columns in order, and its rows."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[DataRow, ...]


def read_table(
    relative: str,
    files: ProjectFiles,
    make: Callable[[DataTable], Found[tuple[T, ...]]],
    required: Sequence[str],
    allowed: Iterable[str] | None = None,
) -> Found[tuple[T, ...]]:
    """What `make` makes of a table with at least the `required` columns (and none but `allowed` ones, if given)."""
    suffix = PurePath(relative).suffix.lower()
    if suffix not in ENDINGS:
        message = f"A table cannot be read from a file {f'of the type {suffix}' if suffix else 'without an ending'}."
        problem = Problem(Place(relative), "table-broken", message, "Save it as .xlsx, .csv or .tsv.")
        return Found((), (problem,))
    sort = f"{make.__name__} {required} {allowed}"

    def of(data: bytes) -> Found[tuple[T, ...]]:
        return then(table_of(relative, data, required, allowed), make, ())

    return files.made(relative, sort, of, (), MAX_TABLE_BYTES, "table-broken")


def table_of(
    relative: str, data: bytes, required: Sequence[str], allowed: Iterable[str] | None = None
) -> Found[DataTable | None]:
    """The table that some bytes hold, by the ending of their file's name."""
    lines = read_workbook(relative, data) if _is_excel(relative) else _separated(relative, data)
    if lines.value is None:
        return Found(None, lines.problems)
    if fault := _fault_of(relative, lines.value):
        return Found(None, (*lines.problems, fault))
    table = _as_table(relative, lines.value)
    faults = _column_faults(table, required)
    others = () if allowed is None else _unknown_columns(table, {*allowed, *required})
    return Found(None if faults else table, (*lines.problems, *faults, *others))


def _fault_of(relative: str, lines: Sequence[FileRow]) -> Problem | None:
    """Why some rows are no table that can be read in time."""
    if not lines or not any(lines[0].cells):
        rest = any(any(line.cells) for line in lines)
        message = "The first row is empty." if rest else "The table has no columns."
        remedy = "Name the columns in it, or delete it." if rest else "Its first row must name them."
        return Problem(Place(relative), "table-broken", message, remedy)
    if len(lines) > MAX_ROWS:
        return Problem(Place(relative), "table-broken", f"The table has more than {MAX_ROWS:,} rows.", TOO_MANY)
    if sum(len(line.cells) for line in lines) > MAX_CELLS:
        return Problem(Place(relative), "table-broken", f"The table has more than {MAX_CELLS:,} cells.", TOO_MANY)
    return None


def _column_faults(table: DataTable, required: Sequence[str]) -> tuple[Problem, ...]:
    """A problem for each required column that is not there, and for each that stands twice."""
    at = _row_place(table.file, 1)
    if header := _header_below(table, required):
        message = f"This row does not name the columns; row {header} does."
        return (Problem(at, "table-broken", message, "Delete the rows above it."),)
    only = table.columns[0] if len(table.columns) == 1 else ""
    parted = "Separate the cells by commas, not by semicolons or tabs." if ";" in only or "\t" in only else ""
    missing = (
        Problem(
            at,
            "missing-column",
            f"The column “{column}” is missing.",
            parted or nearest(column, table.columns) or f"Add a column named “{column}”.",
        )
        for column in required
        if column not in table.columns
    )
    twice = (
        Problem(at, "table-broken", f"The column “{column}” appears here twice.", "Keep one of the two.")
        for column, count in Counter(table.columns).items()
        if column and count > 1
    )
    return (*missing, *twice)


def _header_below(table: DataTable, required: Sequence[str]) -> int | None:
    """The number of the row that names the columns, where a title stands above it."""
    if not required or any(column in table.columns for column in required):
        return None
    rows = islice(table.rows, _MOST_ROWS_ABOVE)
    return next((row.number for row in rows if set(required) <= set(row.cells.values())), None)


def _unknown_columns(table: DataTable, known: set[str]) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            _row_place(table.file, 1),
            "unknown-column",
            f"The column “{column}” is not used.",
            did_you_mean(column, known) or "Delete it, or correct its name.",
        )
        for column in dict.fromkeys(table.columns)
        if column not in known
    )


def _separated(relative: str, data: bytes) -> Found[list[FileRow] | None]:
    """The rows of comma- or tab-separated values, each with the line on which it begins."""
    text = decode(data, relative)
    if text.value is None:
        return Found(None, text.problems)
    if _FOR_EXCEL.fullmatch(text.value.partition("\n")[0]):
        message = "This line tells Excel how cells are separated; it is not a part of the table."
        return nothing(Place(relative, 1), "table-broken", message, "Delete the line.")
    delimiter = "\t" if relative.lower().endswith(".tsv") else ","
    reader = csv.reader(io.StringIO(text.value, newline=""), delimiter=delimiter, strict=True)
    lines: list[FileRow] = []
    ragged: list[Problem] = []
    start = 1
    try:
        for cells in reader:
            lines.append(FileRow(start, [plainly(cell) for cell in cells]))
            if lines[0].cells and len(cells) > len(lines[0].cells):
                message = f"This row has {len(cells)} cells, but there are {len(lines[0].cells)} columns."
                remedy = "If a cell contains a comma, put the cell in quotes."
                ragged.append(Problem(Place(relative, start), "table-broken", message, remedy))
            start = reader.line_num + 1
    except csv.Error as error:
        fault = next((words for said, words in _CSV_FAULTS.items() if said in str(error)), "it is not valid CSV")
        message, remedy = f"This row cannot be read: {fault}.", 'Look for a " too many, or one too few.'
        problem = Problem(Place(relative, start), "table-broken", message, remedy)
        return Found(None, (*text.problems, *ragged, problem))
    return Found(None if ragged else lines, (*text.problems, *ragged))


# What the csv module says, and what it means to an editor.
_CSV_FAULTS = {
    "unexpected end of data": "a quotation mark is never closed",
    "expected after": "a cell goes on after its closing quotation mark",
    "field limit": f"a cell has more than {csv.field_size_limit():,} characters",
}


def _as_table(relative: str, lines: Sequence[FileRow]) -> DataTable:
    columns = tuple(lines[0].cells)
    spots = [
        f"cell {letters(index)}" if _is_excel(relative) else f"column “{name}”" for index, name in enumerate(columns)
    ]
    rows = []
    for line in lines[1:]:
        if not any(line.cells):
            continue
        places = {column: _cell_place(relative, line.number, spot) for column, spot in zip(columns, spots, strict=True)}
        cells = dict(zip_longest(columns, line.cells, fillvalue=""))
        rows.append(DataRow(cells, places, _row_place(relative, line.number), line.number))
    return DataTable(relative, columns, tuple(rows))


def _is_excel(relative: str) -> bool:
    return relative.lower().endswith(".xlsx")


def _row_place(relative: str, number: int) -> Place:
    return Place(relative, None, f"first sheet, row {number}") if _is_excel(relative) else Place(relative, number)


def _cell_place(relative: str, number: int, spot: str) -> Place:
    if _is_excel(relative):
        return Place(relative, None, f"first sheet, {spot}{number}")
    return Place(relative, number, spot)
