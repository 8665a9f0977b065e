"""Pixels, drawn by matplotlib's Agg without its figures and artists, which take far longer than the drawing.

`_backend_agg` is matplotlib's own; what is asked of it stands in `_Pen`, and tests of this module hold it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from math import ceil, cos, floor, radians, sin
from typing import Any, NamedTuple

import numpy as np
from matplotlib.backends._backend_agg import RendererAgg  # type: ignore[attr-defined]
from matplotlib.path import Path

from mnr_briefs.charts.fonts import Fonts, Run
from mnr_briefs.charts.outlines import hatch_outlines, mark_outlines, placed_lines
from mnr_briefs.charts.shapes import CM_PER_INCH, POINTS_PER_INCH, Box, Marks, Outline, Shape, Stroke, Text
from mnr_briefs.content.theme import Pieces, Point

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
Numbers = np.ndarray[Any, np.dtype[np.uint32]]
Array = np.ndarray[Any, np.dtype[np.float64]]
_CODES = {"M": (1,), "L": (2,), "Q": (3, 3), "C": (4, 4, 4), "Z": (79,)}
_CLOSED = ((0.0, 0.0),)  # a point that nobody looks at
_SQUARE = Path(np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]), np.array([1, 2, 2, 2, 79], np.uint8))
_MOST_STAMPS = 256  # together a few megabytes


class _Pen:
    """How Agg is to draw: matplotlib's graphics context, as far as Agg asks it."""

    __slots__ = ("_capstyle", "_dashes", "_joinstyle", "_linewidth", "_rgb", "_snap")
    _alpha, _forced_alpha, _antialiased, _cliprect = 1.0, False, True, None

    def __init__(self, stroke: Stroke | None = None, snap: bool | None = None) -> None:
        """`snap` moves edges to whole pixels; None does so for shapes that have only level and upright edges."""
        self._rgb = _rgba(stroke.colour) if stroke else (0.0, 0.0, 0.0, 1.0)
        self._linewidth = stroke.width if stroke else 0.0
        self._dashes = (0.0, list(stroke.dashes)) if stroke and stroke.dashes else (0.0, None)
        self._capstyle, self._joinstyle = ("round", "round") if stroke and stroke.rounded else ("butt", "miter")
        self._snap = snap

    def get_dashes(self) -> tuple[float, list[float] | None]:
        """Offset, and lengths in points."""
        return self._dashes

    def get_snap(self) -> bool | None:
        """Whether edges are moved to whole pixels."""
        return self._snap

    def get_clip_path(self) -> tuple[None, None]:
        """None: nothing is cut off."""
        return None, None

    def get_hatch_path(self, density: float = 6) -> None:
        """None: patterns are shapes of their own."""

    get_sketch_params = get_hatch_color = get_hatch_path

    def get_hatch_linewidth(self) -> float:
        """The width of no lines."""
        return 1.0


_FILL = _Pen(snap=False)


