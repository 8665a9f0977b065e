"""Where countries are: a round view of the land around some of them, or of the whole world where they lie far apart,
with a dot on each; and all countries of an edition on one map, each with its code. No boundary is drawn.

Regions have pale colours of their own, since strong ones stand for domains.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, degrees, dist, hypot, radians, sin
from typing import ClassVar

from mnr_briefs.charts.canvas import Canvas, Ruler, mixed
from mnr_briefs.charts.chart import Chart
from mnr_briefs.charts.land import MIDDLE, View, in_world, land_around, on_sphere, world_edges, world_land
from mnr_briefs.charts.looks import PAPER
from mnr_briefs.charts.shapes import clamped, placed
from mnr_briefs.content.theme import Pieces, Point, Theme

REACH = 50.0  # degrees: far enough to know the continent by its shape
SPREAD = 42.0  # degrees between the middle and a country, which a round view has room for
SEA, LAND = 0.08, 0.62  # parts of the colour of covers, the rest is white
_TOWARDS_EQUATOR = 0.8  # of a latitude: more of what lies around is known by its shape there than near the poles
_EDGE = 0.02
_NEAR_DOT, _WORLD_DOT, _LARGEST_DOT = 0.04, 0.012, 0.12  # the radius of a dot: parts of the width, and in centimetres
_RING = 1.5  # of that

CODE = 7.0  # points of a code on the map of all countries
_MARGIN = 22.0, 14.0  # degrees of longitude and latitude around the countries
_NORTHMOST, _SOUTHMOST = 74.0, -50.0
_TILE = 0.7, 0.34
_DOT = 0.06
_NEAR = 1.4  # centimetres: countries that a code is kept clear of, to the outside
_STEPS = tuple(0.16 + 0.12 * step for step in range(24))  # from a dot to its code
_TURNS = (0, 25, -25, 50, -50, 80, -80, 110, -110, 145, -145, 180)  # degrees from the best direction
_CLEAR = 0.04
_START = 0.3  # from a point, before which a line may pass close to others
_KEY, _COLUMN_GAP, _KEY_LINE, _KEY_HEAD = 0.3, 0.4, 0.42, 0.5
_INDENT = _TILE[0] + 0.16  # of names in the key, behind their codes

Edges = tuple[float, float, float, float]


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

    def size(self, ruler: Ruler) -> tuple[float, float]:
        """Width and height in centimetres."""
        if _are_near(self.sites):
            return self.width_cm, self.width_cm
        return self.width_cm, _Window(world_edges(), self.width_cm).height

    def draw(self, canvas: Canvas) -> None:
        """Draw the land, and a dot on each country."""
        near = _are_near(self.sites)
        points = self._draw_near(canvas) if near else self._draw_world(canvas)
        radius = min(_LARGEST_DOT, self.width_cm * (_NEAR_DOT if near else _WORLD_DOT))
        for x, y in points:
            draw_dot(canvas, x, y, radius, canvas.theme.ink)

    def _draw_world(self, canvas: Canvas) -> Iterator[Point]:
        """Draw all land, and say where the countries are."""
        window = _Window(world_edges(), self.width_cm)
        canvas.outline(window.land(), land_colour(canvas.theme))
        return map(window.place, self.sites)

    def _draw_near(self, canvas: Canvas) -> Iterator[Point]:
        """Draw a round view around the middle of the countries, and say where they are."""
        longitude, latitude = _middle(self.sites)
        latitude *= _TOWARDS_EQUATOR
        middle, radius = self.width_cm / 2, self.width_cm / 2 - _EDGE
        canvas.circle(middle, middle, radius, mixed(canvas.theme.cover, SEA))
        land = placed(land_around(longitude, latitude, REACH), middle, middle, radius)
        canvas.outline(land, land_colour(canvas.theme))
        view = View(longitude, latitude, REACH)
        for site in self.sites:
            (x, y), _ = view.place(site.longitude, site.latitude)
            yield middle + x * radius, middle + y * radius


def land_colour(theme: Theme) -> str:
    """The colour of all land on maps."""
    return mixed(theme.cover, LAND)


def draw_dot(canvas: Canvas, x: float, y: float, radius: float, colour: str) -> None:
    """A dot that stands out from land and sea by a white ring."""
    canvas.circle(x, y, radius * _RING, PAPER)
    canvas.circle(x, y, radius, colour)


class _Window:
    """A part of the view of the world by its edges (left, top, right, bottom), in centimetres from its top left."""

    def __init__(self, edges: Edges, width_cm: float) -> None:
        self._left, self._top, right, bottom = edges
        self._scale = width_cm / (right - self._left)
        self._width, self.height = width_cm, max(0.2, (bottom - self._top) * self._scale)

    def place(self, site: Site) -> Point:
        """Where a country is."""
        x, y = in_world(site.longitude, site.latitude)
        return (x - self._left) * self._scale, (y - self._top) * self._scale

    def land(self) -> Pieces:
        """The land that is in the window."""
        whole = placed(world_land(), -self._left * self._scale, -self._top * self._scale, self._scale)
        return clamped(whole, self._width, self.height)


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


# -- all countries --


@dataclass(frozen=True)
class MapCountry:
    """A country of the map: where it is, and what it is called."""

    site: Site
    name: str


@dataclass(frozen=True)
class MapRegion:
    """Countries of one region, in one colour (a number of the theme's colours of regions, from 1)."""

    title: str
    colour: int
    countries: tuple[MapCountry, ...]


@dataclass(frozen=True)
class CountryMap(Chart):
    """The countries of an edition on a map, by region."""

    mirrors: ClassVar[bool] = False
    regions: tuple[MapRegion, ...]
    alt: str
    width_cm: float

    def size(self, ruler: Ruler) -> tuple[float, float]:
        """Width and height in centimetres."""
        return self.width_cm, _window(self).height + _key_height(self, ruler)

    def draw(self, canvas: Canvas) -> None:
        """Draw sea and land, the dots with their codes, and the key."""
        theme, window = canvas.theme, _window(self)
        canvas.box(0, 0, self.width_cm, window.height, mixed(theme.cover, SEA))
        canvas.outline(window.land(), land_colour(theme))
        colours = [theme.region_colour(region.colour) for region in self.regions for _ in region.countries]
        countries = [country for region in self.regions for country in region.countries]
        points = tuple(window.place(country.site) for country in countries)
        tiles = code_places(points, (self.width_cm, window.height))
        for point, tile in zip(points, tiles, strict=True):
            canvas.polyline([point, tile], PAPER, 2)
            canvas.polyline([point, tile], theme.ink, 0.8)
        for country, colour, point, (x, y) in zip(countries, colours, points, tiles, strict=True):
            draw_dot(canvas, *point, _DOT, colour)
            _draw_code(canvas, x, y, country.site.code, colour)
        _draw_key(canvas, self, window.height)


def _draw_code(canvas: Canvas, x: float, y: float, code: str, colour: str) -> None:
    """A code in the middle of its tile, on the map and in the key alike."""
    canvas.box(x - _TILE[0] / 2, y - _TILE[1] / 2, *_TILE, colour, canvas.theme.ink, 0.5)
    room = _TILE[0] - 0.06
    canvas.text(x, y, code, size=CODE, bold=True, colour=canvas.theme.ink, align="center", room=room)


def _window(chart: CountryMap) -> _Window:
    """The part of the world around the countries."""
    sites = [country.site for region in chart.regions for country in region.countries] or [Site("", 0, 0)]
    across, down = zip(*(in_world(site.longitude, site.latitude) for site in sites), strict=True)
    wide, high = (in_world(MIDDLE + degrees, 0)[0] for degrees in _MARGIN)
    north = max(in_world(MIDDLE, _NORTHMOST)[1], min(down) - high)
    south = min(in_world(MIDDLE, _SOUTHMOST)[1], max(down) + high)
    return _Window((min(across) - wide, north, max(across) + wide, south), chart.width_cm)


# -- codes --


@lru_cache(8)
def code_places(points: tuple[Point, ...], room: tuple[float, float]) -> tuple[Point, ...]:
    """Places for the middles of codes, near their points: none covers another, a point, or the line to another code.

    Where countries are close together their codes go to the outside, and the outer ones choose first. A code without
    such a place stands at its point.
    """
    around = [[p for p in points[:i] + points[i + 1 :] if dist(p, point) < _NEAR] for i, point in enumerate(points)]
    outward = [_outward(point, near) for point, near in zip(points, around, strict=True)]
    order = sorted(range(len(points)), key=lambda index: (-len(around[index]) * hypot(*outward[index]), index))
    found: dict[int, Point] = {}
    for index in order:
        others = points[:index] + points[index + 1 :]
        lines = [(points[other], place) for other, place in found.items()]
        places = _candidates(points[index], outward[index])
        free = (place for place in places if _is_free(place, points[index], others, lines, room))
        found[index] = next(free, points[index])
    return tuple(found[index] for index in range(len(points)))


def _outward(point: Point, near: list[Point]) -> Point:
    """How far, to the right and down, a point is from the middle of those around it."""
    x, y = (sum(axis) / len(near) for axis in zip(*near, strict=True)) if near else point
    return point[0] - x, point[1] - y


def _candidates(point: Point, outward: Point) -> Iterator[Point]:
    """Places around a point, the nearest first, and of these the ones that lead away from its neighbours."""
    (x, y), (right, down) = point, outward
    for step in _STEPS:
        for turn in _TURNS:
            angle = atan2(down, right) + radians(turn)
            yield x + cos(angle) * (step + _TILE[0] / 2), y + sin(angle) * (step + _TILE[1] / 2)


def _is_free(
    place: Point, point: Point, others: tuple[Point, ...], lines: list[tuple[Point, Point]], room: tuple[float, float]
) -> bool:
    """Whether a code may stand at a place, and a line lead there from its point; `lines` lead to those that stand."""
    box = _box(place, _CLEAR)
    own = [at for at in _along(point, place) if dist(at, point) > _START]
    return (
        0 <= box[0] < box[2] <= room[0]
        and 0 <= box[1] < box[3] <= room[1]
        and not any(_holds(_box(place, _DOT * 2), other) for other in (point, *others))
        and not any(_touch(box, _box(other, _CLEAR)) for _, other in lines)
        and not any(_holds(_box(other, 0), at) for _, other in lines for at in own)
        and not any(dist(other, at) < _DOT * 1.5 for other in others for at in own)
        and not any(_holds(box, at) for line in lines for at in _along(*line))
        and not any(_cross((point, place), line) for line in lines)
    )


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    def side(a: Point, b: Point, c: Point) -> bool:
        return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])

    return side(*one, other[0]) != side(*one, other[1]) and side(*other, one[0]) != side(*other, one[1])


