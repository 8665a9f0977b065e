"""Stacked bars of the countries' answers, one row a question or option, with direct labels.

A part's meaning is carried by its shade, its pattern and its number; where one country is marked, its answer stands
in words at the end of the row and its part of the bar has a frame and a pointer.
"""

from dataclasses import replace

from PIL import Image

from mnr_briefs.charts.drawing import Canvas, encoded, mixed
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


Kept = dict[AnswerBars, Image.Image]


def draw_answer_bars(request: AnswerBars, theme: Theme, kept: Kept) -> Picture:
    """Draw the bars.

    What the charts of all countries have in common is drawn once and `kept`; a country's marks and answers are drawn
    over it, which takes a fifth of the time.
    """
    common = common_part(request)
    if common not in kept:
        kept[common] = compose_answer_bars(common, theme).image()
    above = compose_answer_bars(request, theme, common=False).image() if request.country else None
    size = request.width_cm, _height(request, theme)
    return Picture(encoded(kept[common], above, theme), request.alt, *size)


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
        fill, edge, hatch, _ = (
            ("none", canvas.theme.ink, None, "") if tone is None else _look(tone, colour, canvas.theme)
        )
        canvas.box(x, middle - 0.11, 0.34, 0.22, fill, edge, 0.6 if tone else 1.5, hatch)
        canvas.text(x + _KEY_BOX, middle, label, size=size, colour=canvas.theme.muted)
        x += _KEY_WIDTH + canvas.text_width(label, size)
