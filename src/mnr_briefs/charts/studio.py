"""Draws what is asked for, each distinct request once in a process."""

from pathlib import Path
from typing import Any

from mnr_briefs.charts.specifications import AnswerBars, Chart
from mnr_briefs.content.prose import Picture
from mnr_briefs.content.theme import Theme


class ChartStudio:
    """Draws requests in one theme. `root` is the project's, whose fonts charts are set in."""

    def __init__(self, theme: Theme, root: Path) -> None:
        self._theme = theme
        self._root = root
        self._drawn: dict[Chart, Picture] = {}
        self._kept: dict[AnswerBars, Any] = {}

    def draw(self, request: Chart) -> Picture:
        """The picture of a request."""
        if request not in self._drawn:
            self._drawn[request] = self._draw(request)
        return self._drawn[request]

    def size_of(self, request: Chart) -> tuple[float, float]:
        """The width and height of a chart's picture in centimetres, without drawing it."""
        from mnr_briefs.charts.compose import compose
        from mnr_briefs.charts.drawing import register_fonts

        register_fonts(self._root / "brief_templates" / "fonts")
        canvas = compose(request, self._theme)
        return canvas.width_cm, canvas.height_cm

    def _draw(self, request: Chart) -> Picture:
        from mnr_briefs.charts.answer_bars import draw_answer_bars
        from mnr_briefs.charts.compose import compose
        from mnr_briefs.charts.drawing import picture, register_fonts

        register_fonts(self._root / "brief_templates" / "fonts")
        if isinstance(request, AnswerBars):
            return draw_answer_bars(request, self._theme, self._kept)
        canvas = compose(request, self._theme)
        return picture(canvas.layer(), request.alt, canvas, decorative=request.decorative)
