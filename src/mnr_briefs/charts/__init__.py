"""Stage 4, charts: requests become pictures, each with a text that states what it shows.

A request is plain data and says nothing about looks; colours, fonts and sizes come from the theme file. The only
door to matplotlib is `drawing`. To add a chart, add its request to `requests` and a module that draws it.
"""

from mnr_briefs.charts.requests import AnswerBars, Bar, ChartRequest, Group, Segment
from mnr_briefs.model.prose import Picture

__all__ = ["AnswerBars", "Bar", "ChartRequest", "Group", "Picture", "Segment"]
