"""Drawings that say no more than the words beside them: the icons of domains, and what decorates a cover."""

from dataclasses import dataclass, field
from typing import ClassVar

from mnr_briefs.charts.canvas import Canvas, Ruler, mixed
from mnr_briefs.charts.chart import Chart
from mnr_briefs.charts.looks import PAPER
from mnr_briefs.charts.shapes import MarkShape
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.theme import IconDrawing, Theme


@dataclass(frozen=True)
class Icon(Chart):
    """The icon of a domain (its number from 1); `on_colour` it is white, for places that have the domain's colour."""

    mirrors: ClassVar[bool] = False
    drawing: IconDrawing
    domain: int
    width_cm: float
    on_colour: bool = False
    alt: str = field(default="", init=False)
    decorative: ClassVar[bool] = True

    def size(self, ruler: Ruler) -> tuple[float, float]:
        """Width and height in centimetres."""
        return self.width_cm, self.width_cm

    def ground(self, theme: Theme) -> str:
        """The colour behind the lines."""
        return theme.colour(self.domain) if self.on_colour else PAPER

    def draw(self, canvas: Canvas) -> None:
        """Draw the lines."""
        colour = PAPER if self.on_colour else canvas.theme.colour(self.domain)
        canvas.icon(self.drawing, 0, 0, self.width_cm, colour)


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

    def size(self, ruler: Ruler) -> tuple[float, float]:
        """Width and height in centimetres."""
        return self.width_cm, self.height_cm

    def ground(self, theme: Theme) -> str:
        """The colour of covers."""
        return theme.cover

    def draw(self, canvas: Canvas) -> None:
        """Draw the rows, all marks as far apart as the drawing has room."""
        breaks = [one.domain != other.domain for one, other in zip(self.rows, self.rows[1:], strict=False)]
        across = self.width_cm / max([1, *(len(row.tones) for row in self.rows)])
        down = self.height_cm / max(1, len(self.rows) + _BETWEEN * sum(breaks))
        y = down / 2
        for row, ends in zip(self.rows, [*breaks, False], strict=False):
            _draw_row(canvas, row, y, across, min(across, down) * _MARK)
            y += down * (1 + _BETWEEN * ends)


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
