"""The land of the world, without borders: as it is seen from above a place, and in one view of the whole world.

The outlines are Natural Earth's, see data/README.md. Both projections are equal-area, so that no region looks larger
than it is. No boundary is ever drawn.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import accumulate, pairwise
from math import asin, atan2, cos, dist, pi, radians, sin, sqrt
from typing import Any

from mnr_briefs.charts.shapes import polygon
from mnr_briefs.content.theme import Piece, Pieces, Point

Vector = tuple[float, float, float]

WIDEST_REACH = 90.0  # degrees: half the world
WESTMOST, MIDDLE = -169.0, 11.0  # meridians of the view of the world: its edges run through the Bering Strait
_STEP = radians(8)  # between points along the edge of a view
_CHORD = 2 * sin(_STEP / 2)
_ROUNDING = 1e-12
_MARGIN = 0.1  # beside the view of the world, so that a dot at its edge is whole
_UNIT = 0.1  # degrees, of the data
_TERMS = (1.340264, -0.081106, 0.000893, 0.003796)  # of the projection “Equal Earth” (Šavrič, Patterson, Jenny 2018)


def on_sphere(longitude: float, latitude: float) -> Vector:
    """A place on a sphere of radius 1 around the origin."""
    east, up = radians(longitude), radians(latitude)
    return cos(up) * cos(east), cos(up) * sin(east), sin(up)


@dataclass(frozen=True, eq=False)
class Ring:
    """An outline of land: longitudes and latitudes in degrees, east from 169° west; the box around it (west, south,
    east, north), and where its points stand among those of all.
    """

    points: tuple[Point, ...]
    box: tuple[float, float, float, float]
    where: slice


@lru_cache(1)
def rings() -> tuple[Ring, ...]:
    """The outlines of all land. The data holds steps of each, by turns to the east and to the north."""
    data = json.loads((resources.files("mnr_briefs.charts") / "data" / "land.json").read_text("utf-8"))
    found, start = [], 0
    for steps in data["rings"]:
        easts, norths = ([n * _UNIT for n in accumulate(steps[axis::2])] for axis in (0, 1))
        where = slice(start, start + len(easts))
        box = min(easts), min(norths), max(easts), max(norths)
        found.append(Ring(tuple(zip(easts, norths, strict=True)), box, where))
        start = where.stop
    return tuple(found)


@lru_cache(1)
def _all_on_sphere() -> Any:
    """All points of all outlines on the sphere, as an array of the three axes."""
    import numpy as np

    return np.array([on_sphere(*point) for ring in rings() for point in ring.points]).T.copy()


# -- from above a place --


class View:
    """The world from above a place, as far as it `reach`es in degrees, in a disc of radius 1 around the origin.

    Lambert's azimuthal projection. Raises ValueError for a reach of more than WIDEST_REACH.
    """

    def __init__(self, longitude: float, latitude: float, reach: float) -> None:
        if not 0 < reach <= WIDEST_REACH:
            raise ValueError(f"a view reaches up to {WIDEST_REACH:g} degrees, not {reach:g}")
        self._longitude, self._latitude = longitude, latitude
        turn, up = radians(longitude), radians(latitude)
        self._above = on_sphere(longitude, latitude)
        self._east = (-sin(turn), cos(turn))
        self._north = (-sin(up) * cos(turn), -sin(up) * sin(turn), cos(up))
        self._least = cos(radians(reach)) - _ROUNDING
        self._scale = 2 * sin(radians(reach) / 2)

    def place(self, longitude: float, latitude: float) -> tuple[Point, bool]:
        """Where a place is, y downwards, and whether it is in view: where it is not, its direction on the edge."""
        x, y, near = self._places(*on_sphere(longitude, latitude))
        return (float(x), float(y)), bool(near)

    def _places(self, x: Any, y: Any, z: Any) -> tuple[Any, Any, Any]:
        """What `place` says, of a place on the sphere or of arrays of many."""
        import numpy as np

        east = x * self._east[0] + y * self._east[1]
        north = x * self._north[0] + y * self._north[1] + z * self._north[2]
        above = x * self._above[0] + y * self._above[1] + z * self._above[2]
        near = above >= self._least
        away = np.hypot(east, north)
        part = np.where(near, np.sqrt(2 / (1 + np.where(near, above, 0))) / self._scale, 1 / np.where(away, away, 1))
        return east * part, -north * part, near

    def land(self) -> Pieces:
        """The land in view. Where it goes on beyond the edge, its outline follows the edge."""
        xs, ys, near = (axis.tolist() for axis in self._places(*_all_on_sphere()))
        pieces: list[Piece] = []
        for ring in rings():
            seen = near[ring.where]
            points = list(zip(xs[ring.where], ys[ring.where], strict=True)) if True in seen else []
            pieces += self._seen(ring, points, seen)
        return tuple(pieces)

    def _seen(self, ring: Ring, points: list[Point], near: list[bool]) -> Pieces:
        if not points:
            return polygon(_disc(ring.points)) if _holds(ring, self._longitude, self._latitude) else ()
        # Land on the far side, straight below, would fill the disc instead of what it leaves open.
        below = _holds(ring, self._longitude + 180, -self._latitude)
        if False in near:
            first = near.index(True)
            begun = zip([*points[first:], *points[:first]], [*near[first:], *near[:first]], strict=True)
            points = list(_without_detours(begun))
        return polygon(points) + (polygon(_disc(ring.points)) if below else ())


def _without_detours(places: Iterable[tuple[Point, bool]]) -> Iterator[Point]:
    """An outline that begins in view. Beyond the edge it follows the edge in steps, whatever bays it has there."""
    last = edge = None  # the last point beyond the edge, and the last one that was kept
    for point, near in places:
        if near or edge is None:
            if last is not None and last != edge:
                yield last
            yield point
            last = edge = None if near else point
            continue
        last = point
        if dist(edge, point) > _CHORD:
            yield from _along_edge(edge, point)
            yield point
            edge = point
    if last is not None and last != edge:
        yield last


def _holds(ring: Ring, longitude: float, latitude: float) -> bool:
    """Whether a place is within an outline."""
    east, inside = (longitude - WESTMOST) % 360 + WESTMOST, False
    left, bottom, right, top = ring.box
    if not (left <= east <= right and bottom <= latitude <= top):
        return False
    for (ax, ay), (bx, by) in pairwise((ring.points[-1], *ring.points)):
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
    return tuple(piece for ring in rings() for piece in polygon(in_world(*point) for point in ring.points))


@lru_cache(1)
def world_edges() -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the view of the world: the whole equator, and from the northmost land to the
    southmost but Antarctica.
    """
    down = [y for _, points in world_land() for _, y in points]
    half = in_world(MIDDLE + 180, 0)[0] + _MARGIN
    return -half, min(down), half, max(down)
