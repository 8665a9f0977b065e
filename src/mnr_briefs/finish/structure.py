"""Ids and structure: what templates with loops leave behind is put right."""

from typing import Any

from lxml import etree

from mnr_briefs.word_package import NAMESPACES, Package, W

_DOC_PR = f"{{{NAMESPACES['wp']}}}docPr"


def renumber(package: Package) -> None:
    """Drawing ids unique in the whole file; bookmarks too, and of those that a loop repeated only the first is kept."""
    drawings = 0
    names: set[str] = set()
    for name in package.story_names():
        root = package.xml(name)
        for drawing in root.iter(_DOC_PR):
            drawings += 1
            drawing.set("id", str(drawings))
        _unique_bookmarks(root, names)


def _unique_bookmarks(root: Any, names: set[str]) -> None:
    """Number a part's bookmarks on; `names` are those that the parts before it have."""
    ends: dict[str, list[Any]] = {}
    for end in root.iter(f"{W}bookmarkEnd"):
        ends.setdefault(str(end.get(f"{W}id")), []).append(end)
    for start in list(root.iter(f"{W}bookmarkStart")):
        end = next(iter(ends.get(str(start.get(f"{W}id")), [])), None)
        if end is not None:
            ends[str(start.get(f"{W}id"))].remove(end)
        name = str(start.get(f"{W}name")).casefold()
        if end is None or name in names:
            _remove(start)
            _remove(end)
            continue
        names.add(name)
        for mark in (start, end):
            mark.set(f"{W}id", str(len(names)))
    for stray in [end for found in ends.values() for end in found]:
        _remove(stray)


def _remove(element: Any) -> None:
    if element is not None:
        element.getparent().remove(element)


# The order in which Word wants a cell's properties (CT_TcPr, section 17.4.69).
_CELL_PROPERTIES = (
    "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection",
    "tcFitText", "vAlign", "hideMark",
)  # fmt: skip


def mend_tables(package: Package) -> None:
    """A table without rows goes; a cell without a paragraph at its end gets one; properties get Word's order."""
    for name in package.story_names():
        root = package.xml(name)
        for table in list(root.iter(f"{W}tbl")):
            if table.find(f"{W}tr") is None:
                table.getparent().remove(table)
        for cell in root.iter(f"{W}tc"):
            if len(cell) == 0 or cell[-1].tag != f"{W}p":
                etree.SubElement(cell, f"{W}p")
        for properties in root.iter(f"{W}tcPr"):
            properties[:] = sorted(properties, key=_cell_property)


def _cell_property(element: Any) -> int:
    name = etree.QName(element).localname
    return _CELL_PROPERTIES.index(name) if name in _CELL_PROPERTIES else len(_CELL_PROPERTIES)
