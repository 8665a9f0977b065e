"""Marks to count: a row for each answer, a mark for each country."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from mnr_briefs.charts.drawing import Canvas
from mnr_briefs.charts.specifications import Bar, Group, Segment, Units
from mnr_briefs.charts.units import compose_units
from mnr_briefs.content.theme import Theme
from mnr_briefs.content.tone import Tone

Extent = Callable[[Canvas, Any], tuple[float, float, float, float]]


def units(*bars: Bar) -> Units:
    return Units(tuple(Group(bar.label, 1, (bar,)) for bar in bars), "alt", 17)


def bar(label: str, **counts: int) -> Bar:
    parts = tuple(Segment(Tone(tone), count, str(count), tone.replace("_", " ")) for tone, count in counts.items())
    return Bar(label, parts)


def test_each_country_has_a_mark_and_each_answer_its_words_and_number(theme: Theme) -> None:
    canvas = compose_units(units(bar("Water law", full=20, partial=6, none=2, no_response=1)), theme)
    assert [len(marks.get_xdata()) for marks in canvas.dots] == [20, 6, 2, 1]
    said = [text.get_text() for text in canvas.texts]
    assert said == ["Water law", "full", "20", "partial", "6", "none", "2", "no response", "1"]


def test_each_meaning_has_a_mark_of_its_own(theme: Theme) -> None:
    canvas = compose_units(units(bar("Water law", **{tone.value: 2 for tone in Tone})), theme)
    looks = {(m.get_marker(), m.get_fillstyle(), m.get_markerfacecolor()) for m in canvas.dots}
    assert len(looks) == len(Tone)


def test_rows_begin_in_one_line_and_a_number_stands_behind_its_last_mark(theme: Theme, extent: Extent) -> None:
    canvas = compose_units(units(bar("Water law", full=23, none=6), bar("Line", none=29)), theme)
    first = [min(marks.get_xdata()) for marks in canvas.dots]
    assert first == pytest.approx([first[0]] * 3)
    numbers = [text for text in canvas.texts if text.get_text().isdigit()]
    for number, marks in zip(numbers, canvas.dots, strict=True):
        left, _, right, _ = extent(canvas, number)
        assert left > max(marks.get_xdata())
        assert right <= canvas.width_cm


def test_tens_stand_apart(theme: Theme) -> None:
    canvas = compose_units(units(bar("Water law", full=29)), theme)
    x = canvas.dots[0].get_xdata()
    steps = [b - a for a, b in pairwise(x)]
    wide = [i for i, step in enumerate(steps, start=1) if step > min(steps) + 0.1]
    assert wide == [10, 20]


def test_marks_get_smaller_where_there_are_many(theme: Theme) -> None:
    few, many = (compose_units(units(bar("Water law", full=n)), theme).dots[0] for n in (10, 40))
    assert many.get_markersize() < few.get_markersize()
    assert max(many.get_xdata()) < 17


def test_a_question_without_answers_has_its_label(theme: Theme) -> None:
    canvas = compose_units(units(Bar("Water law", ())), theme)
    assert [text.get_text() for text in canvas.texts] == ["Water law"]
    assert canvas.height_cm > theme.chart.row_height_cm
