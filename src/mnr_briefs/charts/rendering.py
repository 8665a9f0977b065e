"""What matplotlib draws, taken twice at once: as pixels by its Agg, and as shapes of a vector picture.

Texts are drawn as outlines in both, so that they are the same, and quickly: laying out a text with a font takes longer
than filling its outlines.
"""

from collections.abc import Iterator
from functools import cache
from math import ceil
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D
from PIL import Image

from mnr_briefs.charts import vector

CM_PER_INCH = 2.54
HATCH_WIDTH = 0.6
_OUTLINED = text_to_path.FONT_SCALE  # points of the font that outlines are made of
mpl.rcParams["hatch.linewidth"] = HATCH_WIDTH

Families = tuple[str, ...]
_extents: dict[tuple[object, ...], tuple[float, float, float]] = {}


_Agg: Any = RendererAgg  # whose methods have no types


class Renderer(_Agg):  # type: ignore[misc]
    """Draws pixels on a ground of one colour, and keeps the shapes, the lowest first."""

    def __init__(self, width: float, height: float, dpi: int, families: Families, ground: str) -> None:
        """Size in pixels; a part of one is a whole one, so that nothing is cut off."""
        super().__init__(ceil(width - 1e-6), ceil(height - 1e-6), dpi)
        self.shapes = vector.Shapes()
        self._families = families
        scale = vector.UNITS_PER_CM * CM_PER_INCH / dpi
        self._units = Affine2D().scale(scale, -scale).translate(0, height * scale)
        whole = Affine2D().scale(self.width, self.height)
        super().draw_path(self._no_line(), Path.unit_rectangle(), whole, to_rgba(ground))
        agg: Any = self
        self._agg_markers, self.draw_markers = agg.draw_markers, self._draw_markers  # Agg's own is each renderer's

    def image(self) -> Image.Image:
        """The pixels."""
        return Image.frombuffer("RGBA", (self.width, self.height), self.buffer_rgba(), "raw", "RGBA", 0, 1)

    def get_text_width_height_descent(self, s: Any, prop: Any, ismath: Any) -> tuple[float, float, float]:
        """The size of a text in pixels, measured once."""
        key = (s, tuple(prop.get_family()), prop.get_size_in_points(), prop.get_weight(), self.dpi)
        if key not in _extents:
            _extents[key] = super().get_text_width_height_descent(s, prop, ismath)
        return _extents[key]

    def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803
        """A shape, and its pattern."""
        super().draw_path(gc, path, transform, rgbFace)
        whole, stroke = transform + self._units, _stroke(gc)
        self.shapes.path(vector.path_data(_pieces(path, whole)), _hex(rgbFace), stroke)
        if gc.get_hatch() and stroke is not None:
            data, filled = vector.pattern(path.get_extents(whole).extents, gc.get_hatch())
            line = vector.Stroke(stroke.colour, HATCH_WIDTH * vector.UNITS_PER_POINT)
            self.shapes.path(data, stroke.colour if filled else None, None if filled else line)

    def draw_text(
        self, gc: Any, x: Any, y: Any, s: Any, prop: Any, angle: Any, ismath: Any = False, mtext: Any = None
    ) -> None:
        """A line of text as outlines; y counts from the top, `angle` in degrees to the left."""
        path, signs = outlines(self._families, prop.get_weight() == "bold", s)
        size, base = prop.get_size_in_points(), self.height - y
        place = Affine2D().scale(self.points_to_pixels(size) / _OUTLINED).rotate_deg(angle).translate(x, base)
        super().draw_path(self._no_line(), path, place, gc.get_rgb())
        self.shapes.signs |= {name: data for name, _, data in signs}
        at = self._units.transform((x, base)).tolist()
        colour = _hex(gc.get_rgb()) or "#000000"
        self.shapes.text((at[0], at[1]), size, colour, [sign[:2] for sign in signs], angle)

    def _no_line(self) -> Any:
        """How to fill without a line around it, and without moving anything to whole pixels."""
        look = self.new_gc()
        look.set_linewidth(0)
        look.set_snap(False)
        return look

    def _draw_markers(
        self,
        gc: Any,
        marker_path: Any,
        marker_trans: Any,
        path: Any,
        trans: Any,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        """The same mark at several points, as one shape."""
        self._agg_markers(gc, marker_path, marker_trans, path, trans, rgbFace)
        scale = self._units.get_matrix()[0, 0]
        mark = list(_pieces(marker_path, marker_trans + Affine2D().scale(scale, -scale)))
        data = ""
        for x, y in (trans + self._units).transform(path.vertices).round().tolist():
            data += vector.path_data((letter, [(px + x, py + y) for px, py in points]) for letter, points in mark)
        self.shapes.path(data, _hex(rgbFace), _stroke(gc))


@cache
def outlines(families: Families, bold: bool, text: str) -> tuple[Path, tuple[tuple[str, float, str], ...]]:
    """A text as one path for a font of 100 points, and its signs: name, place and shape of each."""
    font, known = _outlined(families, bold)
    font.set_size(_OUTLINED, text_to_path.DPI)
    placed, new, _ = text_to_path.get_glyphs_with_font(font, text, known, return_new_glyphs_only=True)
    em = Affine2D().scale(vector.UNITS_PER_EM / _OUTLINED)
    for name, (vertices, codes) in new.items():
        path = Path(vertices, codes) if len(vertices) else Path([(0, 0)])
        known[name] = path, vector.path_data(_pieces(path, em)) if len(vertices) else ""
    whole = [known[name][0].transformed(Affine2D().translate(x, y)) for name, x, y, _ in placed]
    return Path.make_compound_path(*whole), tuple((name, x, known[name][1]) for name, x, *_ in placed)


@cache
def _outlined(families: Families, bold: bool) -> tuple[Any, dict[str, Any]]:
    """A font that later families fill in what the first lacks, and the signs known of it."""
    weight = "bold" if bold else "normal"
    return get_font([fontManager.findfont(FontProperties(family=[name], weight=weight)) for name in families]), {}


def _pieces(path: Any, transform: Any) -> Iterator[vector.Piece]:
    """A path's pieces, each with its absolute points."""
    letters = {1: "M", 2: "L", 3: "Q", 4: "C", 79: "Z"}
    for points, code in path.iter_segments(transform, simplify=False, snap=False):
        yield letters[int(code)], [] if int(code) == 79 else points.reshape(-1, 2).tolist()


def _hex(colour: Any) -> str | None:
    """A colour as SVG writes it, or None for one that cannot be seen."""
    if colour is None or (len(colour) == 4 and colour[3] == 0):
        return None
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in colour[:3])


def _stroke(gc: Any) -> vector.Stroke | None:
    """The line around a shape, or None where there is none."""
    width, colour = gc.get_linewidth() * vector.UNITS_PER_POINT, _hex(gc.get_rgb())
    if width == 0 or colour is None:
        return None
    _, dashes = gc.get_dashes()
    return vector.Stroke(colour, width, tuple(d * vector.UNITS_PER_POINT for d in dashes or ()))
