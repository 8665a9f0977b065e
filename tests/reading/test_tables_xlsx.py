"""Tables from Excel: the first sheet, with the sheet and cell of everything; a broken workbook is one problem."""

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart

from mnr_briefs.problems import Place
from mnr_briefs.reading.tables import DataTable, table_of

Told = list[tuple[str, str, str]]


def _workbook(*rows: tuple[Any, ...]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _load(
    data: bytes, required: tuple[str, ...] = (), name: str = "t.xlsx", only: bool = False
) -> tuple[DataTable | None, Told]:
    found = table_of(name, data, required, () if only else None)
    assert all(p.remedy for p in found.problems)
    return found.value, [(str(p.place), p.code, p.message) for p in found.problems]


def _parts(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A workbook whose parts have been changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return file.getvalue()


GOOD = _workbook(("country", "hotline"), ("Fiji", "Yes"), ("Senegal", "No"))


def test_a_good_workbook_has_its_cells_with_their_places() -> None:
    table, found = _load(GOOD, ("country",))
    assert found == []
    assert table is not None
    assert table.columns == ("country", "hotline")
    assert [row.cells for row in table.rows] == [
        {"country": "Fiji", "hotline": "Yes"},
        {"country": "Senegal", "hotline": "No"},
    ]
    assert str(table.rows[0].at) == "t.xlsx (first sheet, row 2)"
    assert str(table.rows[1].places["hotline"]) == "t.xlsx (first sheet, cell B3)"
    assert table.rows[1].places["country"] == Place("t.xlsx", None, "first sheet, cell A3")


def test_empty_rows_and_columns_do_not_shift_the_places() -> None:
    data = _workbook(("", "country", None, "a"), (), (None, "Fiji", None, "Yes"), (), ("", "Senegal", "", "No"))
    table, _ = _load(data)
    assert table is not None
    assert [str(row.places["a"].spot) for row in table.rows] == ["first sheet, cell D3", "first sheet, cell D5"]
    assert [row["country"] for row in table.rows] == ["Fiji", "Senegal"]


def _reaching(*cells: str, value: Any = "x") -> bytes:
    """A good workbook with a value in some more cells."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("country", "hotline"), ("Fiji", "Yes")):
        sheet.append(row)
    for cell in cells:
        sheet[cell] = value
        sheet[cell].font = openpyxl.styles.Font(bold=True)
    return _saved(book)


@pytest.mark.parametrize(
    "cell",
    ["XFD1048576", "XFD3", "XFD20000", "A1048576", "ALM1", "C20002"],
)
@pytest.mark.parametrize("value", ["x", None], ids=["filled", "formatted"])
def test_a_cell_far_outside_the_table_is_a_problem_that_names_it(cell: str, value: Any) -> None:
    table, found = _load(_reaching(cell, value=value))
    assert table is None
    assert found == [
        (
            f"t.xlsx (first sheet, cell {cell})",
            "table-broken",
            f"The sheet extends to the cell {cell}, far beyond its table.",
        )
    ]


def test_many_rows_that_reach_to_the_last_column_are_told_by_the_first() -> None:
    _, found = _load(_reaching(*(f"XFD{row}" for row in range(5, 2000))))
    assert [place for place, _, _ in found] == ["t.xlsx (first sheet, cell XFD5)"]


@pytest.mark.parametrize("cell", ["ALL3", "B20001", "E9"])
def test_a_cell_within_what_a_table_may_reach_is_none(cell: str) -> None:
    codes = [(place, message) for place, _, message in _load(_reaching(cell, value=None))[1]]
    assert codes == []


def test_a_row_number_that_no_sheet_has_is_a_problem() -> None:
    data = _parts(GOOD, lambda name, part: part.replace(b'r="3"', b'r="99999999999"').replace(b'r="A3"', b'r="A9"'))
    table, found = _load(data)
    assert (table, [code for _, code, _ in found]) == (None, ["table-broken"])


def test_cells_of_other_sheets_may_stand_anywhere() -> None:
    book = openpyxl.load_workbook(io.BytesIO(GOOD))
    book.create_sheet("Notes")["XFD9"] = "x"
    table, found = _load(_saved(book))
    assert (len(table.rows) if table else 0, found) == (2, [])


@pytest.mark.parametrize(("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (703, "AAA")])
def test_cells_are_named_as_excel_names_them(column: int, letters: str) -> None:
    header = tuple(f"q{i}" for i in range(1, column + 1))
    table, _ = _load(_workbook(header, (*[None] * (column - 1), "x")))
    assert table is not None
    assert table.rows[0].places[f"q{column}"].spot == f"first sheet, cell {letters}2"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  Yes ", "Yes"),
        (27, "27"),
        (27.0, "27"),
        (0.5, "0.5"),
        (True, "True"),
        (None, ""),
        ("NA", "NA"),
        ("null", "null"),
        ("007", "007"),
        ("Co\u0302te d\u2019Ivoire", "C\u00f4te d\u2019Ivoire"),
        ("مرحبا", "مرحبا"),
        ("a < b & c", "a < b & c"),
        ("two\nlines", "two\nlines"),
        (datetime.date(2026, 1, 2), "2026-01-02 00:00:00"),
        ("=1+1", "=1+1"),
        ("#REF!", "#REF!"),
        ("#N/A", "#N/A"),
        ("Costa\u00a0Rica\u200b", "Costa Rica"),
    ],
)
def test_values_are_the_texts_they_look_like(value: Any, text: str) -> None:
    table, found = _load(_workbook(("country", "a"), ("Fiji", value)))
    assert found == []
    assert table is not None
    assert table.rows[0]["a"] == text


def test_only_the_first_sheet_is_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(GOOD))
    book.create_sheet("Notes")["A1"] = "nothing"
    table, _ = _load(_saved(book))
    assert table is not None
    assert table.columns == ("country", "hotline")


def test_a_first_sheet_that_nobody_sees_is_passed_over() -> None:
    book = openpyxl.load_workbook(io.BytesIO(GOOD))
    book.create_sheet("Lists", 0)["A1"] = "nothing"
    book["Lists"].sheet_state = "hidden"
    book.create_chartsheet("Chart", 0).add_chart(BarChart())  # type: ignore[no-untyped-call]
    table, found = _load(_saved(book))
    assert found == []
    assert table is not None
    assert table.columns == ("country", "hotline")


def test_the_ending_may_be_in_capitals() -> None:
    table, found = _load(GOOD, ("country",), "T.XLSX")
    assert found == []
    assert table is not None
    assert str(table.rows[0].at) == "T.XLSX (first sheet, row 2)"


def test_missing_and_unknown_columns_are_named_with_sheet_and_row() -> None:
    _, found = _load(GOOD, ("country", "hotlin"), only=True)
    assert found == [
        ("t.xlsx (first sheet, row 1)", "missing-column", "The column “hotlin” is missing."),
        ("t.xlsx (first sheet, row 1)", "unknown-column", "The column “hotline” is not used."),
    ]


def test_a_column_that_stands_twice_is_named() -> None:
    _, found = _load(_workbook(("country", "a", "a"), ("Fiji", "Yes", "No")))
    assert found == [("t.xlsx (first sheet, row 1)", "table-broken", "The column “a” appears here twice.")]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (_workbook(), "The first sheet is empty."),
        (_workbook((None, None), ("country", "a")), "The first row is empty."),
        (_workbook(("", " "), ("country", "a")), "The first row is empty."),
    ],
)
def test_a_sheet_without_a_table_is_named(data: bytes, message: str) -> None:
    assert _load(data) == (None, [("t.xlsx", "table-broken", message)])


def _truncated(name: str, part: bytes) -> bytes:
    return part[: len(part) // 2] if name == "xl/worksheets/sheet1.xml" else part


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no workbook",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100,
        b"PK\x05\x06" + b"\0" * 18,
        GOOD[:-30],
        GOOD[: len(GOOD) // 2],
        _parts(GOOD, _truncated),
        _parts(GOOD, lambda name, part: b"<x/>"),
    ],
    ids=["empty", "text", "old .xls", "empty zip", "cut", "half", "half a sheet", "other parts"],
)
def test_a_broken_workbook_is_one_problem(data: bytes) -> None:
    table, found = _load(data, ("country",))
    assert table is None
    ((place, code, message),) = found
    assert (place, code) == ("t.xlsx", "table-broken")
    assert message.startswith("The workbook cannot be opened: ")


def test_a_workbook_with_only_a_chart_sheet_has_no_table() -> None:
    book = openpyxl.Workbook()
    book.create_chartsheet("Chart", 0)
    book.remove(book.worksheets[0])
    assert _load(_saved(book))[1] == [("t.xlsx", "table-broken", "The workbook has no sheet with cells.")]


@pytest.mark.parametrize("place", [0, 1], ids=["before the table", "after it"])
def test_a_chart_sheet_without_a_chart_is_passed_over(place: int) -> None:
    book = openpyxl.load_workbook(io.BytesIO(GOOD))
    book.create_chartsheet("Chart", place)
    table, found = _load(_saved(book), ("country",))
    assert found == []
    assert table is not None
    assert [row["country"] for row in table.rows] == ["Fiji", "Senegal"]


def _with_many_texts(name: str, part: bytes) -> bytes:
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    if name == "docProps/app.xml":  # whichever part holds them
        return b'<sst xmlns="' + main + b'">' + b"<si><t>x</t></si>" * 300_000 + b"</sst>"
    return part


def _with_many_cells(name: str, part: bytes) -> bytes:
    rows = b"".join(b'<row r="%d">%b</row>' % (number, b"<c/>" * 900) for number in range(5, 600))
    return part.replace(b"</sheetData>", rows + b"</sheetData>") if name == "xl/worksheets/sheet1.xml" else part


def _strict(name: str, part: bytes) -> bytes:
    old = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return part.replace(old, b"http://purl.oclc.org/ooxml/spreadsheetml/main")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_with_many_texts, "The workbook cannot be opened: it has too many different texts or styles."),
        (_with_many_cells, "The table has more than 500,000 cells."),
        (_strict, "The workbook cannot be opened: it is saved as Strict Open XML."),
    ],
)
def test_what_would_take_long_or_is_another_format_is_refused(
    change: Callable[[str, bytes], bytes], message: str
) -> None:
    assert _load(_parts(GOOD, change)) == (None, [("t.xlsx", "table-broken", message)])


def test_a_title_above_the_table_is_named_with_the_row_of_the_columns() -> None:
    data = _workbook(("Table 1. Answers",), (), ("country", "hotline"), ("Fiji", "Yes"))
    message = "This row does not name the columns; row 3 does."
    assert _load(data, ("country",)) == (None, [("t.xlsx (first sheet, row 1)", "table-broken", message)])


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(11):
            archive.writestr(f"bomb{number}", b"\0" * 20_000_000)
    table, found = _load(file.getvalue())
    assert table is None
    assert found == [("t.xlsx", "table-broken", "The workbook cannot be opened: unpacked, it is too large.")]


LAUGHS = "<!ENTITY l0 'ha'>" + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))


@pytest.mark.parametrize(
    ("entities", "cell"),
    [("<!ENTITY l9 SYSTEM 'file:///etc/passwd'>", "&l9;"), (LAUGHS, "&l9;")],
    ids=["a file of the computer", "a billion laughs"],
)
def test_entities_of_a_hostile_sheet_are_not_unfolded(entities: str, cell: str) -> None:
    row = f"<row r='9'><c r='A9' t='inlineStr'><is><t>{cell}</t></is></c></row>"

    def change(name: str, part: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return part
        return f"<!DOCTYPE x [{entities}]>".encode() + part.replace(b"</sheetData>", row.encode() + b"</sheetData>")

    table, found = _load(_parts(GOOD, change))
    assert table is None
    assert [(place, code) for place, code, _ in found] == [("t.xlsx", "table-broken")]


def test_a_formula_with_a_value_is_its_value() -> None:
    data = _parts(_workbook(("country", "a"), ("Fiji", "=1+1")), _with_value)
    table, _ = _load(data)
    assert table is not None
    assert table.rows[0]["a"] == "2"


def _with_value(name: str, part: bytes) -> bytes:
    return part.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>").replace(b"<v/>", b"<v>2</v>")


def test_a_formula_of_several_cells_is_one_too() -> None:
    book = openpyxl.load_workbook(io.BytesIO(GOOD))
    book.worksheets[0]["B2"] = openpyxl.worksheet.formula.ArrayFormula("B2:B3", "=A1:A2")
    table, found = _load(_saved(book))
    assert found == []
    assert table is not None
    assert table.rows[0]["hotline"].startswith("=")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "it is protected by a password, or in the old format .xls"),
        (b"no workbook", "it is damaged, or not a workbook"),
    ],
)
def test_why_a_workbook_cannot_be_opened_is_said_in_plain_words(data: bytes, why: str) -> None:
    assert _load(data)[1] == [("t.xlsx", "table-broken", f"The workbook cannot be opened: {why}.")]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_no_damaged_byte_breaks_the_reader(damage: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for at, byte in damage:
        data[at] = byte
    table, found = _load(bytes(data), ("country",))
    assert (table is None) == bool(found)
