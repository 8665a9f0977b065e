"""Charts: a specification, which stands in a page, says what is shown, a theme says how; drawing makes a picture.

Specifications are plain frozen data without bytes. Naming, comparing and pickling them loads nothing that draws; only
`draw`, `size_of`, `missing_fonts`, `missing_glyphs` and `load_drawing` do. To add a chart, add a module with its
specification, its size, its drawing and its figures, which registers itself, and name it here.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from mnr_briefs.charts.answer_bars import AnswerBars
from mnr_briefs.charts.answer_rows import AnswerRow, AnswerRows, RowGroup
from mnr_briefs.charts.country_map import CountryMap, MapCountry, MapRegion
from mnr_briefs.charts.country_matrix import MOST_COLUMNS, MOST_ROWS, Column, ColumnGroup, CountryMatrix
from mnr_briefs.charts.country_profile import CountryProfile, ProfileGroup, ProfileRow
from mnr_briefs.charts.cover_art import ArtRow, CoverArt
from mnr_briefs.charts.fonts import is_installed
from mnr_briefs.charts.framework_map import FrameworkMap, MapDomain
from mnr_briefs.charts.icon import Icon
from mnr_briefs.charts.locator import Locator, Site
from mnr_briefs.charts.number_cards import NumberCard, NumberCards
from mnr_briefs.charts.parts import Bar, Chart, ChartFigure, Group, Mark, Segment
from mnr_briefs.charts.registry import CHARTS, RepeatedChartError, UnknownChartError
from mnr_briefs.charts.studio import Studio, studio_for
from mnr_briefs.charts.timeline import Event, Timeline
from mnr_briefs.content.prose import Picture
from mnr_briefs.content.theme import Theme

__all__ = [
    "CHARTS",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "AnswerBars",
    "AnswerRow",
    "AnswerRows",
    "ArtRow",
    "Bar",
    "Chart",
    "ChartFigure",
    "Column",
    "ColumnGroup",
    "CountryMap",
    "CountryMatrix",
    "CountryProfile",
    "CoverArt",
    "Event",
    "FrameworkMap",
    "Group",
    "Icon",
    "Locator",
    "MapCountry",
    "MapDomain",
    "MapRegion",
    "Mark",
    "NumberCard",
    "NumberCards",
    "ProfileGroup",
    "ProfileRow",
    "RepeatedChartError",
    "RowGroup",
    "Segment",
    "Site",
    "Studio",
    "Timeline",
    "UnknownChartError",
    "broken_fonts",
    "draw",
    "figures_of",
    "installed_fonts",
    "load_drawing",
    "missing_fonts",
    "missing_glyphs",
    "size_of",
]


def load_drawing() -> None:
    """Load what draws, but open no font: the processes that are forked after that need not load it each."""
    import mnr_briefs.charts.raster
    import mnr_briefs.charts.vector  # noqa: F401 - only to be there


def draw(chart: Chart, theme: Theme, fonts_folder: Path) -> Picture:
    """The picture of a chart, the same bytes whenever and wherever it is drawn. Raises UnknownChartError."""
    return studio_for(theme, fonts_folder).draw(chart)


def size_of(chart: Chart, theme: Theme, fonts_folder: Path) -> tuple[float, float]:
    """The width and height of a chart's picture in centimetres, without drawing it. Raises UnknownChartError."""
    return studio_for(theme, fonts_folder).size_of(chart)


def figures_of(chart: Chart) -> Iterator[ChartFigure]:
    """The numbers that a chart prints and that have a binding. Raises UnknownChartError."""
    return CHARTS.kind_of(chart).figures(chart)


def missing_fonts(theme: Theme, fonts_folder: Path) -> tuple[str, ...]:
    """The theme's fonts that stand before the one that charts are set in, since they are not there."""
    return studio_for(theme, fonts_folder).ruler.fonts.missing


def broken_fonts(theme: Theme, fonts_folder: Path) -> tuple[str, ...]:
    """The names of files in the folder that should be fonts, and cannot be read."""
    return studio_for(theme, fonts_folder).ruler.fonts.broken


def installed_fonts(names: Iterable[str]) -> tuple[str, ...]:
    """Those of some fonts that are installed on this machine, whatever a project brings along."""
    return tuple(name for name in names if is_installed(name))


def missing_glyphs(texts: Iterable[str], theme: Theme, fonts_folder: Path) -> str:
    """The characters of some texts that no font has, each once: charts show an empty box in their place."""
    return studio_for(theme, fonts_folder).ruler.fonts.lacking("".join(texts))
