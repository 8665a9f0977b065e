"""Tables that can be read: a header row, rows that stay whole, widths, no empty cell, no table in a table.

A table that only places things on the page (a band, columns, a callout) has no header row, and should not pretend to
one (WCAG 2.1, failure F46). Word has no mark for it; here it is one that says so twice: in its table options neither
header row nor first column are ticked, and its table style has no looks for a header row. Rows that are all of the same
sorts of paragraphs are facts all the same. Rows of a table for layout may split, and so may a row that holds headings,
since it is a piece of the text.
"""

from collections.abc import Iterator
from typing import NamedTuple

from mnr_briefs.formats.word.checks.word_file import WordFile, quoted
from mnr_briefs.formats.word.parts.elements import VAL, Element, is_on, path, says_on, style_of, text_of, whole_number
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.styles import Styles
from mnr_briefs.formats.word.parts.tables import SLACK, WordCell, WordTable, tables_in_text
from mnr_briefs.problems import Problem
from mnr_briefs.problems.wording import counted

CODE = "table-form"
_PICTURES = tuple(W + name for name in ("drawing", "pict", "object", "sym"))
_HEADER, _CANNOT_SPLIT, _WIDTH, _MERGED = f"{W}tblHeader", f"{W}cantSplit", f"{W}tcW", f"{W}vMerge"
_TWIPS_PER_MM = 1440 / 25.4
_MARGINS = 240  # twentieths of a point: Word lets a table stand out by the margins of its outer cells


_OPTIONS = {
    "firstRow": 0x0020, "lastRow": 0x0040, "firstColumn": 0x0080, "lastColumn": 0x0100, "noHBand": 0x0200,
    "noVBand": 0x0400,
}  # fmt: skip


def table_forms(word: WordFile) -> Iterator[Problem]:
    """All rules of one table."""
    for story in word.stories:
        for table in story.tables:
            for code, message in _faults(word, table):
                yield word.problem(code, story.spot(table.element), message)
    body = word.stories[0]
    for table, width in tables_in_text(body.root):
        for message in _misfits(table, width):
            yield word.problem(CODE, body.spot(table.element), f"{message} {_beginning(table)}")


def _faults(word: WordFile, table: WordTable) -> Iterator[tuple[str, str]]:
    """The faults of a table, each with its code."""
    if table.outer is not None:
        yield CODE, "The table is inside another table."
    if not table.rows:
        yield "broken-document", "The table has no row."
        return
    messages = [*_widths(table), *_empty_cells(table)]
    if _has_alike_rows(table) or not is_for_layout(word, table.element):
        messages += _header(word, table)
    elif is_on(table.rows[0].properties.get(_HEADER)):
        messages.append("The table has a header row, but its options say that it has none.")
    for message in messages:
        yield CODE, f"{message} {_beginning(table)}"


def _beginning(table: WordTable) -> str:
    """A sentence with the first words of a table, by which people find it."""
    words = next((text for p in table.element.iter(f"{W}p") if (text := text_of(p)).strip()), "")
    return f"It begins with {quoted(words)}."


def is_for_layout(word: WordFile, table: Element) -> bool:
    """Whether a table says of itself that it has no header row and no header column."""
    look = table.find(path("tblPr/tblLook"))
    if look is None or _has(look, "firstRow") or _has(look, "firstColumn"):
        return False
    style = table.find(path("tblPr/tblStyle"))
    chain = () if style is None else word.styles.chain(str(style.get(VAL)))
    return not any(p.get(f"{W}type") == "firstRow" for s in chain for p in s.iter(f"{W}tblStylePr"))


def _has_alike_rows(table: WordTable) -> bool:
    """Whether each row holds the same sorts of paragraphs in two or more cells: these are facts, whatever it says."""
    rows = [tuple(_styles_of(cell) for cell in row.cells) for row in table.rows]
    return len(rows) > 1 and len(rows[0]) > 1 and all(row == rows[0] for row in rows)


def _styles_of(cell: WordCell) -> frozenset[str]:
    return frozenset(style_of(paragraph) for paragraph in cell.element.iter(f"{W}p"))


def _has(look: Element, name: str) -> bool:
    """Whether a table option is ticked: by its own attribute, or by the older number that holds all of them."""
    value = look.get(W + name)
    if value is not None:
        return says_on(value)
    try:
        return bool(int(look.get(VAL) or "0", 16) & _OPTIONS[name])
    except ValueError:
        return False