def _box(middle: Point, more: float) -> Edges:
    (x, y), (width, height) = middle, _TILE
    return x - width / 2 - more, y - height / 2 - more, x + width / 2 + more, y + height / 2 + more


def _touch(one: Edges, other: Edges) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _holds(box: Edges, point: Point) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def _along(one: Point, other: Point) -> list[Point]:
    """Points on a line, a millimetre apart."""
    parts = max(1, round(dist(one, other) / 0.1))
    (ax, ay), (bx, by) = one, other
    return [(ax + (bx - ax) * part / parts, ay + (by - ay) * part / parts) for part in range(parts + 1)]


# -- the key --


def _columns(chart: CountryMap) -> tuple[float, float]:
    """The width of a region's column, and the distance between them."""
    count = max(1, len(chart.regions))
    width = (chart.width_cm - _COLUMN_GAP * (count - 1)) / count
    return width, width + _COLUMN_GAP


def _key_height(chart: CountryMap, ruler: Ruler) -> float:
    width, _ = _columns(chart)
    return _KEY + max((sum(_heights(region, width, ruler)) for region in chart.regions), default=0)


def _heights(region: MapRegion, width: float, ruler: Ruler) -> Iterator[float]:
    """The height of a region's title, and those of its countries' lines."""
    yield max(_KEY_HEAD, ruler.block_height(region.title, width, ruler.size, bold=True) + 0.12)
    for country in region.countries:
        yield max(_KEY_LINE, ruler.block_height(country.name, width - _INDENT, ruler.small) + 0.06)


def _draw_key(canvas: Canvas, chart: CountryMap, y: float) -> None:
    width, pitch = _columns(chart)
    for index, region in enumerate(chart.regions):
        x, top = index * pitch, y + _KEY
        head, *lines = _heights(region, width, canvas)
        colour = canvas.theme.region_colour(region.colour)
        canvas.block(x, top + head / 2, region.title, width, size=canvas.size, bold=True)
        top += head
        for country, height in zip(region.countries, lines, strict=True):
            _draw_code(canvas, x + _TILE[0] / 2, top + height / 2, country.site.code, colour)
            canvas.block(x + _INDENT, top + height / 2, country.name, width - _INDENT, size=canvas.small)
            top += height
