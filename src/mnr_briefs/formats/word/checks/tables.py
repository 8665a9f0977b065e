"""Tables that can be read: a header row, rows that stay whole, widths, no empty cell, no table in a table.

A table that only places things on the page (a band, columns, a callout) has no header row, and should not pretend to
one (WCAG 2.1, failure F46). Word has no mark for it; here it is one that says so twice: in its table options neither
header row nor first column are ticked, and its table style has no looks for a header row. Its rows may split, and so
may a row that holds headings, since it is a piece of the text.
"""

from collections.abc import Iterator

from mnr_briefs.formats.word.checks.word_file import WordFile
from mnr_briefs.formats.word.checks.wording import quoted
from mnr_briefs.formats.word.parts.elements import VAL, Element, is_on, path, says_on, style_of, text_of, whole_number
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.tables import Cell, Row, Table
from mnr_briefs.problems import Problem
from mnr_briefs.problems.wording import counted

CODE = "table-form"
_PICTURES = tuple(W + name for name in ("drawing", "pict", "object", "sym"))
_FIRST_ROW, _FIRST_COLUMN = 0x0020, 0x0080
_HEADER, _CANNOT_SPLIT, _WIDTH, _MERGED = f"{W}tblHeader", f"{W}cantSplit", f"{W}tcW", f"{W}vMerge"
_SKIPPED = (f"{W}gridBefore", f"{W}gridAfter")


def table_forms(word: WordFile) -> Iterator[Problem]:
    """All rules of one table."""
    for story in word.stories:
        for table in story.tables:
            for code, message in _faults(word, table):
                yield word.problem(code, story.spot(table.element), message)


def _faults(word: WordFile, table: Table) -> Iterator[tuple[str, str]]:
    """The faults of a table, each with its code."""
    if table.outer is not None:
        yield CODE, "The table is inside another table."
    if not table.rows:
        yield "broken-document", "The table has no row."
        return
    messages = [*_widths(table), *_empty_cells(table)]
    if not is_for_layout(word, table.element):
        messages += _header(word, table)
    elif is_on(table.rows[0].properties.get(_HEADER)):
        messages.append("The table has a header row, but its options say that it has none.")
    for message in messages:
        yield CODE, f"{message} It begins with {quoted(_first_words(table.element))}."


def _first_words(table: Element) -> str:
    return next((text for p in table.iter(f"{W}p") if (text := text_of(p)).strip()), "")


def is_for_layout(word: WordFile, table: Element) -> bool:
    """Whether a table says of itself that it has no header row and no header column."""
    look = table.find(path("tblPr/tblLook"))
    if look is None or look_has(look, "firstRow", _FIRST_ROW) or look_has(look, "firstColumn", _FIRST_COLUMN):
        return False
    style = table.find(path("tblPr/tblStyle"))
    chain = () if style is None else word.styles.chain(str(style.get(VAL)))
    return not any(p.get(f"{W}type") == "firstRow" for s in chain for p in s.iter(f"{W}tblStylePr"))


def look_has(look: Element, name: str, bit: int) -> bool:
    """Whether a table option is ticked: by its own attribute, or by the older number that holds all of them."""
    value = look.get(W + name)
    if value is not None:
        return says_on(value)
    try:
        return bool(int(look.get(VAL) or "0", 16) & bit)
    except ValueError:
        return False


def _header(word: WordFile, table: Table) -> Iterator[str]:
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


def _widths(table: Table) -> Iterator[str]:
    columns = table.element.findall(path("tblGrid/gridCol"))
    if not columns or any(whole_number(c.get(f"{W}w")) <= 0 for c in columns):
        yield "The table has no grid of column widths."
    if not _is_wide(table.element.find(path("tblPr/tblW"))):
        yield "The table has no width."
    if not all(_is_wide(cell.properties.get(_WIDTH)) for row in table.rows for cell in row.cells):
        yield "A cell of the table has no width."
    uneven = [number for number, row in enumerate(table.rows, 1) if _columns(row) != len(columns)]
    if columns and uneven:
        yield f"Row {uneven[0]} of the table does not fit the table's grid of columns."


def _is_wide(width: Element | None) -> bool:
    if width is None or width.get(f"{W}type") not in ("dxa", "pct"):
        return False
    return whole_number(str(width.get(f"{W}w")).rstrip("%").partition(".")[0]) > 0


def _columns(row: Row) -> int:
    """The columns of the grid that a row takes."""
    skipped = (row.properties.get(name) for name in _SKIPPED)
    return sum(whole_number(e.get(VAL)) for e in skipped if e is not None) + sum(cell.span for cell in row.cells)


def _empty_cells(table: Table) -> Iterator[str]:
    empty = [
        f"row {number}, cell {place}"
        for number, row in enumerate(table.rows, 1)
        for place, cell in enumerate(row.cells, 1)
        if _is_empty(cell)
    ]
    if empty:
        yield f"{counted(len(empty), 'cell')} of the table without text ({empty[0]})."


def _is_empty(cell: Cell) -> bool:
    merged = cell.properties.get(_MERGED)
    if merged is not None and merged.get(VAL, "continue") == "continue":
        return False
    if any(t.text and not t.text.isspace() for t in cell.element.iter(f"{W}t")):
        return False
    return next(cell.element.iter(*_PICTURES), None) is None
