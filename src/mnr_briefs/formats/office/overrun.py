"""By how much a document is too long: what stands on the pages that it may not have, less what is left of the last one
that it may.
"""

from collections.abc import Sequence
from pathlib import Path

from mnr_briefs.formats.office.libreoffice import OfficeError
from mnr_briefs.formats.office.page_numbers import Placed, placed_on_pages

_POINTS_TO_CM = 2.54 / 72
_SAME = 2.0  # points by which a line of a footer may stand higher or lower on another page
_LEAST = 12.0  # points: a line, which is what is too long at least


def overrun_cm(pdf: Path, most: int, margin: float = 0) -> float | None:
    """By how many centimetres a PDF is longer than `most` pages, as far as its text and pictures tell; None where
    they do not.

    `margin` is that at the foot of a page, in points.
    """
    try:
        pages = placed_on_pages(pdf)
    except OfficeError:
        return None
    if len(pages) <= most:
        return None
    last = pages[most - 1]
    again = [one for one in last if all(_has(page, one) for page in pages)]
    bodies = [[one for one in page if not _has(again, one)] for page in pages[most - 1 :]]
    if not all(bodies):
        return None
    middle = max(one.bottom for one in last) / 2
    foot = max((one.top for one in again if one.bottom < middle), default=0.0)
    free = _bottom(bodies[0]) - max(foot, margin)
    over = sum(_top(body) - _bottom(body) for body in bodies[1:])
    return max(over - max(free, 0.0), _LEAST) * _POINTS_TO_CM


def _has(page: Sequence[Placed], wanted: Placed) -> bool:
    return any(one.text == wanted.text and abs(one.bottom - wanted.bottom) < _SAME for one in page)


def _top(page: Sequence[Placed]) -> float:
    return max(one.top for one in page)


def _bottom(page: Sequence[Placed]) -> float:
    return min(one.bottom for one in page)
