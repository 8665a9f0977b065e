"""A framework as a drawing: a card for each domain with its numbered capabilities and its outcome, three in a row,
and beneath them, under all, what has to be there for any of them to work.
"""

from mnr_briefs.charts.drawing import Canvas, mixed
from mnr_briefs.charts.looks import PAPER
from mnr_briefs.charts.specifications import FrameworkMap, MapDomain
from mnr_briefs.content.theme import Theme

_COLUMNS = 3
_GAP = 0.25
_HEAD = 0.64
_PAD = 0.16
_NUMBER = 0.5
_LINE = 0.36
_BETWEEN = 0.1
_EDGE = 0.02  # half a line's width, which must stay on the picture


def compose_framework_map(request: FrameworkMap, theme: Theme) -> Canvas:
    """Put everything in its place."""
    ruler = Canvas(request.width_cm, 1, theme)
    heights = [_card_height(ruler, request, row) for row in _rows(request)]
    canvas = Canvas(
        request.width_cm, sum(heights) + _GAP * len(heights) + _base_height(ruler, request) + 2 * _EDGE, theme
    )
    y = _EDGE
    for row, height in zip(_rows(request), heights, strict=True):
        for column, domain in enumerate(row):
            _draw_card(canvas, domain, _EDGE + column * (_card_width(request) + _GAP), y, _card_width(request), height)
        y += height + _GAP
    _draw_base(canvas, request, y)
    return canvas


def _rows(request: FrameworkMap) -> list[tuple[MapDomain, ...]]:
    return [request.domains[i : i + _COLUMNS] for i in range(0, len(request.domains), _COLUMNS)]


def _card_width(request: FrameworkMap) -> float:
    return (request.width_cm - 2 * _EDGE - _GAP * (_COLUMNS - 1)) / _COLUMNS


# -- cards --


def _capability_lines(canvas: Canvas, title: str, width: float) -> list[str]:
    return canvas.wrapped(title, width - 2 * _PAD - _NUMBER, canvas.theme.chart.font_size)


def _outcome_lines(canvas: Canvas, domain: MapDomain, width: float) -> list[str]:
    return canvas.wrapped(domain.outcome, width - 2 * _PAD, canvas.theme.chart.font_size * 0.9)


def _card_height(canvas: Canvas, request: FrameworkMap, row: tuple[MapDomain, ...]) -> float:
    """The height that the longest card of a row needs."""
    width = _card_width(request)
    found = 0.0
    for domain in row:
        lines = [len(_capability_lines(canvas, title, width)) for _, title in domain.capabilities]
        outcome = len(_outcome_lines(canvas, domain, width))
        found = max(found, (sum(lines) + outcome) * _LINE + len(lines) * _BETWEEN)
    return _HEAD + found + 3 * _PAD


def _draw_card(canvas: Canvas, domain: MapDomain, x: float, y: float, width: float, height: float) -> None:
    theme = canvas.theme
    colour, size = theme.colour(domain.number), theme.chart.font_size
    canvas.box(x, y, width, height, PAPER, colour, 0.8)
    canvas.box(x, y, width, _HEAD, colour, colour, 0.8)
    canvas.text(x + _PAD, y + _HEAD / 2, f"{domain.number}", bold=True, colour=PAPER, size=size * 1.15)
    room = width - 2 * _PAD - _NUMBER
    canvas.text(x + _PAD + _NUMBER, y + _HEAD / 2, domain.title, bold=True, colour=PAPER, size=size * 1.1, room=room)
    top = y + _HEAD + _PAD
    for number, title in domain.capabilities:
        canvas.text(x + _PAD, top + _LINE / 2, f"{number}", bold=True, colour=colour)
        top = _draw_lines(canvas, _capability_lines(canvas, title, width), x + _PAD + _NUMBER, top) + _BETWEEN
    outcome = _outcome_lines(canvas, domain, width)
    foot = len(outcome) * _LINE + _PAD
    canvas.box(x, y + height - foot, width, foot, mixed(colour, 0.12), colour, 0.8)
    _draw_lines(canvas, outcome, x + _PAD, y + height - foot + _PAD / 2, size * 0.9)


def _draw_lines(canvas: Canvas, lines: list[str], x: float, y: float, size: float | None = None) -> float:
    """Draw lines one under the other, and say where they end."""
    for line in lines:
        canvas.text(x, y + _LINE / 2, line, size=size)
        y += _LINE
    return y


# -- the base --


def _columns(canvas: Canvas, request: FrameworkMap) -> list[list[list[str]]]:
    """The lines of what carries the domains, in two columns."""
    room = request.width_cm / 2 - 2 * _PAD - _NUMBER / 2
    items = [canvas.wrapped(text, room, canvas.theme.chart.font_size) for text in request.enablers]
    half = (len(items) + 1) // 2
    return [items[:half], items[half:]]


def _base_height(canvas: Canvas, request: FrameworkMap) -> float:
    columns = _columns(canvas, request)
    longest = max(sum(len(lines) for lines in items) * _LINE + len(items) * _BETWEEN for items in columns)
    return _HEAD + longest + _PAD if request.enablers else 0


def _draw_base(canvas: Canvas, request: FrameworkMap, y: float) -> None:
    if not request.enablers:
        return
    theme, width = canvas.theme, request.width_cm
    canvas.box(_EDGE, y, width - 2 * _EDGE, canvas.height_cm - y - _EDGE, mixed(theme.ink, 0.08), theme.ink, 0.8)
    canvas.text(_PAD, y + _HEAD / 2, request.enablers_title, bold=True, room=width - 2 * _PAD)
    for column, items in enumerate(_columns(canvas, request)):
        x, top = column * width / 2 + _PAD, y + _HEAD
        for lines in items:
            canvas.marks([(x + 0.07, top + _LINE / 2)], "o", 0.1, theme.ink, theme.ink)
            top = _draw_lines(canvas, lines, x + _NUMBER / 2, top) + _BETWEEN
