"""An icon of a domain, in its colour or in white on it. It stands beside words and says no more than they do."""

from dataclasses import dataclass, field
from typing import ClassVar

from mnr_briefs.charts.canvas import Canvas, Ruler
from mnr_briefs.charts.looks import PAPER
from mnr_briefs.charts.parts import Chart
from mnr_briefs.charts.registry import CHARTS
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


def size(chart: Icon, ruler: Ruler) -> tuple[float, float]:
    """Width and height in centimetres."""
    return chart.width_cm, chart.width_cm


def ground(chart: Icon, theme: Theme) -> str:
    """The colour behind the lines."""
    return theme.colour(chart.domain) if chart.on_colour else PAPER


def draw(chart: Icon, canvas: Canvas) -> None:
    """Draw the lines."""
    colour = PAPER if chart.on_colour else canvas.theme.colour(chart.domain)
    canvas.icon(chart.drawing, 0, 0, chart.width_cm, colour)


CHARTS.register(Icon, size, draw, ground=ground)
