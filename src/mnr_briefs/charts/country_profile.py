"""One country at a glance: its known answers by domain, a row each, and beside each how all countries answered.

A row has a mark of its own shape, the question, the answer's word, a thin bar of all countries with a line under the
part that the country belongs to, and how many countries that part is. A domain of which nothing is known says so.
"""

from collections.abc import Iterable, Iterator
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
_INDENT = _MARK + _AFTER_MARK  # of labels, behind their marks

Key = tuple[Tone | None, str]
"""A meaning, or None for the line under a part, and what it says."""


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
        places, rule = _places(self, canvas.ruler), mixed(canvas.theme.muted, _RULE)
        for x, text in zip((places.answer, places.bar, places.count), self.heads, strict=True):
            canvas.text(x, _HEAD / 2, text, size=canvas.small, colour=canvas.theme.muted)
        y = _HEAD
        for group, height in zip(self.groups, places.heights, strict=True):
            canvas.box(0, y, self.width_cm, 0.02, rule)
            _draw_group(canvas, group, y + _BETWEEN / 2, places)
            y += height
        canvas.box(0, y, self.width_cm, 0.02, rule)
        _draw_legend(canvas, self, places.legend, y + _KEYS)

    def figures(self) -> Iterator[ChartFigure]:
        """How many countries gave the same answer as the country."""
        for group in self.groups:
            for row in group.rows:
                if row.binding and row.count:
                    yield ChartFigure(f"{group.title}: {row.label}, {row.answer!s}", row.count, row.binding)


# -- places --


class _ProfilePlaces:
    """Where the columns begin (`label`, `answer`, `bar`, `count`), their room, and how high rows and groups are.

    `legend` are its keys in as many lines as they need.
    """

    def __init__(self, chart: CountryProfile, ruler: Ruler) -> None:
        self._ruler = ruler
        self._rows: dict[ProfileRow, float] = {}
        self.indent = any(group.icon for group in chart.groups) * (_ICON + _AFTER_MARK)  # of titles
        self._divide(chart)
        keys: list[Key] = [*chart.legend, (None, chart.own_key)] if chart.legend else []
        self.legend = in_lines(keys, lambda key: _key_width(ruler, key), chart.width_cm, _KEY_GAP)
        self.foot = self._foot()
        free = HEIGHT_CM - _HEAD - self.foot - _BETWEEN * len(chart.groups)
        rows = sum(len(group.rows) or 1 for group in chart.groups)  # a note stands in one
        self.row = min(_HIGHEST, max(_LOWEST, free / max(1, rows)))
        self.heights = [self._height(group) for group in chart.groups]

    def _divide(self, chart: CountryProfile) -> None:
        """Divide the width among title, label, answer, bar and count; labels take more lines where bars need room."""
        ruler, rows = self._ruler, [row for group in chart.groups for row in group.rows]

        def widest(most: float, size: float, texts: Iterable[str], bold: bool = False) -> float:
            return min(most, max((ruler.text_width(text, size, bold) for text in texts), default=0) + 0.01)

        titles = widest(_TITLE - self.indent, ruler.size, (group.title for group in chart.groups), bold=True)
        labels = _INDENT + widest(_LABEL, ruler.size, (row.label for row in rows))
        answers = widest(_ANSWER, ruler.size, (row.answer + row.sign for row in rows), bold=True)
        self.answer_room = max(answers, widest(_ANSWER, ruler.small, chart.heads[:1]))
        counts = widest(_COUNT, ruler.small, [chart.heads[2], *(row.count for row in rows)])
        self.title_room = titles
        self.label = self.indent + titles + _GAP
        rest = chart.width_cm - self.label - self.answer_room - counts - 3 * _GAP
        self.label_room = min(labels, rest - _BAR) - _INDENT
        self.answer = self.label + _INDENT + self.label_room + _GAP
        self.bar = self.answer + self.answer_room + _GAP
        self.bar_room = rest - _INDENT - self.label_room
        self.count = self.bar + self.bar_room + _GAP
        self.note_room = chart.width_cm - self.label

    def _foot(self) -> float:
        """The height that the legend needs, with what its last line reaches below its middle."""
        if not self.legend:
            return 0.05
        lowest = max(self._ruler.reach(label, self._ruler.small) for _, label in self.legend[-1])
        return max(_FOOT, _KEYS + lowest + _UNDER) + (len(self.legend) - 1) * _LOWEST

    def of_row(self, row: ProfileRow) -> float:
        """The height of a row."""
        if row not in self._rows:
            label = self._ruler.block_height(row.label, self.label_room, self._ruler.size)
            answer = self._ruler.block_height(row.answer + row.sign, self.answer_room, self._ruler.size, bold=True)
            self._rows[row] = max(self.row, max(label, answer) + _LEADING)
        return self._rows[row]

    def of_title(self, group: ProfileGroup) -> float:
        """The height that a title needs."""
        return self._ruler.block_height(group.title, self.title_room, self._ruler.size, bold=True) + _LEADING

    def of_note(self, group: ProfileGroup) -> float:
        """The height that a note in place of rows needs."""
        return self._ruler.block_height(group.note, self.note_room, self._ruler.size) + _LEADING

    def _height(self, group: ProfileGroup) -> float:
        rows = sum(map(self.of_row, group.rows)) if group.rows else self.of_note(group)
        return max(rows, self.of_title(group), self.row) + _BETWEEN


