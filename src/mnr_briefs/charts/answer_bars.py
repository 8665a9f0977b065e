"""Stacked bars of the countries' answers, one row a question, with direct labels.

A part's meaning is carried by its shade, its pattern and its number.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mnr_briefs.charts.canvas import Canvas, Ruler
from mnr_briefs.charts.looks import PAPER, draw_look, look_of
from mnr_briefs.charts.parts import Bar, Chart, ChartFigure, Group, Segment, group_figures
from mnr_briefs.charts.registry import CHARTS
from mnr_briefs.content.tone import Tone

_GAP = 0.25
_BETWEEN = 0.02  # labels in two lines
_PAD = 0.08
_LEGEND_HEIGHT = 0.62
_BAR_SHARE = 0.7
_KEY = (0.34, 0.22)
_KEY_BOX = 0.44
_KEY_GAP = 0.36
_KEY_WIDTH = _KEY_BOX + _KEY_GAP

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class AnswerBars(Chart):
    """Stacked bars of all countries' answers, by domain."""

    groups: tuple[Group, ...]
    alt: str
    width_cm: float
    legend: tuple[tuple[Tone, str], ...]


@dataclass(frozen=True)
class _Row:
    """A bar, the colour of its domain, its height on the canvas, and the places of its parts."""

    bar: Bar
    colour: str
    middle: float
    boxes: tuple[Box, ...]


def size(chart: AnswerBars, ruler: Ruler) -> tuple[float, float]:
    """Width and height in centimetres."""
    return chart.width_cm, _PAD + sum(_group_height(group, ruler) for group in chart.groups) + _LEGEND_HEIGHT


def draw(chart: AnswerBars, canvas: Canvas) -> None:
    """Draw the domains with their bars, and the legend."""
    rows = list(_rows(chart, canvas))
    for group, y in _heads(chart, canvas):
        colour, large = canvas.theme.colour(group.domain), canvas.theme.chart.font_size * 1.04
        canvas.text(0, y, group.title, bold=True, colour=colour, size=large)
    for row in rows:
        canvas.text(0, row.middle, row.bar.label, room=canvas.theme.chart.label_width_cm)
        for segment, box in zip(row.bar.segments, row.boxes, strict=True):
            _draw_segment(canvas, segment, row.colour, box)
    _draw_legend(canvas, chart)


def figures(chart: AnswerBars) -> Iterator[ChartFigure]:
    """The numbers in the bars."""
    return group_figures(chart.groups)


CHARTS.register(AnswerBars, size, draw, figures)


# -- places --


def _has_head(group: Group) -> bool:
    """A group of one row with the same label needs no head."""
    return not (len(group.bars) == 1 and group.bars[0].label == group.title)


def _row_height(bar: Bar, ruler: Ruler) -> float:
    """A row is higher where its label takes two lines."""
    looks = ruler.theme.chart
    return max(looks.row_height_cm, ruler.fitted_height(bar.label, looks.label_width_cm, looks.font_size) + _BETWEEN)


def _group_height(group: Group, ruler: Ruler) -> float:
    rows = sum(_row_height(bar, ruler) for bar in group.bars)
    return rows + _has_head(group) * ruler.theme.chart.group_height_cm


def _tops(chart: AnswerBars, ruler: Ruler) -> Iterator[tuple[Group, float]]:
    """Where each group begins."""
    y = _PAD
    for group in chart.groups:
        yield group, y
        y += _group_height(group, ruler)


def _heads(chart: AnswerBars, ruler: Ruler) -> Iterator[tuple[Group, float]]:
    """The groups that have a head, and the middle of its line."""
    for group, y in _tops(chart, ruler):
        if _has_head(group):
            yield group, y + ruler.theme.chart.group_height_cm * 0.58


def _rows(chart: AnswerBars, ruler: Ruler) -> Iterator[_Row]:
    theme = ruler.theme
    left, height = theme.chart.label_width_cm + _GAP, theme.chart.row_height_cm
    for group, top in _tops(chart, ruler):
        y = top + _has_head(group) * theme.chart.group_height_cm
        for bar in group.bars:
            middle = y + _row_height(bar, ruler) / 2
            scale = (chart.width_cm - _PAD - left) / max(sum(s.weight for s in bar.segments), 1e-9)
            x, boxes = left, []
            for segment in bar.segments:
                boxes.append((x, middle - height * _BAR_SHARE / 2, segment.weight * scale, height * _BAR_SHARE))
                x += segment.weight * scale
            yield _Row(bar, theme.colour(group.domain), middle, tuple(boxes))
            y += _row_height(bar, ruler)


# -- drawing --


def _draw_segment(canvas: Canvas, segment: Segment, colour: str, box: Box) -> None:
    x, y, width, height = box
    look = look_of(segment.tone, colour, canvas.theme)
    draw_look(canvas, box, look)
    size = canvas.small
    room = canvas.text_width(segment.text, size, bold=True)
    if segment.text and room < width - 0.06:
        if look.hatch:
            canvas.box(x + width / 2 - room / 2 - 0.05, y + 0.03, room + 0.1, height - 0.06, PAPER)
        canvas.text(x + width / 2, y + height / 2, segment.text, size=size, bold=True, colour=look.ink, align="center")


def _draw_legend(canvas: Canvas, chart: AnswerBars) -> None:
    """The legend begins under the bars; where it is too long for that, further left, then smaller."""
    theme = canvas.theme
    domains = {group.domain for group in chart.groups}
    colour = theme.colour(*domains) if len(domains) == 1 else theme.muted
    size = canvas.small
    words = sum(canvas.text_width(label, size) for _, label in chart.legend)
    room = chart.width_cm - 2 * _PAD - len(chart.legend) * _KEY_WIDTH + _KEY_GAP
    size *= min(1, room / max(words, 1e-9))
    width = chart.width_cm - _PAD - room + min(words, room)
    x = max(_PAD, min(theme.chart.label_width_cm + _GAP, chart.width_cm - width))
    middle = canvas.height_cm - _LEGEND_HEIGHT * 0.4
    for tone, label in chart.legend:
        draw_look(canvas, (x, middle - _KEY[1] / 2, *_KEY), look_of(tone, colour, theme))
        canvas.text(x + _KEY_BOX, middle, label, size=size, colour=theme.muted)
        x += _KEY_WIDTH + canvas.text_width(label, size)
