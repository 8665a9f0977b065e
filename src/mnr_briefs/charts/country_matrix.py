"""Country × question: every country's answer to every question as a mark, by domain, and under the marks their sums.

A meaning has a shape: full disc, half, ring, dash, dot, small square. Every second row is tinted, so that the eye keeps
the line. Columns and rows shrink until `MOST_COLUMNS` and `MOST_ROWS` of them fit a portrait page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise

from mnr_briefs.charts.canvas import Canvas, Ruler, in_two, mixed
from mnr_briefs.charts.chart import Chart, ChartFigure, Segment, segment_figures
from mnr_briefs.charts.looks import LEGEND_CM, MARK_CM, PAPER, Key, draw_keys, draw_mark, legend_lines, small
from mnr_briefs.charts.shapes import CM_PER_INCH
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.theme import Theme

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
        places = _places(self, ruler)
        lines = len(_legend(ruler, self)) + len(places.key)
        return self.width_cm, _foot(self, places) + lines * LEGEND_CM + _PAD

    def draw(self, canvas: Canvas) -> None:
        """Draw the rows, the domains with their marks and totals, and the legend."""
        places = _places(self, canvas)
        _draw_rows(canvas, self, places)
        for index, group in enumerate(self.column_groups):
            _draw_group(canvas, self, group, index, places)
        _draw_total_labels(canvas, self, places, _bottom(places) + _PAD)
        y = _foot(self, places) + LEGEND_CM / 2
        for line in _legend(canvas, self):
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


@dataclass(frozen=True)
class _Places:
    """Where everything stands, in centimetres from the top left.

    `edges` are the domains' left and right, `titles` the lines of their bands, `key` those of the key to the bands
    where these have numbers only; `row` is the height of a row whose name has one line, `rows` that of each, and
    `totals` that of each row of totals, which are `total_size` points large and run upwards where they are too wide.
    """

    left: float
    edges: tuple[tuple[float, float], ...]
    titles: tuple[list[str], ...]
    pitch: float
    band: float
    heading: float
    row: float
    rows: tuple[float, ...]
    totals: tuple[float, ...]
    total_size: float
    upright: bool
    key: tuple[str, ...]

    @property
    def top(self) -> float:
        """Where the countries begin."""
        return _PAD + self.band + self.heading


def _bottom(places: _Places) -> float:
    """Where the countries end."""
    return places.top + sum(places.rows)


def _foot(chart: CountryMatrix, places: _Places) -> float:
    """Where the totals end and the legend begins."""
    return _bottom(places) + sum(places.totals) + 3 * _PAD


def _legend(ruler: Ruler, chart: CountryMatrix) -> list[list[Key]]:
    keys: list[Key] = list(chart.legend)
    return legend_lines(ruler, keys + ([chart.doubt] if chart.doubt[1] else []), chart.width_cm)


def _places(chart: CountryMatrix, ruler: Ruler) -> _Places:
    """Divide the width among names and columns, and the height among headings, rows and totals."""
    theme, size = ruler.theme, ruler.theme.chart.font_size
    labels = (*(name for name, _ in chart.rows), *chart.totals)
    left = min(max((ruler.text_width(t, size, bold=True) for t in labels), default=0), _NAMES) + 2 * _PAD
    widths, pitch, titled = _widths(ruler, chart, chart.width_cm - left)
    edges, x = [], left
    for width in widths:
        edges.append((x, x + width))
        x += width + _GAP
    titles = tuple(
        _band_lines(ruler, group, width) if titled else [str(group.domain)]
        for group, width in zip(chart.column_groups, widths, strict=True)
    )
    band = max(map(len, titles), default=1) * small(theme) * _LINE + 2 * _PAD
    heading = _heading_height(ruler, chart, _heading_size(theme, pitch))
    total_size, upright = _total_size(ruler, chart, pitch)
    totals = _totals_heights(ruler, chart, total_size, upright)
    text = " · ".join(f"{group.domain} {group.title}" for group in chart.column_groups)
    key = () if titled else tuple(ruler.wrapped(text, chart.width_cm - 2 * _PAD, small(theme)))
    legend = (len(_legend(ruler, chart)) + len(key)) * LEGEND_CM
    rest = 5 * _PAD + band + heading + sum(totals) + legend
    tall = [_tall(ruler, name, left - 2 * _PAD, bold=is_region) for name, is_region in chart.rows]
    if sum(tall) + tall.count(0) * _LOWEST > HEIGHT_CM - rest:  # too many: each keeps to one line, however small
        tall = [0.0] * len(tall)
    row = (HEIGHT_CM - rest - sum(tall)) / max(1, tall.count(0))
    row = min(theme.chart.row_height_cm, max(_LOWEST, row))
    rows = tuple(max(row, height) for height in tall)
    return _Places(left, tuple(edges), titles, pitch, band, heading, row, rows, totals, total_size, upright, key)


def _tall(ruler: Ruler, name: str, room: float, bold: bool) -> float:
    """The height of a row whose name needs several lines; 0 where one is enough."""
    if ruler.text_width(name, ruler.size, bold) * _SMALLEST <= room:
        return 0
    return ruler.block_height(name, room, small(ruler.theme), bold) + _PAD


def _totals_heights(ruler: Ruler, chart: CountryMatrix, size: float, upright: bool) -> tuple[float, ...]:
    """The height of each row of totals: that of its longest where they run upwards."""
    found = []
    for row in range(len(chart.totals)):
        totals = [column.totals[row] for group in chart.column_groups for column in group.columns]
        widths = [ruler.text_width(total.text, size, bold=True) for total in totals if total and upright]
        found.append(max([_TOTAL, *widths]) + 2 * _PAD * upright)
    return tuple(found)


def _heading_size(theme: Theme, pitch: float) -> float:
    """The size in which two lines fit over a column."""
    return min(theme.chart.font_size * 0.84, pitch * _BETWEEN / 2 / _LINE)


def _total_size(ruler: Ruler, chart: CountryMatrix, pitch: float) -> tuple[float, bool]:
    """The size of the totals, and whether they run upwards, as those do that would be too small below their columns."""
    largest = ruler.theme.chart.font_size
    totals = [total for group in chart.column_groups for column in group.columns for total in column.totals if total]
    widest = max((ruler.text_width(total.text, largest, bold=True) for total in totals), default=0)
    across = largest * min(1.0, (pitch - _PAD) / max(widest, 1e-9))
    return (across, False) if across >= _SMALLEST * largest else (min(largest, pitch / _LINE), True)


def _widths(ruler: Ruler, chart: CountryMatrix, room: float) -> tuple[list[float], float, bool]:
    """The domains' widths, that of the narrowest column, and whether the domains' titles fit in their widths.

    A domain with few columns gets the width of its short title; where that leaves too little for the others, the bands
    have numbers only.
    """
    counts = [len(group.columns) for group in chart.column_groups]
    titles = [
        min(_width(ruler, _in_two_lines(group, text)) for text in (group.title, group.short)) + 2 * _PAD
        for group in chart.column_groups
    ]
    room -= _GAP * max(0, len(counts) - 1)
    for least in (titles, [0.0] * len(titles)):
        pitch = _pitch(counts, least, room)
        if pitch >= _NARROWEST:
            break
    return [max(pitch * n, width) for n, width in zip(counts, least, strict=True)], pitch, least is titles


def _in_two_lines(group: MatrixGroup, title: str) -> list[str]:
    """A domain's number and title in two lines."""
    first, *second = in_two(title)
    return [f"{group.domain} {first}", *second]


