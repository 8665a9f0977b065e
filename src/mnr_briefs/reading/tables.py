"""Tables from .csv, .tsv and .xlsx files: texts in cells that know their place. The only door to pandas."""

import csv
import io
import unicodedata
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import PurePath
from typing import TypeVar

from mnr_briefs.content.characters import plainly
from mnr_briefs.problems import Found, Place, Problem, did_you_mean
from mnr_briefs.reading.files import MAX_TABLE_BYTES, ProjectFiles, decode
from mnr_briefs.reading.keeping import kept_or_made
from mnr_briefs.reading.steps import nothing, then

T = TypeVar("T")

ENDINGS = (".csv", ".tsv", ".xlsx")
MAX_ROWS = 20_000
MAX_COLUMNS = 1_000
_EXCEL_ROWS = 1_048_576


@dataclass(frozen=True)
class Row:
    """One row: its cells by column name, and where each stands."""

    cells: dict[str, str]
    places: dict[str, Place]
    at: Place

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True)
class DataTable:
    """A table: its columns in order, and its rows."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class _Line:
    """A row as it stands in the file, and its number there; the first one names the columns."""

    number: int
    cells: list[str]


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

    return then(
        files.data(relative, MAX_TABLE_BYTES, "table-broken"),
        lambda data: kept_or_made(files.kept, sort, relative, data, lambda: of(data)),
        (),
    )


def table_of(
    relative: str, data: bytes, required: Sequence[str], allowed: Iterable[str] | None = None
) -> Found[DataTable | None]:
    """The table that some bytes hold, by the ending of their file's name."""
    lines = _excel(relative, data) if _is_excel(relative) else _separated(relative, data)
    if lines.value is None:
        return Found(None, lines.problems)
    if not lines.value or not any(lines.value[0].cells):
        return nothing(Place(relative), "table-broken", "The table has no columns.", "Its first row must name them.")
    if len(lines.value) > MAX_ROWS:
        message = f"The table has more than {MAX_ROWS:,} rows."
        return nothing(Place(relative), "table-broken", message, "Split it, or check that it is the right file.")
    table = _as_table(relative, lines.value)
    faults = _column_faults(table, required)
    others = () if allowed is None else _unknown_columns(table, {*allowed, *required})
    return Found(None if faults else table, (*lines.problems, *faults, *others))


