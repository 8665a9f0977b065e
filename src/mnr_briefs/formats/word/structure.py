"""Ids and structure: what templates with loops leave behind is put right."""

from collections.abc import Iterator
from itertools import count

from lxml import etree

from mnr_briefs.formats.word.parts.elements import Element, remove
from mnr_briefs.formats.word.parts.namespaces import NAMESPACES, W
from mnr_briefs.formats.word.parts.package import Package

_DOC_PR = f"{{{NAMESPACES['wp']}}}docPr"


def renumber(package: Package) -> None:
    """Drawing and bookmark ids unique in the whole file; bookmarks that a loop repeated keep their first only."""
    drawings, bookmarks = count(1), count(1)
    seen: set[str] = set()
    for name in package.story_names():
        root = package.xml(name)
        for drawing in root.iter(_DOC_PR):
            drawing.set("id", str(next(drawings)))
        _unique_bookmarks(root, seen, bookmarks)


def _unique_bookmarks(root: Element, seen: set[str], numbers: Iterator[int]) -> None:
    """`seen` are the names of the bookmarks so far. A bookmark ends at the next end of its id, wherever that is."""
    begun: dict[str, Element] = {}
    ends: dict[Element, Element] = {}
    marks = list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"))
    for mark in marks:
        number = str(mark.get(f"{W}id"))
        if mark.tag == f"{W}bookmarkStart":
            begun[number] = mark
        elif number in begun:
            ends[begun.pop(number)] = mark
    kept = set()
    for start in [mark for mark in marks if mark in ends]:
        name, end = str(start.get(f"{W}name")), ends[start]
        if name not in seen:
            seen.add(name)
            kept |= {start, end}
            start.set(f"{W}id", str(next(numbers)))
            end.set(f"{W}id", str(start.get(f"{W}id")))
    for mark in marks:
        if mark not in kept:
            remove(mark)


_SLACK = 20  # twentieths of a point that widths may be out by rounding

# The order in which Word wants a cell's properties (CT_TcPr, section 17.4.69).
_CELL_PROPERTIES = (
    "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection",
    "tcFitText", "vAlign", "hideMark",
)  # fmt: skip


def mend_tables(package: Package) -> None:
    """Rows without cells go, and tables without rows; a cell without a paragraph at its end gets one; two tables that
    would run together get one between them. The properties of cells get Word's order, and the columns and cells that a
    loop made their share of the width.
    """
    for name in package.story_names():
        root = package.xml(name)
        for tag, inside in (("tr", "tc"), ("tbl", "tr")):
            for element in list(root.iter(f"{W}{tag}")):
                if next(element.iter(f"{W}{inside}"), None) is None:
                    remove(element)
        for table in list(root.iter(f"{W}tbl")):
            following = table.getnext()
            if following is not None and following.tag == f"{W}tbl":
                table.addnext(table.makeelement(f"{W}p", {}))
        _mend_cells(root)
        for table in root.iter(f"{W}tbl"):
            _fit_grid(table)
            _fit_cells(table)


def _mend_cells(root: Element) -> None:
    for cell in root.iter(f"{W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            etree.SubElement(cell, f"{W}p")
    for properties in root.iter(f"{W}tcPr"):
        properties[:] = sorted(properties, key=_cell_property)


def _fit_grid(table: Element) -> None:
    """A loop over cells makes more columns than the grid has, or fewer: it gets as many, of the same whole width."""
    grid = table.find(f"{W}tblGrid")
    columns = [] if grid is None else grid.findall(f"{W}gridCol")
    needed = max((_columns(row) for row in _own(table, "tr")), default=0)
    if grid is None or not columns or needed in (0, len(columns)):
        return
    widths = [_number(column) for column in columns]
    whole = sum(widths)
    widths = widths[:needed] + [whole // len(columns)] * (needed - len(columns))
    scale = whole / max(1, sum(widths))
    for column in columns:
        grid.remove(column)
    for number, width in enumerate(widths):
        grid.insert(number, grid.makeelement(f"{W}gridCol", {f"{W}w": str(int(width * scale))}))


def _fit_cells(table: Element) -> None:
    """A loop over cells repeats one width: cells that do not fill their table's grid take its columns' widths.

    Widths in percent are left alone, since a grid has none.
    """
    grid = [_number(column) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    for row in _own(table, "tr"):
        cells = _own(row, "tc")
        found = (cell.find(f"{W}tcPr/{W}tcW") for cell in cells)
        widths = [width for width in found if width is not None and width.get(f"{W}type") == "dxa"]
        spans = [_span(cell) for cell in cells]
        whole = sum(map(_number, widths))
        if len(widths) < len(cells) or sum(spans) != len(grid) or abs(whole - sum(grid)) < _SLACK:
            continue
        left = 0
        for width, span in zip(widths, spans, strict=True):
            width.set(f"{W}w", str(sum(grid[left : left + span])))
            left += span


def _own(element: Element, name: str) -> list[Element]:
    """The rows of a table, or the cells of a row: those in controls too, those of tables inside not."""
    return [found for found in element.iter(f"{W}{name}") if next(found.iterancestors(element.tag)) is element]


def _columns(row: Element) -> int:
    """How many columns a row has, with those that it leaves out at its ends."""
    skipped = (row.find(f"{W}trPr/{W}{name}") for name in ("gridBefore", "gridAfter"))
    return sum(map(_span, _own(row, "tc"))) + sum(_number(skip, "val") for skip in skipped if skip is not None)


def _span(cell: Element) -> int:
    """How many columns a cell takes."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else max(1, _number(span, "val"))


def _number(element: Element, name: str = "w") -> int:
    """The number that an element gives; 0 if it gives none."""
    value = str(element.get(f"{W}{name}"))
    return int(value) if value.isdecimal() else 0


def _cell_property(element: Element) -> int:
    name = etree.QName(element).localname
    return _CELL_PROPERTIES.index(name) if name in _CELL_PROPERTIES else len(_CELL_PROPERTIES)
