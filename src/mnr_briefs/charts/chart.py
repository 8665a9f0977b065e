"""What a chart is, and the studio that draws charts in one theme.

A specification is plain data: it says what is shown, and nothing of looks. It is frozen, can be compared, hashed and
pickled, and holds no bytes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from mnr_briefs.charts import vector
from mnr_briefs.charts.canvas import Canvas, Ruler
from mnr_briefs.charts.fonts import Fonts
from mnr_briefs.charts.looks import PAPER
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.prose import Picture, Tone
from mnr_briefs.content.theme import Theme

_MOST_SIZES = 64  # no fewer than a document has charts


@dataclass(frozen=True)
class ChartFigure:
    """A number that a chart prints: what it is the number of, its characters, and the binding that it came from."""

    label: str
    text: str
    binding: Binding


class Chart:
    """The base of all specifications: `alt` is the text that states what the chart shows, `width_cm` its width.

    A decorative chart says nothing and has no text. One that `mirrors` is turned round for a language that runs from
    right to left; a map is not.
    """

    alt: str
    width_cm: float
    decorative: ClassVar[bool] = False
    mirrors: ClassVar[bool] = True

    def size(self, ruler: Ruler) -> tuple[float, float]:
        """Width and height in centimetres."""
        raise NotImplementedError

    def draw(self, canvas: Canvas) -> None:
        """Put everything on a canvas of that size."""
        raise NotImplementedError

    def figures(self) -> Iterator[ChartFigure]:
        """The numbers that it prints and that have a binding."""
        return iter(())

    def ground(self, theme: Theme) -> str:
        """The colour that all is drawn on."""
        return PAPER


@dataclass(frozen=True)
class Segment:
    """Some countries' answer, as a part of a bar or a total. `weight` is in countries; `text` is printed where there is
    room; `binding` says what the number came from.
    """

    tone: Tone
    weight: float
    text: str
    label: str
    binding: Binding | None = None


def segment_figures(title: str, row: str, segments: Iterable[Segment]) -> Iterator[ChartFigure]:
    """The numbers of the parts of a row that print one with a binding."""
    for segment in segments:
        if segment.binding and segment.text:
            yield ChartFigure(f"{title}: {row}, {segment.label}", segment.text, segment.binding)


class Studio:
    """Draws charts in one theme, in the fonts that lie in a folder. What it draws does not depend on what it drew."""

    def __init__(self, theme: Theme, fonts_folder: Path) -> None:
        self.ruler = Ruler(theme, Fonts(theme.fonts, fonts_folder))
        self.size_of = lru_cache(_MOST_SIZES)(self._size_of)  # asked for the page, then for the drawing

    def _size_of(self, chart: Chart) -> tuple[float, float]:
        """Width and height in centimetres."""
        width, height = chart.size(self.ruler)
        return width, height

    def canvas_of(self, chart: Chart) -> Canvas:
        """A canvas with everything in its place."""
        canvas = Canvas(*self.size_of(chart), self.ruler, chart.ground(self.ruler.theme))
        chart.draw(canvas)
        return canvas

    def draw(self, chart: Chart, right_to_left: bool = False) -> Picture:
        """The picture of a chart, turned round for a language that runs so; the same bytes wherever it is drawn."""
        canvas = self.canvas_of(chart)
        if right_to_left and chart.mirrors:
            canvas.mirror()
        return self.picture_of(canvas, chart.alt, chart.decorative)

    def picture_of(self, canvas: Canvas, alt: str, decorative: bool = False) -> Picture:
        """The picture of what stands on a canvas."""
        from mnr_briefs.charts import raster

        size, fonts, dpi = (canvas.width_cm, canvas.height_cm), self.ruler.fonts, self.ruler.theme.chart.dpi
        data = raster.png(raster.pixels(*size, canvas.ground, canvas.shapes, dpi, fonts), dpi)
        vectors = vector.svg(*size, canvas.ground, canvas.shapes, fonts)
        return Picture(data, alt, *size, vectors, decorative)


def load_drawing() -> None:
    """Load what draws, but open no font: the processes that are forked after that need not load it each."""
    import mnr_briefs.charts.raster  # noqa: F401 - only to be there