def _column_faults(table: DataTable, required: Sequence[str]) -> tuple[Problem, ...]:
    """A problem for each required column that is not there, and for each that stands twice."""
    at = _row_place(table.file, 1)
    only = table.columns[0] if len(table.columns) == 1 else ""
    parted = "Separate the cells by commas, not by semicolons or tabs." if ";" in only or "\t" in only else ""
    missing = (
        Problem(
            at,
            "missing-column",
            f"The column “{column}” is missing.",
            parted or did_you_mean(column, table.columns) or f"Add a column named “{column}”.",
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


def _separated(relative: str, data: bytes) -> Found[list[_Line] | None]:
    """The rows of comma- or tab-separated values, each with the line on which it begins."""
    text = decode(data, relative)
    if text.value is None:
        return Found(None, text.problems)
    delimiter = "\t" if relative.lower().endswith(".tsv") else ","
    reader = csv.reader(io.StringIO(text.value, newline=""), delimiter=delimiter, strict=True)
    lines: list[_Line] = []
    ragged: list[Problem] = []
    start = 1
    try:
        for cells in reader:
            lines.append(_Line(start, [plainly(cell) for cell in cells]))
            if lines[0].cells and len(cells) > len(lines[0].cells):
                message = f"This row has {len(cells)} cells, but there are {len(lines[0].cells)} columns."
                ragged.append(
                    Problem(
                        Place(relative, start),
                        "table-broken",
                        message,
                        "If a cell contains a comma, put the cell in quotes.",
                    )
                )
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


def _excel(relative: str, data: bytes) -> Found[list[_Line] | None]:
    import pandas as pd

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > 10 * MAX_TABLE_BYTES:
                return nothing(
                    Place(relative),
                    "table-broken",
                    "The workbook cannot be opened: unpacked, it is too large.",
                    _SAVE_ANEW,
                )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheet, stray, unknown = _looked_over(data)
            if stray:
                place = Place(relative, None, f"first sheet, cell {stray}")
                remedy = "Delete the columns to the right of the table and the rows below it, and save the workbook."
                return nothing(
                    place, "table-broken", f"The sheet extends to the cell {stray}, far beyond its table.", remedy
                )
            frame = pd.read_excel(
                io.BytesIO(data), sheet_name=sheet, header=None, dtype=str, keep_default_na=False, nrows=MAX_ROWS + 1,
                engine="openpyxl",
            )  # fmt: skip
    except Exception:  # a broken workbook makes openpyxl, zipfile, zlib and two XML parsers raise anything
        old = data.startswith(_OLD_EXCEL)
        why = "it is protected by a password, or in the old format .xls" if old else "it is damaged, or not a workbook"
        return nothing(Place(relative), "table-broken", f"The workbook cannot be opened: {why}.", _SAVE_ANEW)
    if frame.empty:
        return nothing(
            Place(relative), "table-broken", "The first sheet is empty.", "Put the table on the first sheet."
        )
    rows = ([plainly(unicodedata.normalize("NFC", str(cell))) for cell in row] for row in frame.fillna("").to_numpy())
    lines = [_Line(number, cells) for number, cells in enumerate(rows, start=1)]
    for number, index, written in unknown:
        if number <= len(lines) and index < len(lines[number - 1].cells):
            lines[number - 1].cells[index] = lines[number - 1].cells[index] or written
    return Found(lines)


_SAVE_ANEW = "Open it in Excel and save it again as .xlsx."
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _looked_over(data: bytes) -> tuple[str, str, list[tuple[int, int, str]]]:
    """The name of the first sheet that is shown and holds cells; its first cell, filled or only formatted, beyond what
    a table may reach: a frame up to it would fill memory.

    And the cells whose word may not be known, since they hold a formula or a fault such as #REF!: row, column, writing.
    """
    import openpyxl

    unknown: list[tuple[int, int, str]] = []
    sheets = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets
    sheet = next((sheet for sheet in sheets if sheet.sheet_state == "visible"), sheets[0])
    sheet.reset_dimensions()
    for number, row in enumerate(islice(sheet.rows, _EXCEL_ROWS + 1), start=1):
        if number > _EXCEL_ROWS:
            return sheet.title, f"A{number}", []
        if row and (number > MAX_ROWS + 1 or len(row) > MAX_COLUMNS):
            return sheet.title, f"{_letters(len(row) - 1)}{number}", []
        marked = ((i, cell.value) for i, cell in enumerate(row) if cell.data_type in ("f", "e"))
        unknown += [(number, i, value if isinstance(value, str) else "=") for i, value in marked]
    return sheet.title, "", unknown


def _as_table(relative: str, lines: Sequence[_Line]) -> DataTable:
    columns = tuple(lines[0].cells)
    spots = [
        f"cell {_letters(index)}" if _is_excel(relative) else f"column “{name}”" for index, name in enumerate(columns)
    ]
    rows = []
    for line in lines[1:]:
        if not any(line.cells):
            continue
        places = {column: _cell_place(relative, line.number, spot) for column, spot in zip(columns, spots, strict=True)}
        cells = dict(zip_longest(columns, line.cells, fillvalue=""))
        rows.append(Row(cells, places, _row_place(relative, line.number)))
    return DataTable(relative, columns, tuple(rows))


def _is_excel(relative: str) -> bool:
    return relative.lower().endswith(".xlsx")


def _row_place(relative: str, number: int) -> Place:
    return Place(relative, None, f"first sheet, row {number}") if _is_excel(relative) else Place(relative, number)


def _cell_place(relative: str, number: int, spot: str) -> Place:
    if _is_excel(relative):
        return Place(relative, None, f"first sheet, {spot}{number}")
    return Place(relative, number, spot)


def _letters(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
