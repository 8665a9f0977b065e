"""Country × question: every country's answer to every question as a mark, by domain, and under the marks their sums.

A meaning has a shape: full disc, half, ring, dash, dot, small square. Every second row is tinted, so that the eye keeps
the line. Columns and rows shrink until `MOST_COLUMNS` and `MOST_ROWS` of them fit a portrait page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from mnr_briefs.charts.canvas import Canvas, Ruler, in_two, mixed
from mnr_briefs.charts.chart import Chart, ChartFigure, Segment, segment_figures
from mnr_briefs.charts.looks import LEGEND_CM, MARK_CM, PAPER, draw_keys, draw_mark, legend_lines, small
from mnr_briefs.charts.shapes import CM_PER_INCH
from mnr_briefs.content.prose import Tone

MOST_ROWS, MOST_COLUMNS = 34, 22  # of one matrix on a portrait page; more of them are divided among several
HEIGHT_CM = 20.0  # what a portrait page has room for, with a caption
TINT, HEAD_TINT = 0.07, 0.1
_PAD = 0.08
_GAP = 0.12  # between domains
_NAMES = 4.2  # the widest column of countries
_SMALLEST = 0.7  # of the size of labels: a name that would have to be smaller is set in several lines
_WIDEST, _NARROWEST = 1.4, 0.5  # columns
_HEADING, _SHORT = 4.0, 1.4  # the longest column heading, and what is never broken into two lines
_LOWEST = 0.3  # row
_TOTAL = 0.5  # the lowest row of totals
_BETWEEN = 0.95  # of a column's width, for its heading
_LINE = 1.12 / 72 * CM_PER_INCH  # the height of a line, for each point of its size
_AFTER = 0.62  # of a mark's size: where the sign of doubt begins, from its middle


@dataclass(frozen=True)
class Mark:
    """One country's answer to one question: what it means, and whether it is in doubt."""

    tone: Tone
    unconfirmed: bool = False


@dataclass(frozen=True)
class MatrixColumn:
    """A question of the matrix: a mark for each country, and a total for each of the matrix's rows of totals.

    A total is None where the question has no such answer. Where it is not known, it has no text, and its tone says why.
    """

    label: str
    marks: tuple[Mark, ...]
    totals: tuple[Segment | None, ...]


@dataclass(frozen=True)
class MatrixGroup:
    """The columns of one domain (its number from 1); `short` is its title where there is little room."""

    title: str
    short: str
    domain: int
    columns: tuple[MatrixColumn, ...]


@dataclass(frozen=True)
class CountryMatrix(Chart):
    """Country × question: a mark in each cell, and under the marks what they come to.

    `regions` are headings among the rows, each with the number of countries below it; with none, countries follow one
    another. `totals` are the labels of the rows of totals; `doubt` is the sign after a mark in doubt, and what the
    legend says of it (nothing where no mark is).
    """

    countries: tuple[str, ...]
    column_groups: tuple[MatrixGroup, ...]
    totals: tuple[str, ...]
    legend: tuple[tuple[Tone, str], ...]
    doubt: tuple[str, str]
    alt: str
    width_cm: float
    regions: tuple[tuple[str, int], ...] = ()

    @property
    def rows(self) -> tuple[tuple[str, bool], ...]:
        """The rows from the top: the name of each, and whether it is a region's."""
        rest, found = iter(self.countries), list[tuple[str, bool]]()
        for region, count in self.regions:
            found += [(region, True), *((name, False) for name in islice(rest, count))]
        return (*found, *((name, False) for name in rest))

    def size(self, ruler: Ruler) -> tuple[float, float]:
        """Width and height in centimetres."""
        places = _GridPlaces(self, ruler)
        return self.width_cm, places.foot + places.legend_height + _PAD

    def draw(self, canvas: Canvas) -> None:
        """Draw the rows, the domains with their marks and totals, and the legend."""
        places = _GridPlaces(self, canvas)
        _draw_rows(canvas, self, places)
        for group, lines, edges in zip(self.column_groups, places.titles, places.edges, strict=True):
            _draw_band(canvas, group.domain, lines, edges, places)
            _draw_columns(canvas, self, group, edges, places)
        y = places.bottom + _PAD
        for label, height in zip(self.totals, places.totals, strict=True):
            size = _fitting(canvas, label, places.left - 2 * _PAD, canvas.size, bold=True)
            canvas.text(_PAD, y + height / 2, label, size=size, bold=True)
            y += height
        y = places.foot + LEGEND_CM / 2
        for line in places.legend:
            draw_keys(canvas, line, y)
            y += LEGEND_CM
        for text in places.key:
            canvas.text(_PAD, y, text, size=small(canvas.theme), colour=canvas.theme.muted)
            y += LEGEND_CM

    def figures(self) -> Iterator[ChartFigure]:
        """The totals, by domain and question."""
        for group in self.column_groups:
            for column in group.columns:
                yield from segment_figures(group.title, column.label, filter(None, column.totals))


