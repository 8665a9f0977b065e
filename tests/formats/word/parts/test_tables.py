"""Tables as rows of cells."""

from collections.abc import Callable
from typing import Any

from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.tables import tables_in

Parsed = Callable[[str], Any]


def cell(inside: str = "<w:p/>", properties: str = "") -> str:
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def shape(parsed: Parsed, xml: str) -> list[list[int]]:
    """For each table, how many cells its rows have."""
    return [[len(row.cells) for row in table.rows] for table in tables_in(parsed(xml)).values()]


def test_a_table_has_rows_and_these_have_cells(parsed: Parsed) -> None:
    assert shape(parsed, table(row(cell(), cell()), row(cell())) + table()) == [[2, 1], []]


def test_a_table_in_a_cell_keeps_its_rows_to_itself(parsed: Parsed) -> None:
    root = parsed(table(row(cell(table(row(cell(), cell(), cell()))), cell()), row(cell())))
    outer, inner = tables_in(root).values()
    assert [[len(r.cells) for r in t.rows] for t in (outer, inner)] == [[2, 1], [3]]
    assert (outer.outer, inner.outer) == (None, outer)


def test_rows_and_cells_in_content_controls_are_found(parsed: Parsed) -> None:
    controlled = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    assert shape(parsed, table(controlled.format(row(controlled.format(cell()), cell())))) == [[2]]


def test_rows_and_cells_without_a_table_are_left_out(parsed: Parsed) -> None:
    assert shape(parsed, row(cell()) + cell() + table(cell())) == [[]]


def test_properties_are_those_of_the_row_or_cell_itself(parsed: Parsed) -> None:
    old = '<w:tcPrChange w:id="1"><w:tcPr><w:tcW w:w="9"/></w:tcPr></w:tcPrChange>'
    xml = table(row(cell(properties=f'<w:gridSpan w:val="3"/>{old}'), cell(), properties="<w:cantSplit/>"))
    (found,) = tables_in(parsed(xml)).values()
    assert list(found.rows[0].properties) == [f"{W}cantSplit"]
    wide, plain = found.rows[0].cells
    assert list(wide.properties) == [f"{W}gridSpan", f"{W}tcPrChange"]
    assert (wide.span, plain.span, dict(plain.properties)) == (3, 1, {})
