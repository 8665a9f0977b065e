"""What shapes come down to: outlines that are filled or stroked, and lines of text with their place.

Patterns are lines and dots of their own, since not every program fills with patterns.
"""

from collections.abc import Iterator, Sequence
from math import cos, floor, radians, sin

from mnr_briefs.charts import paths
from mnr_briefs.charts.fonts import Fonts, Run, runs_right_to_left
from mnr_briefs.charts.shapes import CM_PER_INCH, POINTS_PER_INCH, Box, Hatch, Marks, Outline, Stroke, Text
from mnr_briefs.content.theme import Piece, Pieces, Point

LINE_SPACING = 0.95  # between the baselines of a text, in ems
_RIGHT_TO_LEFT_SPACING = 1.2  # of Arabic and Hebrew, whose letters and signs reach higher and lower
HATCH_WIDTH = 0.6
_STROKES, _DOTS = CM_PER_INCH / 30, CM_PER_INCH / 24  # between those of a pattern
_DOT = 0.02


def box_outlines(box: Box) -> Iterator[Outline]:
    """A rectangle, and the pattern over it where it has one."""
    yield Outline(paths.rectangle(box.x, box.y, box.width, box.height), box.fill, box.stroke)
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
            yield from paths.rectangle(x, y, _DOT, _DOT)
            x += _DOTS
        y, row = y + _DOTS / 2, row + 1


def mark_outlines(marks: Marks) -> Iterator[Outline]:
    """The outlines of one mark around the origin."""
    half = marks.size / 2
    match marks.shape:
        case "disc":
            yield Outline(paths.circle(0, 0, half), marks.fill, marks.stroke)
        case "dot":
            yield Outline(paths.circle(0, 0, half / 2), marks.fill, marks.stroke)
        case "dots":
            for x in (-half * 0.75, 0, half * 0.75):
                yield Outline(paths.circle(x, 0, half / 4), marks.fill, marks.stroke)
        case "half":
            yield Outline(paths.circle(0, 0, half), marks.back, marks.stroke)
            yield Outline(paths.left_half(0, 0, half), marks.fill, marks.stroke)
        case "square":
            yield Outline(paths.rectangle(-half, -half, marks.size, marks.size), marks.fill, marks.stroke)
        case "dash":
            yield Outline(paths.polygon([(-half, 0), (half, 0)], closed=False), None, marks.stroke)


def line_spacing(lines: Sequence[str]) -> float:
    """How far the baselines of these lines are from each other, in ems."""
    return _RIGHT_TO_LEFT_SPACING if any(map(runs_right_to_left, lines)) else LINE_SPACING


def placed_lines(text: Text, fonts: Fonts) -> Iterator[tuple[Run, Point]]:
    """The lines of a text, each with the place where its baseline begins."""
    em = text.size / POINTS_PER_INCH * CM_PER_INCH
    turn_x, turn_y = cos(radians(text.angle)), sin(radians(text.angle))
    spacing = line_spacing(text.lines)
    first = fonts.cap_height(text.bold) / 2 - (len(text.lines) - 1) / 2 * spacing
    for index, line in enumerate(text.lines):
        run = fonts.run(line, text.bold)
        along = -em * run.width * {"left": 0, "center": 0.5, "right": 1}[text.align]
        below = em * (first + index * spacing)
        yield run, (text.x + along * turn_x + below * turn_y, text.y - along * turn_y + below * turn_x)
