"""Ids and structure: what templates with loops leave behind is put right."""

from typing import Any

from lxml import etree

from mnr_briefs.word_package import NAMESPACES, Package, W

_DOC_PR = f"{{{NAMESPACES['wp']}}}docPr"


def renumber(package: Package) -> None:
    """Drawing ids unique in the whole file; bookmarks that a loop repeated keep their first only."""
    number = 0
    for name in package.story_names():
        root = package.xml(name)
        for drawing in root.iter(_DOC_PR):
            number += 1
            drawing.set("id", str(number))
        _unique_bookmarks(root)


def _unique_bookmarks(root: Any) -> None:
    seen: set[str] = set()
    numbers: dict[str, str] = {}
    for index, start in enumerate(list(root.iter(f"{W}bookmarkStart")), start=1):
        name = str(start.get(f"{W}name"))
        old = str(start.get(f"{W}id"))
        end = next((e for e in start.itersiblings() if e.tag == f"{W}bookmarkEnd" and e.get(f"{W}id") == old), None)
        if name in seen:
            start.getparent().remove(start)
            if end is not None:
                end.getparent().remove(end)
            continue
        seen.add(name)
        numbers[old] = str(index)
        start.set(f"{W}id", str(index))
        if end is not None:
            end.set(f"{W}id", str(index))


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
