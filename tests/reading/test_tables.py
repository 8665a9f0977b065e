"""Tables from comma- and tab-separated files: texts in cells that know their line and column."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnr_briefs.problems import Found, Place
from mnr_briefs.reading.files import ProjectFiles
from mnr_briefs.reading.tables import MAX_ROWS, DataTable, read_table, table_of

Told = list[tuple[str, str, str]]


def _load(
    root: Path, text: str | bytes, name: str = "t.csv", required: tuple[str, ...] = ("country",), only: bool = False
) -> tuple[DataTable | None, Told, list[str]]:
    (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    found = read_table(name, ProjectFiles(root), _whole, required, () if only else None)
    told = [(str(p.place), p.code, p.message) for p in found.problems]
    return (found.value[0] if found.value else None), told, [p.remedy for p in found.problems]


def _whole(table: DataTable) -> Found[tuple[DataTable, ...]]:
    return Found((table,))


def _rows(root: Path, text: str | bytes, name: str = "t.csv") -> list[tuple[str, ...]]:
    table, found, _ = _load(root, text, name, ())
    assert found == []
    assert table is not None
    return [table.columns, *(tuple(row[column] for column in table.columns) for row in table.rows)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("country,a\nFiji,Yes\n", [("country", "a"), ("Fiji", "Yes")]),
        ("country,a\nFiji,Yes", [("country", "a"), ("Fiji", "Yes")]),
        ("\ufeffcountry,a\r\nFiji,Yes\r\n", [("country", "a"), ("Fiji", "Yes")]),
        ('country,a\n"Fiji, the islands","a ""word"""\n', [("country", "a"), ("Fiji, the islands", 'a "word"')]),
        ('country,a\nFiji,"two\nlines"\n', [("country", "a"), ("Fiji", "two\nlines")]),
        (" country , a\n Fiji ,\u00a0Yes \n", [("country", "a"), ("Fiji", "Yes")]),
        ("country,a\nCo\u0302te,No\n", [("country", "a"), ("Côte", "No")]),
        ("country,a\nNA,null\nNaN,007\n", [("country", "a"), ("NA", "null"), ("NaN", "007")]),
        ("country,a\n\nFiji,Yes\n,\n\n", [("country", "a"), ("Fiji", "Yes")]),
        ("country,a,b\nFiji\nSenegal,No\n", [("country", "a", "b"), ("Fiji", "", ""), ("Senegal", "No", "")]),
        ("country,a,\nFiji,Yes,\n", [("country", "a", ""), ("Fiji", "Yes", "")]),
        ("country,a\n<b>&amp;,{{ x }}\n", [("country", "a"), ("<b>&amp;", "{{ x }}")]),
        ("country,a\nשלום,=1+1\n", [("country", "a"), ("שלום", "=1+1")]),
        (
            "country\u200b,\u200ea\nCosta\u00a0Rica,No\u2009 response\n",
            [("country", "a"), ("Costa Rica", "No response")],
        ),
        ("country,a\nو\u200cه,#REF!\n", [("country", "a"), ("و\u200cه", "#REF!")]),
    ],
)
def test_cells_are_the_texts_that_stand_in_the_file(tmp_path: Path, text: str, rows: list[tuple[str, ...]]) -> None:
    assert _rows(tmp_path, text) == rows


@pytest.mark.parametrize("name", ["t.tsv", "T.TSV"])
def test_tabs_part_the_cells_of_a_tsv_file(tmp_path: Path, name: str) -> None:
    assert _rows(tmp_path, "country\ta,b\nFiji\tYes, no\n", name) == [("country", "a,b"), ("Fiji", "Yes, no")]


def test_every_cell_knows_its_line_and_column_even_after_cells_of_several_lines(tmp_path: Path) -> None:
    table, _, _ = _load(tmp_path, 'country,a\n"Fi\nji",Yes\n\nSenegal,No\n')
    assert table is not None
    assert [str(row.at) for row in table.rows] == ["t.csv:2", "t.csv:5"]
    assert [str(row.places["a"]) for row in table.rows] == ["t.csv:2 (column “a”)", "t.csv:5 (column “a”)"]
    assert table.rows[1].places["country"] == Place("t.csv", 5, "column “country”")


