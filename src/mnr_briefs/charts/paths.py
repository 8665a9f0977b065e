"""Paths: the pieces of simple shapes, and pieces moved and scaled."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from mnr_briefs.content.theme import Piece, Pieces, Point

_KAPPA = 0.5522847498  # how far the control points of a quarter of a circle are from its ends, in radii


def polygon(points: Iterable[Point], closed: bool = True) -> Pieces:
    """Points joined by lines."""
    found: list[Piece] = [("L", (point,)) for point in points]
    if found:
        found[0] = ("M", found[0][1])
        if closed:
            found.append(("Z", ()))
    return tuple(found)


def rectangle(x: float, y: float, width: float, height: float) -> Pieces:
    """A rectangle by its top left corner and size."""
    return polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])


def circle(x: float, y: float, radius: float) -> Pieces:
    """A circle around a point."""
    return (*left_half(x, y, radius)[:-1], *_quarters(x, y, radius, ((0, 1), (1, 0), (0, -1))), ("Z", ()))


def left_half(x: float, y: float, radius: float) -> Pieces:
    """The left half of a disc, where y counts downwards or upwards."""
    return ("M", ((x, y - radius),)), *_quarters(x, y, radius, ((0, -1), (-1, 0), (0, 1))), ("Z", ())


def _quarters(x: float, y: float, radius: float, ends: tuple[Point, ...]) -> Iterator[Piece]:
    """Quarters of a circle from each of some directions to the next."""
    for (ax, ay), (bx, by) in pairwise(ends):
        turns = [(ax + bx * _KAPPA, ay + by * _KAPPA), (bx + ax * _KAPPA, by + ay * _KAPPA), (bx, by)]
        yield "C", tuple((x + radius * px, y + radius * py) for px, py in turns)


def placed(pieces: Iterable[Piece], x: float, y: float, scale: float) -> Pieces:
    """Pieces scaled around their origin, which then stands at a point."""
    return tuple(
        [(letter, tuple([(x + px * scale, y + py * scale) for px, py in points])) for letter, points in pieces]
    )


def clamped(pieces: Iterable[Piece], width: float, height: float) -> Pieces:
    """Pieces kept within a box that begins at 0: parts outside run along its edges."""
    return tuple(
        (letter, tuple((min(max(x, 0.0), width), min(max(y, 0.0), height)) for x, y in points))
        for letter, points in pieces
    )
