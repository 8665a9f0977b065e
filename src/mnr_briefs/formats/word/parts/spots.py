"""Where something stands in a part, in words that help to find it in Word: body, table 2, row 1, cell 3, paragraph 1.

Paragraphs are counted in their cell, or where they stand in none, in the whole part.
"""

import posixpath
from collections.abc import Iterable
from functools import cached_property

from mnr_briefs.formats.word.parts.elements import Element, above, nearest
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.tables import WordTable, tables_in


def label_of(part: str) -> str:
    """What people call a part of a Word file: body, header1, footnotes."""
    stem = posixpath.basename(part).removesuffix(".xml")
    return "body" if stem == "document" else stem


class Spots:
    """The spots of a part with this root; it must not change while they are asked for."""

    def __init__(self, root: Element, label: str) -> None:
        self._root = root
        self._label = label

    def of(self, element: Element) -> str:
        """The spot of an element: that of its paragraph, cell or table."""
        steps, cell = self._in_table(element)
        paragraph = nearest(element, "p")
        if paragraph is not None and cell is not None:
            own = (p for p in cell.iter(f"{W}p") if above(p, "tc") is cell)
            steps.append(f"paragraph {_number(paragraph, own)}")
        elif paragraph is not None:
            steps.append(f"paragraph {self._paragraphs[paragraph]}")
        return ", ".join((self._label, *steps))

    def _in_table(self, element: Element) -> tuple[list[str], Element | None]:
        """The table, row and cell of an element, in words, and the cell."""
        holder = nearest(element, "tbl")
        if holder not in self._tables:
            return [], None
        table = self._tables[holder]
        steps = [f"table {_number(table.element, self._tables)}"]
        own_row, own_cell = nearest(element, "tr"), nearest(element, "tc")
        for number, row in enumerate(table.rows, start=1):
            if row.element is own_row:
                steps.append(f"row {number}")
                cells = [cell.element for cell in row.cells]
                if own_cell in cells:
                    return [*steps, f"cell {_number(own_cell, cells)}"], own_cell
        return steps, None

    @cached_property
    def _tables(self) -> dict[Element, WordTable]:
        return tables_in(self._root)

    @cached_property
    def _paragraphs(self) -> dict[Element, int]:
        return {paragraph: number for number, paragraph in enumerate(self._root.iter(f"{W}p"), start=1)}


def _number(element: Element, among: Iterable[Element]) -> int:
    return next((number for number, other in enumerate(among, start=1) if other is element), 0)
