"""Tables as rows of cells (ECMA-376 part 1, section 17.4), without what stands in tables inside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from mnr_briefs.formats.word.parts.elements import VAL, Element, whole_number
from mnr_briefs.formats.word.parts.namespaces import W

T = TypeVar("T")
_TABLE, _ROW, _CELL, _SPAN = f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}gridSpan"
_ROW_PROPERTIES, _CELL_PROPERTIES = f"{W}trPr", f"{W}tcPr"


@dataclass(eq=False, slots=True)
class Cell:
    """A cell, and its properties by their whole names."""

    element: Element
    properties: Mapping[str, Element] = field(default_factory=dict)

    @property
    def span(self) -> int:
        """The columns of the grid that it takes."""
        span = self.properties.get(_SPAN)
        return 1 if span is None else max(1, whole_number(span.get(VAL), 1))


@dataclass(eq=False, slots=True)
class Row:
    """A row, its properties by their whole names, and its cells."""

    element: Element
    properties: Mapping[str, Element] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Table:
    """A table and its rows; `outer` is the table in which it stands."""

    element: Element
    outer: "Table | None"
    rows: list[Row] = field(default_factory=list)


def tables_in(root: Element) -> dict[Element, Table]:
    """All tables of a part by their elements, in order."""
    tables: dict[Element, Table] = {}
    rows: dict[Element, Row] = {}
    cells: dict[Element, Cell] = {}
    for element in root.iter(_TABLE, _ROW, _CELL):
        tag = element.tag
        if tag == _TABLE:
            tables[element] = Table(element, _holder(element, _TABLE, tables))
        elif tag == _ROW and (table := _holder(element, _TABLE, tables)):
            rows[element] = Row(element)
            table.rows.append(rows[element])
        elif tag == _CELL and (row := _holder(element, _ROW, rows)):
            cells[element] = Cell(element)
            row.cells.append(cells[element])
    for properties in root.iter(_ROW_PROPERTIES, _CELL_PROPERTIES):
        holder = properties.getparent()
        if holder is not None and (owner := cells.get(holder) or rows.get(holder)):
            owner.properties = {element.tag: element for element in properties}
    return tables


def _holder(element: Element, tag: str, known: dict[Element, T]) -> T | None:
    """The table or row that an element stands in, mostly its parent."""
    parent = element.getparent()
    if parent in known:
        return known[parent]
    ancestor = next(element.iterancestors(tag), None)
    return None if ancestor is None else known.get(ancestor)
