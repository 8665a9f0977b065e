"""What a canvas holds: shapes in centimetres from the top left, y downwards. Both the vector and the pixels are made of
them. They can be compared and hashed, so that what several charts have in common is found and drawn once.
"""

from dataclasses import dataclass
from typing import Literal

from mnr_briefs.content.theme import Pieces, Point

CM_PER_INCH = 2.54
POINTS_PER_INCH = 72

Align = Literal["left", "center", "right"]
Hatch = Literal["strokes", "dots", "lines"]
MarkShape = Literal["disc", "half", "dash", "dot", "dots", "square"]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: its colour, its width and dashes in points, and whether its ends and joins are round."""

    colour: str
    width: float
    dashes: tuple[float, ...] = ()
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle. Its pattern has the colour of its edge."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None
    stroke: Stroke | None = None
    hatch: Hatch | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A path of any form."""

    pieces: Pieces
    fill: str | None
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """The same mark at each of some points; `size` is in centimetres, `back` fills the other half of a half disc."""

    points: tuple[Point, ...]
    shape: MarkShape
    size: float
    fill: str
    stroke: Stroke
    back: str


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of text around a point: their middle has its height, and they begin, end or are centred there.

    `size` is in points. `angle` turns the text around the point, in degrees to the left: at 90 it runs upwards.
    """

    x: float
    y: float
    lines: tuple[str, ...]
    size: float
    bold: bool
    colour: str
    align: Align = "left"
    angle: float = 0


Shape = Box | Outline | Marks | Text
