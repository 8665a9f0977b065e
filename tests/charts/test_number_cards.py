"""Numbers that stand alone: large, with their words, side by side."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.charts.number_cards import NUMBER, NumberCard, NumberCards
from mnr_briefs.charts.shapes import Outline
from mnr_briefs.content.theme import IconDrawing, Theme

Drawn = Callable[[NumberCards], Any]
ICON = IconDrawing((("M", ((2, 12),)), ("L", ((22, 12),))), 24, 2)


def cards(*found: NumberCard, width: float = 16) -> NumberCards:
    return NumberCards(found, "alt", width)


def test_a_number_is_large_in_its_domains_colour_over_its_words(drawn: Drawn, theme: Theme) -> None:
    found = drawn(cards(NumberCard("20 of 29", "countries have a law", 2)))
    number, words = found.texts
    assert (number.size, number.colour, words.size, words.colour) == (NUMBER, theme.colour(2), 9, theme.ink)
    assert number.y < words.y
    assert found.faults == []


def test_cards_share_the_width(drawn: Drawn) -> None:
    found = drawn(cards(*(NumberCard(f"{n}", "countries", n) for n in (1, 2, 3))))
    grounds = found.boxes[::2]
    assert len({round(box.width, 6) for box in grounds}) == 1
    assert grounds[-1].x + grounds[-1].width == pytest.approx(16)
    assert found.faults == []


@pytest.mark.parametrize("part", [0.0, 0.42, 1.0])
def test_a_part_of_all_is_a_bar(drawn: Drawn, theme: Theme, part: float) -> None:
    *_, whole, filled = drawn(cards(NumberCard("42 per cent", "have a law", 1, part=part))).boxes
    assert filled.width == pytest.approx(part * whole.width)
    assert (filled.fill, whole.fill) == (theme.colour(1), "#ffffff")


def test_an_icon_stands_opposite_the_number(drawn: Drawn) -> None:
    found = drawn(cards(NumberCard("42", "have a law", 1, icon=ICON)))
    (icon,) = [shape for shape in found.canvas.shapes if isinstance(shape, Outline)]
    assert min(x for _, points in icon.pieces for x, _ in points) > found.extent(found.texts[0])[2]


@pytest.mark.parametrize("words", ["האם קיימת מדיניות לאומית להגנה על ילדים " * 3, "haben ein umfassendes Gesetz " * 6])
def test_long_words_take_more_lines_and_long_numbers_get_smaller(drawn: Drawn, words: str) -> None:
    found = drawn(cards(*(NumberCard("1,250,000 of 2,900,000", words, n, part=0.4, icon=ICON) for n in (1, 2, 3))))
    assert found.faults == []


def test_no_cards_can_be_drawn(drawn: Drawn) -> None:
    assert drawn(cards()).height > 0
