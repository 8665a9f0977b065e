"""The answers to a few questions, a row each: its words, "20 of 29", "69 per cent", and then either a mark for each
country, with its code where it is known whose answer it is, or a bar.

What is in place is dark, what is there in part has a tint, what is missing is white with an outline.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mnr_briefs.charts.canvas import Canvas, Ruler, mixed
from mnr_briefs.charts.looks import Look, draw_look, look_of
from mnr_briefs.charts.parts import Chart, ChartFigure
from mnr_briefs.charts.registry import CHARTS
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.tone import Tone

CODE = 7.0  # points
ROW, HEAD = 0.46, 0.5  # at least
_PAD = 0.04
_GAP = 0.3  # columns
_BETWEEN = 0.22  # groups
_LEADING = 0.12
_WORDS, _SHARE = 5.6, 3.0  # the widest columns
_PART = 0.55  # of the width: the widest column of words, so that bars have room in a narrow chart
_TEN = 0.14  # between tens of marks
_PITCH, _MARK = 0.36, 0.68  # of marks; a mark's part of it
_TILE, _TILE_HEIGHT, _TILE_GAP, _TILES = 0.76, 0.36, 0.06, 10
_BAR = 0.28
_TRACK = 0.4  # of the colour of remarks: the line that a bar lies on


@dataclass(frozen=True)
class AnswerRow:
    """An answer and how many countries gave it: `weight` of the chart's `countries`.

    `count` says so as "20 of 29", `share` as "69 per cent"; what is not known is empty, and so is the binding then.
    `codes` are the countries', where they are known.
    """

    label: str
    tone: Tone
    weight: float
    count: str = ""
    share: str = ""
    codes: tuple[str, ...] = ()
    count_binding: Binding | None = None
    share_binding: Binding | None = None


@dataclass(frozen=True)
class RowGroup:
    """A question with its answers, in the colour of a domain (its number from 1); `counted` ones have marks."""

    title: str
    domain: int
    rows: tuple[AnswerRow, ...]
    counted: bool = False


@dataclass(frozen=True)
class AnswerRows(Chart):
    """Answers of so many countries to a few questions, a row each. Several questions have their titles as heads."""

    groups: tuple[RowGroup, ...]
    countries: int
    alt: str
    width_cm: float


def size(chart: AnswerRows, ruler: Ruler) -> tuple[float, float]:
    """Width and height in centimetres."""
    places = _Places(chart, ruler)
    heights = sum(places.height(group) for group in chart.groups)
    return chart.width_cm, 2 * _PAD + heights + _BETWEEN * max(0, len(chart.groups) - 1)


def draw(chart: AnswerRows, canvas: Canvas) -> None:
    """Draw one question under the other."""
    places = _Places(chart, canvas)
    y = _PAD
    for group in chart.groups:
        _draw_group(canvas, group, y, places)
        y += places.height(group) + _BETWEEN


def figures(chart: AnswerRows) -> Iterator[ChartFigure]:
    """The numbers of the rows."""
    for group in chart.groups:
        for row in group.rows:
            for text, binding in ((row.count, row.count_binding), (row.share, row.share_binding)):
                if text and binding:
                    yield ChartFigure(f"{group.title}: {row.label}", text, binding)


CHARTS.register(AnswerRows, size, draw, figures)


# -- places --


class _Places:
    """Where the columns begin, what room they have, and how high rows are."""

    def __init__(self, chart: AnswerRows, ruler: Ruler) -> None:
        self.ruler, self.countries, self.titled = ruler, chart.countries, len(chart.groups) > 1
        rows = [row for group in chart.groups for row in group.rows]
        self.words = min(
            _WORDS,
            _PART * chart.width_cm,
            max((ruler.text_width(row.label, ruler.size) for row in rows), default=0) + 0.01,
        )
        counts = max((ruler.text_width(row.count, ruler.size, bold=True) for row in rows), default=0)
        shares = min(_SHARE, max((ruler.text_width(row.share, ruler.small) for row in rows), default=0))
        self.count = self.words + _GAP
        self.share = self.count + counts + bool(counts) * _GAP
        self.share_room = shares + 0.01
        self.drawn = self.share + shares + bool(shares) * _GAP
        self.room = max(0.1, chart.width_cm - self.drawn)
        self.across = max(1, min(_TILES, int((self.room + _TILE_GAP) / (_TILE + _TILE_GAP))))
        tens = max(0, chart.countries - 1) // 10
        self.pitch = max(0.05, min(_PITCH, (self.room - tens * _TEN) / max(1, chart.countries)))

    def height(self, group: RowGroup) -> float:
        """The height of a group with its head."""
        return self.head(group) + sum(self.of_row(row, group.counted) for row in group.rows)

    def head(self, group: RowGroup) -> float:
        """The height of a group's title."""
        if not self.titled:
            return 0
        return max(
            HEAD, self.ruler.block_height(group.title, self.drawn + self.room, self.ruler.size, bold=True) + _LEADING
        )

    def of_row(self, row: AnswerRow, counted: bool) -> float:
        """The height of a row: that of its words, or of the lines of codes."""
        lines = -(-len(row.codes) // self.across) if counted else 0
        tiles = lines * (_TILE_HEIGHT + _TILE_GAP) + _TILE_GAP
        return max(ROW, self.ruler.block_height(row.label, self.words, self.ruler.size) + _LEADING, tiles)


# -- drawing --


def _draw_group(canvas: Canvas, group: RowGroup, y: float, places: _Places) -> None:
    colour, head = canvas.theme.colour(group.domain), places.head(group)
    if head:
        room = places.drawn + places.room
        canvas.block(0, y + head / 2, group.title, room, size=canvas.size, bold=True, colour=colour)
    y += head
    for row in group.rows:
        height = places.of_row(row, group.counted)
        first = y + (ROW / 2 if row.codes and group.counted else height / 2)
        canvas.block(0, first, row.label, places.words, size=canvas.size)
        canvas.text(places.count, first, row.count, size=canvas.size, bold=True)
        muted = canvas.theme.muted
        canvas.text(places.share, first, row.share, size=canvas.small, colour=muted, room=places.share_room)
        if group.counted and row.codes:
            _draw_codes(canvas, row, colour, y, places)
        elif group.counted:
            _draw_marks(canvas, row, colour, first, places)
        else:
            _draw_bar(canvas, row, colour, first, places)
        y += height


def _draw_codes(canvas: Canvas, row: AnswerRow, colour: str, y: float, places: _Places) -> None:
    """The countries' codes, in lines of ten where there is room."""
    look = look_of(row.tone, colour, canvas.theme)
    for index, code in enumerate(row.codes):
        line, place = divmod(index, places.across)
        x = places.drawn + place * (_TILE + _TILE_GAP)
        top = y + _TILE_GAP + line * (_TILE_HEIGHT + _TILE_GAP)
        draw_look(canvas, (x, top, _TILE, _TILE_HEIGHT), look)
        middle = x + _TILE / 2, top + _TILE_HEIGHT / 2
        canvas.text(*middle, code, size=CODE, bold=True, colour=look.ink, align="center", room=_TILE - 0.06)


def _draw_marks(canvas: Canvas, row: AnswerRow, colour: str, y: float, places: _Places) -> None:
    """A mark for each country, in tens."""
    look, pitch = look_of(row.tone, colour, canvas.theme), places.pitch
    points = [(places.drawn + pitch * (i + 0.5) + _TEN * (i // 10), y) for i in range(round(row.weight))]
    fill, edge = (colour, colour) if look.mark == "half" else (look.fill, look.edge)
    canvas.marks(points, look.mark, pitch * _MARK, fill, edge)


def _draw_bar(canvas: Canvas, row: AnswerRow, colour: str, y: float, places: _Places) -> None:
    """A bar on the line of all countries."""
    canvas.box(places.drawn, y - 0.01, places.room - 0.02, 0.02, mixed(canvas.theme.muted, _TRACK))
    part = row.weight / max(1, places.countries)
    if part > 0:
        look: Look = look_of(row.tone, colour, canvas.theme)
        draw_look(canvas, (places.drawn, y - _BAR / 2, part * (places.room - 0.02), _BAR), look)
