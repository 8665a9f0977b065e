"""By how much a document is too long: what stands on the pages that it may not have, less what is left of the last one
that it may.
"""

from collections.abc import Sequence
from pathlib import Path

from mnr_briefs.office.libreoffice import OfficeError
from mnr_briefs.office.page_numbers import PlacedText, placed_texts

_POINTS_TO_CM = 2.54 / 72
_SAME = 2.0  # points by which a line of a footer may stand higher or lower on another page
_LEAST = 12.0  # points: a line, which is what is too long at least
_BELOW = 0.25  # of the size of letters: how far they reach below their line


def overrun_cm(pdf: Path, most: int, margin: float = 0) -> float | None:
    """By how many centimetres a PDF is longer than `most` pages, as far as its text tells; None where it does not.

    `margin` is that at the foot of a page, in points.
    """
    try:
        pages = placed_texts(pdf)
    except OfficeError:
        return None
    if len(pages) <= most:
        return None
    last = pages[most - 1]
    again = [text for text in last if all(_has(page, text) for page in pages)]
    bodies = [[text for text in page if not _has(again, text)] for page in pages[most - 1 :]]
    if not all(bodies):
        return None
    middle = max(text.height for text in last) / 2
    foot = max((text.height + text.size for text in again if text.height < middle), default=0.0)
    free = _bottom(bodies[0]) - max(foot, margin)
    over = sum(_top(body) - _bottom(body) for body in bodies[1:])
    return max(over - max(free, 0.0), _LEAST) * _POINTS_TO_CM


def _has(texts: Sequence[PlacedText], wanted: PlacedText) -> bool:
    return any(text.text == wanted.text and abs(text.height - wanted.height) < _SAME for text in texts)


def _top(texts: Sequence[PlacedText]) -> float:
    return max(text.height + text.size for text in texts)


def _bottom(texts: Sequence[PlacedText]) -> float:
    return min(text.height - _BELOW * text.size for text in texts)
