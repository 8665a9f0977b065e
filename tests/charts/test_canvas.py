"""The canvas: centimetres from the top left, texts that keep to their room, icons, circles and lines."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from mnr_briefs.charts import shapes
from mnr_briefs.charts.canvas import Canvas, in_lines, in_two, mixed
from mnr_briefs.charts.chart import Studio
from mnr_briefs.charts.shapes import CM_PER_INCH, Lines, Outline, placed_lines
from mnr_briefs.content.theme import IconDrawing, Theme

Blank = Callable[..., Canvas]
Seen = Callable[[Canvas], Image.Image]
RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    """The edges of all that is dark."""
    box = image.convert("L").point(lambda v: 255 * (v < 128)).getbbox()
    assert box is not None
    return box


# -- boxes, marks, paths --


def test_a_box_stands_where_it_is_put_from_the_top_left(theme: Theme, blank: Blank, seen: Seen) -> None:
    canvas = blank(5.08, 2.54)
    canvas.box(0, 0, 1, 0.5, "#ff0000")
    canvas.box(4.08, 2.04, 1, 0.5, "#0000ff")
    image = seen(canvas)
    assert image.size == (2 * theme.chart.dpi, theme.chart.dpi)
    right, bottom = image.width - 3, image.height - 3
    corners = [image.getpixel(at) for at in ((2, 2), (right, bottom), (right, 2), (2, bottom))]
    assert corners == [RED, BLUE, WHITE, WHITE]


def test_edges_are_solid_or_dashed(blank: Blank, seen: Seen) -> None:
    def dark(dashed: bool) -> int:
        canvas = blank(3, 3)
        canvas.box(0.5, 0.5, 2, 2, None, "#000000", 1, dashed=dashed)
        return seen(canvas).convert("L").histogram()[0]

    assert 0.45 < dark(True) / dark(False) < 0.75


def test_marks_stand_at_their_points_and_half_a_disc_is_filled_to_the_left(blank: Blank, seen: Seen) -> None:
    canvas = blank(4, 2, "#ffff00")
    canvas.marks([(1, 1), (3, 1)], "half", 1, "#0000ff", "#0000ff")
    image = seen(canvas)
    unit = image.width / 4
    found = [image.getpixel((int(x * unit), int(unit))) for x in (0.7, 1.3, 2, 2.7, 3.3)]
    assert found == [BLUE, (255, 255, 0), (255, 255, 0), BLUE, (255, 255, 0)]


def test_overlapping_parts_of_an_outline_are_both_filled(blank: Blank, seen: Seen, studio: Studio) -> None:
    canvas = blank(3, 3)
    canvas.outline((*shapes.rectangle(0, 0, 2, 2), *shapes.rectangle(1, 1, 2, 2)), "#ff0000")
    image = seen(canvas)
    assert image.getpixel((image.width // 2, image.height // 2)) == RED
    assert b'fill="#ff0000" fill-rule="nonzero"' in (studio.picture_of(canvas, "").vector or b"")


def test_an_icon_is_placed_in_its_square_with_round_ends(blank: Blank, seen: Seen, studio: Studio) -> None:
    """A line from 4 to 20 of 24 units, 2 wide, in a square of 3 cm at (1, 0.5): 16 mm of it, 2.5 mm wide."""
    canvas = blank(6, 4)
    canvas.icon(IconDrawing(shapes.polygon([(4, 12), (20, 12)], closed=False), 24, 2), 1, 0.5, 3, "#000000")
    unit = seen(canvas).width / 6
    edges = (1.5 - 0.125, 2 - 0.125, 3.5 + 0.125, 2 + 0.125)
    assert ink(seen(canvas)) == pytest.approx([edge * unit for edge in edges], abs=1.5)
    data = studio.picture_of(canvas, "").vector or b""
    assert b'stroke-width="250" stroke-linecap="round" stroke-linejoin="round" d="M1500 2000h2000"' in data


def test_a_circle_is_round(blank: Blank, seen: Seen) -> None:
    canvas = blank(3, 3)
    canvas.circle(1.5, 1.5, 1, "#000000")
    dark = np.asarray(seen(canvas).convert("L")) < 128
    y, x = np.indices(dark.shape) + 0.5
    unit = dark.shape[1] / 3
    inside = np.hypot(x - 1.5 * unit, y - 1.5 * unit) <= unit
    assert (dark != inside).mean() < 0.001


def test_lines_join_points(blank: Blank, seen: Seen) -> None:
    canvas = blank(4, 3)
    canvas.polyline([(1, 1), (3, 1), (3, 2)], "#000000", 2)
    image = seen(canvas)
    unit = image.width / 4
    dark = [
        image.getpixel((round(x * unit), round(y * unit)))[0] < 128 for x, y in ((2, 1), (3, 1.5), (2, 1.5), (1, 2))
    ]
    assert dark == [True, True, False, False]
    assert [edge / unit for edge in ink(image)] == pytest.approx([0.96, 0.96, 3.04, 2.04], abs=0.03)


def test_a_polygon_is_closed(blank: Blank) -> None:
    canvas = blank(4, 3)
    canvas.outline(shapes.polygon([(1, 1), (3, 1), (3, 2)]), "#000000")
    (shape,) = canvas.shapes
    assert isinstance(shape, Outline)
    assert shape.pieces[-1] == ("Z", ())


# -- texts --


def test_capital_letters_are_centred_on_their_height(blank: Blank, seen: Seen) -> None:
    canvas = blank(5, 2)
    canvas.text(1, 1, "H", size=30)
    image = seen(canvas)
    left, top, _, bottom = ink(image)
    unit = image.width / 5
    assert (top + bottom) / 2 / unit == pytest.approx(1, abs=0.01)
    assert left / unit == pytest.approx(1.1, abs=0.05)


@pytest.mark.parametrize(("align", "edges"), [("left", (1, 3)), ("center", (0, 2)), ("right", (-1, 1))])
def test_a_text_begins_ends_or_is_centred_at_its_place(blank: Blank, seen: Seen, align: Any, edges: Any) -> None:
    canvas = blank(9, 2)
    canvas.text(4.5, 1, "llllllll", size=30, align=align)
    width = canvas.text_width("llllllll", 30)
    image = seen(canvas)
    left, _, right, _ = (edge * 9 / image.width for edge in ink(image))
    wanted = [4.5 + (edge - 1) / 2 * width for edge in edges]
    assert [left, right] == pytest.approx(wanted, abs=0.12)  # letters have a little room on each side


def test_a_turned_text_begins_at_its_place_and_runs_upwards(blank: Blank, seen: Seen) -> None:
    for align, edges in (("left", (0, 1)), ("right", (1, 2)), ("center", (0.5, 1.5))):
        canvas = blank(3, 12)
        canvas.text(1.5, 6, "HHHH", size=30, angle=90, align=align)  # type: ignore[arg-type]
        width = canvas.text_width("HHHH", 30)
        image = seen(canvas)
        left, top, right, bottom = (edge * 3 / image.width for edge in ink(image))
        assert (left + right) / 2 == pytest.approx(1.5, abs=0.02), align
        assert [top, bottom] == pytest.approx([6 + (edge - 1) * width for edge in edges], abs=0.15), align


def test_lines_stand_around_the_middle(blank: Blank, seen: Seen) -> None:
    canvas = blank(8, 3)
    canvas.text(0, 1.5, "HHHH HHHH", size=30, room=3)
    image = seen(canvas)
    _, top, _, bottom = (edge * 8 / image.width for edge in ink(image))
    assert (top + bottom) / 2 == pytest.approx(1.5, abs=0.02)
    assert bottom - top > 1.2


@pytest.mark.parametrize("text", ["في إلى حي", "gj Hg yh"])
def test_lines_do_not_touch(blank: Blank, text: str) -> None:
    canvas = blank(4, 6)
    canvas.block(0.2, 3, text, 1.2, size=40)
    (shape,) = canvas.shapes
    assert isinstance(shape, Lines)
    edges, em = [], shape.size / 72 * CM_PER_INCH
    for run, (_, baseline) in placed_lines(shape, canvas.fonts):
        up = [em * (above + y) for glyph, _, above in run.glyphs for _, y in glyph.vertices.tolist()]
        edges.append((baseline - max(up), baseline - min(up)))
    assert len(edges) == 3
    assert all(bottom <= top for (_, bottom), (top, _) in pairwise(edges))


def test_a_line_reaches_as_far_below_its_middle_as_its_ink(blank: Blank, seen: Seen) -> None:
    for word in ("HH", "gp", "في"):
        canvas = blank(4, 4)
        canvas.text(0.5, 2, word, size=40)
        image = seen(canvas)
        bottom = ink(image)[3] * 4 / image.width
        assert canvas.reach(word, 40) == pytest.approx(bottom - 2, abs=0.03), word


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Law", ["Law"]),
        ("Legal protection for industry reporting", ["Legal protection for", "industry reporting"]),
        ("Donaudampfschifffahrtsgesellschaft", ["Donaudampfschifffahrtsgesellschaft"]),
    ],
)
def test_a_long_text_is_set_in_two_lines(blank: Blank, read: Any, text: str, lines: list[str]) -> None:
    canvas = blank(8, 1)
    canvas.text(0, 0.5, text, room=3)
    assert list(read(canvas).texts[0].lines) == lines


def test_two_lines_are_smaller_and_one_line_is_not(theme: Theme, blank: Blank, read: Any) -> None:
    canvas = blank(8, 1)
    for text in ("Law", "Legal protection for industry reporting"):
        canvas.text(0, 0.5, text, room=3)
    first, second = (text.size for text in read(canvas).texts)
    assert first == theme.chart.font_size
    assert 0 < second < first


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text("abc dé-W", min_size=1, max_size=80), st.floats(1, 6))
def test_no_text_is_wider_than_its_room(blank: Blank, read: Any, text: str, room: float) -> None:
    canvas = blank(8, 1)
    canvas.text(0, 0.5, text, room=room)
    (found,) = read(canvas).texts
    left, _, right, _ = read(canvas).extent(found)
    assert right - left <= room + 1e-6


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.text("abcdé-W", min_size=1, max_size=12), max_size=12), st.floats(0.5, 6))
def test_wrapped_lines_keep_to_their_room_and_lose_no_word(blank: Blank, found: list[str], room: float) -> None:
    ruler = blank(8, 1)
    lines = ruler.wrapped(" ".join(found), room, 8)
    assert " ".join(lines).split() == found
    assert all(ruler.text_width(line, 8) <= room for line in lines if " " in line)


@pytest.mark.parametrize("tie", ["\u00a0", "\u2007", "\u202f"])
def test_lines_do_not_part_what_a_no_break_space_ties(blank: Blank, tie: str) -> None:
    assert blank(8, 1).wrapped(f"abuse en{tie}ligne\tou  non", 0.1, 8) == ["abuse", f"en{tie}ligne", "ou", "non"]


@given(st.text("ab ", max_size=30))
def test_a_text_is_broken_at_a_space_only(text: str) -> None:
    assert " ".join(in_two(text)) == text
    assert len(in_two(text)) == (2 if " " in text else 1)


# -- colours --


@pytest.mark.parametrize(
    ("part", "colour"), [(1, "#0b5c8a"), (0, "#ffffff"), (0.5, "#85aec4")], ids=["all", "none", "half"]
)
def test_a_colour_is_mixed_with_white(part: float, colour: str) -> None:
    assert mixed("#0B5C8A", part) == colour


# -- turned round --


def test_a_mirrored_canvas_has_everything_on_the_other_side(blank: Blank) -> None:
    canvas = blank(10, 4)
    canvas.box(1, 1, 2, 1, "#ff0000")
    canvas.outline(shapes.polygon([(0, 0), (1, 0), (1, 1)]), "#0000ff")
    canvas.marks([(2, 2)], "disc", 0.3, "#ff0000", "#000000")
    canvas.text(1, 2, "label")
    canvas.text(5, 2, "middle", align="center")
    canvas.mirror()
    box, outline, marks, label, middle = canvas.shapes
    assert (box.x, box.y, box.width) == (7, 1, 2)  # type: ignore[union-attr]
    assert [points for _, points in outline.pieces if points] == [((10, 0),), ((9, 0),), ((9, 1),)]  # type: ignore[union-attr]
    assert marks.points == ((8, 2),)  # type: ignore[union-attr]
    assert (label.x, label.align) == (9, "right")  # type: ignore[union-attr]
    assert (middle.x, middle.align) == (5, "center")  # type: ignore[union-attr]


def test_a_canvas_that_is_mirrored_twice_is_as_it_was(blank: Blank) -> None:
    canvas = blank(10, 4)
    canvas.box(1, 1, 2, 1, "#ff0000")
    canvas.text(1, 2, "label", angle=90)
    before = list(canvas.shapes)
    canvas.mirror()
    canvas.mirror()
    assert canvas.shapes == before


@pytest.mark.parametrize(
    ("widths", "gap", "lines"),
    [
        ([], 0, []),
        ([3, 3, 4], 0, [[3, 3, 4]]),
        ([3, 3, 5], 0, [[3, 3], [5]]),
        ([3, 3, 5], 1, [[3, 3, 5]]),
        ([3, 3, 6], 1, [[3, 3], [6]]),
        ([12, 4, 12], 0, [[12], [4], [12]]),
    ],
)
def test_things_stand_in_as_many_lines_as_their_widths_need(
    widths: list[float], gap: float, lines: list[list[float]]
) -> None:
    assert in_lines(widths, lambda width: width, 10, gap) == lines
