"""Which of a table style's conditions each cell of a table meets, and what they give it (section 17.7.6)."""

from collections.abc import Iterator
from typing import Any

from mnr_briefs.lint.finding import whole
from mnr_briefs.lint.styles import Styles, path
from mnr_briefs.lint.tables import look_has, span_of
from mnr_briefs.lint.word_file import cells_of, rows_of
from mnr_briefs.word.package import W

_OPTIONS = {
    "firstRow": 0x0020, "lastRow": 0x0040, "firstColumn": 0x0080, "lastColumn": 0x0100, "noHBand": 0x0200,
    "noVBand": 0x0400,
}  # fmt: skip


class TableLooks:
    """The style of one table, and the conditions that its cells meet."""

    def __init__(self, table: Any, styles: Styles) -> None:
        style = table.find(path("tblPr/tblStyle"))
        self.style_id = styles.default_id("table") if style is None else str(style.get(f"{W}val"))
        look = table.find(path("tblPr/tblLook"))
        self._on = {name for name, bit in _OPTIONS.items() if look is not None and look_has(look, name, bit)}
        sizes = [styles.find(self.style_id, f"tblPr/tblStyle{way}BandSize") for way in ("Row", "Col")]
        self._bands = [1 if s is None else max(1, whole(s.get(f"{W}val"), 1)) for s in sizes]
        conditional = any(True for s in styles.chain(self.style_id) for _ in s.iterchildren(f"{W}tblStylePr"))
        self._conditions: dict[Any, tuple[str, ...]] = dict(self._by_cell(table)) if conditional else {}

    def conditions(self, cell: Any) -> tuple[str, ...]:
        """The conditions that a cell meets, the strongest first."""
        return self._conditions.get(cell, ())

    def _by_cell(self, table: Any) -> Iterator[tuple[Any, tuple[str, ...]]]:
        rows = rows_of(table)
        for number, row in enumerate(rows):
            cells, column = cells_of(row), 0
            for cell in cells:
                ends = (number == 0, number == len(rows) - 1, column == 0, cell is cells[-1])
                yield cell, tuple(self._met(number, column, ends))
                column += span_of(cell)

    def _met(self, row: int, column: int, ends: tuple[bool, ...]) -> Iterator[str]:
        names = ("firstRow", "lastRow", "firstColumn", "lastColumn")
        top, bottom, left, right = (at and name in self._on for at, name in zip(ends, names, strict=True))
        places = {
            "nwCell": top and left,
            "neCell": top and right,
            "swCell": bottom and left,
            "seCell": bottom and right,
            "firstCol": left,
            "lastCol": right,
            "firstRow": top,
            "lastRow": bottom,
            f"band{self._band(row, 'firstRow', 0)}Horz": "noHBand" not in self._on and not (top or bottom),
            f"band{self._band(column, 'firstColumn', 1)}Vert": "noVBand" not in self._on and not (left or right),
            "wholeTable": True,
        }
        return (name for name, met in places.items() if met)

    def _band(self, number: int, first: str, way: int) -> int:
        return (number - (first in self._on)) // self._bands[way] % 2 + 1


def table_property(styles: Styles, style_id: str, conditions: tuple[str, ...], words: str) -> Any:
    """The strongest element at a path such as `rPr/color` that a table style gives to a cell, or None."""
    where = path(words)
    for condition in conditions:
        for style in styles.chain(style_id):
            for part in style.iterchildren(f"{W}tblStylePr"):
                element = part.find(where) if part.get(f"{W}type") == condition else None
                if element is not None:
                    return element
    return styles.find(style_id, words)
