"""What a canvas holds: shapes in centimetres from the top left, y downwards; and what they come down to, outlines
that are filled or stroked and lines of text with their place, of which both the vector and the pixels are made.

Patterns are lines and dots of their own, since not every program fills with patterns.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, floor, radians, sin
from typing import Literal

from mnr_briefs.charts.fonts import Fonts, Run, runs_right_to_left
from mnr_briefs.content.theme import Piece, Pieces, Point

CM_PER_INCH = 2.54
CM_PER_POINT = CM_PER_INCH / 72

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
class Lines:
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


Shape = Box | Outline | Marks | Lines


_KAPPA = 0.5522847498  # how far the control points of a quarter of a circle are from its ends, in radii


def polygon(points: Iterable[Point], closed: bool = True) -> Pieces:
    """Points joined by lines."""
    found: list[Piece] = [("L", (point,)) for point in points]
    if found:
        found[0] = ("M", found[0][1])
        if closed:
            found.append(("Z", ()))
    return tuple(found)


def rectangle(x: float, y: float, width: float, height: float) -> Pieces:
    """A rectangle by its top left corner and size."""
    return polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])


def circle(x: float, y: float, radius: float) -> Pieces:
    """A circle around a point."""
    return (*left_half(x, y, radius)[:-1], *_quarters(x, y, radius, ((0, 1), (1, 0), (0, -1))), ("Z", ()))


def left_half(x: float, y: float, radius: float) -> Pieces:
    """The left half of a disc, where y counts downwards or upwards."""
    return ("M", ((x, y - radius),)), *_quarters(x, y, radius, ((0, -1), (-1, 0), (0, 1))), ("Z", ())


def _quarters(x: float, y: float, radius: float, ends: tuple[Point, ...]) -> Iterator[Piece]:
    """Quarters of a circle from each of some directions to the next."""
    for (ax, ay), (bx, by) in pairwise(ends):
        turns = [(ax + bx * _KAPPA, ay + by * _KAPPA), (bx + ax * _KAPPA, by + ay * _KAPPA), (bx, by)]
        yield "C", tuple((x + radius * px, y + radius * py) for px, py in turns)


def placed(pieces: Iterable[Piece], x: float, y: float, scale: float) -> Pieces:
    """Pieces scaled around their origin, which then stands at a point."""
    return tuple(
        [(letter, tuple([(x + px * scale, y + py * scale) for px, py in points])) for letter, points in pieces]
    )


def clamped(pieces: Iterable[Piece], width: float, height: float) -> Pieces:
    """Pieces kept within a box that begins at 0: parts outside run along its edges."""
    return tuple(
        (letter, tuple((min(max(x, 0.0), width), min(max(y, 0.0), height)) for x, y in points))
        for letter, points in pieces
    )


LINE_SPACING = 0.95  # between the baselines of a text, in ems
_RIGHT_TO_LEFT_SPACING = 1.2  # of Arabic and Hebrew, whose letters and signs reach higher and lower
HATCH_WIDTH = 0.6
_STROKES, _DOTS = CM_PER_INCH / 30, CM_PER_INCH / 24  # between those of a pattern
_DOT = 0.02


def box_outlines(box: Box) -> Iterator[Outline]:
    """A rectangle, and the pattern over it where it has one."""
    yield Outline(rectangle(box.x, box.y, box.width, box.height), box.fill, box.stroke)
    if box.hatch and box.stroke:
        pieces, colour = pattern(box, box.hatch), box.stroke.colour
        dots = box.hatch == "dots"
        yield Outline(pieces, colour if dots else None, None if dots else Stroke(colour, HATCH_WIDTH))


def pattern(box: Box, hatch: Hatch) -> Pieces:
    """The shapes of a pattern (strokes, dots, or level lines) inside a box."""
    edges = box.x, box.y, box.x + box.width, box.y + box.height
    drawn = {"strokes": _strokes, "dots": _dots, "lines": _lines}[hatch]
    return tuple(drawn(*edges))


def _strokes(left: float, top: float, right: float, bottom: float) -> Iterator[Piece]:
    first, last = floor((left + top) / _STROKES) + 1, floor((right + bottom) / _STROKES)
    for number in range(first, last + 1):
        total = number * _STROKES  # x + y along a line from bottom left to top right
        one, other = max(left, total - bottom), min(right, total - top)
        yield "M", ((one, total - one),)
        yield "L", ((other, total - other),)


def _lines(left: float, top: float, right: float, bottom: float) -> Iterator[Piece]:
    for number in range(1, floor((bottom - top) / _STROKES) + 1):
        y = top + number * _STROKES
        yield "M", ((left, y),)
        yield "L", ((right, y),)


def _dots(left: float, top: float, right: float, bottom: float) -> Iterator[Piece]:
    y, row = top + _DOTS / 3, 0
    while y + _DOT < bottom:
        x = left + _DOTS * (0.4 if row % 2 else 0.9)
        while x + _DOT < right:
            yield from rectangle(x, y, _DOT, _DOT)
            x += _DOTS
        y, row = y + _DOTS / 2, row + 1


def mark_outlines(marks: Marks) -> Iterator[Outline]:
    """The outlines of one mark around the origin."""
    half = marks.size / 2
    match marks.shape:
        case "disc":
            yield Outline(circle(0, 0, half), marks.fill, marks.stroke)
        case "dot":
            yield Outline(circle(0, 0, half / 2), marks.fill, marks.stroke)
        case "dots":
            for x in (-half * 0.75, 0, half * 0.75):
                yield Outline(circle(x, 0, half / 4), marks.fill, marks.stroke)
        case "half":
            yield Outline(circle(0, 0, half), marks.back, marks.stroke)
            yield Outline(left_half(0, 0, half), marks.fill, marks.stroke)
        case "square":
            yield Outline(rectangle(-half, -half, marks.size, marks.size), marks.fill, marks.stroke)
        case "dash":
            yield Outline(polygon([(-half, 0), (half, 0)], closed=False), None, marks.stroke)


def line_spacing(lines: Sequence[str]) -> float:
    """How far the baselines of these lines are from each other, in ems."""
    return _RIGHT_TO_LEFT_SPACING if any(map(runs_right_to_left, lines)) else LINE_SPACING


def placed_lines(text: Lines, fonts: Fonts) -> Iterator[tuple[Run, Point]]:
    """The lines of a text, each with the place where its baseline begins."""
    em = text.size * CM_PER_POINT
    turn_x, turn_y = cos(radians(text.angle)), sin(radians(text.angle))
    spacing = line_spacing(text.lines)
    first = fonts.cap_height(text.bold) / 2 - (len(text.lines) - 1) / 2 * spacing
    for index, line in enumerate(text.lines):
        run = fonts.run(line, text.bold)
        along = -em * run.width * {"left": 0, "center": 0.5, "right": 1}[text.align]
        below = em * (first + index * spacing)
        yield run, (text.x + along * turn_x + below * turn_y, text.y - along * turn_y + below * turn_x)
