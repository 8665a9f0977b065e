"""evidence.xlsx: read back as a spreadsheet program reads it."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.evidence.workbook import Sheet, evidence_workbook

CELLS = {
    "document": "en/full-report.docx", "heading": "People", "sentence": "A line exists in two.", "figure": "two",
    "binding": "hotline.yes", "sort": "counted from answers", "count": "2", "base": "3", "share": "67",
    "countries": "Costa Rica, Fiji", "corrections": "", "decisions": "2 of 3: Stated.",
    "otherwise": "line 7 prints 3 (x01)", "source": "Answers: Annex",
}  # fmt: skip
ROW = tuple(CELLS.values())
HEADER = [
    "Document", "Heading", "Sentence", "Figure", "Binding", "Type", "Count", "Base", "Share (per cent)",
    "Countries", "Corrections", "Decisions", "Other numbers in the source", "Source", "Checked",
]  # fmt: skip


def row_with(**cells: str) -> tuple[str, ...]:
    return tuple({**CELLS, **cells}.values())


def sheet(*rows: tuple[str, ...]) -> Any:
    return openpyxl.load_workbook(io.BytesIO(evidence_workbook(rows))).active


def test_a_row_for_each_figure_below_a_header() -> None:
    found = [[cell or "" for cell in row] for row in sheet(ROW, row_with(figure="2")).values]
    start = ["en/full-report.docx", "People", "A line exists in two."]
    decided = ["2 of 3: Stated.", "line 7 prints 3 (x01)"]
    end = ["hotline.yes", "counted from answers", 2, 3, 67, "Costa Rica, Fiji", "", *decided, "Answers: Annex", ""]
    assert found == [HEADER, [*start, "two", *end], [*start, 2, *end]]


def test_the_last_column_is_for_the_checkers_mark() -> None:
    table = sheet(ROW, ROW).tables["Table1"]
    assert (table.ref, table.column_names) == ("A1:O3", HEADER)


def test_a_reader_that_goes_by_the_sheets_dimension_finds_every_row() -> None:
    data = evidence_workbook([ROW] * 3, [DECIDED])
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    assert book["Evidence"].calculate_dimension() == "A1:O4"
    assert [row[0] for row in book["Evidence"].values] == ["Document", *[CELLS["document"]] * 3]
    assert [len(list(book[name].values)) for name in book.sheetnames] == [4, 3]


def test_no_figures_are_a_table_all_the_same() -> None:
    assert [list(row) for row in sheet().values] == [HEADER]
    assert sheet().tables["Table1"].ref == "A1:O2"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "=HYPERLINK(\"http://x\")", "+49 30", "-5", "@SUM(A1)", "\t=1", "{=1}", "= ", "http://example.org", "1e5"],
)  # fmt: skip
def test_a_text_that_looks_like_a_formula_stays_a_text(text: str) -> None:
    cell = sheet(row_with(sentence=text))["C2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert bool(cell.style and cell.quotePrefix) == text.startswith(("=", "+", "-", "@", "\t"))


def test_no_formula_and_no_link_is_in_the_file() -> None:
    data = evidence_workbook([row_with(sentence="=1+1", heading="https://example.org", source="=A1")])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        xml = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert "hyperlink" not in xml


@pytest.mark.parametrize(("text", "value"), [("29", 29), ("0", 0), ("007", "007"), ("1,250", "1,250"), ("٣", "٣"),
                                             ("1234567890123456", "1234567890123456"), ("²", "²")])  # fmt: skip
def test_a_number_is_a_number_if_it_is_shown_as_written(text: str, value: int | str) -> None:
    assert sheet(row_with(figure=text))["D2"].value == value


def test_a_text_longer_than_a_cell_is_cut_and_not_lost() -> None:
    assert sheet(row_with(sentence="x" * 40_000))["C2"].value == "x" * 32_767


TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40)


@given(TEXTS)
def test_whatever_the_text_it_is_read_back_as_it_was(text: str) -> None:
    value = sheet(row_with(sentence=text))["C2"].value
    assert str("" if value is None else value) == text


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = [ROW, row_with(sentence="=1")]
    assert evidence_workbook(rows) == evidence_workbook(rows)
    assert evidence_workbook(rows) != evidence_workbook(rows[:1])


def test_every_field_of_a_row_has_its_column() -> None:
    assert len(ROW) == len(HEADER) - 1


def test_a_character_that_no_xml_can_hold_does_not_break_the_file() -> None:
    data = evidence_workbook([row_with(sentence="a\x01b _x0041_")])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert "a_x0001_b _x005F_x0041_</t>" in book.read("xl/sharedStrings.xml").decode()
    assert sheet(row_with(sentence="a\x01b")).max_row == 2


def test_a_text_is_kept_once_however_often_it_stands() -> None:
    with zipfile.ZipFile(io.BytesIO(evidence_workbook([ROW] * 50))) as book:
        assert book.read("xl/sharedStrings.xml").count(b"Costa Rica, Fiji") == 1
        assert book.read("xl/worksheets/sheet1.xml").count(b"<row ") == 51


# -- further sheets --

DECIDED = Sheet("Decided", (("About", 20), ("Why", 40)), (("Lines", "=1+1"), ("Laws", "Stated twice.")))


def test_a_further_sheet_is_a_table_of_its_own_behind_the_figures() -> None:
    book = openpyxl.load_workbook(io.BytesIO(evidence_workbook([ROW, ROW], [DECIDED, replace(DECIDED, title="More")])))
    assert book.sheetnames == ["Evidence", "Decided", "More"]
    assert list(book["Decided"].values) == [("About", "Why"), ("Lines", "=1+1"), ("Laws", "Stated twice.")]
    assert (book["Decided"]["B2"].data_type, bool(book["Decided"]["B2"].quotePrefix)) == ("s", True)
    assert [table.ref for table in book["More"].tables.values()] == ["A1:B3"]
    assert [cell.value for cell in book["Evidence"][3]][:2] == ["en/full-report.docx", "People"]
    assert book["Evidence"].tables["Table1"].ref == "A1:O3"