def _width(ruler: Ruler, lines: list[str]) -> float:
    """The width of the longest of a band's lines."""
    return max(ruler.text_width(line, small(ruler.theme), bold=True) for line in lines)


def _band_lines(ruler: Ruler, group: MatrixGroup, width: float) -> list[str]:
    """A domain's number and title, in one line or two; the short title where the other does not fit."""
    one, two, short = [f"{group.domain} {group.title}"], _in_two_lines(group, group.title), group.short
    for lines in (one, two, [f"{group.domain} {short}"]):
        if _width(ruler, lines) <= width - 2 * _PAD:
            return lines
    return _in_two_lines(group, short)


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


def _heading_height(ruler: Ruler, chart: CountryMatrix, size: float) -> float:
    """The length that all column headings need in two lines."""
    halves = [line for g in chart.column_groups for column in g.columns for line in in_two(column.label)]
    return min(_HEADING, max([_SHORT, *(ruler.text_width(line, size) for line in halves)])) + 3 * _PAD


# -- drawing --


def _fitting(canvas: Canvas, text: str, room: float, size: float, bold: bool = False) -> float:
    """The size in which a line keeps to its room."""
    return size * min(1.0, room / max(canvas.text_width(text, size, bold), 1e-9))


def _draw_rows(canvas: Canvas, chart: CountryMatrix, places: _Places) -> None:
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