# -- places --


class _GridPlaces:
    """Where everything stands, in centimetres from the top left.

    `edges` are the domains' left and right, `titles` the lines of their bands, `key` those of the key to the bands
    where these have numbers only; `row` is the height of a row whose name has one line, `rows` that of each, and
    `totals` that of each row of totals, which are `total_size` points large and run upwards where they are too wide.
    """

    def __init__(self, chart: CountryMatrix, ruler: Ruler) -> None:
        self._chart, self._ruler, self._small = chart, ruler, small(ruler.theme)
        labels = (*(name for name, _ in chart.rows), *chart.totals)
        self.left = min(max((ruler.text_width(t, ruler.size, bold=True) for t in labels), default=0), _NAMES) + 2 * _PAD
        self.edges, self.titles, self.pitch, titled = self._divided(chart.width_cm - self.left)
        self.band = max(map(len, self.titles), default=1) * self._small * _LINE + 2 * _PAD
        self.heading_size = min(ruler.size * 0.84, self.pitch * _BETWEEN / 2 / _LINE)  # two lines fit over a column
        halves = [line for group in chart.column_groups for c in group.columns for line in in_two(c.label)]
        widest = max([_SHORT, *(ruler.text_width(line, self.heading_size) for line in halves)])
        self.heading = min(_HEADING, widest) + 3 * _PAD
        self.total_size, self.upright = self._total_size()
        self.totals = self._totals_heights()
        text = " · ".join(f"{group.domain} {group.title}" for group in chart.column_groups)
        self.key = [] if titled else ruler.wrapped(text, chart.width_cm - 2 * _PAD, self._small)
        self.legend = legend_lines(ruler, [*chart.legend, *([chart.doubt] if chart.doubt[1] else [])], chart.width_cm)
        self.legend_height = (len(self.legend) + len(self.key)) * LEGEND_CM
        self.top = _PAD + self.band + self.heading
        self.row, self.rows = self._rows(HEIGHT_CM - 4 * _PAD - self.top - sum(self.totals) - self.legend_height)
        self.bottom = self.top + sum(self.rows)
        self.foot = self.bottom + sum(self.totals) + 3 * _PAD
        self.mark = min(MARK_CM, self.pitch * 0.5, self.row * 0.68)

    def _divided(self, room: float) -> tuple[list[tuple[float, float]], list[list[str]], float, bool]:
        """The domains' edges and titles, the width of the narrowest column, and whether the titles are words.

        A domain with few columns gets the width of its short title; where that leaves too little for the others, the
        bands have numbers only.
        """
        groups = self._chart.column_groups
        counts = [len(group.columns) for group in groups]
        wanted = [min(self._width(_two_lines(g, text)) for text in (g.title, g.short)) + 2 * _PAD for g in groups]
        room -= _GAP * max(0, len(groups) - 1)
        pitch = _pitch(counts, wanted, room)
        titled = pitch >= _NARROWEST
        if not titled:
            wanted = [0.0] * len(groups)
            pitch = _pitch(counts, wanted, room)
        edges, titles, x = [], [], self.left
        for group, count, least in zip(groups, counts, wanted, strict=True):
            width = max(pitch * count, least)
            edges.append((x, x + width))
            titles.append(self._band_lines(group, width) if titled else [str(group.domain)])
            x += width + _GAP
        return edges, titles, pitch, titled

    def _width(self, lines: list[str]) -> float:
        """The width of the longest of a band's lines."""
        return max(self._ruler.text_width(line, self._small, bold=True) for line in lines)

    def _band_lines(self, group: MatrixGroup, width: float) -> list[str]:
        """A domain's number and title, in one line or two; the short title where the other does not fit."""
        two, short = _two_lines(group, group.title), _two_lines(group, group.short)
        for lines in ([" ".join(two)], two, [" ".join(short)]):
            if self._width(lines) <= width - 2 * _PAD:
                return lines
        return short

    def _total_size(self) -> tuple[float, bool]:
        """The size of the totals, and whether they run upwards, as those do that would be too small below their
        columns.
        """
        largest = self._ruler.size
        texts = [total.text for row in range(len(self._chart.totals)) for total in self._totals_of(row)]
        widest = max((self._ruler.text_width(text, largest, bold=True) for text in texts), default=0)
        across = largest * min(1.0, (self.pitch - _PAD) / max(widest, 1e-9))
        return (across, False) if across >= _SMALLEST * largest else (min(largest, self.pitch / _LINE), True)

    def _totals_of(self, row: int) -> list[Segment]:
        """The totals in a row of them."""
        columns = (column for group in self._chart.column_groups for column in group.columns)
        return [total for column in columns if (total := column.totals[row])]

    def _totals_heights(self) -> list[float]:
        """The height of each row of totals: that of its longest where they run upwards."""
        if not self.upright:
            return [_TOTAL] * len(self._chart.totals)
        rows = map(self._totals_of, range(len(self._chart.totals)))
        width = self._ruler.text_width
        return [max([_TOTAL, *(width(t.text, self.total_size, bold=True) for t in row)]) + 2 * _PAD for row in rows]

    def _rows(self, room: float) -> tuple[float, list[float]]:
        """The height of a row whose name has one line, and that of each: higher where a name needs several lines,
        unless these are too many, when each keeps to one line, however small.
        """
        tall = [self._tall(name, is_region) for name, is_region in self._chart.rows]
        if sum(tall) + tall.count(0) * _LOWEST > room:
            tall = [0.0] * len(tall)
        row = (room - sum(tall)) / max(1, tall.count(0))
        row = min(self._ruler.theme.chart.row_height_cm, max(_LOWEST, row))
        return row, [max(row, height) for height in tall]

    def _tall(self, name: str, bold: bool) -> float:
        """The height of a row whose name needs several lines; 0 where one is enough."""
        room = self.left - 2 * _PAD
        if self._ruler.text_width(name, self._ruler.size, bold) * _SMALLEST <= room:
            return 0
        return self._ruler.block_height(name, room, self._small, bold) + _PAD


