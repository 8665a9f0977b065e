"""Pixels: a text that was drawn before is copied, and looks as if it were drawn anew."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mnr_briefs.charts import raster
from mnr_briefs.charts.canvas import Canvas
from mnr_briefs.charts.chart import Studio
from mnr_briefs.charts.shapes import Box, Lines, Marks, Shape, Stroke

Blank = Callable[..., Canvas]
WIDTH, HEIGHT, DPI = 3.0, 2.0, 220
INK = "#203040"
lengths = st.floats(0.6, 1.4)


def pixels(studio: Studio, *shapes: Shape, ground: str = "#ffffff") -> raster.Array:
    return raster.pixels(WIDTH, HEIGHT, ground, shapes, DPI, studio.ruler.fonts)


def assert_drawn_alike(studio: Studio, shape: Shape, ground: str = "#ffffff") -> None:
    """A copy has the pixels that the shape has where it is drawn anew, as it is beside a line of another colour; but
    for a 255th, since Agg rounds.
    """
    plain = pixels(studio, ground=ground)
    copied = pixels(studio, shape, ground=ground)
    _, columns = np.nonzero((copied != plain).any(axis=2))
    beside = columns.min() - 1
    line = Box(beside / DPI * 2.54, 0, 2.54 / DPI, HEIGHT, "#ff0000")
    drawn = pixels(studio, line, shape, ground=ground)
    drawn[:, beside] = plain[:, beside]
    assert np.abs(copied.astype(int) - drawn).max() <= 1


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lengths, lengths, st.sampled_from(["Water law", "Å j, Ñ", "20 of 29"]), st.sampled_from([7.5, 9.0, 12.0]))
def test_a_text_is_drawn_the_same_whether_copied_or_not(
    studio: Studio, x: float, y: float, words: str, size: float
) -> None:
    for ground in ("#ffffff", "#004488"):
        assert_drawn_alike(studio, Lines(x, y, (words,), size, bold=True, colour="#7799aa"), ground)


def test_the_second_copy_is_as_the_first(studio: Studio) -> None:
    text = Lines(0.5, 1, ("Twice",), 9, bold=False, colour=INK)
    once, twice = pixels(studio, text), pixels(studio, text)
    assert (once == twice).all()


@pytest.mark.parametrize(("x", "y"), [(-0.2, 1.0), (2.8, 1.0), (1.0, 0.02), (1.0, 1.99), (-3.0, 1.0)])
def test_a_text_that_is_not_whole_is_cut_at_the_edge(studio: Studio, x: float, y: float) -> None:
    cut = pixels(studio, Lines(x, y, ("Cut off",), 9, bold=False, colour=INK))
    inside = pixels(studio, Lines(1, 1, ("Cut off",), 9, bold=False, colour=INK))
    dark = [(found[:, :, 0] < 128).sum() for found in (cut, inside)]
    assert dark[0] < dark[1]


def test_a_text_over_two_colours_lets_both_through(studio: Studio) -> None:
    behind = Box(0, 0, 1.2, HEIGHT, "#ffdd00")
    found = pixels(studio, behind, Lines(0.9, 1, ("Across",), 12, bold=False, colour=INK))
    colours = {tuple(colour) for colour in found.reshape(-1, 4)[:, :3].tolist()}
    assert {(255, 221, 0), (255, 255, 255)} <= colours
    row = found[round(HEIGHT / 2 / 2.54 * DPI)]
    assert (row[:2, :3] == (255, 221, 0)).all()
    assert (row[-2:, :3] == 255).all()


def test_marks_that_overlap_are_both_drawn(studio: Studio) -> None:
    def dark(*points: tuple[float, float]) -> Any:
        marks = Marks(points, "disc", 0.5, "#000000", Stroke("#000000", 0.8), "#ffffff")
        return pixels(studio, marks)[:, :, 0] < 128

    one, other = dark((1.0, 1.0)), dark((1.3, 1.0))
    assert np.array_equal(dark((1.0, 1.0), (1.3, 1.0)), one | other)
