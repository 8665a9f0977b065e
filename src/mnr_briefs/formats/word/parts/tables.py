"""Tables as rows of cells (ECMA-376 part 1, section 17.4), without what stands in tables inside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from mnr_briefs.formats.word.parts.elements import VAL, Element, path, whole_number
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.numbers import by_section

T = TypeVar("T")
_TABLE, _ROW, _CELL, _SPAN = f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}gridSpan"
SLACK = 20  # twentieths of a point that widths may be out by rounding; a millimetre is 57
_WHOLE = 5000  # of which a width in percent is a share
_SKIPPED = (f"{W}gridBefore", f"{W}gridAfter")
_ROW_PROPERTIES, _CELL_PROPERTIES = f"{W}trPr", f"{W}tcPr"


@dataclass(eq=False, slots=True)
class WordCell:
    """A cell, and its properties by their whole names."""

    element: Element
    properties: Mapping[str, Element] = field(default_factory=dict)

    @property
    def span(self) -> int:
        """The columns of the grid that it takes."""
        span = self.properties.get(_SPAN)
        return 1 if span is None else max(1, whole_number(span.get(VAL), 1))


@dataclass(eq=False, slots=True)
class WordRow:
    """A row, its properties by their whole names, and its cells."""

    element: Element
    properties: Mapping[str, Element] = field(default_factory=dict)
    cells: list[WordCell] = field(default_factory=list)

    @property
    def columns(self) -> int:
        """The columns of the grid that it takes, with those that it leaves out at its ends."""
        skipped = (self.properties.get(name) for name in _SKIPPED)
        return sum(whole_number(e.get(VAL)) for e in skipped if e is not None) + sum(cell.span for cell in self.cells)


@dataclass(eq=False, slots=True)
class WordTable:
    """A table and its rows; `outer` is the table in which it stands."""

    element: Element
    outer: "WordTable | None"
    rows: list[WordRow] = field(default_factory=list)

    @property
    def columns(self) -> list[Element]:
        """The columns of its grid."""
        return self.element.findall(path("tblGrid/gridCol"))

    @property
    def grid(self) -> list[int]:
        """The widths of the columns, in twentieths of a point."""
        return [whole_number(column.get(f"{W}w")) for column in self.columns]

    @property
    def share(self) -> float | None:
        """The share of the text's width that it says it takes; None where it says a length, or nothing."""
        width = self.element.find(path("tblPr/tblW"))
        share = 0 if width is None or width.get(f"{W}type") != "pct" else whole_number(width.get(f"{W}w"))
        return share / _WHOLE if share > 0 else None


def tables_in(root: Element) -> dict[Element, WordTable]:
    """All tables of a part by their elements, in order."""
    tables: dict[Element, WordTable] = {}
    rows: dict[Element, WordRow] = {}
    cells: dict[Element, WordCell] = {}
    for element in root.iter(_TABLE, _ROW, _CELL):
        tag = element.tag
        if tag == _TABLE:
            tables[element] = WordTable(element, _holder(element, _TABLE, tables))
        elif tag == _ROW and (table := _holder(element, _TABLE, tables)):
            rows[element] = WordRow(element)
            table.rows.append(rows[element])
        elif tag == _CELL and (row := _holder(element, _ROW, rows)):
            cells[element] = WordCell(element)
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


def tables_in_text(body: Element) -> Iterator[tuple[WordTable, int]]:
    """The tables of a body that stand in no other, each with the width of its section's text; 0 where nobody says."""
    known = tables_in(body)
    for section, elements in by_section(body, "tbl"):
        width = 0 if section is None else text_width(section)
        yield from ((known[element], width) for element in elements if known[element].outer is None)


def text_width(section: Element) -> int:
    """How wide the text of a section is, by its paper and margins, or one of its columns; 0 where nobody says."""
    size, margins, columns = (section.find(f"{W}{name}") for name in ("pgSz", "pgMar", "cols"))
    if size is None or margins is None:
        return 0
    sides = sum(whole_number(margins.get(f"{W}{side}")) for side in ("left", "right", "gutter"))
    width = whole_number(size.get(f"{W}w")) - sides
    number = 1 if columns is None else max(1, whole_number(columns.get(f"{W}num"), 1))
    if columns is None or number == 1:
        return max(0, width)
    return 0 if len(columns) else (width - (number - 1) * whole_number(columns.get(f"{W}space"), 720)) // number


def fill_shares(shares: Sequence[float], whole: float) -> list[int]:
    """Whole numbers in the proportion of some shares that make a whole together."""
    ends = [round(whole * sum(shares[:number]) / sum(shares)) for number in range(len(shares) + 1)]
    return [end - start for start, end in pairwise(ends)]
