"""Stage 4, charts: requests become pictures, each with a text that states what it shows.

A request is plain data and says nothing about looks; colours, fonts and sizes come from the theme file. The
doors to matplotlib are `drawing`, the canvas, and `rendering`, which takes what is drawn as pixels and as shapes at
once. To add a chart, add its request to `requests` and a module that composes it (`compose` names them all).
"""

from mnr_briefs.charts.specifications import (
    AnswerBars,
    ArtRow,
    Bar,
    ChartRequest,
    Column,
    ColumnGroup,
    CountryMatrix,
    CoverArt,
    DotStrips,
    FrameworkMap,
    Group,
    MapDomain,
    Mark,
    Segment,
    Strip,
    Units,
)
from mnr_briefs.content.prose import Picture

__all__ = [
    "AnswerBars",
    "ArtRow",
    "Bar",
    "ChartRequest",
    "Column",
    "ColumnGroup",
    "CountryMatrix",
    "CoverArt",
    "DotStrips",
    "FrameworkMap",
    "Group",
    "MapDomain",
    "Mark",
    "Picture",
    "Segment",
    "Strip",
    "Units",
]
