"""The land of the world, without borders: as it is seen from above a place, and in one view of the whole world.

The outlines are Natural Earth's, see data/README.md. Both projections are equal-area, so that no region looks larger
than it is. No boundary is ever drawn.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from math import acos, asin, atan2, cos, hypot, pi, radians, sin, sqrt

from mnr_briefs.charts.paths import polygon
from mnr_briefs.content.icons import Pieces, Point

WIDEST_REACH = 90.0  # degrees: half the world
WESTMOST, MIDDLE = -169.0, 11.0  # meridians of the view of the world: its edges run through the Bering Strait
_STEP = radians(8)  # between points along the edge of a view
_MARGIN = 0.1  # beside the view of the world, so that a dot at its edge is whole
_UNIT = 0.1  # degrees, of the data
_TERMS = (1.340264, -0.081106, 0.000893, 0.003796)  # of the projection “Equal Earth” (Šavrič, Patterson, Jenny 2018)


@lru_cache(1)
def rings() -> tuple[tuple[Point, ...], ...]:
    """The outlines of all land as longitudes and latitudes in degrees, east from 169° west."""
    data = json.loads((resources.files("mnr_briefs.charts") / "data" / "land.json").read_text("utf-8"))
    return tuple(_ring(steps) for steps in data["rings"])


def _ring(steps: list[int]) -> tuple[Point, ...]:
    """An outline from its steps, by turns to the east and to the north."""
    east = north = 0
    found = []
    for right, up in zip(steps[::2], steps[1::2], strict=True):
        east, north = east + right, north + up
        found.append((east * _UNIT, north * _UNIT))
    return tuple(found)


# -- from above a place --


class View:
    """The world from above a place, as far as it `reach`es in degrees, in a disc of radius 1 around nought.

    Lambert's azimuthal projection. Raises ValueError for a reach of more than WIDEST_REACH.
    """

    def __init__(self, longitude: float, latitude: float, reach: float) -> None:
        if not 0 < reach <= WIDEST_REACH:
            raise ValueError(f"a view reaches up to {WIDEST_REACH:g} degrees, not {reach:g}")
        self._longitude, self._latitude = longitude, latitude
        self._sin, self._cos = sin(radians(latitude)), cos(radians(latitude))
        self._reach = radians(reach)
        self._scale = 2 * sin(self._reach / 2)

    def place(self, longitude: float, latitude: float) -> tuple[Point, bool]:
        """Where a place is, y downwards, and whether it is in view: where it is not, its direction on the edge."""
        turn, up = radians(longitude - self._longitude), radians(latitude)
        cos_up, sin_up = cos(up), sin(up)
        east = cos_up * sin(turn)
        north = self._cos * sin_up - self._sin * cos_up * cos(turn)
        distance = acos(max(-1.0, min(1.0, self._sin * sin_up + self._cos * cos_up * cos(turn))))
        near = distance <= self._reach
        part = (2 * sin(distance / 2) / self._scale if near else 1.0) / (hypot(east, north) or 1.0)
        return (east * part, -north * part), near

    def land(self) -> Pieces:
        """The land in view. Where it goes on beyond the edge, its outline follows the edge."""
        return tuple(piece for ring in rings() for piece in self._seen(ring))

    def _seen(self, ring: tuple[Point, ...]) -> Pieces:
        places = [self.place(*point) for point in ring]
        if not any(near for _, near in places):
            return polygon(_disc(ring)) if _holds(ring, self._longitude, self._latitude) else ()
        found: list[Point] = []
        for (before, was_near), (point, near) in pairwise([places[-1], *places]):
            if not (near or was_near):
                found += _along_edge(before, point)
            found.append(point)
        # Land on the far side, straight below, would fill the disc instead of what it leaves open.
        below = _holds(ring, self._longitude + 180, -self._latitude)
        return polygon(found) + (polygon(_disc(ring)) if below else ())


def _holds(ring: tuple[Point, ...], longitude: float, latitude: float) -> bool:
    """Whether a place is within an outline."""
    east, inside = (longitude - WESTMOST) % 360 + WESTMOST, False
    for (ax, ay), (bx, by) in pairwise((ring[-1], *ring)):
        if (ay > latitude) != (by > latitude) and east < ax + (bx - ax) * (latitude - ay) / (by - ay):
            inside = not inside
    return inside


def _disc(ring: tuple[Point, ...]) -> list[Point]:
    """The edge of a disc, which turns as an outline does."""
    turn = sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise((ring[-1], *ring)))
    angles = [step * _STEP for step in range(int(2 * pi / _STEP))]
    points = [(cos(angle), -sin(angle)) for angle in angles]
    return points if turn > 0 else points[::-1]


def _along_edge(one: Point, other: Point) -> Iterator[Point]:
    """Points between two of the edge of a disc, on the shorter way, so that no chord cuts it."""
    first = atan2(one[1], one[0])
    turn = (atan2(other[1], other[0]) - first + pi) % (2 * pi) - pi
    parts = int(abs(turn) / _STEP) + 1
    for part in range(1, parts):
        angle = first + turn * part / parts
        yield cos(angle), sin(angle)


@lru_cache(64)
def land_around(longitude: float, latitude: float, reach: float) -> Pieces:
    """The land in view from above a place, kept for the next picture of it."""
    return View(longitude, latitude, reach).land()


# -- the whole world --


def in_world(longitude: float, latitude: float) -> Point:
    """Where a place is in the view of the world, y downwards, in the units of `world_edges`."""
    a, b, c, d = _TERMS
    turn = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = turn * turn
    narrow = a + 3 * b * square + square**3 * (7 * c + 9 * d * square)
    east = longitude - MIDDLE + (360 if longitude < WESTMOST else 0)
    across = 2 * radians(east) * cos(turn) / (sqrt(3) * narrow)
    return across, -turn * (a + b * square + square**3 * (c + d * square))


@lru_cache(1)
def world_land() -> Pieces:
    """All land in the view of the world."""
    return tuple(piece for ring in rings() for piece in polygon(in_world(*point) for point in ring))


@lru_cache(1)
def world_edges() -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the view of the world: the whole equator, and from the northmost land to the
    southmost but Antarctica.
    """
    down = [y for _, points in world_land() for _, y in points]
    half = in_world(MIDDLE + 180, 0)[0] + _MARGIN
    return -half, min(down), half, max(down)