def _draw_group(canvas: Canvas, chart: CountryMatrix, group: MatrixGroup, index: int, places: _Places) -> None:
    """A domain: its band, its columns, and a line in its colour below the marks."""
    edges, lines = places.edges[index], places.titles[index]
    colour, (left, right) = canvas.theme.colour(group.domain), edges
    _draw_band(canvas, group.domain, lines, edges, places)
    canvas.box(left, _PAD + places.band, right - left, places.heading, mixed(colour, HEAD_TINT))
    bottom = _bottom(places)
    canvas.box(left, bottom + 0.02, right - left, 0.03, colour)
    step = (right - left) / max(1, len(group.columns))
    for number, column in enumerate(group.columns):
        x, y = left + (number + 0.5) * step, bottom + _PAD
        _draw_heading(canvas, column.label, x, places)
        _draw_marks(canvas, chart, column, colour, x, places)
        for total, height in zip(column.totals, places.totals, strict=True):
            if total is not None:
                _draw_total(canvas, total, colour, (x, y), height, places)
            y += height


def _draw_band(canvas: Canvas, domain: int, lines: list[str], edges: tuple[float, float], places: _Places) -> None:
    """The domain's number and title in white on its colour."""
    (left, right), size = edges, small(canvas.theme)
    canvas.box(left, _PAD, right - left, places.band, canvas.theme.colour(domain))
    y = _PAD + (places.band - (len(lines) - 1) * size * _LINE) / 2
    for text in lines:
        fitting = _fitting(canvas, text, right - left - _PAD, size, bold=True)
        canvas.text((left + right) / 2, y, text, size=fitting, bold=True, colour=PAPER, align="center")
        y += size * _LINE


def _draw_heading(canvas: Canvas, label: str, x: float, places: _Places) -> None:
    """A question's label, upwards from the marks, in one line or two."""
    size, room = _heading_size(canvas.theme, places.pitch), places.heading - 2 * _PAD
    lines = [label] if canvas.text_width(label, size) <= room else in_two(label)
    size = min(_fitting(canvas, text, room, size) for text in lines)
    x -= (len(lines) - 1) * size * _LINE / 2
    for text in lines:
        canvas.text(x, places.top - _PAD, text, size=size, angle=90)
        x += size * _LINE


def _draw_marks(
    canvas: Canvas, chart: CountryMatrix, column: MatrixColumn, colour: str, x: float, places: _Places
) -> None:
    size = _mark_size(places)
    most = min(small(canvas.theme), 6.4)
    doubted = _fitting(canvas, chart.doubt[0], places.pitch / 2 - size * 0.62, most, bold=True)
    ends = list(accumulate(places.rows, initial=places.top))
    middles = [(a + b) / 2 for (a, b), (_, is_region) in zip(pairwise(ends), chart.rows, strict=True) if not is_region]
    for tone in Tone:
        points = [(x, y) for mark, y in zip(column.marks, middles, strict=True) if mark.tone is tone]
        draw_mark(canvas, tone, colour, points, size)
    for mark, y in zip(column.marks, middles, strict=True):
        if mark.unconfirmed:
            canvas.text(x + size * 0.62, y, chart.doubt[0], size=doubted, bold=True)


def _mark_size(places: _Places) -> float:
    return min(MARK_CM, places.pitch * 0.5, places.row * 0.68)


def _draw_total(
    canvas: Canvas, total: Segment, colour: str, at: tuple[float, float], height: float, places: _Places
) -> None:
    """A total under its column; where it is not known, the mark that says why."""
    (x, y), size = at, places.total_size
    if total.text and places.upright:
        canvas.text(x, y + _PAD, total.text, size=size, bold=True, align="right", angle=90)
    elif total.text:
        canvas.text(
            x - canvas.text_width(total.text, size, bold=True) / 2, y + height / 2, total.text, size=size, bold=True
        )
    else:
        draw_mark(canvas, total.tone, colour, [(x, y + height / 2)], _mark_size(places))


def _draw_total_labels(canvas: Canvas, chart: CountryMatrix, places: _Places, y: float) -> None:
    for label, height in zip(chart.totals, places.totals, strict=True):
        size = _fitting(canvas, label, places.left - 2 * _PAD, canvas.theme.chart.font_size, bold=True)
        canvas.text(_PAD, y + height / 2, label, size=size, bold=True)
        y += height
