"""A mark for each country: a row for each answer, in tens, with the answer's words before and its number after.

Says "20 of 29" in a way that can be counted. A meaning has a mark of its own: full, half, empty, crossed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mnr_briefs.charts.canvas import Canvas, Ruler
from mnr_briefs.charts.looks import look_of
from mnr_briefs.charts.parts import Bar, Chart, ChartFigure, Group, Segment, group_figures
from mnr_briefs.charts.registry import CHARTS

_GAP = 0.25
_PAD = 0.08
_TEN = 0.14  # between tens
_PITCH = 0.36
_MARK = 0.68  # of the pitch
_NUMBER = 0.6
_WORDS = 2.3  # at least, so that the marks of most charts begin in one line


@dataclass(frozen=True)
class Units(Chart):
    """A mark for each country, in a row for each answer. The parts of the bars are whole countries."""

    groups: tuple[Group, ...]
    alt: str
    width_cm: float


def size(chart: Units, ruler: Ruler) -> tuple[float, float]:
    """Width and height in centimetres."""
    bars = [bar for group in chart.groups for bar in group.bars]
    rows = sum(max(1, len(bar.segments)) for bar in bars)
    return chart.width_cm, 2 * _PAD + rows * ruler.theme.chart.row_height_cm + max(0, len(bars) - 1) * _GAP


def draw(chart: Units, canvas: Canvas) -> None:
    """Draw one question under the other."""
    y = _PAD
    for group in chart.groups:
        for bar in group.bars:
            y = _draw_question(canvas, bar, canvas.theme.colour(group.domain), y) + _GAP


def figures(chart: Units) -> Iterator[ChartFigure]:
    """The numbers behind the marks."""
    return group_figures(chart.groups)


CHARTS.register(Units, size, draw, figures)


def _draw_question(canvas: Canvas, bar: Bar, colour: str, y: float) -> float:
    """Draw the rows of a question, and say where they end."""
    chart = canvas.theme.chart
    canvas.text(0, y + chart.row_height_cm / 2, bar.label, room=chart.label_width_cm)
    left = chart.label_width_cm + _GAP
    words = max((canvas.text_width(s.label, chart.font_size) for s in bar.segments), default=0)
    room = max(_WORDS, min(words, chart.answer_width_cm))
    pitch = _pitch(canvas.width_cm - left - room - _GAP - _NUMBER, round(sum(s.weight for s in bar.segments)))
    for segment in bar.segments:
        canvas.text(left, y + chart.row_height_cm / 2, segment.label, room=room + 0.01)
        _draw_marks(canvas, segment, colour, left + room + _GAP, y + chart.row_height_cm / 2, pitch)
        y += chart.row_height_cm
    return y if bar.segments else y + chart.row_height_cm


def _draw_marks(canvas: Canvas, segment: Segment, colour: str, x: float, y: float, pitch: float) -> None:
    count = round(segment.weight)
    points = [(x + pitch * (i + 0.5) + _TEN * (i // 10), y) for i in range(count)]
    look = look_of(segment.tone, colour, canvas.theme)
    half = look.mark == "half"
    canvas.marks(points, look.mark, pitch * _MARK, colour if half else look.fill, colour if half else look.edge)
    end = points[-1][0] + pitch / 2 if points else x
    canvas.text(end + 0.12, y, segment.text, bold=True)


def _pitch(room: float, countries: int) -> float:
    """The distance between marks, so that all countries would fit into one row."""
    return min(_PITCH, (room - _TEN * (countries // 10)) / max(countries, 1))
