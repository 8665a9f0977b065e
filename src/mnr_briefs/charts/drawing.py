"""The canvas that charts are drawn on, measured in centimetres from the top left. The only door to matplotlib.

What is drawn is rendered twice from the same shapes: as pixels by matplotlib's Agg, and as a vector picture.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath
from typing import Any

import matplotlib as mpl
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D
from PIL import Image

from mnr_briefs.charts import vector
from mnr_briefs.model.prose import Picture
from mnr_briefs.model.theme import Theme

CM_PER_INCH = 2.54
_registered: set[FilePath] = set()
_extents: dict[tuple[object, ...], tuple[float, float, float]] = {}  # measuring a text takes longer than drawing a box


def register_fonts(folder: FilePath) -> None:
    """Make the fonts of a project known, so that charts look alike on every machine."""
    for path in sorted(folder.glob("*.ttf")):
        if path not in _registered:
            fontManager.addfont(str(path))
            _registered.add(path)


@dataclass(frozen=True)
class Layer:
    """What one canvas holds, on a transparent ground: as pixels and as shapes."""

    image: Image.Image
    shapes: vector.Shapes


class Canvas:
    """A figure of a fixed size whose coordinates are centimetres, y downwards."""

    def __init__(self, width_cm: float, height_cm: float, theme: Theme) -> None:
        self.width_cm = width_cm
        self.height_cm = height_cm
        self.theme = theme
        size = (width_cm / CM_PER_INCH, height_cm / CM_PER_INCH)
        dpi = theme.chart.dpi
        self._figure = Figure(figsize=size, dpi=dpi, facecolor="none")
        self._agg: Any = FigureCanvasAgg(self._figure)
        scale = dpi / CM_PER_INCH
        self._place = Affine2D().scale(scale, -scale).translate(0, height_cm * scale)
        known = {font.name for font in fontManager.ttflist}
        self._families = tuple(name for name in theme.fonts if name in known) or ("DejaVu Sans",)
        self.texts: list[Any] = []
        self.boxes: list[Any] = []
        self.dots: list[Any] = []

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        edge: str = "none",
        line: float = 0,
        hatch: str | None = None,
        z: float = 1,
        dashed: bool = False,
    ) -> None:
        """A rectangle."""
        drawn = Rectangle((x, y), width, height, facecolor=fill, edgecolor=edge, linewidth=line, hatch=hatch, zorder=z)
        if dashed:
            drawn.set_linestyle((0, (3, 2)))
        self._add(drawn)
        self.boxes.append(drawn)

    def triangle(self, points: Sequence[tuple[float, float]], fill: str) -> None:
        """A filled triangle."""
        self._add(Polygon(points, closed=True, facecolor=fill, edgecolor="none", zorder=4))

    def marks(self, points: Sequence[tuple[float, float]], shape: str, size: float, fill: str, edge: str) -> None:
        """The same mark at each of some points; half a disc where the shape is "half". `size` is in centimetres."""
        symbol, style = {"half": ("o", "left")}.get(shape, (shape, "full"))
        x, y = zip(*points, strict=True) if points else ((), ())
        drawn = Line2D(
            x,
            y,
            linestyle="none",
            marker=symbol,
            markersize=size / CM_PER_INCH * 72,
            markerfacecolor=fill,
            markerfacecoloralt="#ffffff",
            markeredgecolor=edge,
            markeredgewidth=0.8,
            fillstyle=style,  # type: ignore[arg-type]
            zorder=2,
        )
        self._add(drawn)
        self.dots.append(drawn)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float | None = None,
        bold: bool = False,
        colour: str | None = None,
        align: str = "left",
        room: float | None = None,
    ) -> None:
        """A line of text centred on y; one that is wider than its `room` is set in two lines, then smaller."""
        size = size or self.theme.chart.font_size
        if room is not None:
            text, size = self._fitted(text, size, bold, room)
        drawn = Text(
            x,
            y,
            text,
            horizontalalignment=align,  # type: ignore[arg-type]
            verticalalignment="center_baseline",
            fontproperties=_font(self._families, size, bold),
            color=colour or self.theme.ink,
            zorder=5,
            linespacing=0.95,
            parse_math=False,
        )
        self._add(drawn)
        self.texts.append(drawn)

    def text_width(self, text: str, size: float, bold: bool = False) -> float:
        """The width of a text in centimetres."""
        extent = _extent(self._agg.get_renderer(), text, _font(self._families, size, bold))
        return extent[0] / self.theme.chart.dpi * CM_PER_INCH

    def wrapped(self, text: str, room: float, size: float, bold: bool = False) -> list[str]:
        """A text in lines that keep to a room; a word that is wider than it has a line of its own."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.text_width(longer, size, bold) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def image(self) -> Image.Image:
        """The picture on a transparent ground, drawn once."""
        self._agg.draw()
        size = self._agg.get_width_height()
        return Image.frombuffer("RGBA", size, bytes(self._agg.buffer_rgba()), "raw", "RGBA", 0, 1)

    def shapes(self) -> vector.Shapes:
        """The picture as shapes."""
        sketch = _Sketch(self._agg.get_renderer(), self.theme.chart.dpi, self._families)
        self._figure.draw(sketch)
        return sketch.shapes

    def layer(self) -> Layer:
        """The picture as pixels and as shapes."""
        return Layer(self.image(), self.shapes())

    def _add(self, artist: Any) -> None:
        artist.set_transform(self._place)
        self._figure.add_artist(artist)

    def _fitted(self, text: str, size: float, bold: bool, room: float) -> tuple[str, float]:
        if self.text_width(text, size, bold) <= room:
            return text, size
        smaller = size * 0.86
        lines = self._in_two(text)
        widest = max(self.text_width(line, smaller, bold) for line in lines)
        if widest > room:
            smaller *= room / widest
        return "\n".join(lines), smaller

    @staticmethod
    def _in_two(text: str) -> list[str]:
        """A text broken at the space nearest its middle."""
        spaces = [i for i, char in enumerate(text) if char == " "]
        if not spaces:
            return [text]
        middle = min(spaces, key=lambda i: abs(i - len(text) / 2))
        return [text[:middle], text[middle + 1 :]]


