"""One country at a glance: its known answers by domain, a row each, and beside each how all countries answered.

A row has a mark of its own shape, the question, the answer's word, a thin bar of all countries with a line under the
part that the country belongs to, and how many countries that part is. A domain of which nothing is known says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mnr_briefs.charts.canvas import Canvas, Ruler, in_lines, mixed
from mnr_briefs.charts.chart import Chart, ChartFigure, Segment
from mnr_briefs.charts.looks import draw_look, draw_mark, look_of
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.theme import IconDrawing

HEIGHT_CM = 8.5  # what a page has room for; rows get no lower than _LOWEST to keep to it
_LOWEST, _HIGHEST = 0.316, 0.4
_HEAD, _FOOT = 0.38, 0.42
_KEYS, _UNDER = 0.58 * _FOOT, 0.01  # the middle of the first keys, and the least space under the last
_LEADING = 0.014  # above and below the lines of a row together
_BETWEEN = 0.11  # groups; the rule between them stands in the middle
_GAP = 0.25  # columns
_ICON, _MARK, _AFTER_MARK = 0.42, 0.24, 0.14
_TITLE, _LABEL, _ANSWER, _COUNT = 4.3, 6.0, 2.6, 2.2  # the widest columns
_BAR, _THIN, _LINE, _BELOW = 3.0, 0.19, 0.05, 0.045  # a bar's least width and height; the line under it, and its space
_KEY, _AFTER_KEY, _KEY_GAP = 0.34, 0.12, 0.4
_RULE = 0.3  # of the colour of remarks

Columns = tuple[float, float, float, float, float]


@dataclass(frozen=True)
class ProfileRow:
    """A question that the country's answer is known to. `segments` are all countries' answers, of which `own` is the
    index of the country's; `count` says how many gave the same ("20 of 29"), with the `binding` that it comes from.

    `sign` stands after the answer, where there is something to remark on it.
    """

    label: str
    tone: Tone
    answer: str
    segments: tuple[Segment, ...]
    own: int | None = None
    count: str = ""
    binding: Binding | None = None
    sign: str = ""


@dataclass(frozen=True)
class ProfileGroup:
    """A domain (its number from 1) with the rows that are known; `note` stands in their place where none is."""

    title: str
    domain: int
    rows: tuple[ProfileRow, ...]
    icon: IconDrawing | None = None
    note: str = ""


@dataclass(frozen=True)
class CountryProfile(Chart):
    """One country at a glance. `heads` stand over the answers, the bars and the counts; `own_key` is what the legend
    says of the line under a part of a bar.
    """

    groups: tuple[ProfileGroup, ...]
    heads: tuple[str, str, str]
    legend: tuple[tuple[Tone, str], ...]
    own_key: str
    alt: str
    width_cm: float

    def size(self, ruler: Ruler) -> tuple[float, float]:
        """Width and height in centimetres."""
        places = _places(self, ruler)
        return self.width_cm, _HEAD + sum(places.heights) + places.foot

    def draw(self, canvas: Canvas) -> None:
        """Draw the heads, the groups one under the other, and the legend."""
        places = _places(self, canvas.ruler)
        _, _, answer, bar, count = places.columns
        for x, text in zip((answer, bar, count), self.heads, strict=True):
            canvas.text(x, _HEAD / 2, text, size=canvas.small, colour=canvas.theme.muted)
        y = _HEAD
        for group, height in zip(self.groups, places.heights, strict=True):
            canvas.box(0, y, self.width_cm, 0.02, mixed(canvas.theme.muted, _RULE))
            _draw_group(canvas, group, y + _BETWEEN / 2, places)
            y += height
        canvas.box(0, y, self.width_cm, 0.02, mixed(canvas.theme.muted, _RULE))
        _draw_legend(canvas, self, y)

    def figures(self) -> Iterator[ChartFigure]:
        """How many countries gave the same answer as the country."""
        for group in self.groups:
            for row in group.rows:
                if row.binding and row.count:
                    yield ChartFigure(f"{group.title}: {row.label}, {row.answer!s}", row.count, row.binding)


# -- places --


class _Places:
    """Where the columns begin, how high rows are, and how high groups."""

    def __init__(self, chart: CountryProfile, ruler: Ruler) -> None:
        self._ruler = ruler
        self._rows: dict[ProfileRow, float] = {}
        self.titled = any(group.icon for group in chart.groups) * (_ICON + _AFTER_MARK)
        self.columns, self.rooms = self._divided(chart)
        self.foot = _foot(chart, ruler)
        free = HEIGHT_CM - _HEAD - self.foot - _BETWEEN * len(chart.groups)
        rows = sum(len(group.rows) or 1 for group in chart.groups)  # a note stands in one
        self.row = min(_HIGHEST, max(_LOWEST, free / max(1, rows)))
        self.heights = tuple(self._height(group) for group in chart.groups)

    def _divided(self, chart: CountryProfile) -> tuple[Columns, Columns]:
        """Where title, label, answer, bar and count begin, and the room that each has."""

        def widest(texts: Iterator[str], most: float, size: float = self._ruler.size, bold: bool = False) -> float:
            return min(most, max((self._ruler.text_width(text, size, bold) for text in texts), default=0) + 0.01)

        rows = [row for group in chart.groups for row in group.rows]
        title = self.titled + widest((g.title for g in chart.groups), _TITLE - self.titled, bold=True)
        label = _MARK + _AFTER_MARK + widest((row.label for row in rows), _LABEL)
        answer = max(
            widest((row.answer + row.sign for row in rows), _ANSWER, bold=True),
            widest(iter(chart.heads[:1]), _ANSWER, self._ruler.small),
        )
        count = widest(iter([chart.heads[2], *(row.count for row in rows)]), _COUNT, self._ruler.small)
        over = title + label + answer + count + 4 * _GAP + _BAR - chart.width_cm
        if over > 0:  # labels take more lines then
            label -= over
        bar = chart.width_cm - title - label - answer - count - 4 * _GAP
        rooms = title, label, answer, bar, count
        starts = [sum(rooms[:index]) + index * _GAP for index in range(5)]
        return (starts[0], starts[1], starts[2], starts[3], starts[4]), rooms

    def _least(self, row: ProfileRow) -> float:
        """The height that the lines of a row need."""
        _, label, answer, _, _ = self.rooms
        texts = ((row.label, label - _MARK - _AFTER_MARK, False), (row.answer + row.sign, answer, True))
        return max(self._ruler.block_height(text, room, self._ruler.size, bold) for text, room, bold in texts)

    def of_row(self, row: ProfileRow) -> float:
        """The height of a row."""
        if row not in self._rows:
            self._rows[row] = max(self.row, self._least(row) + _LEADING)
        return self._rows[row]

    def _height(self, group: ProfileGroup) -> float:
        title = self._ruler.block_height(group.title, self.rooms[0] - self.titled, self._ruler.size, bold=True)
        note = self._ruler.block_height(group.note, self.note_room, self._ruler.size) if not group.rows else 0
        rows = sum(self.of_row(row) for row in group.rows)
        return max(rows, title + _LEADING, note + _LEADING, self.row) + _BETWEEN

    @property
    def note_room(self) -> float:
        """The width for a note in place of rows."""
        return sum(self.rooms[1:]) + 3 * _GAP


@lru_cache(4)
def _places(chart: CountryProfile, ruler: Ruler) -> _Places:
    """The places of a chart, kept from its measuring to its drawing."""
    return _Places(chart, ruler)


# -- drawing --


def _draw_group(canvas: Canvas, group: ProfileGroup, y: float, places: _Places) -> None:
    """A domain's icon and title beside its rows."""
    colour, (left, label, *_) = canvas.theme.colour(group.domain), places.columns
    first = places.of_row(group.rows[0]) if group.rows else places.row
    room = places.rooms[0] - places.titled
    lines = canvas.block_height(group.title, room, canvas.size, bold=True)
    middle = y + max(first, lines + _LEADING) / 2
    if group.icon:
        canvas.icon(group.icon, left, y + first / 2 - _ICON / 2, _ICON, colour)
    canvas.block(left + places.titled, middle, group.title, room, size=canvas.size, bold=True, colour=colour)
    if not group.rows:
        middle = y + max(first, canvas.block_height(group.note, places.note_room, canvas.size) + _LEADING) / 2
        canvas.block(label, middle, group.note, places.note_room, size=canvas.size, colour=canvas.theme.muted)
    for row in group.rows:
        height = places.of_row(row)
        _draw_row(canvas, row, colour, y + height / 2, places)
        y += height