@pytest.mark.parametrize(
    ("text", "line", "message", "remedy"),
    [
        (
            "country,a\nFiji,Yes\nSenegal,No,No\n",
            3,
            "This row has 3 cells, but there are 2 columns.",
            "If a cell contains a comma, put the cell in quotes.",
        ),
        (
            "country,a\nFiji, the islands,Yes\n",
            2,
            "This row has 3 cells, but there are 2 columns.",
            "If a cell contains a comma, put the cell in quotes.",
        ),
        (
            'country,a\n"Fi\nji",Yes\nSenegal,No,\n',
            4,
            "This row has 3 cells, but there are 2 columns.",
            "If a cell contains a comma, put the cell in quotes.",
        ),
        (
            'country,a\nFiji,Yes\nSenegal,"No\nRwanda,No\n',
            3,
            "This row cannot be read: a quotation mark is never closed.",
            'Look for a " too many, or one too few.',
        ),
        (
            'country,a\nFiji,"Yes"s\n',
            2,
            "This row cannot be read: a cell goes on after its closing quotation mark.",
            'Look for a " too many, or one too few.',
        ),
        (
            "country,a\nFiji," + "x" * 200_000 + "\n",
            2,
            "This row cannot be read: a cell has more than 131,072 characters.",
            'Look for a " too many, or one too few.',
        ),
    ],
    ids=["ragged", "comma", "ragged after lines", "open quote", "stray quote", "huge cell"],
)
def test_a_row_that_cannot_be_read_is_named_with_its_line(
    tmp_path: Path, text: str, line: int, message: str, remedy: str
) -> None:
    assert _load(tmp_path, text) == (None, [(f"t.csv:{line}", "table-broken", message)], [remedy])


def test_all_ragged_rows_are_named_together(tmp_path: Path) -> None:
    _, found, _ = _load(tmp_path, "country,a\nA,1,2\nB,1\nC,1,2,3\n")
    assert [(place, message) for place, _, message in found] == [
        ("t.csv:2", "This row has 3 cells, but there are 2 columns."),
        ("t.csv:4", "This row has 4 cells, but there are 2 columns."),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The table has no columns."),
        ("\n", "The table has no columns."),
        ("  ,\n", "The table has no columns."),
        ("\n\ncountry,a\nFiji,Yes\n", "The first row is empty."),
        (",,\nFiji,Yes,\n", "The first row is empty."),
    ],
)
def test_a_table_without_column_names_is_named(tmp_path: Path, text: str, message: str) -> None:
    table, found, remedies = _load(tmp_path, text)
    assert table is None
    assert found == [("t.csv", "table-broken", message)]
    assert remedies == [
        "Its first row must name them." if "columns" in message else "Name the columns in it, or delete it."
    ]


@pytest.mark.parametrize(
    ("header", "missing", "remedy"),
    [
        ("Country,a", ["country"], "Did you mean “Country”?"),
        ("cuontry,a", ["country"], "Did you mean “cuontry”?"),
        ("a,b", ["country"], "Add a column named “country”."),
        (",".join(f"q{i}" for i in range(13)), ["country"], "Add a column named “country”."),
        ("country;a", ["country"], "Separate the cells by commas, not by semicolons or tabs."),
        ("country\ta", ["country"], "Separate the cells by commas, not by semicolons or tabs."),
    ],
)
def test_a_missing_column_is_named_with_the_nearest(
    tmp_path: Path, header: str, missing: list[str], remedy: str
) -> None:
    table, found, remedies = _load(tmp_path, f"{header}\n")
    assert table is None
    assert found == [("t.csv:1", "missing-column", f"The column “{name}” is missing.") for name in missing]
    assert remedies == [remedy]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sep=;\ncountry,a\n", "This line tells Excel how cells are separated; it is not a part of the table."),
        ('"sep=,"\ncountry,a\n', "This line tells Excel how cells are separated; it is not a part of the table."),
        ("Table 1,\ncountry,a\nFiji,Yes\n", "This row does not name the columns; row 2 does."),
    ],
)
def test_a_line_above_the_columns_is_named(tmp_path: Path, text: str, message: str) -> None:
    table, found, _ = _load(tmp_path, text)
    assert table is None
    assert found == [("t.csv:1", "table-broken", message)]


def test_a_table_has_a_largest_number_of_cells(tmp_path: Path) -> None:
    columns = ",".join(["country", *(f"q{number}" for number in range(999))])
    table, found, _ = _load(tmp_path, f"{columns}\n" + f"{',' * 999}\n" * 501)
    assert table is None
    assert found == [("t.csv", "table-broken", "The table has more than 500,000 cells.")]


