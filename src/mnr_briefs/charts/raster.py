"""Pixels, drawn by matplotlib's Agg without its figures and artists, which take far longer than the drawing; and PNG
files of them with a palette, since drawings are a few flat colours, and what lies between them at edges. A palette
makes a file a third as large as one in full colour, and quicker to compress and to read.
"""

import io
from collections.abc import Iterable
from functools import lru_cache
from math import ceil, cos, floor, radians, sin
from typing import Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from PIL import Image

from mnr_briefs.charts.fonts import Fonts, Run
from mnr_briefs.charts.shapes import (
    CM_PER_INCH,
    CM_PER_POINT,
    Box,
    Lines,
    Marks,
    Outline,
    Shape,
    Stroke,
    box_outlines,
    mark_outlines,
    placed_lines,
)
from mnr_briefs.content.theme import Pieces

Array = np.ndarray[Any, np.dtype[Any]]
_CODES = {"M": (1,), "L": (2,), "Q": (3, 3), "C": (4, 4, 4), "Z": (79,)}
_CLOSED = ((0.0, 0.0),)  # a point that nobody looks at
_MOST = 256  # colours of a palette
_EXACT = 32  # the flat colours of any chart, and more
_COMPRESSION = 4  # a third quicker than 6, and one part in a hundred larger


def pixels(width_cm: float, height_cm: float, ground: str, shapes: Iterable[Shape], dpi: int, fonts: Fonts) -> Array:
    """Shapes on a ground of one colour, as height × width × red, green and blue. A part of a pixel is a whole one."""
    scale = dpi / CM_PER_INCH
    width, height = (ceil(length * scale - 1e-6) for length in (width_cm, height_cm))
    agg, image = _agg(width, height, dpi, int(np.frombuffer(bytes.fromhex(f"{ground[1:]}ff"), np.uint32)[0]))
    pen = _Pen(agg, _whole(image), scale, fonts)
    for shape in shapes:
        pen.draw(shape)
    return image


def _agg(width: int, height: int, dpi: float, ground: int) -> tuple[RendererBase, Array]:
    """A picture of one colour to draw on, and its pixels."""
    agg = RendererAgg(width, height, dpi)  # type: ignore[no-untyped-call]
    image = np.asarray(agg.buffer_rgba())  # type: ignore[no-untyped-call]
    _whole(image)[...] = ground
    return agg, image


def _whole(image: Array) -> Array:
    """Pixels as one number each."""
    return image.view(np.uint32)[:, :, 0]


class _Pen:
    """Draws shapes; `place` leads from their centimetres to pixels, which count upwards."""

    def __init__(self, agg: RendererBase, whole: Array, scale: float, fonts: Fonts) -> None:
        self._agg, self._whole, self._scale, self._fonts = agg, whole, scale, fonts
        self._height = len(whole)
        self._place = Affine2D.from_values(scale, 0, 0, -scale, 0, self._height)

    def draw(self, shape: Shape) -> None:
        """Draw a shape over what is there."""
        match shape:
            case Lines():
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
            self._agg.draw_path(_line(outline.stroke), _path(outline.pieces), self._place, _rgba(outline.fill))

    def _draw_marks(self, marks: Marks) -> None:
        """The same mark at several points, each on whole pixels so that all look alike."""
        if marks.points:
            size, places = Affine2D().scale(self._scale, -self._scale), Path(np.array(marks.points))
            for mark in mark_outlines(marks):
                line, path, face = _line(mark.stroke), _path(mark.pieces), _rgba(mark.fill)
                self._agg.draw_markers(line, path, size, places, self._place, face)

    def _draw_text(self, text: Lines) -> None:
        em = text.size * CM_PER_POINT * self._scale
        for run, (x, y) in placed_lines(text, self._fonts):
            left, base = x * self._scale, round(self._height - y * self._scale)
            if text.angle or not self._stamp(run, em, text.colour, left, base):
                _draw_run(self._agg, run, em, text.colour, (left, base), text.angle)

    def _stamp(self, run: Run, em: float, colour: str, left: float, base: int) -> bool:
        """Copy a level text as it was drawn before, since the labels of one country's chart are those of the next: a
        fifth of the time that such a chart takes.

        This is possible where the text is whole, and all behind it has one colour; gives whether it was.
        """
        column = floor(left)
        before, above, width, height = _room(run, em, left - column)
        first, top = column - before, self._height - base - above
        behind = self._whole[max(0, top) : top + height, max(0, first) : first + width]
        if behind.shape != (height, width) or (behind != behind[0, 0]).any():
            return False
        behind[...] = _drawn(run, em, colour, left - column, int(behind[0, 0]))
        return True


