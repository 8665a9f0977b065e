"""Tables that can be read, and tables that only place things."""

from typing import Any

import pytest

SPOT = "body, table 2"


def messages(word: Any) -> list[str]:
    assert set(word.codes()) <= {"table-form"}
    return [told[2] for told in word.told()]


def test_a_table_with_header_row_widths_and_words_is_fine(word: Any, xml: Any) -> None:
    assert word.add(xml.table(xml.row("a", "b", header=True), xml.row("c", "d"))).told() == []


def test_a_table_without_a_header_row_is_found(word: Any, xml: Any) -> None:
    told = word.add(xml.table(xml.row("a", "b"), xml.row("c", "d"))).told()
    message = "The first row of the table is not marked as its header row. It begins with “a”."
    assert told == [("table-form", SPOT, message)]


def test_a_header_row_that_is_switched_off_is_none(word: Any, xml: Any) -> None:
    rows = xml.row("a", "b", header=True).replace("<w:tblHeader/>", '<w:tblHeader w:val="0"/>')
    assert word.add(xml.table(rows)).codes() == ["table-form"]


def test_a_row_that_may_split_is_found(word: Any, xml: Any) -> None:
    word.add(xml.table(xml.row("a", "b", header=True), xml.row("c", "d", split=True), xml.row("e", "f", split=True)))
    assert messages(word) == ["Row 2 and 1 more may split over two pages. It begins with “a”."]


