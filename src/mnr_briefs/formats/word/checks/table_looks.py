"""Which of a table style's conditions each cell of a table meets, and what they give it (section 17.7.6)."""

from collections.abc import Iterator
from typing import NamedTuple

from mnr_briefs.formats.word.checks.tables import look_has
from mnr_briefs.formats.word.parts.elements import VAL, Element, path, whole_number
from mnr_briefs.formats.word.parts.styles import Styles
from mnr_briefs.formats.word.parts.tables import Table

_OPTIONS = {
    "firstRow": 0x0020, "lastRow": 0x0040, "firstColumn": 0x0080, "lastColumn": 0x0100, "noHBand": 0x0200,
    "noVBand": 0x0400,
}  # fmt: skip


class Corner(NamedTuple):
    """A cell's place in its table: at which ends it stands, and in which band of rows and of columns (1 or 2)."""

    top: bool
    bottom: bool
    left: bool
    right: bool
    row_band: int
    column_band: int


class TableLooks:
    """The style of one table, and the conditions that its cells meet."""

    def __init__(self, table: Table, styles: Styles) -> None:
        style = table.element.find(path("tblPr/tblStyle"))
        self.style_id = styles.default_id("table") if style is None else str(style.get(VAL))
        look = table.element.find(path("tblPr/tblLook"))
        self._on = {name for name, bit in _OPTIONS.items() if look is not None and look_has(look, name, bit)}
        sizes = [styles.find(self.style_id, f"tblPr/tblStyle{way}BandSize") for way in ("Row", "Col")]
        self._bands = [1 if s is None else max(1, whole_number(s.get(VAL), 1)) for s in sizes]
        self._met: dict[tuple[bool | int, ...], tuple[str, ...]] = {}
        self._conditions: dict[Element, tuple[str, ...]] = {}
        if styles.has_conditions(self.style_id):
            self._conditions.update(self._by_cell(table))

    def conditions(self, cell: Element) -> tuple[str, ...]:
        """The conditions that a cell meets, the strongest first."""
        return self._conditions.get(cell, ())

    def _by_cell(self, table: Table) -> Iterator[tuple[Element, tuple[str, ...]]]:
        last_row = len(table.rows) - 1
        for number, row in enumerate(table.rows):
            column, last = 0, row.cells[-1] if row.cells else None
            band = self._band(number, "firstRow", 0)
            for cell in row.cells:
                columns = self._band(column, "firstColumn", 1)
                corner = (number == 0, number == last_row, column == 0, cell is last, band, columns)
                if corner not in self._met:
                    self._met[corner] = tuple(self._names(Corner(*corner)))
                yield cell.element, self._met[corner]
                column += cell.span

    def _names(self, corner: Corner) -> Iterator[str]:
        names = ("firstRow", "lastRow", "firstColumn", "lastColumn")
        top, bottom, left, right = (at and name in self._on for at, name in zip(corner[:4], names, strict=True))
        places = {
            "nwCell": top and left,
            "neCell": top and right,
            "swCell": bottom and left,
            "seCell": bottom and right,
            "firstCol": left,
            "lastCol": right,
            "firstRow": top,
            "lastRow": bottom,
            f"band{corner.row_band}Horz": "noHBand" not in self._on and not (top or bottom),
            f"band{corner.column_band}Vert": "noVBand" not in self._on and not (left or right),
            "wholeTable": True,
        }
        return (name for name, met in places.items() if met)

    def _band(self, number: int, first: str, way: int) -> int:
        return (number - (first in self._on)) // self._bands[way] % 2 + 1
