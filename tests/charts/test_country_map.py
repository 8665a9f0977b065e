"""Countries on a map: each has a dot and its code, none covers another, and a key says what codes stand for."""

from collections.abc import Callable
from itertools import combinations
from math import hypot
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.charts.maps import CountryMap, MapCountry, MapRegion, Site, code_places
from mnr_briefs.charts.shapes import Outline
from mnr_briefs.content.theme import Theme

Drawn = Callable[[CountryMap], Any]
BALKANS = (("ALB", 20, 41), ("BIH", 18, 44), ("MNE", 19.5, 42.5), ("SRB", 21, 44), ("BGR", 25.5, 42.5))
AFRICA = (("GHA", -1, 8), ("NAM", 17, -22), ("MDG", 46.5, -19))


def region(title: str, colour: int, places: Any) -> MapRegion:
    return MapRegion(title, colour, tuple(MapCountry(Site(*place), f"Land {place[0]}") for place in places))


def chart(*regions: MapRegion, width: float = 16) -> CountryMap:
    return CountryMap(regions, "alt", width)


BOTH = chart(region("Europe", 2, BALKANS), region("Africa", 1, AFRICA))


def on_map(found: Any) -> list[Any]:
    """Where the tiles on the map are: those after the sea that are no tiles of the key."""
    return [found.extent(box) for box in found.boxes[1:] if box not in in_key(found)]


def in_key(found: Any) -> list[Any]:
    """The tiles of the key, which come after those of the map."""
    tiles = found.boxes[1:]
    return list(tiles[len(tiles) // 2 :])


def test_each_country_has_its_code_on_the_map_and_in_the_key(drawn: Drawn, theme: Theme) -> None:
    found = drawn(BOTH)
    for places, colour in ((BALKANS, theme.region_colour(2)), (AFRICA, theme.region_colour(1))):
        assert sum(box.fill == colour for box in found.boxes) == 2 * len(places)
        for code, *_ in places:
            assert [text.colour for text in found.texts if text.lines == (code,)] == [theme.ink, theme.ink]
            assert f"Land {code}" in found.words


def test_regions_stand_side_by_side_under_the_map(drawn: Drawn) -> None:
    found = drawn(BOTH)
    europe, africa = found.text("Europe"), found.text("Africa")
    assert europe.y == pytest.approx(africa.y)
    assert europe.x < africa.x
    assert europe.y > max(tile[3] for tile in on_map(found))


def test_nothing_covers_anything(drawn: Drawn) -> None:
    found = drawn(BOTH)
    tiles = on_map(found)
    for one, other in combinations([*tiles, *(found.extent(box) for box in in_key(found))], 2):
        assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3])
    sea = found.extent(found.boxes[0])
    assert all(
        sea[0] <= left and sea[1] <= top and right <= sea[2] and bottom <= sea[3] for left, top, right, bottom in tiles
    )


def test_land_has_no_lines_and_stays_on_the_map(drawn: Drawn) -> None:
    found = drawn(BOTH)
    land = next(shape for shape in found.canvas.shapes if isinstance(shape, Outline))
    width, height = found.boxes[0].width, found.boxes[0].height
    assert land.stroke is None
    assert all(0 <= x <= width and 0 <= y <= height for _, points in land.pieces for x, y in points)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 16)), max_size=20, unique=True))
def test_a_code_is_near_its_country_and_never_on_another_code(grid: list[tuple[int, int]]) -> None:
    points = tuple((x / 2 + 0.5, y / 2 + 0.5) for x, y in grid)
    places = code_places(points, (16.0, 9.0))
    free = [place for place, point in zip(places, points, strict=True) if place != point]
    for (ax, ay), (bx, by) in combinations(free, 2):
        assert abs(ax - bx) >= 0.7 or abs(ay - by) >= 0.34
    assert all(hypot(x - px, y - py) < 3.5 for (x, y), (px, py) in zip(places, points, strict=True))


@pytest.mark.parametrize(
    "name", ["הרפובליקה הדומיניקנית ואיי הים הקריבי", "Vereinigtes Königreich Großbritannien und Nordirland"]
)
def test_long_names_take_more_lines(drawn: Drawn, name: str) -> None:
    found = drawn(chart(*(MapRegion(name, n, (MapCountry(Site("GHA", n * 30, 8), name),)) for n in range(1, 5))))
    assert [fault for fault in found.faults if name in fault] == []


def test_a_map_of_one_country_or_none_can_be_drawn(drawn: Drawn) -> None:
    assert drawn(chart(region("Africa", 1, AFRICA[:1]))).height > 0
    assert drawn(chart()).height > 0
