"""Icons: lines in a domain's colour, or white on it; they say nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.charts.chart import Studio
from mnr_briefs.charts.decoration import Icon
from mnr_briefs.charts.shapes import Outline
from mnr_briefs.content.theme import IconDrawing, Theme

DRAWING = IconDrawing((("M", ((4, 12),)), ("L", ((20, 12),))), 24, 2)


@pytest.mark.parametrize("on_colour", [False, True])
def test_an_icon_is_drawn_in_the_colour_of_its_domain_or_white_on_it(
    theme: Theme, drawn: Callable[[Icon], Any], on_colour: bool
) -> None:
    canvas = drawn(Icon(DRAWING, 2, 1.2, on_colour)).canvas
    (lines,) = canvas.shapes
    colours = (lines.stroke.colour, canvas.ground)
    assert colours == (("#ffffff", theme.colour(2)) if on_colour else (theme.colour(2), "#ffffff"))


def test_lines_have_their_width_in_the_icon(drawn: Callable[[Icon], Any]) -> None:
    """2 of 24 units of 1.2 cm are 1 mm, which is 2.83 points."""
    (lines,) = drawn(Icon(DRAWING, 1, 1.2)).canvas.shapes
    assert isinstance(lines, Outline)
    assert lines.stroke is not None
    assert lines.stroke.width == pytest.approx(2.8346, abs=1e-3)
    assert [n for _, (point,) in lines.pieces for n in point] == pytest.approx([0.2, 0.6, 1, 0.6])


def test_an_icon_stands_beside_words_and_has_none(studio: Studio) -> None:
    picture = studio.draw(Icon(DRAWING, 1, 1))
    assert (picture.alt, picture.decorative) == ("", True)
