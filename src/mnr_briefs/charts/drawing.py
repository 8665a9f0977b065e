"""The canvas that charts are drawn on, measured in centimetres from the top left.

With `rendering`, which draws its shapes, the only door to matplotlib.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from PIL import Image

from mnr_briefs.charts import vector
from mnr_briefs.charts.rendering import CM_PER_INCH, Families, Renderer
from mnr_briefs.content.prose import Picture
from mnr_briefs.content.theme import Theme

_registered: set[Path] = set()
_COMPRESSION = 4  # a third quicker than 6, and one part in a hundred larger


def register_fonts(folder: Path) -> None:
    """Make the fonts of a project known, so that charts look alike on every machine."""
    for path in sorted(folder.glob("*.ttf")):
        if path not in _registered:
            fontManager.addfont(str(path))
            _registered.add(path)


@dataclass(frozen=True)
class Layer:
    """What has been drawn: as pixels, and as the shapes of one canvas or of several, the lowest first."""

    pixels: Renderer
    shapes: tuple[vector.Shapes, ...]


class Canvas:
    """A figure of a fixed size whose coordinates are centimetres, y downwards; everything is drawn on its `ground`."""

    def __init__(self, width_cm: float, height_cm: float, theme: Theme, ground: str = vector.WHITE) -> None:
        self.width_cm = width_cm
        self.height_cm = height_cm
        self.theme = theme
        self.ground = ground
        size = (width_cm / CM_PER_INCH, height_cm / CM_PER_INCH)
        dpi = theme.chart.dpi
        self._figure = Figure(figsize=size, dpi=dpi, facecolor="none")
        FigureCanvasAgg(self._figure)  # measures what stands on the figure
        scale = dpi / CM_PER_INCH
        self._place = Affine2D().scale(scale, -scale).translate(0, height_cm * scale)
        known = {font.name for font in fontManager.ttflist}
        self._families = tuple(name for name in theme.fonts if name in known) or ("DejaVu Sans",)
        self._renderer = Renderer(*self._figure.bbox.size, dpi, self._families, ground)
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
            markerfacecoloralt=self.ground,
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
        angle: float = 0,
    ) -> None:
        """A line of text centred on y; one that is wider than its `room` is set in two lines, then smaller.

        `angle` turns it around (x, y), in degrees, to the left: at 90 it runs upwards from there.
        """
        size = size or self.theme.chart.font_size
        if room is not None:
            text, size = self._fitted(text, size, bold, room)
        drawn = Text(
            x,
            y,
            text,
            horizontalalignment=align,  # type: ignore[arg-type]
            verticalalignment="center_baseline",
            rotation=angle,
            rotation_mode="anchor",
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
        font = _font(self._families, size, bold)
        width, _, _ = self._renderer.get_text_width_height_descent(text, font, ismath=False)
        return width / self.theme.chart.dpi * CM_PER_INCH

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

    def layer(self, below: Layer | None = None) -> Layer:
        """Draw everything, on the ground or over what another canvas of the same size has drawn."""
        renderer = self._renderer
        if below is not None:
            renderer.restore_region(below.pixels.copy_from_bbox(below.pixels.bbox))
        self._figure.draw(renderer)
        return Layer(renderer, (*(below.shapes if below else ()), renderer.shapes))

    def _add(self, artist: Any) -> None:
        artist.set_transform(self._place)
        self._figure.add_artist(artist)

    def _fitted(self, text: str, size: float, bold: bool, room: float) -> tuple[str, float]:
        if self.text_width(text, size, bold) <= room:
            return text, size
        smaller = size * 0.86
        lines = in_two(text)
        widest = max(self.text_width(line, smaller, bold) for line in lines)
        if widest > room:
            smaller *= room / widest
        return "\n".join(lines), smaller


def in_two(text: str) -> list[str]:
    """A text broken at the space nearest its middle."""
    spaces = [i for i, char in enumerate(text) if char == " "]
    if not spaces:
        return [text]
    middle = min(spaces, key=lambda i: abs(i - len(text) / 2))
    return [text[:middle], text[middle + 1 :]]


@cache
def _font(families: Families, size: float, bold: bool) -> FontProperties:
    return FontProperties(family=list(families), size=size, weight="bold" if bold else "normal")


def mixed(colour: str, part: float) -> str:
    """A colour mixed with white: 1 is the colour itself, 0 is white."""
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - (255 - c) * part):02x}" for c in channels)


def picture(layer: Layer, alt: str, canvas: Canvas, decorative: bool = False) -> Picture:
    """What was drawn as a picture of its canvas's size."""
    size = canvas.width_cm, canvas.height_cm
    pixels = encoded(layer.pixels.image(), canvas.theme, canvas.ground)
    return Picture(pixels, alt, *size, vector.svg(*size, layer.shapes, canvas.ground), decorative)


def encoded(image: Image.Image, theme: Theme, ground: str = vector.WHITE) -> bytes:
    """An image as a PNG file with a palette of 256 colours, of which that of the ground is exact."""
    flat = image.convert("RGB").quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = flat.getpalette() or []
    exact = [int(ground[i : i + 2], 16) for i in (1, 3, 5)]
    nearest = min(range(0, len(palette), 3), key=lambda i: sum(abs(palette[i + c] - exact[c]) for c in range(3)))
    palette[nearest : nearest + 3] = exact
    flat.putpalette(palette)
    buffer = io.BytesIO()
    flat.save(buffer, "PNG", dpi=(theme.chart.dpi, theme.chart.dpi), compress_level=_COMPRESSION)
    return buffer.getvalue()
