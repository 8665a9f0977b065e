"""Draws charts in one theme, and keeps what its drawings share: the fonts."""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from mnr_briefs.charts import vector
from mnr_briefs.charts.canvas import Canvas, Ruler
from mnr_briefs.charts.fonts import Fonts
from mnr_briefs.charts.parts import Chart
from mnr_briefs.charts.registry import CHARTS
from mnr_briefs.content.prose import Picture
from mnr_briefs.content.theme import Theme

_MOST_SIZES = 64  # no fewer than a document has charts


class Studio:
    """Draws charts in one theme, in the fonts that lie in a folder. What it draws does not depend on what it drew."""

    def __init__(self, theme: Theme, fonts_folder: Path) -> None:
        self.ruler = Ruler(theme, Fonts(theme.fonts, fonts_folder))
        self._size = lru_cache(_MOST_SIZES)(self._new_size)  # asked for the page, then for the drawing

    def size_of(self, chart: Chart) -> tuple[float, float]:
        """Width and height in centimetres. Raises UnknownChartError."""
        return self._size(chart)

    def canvas_of(self, chart: Chart) -> Canvas:
        """A canvas with everything in its place. Raises UnknownChartError."""
        kind = CHARTS.kind_of(chart)
        canvas = Canvas(*self.size_of(chart), self.ruler, kind.ground(chart, self.ruler.theme))
        kind.draw(chart, canvas)
        return canvas

    def draw(self, chart: Chart, right_to_left: bool = False) -> Picture:
        """The picture of a chart, turned round for a language that runs so. Raises UnknownChartError."""
        canvas = self.canvas_of(chart)
        if right_to_left and chart.mirrors:
            canvas.mirror()
        return self.picture_of(canvas, chart.alt, chart.decorative)

    def picture_of(self, canvas: Canvas, alt: str, decorative: bool = False) -> Picture:
        """The picture of what stands on a canvas."""
        from mnr_briefs.charts import raster

        size, fonts, dpi = (canvas.width_cm, canvas.height_cm), self.ruler.fonts, self.ruler.theme.chart.dpi
        data = raster.png(raster.pixels(*size, canvas.ground, canvas.shapes, dpi, fonts), dpi)
        vectors = vector.svg(*size, vector.layer(canvas.shapes, fonts), canvas.ground)
        return Picture(data, alt, *size, vectors, decorative)

    def _new_size(self, chart: Chart) -> tuple[float, float]:
        width, height = CHARTS.kind_of(chart).size(chart, self.ruler)
        return width, height


@dataclass(frozen=True)
class _Key:
    """A theme as a key: it holds a dictionary and cannot be one itself."""

    text: str
    theme: Theme = field(compare=False)


@lru_cache(2)
def _studio(key: _Key, fonts_folder: Path, files: tuple[object, ...]) -> Studio:
    return Studio(key.theme, fonts_folder)


def studio_for(theme: Theme, fonts_folder: Path) -> Studio:
    """The studio of a theme, kept for the next chart as long as the files in the folder stay as they are."""
    files = tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(fonts_folder.glob("*")))
    return _studio(_Key(repr(theme), theme), fonts_folder, files)
