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
_SMALLER = 0.9  # outcomes, against capabilities
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
        cards = sum(self._card_height(ruler, row) + _GAP for row in self._rows)
        longest = max(map(_height, self._columns(ruler)))
        base = _HEAD + longest + _PAD if self.enablers else 0
        return self.width_cm, cards + base + 2 * _EDGE

    def draw(self, canvas: Canvas) -> None:
        """Draw the cards row by row, and the base under them."""
        y, width = _EDGE, self._card_width
        for row in self._rows:
            height = self._card_height(canvas, row)
            for column, domain in enumerate(row):
                _draw_card(canvas, domain, _EDGE + column * (width + _GAP), y, width, height)
            y += height + _GAP
        if self.enablers:
            self._draw_base(canvas, y)

    @property
    def _rows(self) -> list[tuple[MapDomain, ...]]:
        return [self.domains[i : i + _COLUMNS] for i in range(0, len(self.domains), _COLUMNS)]

    @property
    def _card_width(self) -> float:
        return (self.width_cm - 2 * _EDGE - _GAP * (_COLUMNS - 1)) / _COLUMNS

    def _card_height(self, ruler: Ruler, row: tuple[MapDomain, ...]) -> float:
        """The height that the longest card of a row needs."""
        texts = (_card_texts(ruler, domain, self._card_width) for domain in row)
        longest = max(_height(capabilities) + len(outcome) * _LINE for capabilities, outcome in texts)
        return _HEAD + longest + 3 * _PAD

    def _columns(self, ruler: Ruler) -> tuple[list[list[str]], list[list[str]]]:
        """The lines of what carries the domains, in two columns."""
        room = self.width_cm / 2 - 2 * _PAD - _NUMBER / 2
        items = [ruler.wrapped(text, room, ruler.size) for text in self.enablers]
        half = (len(items) + 1) // 2
        return items[:half], items[half:]

    def _draw_base(self, canvas: Canvas, y: float) -> None:
        ink, width = canvas.theme.ink, self.width_cm
        canvas.box(_EDGE, y, width - 2 * _EDGE, canvas.height_cm - y - _EDGE, mixed(ink, 0.08), ink, 0.8)
        canvas.text(_PAD, y + _HEAD / 2, self.enablers_title, bold=True, room=width - 2 * _PAD)
        for column, items in enumerate(self._columns(canvas)):
            x, top = column * width / 2 + _PAD, y + _HEAD
            for lines in items:
                canvas.marks([(x + 0.07, top + _LINE / 2)], "disc", 0.1, ink, ink)
                top = _draw_lines(canvas, lines, x + _NUMBER / 2, top) + _BETWEEN


def _height(items: list[list[str]]) -> float:
    """The height of items of some lines, with the space behind each."""
    return sum(map(len, items)) * _LINE + len(items) * _BETWEEN


def _card_texts(ruler: Ruler, domain: MapDomain, width: float) -> tuple[list[list[str]], list[str]]:
    """The lines of each capability of a card, and those of its outcome."""
    room = width - 2 * _PAD
    capabilities = [ruler.wrapped(title, room - _NUMBER, ruler.size) for _, title in domain.capabilities]
    return capabilities, ruler.wrapped(domain.outcome, room, ruler.size * _SMALLER)


def _draw_card(canvas: Canvas, domain: MapDomain, x: float, y: float, width: float, height: float) -> None:
    colour, size = canvas.theme.colour(domain.number), canvas.size
    canvas.box(x, y, width, height, PAPER, colour, 0.8)
    canvas.box(x, y, width, _HEAD, colour, colour, 0.8)
    canvas.text(x + _PAD, y + _HEAD / 2, f"{domain.number}", bold=True, colour=PAPER, size=size * 1.15)
    room = width - 2 * _PAD - _NUMBER
    if domain.icon:
        room -= _ICON + _PAD
        canvas.icon(domain.icon, x + width - _PAD - _ICON, y + (_HEAD - _ICON) / 2, _ICON, PAPER)
    canvas.text(x + _PAD + _NUMBER, y + _HEAD / 2, domain.title, bold=True, colour=PAPER, size=size * 1.1, room=room)
    top = y + _HEAD + _PAD
    capabilities, outcome = _card_texts(canvas, domain, width)
    for (number, _), lines in zip(domain.capabilities, capabilities, strict=True):
        canvas.text(x + _PAD, top + _LINE / 2, f"{number}", bold=True, colour=colour)
        top = _draw_lines(canvas, lines, x + _PAD + _NUMBER, top) + _BETWEEN
    foot = len(outcome) * _LINE + _PAD
    canvas.box(x, y + height - foot, width, foot, mixed(colour, 0.12), colour, 0.8)
    _draw_lines(canvas, outcome, x + _PAD, y + height - foot + _PAD / 2, size * _SMALLER)


def _draw_lines(canvas: Canvas, lines: list[str], x: float, y: float, size: float | None = None) -> float:
    """Draw lines one under the other, and say where they end."""
    for line in lines:
        canvas.text(x, y + _LINE / 2, line, size=size)
        y += _LINE
    return y
