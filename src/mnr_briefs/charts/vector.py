"""Scalable vector graphics (SVG 1.1), small and the same each time: whole numbers in hundredths of a millimetre.

Texts are outlines, each sign of a font once, so that they look alike wherever the fonts are missing; the words are in
the picture's alternative text. Patterns are lines and dots of their own, since not every program fills with patterns.
Knows nothing of charts, nor of matplotlib.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import floor

WHITE = "#ffffff"
UNITS_PER_CM = 1000
UNITS_PER_POINT = 2540 / 72
UNITS_PER_EM = 2000
_LINES = UNITS_PER_CM * 2.54 / 30  # between the lines of a pattern
_DOTS = UNITS_PER_CM * 2.54 / 24
_DOT = 20

Point = tuple[float, float]
Piece = tuple[str, Sequence[Point]]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Stroke:
    """A line's colour, and its width and dashes in hundredths of a millimetre."""

    colour: str
    width: float
    dashes: tuple[float, ...] = ()


@dataclass
class Shapes:
    """What is drawn, bottom first, and the signs that its texts are made of."""

    body: list[str] = field(default_factory=list)
    signs: dict[str, str] = field(default_factory=dict)

    def path(self, data: str, fill: str | None, stroke: Stroke | None = None) -> None:
        """A shape."""
        if not data or (fill is None and stroke is None):
            return
        look = f'fill="{fill or "none"}"'
        if stroke is not None:
            look += f' stroke="{stroke.colour}" stroke-width="{round(stroke.width)}"'
            if stroke.dashes:
                look += f' stroke-dasharray="{" ".join(str(round(d)) for d in stroke.dashes)}"'
        self.body.append(f'<path {look} d="{data}"/>')

    def text(self, at: Point, size: float, colour: str, signs: Iterable[tuple[str, float]], angle: float = 0) -> None:
        """A line of signs, each with its place in points of a font of 100 points; `size` is in points.

        The line is turned around its beginning by `angle`, in degrees to the left.
        """
        uses = "".join(
            f'<use xlink:href="#{sign}" x="{round(x * UNITS_PER_EM / 100)}"/>' for sign, x in signs if self.signs[sign]
        )
        scale = f"{size * UNITS_PER_POINT / UNITS_PER_EM:.5f}".rstrip("0")
        turned = f" rotate({-angle:g})" if angle else ""
        where = f"translate({round(at[0])} {round(at[1])}){turned} scale({scale} -{scale})"
        self.body.append(f'<g fill="{colour}" transform="{where}">{uses}</g>')


def svg(width_cm: float, height_cm: float, layers: Sequence[Shapes], ground: str = WHITE) -> bytes:
    """A file of layers on a ground of one colour, the lowest first."""
    signs: dict[str, str] = {}
    for layer in layers:
        signs |= {name: data for name, data in layer.signs.items() if data}
    width, height = round(width_cm * UNITS_PER_CM), round(height_cm * UNITS_PER_CM)
    paths = "".join(f'<path id="{name}" d="{data}"/>' for name, data in signs.items())
    parts = [
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1"'
        f' width="{width / 100:g}mm" height="{height / 100:g}mm" viewBox="0 0 {width} {height}">',
        f"<defs>{paths}</defs>" if paths else "",
        f'<path fill="{ground}" d="M0 0h{width}v{height}h-{width}z"/>',
        *(item for layer in layers for item in layer.body),
        "</svg>\n",
    ]
    return "".join(parts).encode()


def path_data(pieces: Iterable[Piece]) -> str:
    """Pieces of a path (M, L, Q, C, Z with absolute points) as whole numbers, each relative to the one before.

    Distances are taken between rounded points, so that errors do not add up.
    """
    found: list[str] = []
    here = start = (0, 0)
    for letter, points in pieces:
        if letter == "Z":
            found.append("z")
            here = start
            continue
        rounded = [(round(x), round(y)) for x, y in points]
        if letter == "L" and rounded[-1] == here:
            continue
        if letter == "M":
            start = rounded[-1]
        found.append(_relative(letter, here, rounded) if found else f"M{rounded[-1][0]} {rounded[-1][1]}")
        here = rounded[-1]
    return "".join(found)


def _relative(letter: str, here: tuple[int, int], points: list[tuple[int, int]]) -> str:
    numbers = [n for x, y in points for n in (x - here[0], y - here[1])]
    if letter == "L" and numbers[1] == 0:
        return f"h{numbers[0]}"
    if letter == "L" and numbers[0] == 0:
        return f"v{numbers[1]}"
    text = [letter.lower(), str(numbers[0])]
    text += [str(n) if n < 0 else f" {n}" for n in numbers[1:]]
    return "".join(text)


def pattern(box: Box, hatch: str) -> tuple[str, bool]:
    """The shapes of a pattern (strokes, or dots) inside a box, and whether they are filled."""
    pieces = _strokes(box) if "/" in hatch else _dots(box)
    return path_data(pieces), "/" not in hatch


def _strokes(box: Box) -> Iterator[Piece]:
    left, top, right, bottom = box
    first, last = floor((left + top) / _LINES) + 1, floor((right + bottom) / _LINES)
    for number in range(first, last + 1):
        total = number * _LINES  # x + y along a line from bottom left to top right
        one, other = max(left, total - bottom), min(right, total - top)
        yield "M", [(one, total - one)]
        yield "L", [(other, total - other)]


def _dots(box: Box) -> Iterator[Piece]:
    left, top, right, bottom = box
    y, row = top + _DOTS / 3, 0
    while y + _DOT < bottom:
        x = left + _DOTS * (0.4 if row % 2 else 0.9)
        while x + _DOT < right:
            corners = [(x, y), (x + _DOT, y), (x + _DOT, y + _DOT), (x, y + _DOT)]
            yield "M", [corners[0]]
            for _, corner in pairwise(corners):
                yield "L", [corner]
            yield "Z", []
            x += _DOTS
        y, row = y + _DOTS / 2, row + 1
