"""One country among all: a dot for each country, where it stands, and one of them named."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.charts import DotStrips, Strip, Studio
from mnr_briefs.content.theme import Theme

Drawn = Callable[[DotStrips], Any]


def strips(*counts: int, mark: int, country: str = "Fiji", most: int = 3, width: float = 16) -> DotStrips:
    steps = tuple((f"{n} of {most}", f"{counts.count(n)} countries") for n in range(most + 1))
    return DotStrips((Strip("Rules", 1, counts, mark, steps),), "alt", width, country)


def test_each_country_has_a_dot_and_one_is_marked_and_named(theme: Theme, drawn: Drawn) -> None:
    found = drawn(strips(0, 1, 1, 1, 2, mark=1))
    largest = max(dots.size for dots in found.marks)
    (marked,) = (dots for dots in found.marks if dots.size == largest)
    assert sum(len(dots.points) for dots in found.marks) == 5
    assert len(marked.points) == 1
    assert marked.fill == theme.colour(1)
    assert found.words.count("Fiji") == 1


def test_dots_stand_over_their_number(drawn: Drawn) -> None:
    found = drawn(strips(0, 3, 3, mark=0))
    last = [x for dots in found.marks for x, _ in dots.points if x > found.text("2 of 3").x]
    assert len(last) == 2
    assert min(last) == pytest.approx(found.text("3 of 3").x + 0.11)


def test_many_dots_are_set_in_several_rows_within_their_number(drawn: Drawn) -> None:
    found = drawn(strips(*[1] * 60, mark=1))
    places = [point for dots in found.marks for point in dots.points]
    assert len(set(places)) == 60
    assert len({y for _, y in places}) > 2
    assert all(found.text("1 of 3").x <= x <= found.text("2 of 3").x for x, _ in places)


@pytest.mark.parametrize("country", ["Fiji", "Saint Vincent and the Grenadines", "A very long name of a country " * 3])
@pytest.mark.parametrize("mark", [0, 3])
def test_a_name_stays_on_the_picture(drawn: Drawn, country: str, mark: int) -> None:
    found = drawn(strips(0, 1, 2, 3, mark=mark, country=country.strip(), width=9))
    for text in found.texts:
        left, top, right, bottom = found.extent(text)
        assert min(left, top) > -0.01
        assert right <= 9.01
        assert bottom <= found.height


def test_no_strips_can_be_drawn(studio: Studio) -> None:
    assert studio.draw(DotStrips((), "alt", 16, "Fiji")).data