def test_all_faults_of_the_columns_are_named_together(tmp_path: Path) -> None:
    table, found, _ = _load(tmp_path, "country,a,b,b,x\n", required=("country", "line", "section"), only=True)
    assert table is None
    assert [(place, code, message.split("“")[1]) for place, code, message in found] == [
        ("t.csv:1", "missing-column", "line” is missing."),
        ("t.csv:1", "missing-column", "section” is missing."),
        ("t.csv:1", "table-broken", "b” appears here twice."),
        ("t.csv:1", "unknown-column", "a” is not used."),
        ("t.csv:1", "unknown-column", "b” is not used."),
        ("t.csv:1", "unknown-column", "x” is not used."),
    ]


def test_a_column_that_nothing_reads_is_named_but_the_rest_is_read(tmp_path: Path) -> None:
    table, found, remedies = _load(tmp_path, "country,sectoin\nFiji,1\n", only=True)
    assert table is not None
    assert found == [("t.csv:1", "unknown-column", "The column “sectoin” is not used.")]
    assert remedies == ["Choose one of: country."]


def test_a_column_that_stands_twice_is_refused_because_one_would_be_lost(tmp_path: Path) -> None:
    table, found, _ = _load(tmp_path, "country,a,a\nFiji,Yes,No\n")
    assert table is None
    assert found == [("t.csv:1", "table-broken", "The column “a” appears here twice.")]


@pytest.mark.parametrize(("rows", "codes"), [(MAX_ROWS - 1, []), (MAX_ROWS, ["table-broken"])])
def test_a_table_has_a_largest_number_of_rows_and_none_is_cut_off(tmp_path: Path, rows: int, codes: list[str]) -> None:
    table, found, _ = _load(tmp_path, "country\n" + "x\n" * rows)
    assert [code for _, code, _ in found] == codes
    assert (0 if table is None else len(table.rows)) == (0 if codes else rows)


@pytest.mark.parametrize(
    ("data", "place"), [("country\nC\xf4te".encode("latin-1"), "t.csv:2"), ("country".encode("utf-16"), "t.csv:1")]
)
def test_a_table_in_another_encoding_is_named_with_its_line(tmp_path: Path, data: bytes, place: str) -> None:
    _, found, _ = _load(tmp_path, data)
    assert [(at, code) for at, code, _ in found] == [(place, "wrong-encoding")]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("t.ods", "A table cannot be read from a file of the type .ods."),
        ("t.xls", "A table cannot be read from a file of the type .xls."),
        ("t", "A table cannot be read from a file without an ending."),
    ],
)
def test_another_sort_of_file_is_refused(tmp_path: Path, name: str, message: str) -> None:
    _, found, remedies = _load(tmp_path, b"", name)
    assert found == [(name, "table-broken", message)]
    assert remedies == ["Save it as .xlsx, .csv or .tsv."]


@pytest.mark.parametrize("name", ["../../etc/passwd.csv", "nowhere.csv"])
def test_a_table_that_cannot_be_opened_is_one_problem(tmp_path: Path, name: str) -> None:
    found = read_table(name, ProjectFiles(tmp_path), _whole, ())
    assert found.value == ()
    assert [str(p.place) for p in found.problems] == [name]


CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=10)


@settings(deadline=None)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=6))
def test_any_quoted_cells_come_back_with_their_lines(
    tmp_path_factory: pytest.TempPathFactory, cells: list[list[str]]
) -> None:
    root = tmp_path_factory.mktemp("tables")
    quoted = ["c,a,b"] + [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells]
    table, found, _ = _load(root, "\n".join(quoted), required=())
    plain, _, _ = _load(root, "\n".join(["c,a,b", *quoted[1:]]) + "\n", required=())
    assert found == []
    assert table == plain
    assert table is not None
    assert [row.at.line for row in table.rows] == [n for n, row in enumerate(cells, 2) if "".join(row).strip()]


@settings(deadline=None)
@given(st.binary(max_size=60) | st.text('a,"\t\n\r;', max_size=60).map(str.encode), st.sampled_from(["t.csv", "t.tsv"]))
def test_any_bytes_are_a_table_or_problems_with_places(data: bytes, name: str) -> None:
    found = table_of(name, data, ("a",))
    assert (found.value is None) == bool(found.problems) or all(p.code == "control-character" for p in found.problems)
    assert all(p.place.file == name and p.remedy for p in found.problems)