@cache
def _font(families: tuple[str, ...], size: float, bold: bool) -> FontProperties:
    return FontProperties(family=list(families), size=size, weight="bold" if bold else "normal")


def _extent(agg: Any, text: str, font: FontProperties) -> tuple[float, float, float]:
    """Width, height and descent of a text in pixels."""
    key = (text, tuple(font.get_family()), font.get_size_in_points(), font.get_weight(), agg.dpi)
    if key not in _extents:
        _extents[key] = agg.get_text_width_height_descent(text, font, ismath=False)
    return _extents[key]


@cache
def _outlines(families: tuple[str, ...], bold: bool) -> tuple[Any, dict[str, Any]]:
    """The font whose outlines texts of vector pictures are made of, and those known; later families fill in."""
    weight = "bold" if bold else "normal"
    font = get_font([fontManager.findfont(FontProperties(family=[name], weight=weight)) for name in families])
    return font, {}


@cache
def _signs(families: tuple[str, ...], bold: bool, text: str) -> tuple[tuple[str, float, str], ...]:
    """The signs of a text: name, place and outline of each, for a font of 100 points."""
    font, known = _outlines(families, bold)
    font.set_size(text_to_path.FONT_SCALE, text_to_path.DPI)
    placed, new, _ = text_to_path.get_glyphs_with_font(font, text, known, return_new_glyphs_only=True)
    em = Affine2D().scale(vector.UNITS_PER_EM / text_to_path.FONT_SCALE)
    for name, (vertices, codes) in new.items():
        known[name] = vector.path_data(_pieces(Path(vertices, codes), em))
    return tuple((name, left, known[name]) for name, left, *_ in placed)