@pytest.mark.parametrize(("style", "found"), [("Heading2", 0), ("Normal", 1)])
def test_a_row_that_holds_headings_may_split(word: Any, xml: Any, style: str, found: int) -> None:
    row = xml.row("c", "d", split=True).replace("<w:p>", f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>', 1)
    word.add(xml.table(xml.row("a", "b", header=True), row))
    assert len(messages(word)) == found


@pytest.mark.parametrize(
    ("old", "new", "start"),
    [
        ('<w:gridCol w:w="4000"/><w:gridCol w:w="4000"/>', "", "The table has no grid"),
        ('<w:gridCol w:w="4000"/><w:gridCol w:w="4000"/>', '<w:gridCol/><w:gridCol w:w="1"/>', "The table has no grid"),
        ('<w:tblW w:w="8000" w:type="dxa"/>', "", "The table has no width."),
        ('<w:tblW w:w="8000" w:type="dxa"/>', '<w:tblW w:w="0" w:type="auto"/>', "The table has no width."),
        ('<w:tcW w:w="4000" w:type="dxa"/>', "", "A cell of the table has no width."),
    ],
)
def test_widths_that_are_missing_are_found(word: Any, xml: Any, old: str, new: str, start: str) -> None:
    word.add(xml.table(xml.row("a", "b", header=True)).replace(old, new, 1))
    (message,) = messages(word)
    assert message.startswith(start)


def test_widths_may_be_shares(word: Any, xml: Any) -> None:
    whole = '<w:tblW w:w="8000" w:type="dxa"/>', '<w:tblW w:w="100%" w:type="pct"/>'
    assert word.add(xml.table(xml.row("a", "b", header=True)).replace(*whole)).told() == []


def test_a_row_that_does_not_fit_the_grid_is_found(word: Any, xml: Any) -> None:
    word.add(xml.table(xml.row("a", "b", header=True), xml.row("c")))
    assert messages(word) == ["Row 2 of the table does not fit the table's grid of columns. It begins with “a”."]


def test_cells_that_span_columns_fill_the_grid(word: Any, xml: Any) -> None:
    wide = xml.cell(xml.p("a"), '<w:gridSpan w:val="2"/>')
    assert word.add(xml.table(xml.row(wide, header=True), xml.row("c", "d"))).told() == []


def test_an_empty_cell_is_found(word: Any, xml: Any) -> None:
    word.add(xml.table(xml.row("a", "b", header=True), xml.row("c", xml.cell("<w:p/>"))))
    assert messages(word) == ["1 cell of the table without text (row 2, cell 2). It begins with “a”."]


def test_a_cell_with_a_picture_or_below_a_merged_one_is_not_empty(word: Any, xml: Any) -> None:
    shown = xml.cell(xml.p(xml.picture("Another drawing of wells", "rId8", 2)))
    first, next_ = xml.cell(xml.p("b"), '<w:vMerge w:val="restart"/>'), xml.cell("<w:p/>", "<w:vMerge/>")
    assert word.add(xml.table(xml.row(shown, first, header=True), xml.row("c", next_))).told() == []


def test_a_table_in_a_table_is_found(word: Any, xml: Any) -> None:
    inner = xml.table(xml.row("c", "d", header=True))
    told = word.add(xml.table(xml.row(xml.cell(f"{xml.p('a')}{inner}<w:p/>"), "b", header=True))).told()
    assert told == [("table-form", "body, table 3", "The table is inside another table.")]


def layout(xml: Any, *rows: str, style: str = "LayoutTable", look: str = "0600") -> str:
    return str(xml.table(*rows, style=style, look=look))


def test_a_table_for_layout_needs_no_header_row_and_may_split(word: Any, xml: Any) -> None:
    rows = xml.row("a", xml.cell(xml.p("b", "BodyText")), split=True), xml.row("c", "d")
    assert word.add(layout(xml, *rows)).told() == []


def test_a_table_for_layout_whose_rows_are_alike_needs_a_header_row(word: Any, xml: Any) -> None:
    rows = (xml.row(str(number), xml.cell(xml.p("Dig", "BodyText"))) for number in (1, 2))
    word.add(layout(xml, *rows))
    assert messages(word) == ["The first row of the table is not marked as its header row. It begins with “1”."]


def test_a_table_for_layout_with_a_header_row_contradicts_itself(word: Any, xml: Any) -> None:
    word.add(layout(xml, xml.row("a", "b", header=True)))
    (message,) = messages(word)
    assert message.startswith("The table has a header row, but its options say that it has none.")


@pytest.mark.parametrize(("style", "look"), [("ListTable", "0600"), ("LayoutTable", "0620"), ("LayoutTable", "0680")])
def test_a_style_or_an_option_for_headers_makes_it_a_table_of_facts(word: Any, xml: Any, style: str, look: str) -> None:
    assert word.add(layout(xml, xml.row("a", "b"), style=style, look=look)).codes() == ["table-form"]


PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="{0}" w:right="{0}"/></w:sectPr>'


def section(word: Any, margin: int) -> None:
    """Set the page: A4 with margins of a width at both sides, in twentieths of a point."""
    word.replace("word/document.xml", "<w:sectPr><w:headerReference", PAGE.format(margin)[:-11] + "<w:headerReference")


def shares(xml: Any) -> str:
    return str(xml.table(xml.row("a", "b", header=True)).replace('w:w="8000" w:type="dxa"', 'w:w="5000" w:type="pct"'))


def test_the_columns_of_a_table_as_wide_as_the_text_are_as_wide_as_it(word: Any, xml: Any) -> None:
    section(word.add(shares(xml)), 1953)
    assert word.told() == []


def test_columns_that_do_not_make_a_share_of_the_text_are_found(word: Any, xml: Any) -> None:
    section(word.add(shares(xml)), 1417)
    words = "The columns of the table are 141 mm wide together, but the table is 160 mm wide. It begins with “a”."
    assert messages(word) == [words]


def test_columns_that_do_not_make_the_table_s_width_are_found(word: Any, xml: Any) -> None:
    word.add(xml.table(xml.row("a", "b", header=True), width=9000))
    words = "The columns of the table are 141 mm wide together, but the table is 159 mm wide. It begins with “a”."
    assert messages(word) == [words]


def test_a_table_wider_than_the_text_is_found(word: Any, xml: Any) -> None:
    section(word.body(xml.p("Wells", "Heading1") + xml.table(xml.row("a", "b", header=True))), 2400)
    assert "The table is 141 mm wide, but the text is 125 mm wide. It begins with “a”." in messages(word)
