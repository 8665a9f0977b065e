"""Where countries are: around them, or in the world where they lie far apart."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.charts.chart import Studio
from mnr_briefs.charts.maps import REACH, SPREAD, Locator, Site
from mnr_briefs.charts.shapes import Outline

Drawn = Callable[[Locator], Any]
GHANA, NAMIBIA, NEPAL = Site("GHA", -1, 8), Site("NAM", 17, -22), Site("NPL", 84, 28)
degrees = st.floats(-180, 180), st.floats(-55, 83)


def dots(read: Any) -> list[tuple[float, float]]:
    """The middles of the dots: what is drawn after sea (in a round view) and land, without their rings."""
    circles = [s for s in read.canvas.shapes if isinstance(s, Outline) and s.fill == read.canvas.theme.ink]
    return [tuple(sum(edge) / 2 for edge in _edges(circle)) for circle in circles]  # type: ignore[misc]


def _edges(outline: Outline) -> list[tuple[float, float]]:
    xs, ys = zip(*(point for _, points in outline.pieces for point in points[-1:]), strict=True)
    return [(min(xs), max(xs)), (min(ys), max(ys))]


def test_one_country_has_a_round_view_with_a_dot_near_its_middle(drawn: Drawn) -> None:
    read = drawn(Locator((GHANA,), "alt", 3))
    assert (read.width, read.height) == (3, 3)
    ((x, y),) = dots(read)
    assert x == pytest.approx(1.5)
    assert 1.3 < y < 1.5  # a fifth of the latitude to the north of it


def test_countries_that_are_near_share_a_view(drawn: Drawn) -> None:
    read = drawn(Locator((GHANA, NAMIBIA), "alt", 3))
    assert read.height == 3
    (west, north), (east, south) = dots(read)
    assert west < east
    assert north < south


def test_countries_far_apart_are_shown_in_the_world(drawn: Drawn) -> None:
    read = drawn(Locator((GHANA, NEPAL, Site("BRA", -53, -10)), "alt", 16))
    assert 6.5 < read.height < 7.5
    assert len(dots(read)) == 3


def test_a_dot_has_a_white_ring_and_is_never_large(drawn: Drawn) -> None:
    for width, radius in ((2, 0.08), (16, 0.12)):
        ring, dot = [s for s in drawn(Locator((GHANA,), "alt", width)).canvas.shapes if isinstance(s, Outline)][-2:]
        (left, right), _ = _edges(dot)
        (outer, _), _ = _edges(ring)
        assert (right - left) / 2 == pytest.approx(radius)
        assert outer < left
        assert ring.fill == "#ffffff"


@given(st.lists(st.builds(Site, st.just("X"), *degrees), min_size=1, max_size=4))
def test_every_country_is_in_the_picture(studio: Studio, sites: list[Site]) -> None:
    canvas = studio.canvas_of(Locator(tuple(sites), "alt", 4))
    circles = [s for s in canvas.shapes if isinstance(s, Outline)][-len(sites) :]
    for circle in circles:
        (left, right), (top, bottom) = _edges(circle)
        assert -0.1 < left < right < canvas.width_cm + 0.1
        assert -0.3 < top < bottom < canvas.height_cm + 0.3


def test_a_round_view_has_room_for_what_is_near() -> None:
    assert SPREAD < REACH


def test_no_line_is_drawn_on_land(drawn: Drawn) -> None:
    for sites in ((GHANA,), (GHANA, NEPAL)):
        shapes = drawn(Locator(sites, "alt", 4)).canvas.shapes
        assert all(isinstance(shape, Outline) and shape.stroke is None for shape in shapes)