def _draw_row(canvas: Canvas, row: ProfileRow, colour: str, y: float, places: _Places) -> None:
    _, label, answer, bar, count = places.columns
    draw_mark(canvas, row.tone, colour, [(label + _MARK / 2, y)], _MARK)
    indent = _MARK + _AFTER_MARK
    canvas.block(label + indent, y, row.label, places.rooms[1] - indent, size=canvas.size)
    canvas.block(answer, y, row.answer + row.sign, places.rooms[2], size=canvas.size, bold=True)
    _draw_bar(canvas, row, colour, (bar, y - (_LINE + _BELOW) / 2), places.rooms[3])
    canvas.text(count, y, row.count, size=canvas.small)


def _draw_bar(canvas: Canvas, row: ProfileRow, colour: str, at: tuple[float, float], width: float) -> None:
    """All countries' answers around a point's height, and a line under those who gave the country's."""
    x, y = at
    scale = width / max(sum(segment.weight for segment in row.segments), 1e-9)
    for index, segment in enumerate(row.segments):
        part = segment.weight * scale
        draw_look(canvas, (x, y - _THIN / 2, part, _THIN), look_of(segment.tone, colour, canvas.theme))
        if index == row.own:
            canvas.box(x, y + _THIN / 2 + _BELOW, part, _LINE, canvas.theme.ink)
        x += part


