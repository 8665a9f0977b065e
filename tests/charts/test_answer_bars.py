"""Stacked bars: what is drawn of a request, and that it can be told apart and read."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from mnr_briefs.charts.answers import AnswerBars, Bar, BarGroup
from mnr_briefs.charts.canvas import Canvas
from mnr_briefs.charts.chart import Segment, Studio
from mnr_briefs.charts.looks import draw_look, look_of
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.theme import Theme

Drawn = Callable[[AnswerBars], Any]
LEGEND = tuple((tone, tone.replace("_", " ")) for tone in Tone)


def bar(label: str, *counts: int) -> Bar:
    parts = zip(Tone, counts, strict=False)
    segments = tuple(Segment(tone, count, str(count), tone) for tone, count in parts if count)
    return Bar(label, segments)


def request(*bars: Bar, title: str = "Rules") -> AnswerBars:
    return AnswerBars((BarGroup(title, 1, bars),), "alt", 16, LEGEND[:3])


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


# -- looks --


@pytest.mark.parametrize(("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48)])
def test_contrast_is_measured_as_the_guidelines_measure_it(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_each_meaning_looks_different_in_each_domain(theme: Theme) -> None:
    for colour in theme.domain_colours:
        looks = {look_of(tone, colour, theme) for tone in Tone}
        assert len(looks) == len(Tone)


def test_each_meaning_has_a_symbol_of_its_own(theme: Theme) -> None:
    assert len(set(theme.symbols.values())) == len(Tone)


def test_numbers_can_be_read_on_every_part_of_every_domain(theme: Theme) -> None:
    for colour in theme.domain_colours:
        for tone in Tone:
            look = look_of(tone, colour, theme)
            ground = "#ffffff" if look.hatch else look.fill  # a number on a pattern has white behind it
            assert contrast(look.ink, ground) >= 4.5, (colour, tone)


def test_titles_and_legends_can_be_read(theme: Theme) -> None:
    for colour in (*theme.domain_colours, theme.ink, theme.muted):
        assert contrast(colour, "#ffffff") >= 4.5, colour


def test_patterns_are_really_drawn(theme: Theme, blank: Callable[..., Canvas], seen: Callable[[Canvas], Any]) -> None:
    def pixels(tone: Tone) -> bytes:
        canvas = blank(1, 1)
        draw_look(canvas, (0.1, 0.1, 0.8, 0.8), look_of(tone, theme.colour(1), theme))
        return bytes(seen(canvas).tobytes())

    assert len({pixels(tone) for tone in Tone}) == len(Tone)


# -- places --


def test_everything_said_is_drawn(drawn: Drawn) -> None:
    found = drawn(request(bar("Water law", 12, 10, 7), bar("Tests", 29)))
    assert found.words == ["Rules", "Water law", "12", "10", "7", "Tests", "29", "full", "partial", "none"]


def test_parts_are_as_wide_as_their_countries_and_fill_the_row(drawn: Drawn) -> None:
    left, middle, right = drawn(request(bar("Water law", 20, 6, 3))).boxes[:3]
    widths = [box.width for box in (left, middle, right)]
    assert [w / sum(widths) for w in widths] == pytest.approx([20 / 29, 6 / 29, 3 / 29])
    assert left.x + left.width == pytest.approx(middle.x)
    assert right.x + right.width == pytest.approx(16 - 0.08)


def test_a_number_without_room_is_left_out(drawn: Drawn) -> None:
    found = drawn(request(bar("Water law", 990, 9, 1)))
    assert found.words[2] == "990"
    assert "1" not in found.words


def test_a_number_on_a_pattern_has_white_behind_it(drawn: Drawn) -> None:
    found = drawn(request(bar("Water law", 0, 0, 0, 29)))
    hatched, white = found.boxes[:2]
    assert (hatched.hatch, white.hatch, white.fill) == ("strokes", None, "#ffffff")
    shapes = found.canvas.shapes
    assert shapes.index(hatched) < shapes.index(white) < shapes.index(found.text("29"))
    number = found.extent(found.text("29"))
    assert (white.x < number[0], number[2] < white.x + white.width) == (True, True)


@pytest.mark.parametrize(("title", "heads"), [("Rules", 1), ("Water law", 0)])
def test_a_group_of_one_row_with_the_same_name_has_no_head(theme: Theme, drawn: Drawn, title: str, heads: int) -> None:
    found = drawn(request(bar("Water law", 1), title=title))
    assert found.words.count("Water law") == 1
    chart = theme.chart
    assert found.height == pytest.approx(0.08 + chart.row_height_cm + heads * chart.group_height_cm + 0.62)


def test_rows_whose_labels_take_two_lines_are_higher_and_do_not_touch(drawn: Drawn, theme: Theme) -> None:
    long = [f"The {word} of children who have been harmed on the internet" for word in ("number", "opinion")]
    found, short = drawn(request(*(bar(label, 3, 1) for label in long))), drawn(request(bar("A", 3), bar("B", 3)))
    assert found.faults == []
    assert found.height > short.height
    assert found.text(long[1]).y - found.text(long[0]).y > theme.chart.row_height_cm


def test_nothing_at_all_can_be_drawn(studio: Studio) -> None:
    for asked in (AnswerBars((), "", 16, ()), request(), request(Bar("Empty", ()))):
        assert studio.draw(asked).data.startswith(b"\x89PNG")


@pytest.mark.parametrize("key", ["None", "Lost in our copy of the publication", "A" * 60, "Very long words " * 8])
def test_the_legend_stays_on_the_picture(drawn: Drawn, key: str) -> None:
    legend = (*LEGEND[:-1], (LEGEND[-1][0], key.strip()))
    asked = AnswerBars((BarGroup("Rules", 1, (bar("Water law", 29),)),), "alt", 16, legend)
    found = drawn(asked)
    edges = [found.extent(text) for text in found.texts[-7:]]
    assert all(left >= 0 and right <= 16 for left, _, right, _ in edges)
    assert all(one[2] < other[0] for one, other in pairwise(edges))


def test_a_picture_has_the_size_and_the_words_that_were_asked_for(studio: Studio) -> None:
    picture = studio.draw(request(bar("Water law", 29)))
    assert (picture.alt, picture.width_cm) == ("alt", 16)
    assert picture.height_cm == studio.canvas_of(request(bar("Water law", 29))).height_cm
