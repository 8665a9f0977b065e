"""A drawing for a cover: a row of marks for each question, one for each country, in light tints on the cover's colour.

It is made from the answers and says nothing: who looks at it sees where much is in place and where little.
"""

from dataclasses import dataclass, field
from typing import ClassVar

from mnr_briefs.charts.canvas import Canvas, Ruler, mixed
from mnr_briefs.charts.parts import Chart
from mnr_briefs.charts.registry import CHARTS
from mnr_briefs.charts.shapes import MarkShape
from mnr_briefs.content.theme import Theme
from mnr_briefs.content.tone import Tone

TINT = 0.42  # of a domain's colour, the rest is white
_MARK = 0.7  # of the distance between marks
_BETWEEN = 0.6  # between domains, in rows


@dataclass(frozen=True)
class ArtRow:
    """One question: a meaning for each country, in the colour of a domain (its number from 1)."""

    domain: int
    tones: tuple[Tone, ...]


@dataclass(frozen=True)
class CoverArt(Chart):
    """A drawing for a cover, made from the countries' answers: it says nothing, and has no words."""

    rows: tuple[ArtRow, ...]
    width_cm: float
    height_cm: float
    alt: str = field(default="", init=False)
    decorative: ClassVar[bool] = True


def size(chart: CoverArt, ruler: Ruler) -> tuple[float, float]:
    """Width and height in centimetres."""
    return chart.width_cm, chart.height_cm


def ground(chart: CoverArt, theme: Theme) -> str:
    """The colour of covers."""
    return theme.cover


def draw(chart: CoverArt, canvas: Canvas) -> None:
    """Draw the rows, all marks as far apart as the drawing has room."""
    breaks = [one.domain != other.domain for one, other in zip(chart.rows, chart.rows[1:], strict=False)]
    across = chart.width_cm / max([1, *(len(row.tones) for row in chart.rows)])
    down = chart.height_cm / max(1, len(chart.rows) + _BETWEEN * sum(breaks))
    y = down / 2
    for row, ends in zip(chart.rows, [*breaks, False], strict=False):
        _draw_row(canvas, row, y, across, min(across, down) * _MARK)
        y += down * (1 + _BETWEEN * ends)


CHARTS.register(CoverArt, size, draw, ground=ground)


def _draw_row(canvas: Canvas, row: ArtRow, y: float, across: float, size: float) -> None:
    light, ground = mixed(canvas.theme.colour(row.domain), TINT), canvas.ground
    looks: dict[Tone, tuple[MarkShape, str]] = {
        Tone.FULL: ("disc", light),
        Tone.PARTIAL: ("half", light),
        Tone.NONE: ("disc", ground),
    }
    for tone in dict.fromkeys(row.tones):
        shape, fill = looks.get(tone, ("dash", light))
        points = [((index + 0.5) * across, y) for index, other in enumerate(row.tones) if other is tone]
        canvas.marks(points, shape, size, fill, light)
