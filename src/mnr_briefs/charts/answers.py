"""The countries' answers: stacked bars with direct labels, a row for each question; and rows for the answers to a few
questions, each with its words, "20 of 29", "69 per cent", and then a mark for each country or a bar.

A part's meaning is carried by its shade, its pattern and its number: what is in place is dark, what is there in part
has a tint, what is missing is white with an outline.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mnr_briefs.charts.canvas import Canvas, Ruler, mixed
from mnr_briefs.charts.chart import Chart, ChartFigure, Segment, segment_figures
from mnr_briefs.charts.looks import PAPER, draw_look, look_of
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.prose import Tone

_PAD, _GAP = 0.08, 0.25  # around stacked bars; between their labels and them
_TWO_LINES = 0.02  # above and below a label in two lines together
_BAR_SHARE, _HEAD_MIDDLE = 0.7, 0.58  # of a row, of the line of a head
_LEGEND, _KEY, _KEY_BOX, _KEY_GAP = 0.62, (0.34, 0.22), 0.44, 0.36

CODE = 7.0  # points
ROW, HEAD = 0.46, 0.5  # at least
_ROWS_PAD, _COLUMN_GAP, _BETWEEN, _LEADING = 0.04, 0.3, 0.22, 0.12
_WORDS, _SHARE = 5.6, 3.0  # the widest columns
_PART = 0.55  # of the width: the widest column of words, so that bars have room in a narrow chart
_TEN = 0.14  # between tens of marks
_PITCH, _MARK = 0.36, 0.68  # of marks; a mark's part of it
_TILE, _TILE_HEIGHT, _TILE_GAP, _TILES = 0.76, 0.36, 0.06, 10
_BAR = 0.28
_TRACK = 0.4  # of the colour of remarks: the line that a bar lies on


# -- stacked bars --


@dataclass(frozen=True)
class Bar:
    """One row: a label and its parts."""

    label: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class BarGroup:
    """Rows under one title, in the colour of a domain (its number from 1)."""

    title: str
    domain: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class AnswerBars(Chart):
    """Stacked bars of all countries' answers, by domain."""

    groups: tuple[BarGroup, ...]
    alt: str
    width_cm: float
    legend: tuple[tuple[Tone, str], ...]

    def size(self, ruler: Ruler) -> tuple[float, float]:
        """Width and height in centimetres."""
        return self.width_cm, _PAD + sum(height for _, _, height in self._lines(ruler)) + _LEGEND

    def draw(self, canvas: Canvas) -> None:
        """Draw the domains with their bars, and the legend."""
        y = _PAD
        for group, bar, height in self._lines(canvas):
            colour = canvas.theme.colour(group.domain)
            if bar is None:
                head = y + height * _HEAD_MIDDLE
                canvas.text(0, head, group.title, bold=True, colour=colour, size=canvas.size * 1.04)
            else:
                self._draw_bar(canvas, bar, colour, y + height / 2)
            y += height
        self._draw_legend(canvas)

    def figures(self) -> Iterator[ChartFigure]:
        """The numbers in the bars."""
        for group in self.groups:
            for bar in group.bars:
                yield from segment_figures(group.title, bar.label, bar.segments)

    def _lines(self, ruler: Ruler) -> Iterator[tuple[BarGroup, Bar | None, float]]:
        """The lines from the top: a bar, or None for a group's title, and the height of each. A row is higher where its
        label takes two lines; a group of one row with the same label needs no title.
        """
        looks = ruler.theme.chart
        for group in self.groups:
            if not (len(group.bars) == 1 and group.bars[0].label == group.title):
                yield group, None, looks.group_height_cm
            for bar in group.bars:
                label = ruler.fitted_height(bar.label, looks.label_width_cm, looks.font_size)
                yield group, bar, max(looks.row_height_cm, label + _TWO_LINES)

    def _draw_bar(self, canvas: Canvas, bar: Bar, colour: str, middle: float) -> None:
        looks = canvas.theme.chart
        canvas.text(0, middle, bar.label, room=looks.label_width_cm)
        x, height = looks.label_width_cm + _GAP, looks.row_height_cm * _BAR_SHARE
        scale = (self.width_cm - _PAD - x) / max(sum(segment.weight for segment in bar.segments), 1e-9)
        for segment in bar.segments:
            _draw_segment(canvas, segment, colour, (x, middle - height / 2, segment.weight * scale, height))
            x += segment.weight * scale

    def _draw_legend(self, canvas: Canvas) -> None:
        """The legend begins under the bars; where it is too long for that, further left, then smaller."""
        theme = canvas.theme
        domains = {group.domain for group in self.groups}
        colour = theme.colour(*domains) if len(domains) == 1 else theme.muted
        size = canvas.small
        words = sum(canvas.text_width(label, size) for _, label in self.legend)
        room = self.width_cm - 2 * _PAD - len(self.legend) * (_KEY_BOX + _KEY_GAP) + _KEY_GAP
        size *= min(1, room / max(words, 1e-9))
        width = self.width_cm - _PAD - room + min(words, room)
        x = max(_PAD, min(theme.chart.label_width_cm + _GAP, self.width_cm - width))
        middle = canvas.height_cm - _LEGEND * 0.4
        for tone, label in self.legend:
            draw_look(canvas, (x, middle - _KEY[1] / 2, *_KEY), look_of(tone, colour, theme))
            canvas.text(x + _KEY_BOX, middle, label, size=size, colour=theme.muted)
            x += _KEY_BOX + _KEY_GAP + canvas.text_width(label, size)


