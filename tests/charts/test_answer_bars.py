"""Stacked bars: what is drawn of a request, and that it can be told apart and read."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from mnr_briefs.charts.answer_bars import compose_answer_bars, draw_answer_bars
from mnr_briefs.charts.drawing import Canvas
from mnr_briefs.charts.looks import draw_look, look_of
from mnr_briefs.charts.specifications import AnswerBars, Bar, Group, Segment
from mnr_briefs.content.theme import Theme
from mnr_briefs.content.tone import Tone

Extent = Callable[[Canvas, Any], tuple[float, float, float, float]]
LEGEND = tuple((tone, tone.replace("_", " ")) for tone in Tone)


def bar(label: str, *counts: int, **more: Any) -> Bar:
    parts = zip(Tone, counts, strict=False)
    segments = tuple(Segment(tone, count, str(count), tone) for tone, count in parts if count)
    return Bar(label, segments, **more)


def request(*bars: Bar, title: str = "Rules", **more: Any) -> AnswerBars:
    return AnswerBars((Group(title, 1, bars),), "alt", 16, LEGEND[:3], **more)


def words(canvas: Canvas) -> list[str]:
    return [text.get_text() for text in canvas.texts]


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


def test_patterns_are_really_drawn(theme: Theme) -> None:
    def pixels(tone: Tone) -> bytes:
        canvas = Canvas(1, 1, theme)
        draw_look(canvas, (0.1, 0.1, 0.8, 0.8), look_of(tone, theme.colour(1), theme))
        return canvas.layer().pixels.image().tobytes()

    assert len({pixels(tone) for tone in Tone}) == len(Tone)


# -- places --


def test_everything_said_is_drawn(theme: Theme) -> None:
    canvas = compose_answer_bars(request(bar("Water law", 12, 10, 7), bar("Tests", 29)), theme)
    assert words(canvas) == ["Rules", "Water law", "12", "10", "7", "Tests", "29", "full", "partial", "none"]


def test_parts_are_as_wide_as_their_countries_and_fill_the_row(theme: Theme, extent: Extent) -> None:
    canvas = compose_answer_bars(request(bar("Water law", 20, 6, 3)), theme)
    left, middle, right = (extent(canvas, box) for box in canvas.boxes[:3])
    widths = [box[2] - box[0] for box in (left, middle, right)]
    assert [w / sum(widths) for w in widths] == pytest.approx([20 / 29, 6 / 29, 3 / 29], abs=0.01)
    assert left[2] == pytest.approx(middle[0], abs=0.02)
    assert right[2] == pytest.approx(16 - 0.08, abs=0.05)


def test_a_number_without_room_is_left_out(theme: Theme) -> None:
    canvas = compose_answer_bars(request(bar("Water law", 990, 9, 1)), theme)
    assert words(canvas)[2] == "990"
    assert "1" not in words(canvas)


def test_a_number_on_a_pattern_has_white_behind_it(theme: Theme) -> None:
    canvas = compose_answer_bars(request(bar("Water law", 0, 0, 0, 29)), theme)
    hatched, white = canvas.boxes[:2]
    assert hatched.get_hatch() == "/////"
    assert (white.get_hatch(), white.get_facecolor()) == (None, (1, 1, 1, 1))
    assert white.get_zorder() > hatched.get_zorder()


@pytest.mark.parametrize(("title", "heads"), [("Rules", 1), ("Water law", 0)])
def test_a_group_of_one_row_with_the_same_name_has_no_head(theme: Theme, title: str, heads: int) -> None:
    asked = request(bar("Water law", 1), title=title)
    canvas = compose_answer_bars(asked, theme)
    assert words(canvas).count("Water law") == 1
    chart = theme.chart
    assert canvas.height_cm == pytest.approx(0.08 + chart.row_height_cm + heads * chart.group_height_cm + 0.62)


def test_an_answer_stands_at_the_end_of_its_row_and_its_part_has_a_frame(theme: Theme, extent: Extent) -> None:
    marked = bar("Water law", 20, 9, mark=1, answer="Partial", answer_tone=Tone.PARTIAL)
    asked = request(marked, country="Fiji", country_key="Fiji")
    canvas = compose_answer_bars(asked, theme)
    full, partial, frame = canvas.boxes[:3]
    assert extent(canvas, frame) == pytest.approx(extent(canvas, partial))
    assert (frame.get_facecolor()[3], full.get_facecolor()[3]) == (0, 1)
    (answer,) = (t for t in canvas.texts if t.get_text() == "◐ Partial")
    assert extent(canvas, answer)[0] > extent(canvas, partial)[2]
    assert "Fiji" in words(canvas)


def test_an_answer_that_was_not_published_has_no_frame(theme: Theme) -> None:
    unknown = bar("Water law", 20, 9, answer="Not published", answer_tone=Tone.NOT_PUBLISHED)
    canvas = compose_answer_bars(request(unknown, country="Fiji", country_key="Fiji"), theme)
    frames = [box for box in canvas.boxes if box.get_zorder() == 3]
    assert frames == []
    assert "… Not published" in words(canvas)


def test_nothing_at_all_can_be_drawn(theme: Theme) -> None:
    for asked in (AnswerBars((), "", 16, ()), request(), request(Bar("Empty", ()))):
        assert draw_answer_bars(asked, theme, {}).data.startswith(b"\x89PNG")


@pytest.mark.parametrize("key", ["Fiji", "Saint Vincent and the Grenadines", "A" * 60, "Very long name " * 8])
def test_the_legend_stays_on_the_picture(theme: Theme, extent: Extent, key: str) -> None:
    asked = AnswerBars((Group("Rules", 1, (bar("Water law", 29),)),), "alt", 16, LEGEND, "Fiji", key.strip())
    canvas = compose_answer_bars(asked, theme)
    boxes = [extent(canvas, text) for text in canvas.texts[-7:]]
    assert all(left >= 0 and right <= 16 for left, _, right, _ in boxes)
    assert all(one[2] < other[0] for one, other in pairwise(boxes))


def test_a_picture_has_the_size_and_the_words_that_were_asked_for(theme: Theme) -> None:
    picture = draw_answer_bars(request(bar("Water law", 29)), theme, {})
    assert (picture.alt, picture.width_cm) == ("alt", 16)
    assert picture.height_cm == compose_answer_bars(request(bar("Water law", 29)), theme).height_cm
