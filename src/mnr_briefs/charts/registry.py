"""Which specification is measured and drawn by what. Each chart's module registers itself once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from mnr_briefs.charts.canvas import Canvas, Ruler
from mnr_briefs.charts.parts import Chart, ChartFigure
from mnr_briefs.content.theme import Theme

C = TypeVar("C", bound=Chart)
Size = tuple[float, float]


class UnknownChartError(TypeError):
    """A specification that no module has registered."""


class RepeatedChartError(ValueError):
    """A specification that is registered already."""


def no_figures(chart: Chart) -> Iterator[ChartFigure]:
    """The figures of a chart that prints none."""
    return iter(())


def white(chart: Chart, theme: Theme) -> str:
    """The ground of a chart that stands on paper."""
    return "#ffffff"


@dataclass(frozen=True)
class ChartKind:
    """How charts of one specification are made.

    `size` gives width and height in centimetres, `draw` fills a canvas of that size, `figures` tells the numbers that
    are printed, and `ground` is the colour that all is drawn on.
    """

    size: Callable[[Any, Ruler], Size]
    draw: Callable[[Any, Canvas], None]
    figures: Callable[[Any], Iterator[ChartFigure]]
    ground: Callable[[Any, Theme], str]


class Registry:
    """The kinds of chart, by the type of their specification."""

    def __init__(self) -> None:
        self._kinds: dict[type[Chart], ChartKind] = {}

    def register(
        self,
        specification: type[C],
        size: Callable[[C, Ruler], Size],
        draw: Callable[[C, Canvas], None],
        figures: Callable[[C], Iterator[ChartFigure]] = no_figures,
        ground: Callable[[C, Theme], str] = white,
    ) -> None:
        """Add a kind of chart. Raises RepeatedChartError where the specification has one."""
        if specification in self._kinds:
            raise RepeatedChartError(f"{specification.__name__} is registered already")
        self._kinds[specification] = ChartKind(size, draw, figures, ground)

    def kind_of(self, chart: Chart) -> ChartKind:
        """How a chart is made. Raises UnknownChartError."""
        try:
            return self._kinds[type(chart)]
        except KeyError:
            raise UnknownChartError(f"no module draws {type(chart).__name__}") from None

    def __iter__(self) -> Iterator[type[Chart]]:
        return iter(self._kinds)


CHARTS = Registry()
