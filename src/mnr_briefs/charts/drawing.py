"""The canvas that charts are drawn on, measured in centimetres from the top left. The only door to matplotlib."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.patches import Polygon, Rectangle
from PIL import Image

from mnr_briefs.model.theme import Theme

CM_PER_INCH = 2.54
_registered: set[Path] = set()
_widths: dict[tuple[object, ...], float] = {}  # measuring a text takes longer than drawing a box


def register_fonts(folder: Path) -> None:
    """Make the fonts of a project known, so that charts look alike on every machine."""
    for path in sorted(folder.glob("*.ttf")):
        if path not in _registered:
            fontManager.addfont(str(path))
            _registered.add(path)


class Canvas:
    """A figure of a fixed size whose coordinates are centimetres, y downwards."""

    def __init__(self, width_cm: float, height_cm: float, theme: Theme) -> None:
        self.width_cm = width_cm
        self.height_cm = height_cm
        self.theme = theme
        size = (width_cm / CM_PER_INCH, height_cm / CM_PER_INCH)
        self._figure = Figure(figsize=size, dpi=theme.chart.dpi, facecolor="none")
        self._agg: Any = FigureCanvasAgg(self._figure)
        self._axes: Any = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, width_cm)
        self._axes.set_ylim(height_cm, 0)
        self._axes.axis("off")
        known = {font.name for font in fontManager.ttflist}
        self._families = [name for name in theme.fonts if name in known] or ["DejaVu Sans"]
        self.texts: list[Any] = []
        self.boxes: list[Any] = []

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
    ) -> None:
        """A rectangle."""
        drawn = Rectangle((x, y), width, height, facecolor=fill, edgecolor=edge, linewidth=line, hatch=hatch, zorder=z)
        self._axes.add_artist(drawn)
        self.boxes.append(drawn)

    def triangle(self, points: Sequence[tuple[float, float]], fill: str) -> None:
        """A filled triangle."""
        self._axes.add_artist(Polygon(points, closed=True, facecolor=fill, edgecolor="none", zorder=4))

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
        drawn = self._axes.text(
            x,
            y,
            text,
            ha=align,
            va="center_baseline",
            fontproperties=self._font(size, bold),
            color=colour or self.theme.ink,
            zorder=5,
            linespacing=0.95,
            parse_math=False,
        )
        self.texts.append(drawn)

    def text_width(self, text: str, size: float, bold: bool = False) -> float:
        """The width of a text in centimetres."""
        key = (text, size, bold, tuple(self._families), self.theme.chart.dpi)
        if key not in _widths:
            renderer: Any = self._agg.get_renderer()
            width, _, _ = renderer.get_text_width_height_descent(text, self._font(size, bold), ismath=False)
            _widths[key] = float(width) / self.theme.chart.dpi * CM_PER_INCH
        return _widths[key]

    def image(self) -> Image.Image:
        """The picture on a transparent ground, drawn once."""
        self._agg.draw()
        size = self._agg.get_width_height()
        return Image.frombuffer("RGBA", size, bytes(self._agg.buffer_rgba()), "raw", "RGBA", 0, 1)

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

    def _font(self, size: float, bold: bool) -> FontProperties:
        return FontProperties(family=self._families, size=size, weight="bold" if bold else "normal")


mpl.rcParams["hatch.linewidth"] = 0.6


def mixed(colour: str, part: float) -> str:
    """A colour mixed with white: 1 is the colour itself, 0 is white."""
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - (255 - c) * part):02x}" for c in channels)


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
