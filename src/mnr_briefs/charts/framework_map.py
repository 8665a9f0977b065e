"""A framework as a drawing: a card for each domain with its numbered capabilities and its outcome, three in a row,
and beneath them, under all, what has to be there for any of them to work.
"""

from dataclasses import dataclass

from mnr_briefs.charts.canvas import Canvas, Ruler, mixed
from mnr_briefs.charts.chart import Chart
from mnr_briefs.charts.looks import PAPER
from mnr_briefs.content.theme import IconDrawing

_COLUMNS = 3
_GAP = 0.25
_HEAD = 0.64
_PAD = 0.16
_NUMBER = 0.5
_LINE = 0.36
_ICON = 0.44
_BETWEEN = 0.1
_EDGE = 0.02  # half a line's width, which must stay on the picture


@dataclass(frozen=True)
class MapDomain:
    """A domain on the map of a framework: its number, title, outcome, numbered capabilities, and icon if it has one."""

    number: int
    title: str
    outcome: str
    capabilities: tuple[tuple[int, str], ...]
    icon: IconDrawing | None = None


@dataclass(frozen=True)
class FrameworkMap(Chart):
    """A framework as a drawing: a card for each domain, and beneath them what carries them all."""

    domains: tuple[MapDomain, ...]
    enablers_title: str
    enablers: tuple[str, ...]
    alt: str
    width_cm: float

    def size(self, ruler: Ruler) -> tuple[float, float]:
        """Width and height in centimetres."""
        cards = sum(_card_height(ruler, self, row) + _GAP for row in _rows(self))
        return self.width_cm, cards + _base_height(ruler, self) + 2 * _EDGE

    def draw(self, canvas: Canvas) -> None:
        """Draw the cards row by row, and the base under them."""
        y, width = _EDGE, _card_width(self)
        for row in _rows(self):
            height = _card_height(canvas, self, row)
            for column, domain in enumerate(row):
                _draw_card(canvas, domain, _EDGE + column * (width + _GAP), y, width, height)
            y += height + _GAP
        _draw_base(canvas, self, y)


def _rows(chart: FrameworkMap) -> list[tuple[MapDomain, ...]]:
    return [chart.domains[i : i + _COLUMNS] for i in range(0, len(chart.domains), _COLUMNS)]


def _card_width(chart: FrameworkMap) -> float:
    return (chart.width_cm - 2 * _EDGE - _GAP * (_COLUMNS - 1)) / _COLUMNS


# -- cards --


def _capability_lines(ruler: Ruler, title: str, width: float) -> list[str]:
    return ruler.wrapped(title, width - 2 * _PAD - _NUMBER, ruler.theme.chart.font_size)


def _outcome_lines(ruler: Ruler, domain: MapDomain, width: float) -> list[str]:
    return ruler.wrapped(domain.outcome, width - 2 * _PAD, ruler.theme.chart.font_size * 0.9)


def _card_height(ruler: Ruler, chart: FrameworkMap, row: tuple[MapDomain, ...]) -> float:
    """The height that the longest card of a row needs."""
    width = _card_width(chart)
    found = 0.0
    for domain in row:
        lines = [len(_capability_lines(ruler, title, width)) for _, title in domain.capabilities]
        outcome = len(_outcome_lines(ruler, domain, width))
        found = max(found, (sum(lines) + outcome) * _LINE + len(lines) * _BETWEEN)
    return _HEAD + found + 3 * _PAD


def _draw_card(canvas: Canvas, domain: MapDomain, x: float, y: float, width: float, height: float) -> None:
    theme = canvas.theme
    colour, size = theme.colour(domain.number), theme.chart.font_size
    canvas.box(x, y, width, height, PAPER, colour, 0.8)
    canvas.box(x, y, width, _HEAD, colour, colour, 0.8)
    canvas.text(x + _PAD, y + _HEAD / 2, f"{domain.number}", bold=True, colour=PAPER, size=size * 1.15)
    room = width - 2 * _PAD - _NUMBER
    if domain.icon:
        room -= _ICON + _PAD
        canvas.icon(domain.icon, x + width - _PAD - _ICON, y + (_HEAD - _ICON) / 2, _ICON, PAPER)
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


def _columns(ruler: Ruler, chart: FrameworkMap) -> list[list[list[str]]]:
    """The lines of what carries the domains, in two columns."""
    room = chart.width_cm / 2 - 2 * _PAD - _NUMBER / 2
    items = [ruler.wrapped(text, room, ruler.theme.chart.font_size) for text in chart.enablers]
    half = (len(items) + 1) // 2
    return [items[:half], items[half:]]


def _base_height(ruler: Ruler, chart: FrameworkMap) -> float:
    columns = _columns(ruler, chart)
    longest = max(sum(len(lines) for lines in items) * _LINE + len(items) * _BETWEEN for items in columns)
    return _HEAD + longest + _PAD if chart.enablers else 0


def _draw_base(canvas: Canvas, chart: FrameworkMap, y: float) -> None:
    if not chart.enablers:
        return
    theme, width = canvas.theme, chart.width_cm
    canvas.box(_EDGE, y, width - 2 * _EDGE, canvas.height_cm - y - _EDGE, mixed(theme.ink, 0.08), theme.ink, 0.8)
    canvas.text(_PAD, y + _HEAD / 2, chart.enablers_title, bold=True, room=width - 2 * _PAD)
    for column, items in enumerate(_columns(canvas, chart)):
        x, top = column * width / 2 + _PAD, y + _HEAD
        for lines in items:
            canvas.marks([(x + 0.07, top + _LINE / 2)], "disc", 0.1, theme.ink, theme.ink)
            top = _draw_lines(canvas, lines, x + _NUMBER / 2, top) + _BETWEEN
