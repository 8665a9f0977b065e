"""The canvas that charts are put together on, measured in centimetres from the top left, and the ruler for its texts.

It holds shapes and draws nothing: `vector` and `raster` do. Type sizes and the widths of lines are in points.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from mnr_briefs.charts import shapes
from mnr_briefs.charts.fonts import Fonts
from mnr_briefs.charts.shapes import (
    CM_PER_POINT,
    Align,
    Box,
    Hatch,
    Lines,
    Marks,
    MarkShape,
    Outline,
    Shape,
    Stroke,
    line_spacing,
)
from mnr_briefs.content.theme import IconDrawing, Pieces, Point, Theme

T = TypeVar("T")

_TIED = re.compile(r"[\S\u00a0\u2007\u202f]+")

DASHES = (1.8, 1.2)
_MARK_EDGE = 0.8
_MOST_BLOCKS = 512
_REMARKS = 8 / 9  # of the size of labels
_SMALLER = 0.86  # a text in two lines, against one line


class Ruler:
    """Measures texts as they will be drawn."""

    def __init__(self, theme: Theme, fonts: Fonts) -> None:
        self.theme = theme
        self.fonts = fonts
        self.blocked = lru_cache(_MOST_BLOCKS)(self._blocked)

    @property
    def size(self) -> float:
        """The size of labels, in points."""
        return self.theme.chart.font_size

    @property
    def small(self) -> float:
        """The size of remarks and numbers beside labels, in points: 8 where labels have 9."""
        return self.theme.chart.font_size * _REMARKS

    def text_width(self, text: str, size: float, bold: bool = False) -> float:
        """The width of a text in centimetres."""
        return self.fonts.run(text, bold).width * size * CM_PER_POINT

    def reach(self, text: str, size: float, bold: bool = False) -> float:
        """How far a line reaches below the point that it is centred on, in centimetres."""
        _, lowest, _, _ = self.fonts.run(text, bold).box
        return (self.fonts.cap_height(bold) / 2 - lowest) * size * CM_PER_POINT

    def wrapped(self, text: str, room: float, size: float, bold: bool = False) -> list[str]:
        """A text in lines that keep to a room; a word that is wider than it has a line of its own. No-break spaces tie
        what stands beside them.
        """
        lines: list[str] = []
        for word in _TIED.findall(text):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.text_width(longer, size, bold) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def _blocked(self, text: str, room: float, size: float, bold: bool = False) -> tuple[tuple[str, ...], float]:
        """A text in as many lines as its room asks for; smaller only where a word is wider than the room."""
        lines = self.wrapped(text, room, size, bold)
        widest = max((self.text_width(line, size, bold) for line in lines), default=0)
        return tuple(lines), size * min(1.0, room / max(widest, 1e-9))

    def block_height(self, text: str, room: float, size: float, bold: bool = False) -> float:
        """The height of a text as `blocked` sets it, in centimetres."""
        return _height(*self.blocked(text, room, size, bold))

    def fitted(self, text: str, room: float, size: float, bold: bool = False) -> tuple[list[str], float]:
        """A text in one line; one that is wider than its room in two smaller lines, as small as they have to be."""
        if self.text_width(text, size, bold) <= room:
            return [text], size
        lines, smaller = in_two(text), size * _SMALLER
        widest = max(self.text_width(line, smaller, bold) for line in lines)
        return lines, smaller * min(1.0, room / widest)

    def fitted_height(self, text: str, room: float, size: float) -> float:
        """The height of a text as `fitted` sets it, in centimetres."""
        return _height(*self.fitted(text, room, size))


def _height(lines: Sequence[str], size: float) -> float:
    return len(lines) * size * line_spacing(lines) * CM_PER_POINT


class Canvas(Ruler):
    """Shapes on a `ground` of one colour, the lowest first."""

    def __init__(self, width_cm: float, height_cm: float, ruler: Ruler, ground: str = "#ffffff") -> None:
        super().__init__(ruler.theme, ruler.fonts)
        self.ruler = ruler
        self.blocked = ruler.blocked
        self.width_cm = width_cm
        self.height_cm = height_cm
        self.ground = ground
        self.shapes: list[Shape] = []

    def mirror(self) -> None:
        """Turn everything round, left to right; texts stay readable, and begin where they ended."""
        self.shapes = [_mirrored(shape, self.width_cm) for shape in self.shapes]

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str | None,
        edge: str | None = None,
        line: float = 0,
        hatch: Hatch | None = None,
        dashed: bool = False,
    ) -> None:
        """A rectangle; its pattern has the colour of its edge."""
        stroke = Stroke(edge, line, DASHES if dashed else ()) if edge and line else None
        self.shapes.append(Box(x, y, width, height, fill, stroke, hatch))

    def polyline(self, points: Iterable[Point], colour: str, line: float) -> None:
        """Points joined by lines."""
        self.outline(shapes.polygon(points, closed=False), None, colour, line)

    def circle(self, x: float, y: float, radius: float, fill: str) -> None:
        """A disc around a point."""
        self.outline(shapes.circle(x, y, radius), fill)

    def block(
        self, x: float, y: float, text: str, room: float, *, size: float, bold: bool = False, colour: str | None = None
    ) -> None:
        """A text in as many lines as its room asks for, centred on y."""
        lines, size = self.blocked(text, room, size, bold)
        if lines:
            self.shapes.append(Lines(x, y, lines, size, bold, colour or self.theme.ink))

    def outline(self, pieces: Pieces, fill: str | None, edge: str | None = None, line: float = 0) -> None:
        """A path of any form. `line` is in points; the joins of its lines are round."""
        stroke = Stroke(edge, line, rounded=True) if edge and line else None
        self.shapes.append(Outline(pieces, fill, stroke))

    def icon(self, drawing: IconDrawing, x: float, y: float, size: float, colour: str) -> None:
        """An icon in one colour; its square has its top left corner at (x, y) and is `size` centimetres wide."""
        scale = size / drawing.view
        line = drawing.line * scale / CM_PER_POINT
        self.outline(shapes.placed(drawing.pieces, x, y, scale), None, colour, line)

    def marks(self, points: Iterable[Point], shape: MarkShape, size: float, fill: str, edge: str) -> None:
        """The same mark at each of some points. `size` is in centimetres."""
        self.shapes.append(Marks(tuple(points), shape, size, fill, Stroke(edge, _MARK_EDGE), self.ground))

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float | None = None,
        bold: bool = False,
        colour: str | None = None,
        align: Align = "left",
        room: float | None = None,
        angle: float = 0,
    ) -> None:
        """A line of text centred on y; one that is wider than its `room` is set in two lines, then smaller.

        `angle` turns it around (x, y), in degrees, to the left: at 90 it runs upwards from there.
        """
        size = size or self.theme.chart.font_size
        lines = [text]
        if room is not None:
            lines, size = self.fitted(text, room, size, bold)
        self.shapes.append(Lines(x, y, tuple(lines), size, bold, colour or self.theme.ink, align, angle))


def _mirrored(shape: Shape, width: float) -> Shape:
    match shape:
        case Box():
            return replace(shape, x=width - shape.x - shape.width)
        case Outline():
            return replace(shape, pieces=tuple((k, tuple((width - x, y) for x, y in ps)) for k, ps in shape.pieces))
        case Marks():
            return replace(shape, points=tuple((width - x, y) for x, y in shape.points))
        case Lines():
            return replace(shape, x=width - shape.x, align=_OTHER_SIDE[shape.align], angle=-shape.angle)


_OTHER_SIDE: dict[Align, Align] = {"left": "right", "right": "left", "center": "center"}


def in_lines(things: Iterable[T], width_of: Callable[[T], float], room: float, gap: float = 0) -> list[list[T]]:
    """Things side by side, in as many lines as their widths need; the last of a line may do without a `gap` behind it.

    One that is wider than the room has a line of its own.
    """
    lines: list[list[T]] = []
    left = 0.0
    for thing in things:
        width = width_of(thing)
        if not lines or width - gap > left:
            lines.append([])
            left = room
        lines[-1].append(thing)
        left -= width
    return lines


def in_two(text: str) -> list[str]:
    """A text broken at the space nearest its middle."""
    spaces = [i for i, char in enumerate(text) if char == " "]
    if not spaces:
        return [text]
    middle = min(spaces, key=lambda i: abs(i - len(text) / 2))
    return [text[:middle], text[middle + 1 :]]


def mixed(colour: str, part: float) -> str:
    """A colour mixed with white: 1 is the colour itself, 0 is white."""
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - (255 - c) * part):02x}" for c in channels)
