"""One country among all: for each domain a strip of dots, one a country, placed by how many questions it has in place.

The marked country's dot is larger and filled, its name stands above it with a pointer; the others are rings.
"""

from collections import Counter

from mnr_briefs.charts.drawing import Canvas
from mnr_briefs.charts.looks import PAPER
from mnr_briefs.charts.specifications import DotStrips, Strip
from mnr_briefs.content.theme import Theme

_PAD = 0.08
_GAP = 0.25
_PITCH = 0.22
_DOT = 0.15
_NAME = 0.42  # for the name above the dots
_LINE = 0.34  # for each of the two lines below them


def compose_dot_strips(request: DotStrips, theme: Theme) -> Canvas:
    """Put everything in its place."""
    heights = [_height(request, strip, theme) for strip in request.strips]
    canvas = Canvas(request.width_cm, 2 * _PAD + sum(heights), theme)
    y = _PAD
    for strip, height in zip(request.strips, heights, strict=True):
        _draw_strip(canvas, request, strip, y)
        y += height
    return canvas


def _left(request: DotStrips, theme: Theme) -> float:
    """Where the strips begin: after the widest title."""
    ruler = Canvas(request.width_cm, 1, theme)
    widest = max((ruler.text_width(s.title, theme.chart.font_size, bold=True) for s in request.strips), default=0)
    return min(widest, theme.chart.label_width_cm) + 2 * _GAP


def _slot(request: DotStrips, strip: Strip, theme: Theme) -> float:
    """The width for the dots of one number."""
    return (request.width_cm - _left(request, theme)) / max(1, len(strip.steps))


def _layers(request: DotStrips, strip: Strip, theme: Theme) -> int:
    """How many dots are set one above the other, so that the most frequent number fits into its slot."""
    across = max(1, int((_slot(request, strip, theme) - _GAP) / _PITCH))
    most = max(Counter(strip.counts).values(), default=1)
    return -(-most // across)


def _height(request: DotStrips, strip: Strip, theme: Theme) -> float:
    return _NAME + _layers(request, strip, theme) * _PITCH + 2 * _LINE + _GAP


def _draw_strip(canvas: Canvas, request: DotStrips, strip: Strip, y: float) -> None:
    theme = canvas.theme
    chart, colour = theme.chart, theme.colour(strip.domain)
    slot, layers = _slot(request, strip, theme), _layers(request, strip, theme)
    left = _left(request, theme)
    base = y + _NAME + layers * _PITCH
    canvas.text(0, base - _PITCH / 2, strip.title, bold=True, colour=colour, room=left - _GAP)
    canvas.box(left, base + 0.05, request.width_cm - left, 0.02, theme.muted)
    for number, words in enumerate(strip.steps):
        start = left + number * slot
        points = _points(Counter(strip.counts)[number], start, base, layers)
        if number == strip.mark and points:
            marked = points.pop(min(layers, len(points)) - 1)  # on top of the first column
            canvas.marks([marked], "o", _DOT * 1.3, colour, theme.ink)
            _draw_name(canvas, request.country, *marked)
        canvas.marks(points, "o", _DOT, PAPER, theme.muted)
        for line, text in enumerate(words):
            middle = base + 0.1 + _LINE * (line + 0.5)
            canvas.text(start, middle, text, size=chart.font_size * 0.94, bold=line == 0, room=slot - 0.1)


def _points(count: int, left: float, base: float, layers: int) -> list[tuple[float, float]]:
    """Places for dots, column by column, each from below."""
    return [(left + _PITCH * (i // layers + 0.5), base - _PITCH * (i % layers + 0.5)) for i in range(count)]


def _draw_name(canvas: Canvas, name: str, x: float, y: float) -> None:
    """The name above a dot, with a pointer; one that would leave the picture stands before it."""
    ink, size = canvas.theme.ink, canvas.theme.chart.font_size
    tip = y - _DOT * 0.85
    canvas.triangle([(x - 0.09, tip - 0.13), (x + 0.09, tip - 0.13), (x, tip)], ink)
    after, before = canvas.width_cm - x - 0.15, x - 0.15
    if canvas.text_width(name, size, bold=True) <= after or after > before:
        canvas.text(x + 0.15, tip - 0.13, name, bold=True, room=after)
    else:
        canvas.text(x - 0.15, tip - 0.13, name, bold=True, align="right", room=before)