# -- legend --


def _legend_lines(chart: CountryProfile, ruler: Ruler) -> list[list[tuple[Tone | None, str]]]:
    """The keys of the legend in as many lines as they need; None is the line under a part."""
    keys: list[tuple[Tone | None, str]] = [*chart.legend, (None, chart.own_key)]
    return in_lines(keys, lambda key: _key_width(ruler, key[1]), chart.width_cm, _KEY_GAP)


def _foot(chart: CountryProfile, ruler: Ruler) -> float:
    """The height that the legend needs, with what its last line reaches below its middle."""
    lines = _legend_lines(chart, ruler) if chart.legend else []
    if not lines:
        return 0.05
    lowest = max(ruler.reach(label, ruler.small) for _, label in lines[-1])
    return max(_FOOT, _KEYS + lowest + _UNDER) + (len(lines) - 1) * _LOWEST


def _key_width(ruler: Ruler, label: str) -> float:
    return _KEY + _AFTER_KEY + ruler.text_width(label, ruler.small) + _KEY_GAP


def _draw_legend(canvas: Canvas, chart: CountryProfile, y: float) -> None:
    """The keys of the bars, from the right edge."""
    y += _KEYS
    for line in _legend_lines(chart, canvas) if chart.legend else ():
        x = chart.width_cm - sum(_key_width(canvas, label) for _, label in line) + _KEY_GAP
        for tone, label in line:
            if tone is None:
                canvas.box(x, y - _LINE / 2, _KEY, _LINE, canvas.theme.ink)
            else:
                look = look_of(tone, canvas.theme.muted, canvas.theme)
                draw_look(canvas, (x, y - _THIN / 2, _KEY, _THIN), look)
            canvas.text(x + _KEY + _AFTER_KEY, y, label, size=canvas.small, colour=canvas.theme.muted)
            x += _key_width(canvas, label)
        y += _LOWEST
