"""Milestones on a line, from the first to the last, by turns above and below it so that each has room for its words."""

from dataclasses import dataclass

from mnr_briefs.charts.canvas import Canvas, Ruler, mixed
from mnr_briefs.charts.chart import Chart
from mnr_briefs.charts.looks import PAPER

WHEN = 11.0  # points
_GAP = 0.3  # between texts of one side
_AWAY = 0.42  # from the line to the year
_YEAR = 0.46  # its height
_DOT, _RING, _STEM = 0.11, 0.155, 0.022
_LINE = 0.05
_PAD = 0.06
_STEM_TINT = 0.5


@dataclass(frozen=True)
class Event:
    """A milestone: when it was, and what."""

    when: str
    text: str


@dataclass(frozen=True)
class Timeline(Chart):
    """Milestones in order."""

    events: tuple[Event, ...]
    alt: str
    width_cm: float

    def size(self, ruler: Ruler) -> tuple[float, float]:
        """Width and height in centimetres."""
        return self.width_cm, sum(_sides(self, ruler)) + 2 * _PAD

    def draw(self, canvas: Canvas) -> None:
        """Draw the line, and the milestones along it: the words begin over their dot."""
        theme = canvas.theme
        step, axis = _step(self), _PAD + _sides(self, canvas)[0]
        stem = mixed(theme.cover, _STEM_TINT)
        canvas.box(0, axis - _LINE / 2, self.width_cm, _LINE, stem)
        for index, event in enumerate(self.events):
            x, above = _RING + index * step, index % 2 == 0
            height = _text_height(self, event, canvas)
            year = axis - _AWAY - height - _YEAR / 2 if above else axis + _AWAY + _YEAR / 2
            words = axis - _AWAY - height / 2 if above else axis + _AWAY + _YEAR + height / 2
            end = year - _YEAR / 2 if above else words + height / 2
            canvas.box(x - _STEM / 2, min(axis, end), _STEM, abs(end - axis), stem)
            canvas.circle(x, axis, _RING, PAPER)
            canvas.circle(x, axis, _DOT, theme.cover)
            canvas.text(x + _DOT, year, event.when, size=WHEN, bold=True, colour=theme.cover, room=_room(self))
            canvas.block(x + _DOT, words, event.text, _room(self), size=canvas.size)


def _step(chart: Timeline) -> float:
    """The distance between milestones: a text has room for two."""
    return (chart.width_cm - 2 * _RING) / (len(chart.events) + 1)


def _room(chart: Timeline) -> float:
    return 2 * _step(chart) - _GAP - _DOT


def _text_height(chart: Timeline, event: Event, ruler: Ruler) -> float:
    return ruler.block_height(event.text, _room(chart), ruler.size)


def _sides(chart: Timeline, ruler: Ruler) -> tuple[float, float]:
    """The heights above and below the line."""
    heights = [_text_height(chart, event, ruler) for event in chart.events]
    above, below = (max(heights[side::2], default=0.0) for side in (0, 1))
    return above + _AWAY + _YEAR, (below + _AWAY + _YEAR if len(heights) > 1 else _RING)
