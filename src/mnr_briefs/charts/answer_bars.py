"""Stacked bars of the countries' answers, one row a question or option, with direct labels.

A part's meaning is carried by its shade, its pattern and its number; where one country is marked, its answer stands
in words at the end of the row and its part of the bar has a frame and a pointer.
"""

from mnr_briefs.charts.drawing import Canvas, mixed
from mnr_briefs.charts.requests import AnswerBars, Bar, Group, Segment
from mnr_briefs.model.prose import Picture
from mnr_briefs.model.theme import Theme
from mnr_briefs.model.tone import Tone

_GAP = 0.25
_PAD = 0.08
_LEGEND_HEIGHT = 0.62
_BAR_SHARE = 0.66
_KEY_BOX = 0.44
_KEY_GAP = 0.36
_KEY_WIDTH = _KEY_BOX + _KEY_GAP


def draw_answer_bars(request: AnswerBars, theme: Theme) -> Picture:
    """Draw the bars."""
    canvas = compose_answer_bars(request, theme)
    return Picture(canvas.png(), request.alt, canvas.width_cm, canvas.height_cm)


def compose_answer_bars(request: AnswerBars, theme: Theme) -> Canvas:
    """Put boxes and texts in their places."""
    canvas = Canvas(request.width_cm, _height(request, theme), theme)
    y = _PAD
    for group in request.groups:
        y = _draw_group(canvas, request, group, y)
    _draw_legend(canvas, request, y)
    return canvas


def _height(request: AnswerBars, theme: Theme) -> float:
    rows = sum(len(group.bars) for group in request.groups)
    heads = sum(_has_head(group) for group in request.groups)
    return _PAD + rows * theme.chart.row_height_cm + heads * theme.chart.group_height_cm + _LEGEND_HEIGHT


def _has_head(group: Group) -> bool:
    """A group of one row with the same label needs no head."""
    return not (len(group.bars) == 1 and group.bars[0].label == group.title)


def _draw_group(canvas: Canvas, request: AnswerBars, group: Group, y: float) -> float:
    chart = canvas.theme.chart
    colour = canvas.theme.colour(group.domain)
    if _has_head(group):
        middle = y + chart.group_height_cm * 0.58
        canvas.text(0, middle, group.title, bold=True, colour=colour, size=chart.font_size * 1.04)
        y += chart.group_height_cm
    for bar in group.bars:
        _draw_bar(canvas, request, bar, colour, y)
        y += chart.row_height_cm
    return y


def _draw_bar(canvas: Canvas, request: AnswerBars, bar: Bar, colour: str, y: float) -> None:
    chart = canvas.theme.chart
    height = chart.row_height_cm * _BAR_SHARE
    middle = y + chart.row_height_cm / 2
    left = chart.label_width_cm + _GAP
    right = request.width_cm - _PAD
    if request.country:
        right -= chart.answer_width_cm + _GAP
    canvas.text(0, middle, bar.label, room=chart.label_width_cm)
    scale = (right - left) / max(sum(s.weight for s in bar.segments), 1e-9)
    x = left
    for index, segment in enumerate(bar.segments):
        width = segment.weight * scale
        _draw_segment(canvas, segment, colour, (x, middle - height / 2, width, height))
        if index == bar.mark:
            _draw_mark(canvas, x, middle - height / 2, width, height)
        x += width
    if request.country and bar.answer_tone is not None:
        symbol = canvas.theme.symbols[bar.answer_tone]
        known = bar.answer_tone is not Tone.NOT_PUBLISHED
        canvas.text(
            right + _GAP,
            middle,
            f"{symbol} {bar.answer}",
            bold=known,
            colour=canvas.theme.ink if known else canvas.theme.muted,
            room=chart.answer_width_cm,
        )


def _draw_segment(canvas: Canvas, segment: Segment, colour: str, box: tuple[float, float, float, float]) -> None:
    x, y, width, height = box
    fill, edge, hatch, ink = _look(segment.tone, colour, canvas.theme)
    canvas.box(x, y, width, height, fill, edge, 0.6, hatch)
    size = canvas.theme.chart.font_size * 0.94
    if segment.text and canvas.text_width(segment.text, size, bold=True) < width - 0.06:
        if hatch:
            room = canvas.text_width(segment.text, size, bold=True) + 0.08
            canvas.box(x + width / 2 - room / 2, y + 0.03, room, height - 0.06, "#ffffff", z=2)
        canvas.text(x + width / 2, y + height / 2, segment.text, size=size, bold=True, colour=ink, align="center")


def _draw_mark(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    ink = canvas.theme.ink
    canvas.box(x, y, width, height, "none", ink, 1.5, z=3)
    centre = x + width / 2
    canvas.triangle([(centre - 0.1, y - 0.13), (centre + 0.1, y - 0.13), (centre, y - 0.01)], ink)


def _look(tone: Tone, colour: str, theme: Theme) -> tuple[str, str, str | None, str]:
    """Fill, edge, pattern and colour of the number of a part."""
    match tone:
        case Tone.FULL:
            return colour, colour, None, "#ffffff"
        case Tone.PARTIAL:
            return mixed(colour, 0.38), mixed(colour, 0.75), None, theme.ink
        case Tone.NONE:
            return "#ffffff", theme.muted, None, theme.ink
        case Tone.NO_RESPONSE:
            return "#ffffff", theme.muted, "/////", theme.ink
        case Tone.NOT_ASKED:
            return "#ffffff", theme.muted, "....", theme.ink
        case Tone.NOT_PUBLISHED:
            return "#eef0f2", "#c9ced4", None, theme.muted


def _draw_legend(canvas: Canvas, request: AnswerBars, y: float) -> None:
    """The legend begins under the bars; where it is too long for that, further left, then smaller."""
    colour = canvas.theme.muted
    if len({group.domain for group in request.groups}) == 1:
        colour = canvas.theme.colour(request.groups[0].domain)
    size = canvas.theme.chart.font_size * 0.88
    keys = [label for _, label in request.legend]
    words = sum(canvas.text_width(label, size) for label in keys)
    words += canvas.text_width(request.country, size, bold=True) if request.country else 0
    room = request.width_cm - 2 * _PAD - len(keys) * _KEY_WIDTH - (_KEY_BOX if request.country else -_KEY_GAP)
    size *= min(1, room / max(words, 1e-9))
    width = request.width_cm - _PAD - room + min(words, room)
    x = max(_PAD, min(canvas.theme.chart.label_width_cm + _GAP, request.width_cm - width))
    middle = y + _LEGEND_HEIGHT * 0.6
    for tone, label in request.legend:
        fill, edge, hatch, _ = _look(tone, colour, canvas.theme)
        canvas.box(x, middle - 0.11, 0.34, 0.22, fill, edge, 0.6, hatch)
        canvas.text(x + _KEY_BOX, middle, label, size=size, colour=canvas.theme.muted)
        x += _KEY_WIDTH + canvas.text_width(label, size)
    if request.country:
        canvas.box(x, middle - 0.11, 0.34, 0.22, "none", canvas.theme.ink, 1.5)
        canvas.text(x + _KEY_BOX, middle, request.country, size=size, bold=True)
