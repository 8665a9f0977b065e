"""Answers in rows: words, numbers, and marks to count, codes or bars; what is missing is light."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from mnr_briefs.charts.answers import AnswerRow, AnswerRows, RowGroup
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.theme import Theme

Drawn = Callable[[AnswerRows], Any]
CODES = tuple(f"{a}{b}A" for a in "ABC" for b in "ABCDEFGHIJ")


def row(label: str, tone: Tone, weight: float, codes: tuple[str, ...] = ()) -> AnswerRow:
    return AnswerRow(label, tone, weight, f"{weight:g} of 29", f"{weight / 29:.0%}", codes)


def counted(*rows: AnswerRow, width: float = 16) -> AnswerRows:
    return AnswerRows((RowGroup("Water law", 1, rows, counted=True),), 29, "alt", width)


def bars(*rows: AnswerRow) -> AnswerRows:
    return AnswerRows((RowGroup("Tests", 1, rows),), 29, "alt", 16)


# -- words and numbers --


def test_a_count_stands_before_its_share(drawn: Drawn) -> None:
    found = drawn(counted(row("Yes", Tone.FULL, 20), row("No", Tone.NONE, 9)))
    assert found.words == ["Yes", "20 of 29", "69%", "No", "9 of 29", "31%"]
    label, count, share = found.texts[:3]
    assert label.x < count.x < share.x < min(x for marks in found.marks for x, _ in marks.points)
    assert (label.size, count.size, count.bold, share.size) == (9, 9, True, 8)


def test_columns_of_several_questions_are_in_one_line_under_their_titles(drawn: Drawn) -> None:
    groups = (
        RowGroup("Water law", 1, (row("Yes", Tone.FULL, 20),), counted=True),
        RowGroup("Tests", 1, (row("Bacteria and chemicals", Tone.FULL, 5),)),
    )
    found = drawn(AnswerRows(groups, 29, "alt", 16))
    assert found.words[0] == "Water law"
    assert found.text("20 of 29").x == found.text("5 of 29").x
    assert found.text("Tests").bold


def test_one_question_needs_no_title(drawn: Drawn) -> None:
    assert "Water law" not in drawn(counted(row("Yes", Tone.FULL, 20))).words


# -- marks --


def test_each_country_has_a_mark_and_tens_stand_apart(drawn: Drawn) -> None:
    (marks,) = drawn(counted(row("Yes", Tone.FULL, 29))).marks
    steps = [after - before for (before, _), (after, _) in pairwise(marks.points)]
    assert len(marks.points) == 29
    assert [i for i, step in enumerate(steps, start=1) if step > min(steps) + 0.1] == [10, 20]


def test_each_meaning_has_a_mark_of_its_own(drawn: Drawn) -> None:
    found = drawn(counted(*(row(tone, tone, 2) for tone in Tone)))
    assert len({(marks.shape, marks.fill) for marks in found.marks}) == len(Tone)


def test_marks_get_smaller_where_there_are_many(drawn: Drawn) -> None:
    few, many = (
        drawn(AnswerRows((RowGroup("", 1, (row("Yes", Tone.FULL, n),), True),), n, "alt", 9)).marks[0] for n in (10, 40)
    )
    assert many.size < few.size
    assert max(many.points)[0] < 9


# -- codes --


def test_countries_that_are_known_have_their_code_in_lines_of_ten(drawn: Drawn) -> None:
    found = drawn(counted(row("Yes", Tone.FULL, 25, CODES[:25]), row("No", Tone.NONE, 4, CODES[25:29])))
    assert found.marks == []
    assert [word for word in found.words if word in CODES] == list(CODES[:29])
    heights = [found.text(code).y for code in CODES[:25]]
    assert [heights.count(y) for y in sorted(set(heights))] == [10, 10, 5]
    assert found.faults == []


def test_a_code_is_dark_on_light_and_light_on_dark(drawn: Drawn, theme: Theme) -> None:
    found = drawn(counted(row("Yes", Tone.FULL, 1, ("FJI",)), row("No", Tone.NONE, 1, ("SEN",))))
    assert (found.text("FJI").colour, found.text("SEN").colour) == ("#ffffff", theme.ink)
    assert [box.fill for box in found.boxes] == [theme.colour(1), "#ffffff"]


def test_a_narrow_chart_has_fewer_codes_in_a_line(drawn: Drawn) -> None:
    wide, narrow = (drawn(counted(row("Yes", Tone.FULL, 20, CODES[:20]), width=w)) for w in (16, 9))
    assert narrow.height > wide.height
    assert narrow.faults == []


# -- bars --


def test_a_bar_is_as_long_as_its_part_of_all(drawn: Drawn) -> None:
    found = drawn(bars(row("Bacteria", Tone.FULL, 29), row("Lead", Tone.FULL, 14.5)))
    whole, half = (box for box in found.boxes if box.stroke)
    assert half.width == pytest.approx(whole.width / 2)
    assert whole.x + whole.width <= 16


def test_what_is_in_place_is_dark_and_what_is_missing_is_light_with_an_outline(drawn: Drawn, theme: Theme) -> None:
    found = drawn(bars(row("Bacteria", Tone.FULL, 9), row("None", Tone.NONE, 20)))
    dark, light = (box for box in found.boxes if box.stroke)
    assert (dark.fill, light.fill) == (theme.colour(1), "#ffffff")
    assert light.stroke is not None
    assert light.stroke.colour == theme.muted
    assert {text.colour for text in found.texts if text.bold} == {theme.ink}


def test_an_answer_that_nobody_gave_has_no_bar(drawn: Drawn) -> None:
    assert not any(box.stroke for box in drawn(bars(row("Lead", Tone.FULL, 0))).boxes)


# -- room --


@pytest.mark.parametrize(
    "label", ["האם קיימת מדיניות לאומית להגנה על ילדים מפני ניצול", "Accompagnement des jeunes " * 5]
)
def test_long_words_take_more_lines(drawn: Drawn, label: str) -> None:
    found = drawn(bars(row(label, Tone.FULL, 9), row("No", Tone.NONE, 20)))
    assert found.faults == []
    assert {text.size for text in found.texts} == {9, 8}


def test_a_chart_of_nothing_can_be_drawn(drawn: Drawn) -> None:
    assert drawn(AnswerRows((), 0, "alt", 16)).height > 0
    assert drawn(AnswerRows((RowGroup("Law", 1, ()),), 29, "alt", 16)).height > 0