def _header(word: WordFile, table: WordTable) -> Iterator[str]:
    if not is_on(table.rows[0].properties.get(_HEADER)):
        yield "The first row of the table is not marked as its header row."
    splitting = [
        number
        for number, row in enumerate(table.rows, 1)
        if not is_on(row.properties.get(_CANNOT_SPLIT)) and not _holds_headings(word, row.element)
    ]
    if splitting:
        more = f" and {len(splitting) - 1} more" if len(splitting) > 1 else ""
        yield f"Row {splitting[0]}{more} may split over two pages."


def _holds_headings(word: WordFile, row: Element) -> bool:
    """Whether a row is a piece of the text, with headings of its own, and may be longer than a page."""
    return any(word.styles.heading_level(style_of(paragraph)) is not None for paragraph in row.iter(f"{W}p"))


def _widths(table: WordTable) -> Iterator[str]:
    grid = table.grid
    if not grid or min(grid) <= 0:
        yield "The table has no grid of column widths."
    if not _is_wide(table.element.find(path("tblPr/tblW"))):
        yield "The table has no width."
    if not all(_is_wide(cell.properties.get(_WIDTH)) for row in table.rows for cell in row.cells):
        yield "A cell of the table has no width."
    uneven = [number for number, row in enumerate(table.rows, 1) if row.columns != len(grid)]
    if grid and uneven:
        yield f"Row {uneven[0]} of the table does not fit the table's grid of columns."


def _is_wide(width: Element | None) -> bool:
    if width is None or width.get(f"{W}type") not in ("dxa", "pct"):
        return False
    return whole_number(str(width.get(f"{W}w")).rstrip("%").partition(".")[0]) > 0


def _misfits(table: WordTable, text: int) -> Iterator[str]:
    """What is wrong with the whole width of a table in a text of a width: 0 where nobody says."""
    widths, share = table.grid, table.share
    grid = sum(widths)
    said = table.element.find(path("tblPr/tblW"))
    length = 0 if said is None or said.get(f"{W}type") != "dxa" else whole_number(said.get(f"{W}w"))
    wanted = round(text * share) if share is not None else length
    if widths and min(widths) > 0 and wanted and abs(grid - wanted) > SLACK + grid // 100:
        yield f"The columns of the table are {_mm(grid)} mm wide together, but the table is {_mm(wanted)} mm wide."
    elif text and max(grid, wanted) > text + _MARGINS:
        yield f"The table is {_mm(max(grid, wanted))} mm wide, but the text is {_mm(text)} mm wide."


def _mm(twips: int) -> int:
    return round(twips / _TWIPS_PER_MM)


def _empty_cells(table: WordTable) -> Iterator[str]:
    empty = [
        f"row {number}, cell {place}"
        for number, row in enumerate(table.rows, 1)
        for place, cell in enumerate(row.cells, 1)
        if _is_empty(cell)
    ]
    if empty:
        yield f"{counted(len(empty), 'cell')} of the table without text ({empty[0]})."


def _is_empty(cell: WordCell) -> bool:
    merged = cell.properties.get(_MERGED)
    if merged is not None and merged.get(VAL, "continue") == "continue":
        return False
    if any(t.text and not t.text.isspace() for t in cell.element.iter(f"{W}t")):
        return False
    return next(cell.element.iter(*_PICTURES), None) is None


class Corner(NamedTuple):
    """A cell's place in its table: at which ends it stands, and in which band of rows and of columns (1 or 2)."""

    top: bool
    bottom: bool
    left: bool
    right: bool
    row_band: int
    column_band: int


class TableLooks:
    """The style of one table, and the conditions that its cells meet (section 17.7.6)."""

    def __init__(self, table: WordTable, styles: Styles) -> None:
        style = table.element.find(path("tblPr/tblStyle"))
        self.style_id = styles.default_id("table") if style is None else str(style.get(VAL))
        look = table.element.find(path("tblPr/tblLook"))
        self._on = {name for name in _OPTIONS if look is not None and _has(look, name)}
        sizes = [styles.find(self.style_id, f"tblPr/tblStyle{way}BandSize") for way in ("Row", "Col")]
        self._bands = [1 if s is None else max(1, whole_number(s.get(VAL), 1)) for s in sizes]
        self._met: dict[tuple[bool | int, ...], tuple[str, ...]] = {}
        self._conditions: dict[Element, tuple[str, ...]] = {}
        if styles.has_conditions(self.style_id):
            self._conditions.update(self._by_cell(table))

    def conditions(self, cell: Element) -> tuple[str, ...]:
        """The conditions that a cell meets, the strongest first."""
        return self._conditions.get(cell, ())

    def _by_cell(self, table: WordTable) -> Iterator[tuple[Element, tuple[str, ...]]]:
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