class Raster:
    """Pixels of a picture of some size, where a part of a pixel is a whole one. They have no colour until covered."""

    def __init__(self, width_cm: float, height_cm: float, dpi: int, fonts: Fonts) -> None:
        self._fonts = fonts
        self._scale = dpi / CM_PER_INCH
        width, height = (ceil(length * self._scale - 1e-6) for length in (width_cm, height_cm))
        self._agg = RendererAgg(width, height, dpi)
        self._place = np.array([[self._scale, 0, 0], [0, -self._scale, height], [0, 0, 1]])
        self.pixels: Pixels = np.asarray(self._agg)
        self._whole = self.pixels.view(np.uint32)[:, :, 0]  # a number for each pixel

    def cover(self, ground: str | Pixels) -> None:
        """Give every pixel a colour, or its own."""
        if isinstance(ground, str):
            self._whole[...] = _number(ground)
        else:
            self.pixels[...] = ground

    def draw(self, shapes: Iterable[Shape]) -> None:
        """Draw shapes over what is there."""
        for shape in shapes:
            match shape:
                case Text():
                    self._draw_text(shape)
                case Box():
                    self._draw_box(shape)
                case Marks():
                    self._draw_marks(shape)
                case Outline():
                    self._draw_outline(shape)

    def _draw_box(self, box: Box) -> None:
        if box.stroke is None and box.fill is not None:
            self._fill(box, box.fill)
            return
        left, bottom = box.x * self._scale, self._place[1, 2] - box.y * self._scale
        place = np.array([[box.width * self._scale, 0, left], [0, -box.height * self._scale, bottom], [0, 0, 1]])
        self._agg.draw_path(_pen(box.stroke), _SQUARE, place, _rgba(box.fill))
        for outline in hatch_outlines(box):
            self._draw_outline(outline)

    def _fill(self, box: Box, colour: str) -> None:
        """A rectangle without an edge, whose sides are moved to whole pixels as Agg would move them."""
        sides = box.x, box.x + box.width, box.y, box.y + box.height
        left, right, top, bottom = (max(0, floor(side * self._scale + 0.5)) for side in sides)
        self._whole[top:bottom, left:right] = _number(colour)

    def _draw_outline(self, outline: Outline) -> None:
        if outline.pieces:
            self._agg.draw_path(_pen(outline.stroke), _path(outline.pieces), self._place, _rgba(outline.fill))

    def _draw_marks(self, marks: Marks) -> None:
        """The same mark at several points, each on whole pixels so that all look alike."""
        if marks.points:
            mark = replace(marks, points=())
            others = [point for point in marks.points if not self._stamp_mark(mark, point)]
            if others:
                _draw_mark(self._agg, mark, self._scale, self._place, others)

    def _stamp_mark(self, mark: Marks, point: Point) -> bool:
        """Draw a mark as `_stamp` does a text."""
        reach, size = _reach(mark, self._scale), 2 * _reach(mark, self._scale) + 1
        left, top = (floor(along * self._scale + 0.5) - reach for along in point)
        return self._copy(left, top, size, size, partial(_drawn_mark, mark, self._scale))

    def _draw_text(self, text: Text) -> None:
        em = text.size / POINTS_PER_INCH * CM_PER_INCH * self._scale
        for run, (x, y) in placed_lines(text, self._fonts):
            word = _word(run)
            if word is None:
                continue
            left, base = x * self._scale, round(self._place[1, 2] - y * self._scale)
            if text.angle or not self._stamp(word, em, text.colour, left, base):
                along, up = em * cos(radians(text.angle)), em * sin(radians(text.angle))
                place = np.array([[along, -up, left], [up, along, base], [0, 0, 1]])
                self._agg.draw_path(_FILL, word.path, place, _rgba(text.colour))

    def _stamp(self, word: "_Word", em: float, colour: str, left: float, base: int) -> bool:
        """Draw a level text as it was drawn before, which is a copy: it stands at the same place in many pictures.

        `base` counts from the bottom. This is possible where the text is whole, and all behind it has one colour; gives
        whether it was.
        """
        column = floor(left)
        room = _room(word, em, left - column)
        first, row = column - room.left, self._whole.shape[0] - base - room.above
        return self._copy(first, row, room.width, room.height, partial(_drawn, word, em, colour, left - column))

    def _copy(self, left: int, top: int, width: int, height: int, drawn: Callable[[int], Numbers]) -> bool:
        """Copy what was drawn on the colour behind, if all of it is in the picture and has one colour behind it; gives
        whether it was copied.
        """
        behind = self._whole[max(0, top) : top + height, max(0, left) : left + width]
        if behind.shape != (height, width) or (behind != behind[0, 0]).any():
            return False
        behind[...] = drawn(int(behind[0, 0]))
        return True


class _Room(NamedTuple):
    """How many pixels a text needs at most, and how many of them stand to the left of its beginning, and above it."""

    width: int
    height: int
    left: int
    above: int


@dataclass(frozen=True, eq=False)
class _Word:
    """A line of text as one path, and how far it reaches, in ems: left and down, right and up."""

    path: Path
    least: tuple[float, float]
    most: tuple[float, float]


