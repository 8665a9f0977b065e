"""Numbers that stand alone: large, with the words that finish the sentence, side by side; with a bar where a number is
a part of all.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mnr_briefs.charts.canvas import Canvas, Ruler, mixed
from mnr_briefs.charts.chart import Chart, ChartFigure
from mnr_briefs.charts.looks import PAPER
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.theme import IconDrawing

NUMBER = 24.0  # points
_PAD = 0.3
_RULE = 0.08
_GAP = 0.4
_LINE = 1.0  # for the number
_BAR, _BELOW = 0.16, 0.18
_ICON = 0.8
_TINT = 0.08


@dataclass(frozen=True)
class NumberCard:
    """A number and its words, in the colour of a domain (its number from 1), with the binding that it comes from.

    `part` is what it is of all, from 0 to 1, where that can be drawn.
    """

    number: str
    words: str
    domain: int
    binding: Binding | None = None
    part: float | None = None
    icon: IconDrawing | None = None


@dataclass(frozen=True)
class NumberCards(Chart):
    """Numbers side by side."""

    cards: tuple[NumberCard, ...]
    alt: str
    width_cm: float

    def size(self, ruler: Ruler) -> tuple[float, float]:
        """Width and height in centimetres."""
        return self.width_cm, max((_height(self, card, ruler) for card in self.cards), default=2 * _PAD)

    def draw(self, canvas: Canvas) -> None:
        """Draw the cards from left to right."""
        width = _width(self)
        for index, card in enumerate(self.cards):
            _draw_card(canvas, self, card, index * (width + _GAP), width)

    def figures(self) -> Iterator[ChartFigure]:
        """The numbers."""
        for card in self.cards:
            if card.binding:
                yield ChartFigure(card.words, card.number, card.binding)


def _width(chart: NumberCards) -> float:
    count = max(1, len(chart.cards))
    return (chart.width_cm - _GAP * (count - 1)) / count


def _room(chart: NumberCards) -> float:
    return _width(chart) - _RULE - 2 * _PAD


def _height(chart: NumberCards, card: NumberCard, ruler: Ruler) -> float:
    words = ruler.block_height(card.words, _room(chart), ruler.size)
    bar = _BAR + _BELOW if card.part is not None else 0
    return 2 * _PAD + _LINE + words + bar


def _draw_card(canvas: Canvas, chart: NumberCards, card: NumberCard, x: float, width: float) -> None:
    """A tinted card with a rule in its colour: number and icon, words, and a bar at the foot."""
    colour, room, left = canvas.theme.colour(card.domain), _room(chart), x + _RULE + _PAD
    canvas.box(x, 0, width, canvas.height_cm, mixed(colour, _TINT))
    canvas.box(x, 0, _RULE, canvas.height_cm, colour)
    icon = _ICON + _PAD if card.icon else 0
    size = NUMBER * min(1.0, (room - icon) / max(canvas.text_width(card.number, NUMBER, bold=True), 1e-9))
    canvas.text(left, _PAD + _LINE * 0.4, card.number, size=size, bold=True, colour=colour)
    if card.icon:
        canvas.icon(card.icon, left + room - _ICON, _PAD, _ICON, colour)
    words = canvas.block_height(card.words, room, canvas.size)
    canvas.block(left, _PAD + _LINE + words / 2, card.words, room, size=canvas.size)
    if card.part is not None:
        y = _PAD + _LINE + words + _BELOW
        canvas.box(left, y, room, _BAR, PAPER, canvas.theme.muted, 0.6)
        canvas.box(left, y, room * min(1.0, max(0.0, card.part)), _BAR, colour)
