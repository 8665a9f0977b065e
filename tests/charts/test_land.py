"""The land of the world: where known places fall, and that no outline is cut or closed wrongly."""

from itertools import pairwise
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnr_briefs.charts.land import View, in_world, land_around, rings, world_edges, world_land
from mnr_briefs.content.theme import Pieces, Point

# Places well away from any coast: longitude, latitude.
ON_LAND = {"Kigali": (30, -2), "Ulaanbaatar": (107, 48), "Brasília": (-48, -16), "Omaha": (-96, 41)}
CHUKOTKA = (178, 67)
AT_SEA = {"Atlantic": (-40, 30), "Gulf of Guinea": (0, -5), "Pacific": (-150, 0), "Bay of Bengal": (88, 14)}
CASPIAN = (51, 39)


def outlines(pieces: Pieces) -> list[list[Point]]:
    found: list[list[Point]] = []
    for letter, points in pieces:
        if letter == "M":
            found.append([])
        found[-1].extend(points)
    return found


def covered(pieces: Pieces, at: Point) -> bool:
    """Whether land covers a point: as the painters fill it, by the turns of the outlines around it."""
    turns = 0
    for outline in outlines(pieces):
        for (ax, ay), (bx, by) in pairwise([*outline, outline[0]]):
            if (ay <= at[1]) != (by <= at[1]):
                side = (bx - ax) * (at[1] - ay) - (at[0] - ax) * (by - ay)
                turns += 1 if ay <= at[1] and side > 0 else -1 if ay > at[1] and side < 0 else 0
    return turns != 0


# -- the data --


def test_all_land_but_antarctica_is_there_once_from_169_degrees_west() -> None:
    found = [point for ring in rings() for point in ring.points]
    assert len(rings()) > 100
    assert min(x for x, _ in found) >= -169
    assert max(x for x, _ in found) <= 192
    assert min(y for _, y in found) >= -56
    assert max(y for _, y in found) <= 84


def test_no_outline_jumps_across_the_world() -> None:
    for ring in rings():
        steps = [abs(bx - ax) for (ax, _), (bx, _) in pairwise([*ring.points, ring.points[0]])]
        assert max(steps) < 20


# -- from above a place --


def test_a_place_is_seen_in_its_direction() -> None:
    view = View(10, 0, 50)
    assert view.place(10, 0) == ((0, 0), True)
    (x, y), near = view.place(10, 50)  # at the edge, to the north
    assert (x, y, near) == (pytest.approx(0, abs=1e-9), pytest.approx(-1), True)
    (x, y), near = view.place(100, 0)  # beyond it, to the east
    assert (x, y, near) == (pytest.approx(1), pytest.approx(0, abs=1e-9), False)


def test_regions_are_as_large_as_they_are() -> None:
    """Of a sphere, the part within 30 degrees is (1 − cos 30°) / (1 − cos 60°) = 0.268 of that within 60."""
    (_, y), _ = View(0, 0, 60).place(0, 30)
    assert y * y == pytest.approx(0.26795, abs=1e-5)


def test_a_view_reaches_over_half_the_world_at_most() -> None:
    for reach in (0, -1, 90.1, float("nan")):
        with pytest.raises(ValueError, match="a view reaches up to 90 degrees"):
            View(0, 0, reach)


@settings(max_examples=25, deadline=None)
@given(st.integers(-180, 180), st.integers(-85, 85), st.sampled_from([10, 50, 90]))
def test_known_places_are_on_land_or_at_sea_wherever_they_are_seen_from(east: int, north: int, reach: int) -> None:
    view = View(east, north, reach)
    land = view.land()
    for wanted, places in ((True, ON_LAND), (False, AT_SEA)):
        for name, place in places.items():
            at, near = view.place(*place)
            if near and hypot(*at) < 0.9:
                assert covered(land, at) is wanted, name


@settings(max_examples=25, deadline=None)
@given(st.integers(-180, 180), st.integers(-85, 85), st.sampled_from([10, 50, 90]))
def test_the_land_has_each_point_in_view_where_its_place_is(east: int, north: int, reach: int) -> None:
    view = View(east, north, reach)
    places = [view.place(*point) for ring in rings() for point in ring.points]
    wanted = {(round(x, 9), round(y, 9)) for (x, y), near in places if near}
    found = {(round(x, 9), round(y, 9)) for _, points in view.land() for x, y in points}
    assert wanted <= found
    assert all(hypot(x, y) == pytest.approx(1) for x, y in found - wanted)


def test_inland_seas_are_open() -> None:
    view = View(45, 40, 40)
    assert not covered(view.land(), view.place(*CASPIAN)[0])


@given(st.integers(-180, 180), st.integers(-90, 90))
def test_land_stays_in_its_disc(east: int, north: int) -> None:
    for _, points in land_around(east, north, 50):
        assert all(hypot(*point) <= 1 + 1e-9 for point in points)


# -- the whole world --


def test_the_middle_of_the_world_is_at_11_degrees_east() -> None:
    assert in_world(11, 0) == (0, 0)
    assert in_world(41, 20)[0] == pytest.approx(-in_world(-19, 20)[0])
    assert in_world(11, 40)[1] == pytest.approx(-in_world(11, -40)[1])


def test_the_projection_is_equal_earth() -> None:
    """Šavrič, Patterson and Jenny (2018): half the equator is 2.7066 long, half the middle meridian 1.3173."""
    assert in_world(11 + 179.99, 0)[0] == pytest.approx(2.7066, abs=1e-3)
    assert -in_world(11, 90)[1] == pytest.approx(1.3173, abs=1e-4)


def test_known_places_are_on_land_or_at_sea_in_the_world() -> None:
    for wanted, places in ((True, ON_LAND), (False, AT_SEA)):
        for name, place in places.items():
            assert covered(world_land(), in_world(*place)) is wanted, name
    assert covered(world_land(), in_world(*CHUKOTKA))
    assert not covered(world_land(), in_world(*CASPIAN))


def test_both_sides_of_the_antimeridian_are_beside_each_other() -> None:
    assert in_world(-175, 66)[0] - in_world(175, 66)[0] == pytest.approx(in_world(21, 66)[0] - in_world(11, 66)[0])


def test_no_outline_of_the_world_crosses_it() -> None:
    left, top, right, bottom = world_edges()
    for outline in outlines(world_land()):
        assert max(abs(bx - ax) for (ax, _), (bx, _) in pairwise([*outline, outline[0]])) < (right - left) / 10
        assert all(left <= x <= right and top <= y <= bottom for x, y in outline)
