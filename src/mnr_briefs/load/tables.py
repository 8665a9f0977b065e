"""Tables from .csv, .tsv and .xlsx files: texts in cells that know their place. The only door to pandas."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mnr_briefs.load.files import MAX_TABLE_BYTES, ProjectFiles
from mnr_briefs.problems import Place, Problems, did_you_mean

MAX_ROWS = 20_000


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


def load_table(
    relative: str,
    files: ProjectFiles,
    problems: Problems,
    required: Sequence[str],
    allowed: Iterable[str] | None = None,
) -> DataTable | None:
    """A table with at least the `required` columns (and none but `allowed` ones, if given), or None with problems."""
    frame = _frame(relative, files, problems)
    if frame is None:
        return None
    table = _as_table(relative, frame)
    if not table.columns or not any(table.columns):
        problems.add("table-broken", Place(relative), "The table has no columns.", "Its first row must name them.")
        return None
    missing = [column for column in required if column not in table.columns]
    for column in missing:
        problems.add(
            "missing-column",
            Place(relative, 1),
            f"The column “{column}” is missing.",
            did_you_mean(column, table.columns) or f"Add a column named “{column}”.",
        )
    if allowed is not None:
        _check_allowed(table, set(allowed) | set(required), problems)
    return None if missing else table


def _check_allowed(table: DataTable, known: set[str], problems: Problems) -> None:
    for column in table.columns:
        if column not in known:
            problems.add(
                "unknown-column",
                Place(table.file, 1),
                f"Nothing reads the column “{column}”.",
                did_you_mean(column, known) or "Delete it, or correct its name.",
            )


def _frame(relative: str, files: ProjectFiles, problems: Problems) -> Any:
    path = files.path(relative)
    if path is None:
        return None
    if path.stat().st_size > MAX_TABLE_BYTES:
        problems.add("table-broken", Place(relative), f"The table has more than {MAX_TABLE_BYTES:,} bytes.", "")
        return None
    if path.suffix == ".xlsx":
        return _excel(relative, path.read_bytes(), problems)
    text = files.decode(path.read_bytes(), relative)
    return None if text is None else _csv(relative, text, problems)


def _csv(relative: str, text: str, problems: Problems) -> Any:
    import pandas as pd

    try:
        frame = pd.read_csv(
            io.StringIO(text),
            sep="\t" if relative.endswith(".tsv") else ",",
            header=None,
            dtype=str,
            keep_default_na=False,
            skip_blank_lines=False,
            nrows=MAX_ROWS,
        )
    except (ValueError, pd.errors.ParserError) as error:
        problems.add(
            "table-broken",
            Place(relative),
            f"The table cannot be read: {str(error).strip().splitlines()[-1]}",
            "Each row needs as many cells as the first; put cells with commas in quotes.",
        )
        return None
    return frame.fillna("")


def _excel(relative: str, data: bytes, problems: Problems) -> Any:
    import pandas as pd

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > 10 * MAX_TABLE_BYTES:
                raise ValueError("it unpacks to too much")
        frame = pd.read_excel(
            io.BytesIO(data), header=None, dtype=str, keep_default_na=False, nrows=MAX_ROWS, engine="openpyxl"
        )
    except (ValueError, KeyError, OSError, zipfile.BadZipFile) as error:
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
    return frame.fillna("")


def _as_table(relative: str, frame: Any) -> DataTable:
    values: list[list[str]] = [[str(cell).strip() for cell in row] for row in frame.itertuples(index=False)]
    columns = tuple(values[0]) if values else ()
    rows = []
    for number, cells in enumerate(values[1:], start=2):
        if not any(cells):
            continue
        places = {column: _cell_place(relative, number, index, column) for index, column in enumerate(columns)}
        rows.append(Row(dict(zip(columns, cells, strict=False)), places, _row_place(relative, number)))
    return DataTable(relative, columns, tuple(rows))


def _row_place(relative: str, number: int) -> Place:
    return Place(relative, None, f"row {number}") if relative.endswith(".xlsx") else Place(relative, number)


def _cell_place(relative: str, number: int, index: int, column: str) -> Place:
    if relative.endswith(".xlsx"):
        return Place(relative, None, f"first sheet, cell {_letters(index)}{number}")
    return Place(relative, number, f"column “{column}”")


def _letters(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
