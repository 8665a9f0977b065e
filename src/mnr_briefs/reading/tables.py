"""Tables from .csv, .tsv and .xlsx files: texts in cells that know their place. The only door to pandas."""

import csv
import io
import unicodedata
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import PurePath

from mnr_briefs.problems import Place, Problems, did_you_mean
from mnr_briefs.reading.files import MAX_TABLE_BYTES, ProjectFiles

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


def load_table(
    relative: str,
    files: ProjectFiles,
    problems: Problems,
    required: Sequence[str],
    allowed: Iterable[str] | None = None,
) -> DataTable | None:
    """A table with at least the `required` columns (and none but `allowed` ones, if given), or None with problems."""
    lines = _lines(relative, files, problems)
    if lines is None:
        return None
    if not lines or not any(lines[0].cells):
        problems.add("table-broken", Place(relative), "The table has no columns.", "Its first row must name them.")
        return None
    if len(lines) > MAX_ROWS:
        message = f"The table has more than {MAX_ROWS:,} rows."
        problems.add("table-broken", Place(relative), message, "Divide it, or check that it is the right file.")
        return None
    table = _as_table(relative, lines)
    sound = _check_columns(table, required, problems)
    if allowed is not None:
        _check_allowed(table, set(allowed) | set(required), problems)
    return table if sound else None


def _check_columns(table: DataTable, required: Sequence[str], problems: Problems) -> bool:
    """Whether each required column is there, and no column twice."""
    at = _row_place(table.file, 1)
    missing = [column for column in required if column not in table.columns]
    for column in missing:
        only = table.columns[0] if len(table.columns) == 1 else ""
        if ";" in only or "\t" in only:
            remedy = "The cells must be parted by commas, not by semicolons or tabs."
        else:
            remedy = did_you_mean(column, table.columns) or f"Add a column named “{column}”."
        problems.add("missing-column", at, f"The column “{column}” is missing.", remedy)
    twice = [column for column, count in Counter(table.columns).items() if column and count > 1]
    for column in twice:
        problems.add("table-broken", at, f"The column “{column}” stands here twice.", "Keep one of the two.")
    return not missing and not twice


def _check_allowed(table: DataTable, known: set[str], problems: Problems) -> None:
    for column in table.columns:
        if column not in known:
            problems.add(
                "unknown-column",
                _row_place(table.file, 1),
                f"Nothing reads the column “{column}”.",
                did_you_mean(column, known) or "Delete it, or correct its name.",
            )


def _lines(relative: str, files: ProjectFiles, problems: Problems) -> list[_Line] | None:
    suffix = _suffix(relative)
    if suffix not in (".csv", ".tsv", ".xlsx"):
        message = f"A table cannot be read from a {suffix or 'nameless sort of'} file."
        problems.add("table-broken", Place(relative), message, "Save it as .xlsx, .csv or .tsv.")
        return None
    data = files.data(relative, MAX_TABLE_BYTES, "table-broken", "Divide it, or check that it is the right file.")
    if data is None:
        return None
    if suffix == ".xlsx":
        return _excel(relative, data, problems)
    text = files.decode(data, relative)
    return None if text is None else _separated(relative, text, problems)


def _separated(relative: str, text: str, problems: Problems) -> list[_Line] | None:
    """The rows of comma- or tab-separated values, each with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if relative.endswith("tsv") else ",", strict=True)
    lines: list[_Line] = []
    ragged = False
    start = 1
    try:
        for cells in reader:
            lines.append(_Line(start, [cell.strip() for cell in cells]))
            if lines[0].cells and len(cells) > len(lines[0].cells):
                ragged = True
                message = f"This row has {len(cells)} cells, but there are {len(lines[0].cells)} columns."
                problems.add("table-broken", Place(relative, start), message, "Put cells with commas in quotes.")
            start = reader.line_num + 1
    except csv.Error as error:
        message = f"This row cannot be read: {error}."
        problems.add("table-broken", Place(relative, start), message, 'Look for a " too many, or one too few.')
        return None
    return None if ragged else lines


def _excel(relative: str, data: bytes, problems: Problems) -> list[_Line] | None:
    import pandas as pd

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > 10 * MAX_TABLE_BYTES:
                raise ValueError("it unpacks to too much")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            stray = _stray_cell(data)
            if stray:
                at, message = (
                    Place(relative, None, f"first sheet, cell {stray}"),
                    f"The sheet reaches as far as {stray}.",
                )
                remedy = "Delete the columns to the right of the table and the rows below it, and save it."
                problems.add("table-broken", at, message, remedy)
                return None
            frame = pd.read_excel(
                io.BytesIO(data), header=None, dtype=str, keep_default_na=False, nrows=MAX_ROWS + 1, engine="openpyxl"
            )
    except Exception as error:  # a broken workbook makes openpyxl, zipfile, zlib and two XML parsers raise anything
        problems.add(
            "table-broken",
            Place(relative),
            f"The workbook cannot be opened: {error}.",
            "Open it in Excel and save it anew as .xlsx.",
        )
        return None
    if frame.empty:
        problems.add("table-broken", Place(relative), "The first sheet is empty.", "Put the table on the first sheet.")
        return None
    rows = frame.fillna("").itertuples(index=False)
    return [_Line(number, [_cell_text(cell) for cell in row]) for number, row in enumerate(rows, start=1)]


def _stray_cell(data: bytes) -> str:
    """The first cell, filled or only formatted, beyond what a table may reach; a frame up to it would fill memory."""
    import openpyxl

    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
    sheet.reset_dimensions()
    for number, row in enumerate(islice(sheet.rows, _EXCEL_ROWS + 1), start=1):
        if number > _EXCEL_ROWS:
            return f"A{number}"
        if row and (number > MAX_ROWS + 1 or len(row) > MAX_COLUMNS):
            return f"{_letters(len(row) - 1)}{number}"
    return ""


def _cell_text(cell: object) -> str:
    return unicodedata.normalize("NFC", str(cell)).strip()


def _as_table(relative: str, lines: Sequence[_Line]) -> DataTable:
    columns = tuple(lines[0].cells)
    rows = []
    for line in lines[1:]:
        if not any(line.cells):
            continue
        places = {column: _cell_place(relative, line.number, index, column) for index, column in enumerate(columns)}
        cells = dict(zip_longest(columns, line.cells, fillvalue=""))
        rows.append(Row(cells, places, _row_place(relative, line.number)))
    return DataTable(relative, columns, tuple(rows))


def _suffix(relative: str) -> str:
    return PurePath(relative).suffix.lower()


def _row_place(relative: str, number: int) -> Place:
    if _suffix(relative) == ".xlsx":
        return Place(relative, None, f"first sheet, row {number}")
    return Place(relative, number)


def _cell_place(relative: str, number: int, index: int, column: str) -> Place:
    if _suffix(relative) == ".xlsx":
        return Place(relative, None, f"first sheet, cell {_letters(index)}{number}")
    return Place(relative, number, f"column “{column}”")


def _letters(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