@lru_cache(4)
def _places(chart: CountryProfile, ruler: Ruler) -> _ProfilePlaces:
    """The places of a chart, kept from its measuring to its drawing."""
    return _ProfilePlaces(chart, ruler)


# -- drawing --


def _draw_group(canvas: Canvas, group: ProfileGroup, y: float, places: _ProfilePlaces) -> None:
    """A domain's icon and title beside its rows."""
    colour, first = canvas.theme.colour(group.domain), places.of_row(group.rows[0]) if group.rows else places.row
    middle = y + max(first, places.of_title(group)) / 2
    if group.icon:
        canvas.icon(group.icon, 0, y + first / 2 - _ICON / 2, _ICON, colour)
    canvas.block(places.indent, middle, group.title, places.title_room, size=canvas.size, bold=True, colour=colour)
    if not group.rows:
        middle = y + max(first, places.of_note(group)) / 2
        muted = canvas.theme.muted
        canvas.block(places.label, middle, group.note, places.note_room, size=canvas.size, colour=muted)
    for row in group.rows:
        height = places.of_row(row)
        _draw_row(canvas, row, colour, y + height / 2, places)
        y += height


def _draw_row(canvas: Canvas, row: ProfileRow, colour: str, y: float, places: _ProfilePlaces) -> None:
    draw_mark(canvas, row.tone, colour, [(places.label + _MARK / 2, y)], _MARK)
    canvas.block(places.label + _INDENT, y, row.label, places.label_room, size=canvas.size)
    canvas.block(places.answer, y, row.answer + row.sign, places.answer_room, size=canvas.size, bold=True)
    _draw_bar(canvas, row, colour, (places.bar, y - (_LINE + _BELOW) / 2), places.bar_room)
    canvas.text(places.count, y, row.count, size=canvas.small)


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


def _key_width(ruler: Ruler, key: Key) -> float:
    """The width of a key of the legend, with the space behind it."""
    return _KEY + _AFTER_KEY + ruler.text_width(key[1], ruler.small) + _KEY_GAP


def _draw_legend(canvas: Canvas, chart: CountryProfile, lines: list[list[Key]], y: float) -> None:
    """The keys of the bars, from the right edge."""
    for line in lines:
        x = chart.width_cm - sum(_key_width(canvas, key) for key in line) + _KEY_GAP
        for key in line:
            tone, label = key
            if tone is None:
                canvas.box(x, y - _LINE / 2, _KEY, _LINE, canvas.theme.ink)
            else:
                look = look_of(tone, canvas.theme.muted, canvas.theme)
                draw_look(canvas, (x, y - _THIN / 2, _KEY, _THIN), look)
            canvas.text(x + _KEY + _AFTER_KEY, y, label, size=canvas.small, colour=canvas.theme.muted)
            x += _key_width(canvas, key)
        y += _LOWEST
