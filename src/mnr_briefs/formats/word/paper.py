"""The paper that a document is printed on."""

from collections.abc import Mapping

from mnr_briefs.formats.word.parts.elements import Element, parent_of, whole_number
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.pages.page import Paper

_BODY = "word/document.xml"
_SIZES: dict[Paper, tuple[int, int]] = {"A4": (11906, 16838), "Letter": (12240, 15840)}  # twentieths of a point


def set_paper(package: Package, paper: Paper) -> None:
    """Set the paper of all sections that the template has on A4; a section that is another size is meant so. Tables
    as wide as the text of such a section stay as wide as that.
    """
    if paper == "A4":
        return
    widths: dict[int, int] = {}
    for size in package.xml(_BODY).iter(f"{W}pgSz"):
        before = _text_width(size)
        sides = tuple(sorted(whole_number(size.get(f"{W}{side}")) for side in ("w", "h")))
        if all(abs(side - wanted) <= _SLACK for side, wanted in zip(sides, _SIZES["A4"], strict=True)):
            short, long = _SIZES[paper]
            is_landscape = size.get(f"{W}orient") == "landscape"
            size.set(f"{W}w", str(long if is_landscape else short))
            size.set(f"{W}h", str(short if is_landscape else long))
            widths[before] = _text_width(size)
    for table in package.xml(_BODY).iter(f"{W}tbl"):
        _widen(table, widths)


def _text_width(size: Element) -> int:
    """How wide the text of a section is, by its paper and margins."""
    margins = parent_of(size).find(f"{W}pgMar")
    sides = () if margins is None else (margins.get(f"{W}{side}") for side in ("left", "right", "gutter"))
    return whole_number(size.get(f"{W}w")) - sum(map(whole_number, sides))


def _widen(table: Element, widths: Mapping[int, int]) -> None:
    """Make a table that is as wide as a text was as wide as it is now, with its columns and cells."""
    said = table.find(f"{W}tblPr/{W}tblW")
    if said is None or said.get(f"{W}type") != "dxa":
        return
    whole = whole_number(said.get(f"{W}w"))
    fitting = next((width for width in widths if abs(width - whole) <= _SLACK), None)
    if fitting is None:
        return
    for width in (said, *table.iterfind(f"{W}tblGrid/{W}gridCol"), *table.iterfind(f".//{W}tcPr/{W}tcW")):
        if width.get(f"{W}type", "dxa") == "dxa":
            width.set(f"{W}w", str(round(whole_number(width.get(f"{W}w")) * widths[fitting] / fitting)))


_SLACK = 20  # a millimetre is 57; programs round the sides of a page
