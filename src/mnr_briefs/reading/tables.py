"""Tables from .csv, .tsv and .xlsx files: texts in cells that know their place."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import PurePath
from typing import TypeVar

from mnr_briefs.content.characters import plainly
from mnr_briefs.problems import Found, Place, Problem, did_you_mean, then
from mnr_briefs.problems.wording import nearest
from mnr_briefs.reading.files import MAX_TABLE_BYTES, ProjectFiles, decode
from mnr_briefs.reading.workbooks import MAX_CELLS, MAX_ROWS, TOO_MANY, Line, letters, read_workbook

T = TypeVar("T")

ENDINGS = (".csv", ".tsv", ".xlsx")
_MOST_ROWS_ABOVE = 20
_FOR_EXCEL = re.compile(r"\"?sep=.\"?")


@dataclass(frozen=True)
class Row:
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
    rows: tuple[Row, ...]


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


def _fault_of(relative: str, lines: Sequence[Line]) -> Problem | None:
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


def _separated(relative: str, data: bytes) -> Found[list[Line] | None]:
    """The rows of comma- or tab-separated values, each with the line on which it begins."""
    text = decode(data, relative)
    if text.value is None:
        return Found(None, text.problems)
    if _FOR_EXCEL.fullmatch(text.value.partition("\n")[0]):
        message = "This line tells Excel how cells are separated; it is not a part of the table."
        return Found(None, (Problem(Place(relative, 1), "table-broken", message, "Delete the line."),))
    delimiter = "\t" if relative.lower().endswith(".tsv") else ","
    reader = csv.reader(io.StringIO(text.value, newline=""), delimiter=delimiter, strict=True)
    lines: list[Line] = []
    ragged: list[Problem] = []
    start = 1
    try:
        for cells in reader:
            lines.append(Line(start, [plainly(cell) for cell in cells]))
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


def _as_table(relative: str, lines: Sequence[Line]) -> DataTable:
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
        rows.append(Row(cells, places, _row_place(relative, line.number), line.number))
    return DataTable(relative, columns, tuple(rows))


def _is_excel(relative: str) -> bool:
    return relative.lower().endswith(".xlsx")


def _row_place(relative: str, number: int) -> Place:
    return Place(relative, None, f"first sheet, row {number}") if _is_excel(relative) else Place(relative, number)


def _cell_place(relative: str, number: int, spot: str) -> Place:
    if _is_excel(relative):
        return Place(relative, None, f"first sheet, {spot}{number}")
    return Place(relative, number, spot)
