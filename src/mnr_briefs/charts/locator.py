"""Where countries are: a round view of the land around them, or of the whole world where they lie far apart, with a dot
on each. No boundary is drawn.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians
from typing import ClassVar

from mnr_briefs.charts.canvas import Canvas, Ruler, mixed
from mnr_briefs.charts.land import View, in_world, land_around, on_sphere, world_edges, world_land
from mnr_briefs.charts.looks import PAPER
from mnr_briefs.charts.parts import Chart
from mnr_briefs.charts.paths import placed
from mnr_briefs.charts.registry import CHARTS
from mnr_briefs.content.theme import Point, Theme

REACH = 50.0  # degrees: far enough to know the continent by its shape
SPREAD = 42.0  # degrees between the middle and a country, which a round view has room for
SEA, LAND = 0.08, 0.62  # parts of the colour of covers, the rest is white
_TOWARDS_EQUATOR = 0.8  # of a latitude: more of what lies around is known by its shape there than near the poles
_EDGE = 0.02
_DOT, _DOT_IN_WORLD, _LARGEST = 0.04, 0.012, 0.12  # the radius of a dot: parts of the width, and in centimetres
_RING = 1.5  # of that


@dataclass(frozen=True)
class Site:
    """A country by its code, and where it is in degrees."""

    code: str
    longitude: float
    latitude: float


@dataclass(frozen=True)
class Locator(Chart):
    """Where some countries are, at least one: a round picture; a wide one where they lie far apart."""

    mirrors: ClassVar[bool] = False
    sites: tuple[Site, ...]
    alt: str
    width_cm: float


def size(chart: Locator, ruler: Ruler) -> tuple[float, float]:
    """Width and height in centimetres."""
    if _are_near(chart.sites):
        return chart.width_cm, chart.width_cm
    left, top, right, bottom = world_edges()
    return chart.width_cm, chart.width_cm * (bottom - top) / (right - left)


def draw(chart: Locator, canvas: Canvas) -> None:
    """Draw the land, and a dot on each country."""
    near = _are_near(chart.sites)
    points = _draw_near(chart, canvas) if near else draw_world(canvas, chart.sites)
    radius = min(_LARGEST, chart.width_cm * (_DOT if near else _DOT_IN_WORLD))
    for x, y in points:
        draw_dot(canvas, x, y, radius, canvas.theme.ink)


CHARTS.register(Locator, size, draw)


def land_colour(theme: Theme) -> str:
    """The colour of all land on maps."""
    return mixed(theme.cover, LAND)


def draw_dot(canvas: Canvas, x: float, y: float, radius: float, colour: str) -> None:
    """A dot that stands out from land and sea by a white ring."""
    canvas.circle(x, y, radius * _RING, PAPER)
    canvas.circle(x, y, radius, colour)


def draw_world(canvas: Canvas, sites: tuple[Site, ...]) -> list[Point]:
    """Draw all land across the canvas from its top, and say where some countries are."""
    left, top, right, _ = world_edges()
    scale = canvas.width_cm / (right - left)
    canvas.outline(placed(world_land(), -left * scale, -top * scale, scale), land_colour(canvas.theme))
    places = (in_world(site.longitude, site.latitude) for site in sites)
    return [((x - left) * scale, (y - top) * scale) for x, y in places]


def _draw_near(chart: Locator, canvas: Canvas) -> Iterator[Point]:
    """Draw a round view around the middle of some countries, and say where they are."""
    longitude, latitude = _middle(chart.sites)
    latitude *= _TOWARDS_EQUATOR
    radius = chart.width_cm / 2 - _EDGE
    middle = chart.width_cm / 2
    canvas.circle(middle, middle, radius, mixed(canvas.theme.cover, SEA))
    land = placed(land_around(longitude, latitude, REACH), middle, middle, radius)
    canvas.outline(land, land_colour(canvas.theme))
    view = View(longitude, latitude, REACH)
    for site in chart.sites:
        (x, y), _ = view.place(site.longitude, site.latitude)
        yield middle + x * radius, middle + y * radius


# -- on the sphere --


def _middle(sites: tuple[Site, ...]) -> Point:
    """The longitude and latitude in the middle of some places."""
    x, y, z = (sum(axis) for axis in zip(*(on_sphere(site.longitude, site.latitude) for site in sites), strict=True))
    return degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))


def _are_near(sites: tuple[Site, ...]) -> bool:
    """Whether a round view has room for all."""
    middle = on_sphere(*_middle(sites))
    least = cos(radians(SPREAD))
    places = (on_sphere(site.longitude, site.latitude) for site in sites)
    return all(sum(a * b for a, b in zip(middle, place, strict=True)) >= least for place in places)
