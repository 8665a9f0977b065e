"""One country among all: a dot for each country, where it stands, and one of them named."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.charts.dot_strips import compose_dot_strips
from mnr_briefs.charts.drawing import Canvas
from mnr_briefs.charts.specifications import DotStrips, Strip
from mnr_briefs.content.theme import Theme

Extent = Callable[[Canvas, Any], tuple[float, float, float, float]]


def strips(*counts: int, mark: int, country: str = "Fiji", most: int = 3, width: float = 16) -> DotStrips:
    steps = tuple((f"{n} of {most}", f"{counts.count(n)} countries") for n in range(most + 1))
    return DotStrips((Strip("Rules", 1, counts, mark, steps),), "alt", width, country)


def test_each_country_has_a_dot_and_one_is_marked_and_named(theme: Theme) -> None:
    canvas = compose_dot_strips(strips(0, 1, 1, 1, 2, mark=1), theme)
    sizes = {id(d): d.get_markersize() for d in canvas.dots}
    largest = max(sizes.values())
    (marked,) = (d for d in canvas.dots if d.get_markersize() == largest)
    assert sum(len(d.get_xdata()) for d in canvas.dots) == 5
    assert len(marked.get_xdata()) == 1
    assert marked.get_markerfacecolor() == theme.colour(1)
    assert [t.get_text() for t in canvas.texts].count("Fiji") == 1


def test_dots_stand_over_their_number(theme: Theme, extent: Extent) -> None:
    canvas = compose_dot_strips(strips(0, 3, 3, mark=0), theme)
    places = {t.get_text(): extent(canvas, t)[0] for t in canvas.texts}
    last = [x for d in canvas.dots for x in d.get_xdata() if x > places["2 of 3"]]
    assert len(last) == 2
    assert min(last) == pytest.approx(places["3 of 3"] + 0.11, abs=0.05)


def test_many_dots_are_set_in_several_rows_within_their_number(theme: Theme, extent: Extent) -> None:
    canvas = compose_dot_strips(strips(*[1] * 60, mark=1), theme)
    dots = [(x, y) for d in canvas.dots for x, y in zip(d.get_xdata(), d.get_ydata(), strict=True)]
    places = {t.get_text(): extent(canvas, t)[0] for t in canvas.texts}
    assert len(set(dots)) == 60
    assert len({y for _, y in dots}) > 2
    assert all(places["1 of 3"] <= x <= places["2 of 3"] for x, _ in dots)


@pytest.mark.parametrize("country", ["Fiji", "Saint Vincent and the Grenadines", "A very long name of a country " * 3])
@pytest.mark.parametrize("mark", [0, 3])
def test_a_name_stays_on_the_picture(theme: Theme, extent: Extent, country: str, mark: int) -> None:
    canvas = compose_dot_strips(strips(0, 1, 2, 3, mark=mark, country=country.strip(), width=9), theme)
    for text in canvas.texts:
        left, top, right, bottom = extent(canvas, text)
        assert min(left, top) > -0.01
        assert right <= 9.01
        assert bottom <= canvas.height_cm


def test_no_strips_can_be_drawn(theme: Theme) -> None:
    assert compose_dot_strips(DotStrips((), "alt", 16, "Fiji"), theme).layer().shapes