class _Sketch(RendererBase):
    """Takes what matplotlib draws, in pixels from the bottom left, as shapes."""

    def __init__(self, agg: Any, dpi: int, families: tuple[str, ...]) -> None:
        super().__init__()
        self.shapes = vector.Shapes()
        self._agg = agg
        self._families = families
        scale = vector.UNITS_PER_CM * CM_PER_INCH / dpi
        self._units = Affine2D().scale(scale, -scale).translate(0, agg.height * scale)
        self._dpi = dpi

    def flipy(self) -> bool:
        """Y counts upwards."""
        return False

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The size in pixels."""
        return self._agg.width, self._agg.height

    def points_to_pixels(self, points: Any) -> Any:
        """Points in pixels."""
        return points * self._dpi / 72

    def get_text_width_height_descent(self, s: Any, prop: Any, ismath: Any) -> Any:
        """Texts are measured as for pixels, so that they stand in the same places."""
        return _extent(self._agg, s, prop)

    def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803
        """A shape, and its pattern."""
        whole = transform + self._units
        stroke = _stroke(gc)
        self.shapes.path(vector.path_data(_pieces(path, whole)), _hex(rgbFace), stroke)
        if gc.get_hatch() and stroke is not None:
            data, filled = vector.pattern(path.get_extents(whole).extents, gc.get_hatch())
            line = vector.Stroke(stroke.colour, mpl.rcParams["hatch.linewidth"] * vector.UNITS_PER_POINT)
            self.shapes.path(data, stroke.colour if filled else None, None if filled else line)

    def draw_markers(
        self,
        gc: Any,
        marker_path: Any,
        marker_trans: Any,
        path: Any,
        trans: Any,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        """The same mark at several points, as one shape."""
        still = Affine2D(self._units.get_matrix()).translate(0, -self._units.get_matrix()[1, 2])
        mark = list(_pieces(marker_path, marker_trans + still))
        data = ""
        for x, y in (trans + self._units).transform(path.vertices):
            moved = [(letter, [(px + round(x), py + round(y)) for px, py in points]) for letter, points in mark]
            data += vector.path_data(moved)
        self.shapes.path(data, _hex(rgbFace), _stroke(gc))

    def draw_text(
        self, gc: Any, x: Any, y: Any, s: Any, prop: Any, angle: Any, ismath: Any = False, mtext: Any = None
    ) -> None:
        """A line of text as outlines."""
        signs = _signs(self._families, prop.get_weight() == "bold", s)
        self.shapes.signs |= {name: data for name, _, data in signs}
        left, base = self._units.transform((x, y)).tolist()
        colour = _hex(gc.get_rgb()) or "#000000"
        self.shapes.text((left, base), prop.get_size_in_points(), colour, [(name, left) for name, left, _ in signs])


def _pieces(path: Any, transform: Any) -> Any:
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


mpl.rcParams["hatch.linewidth"] = 0.6


def mixed(colour: str, part: float) -> str:
    """A colour mixed with white: 1 is the colour itself, 0 is white."""
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - (255 - c) * part):02x}" for c in channels)


def picture(layers: Sequence[Layer], alt: str, canvas: Canvas) -> Picture:
    """One or two layers as a picture of a canvas's size."""
    size = canvas.width_cm, canvas.height_cm
    above = layers[1].image if len(layers) > 1 else None
    data = encoded(layers[0].image, above, canvas.theme)
    return Picture(data, alt, *size, vector.svg(*size, [layer.shapes for layer in layers]))


def encoded(below: Image.Image, above: Image.Image | None, theme: Theme) -> bytes:
    """One or two layers on white as a PNG file with a palette of 256 colours, of which white stays white."""
    ground = Image.new("RGBA", below.size, "#ffffff")
    for layer in (below, above):
        if layer is not None:
            ground.alpha_composite(layer)
    image = ground.convert("RGB").quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = image.getpalette() or []
    lightest = max(range(len(palette) // 3), key=lambda i: sum(palette[3 * i : 3 * i + 3]))
    palette[3 * lightest : 3 * lightest + 3] = [255, 255, 255]
    image.putpalette(palette)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", dpi=(theme.chart.dpi, theme.chart.dpi))
    return buffer.getvalue()
