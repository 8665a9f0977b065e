"""How each meaning looks, in any domain's colour: by shade, edge and pattern, or by the shape of a mark, never by
colour alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from mnr_briefs.charts.canvas import Canvas, Ruler, in_lines, mixed
from mnr_briefs.charts.shapes import Hatch, MarkShape
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.theme import Theme

PAPER = "#ffffff"


@dataclass(frozen=True)
class Look:
    """Fill, edge, pattern, the colour of a number on it, whether its edge is dashed, and its mark."""

    fill: str
    edge: str
    hatch: Hatch | None
    ink: str
    dashed: bool = False
    mark: MarkShape = "disc"


def look_of(tone: Tone, colour: str, theme: Theme) -> Look:
    """The looks of a meaning in a domain's colour."""
    match tone:
        case Tone.FULL:
            return Look(colour, colour, None, PAPER)
        case Tone.PARTIAL:
            return Look(mixed(colour, 0.38), mixed(colour, 0.75), None, theme.ink, mark="half")
        case Tone.NONE:
            return Look(PAPER, theme.muted, None, theme.ink)
        case Tone.NO_RESPONSE:
            return Look(PAPER, theme.muted, "strokes", theme.ink, mark="dash")
        case Tone.NOT_ASKED:
            return Look(PAPER, theme.muted, "dots", theme.ink, mark="dot")
        case Tone.LOST:
            return Look(
                mixed(theme.muted, 0.1), mixed(theme.muted, 0.72), None, theme.muted, dashed=True, mark="square"
            )
        case Tone.NOT_PUBLISHED:
            return Look(PAPER, theme.muted, "lines", theme.muted, dashed=True, mark="dots")


def draw_look(canvas: Canvas, box: tuple[float, float, float, float], look: Look) -> None:
    """A box that looks so."""
    canvas.box(*box, look.fill, look.edge, 0.6, look.hatch, dashed=look.dashed)


MARK_CM, LEGEND_CM = 0.27, 0.5  # the largest mark; a line of the legend
_PAD = 0.08
_KEY_BOX, _KEY_GAP = 0.36, 0.4
_SMALL = {Tone.LOST: 0.42, Tone.NOT_PUBLISHED: 0.7, Tone.NOT_ASKED: 0.9}  # as parts of a mark

Key = tuple[Tone | str, str]
"""A meaning, or a sign, and what it says."""


def draw_mark(canvas: Canvas, tone: Tone, colour: str, points: list[tuple[float, float]], size: float) -> None:
    """The mark of a meaning at some points; what is not known is smaller than what is."""
    if points:
        shape, fill, edge = mark_of(tone, colour, canvas.theme)
        canvas.marks(points, shape, size * _SMALL.get(tone, 1), fill, edge)


def mark_of(tone: Tone, colour: str, theme: Theme) -> tuple[MarkShape, str, str]:
    """Shape, fill and edge of a meaning's mark: as in other charts, and to be told from a tinted row."""
    look = look_of(tone, colour, theme)
    match tone:
        case Tone.PARTIAL:
            return look.mark, colour, colour
        case Tone.NOT_ASKED:
            return look.mark, look.edge, look.edge
        case Tone.LOST:
            return look.mark, PAPER, mixed(theme.muted, 0.8)
    return look.mark, look.fill, look.edge


def small(theme: Theme) -> float:
    """The size of a legend's words, in points."""
    return theme.chart.font_size * 0.88


def legend_lines(ruler: Ruler, keys: Iterable[Key], width_cm: float) -> list[list[Key]]:
    """The keys of a legend, in as many lines as they need."""
    return in_lines(keys, lambda key: _key_width(ruler, key[1]), width_cm - 2 * _PAD)


def draw_keys(canvas: Canvas, keys: Iterable[Key], y: float) -> None:
    """A line of a legend."""
    x, size, muted = _PAD, small(canvas.theme), canvas.theme.muted
    for sign, label in keys:
        if isinstance(sign, Tone):
            draw_mark(canvas, sign, canvas.theme.ink, [(x + MARK_CM / 2, y)], MARK_CM)
        else:
            canvas.text(x + MARK_CM / 2 - 0.05, y, sign, size=size, bold=True)
        canvas.text(x + _KEY_BOX, y, label, size=size, colour=muted)
        x += _key_width(canvas, label)


def _key_width(ruler: Ruler, label: str) -> float:
    return _KEY_BOX + ruler.text_width(label, small(ruler.theme)) + _KEY_GAP