def _two_lines(group: MatrixGroup, title: str) -> list[str]:
    """A domain's number and title in two lines."""
    first, *second = in_two(title)
    return [f"{group.domain} {first}", *second]


def _pitch(counts: list[int], least: list[float], room: float) -> float:
    """The width of a column where some domains are at `least` so wide; 0 where there is no room for them."""
    fixed: set[int] = set()
    while len(fixed) < len(counts):
        free = [i for i in range(len(counts)) if i not in fixed]
        pitch = min(_WIDEST, (room - sum(least[i] for i in fixed)) / sum(counts[i] for i in free))
        wider = {i for i in free if least[i] > pitch * counts[i]}
        if not wider:
            return pitch
        fixed |= wider
    return min([_WIDEST, *(width / n for width, n in zip(least, counts, strict=True))]) if sum(least) <= room else 0


# -- drawing --


def _fitting(canvas: Canvas, text: str, room: float, size: float, bold: bool = False) -> float:
    """The size in which a line keeps to its room."""
    return size * min(1.0, room / max(canvas.text_width(text, size, bold), 1e-9))


def _draw_rows(canvas: Canvas, chart: CountryMatrix, places: _GridPlaces) -> None:
    """Tinted rows with the countries' names; the tint ends with the last column."""
    end = places.edges[-1][1] if places.edges else canvas.width_cm
    room, y = places.left - 2 * _PAD, places.top
    for index, ((name, is_region), height) in enumerate(zip(chart.rows, places.rows, strict=True)):
        if is_region or index % 2 == 0:
            canvas.box(0, y, end, height, mixed(canvas.theme.ink, HEAD_TINT if is_region else TINT))
        if height > places.row:
            canvas.block(_PAD, y + height / 2, name, room, size=small(canvas.theme), bold=is_region)
        else:
            size = _fitting(canvas, name, room, min(canvas.size, places.row / _LINE), bold=is_region)
            canvas.text(_PAD, y + height / 2, name, size=size, bold=is_region)
        y += height