@lru_cache(1024)
def _room(word: _Word, em: float, begins: float) -> _Room:
    """The room of a text that begins in a part of a pixel."""
    (left, down), (right, up) = word.least, word.most
    before, after = 1 - floor(begins + left * em), ceil(begins + right * em) + 1
    above, below = ceil(up * em) + 1, ceil(-down * em) + 1
    return _Room(before + after, above + below, before, above)


@lru_cache(_MOST_STAMPS)
def _drawn(word: _Word, em: float, colour: str, begins: float, behind: int) -> Numbers:
    """The pixels of a text on a colour."""
    room = _room(word, em, begins)
    agg, whole = _small(room.width, room.height, POINTS_PER_INCH, behind)
    place = np.array([[em, 0, room.left + begins], [0, em, room.height - room.above], [0, 0, 1]])
    agg.draw_path(_FILL, word.path, place, _rgba(colour))
    return whole.copy()


@lru_cache(1024)
def _word(run: Run) -> _Word | None:
    """A text as one path, or None where there is nothing to see."""
    shown = [(glyph, x, y) for glyph, x, y in run.glyphs if len(glyph.vertices)]
    if not shown:
        return None
    vertices = np.concatenate([glyph.vertices + np.array((x, y)) for glyph, x, y in shown])
    path = Path(vertices, np.concatenate([glyph.codes for glyph, _, _ in shown]))
    (left, down), (right, up) = vertices.min(axis=0).tolist(), vertices.max(axis=0).tolist()
    return _Word(path, (left, down), (right, up))


def _small(width: int, height: int, dpi: float, behind: int) -> tuple[RendererAgg, Numbers]:
    """A picture of one colour to draw on, and its pixels."""
    agg = RendererAgg(width, height, dpi)
    whole = np.asarray(agg).view(np.uint32)[:, :, 0]
    whole[...] = behind
    return agg, whole


def _reach(mark: Marks, scale: float) -> int:
    """How many pixels a mark needs at most to each side of the one that it stands on."""
    return ceil(mark.size / 2 * scale + mark.stroke.width / POINTS_PER_INCH * CM_PER_INCH * scale) + 2


@lru_cache(64)
def _drawn_mark(mark: Marks, scale: float, behind: int) -> Numbers:
    """The pixels of a mark on a colour."""
    reach = _reach(mark, scale)
    size = 2 * reach + 1
    agg, whole = _small(size, size, scale * CM_PER_INCH, behind)
    _draw_mark(agg, mark, scale, np.array([[1, 0, 0], [0, -1, size], [0, 0, 1]]), [(reach, reach)])
    return whole.copy()


def _draw_mark(agg: RendererAgg, mark: Marks, scale: float, place: Array, points: list[Point]) -> None:
    """A mark on the pixels of some points."""
    size, places = np.diag([scale, -scale, 1]), Path(np.array(points))
    for pen, path, face in _mark(mark):
        agg.draw_markers(pen, path, size, places, place, face)


@lru_cache(64)
def _mark(marks: Marks) -> tuple[tuple[_Pen, Path, tuple[float, ...] | None], ...]:
    """How a mark is drawn, whatever its places."""
    return tuple((_pen(mark.stroke), _path(mark.pieces), _rgba(mark.fill)) for mark in mark_outlines(marks))


@lru_cache(64)
def _pen(stroke: Stroke | None) -> _Pen:
    return _Pen(stroke)


def _path(pieces: Pieces) -> Path:
    vertices = [point for _, points in pieces for point in points or _CLOSED]
    codes = [code for letter, _ in pieces for code in _CODES[letter]]
    return Path(np.array(vertices), np.array(codes, np.uint8))


@lru_cache(256)
def _rgba(colour: str | None) -> tuple[float, ...] | None:
    if colour is None:
        return None
    return (*(channel / 255 for channel in bytes.fromhex(colour[1:])), 1.0)


@lru_cache(256)
def _number(colour: str) -> int:
    """A pixel of a colour as one number."""
    return int(np.frombuffer(bytes.fromhex(f"{colour[1:]}ff"), np.uint32)[0])
