"""Pixels, drawn by matplotlib's Agg without its figures and artists, which take far longer than the drawing.

`_backend_agg` is matplotlib's own; what is asked of it stands in `_Pen`, and tests of this module hold it.
"""

from collections.abc import Iterable
from functools import lru_cache
from math import ceil, cos, radians, sin
from typing import Any

import numpy as np
from matplotlib.backends._backend_agg import RendererAgg  # type: ignore[attr-defined]
from matplotlib.path import Path

from mnr_briefs.charts.fonts import Fonts, Run
from mnr_briefs.charts.outlines import box_outlines, mark_outlines, placed_lines
from mnr_briefs.charts.shapes import CM_PER_INCH, POINTS_PER_INCH, Box, Marks, Outline, Shape, Stroke, Text
from mnr_briefs.content.icons import Pieces

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
_CODES = {"M": (1,), "L": (2,), "Q": (3, 3), "C": (4, 4, 4)}
_CLOSE = 79


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

    def cover(self, ground: str | Pixels) -> None:
        """Give every pixel a colour, or its own."""
        if isinstance(ground, str):
            self.pixels.view(np.uint32)[...] = np.frombuffer(bytes.fromhex(f"{ground[1:]}ff"), np.uint32)
        else:
            self.pixels[...] = ground

    def draw(self, shapes: Iterable[Shape]) -> None:
        """Draw shapes over what is there."""
        for shape in shapes:
            match shape:
                case Text():
                    self._draw_text(shape)
                case Box():
                    for outline in box_outlines(shape):
                        self._draw_outline(outline)
                case Marks():
                    self._draw_marks(shape)
                case Outline():
                    self._draw_outline(shape)

    def _draw_outline(self, outline: Outline) -> None:
        if outline.pieces:
            self._agg.draw_path(_Pen(outline.stroke), _path(outline.pieces), self._place, _rgba(outline.fill))

    def _draw_marks(self, marks: Marks) -> None:
        """The same mark at several points, each on whole pixels so that all look alike."""
        if marks.points:
            size = np.diag([self._scale, -self._scale, 1])
            places = Path(np.array(marks.points))
            for mark in mark_outlines(marks):
                pen, face = _Pen(mark.stroke), _rgba(mark.fill)
                self._agg.draw_markers(pen, _path(mark.pieces), size, places, self._place, face)

    def _draw_text(self, text: Text) -> None:
        em = text.size / POINTS_PER_INCH * CM_PER_INCH * self._scale
        along, up = em * cos(radians(text.angle)), em * sin(radians(text.angle))
        for run, (x, y) in placed_lines(text, self._fonts):
            path = _run_path(run)
            if path is not None:
                left, base = x * self._scale, round(self._place[1, 2] - y * self._scale)
                place = np.array([[along, -up, left], [up, along, base], [0, 0, 1]])
                self._agg.draw_path(_FILL, path, place, _rgba(text.colour))


@lru_cache(1024)
def _run_path(run: Run) -> Path | None:
    """A text as one path, or None where there is nothing to see."""
    shown = [(glyph, x, y) for glyph, x, y in run.glyphs if len(glyph.vertices)]
    if not shown:
        return None
    vertices = np.concatenate([glyph.vertices + np.array((x, y)) for glyph, x, y in shown])
    return Path(vertices, np.concatenate([glyph.codes for glyph, _, _ in shown]))


def _path(pieces: Pieces) -> Path:
    vertices: list[tuple[float, float]] = []
    codes: list[int] = []
    for letter, points in pieces:
        vertices += points or ((0.0, 0.0),)
        codes += _CODES[letter] if points else (_CLOSE,)
    return Path(np.array(vertices), np.array(codes, np.uint8))


@lru_cache(256)
def _rgba(colour: str | None) -> tuple[float, ...] | None:
    if colour is None:
        return None
    return (*(channel / 255 for channel in bytes.fromhex(colour[1:])), 1.0)
