"""The marks of a matrix, a shape for each meaning, and the legend that explains them."""

from collections.abc import Iterable

from mnr_briefs.charts.canvas import Canvas, Ruler, in_lines, mixed
from mnr_briefs.charts.looks import PAPER, look_of
from mnr_briefs.charts.shapes import MarkShape
from mnr_briefs.content.theme import Theme
from mnr_briefs.content.tone import Tone

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
