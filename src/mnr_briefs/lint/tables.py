"""Tables that can be read: a header row, rows that stay whole, widths, no empty cell, no table in a table.

A table that only places things on the page (a band, columns, a callout) has no header row, and should not pretend to
one (WCAG 2.1, failure F46). Word has no mark for it; here it is one that says so twice: in its table options neither
header row nor first column are ticked, and its table style has no looks for a header row. Its rows may split, and so
may a row that holds headings, since it is a piece of the text.
"""

from collections.abc import Iterator
from typing import Any

from mnr_briefs.lint.finding import Finding, Findings, quoted, whole
from mnr_briefs.lint.styles import is_on, path
from mnr_briefs.lint.word_file import Story, WordFile, cells_of, nearest, rows_of, text_of
from mnr_briefs.word.package import W, style_of

CODE = "table-form"
_PICTURES = tuple(W + name for name in ("drawing", "pict", "object", "sym"))
_FIRST_ROW, _FIRST_COLUMN = 0x0020, 0x0080


def table_forms(word: WordFile) -> Findings:
    """All rules of one table."""
    for story in word.stories:
        for table in story.each("tbl"):
            spot = story.spot(table)
            if next(table.iterancestors(f"{W}tbl"), None) is not None:
                yield Finding(CODE, spot, "The table stands in another table.")
            rows = rows_of(table)
            if not rows:
                yield Finding("broken-document", spot, "The table has no row.")
                continue
            messages = [*_widths(table, rows), *_empty_cells(story, rows)]
            if not is_for_layout(word, table):
                messages += _header(word, rows)
            elif _has_header(rows):
                messages.append("The table has a header row, and its options say that it has none.")
            for message in messages:
                yield Finding(CODE, spot, f"{message} It begins with {quoted(_first_words(table))}.")


def _first_words(table: Any) -> str:
    return next((text for p in table.iter(f"{W}p") if (text := text_of(p)).strip()), "")


def is_for_layout(word: WordFile, table: Any) -> bool:
    """Whether a table says of itself that it has no header row and no header column."""
    look = table.find(path("tblPr/tblLook"))
    if look is None or look_has(look, "firstRow", _FIRST_ROW) or look_has(look, "firstColumn", _FIRST_COLUMN):
        return False
    style = table.find(path("tblPr/tblStyle"))
    chain = () if style is None else word.styles.chain(str(style.get(f"{W}val")))
    return not any(p.get(f"{W}type") == "firstRow" for s in chain for p in s.iter(f"{W}tblStylePr"))


def look_has(look: Any, name: str, bit: int) -> bool:
    """Whether a table option is ticked: by its own attribute, or by the older number that holds all of them."""
    value = look.get(W + name)
    if value is not None:
        return value in ("1", "true", "on")
    try:
        return bool(int(look.get(f"{W}val") or "0", 16) & bit)
    except ValueError:
        return False


def _has_header(rows: list[Any]) -> bool:
    return is_on(rows[0].find(path("trPr/tblHeader")))


def _header(word: WordFile, rows: list[Any]) -> Iterator[str]:
    if not _has_header(rows):
        yield "The first row of the table is not marked as its header row."
    splitting = [
        number
        for number, row in enumerate(rows, 1)
        if not is_on(row.find(path("trPr/cantSplit"))) and not _holds_headings(word, row)
    ]
    if splitting:
        more = f" and {len(splitting) - 1} more" if len(splitting) > 1 else ""
        yield f"Row {splitting[0]}{more} may split over two pages."


def _holds_headings(word: WordFile, row: Any) -> bool:
    """Whether a row is a piece of the text, with headings of its own, and may be longer than a page."""
    return any(word.styles.heading_level(style_of(paragraph)) is not None for paragraph in row.iter(f"{W}p"))


def _widths(table: Any, rows: list[Any]) -> Iterator[str]:
    columns = table.findall(path("tblGrid/gridCol"))
    if not columns or any(whole(c.get(f"{W}w")) <= 0 for c in columns):
        yield "The table has no grid of column widths."
    if not _is_wide(table.find(path("tblPr/tblW"))):
        yield "The table has no width."
    cells = [(cells_of(row), row) for row in rows]
    if not all(_is_wide(cell.find(path("tcPr/tcW"))) for found, _ in cells for cell in found):
        yield "A cell of the table has no width."
    uneven = [n for n, (found, row) in enumerate(cells, 1) if _columns(found, row) != len(columns)]
    if columns and uneven:
        yield f"Row {uneven[0]} of the table fills other columns than its grid has."


def _is_wide(width: Any) -> bool:
    if width is None or width.get(f"{W}type") not in ("dxa", "pct"):
        return False
    return whole(str(width.get(f"{W}w")).rstrip("%").partition(".")[0]) > 0


def _columns(cells: list[Any], row: Any) -> int:
    """The columns of the grid that a row takes."""
    beside = [row.find(path("trPr/gridBefore")), row.find(path("trPr/gridAfter"))]
    skipped = sum(whole(e.get(f"{W}val")) for e in beside if e is not None)
    return skipped + sum(span_of(cell) for cell in cells)


def span_of(cell: Any) -> int:
    """The columns that a cell takes."""
    span = cell.find(path("tcPr/gridSpan"))
    return 1 if span is None else max(1, whole(span.get(f"{W}val"), 1))


def _empty_cells(story: Story, rows: list[Any]) -> Iterator[str]:
    empty = [cell for row in rows for cell in cells_of(row) if _is_empty(cell)]
    if empty:
        row = nearest(empty[0], "tr")
        at = f"row {rows.index(row) + 1}, cell {cells_of(row).index(empty[0]) + 1}"
        yield f"{len(empty)} {'cell' if len(empty) == 1 else 'cells'} of the table without a word ({at})."


def _is_empty(cell: Any) -> bool:
    merged = cell.find(path("tcPr/vMerge"))
    if merged is not None and merged.get(f"{W}val", "continue") == "continue":
        return False
    if any(t.text and not t.text.isspace() for t in cell.iter(f"{W}t")):
        return False
    return next(cell.iter(*_PICTURES), None) is None
