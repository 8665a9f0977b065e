"""The paper that a document is printed on."""

from mnr_briefs.pages.page import Paper
from mnr_briefs.word.elements import whole_number
from mnr_briefs.word.namespaces import W
from mnr_briefs.word.package import Package

_BODY = "word/document.xml"
_SIZES: dict[Paper, tuple[int, int]] = {"A4": (11906, 16838), "Letter": (12240, 15840)}  # twentieths of a point


def set_paper(package: Package, paper: Paper) -> None:
    """Set the paper of all sections that the template has on A4; a section that is another size is meant so."""
    if paper == "A4":
        return
    for size in package.xml(_BODY).iter(f"{W}pgSz"):
        sides = tuple(sorted(whole_number(size.get(f"{W}{side}")) for side in ("w", "h")))
        if all(abs(side - wanted) <= _SLACK for side, wanted in zip(sides, _SIZES["A4"], strict=True)):
            short, long = _SIZES[paper]
            is_landscape = size.get(f"{W}orient") == "landscape"
            size.set(f"{W}w", str(long if is_landscape else short))
            size.set(f"{W}h", str(short if is_landscape else long))


_SLACK = 20  # a millimetre is 57; programs round the sides of a page
