"""Marks to count: a row for each answer, a mark for each country."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from mnr_briefs.charts import Bar, Group, Segment, Units
from mnr_briefs.content.theme import Theme
from mnr_briefs.content.tone import Tone

Drawn = Callable[[Units], Any]


def units(*bars: Bar) -> Units:
    return Units(tuple(Group(bar.label, 1, (bar,)) for bar in bars), "alt", 17)


def bar(label: str, **counts: int) -> Bar:
    parts = tuple(Segment(Tone(tone), count, str(count), tone.replace("_", " ")) for tone, count in counts.items())
    return Bar(label, parts)


def test_each_country_has_a_mark_and_each_answer_its_words_and_number(drawn: Drawn) -> None:
    found = drawn(units(bar("Water law", full=20, partial=6, none=2, no_response=1)))
    assert [len(marks.points) for marks in found.marks] == [20, 6, 2, 1]
    assert found.words == ["Water law", "full", "20", "partial", "6", "none", "2", "no response", "1"]


def test_each_meaning_has_a_mark_of_its_own(drawn: Drawn) -> None:
    found = drawn(units(bar("Water law", **{tone.value: 2 for tone in Tone})))
    assert len({(marks.shape, marks.fill) for marks in found.marks}) == len(Tone)


def test_rows_begin_in_one_line_and_a_number_stands_behind_its_last_mark(drawn: Drawn) -> None:
    found = drawn(units(bar("Water law", full=23, none=6), bar("Line", none=29)))
    first = [min(marks.points)[0] for marks in found.marks]
    assert first == pytest.approx([first[0]] * 3)
    numbers = [text for text in found.texts if text.lines[0].isdigit()]
    for number, marks in zip(numbers, found.marks, strict=True):
        left, _, right, _ = found.extent(number)
        assert left > max(marks.points)[0]
        assert right <= found.width


def test_tens_stand_apart(drawn: Drawn) -> None:
    (marks,) = drawn(units(bar("Water law", full=29))).marks
    steps = [after - before for (before, _), (after, _) in pairwise(marks.points)]
    wide = [i for i, step in enumerate(steps, start=1) if step > min(steps) + 0.1]
    assert wide == [10, 20]


def test_marks_get_smaller_where_there_are_many(drawn: Drawn) -> None:
    few, many = (drawn(units(bar("Water law", full=n))).marks[0] for n in (10, 40))
    assert many.size < few.size
    assert max(many.points)[0] < 17


def test_a_question_without_answers_has_its_label(theme: Theme, drawn: Drawn) -> None:
    found = drawn(units(Bar("Water law", ())))
    assert found.words == ["Water law"]
    assert found.height > theme.chart.row_height_cm