def _draw_segment(canvas: Canvas, segment: Segment, colour: str, box: tuple[float, float, float, float]) -> None:
    """A part of a bar, with its number where there is room; on a pattern the number has white behind it."""
    x, y, width, height = box
    look = look_of(segment.tone, colour, canvas.theme)
    draw_look(canvas, box, look)
    room = canvas.text_width(segment.text, canvas.small, bold=True)
    if segment.text and room < width - 0.06:
        middle = x + width / 2
        if look.hatch:
            canvas.box(middle - room / 2 - 0.05, y + 0.03, room + 0.1, height - 0.06, PAPER)
        canvas.text(middle, y + height / 2, segment.text, size=canvas.small, bold=True, colour=look.ink, align="center")


# -- rows --


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

    def size(self, ruler: Ruler) -> tuple[float, float]:
        """Width and height in centimetres."""
        places = _RowPlaces(self, ruler)
        heights = sum(places.head(group) + sum(places.heights(group)) for group in self.groups)
        return self.width_cm, 2 * _ROWS_PAD + heights + _BETWEEN * max(0, len(self.groups) - 1)

    def draw(self, canvas: Canvas) -> None:
        """Draw one question under the other."""
        places, y = _RowPlaces(self, canvas), _ROWS_PAD
        for group in self.groups:
            colour, head = canvas.theme.colour(group.domain), places.head(group)
            if head:
                canvas.block(0, y + head / 2, group.title, self.width_cm, size=canvas.size, bold=True, colour=colour)
            y += head
            for row, height in zip(group.rows, places.heights(group), strict=True):
                _draw_row(canvas, row, colour, y, height, group.counted, places)
                y += height
            y += _BETWEEN

    def figures(self) -> Iterator[ChartFigure]:
        """The numbers of the rows."""
        for group in self.groups:
            for row in group.rows:
                for text, binding in ((row.count, row.count_binding), (row.share, row.share_binding)):
                    if text and binding:
                        yield ChartFigure(f"{group.title}: {row.label}", text, binding)


