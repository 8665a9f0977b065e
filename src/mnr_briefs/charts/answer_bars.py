"""Stacked bars of the countries' answers, one row a question or option, with direct labels.

A part's meaning is carried by its shade, its pattern and its number; where one country is marked, its answer stands
in words at the end of the row and its part of the bar has a frame.
"""

from dataclasses import replace

from mnr_briefs.charts.drawing import Canvas, Layer, picture
from mnr_briefs.charts.looks import PAPER, draw_look, look_of
from mnr_briefs.charts.specifications import AnswerBars, Bar, Group, Segment
from mnr_briefs.content.prose import Picture
from mnr_briefs.content.theme import Theme
from mnr_briefs.content.tone import Tone

_GAP = 0.25
_PAD = 0.08
_INSET = 0.03
_LEGEND_HEIGHT = 0.62
_BAR_SHARE = 0.7
_FRAME = 1.2
_KEY_BOX = 0.44
_KEY_GAP = 0.36
_KEY_WIDTH = _KEY_BOX + _KEY_GAP


Kept = dict[AnswerBars, Layer]


def draw_answer_bars(request: AnswerBars, theme: Theme, kept: Kept) -> Picture:
    """Draw the bars.

    What the charts of all countries have in common is drawn once and `kept`; a country's marks and answers are drawn
    over it, which takes a fifth of the time.
    """
    common = common_part(request)
    if common not in kept:
        kept[common] = compose_answer_bars(common, theme).layer()
    layer = kept[common]
    canvas = compose_answer_bars(request, theme, common=False)
    return picture(canvas.layer(layer) if request.country else layer, request.alt, canvas)


def compose_answer_bars(request: AnswerBars, theme: Theme, common: bool = True) -> Canvas:
    """Put everything in its place; without what is `common` to all countries, only one country's marks and answers."""
    canvas = Canvas(request.width_cm, _height(request, theme), theme)
    y = _PAD
    for group in request.groups:
        if _has_head(group):
            if common:
                _draw_head(canvas, group, y)
            y += theme.chart.group_height_cm
        for bar in group.bars:
            _draw_bar(canvas, request, bar, group.domain, y, common)
            y += theme.chart.row_height_cm
    if common:
        _draw_legend(canvas, request, y)
    return canvas


def common_part(request: AnswerBars) -> AnswerBars:
    """A request without anything that is one country's."""
    groups = tuple(
        replace(group, bars=tuple(replace(bar, mark=None, answer="", answer_tone=None) for bar in group.bars))
        for group in request.groups
    )
    return replace(request, groups=groups, alt="", country=request.country and "…")


def _height(request: AnswerBars, theme: Theme) -> float:
    rows = sum(len(group.bars) for group in request.groups)
    heads = sum(_has_head(group) for group in request.groups)
    return _PAD + rows * theme.chart.row_height_cm + heads * theme.chart.group_height_cm + _LEGEND_HEIGHT


def _has_head(group: Group) -> bool:
    """A group of one row with the same label needs no head."""
    return not (len(group.bars) == 1 and group.bars[0].label == group.title)


def _draw_head(canvas: Canvas, group: Group, y: float) -> None:
    chart = canvas.theme.chart
    middle = y + chart.group_height_cm * 0.58
    colour = canvas.theme.colour(group.domain)
    canvas.text(0, middle, group.title, bold=True, colour=colour, size=chart.font_size * 1.04)


def _draw_bar(canvas: Canvas, request: AnswerBars, bar: Bar, domain: int, y: float, common: bool) -> None:
    chart = canvas.theme.chart
    height = chart.row_height_cm * _BAR_SHARE
    middle = y + chart.row_height_cm / 2
    left = chart.label_width_cm + _GAP
    right = request.width_cm - _PAD
    if request.country:
        right -= chart.answer_width_cm + _GAP
    scale = (right - left) / max(sum(s.weight for s in bar.segments), 1e-9)
    if common:
        canvas.text(0, middle, bar.label, room=chart.label_width_cm)
    x = left
    for index, segment in enumerate(bar.segments):
        box = (x, middle - height / 2, segment.weight * scale, height)
        if common:
            _draw_segment(canvas, segment, canvas.theme.colour(domain), box)
        if index == bar.mark:
            _draw_mark(canvas, *box)
        x += segment.weight * scale
    if bar.answer_tone is not None:
        _draw_answer(canvas, bar, bar.answer_tone, right + _GAP, middle)


def _draw_answer(canvas: Canvas, bar: Bar, tone: Tone, x: float, y: float) -> None:
    known = tone is not Tone.NOT_PUBLISHED
    canvas.text(
        x,
        y,
        f"{canvas.theme.symbols[tone]} {bar.answer}",
        bold=known,
        colour=canvas.theme.ink if known else canvas.theme.muted,
        room=canvas.theme.chart.answer_width_cm,
    )


def _draw_segment(canvas: Canvas, segment: Segment, colour: str, box: tuple[float, float, float, float]) -> None:
    x, y, width, height = box
    look = look_of(segment.tone, colour, canvas.theme)
    draw_look(canvas, box, look)
    size = canvas.theme.chart.font_size * 0.94
    if segment.text and canvas.text_width(segment.text, size, bold=True) < width - 0.06:
        if look.hatch:
            room = canvas.text_width(segment.text, size, bold=True) + 0.08
            canvas.box(x + width / 2 - room / 2, y + 0.03, room, height - 0.06, PAPER, z=2)
        canvas.text(x + width / 2, y + height / 2, segment.text, size=size, bold=True, colour=look.ink, align="center")


def _draw_mark(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """A frame around the part, parted from it by a white line, so that the number in it stays free."""
    ink = canvas.theme.ink
    canvas.box(x, y, width, height, "none", PAPER, 0.8, z=3)
    canvas.box(x - _INSET, y - _INSET, width + 2 * _INSET, height + 2 * _INSET, "none", ink, _FRAME, z=3)


def _draw_legend(canvas: Canvas, request: AnswerBars, y: float) -> None:
    """The legend begins under the bars; where it is too long for that, further left, then smaller."""
    colour = canvas.theme.muted
    if len({group.domain for group in request.groups}) == 1:
        colour = canvas.theme.colour(request.groups[0].domain)
    size = canvas.theme.chart.font_size * 0.88
    keys: list[tuple[Tone | None, str]] = list(request.legend)
    if request.country:
        keys.append((None, request.country_key))
    words = sum(canvas.text_width(label, size) for _, label in keys)
    room = request.width_cm - 2 * _PAD - len(keys) * _KEY_WIDTH + _KEY_GAP
    size *= min(1, room / max(words, 1e-9))
    width = request.width_cm - _PAD - room + min(words, room)
    x = max(_PAD, min(canvas.theme.chart.label_width_cm + _GAP, request.width_cm - width))
    middle = y + _LEGEND_HEIGHT * 0.6
    for tone, label in keys:
        if tone is None:
            canvas.box(x, middle - 0.11, 0.34, 0.22, "none", canvas.theme.ink, _FRAME)
        else:
            draw_look(canvas, (x, middle - 0.11, 0.34, 0.22), look_of(tone, colour, canvas.theme))
        canvas.text(x + _KEY_BOX, middle, label, size=size, colour=canvas.theme.muted)
        x += _KEY_WIDTH + canvas.text_width(label, size)