def _draw_band(canvas: Canvas, domain: int, lines: list[str], edges: tuple[float, float], places: _GridPlaces) -> None:
    """The domain's number and title in white on its colour."""
    (left, right), size = edges, small(canvas.theme)
    canvas.box(left, _PAD, right - left, places.band, canvas.theme.colour(domain))
    y = _PAD + (places.band - (len(lines) - 1) * size * _LINE) / 2
    for text in lines:
        fitting = _fitting(canvas, text, right - left - _PAD, size, bold=True)
        canvas.text((left + right) / 2, y, text, size=fitting, bold=True, colour=PAPER, align="center")
        y += size * _LINE


def _draw_columns(
    canvas: Canvas, chart: CountryMatrix, group: MatrixGroup, edges: tuple[float, float], places: _GridPlaces
) -> None:
    """A domain's columns under its band, and a line in its colour below the marks."""
    (left, right), colour = edges, canvas.theme.colour(group.domain)
    canvas.box(left, _PAD + places.band, right - left, places.heading, mixed(colour, HEAD_TINT))
    canvas.box(left, places.bottom + 0.02, right - left, 0.03, colour)
    step = (right - left) / max(1, len(group.columns))
    for number, column in enumerate(group.columns):
        x, y = left + (number + 0.5) * step, places.bottom + _PAD
        _draw_heading(canvas, column.label, x, places)
        _draw_marks(canvas, chart, column, colour, x, places)
        for total, height in zip(column.totals, places.totals, strict=True):
            if total is not None:
                _draw_total(canvas, total, colour, (x, y), height, places)
            y += height


def _draw_heading(canvas: Canvas, label: str, x: float, places: _GridPlaces) -> None:
    """A question's label, upwards from the marks, in one line or two."""
    size, room = places.heading_size, places.heading - 2 * _PAD
    lines = [label] if canvas.text_width(label, size) <= room else in_two(label)
    size = min(_fitting(canvas, text, room, size) for text in lines)
    x -= (len(lines) - 1) * size * _LINE / 2
    for text in lines:
        canvas.text(x, places.top - _PAD, text, size=size, angle=90)
        x += size * _LINE


def _draw_marks(
    canvas: Canvas, chart: CountryMatrix, column: MatrixColumn, colour: str, x: float, places: _GridPlaces
) -> None:
    """A column's marks, and the sign beside those in doubt."""
    middles, y = list[float](), places.top
    for (_, is_region), height in zip(chart.rows, places.rows, strict=True):
        if not is_region:
            middles.append(y + height / 2)
        y += height
    for tone in Tone:
        points = [(x, y) for mark, y in zip(column.marks, middles, strict=True) if mark.tone is tone]
        draw_mark(canvas, tone, colour, points, places.mark)
    after, most = places.mark * _AFTER, min(small(canvas.theme), 6.4)
    size = _fitting(canvas, chart.doubt[0], places.pitch / 2 - after, most, bold=True)
    for mark, y in zip(column.marks, middles, strict=True):
        if mark.unconfirmed:
            canvas.text(x + after, y, chart.doubt[0], size=size, bold=True)


def _draw_total(
    canvas: Canvas, total: Segment, colour: str, at: tuple[float, float], height: float, places: _GridPlaces
) -> None:
    """A total under its column; where it is not known, the mark that says why."""
    (x, y), size = at, places.total_size
    if not total.text:
        draw_mark(canvas, total.tone, colour, [(x, y + height / 2)], places.mark)
    elif places.upright:
        canvas.text(x, y + _PAD, total.text, size=size, bold=True, align="right", angle=90)
    else:
        left = x - canvas.text_width(total.text, size, bold=True) / 2
        canvas.text(left, y + height / 2, total.text, size=size, bold=True)
