"""Milestones on a line, by turns above and below it."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.charts.shapes import Outline
from mnr_briefs.charts.timeline import WHEN, Event, Timeline

Drawn = Callable[[Timeline], Any]


def timeline(*texts: str, width: float = 16) -> Timeline:
    return Timeline(tuple(Event(str(2014 + n), text) for n, text in enumerate(texts)), "alt", width)


def test_milestones_follow_each_other_from_left_to_right_above_and_below(drawn: Drawn) -> None:
    found = drawn(timeline("a", "b", "c", "d"))
    years = [found.text(str(year)) for year in range(2014, 2018)]
    assert sorted(year.x for year in years) == [year.x for year in years]
    assert years[0].y == pytest.approx(years[2].y)
    assert years[1].y == pytest.approx(years[3].y)
    assert years[0].y < years[1].y
    assert {(text.size, text.bold) for text in found.texts} == {(WHEN, True), (9, False)}


def test_each_has_a_dot_on_the_line(drawn: Drawn) -> None:
    found = drawn(timeline("a", "b", "c"))
    dots = [s for s in found.canvas.shapes if isinstance(s, Outline) and s.fill != "#ffffff"]
    line = found.boxes[0]
    assert len(dots) == 3
    for dot in dots:
        heights = [y for _, points in dot.pieces for _, y in points[-1:]]
        assert (min(heights) + max(heights)) / 2 == pytest.approx(line.y + line.height / 2)


@pytest.mark.parametrize(
    "text",
    ["Governments meet and agree on national responses", "ממשלות נפגשות ומסכימות על תגובה לאומית להגנה על ילדים"],
)
@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_words_have_room(drawn: Drawn, text: str, count: int) -> None:
    found = drawn(timeline(*[text] * count))
    assert [fault for fault in found.faults if "box" not in fault] == []
    assert min(text.size for text in found.texts) >= 7


def test_longer_words_take_more_height(drawn: Drawn) -> None:
    assert drawn(timeline("a", "b " * 60)).height > drawn(timeline("a", "b")).height


def test_a_timeline_of_nothing_can_be_drawn(drawn: Drawn) -> None:
    assert drawn(timeline()).height > 0
