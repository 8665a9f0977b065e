"""Tables as loops and shares of the width leave them are put right: rows, cells, grids, and the paper they stand on."""

from collections.abc import Mapping

from lxml import etree

from mnr_briefs.formats.word.parts.elements import Element, remove, whole_number
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.formats.word.parts.tables import (
    SLACK,
    WordRow,
    WordTable,
    fill_shares,
    tables_in,
    tables_in_text,
    text_width,
)
from mnr_briefs.pages.page import Paper

_BODY = "word/document.xml"
_SIZES: dict[Paper, tuple[int, int]] = {"A4": (11906, 16838), "Letter": (12240, 15840)}  # twentieths of a point
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
        for mended in tables_in(root).values():
            _fit_grid(mended)
            _fit_cells(mended)


def _mend_cells(root: Element) -> None:
    for cell in root.iter(f"{W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            etree.SubElement(cell, f"{W}p")
    for properties in root.iter(f"{W}tcPr"):
        properties[:] = sorted(properties, key=_cell_property)


def _cell_property(element: Element) -> int:
    name = etree.QName(element).localname
    return _CELL_PROPERTIES.index(name) if name in _CELL_PROPERTIES else len(_CELL_PROPERTIES)


def _fit_grid(table: WordTable) -> None:
    """A loop over cells makes more columns than the grid has, or fewer: it gets as many, of the same whole width."""
    grid, widths = table.element.find(f"{W}tblGrid"), table.grid
    needed = max((row.columns for row in table.rows), default=0)
    if grid is None or not widths or needed in (0, len(widths)):
        return
    whole = sum(widths)
    made = widths[:needed] + [whole // len(widths)] * (needed - len(widths))
    scale = whole / max(1, sum(made))
    for column in grid.findall(f"{W}gridCol"):
        grid.remove(column)
    for number, width in enumerate(made):
        grid.insert(number, grid.makeelement(f"{W}gridCol", {f"{W}w": str(int(width * scale))}))


def _fit_cells(table: WordTable) -> None:
    """A loop over cells repeats one width: cells that do not fill their table's grid take its columns' widths.

    Widths in percent are left alone, since a grid has none.
    """
    for row in table.rows:
        widths = _widths(row)
        spans, grid = [cell.span for cell in row.cells], table.grid
        whole = sum(map(_width, widths))
        if len(widths) < len(spans) or sum(spans) != len(grid) or abs(whole - sum(grid)) < SLACK:
            continue
        left = 0
        for width, span in zip(widths, spans, strict=True):
            width.set(f"{W}w", str(sum(grid[left : left + span])))
            left += span


def _widths(row: WordRow) -> list[Element]:
    """The widths of a row's cells that are lengths, and no shares."""
    found = (cell.properties.get(f"{W}tcW") for cell in row.cells)
    return [width for width in found if width is not None and width.get(f"{W}type") == "dxa"]


def _width(element: Element) -> int:
    return whole_number(element.get(f"{W}w"))


def fit_shares(package: Package) -> None:
    """Give the tables that are a share of the text's width a grid of that width: a grid itself knows no shares."""
    for table, width in tables_in_text(package.xml(_BODY)):
        share = table.share
        grid = table.grid
        if share is None or not width or not sum(grid):
            continue
        for column, own in zip(table.columns, fill_shares(grid, round(width * share)), strict=True):
            column.set(f"{W}w", str(own))


def set_paper(package: Package, paper: Paper) -> None:
    """Set the paper of all sections that the template has on A4; a section that is another size is meant so. Tables
    as wide as the text of such a section stay as wide as that.
    """
    if paper == "A4":
        return
    widths: dict[int, int] = {}
    body = package.xml(_BODY)
    for section in body.iter(f"{W}sectPr"):
        before = text_width(section)
        for size in section.iterfind(f"{W}pgSz"):
            sides = sorted(whole_number(size.get(f"{W}{side}")) for side in ("w", "h"))
            if all(abs(side - wanted) <= SLACK for side, wanted in zip(sides, _SIZES["A4"], strict=True)):
                _turn_to(size, _SIZES[paper])
                widths[before] = text_width(section)
    for table in body.iter(f"{W}tbl"):
        _widen(table, widths)


def _turn_to(size: Element, sides: tuple[int, int]) -> None:
    """Set the size of a page to paper with these sides, upright or across as it was."""
    wide, high = sides[::-1] if size.get(f"{W}orient") == "landscape" else sides
    size.set(f"{W}w", str(wide))
    size.set(f"{W}h", str(high))


def _widen(table: Element, widths: Mapping[int, int]) -> None:
    """Make a table that is as wide as a text was as wide as it is now, with its columns and cells."""
    said = table.find(f"{W}tblPr/{W}tblW")
    if said is None or said.get(f"{W}type") != "dxa":
        return
    fitting = next((width for width in widths if abs(width - _width(said)) <= SLACK), None)
    if fitting is None:
        return
    for width in (said, *table.iterfind(f"{W}tblGrid/{W}gridCol"), *table.iterfind(f".//{W}tcPr/{W}tcW")):
        if width.get(f"{W}type", "dxa") == "dxa":
            width.set(f"{W}w", str(round(_width(width) * widths[fitting] / fitting)))
