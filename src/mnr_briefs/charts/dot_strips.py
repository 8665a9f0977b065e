"""One country among all: for each domain a strip of dots, one a country, placed by how many questions it has in place.

The marked country's dot is larger and filled, its name stands above it with a pointer; the others are rings.
"""

from collections import Counter
from dataclasses import dataclass

from mnr_briefs.charts.canvas import Canvas, Ruler
from mnr_briefs.charts.looks import PAPER
from mnr_briefs.charts.parts import Chart
from mnr_briefs.charts.registry import CHARTS

_PAD = 0.08
_GAP = 0.25
_PITCH = 0.22
_DOT = 0.15
_NAME = 0.42  # for the name above the dots
_LINE = 0.34  # for each of the two lines below them


@dataclass(frozen=True)
class Strip:
    """How many of some questions each country has in place: for one domain (its number from 1).

    `counts` has a number for each country, the marked one's too, which is `mark`; `steps` say what stands under
    each number in two lines, from nought to all of the questions.
    """

    title: str
    domain: int
    counts: tuple[int, ...]
    mark: int
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DotStrips(Chart):
    """All countries as dots, one of them marked and named, in a strip for each domain."""

    strips: tuple[Strip, ...]
    alt: str
    width_cm: float
    country: str


def size(chart: DotStrips, ruler: Ruler) -> tuple[float, float]:
    """Width and height in centimetres."""
    return chart.width_cm, 2 * _PAD + sum(_height(chart, strip, ruler) for strip in chart.strips)


def draw(chart: DotStrips, canvas: Canvas) -> None:
    """Draw one strip under the other."""
    y = _PAD
    for strip in chart.strips:
        _draw_strip(canvas, chart, strip, y)
        y += _height(chart, strip, canvas)


CHARTS.register(DotStrips, size, draw)


def _left(chart: DotStrips, ruler: Ruler) -> float:
    """Where the strips begin: after the widest title."""
    looks = ruler.theme.chart
    widest = max((ruler.text_width(s.title, looks.font_size, bold=True) for s in chart.strips), default=0)
    return min(widest, looks.label_width_cm) + 2 * _GAP


def _slot(chart: DotStrips, strip: Strip, ruler: Ruler) -> float:
    """The width for the dots of one number."""
    return (chart.width_cm - _left(chart, ruler)) / max(1, len(strip.steps))


def _layers(chart: DotStrips, strip: Strip, ruler: Ruler) -> int:
    """How many dots are set one above the other, so that the most frequent number fits into its slot."""
    across = max(1, int((_slot(chart, strip, ruler) - _GAP) / _PITCH))
    most = max(Counter(strip.counts).values(), default=1)
    return -(-most // across)


def _height(chart: DotStrips, strip: Strip, ruler: Ruler) -> float:
    return _NAME + _layers(chart, strip, ruler) * _PITCH + 2 * _LINE + _GAP


def _draw_strip(canvas: Canvas, chart: DotStrips, strip: Strip, y: float) -> None:
    theme = canvas.theme
    colour = theme.colour(strip.domain)
    slot, layers = _slot(chart, strip, canvas), _layers(chart, strip, canvas)
    left = _left(chart, canvas)
    base = y + _NAME + layers * _PITCH
    canvas.text(0, base - _PITCH / 2, strip.title, bold=True, colour=colour, room=left - _GAP)
    canvas.box(left, base + 0.05, chart.width_cm - left, 0.02, theme.muted)
    for number, words in enumerate(strip.steps):
        start = left + number * slot
        points = _points(Counter(strip.counts)[number], start, base, layers)
        if number == strip.mark and points:
            marked = points.pop(min(layers, len(points)) - 1)  # on top of the first column
            canvas.marks([marked], "disc", _DOT * 1.3, colour, theme.ink)
            _draw_name(canvas, chart.country, *marked)
        canvas.marks(points, "disc", _DOT, PAPER, theme.muted)
        for line, text in enumerate(words):
            middle = base + 0.1 + _LINE * (line + 0.5)
            canvas.text(start, middle, text, size=theme.chart.font_size * 0.94, bold=line == 0, room=slot - 0.1)


def _points(count: int, left: float, base: float, layers: int) -> list[tuple[float, float]]:
    """Places for dots, column by column, each from below."""
    return [(left + _PITCH * (i // layers + 0.5), base - _PITCH * (i % layers + 0.5)) for i in range(count)]


def _draw_name(canvas: Canvas, name: str, x: float, y: float) -> None:
    """The name above a dot, with a pointer; one that would leave the picture stands before it."""
    ink, size = canvas.theme.ink, canvas.theme.chart.font_size
    tip = y - _DOT * 0.85
    canvas.polygon([(x - 0.09, tip - 0.13), (x + 0.09, tip - 0.13), (x, tip)], ink)
    after, before = canvas.width_cm - x - 0.15, x - 0.15
    if canvas.text_width(name, size, bold=True) <= after or after > before:
        canvas.text(x + 0.15, tip - 0.13, name, bold=True, room=after)
    else:
        canvas.text(x - 0.15, tip - 0.13, name, bold=True, align="right", room=before)