class _RowPlaces:
    """Where the columns begin, what room they have, and how high rows are."""

    def __init__(self, chart: AnswerRows, ruler: Ruler) -> None:
        self.ruler, self.countries, self.titled = ruler, chart.countries, len(chart.groups) > 1
        self.width = chart.width_cm
        rows = [row for group in chart.groups for row in group.rows]
        words = max((ruler.text_width(row.label, ruler.size) for row in rows), default=0) + 0.01
        counts = max((ruler.text_width(row.count, ruler.size, bold=True) for row in rows), default=0)
        shares = min(_SHARE, max((ruler.text_width(row.share, ruler.small) for row in rows), default=0))
        self.words = min(_WORDS, _PART * chart.width_cm, words)
        self.count = self.words + _COLUMN_GAP
        self.share = self.count + counts + bool(counts) * _COLUMN_GAP
        self.share_room = shares + 0.01
        self.drawn = self.share + shares + bool(shares) * _COLUMN_GAP
        self.room = max(0.1, chart.width_cm - self.drawn)
        self.across = max(1, min(_TILES, int((self.room + _TILE_GAP) / (_TILE + _TILE_GAP))))
        tens = max(0, chart.countries - 1) // 10
        self.pitch = max(0.05, min(_PITCH, (self.room - tens * _TEN) / max(1, chart.countries)))

    def head(self, group: RowGroup) -> float:
        """The height of a group's title."""
        if not self.titled:
            return 0
        return max(HEAD, self.ruler.block_height(group.title, self.width, self.ruler.size, bold=True) + _LEADING)

    def heights(self, group: RowGroup) -> list[float]:
        """The height of each row: that of its words, or of its lines of codes."""
        found = []
        for row in group.rows:
            lines = -(-len(row.codes) // self.across) if group.counted else 0
            tiles = lines * (_TILE_HEIGHT + _TILE_GAP) + _TILE_GAP
            found.append(max(ROW, self.ruler.block_height(row.label, self.words, self.ruler.size) + _LEADING, tiles))
        return found


def _draw_row(
    canvas: Canvas, row: AnswerRow, colour: str, y: float, height: float, counted: bool, places: _RowPlaces
) -> None:
    first = y + (ROW / 2 if row.codes and counted else height / 2)
    canvas.block(0, first, row.label, places.words, size=canvas.size)
    canvas.text(places.count, first, row.count, size=canvas.size, bold=True)
    muted = canvas.theme.muted
    canvas.text(places.share, first, row.share, size=canvas.small, colour=muted, room=places.share_room)
    if counted and row.codes:
        _draw_codes(canvas, row, colour, y, places)
    elif counted:
        _draw_marks(canvas, row, colour, first, places)
    else:
        _draw_track(canvas, row, colour, first, places)


def _draw_codes(canvas: Canvas, row: AnswerRow, colour: str, y: float, places: _RowPlaces) -> None:
    """The countries' codes, in lines of ten where there is room."""
    look = look_of(row.tone, colour, canvas.theme)
    for index, code in enumerate(row.codes):
        line, place = divmod(index, places.across)
        x = places.drawn + place * (_TILE + _TILE_GAP)
        top = y + _TILE_GAP + line * (_TILE_HEIGHT + _TILE_GAP)
        draw_look(canvas, (x, top, _TILE, _TILE_HEIGHT), look)
        middle = x + _TILE / 2, top + _TILE_HEIGHT / 2
        canvas.text(*middle, code, size=CODE, bold=True, colour=look.ink, align="center", room=_TILE - 0.06)


def _draw_marks(canvas: Canvas, row: AnswerRow, colour: str, y: float, places: _RowPlaces) -> None:
    """A mark for each country, in tens."""
    look, pitch = look_of(row.tone, colour, canvas.theme), places.pitch
    points = [(places.drawn + pitch * (i + 0.5) + _TEN * (i // 10), y) for i in range(round(row.weight))]
    fill, edge = (colour, colour) if look.mark == "half" else (look.fill, look.edge)
    canvas.marks(points, look.mark, pitch * _MARK, fill, edge)


def _draw_track(canvas: Canvas, row: AnswerRow, colour: str, y: float, places: _RowPlaces) -> None:
    """A bar on the line of all countries."""
    width = places.room - 0.02
    canvas.box(places.drawn, y - 0.01, width, 0.02, mixed(canvas.theme.muted, _TRACK))
    part = row.weight / max(1, places.countries)
    if part > 0:
        draw_look(canvas, (places.drawn, y - _BAR / 2, part * width, _BAR), look_of(row.tone, colour, canvas.theme))
