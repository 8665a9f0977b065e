"""Which module composes which request. Everything that can be drawn is named here."""

from mnr_briefs.charts.answer_bars import compose_answer_bars
from mnr_briefs.charts.country_matrix import compose_country_matrix
from mnr_briefs.charts.cover_art import compose_cover_art
from mnr_briefs.charts.dot_strips import compose_dot_strips
from mnr_briefs.charts.drawing import Canvas
from mnr_briefs.charts.framework_map import compose_framework_map
from mnr_briefs.charts.specifications import (
    AnswerBars,
    Chart,
    CountryMatrix,
    CoverArt,
    DotStrips,
    FrameworkMap,
    Units,
)
from mnr_briefs.charts.units import compose_units
from mnr_briefs.content.theme import Theme


def compose(request: Chart, theme: Theme) -> Canvas:
    """A canvas with everything that a request asks for in its place."""
    match request:
        case AnswerBars():
            return compose_answer_bars(request, theme)
        case Units():
            return compose_units(request, theme)
        case DotStrips():
            return compose_dot_strips(request, theme)
        case FrameworkMap():
            return compose_framework_map(request, theme)
        case CountryMatrix():
            return compose_country_matrix(request, theme)
        case CoverArt():
            return compose_cover_art(request, theme)
    raise TypeError(f"{type(request).__name__} is no chart")