@lru_cache(1024)
def _room(run: Run, em: float, begins: float) -> tuple[int, int, int, int]:
    """How many pixels of a text stand at most before its beginning, which is in a part of a pixel, and above its
    baseline; and how many it is wide and high.
    """
    left, down, right, up = run.box
    before, after = 1 - floor(begins + left * em), ceil(begins + right * em) + 1
    above, below = ceil(up * em) + 1, ceil(-down * em) + 1
    return before, above, before + after, above + below


@lru_cache(256)  # together a few megabytes
def _drawn(run: Run, em: float, colour: str, begins: float, behind: int) -> Array:
    """The pixels of a text on a colour."""
    before, above, width, height = _room(run, em, begins)
    agg, image = _agg(width, height, 72, behind)
    _draw_run(agg, run, em, colour, (before + begins, height - above))
    return _whole(image)


def _draw_run(
    agg: RendererBase, run: Run, em: float, colour: str, begins: tuple[float, float], angle: float = 0
) -> None:
    """Draw a text from a pixel, which counts upwards."""
    if run.shown:
        along, up = em * cos(radians(angle)), em * sin(radians(angle))
        agg.draw_path(
            _line(None, False), _word(run), Affine2D.from_values(along, up, -up, along, *begins), _rgba(colour)
        )


@lru_cache(1024)
def _word(run: Run) -> Path:
    """A text that can be seen as one path."""
    vertices = np.concatenate([glyph.vertices + np.array((x, y)) for glyph, x, y in run.shown])
    return Path(vertices, np.concatenate([glyph.codes for glyph, _, _ in run.shown]))


@lru_cache(64)
def _line(stroke: Stroke | None, snap: bool | None = None) -> GraphicsContextBase:
    """How Agg draws a line. `snap` moves edges to whole pixels; None does so for level and upright edges only."""
    line = GraphicsContextBase()
    line.set_linewidth(stroke.width if stroke else 0.0)
    line.set_snap(snap)
    if stroke:
        line.set_foreground(stroke.colour)
        line.set_dashes(0, stroke.dashes or None)
        line.set_capstyle("round" if stroke.rounded else "butt")
        line.set_joinstyle("round" if stroke.rounded else "miter")
    return line


@lru_cache(1024)
def _path(pieces: Pieces) -> Path:
    vertices = [point for _, points in pieces for point in points or _CLOSED]
    codes = [code for letter, _ in pieces for code in _CODES[letter]]
    return Path(np.array(vertices), np.array(codes, np.uint8))


@lru_cache(256)
def _rgba(colour: str | None) -> tuple[float, float, float, float] | None:
    return to_rgba(colour) if colour else None


# -- files --


def png(image: Array, dpi: int) -> bytes:
    """A file of pixels (height × width × red, green, blue, opacity), which says how many of them make an inch."""
    palette, places = indexed(image)
    picture = Image.fromarray(places)
    picture.putpalette(_channels(palette).tobytes())
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=_COMPRESSION, dpi=(dpi, dpi))
    return file.getvalue()


def indexed(image: Array) -> tuple[Array, Array]:
    """The palette of an image, whose colours are 32 bits each, and the place in it of every pixel."""
    flat = _whole(image).reshape(-1)
    starts = np.flatnonzero(np.append(True, flat[1:] != flat[:-1]))
    colours, which = np.unique(flat[starts], return_inverse=True)
    lengths = np.diff(starts, append=flat.size)
    weights = np.bincount(which, lengths**2)  # long runs are of flat colours, not of edges
    palette, places = _reduced(colours, weights)
    return palette, np.repeat(places[which], lengths).reshape(image.shape[:2])


def _channels(colours: Array) -> Array:
    """Red, green and blue of packed colours."""
    return colours.view(np.uint8).reshape(-1, 4)[:, :3]


def _reduced(colours: Array, weights: Array) -> tuple[Array, Array]:
    """A palette of at most _MOST colours, the weightiest first, and the place of each colour in it.

    The weightiest _EXACT are as they were. Each of the others takes the place of the weightiest one with the same upper
    four bits; where that makes too many, the least go to the nearest.
    """
    order = np.argsort(-weights, kind="stable")
    ordered = colours[order]
    cells = (_channels(ordered) >> 4).astype(np.int32) @ np.array([256, 16, 1], np.int32)
    _, firsts, cell_of = np.unique(cells, return_index=True, return_inverse=True)
    chosen = np.arange(len(order))
    chosen[_EXACT:] = firsts[cell_of][_EXACT:]
    kept, index = np.unique(chosen, return_inverse=True)
    if len(kept) > _MOST:
        near, far = (_channels(ordered[some]).astype(np.int32) for some in (kept[:_MOST], kept[_MOST:]))
        nearest = ((far[:, None] - near) ** 2).sum(axis=2).argmin(axis=1)
        index = np.append(np.arange(_MOST), nearest)[index]
    places = np.empty(len(order), np.uint8)
    places[order] = index
    return ordered[kept[:_MOST]], places
