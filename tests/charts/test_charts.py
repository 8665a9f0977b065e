"""The room's door: specifications are plain values, and only drawing loads what draws."""

import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, dataclass, fields
from pathlib import Path

import pytest

from mnr_briefs.charts import (
    CHARTS,
    AnswerBars,
    AnswerRow,
    AnswerRows,
    ArtRow,
    Bar,
    Chart,
    Column,
    ColumnGroup,
    CountryMap,
    CountryMatrix,
    CountryProfile,
    CoverArt,
    Event,
    FrameworkMap,
    Group,
    Icon,
    Locator,
    MapCountry,
    MapDomain,
    MapRegion,
    Mark,
    NumberCard,
    NumberCards,
    ProfileGroup,
    ProfileRow,
    RepeatedChartError,
    RowGroup,
    Segment,
    Site,
    Timeline,
    UnknownChartError,
    draw,
    figures_of,
    size_of,
)
from mnr_briefs.charts.canvas import Canvas, Ruler
from mnr_briefs.charts.parts import ChartFigure
from mnr_briefs.charts.registry import Registry
from mnr_briefs.content.theme import IconDrawing, Theme
from mnr_briefs.content.tone import Tone

BOUND = Segment(Tone.FULL, 20, "20", "Yes", "law.yes")
GROUPS = (
    Group("Rules", 1, (Bar("Water law", (BOUND, Segment(Tone.NONE, 9, "9", "No"), Segment(Tone.FULL, 1, "", ""))),)),
)
LEGEND = ((Tone.FULL, "In place"),)
EACH: dict[type[Chart], Chart] = {
    type(chart): chart
    for chart in (
        AnswerBars(GROUPS, "alt", 16, LEGEND),
        AnswerRows(
            (RowGroup("Rules", 1, (AnswerRow("Yes", Tone.FULL, 20, "20 of 29", "", ("FJI",), "law.yes | of"),)),),
            29,
            "alt",
            17,
        ),
        NumberCards((NumberCard("69 per cent", "have a law", 1, "law.yes | share_only"),), "alt", 16),
        FrameworkMap((MapDomain(1, "Rules", "Law", ((1, "Water law"),)),), "Needs", ("Money",), "alt", 16),
        CountryMatrix(
            ("Fiji",),
            (ColumnGroup("Rules", "Rules", 1, (Column("Water law", (Mark(Tone.FULL),), (BOUND, None)),)),),
            ("In place", "Partly"),
            LEGEND,
            ("?", ""),
            "alt",
            16,
        ),
        CoverArt((ArtRow(1, (Tone.FULL, Tone.NONE)),), 15, 7),
        Icon(IconDrawing((("M", ((2, 2),)), ("L", ((22, 22),))), 24, 2), 1, 1.5),
        CountryProfile(
            (ProfileGroup("Rules", 1, (ProfileRow("Water law", Tone.FULL, "Yes", (BOUND,), 0, "20", "law.yes"),)),),
            ("Answer", "All", "Same"),
            LEGEND,
            "It",
            "alt",
            18,
        ),
        Timeline((Event("2014", "A law"), Event("2015", "A fund")), "alt", 16),
        CountryMap((MapRegion("Oceania", 1, (MapCountry(Site("FJI", 178, -18), "Fiji"),)),), "alt", 16),
        Locator((Site("FJI", 178, -18),), "alt", 3),
    )
}


@pytest.fixture(params=list(EACH.values()), ids=[kind.__name__ for kind in EACH])
def chart(request: pytest.FixtureRequest) -> Chart:
    """One chart of each kind."""
    found: Chart = request.param
    return found


# -- specifications --


def test_here_is_one_of_each() -> None:
    assert set(EACH) == set(CHARTS)


def test_a_specification_is_a_frozen_value(chart: Chart) -> None:
    again = pickle.loads(pickle.dumps(chart))
    assert again == chart
    assert hash(again) == hash(chart)
    for field in fields(chart):  # type: ignore[arg-type]
        assert not isinstance(getattr(chart, field.name), bytes)
        with pytest.raises(FrozenInstanceError):
            setattr(chart, field.name, None)


def test_a_chart_says_what_it_shows_unless_it_is_decorative(chart: Chart) -> None:
    assert bool(chart.alt) != chart.decorative


@pytest.mark.parametrize(
    "code", ["import mnr_briefs.charts", "import mnr_briefs.charts.studio, mnr_briefs.charts.fonts"]
)
def test_naming_charts_loads_nothing_that_draws(code: str) -> None:
    code += "\nimport sys\nprint(sorted({'matplotlib', 'numpy', 'PIL'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_drawing_needs_no_figures(theme: Theme, fonts_folder: Path) -> None:
    code = (
        "import pickle, sys\n"
        "from mnr_briefs.charts import draw, size_of\n"
        "arguments = pickle.load(sys.stdin.buffer)\n"
        "size_of(*arguments)\ndraw(*arguments)\n"
        "heavy = {'pyplot', 'figure', 'axes'}\n"
        "print(sorted(name for name in heavy if f'matplotlib.{name}' in sys.modules))"
    )
    given = pickle.dumps((EACH[AnswerBars], theme, fonts_folder))
    done = subprocess.run([sys.executable, "-c", code], input=given, capture_output=True, check=True)
    assert done.stdout == b"[]\n"


# -- drawing, size, figures --


def test_a_picture_is_as_large_as_was_said_before_it_was_drawn(chart: Chart, theme: Theme, fonts_folder: Path) -> None:
    picture = draw(chart, theme, fonts_folder)
    assert (picture.width_cm, picture.height_cm) == size_of(chart, theme, fonts_folder)
    assert picture.width_cm == chart.width_cm
    assert (picture.alt, picture.decorative) == (chart.alt, chart.decorative)
    assert picture.data.startswith(b"\x89PNG")
    assert (picture.vector or b"").startswith(b"<?xml")


@pytest.mark.parametrize("kind", [AnswerBars, CountryMatrix])
def test_figures_are_the_numbers_that_are_printed_and_bound(kind: type[Chart]) -> None:
    assert list(figures_of(EACH[kind])) == [ChartFigure("Rules: Water law, Yes", "20", "law.yes")]


def test_figures_have_their_words_and_their_binding() -> None:
    assert list(figures_of(EACH[AnswerRows])) == [ChartFigure("Rules: Yes", "20 of 29", "law.yes | of")]
    assert list(figures_of(EACH[NumberCards])) == [ChartFigure("have a law", "69 per cent", "law.yes | share_only")]


@pytest.mark.parametrize("kind", [FrameworkMap, CoverArt, CountryMap, Icon, Locator, Timeline])
def test_a_chart_of_no_answers_has_no_figures(kind: type[Chart]) -> None:
    assert list(figures_of(EACH[kind])) == []


# -- registry --


@dataclass(frozen=True)
class Blank(Chart):
    """A chart that nobody draws."""

    alt: str = "blank"
    width_cm: float = 1


def size(chart: Blank, ruler: Ruler) -> tuple[float, float]:
    return chart.width_cm, 2


def nothing(chart: Blank, canvas: Canvas) -> None:
    return None


def two(chart: Blank) -> Iterator[ChartFigure]:
    yield from (ChartFigure("a", "1", "x"), ChartFigure("b", "2", "y"))


def test_an_unknown_chart_is_refused(theme: Theme, fonts_folder: Path) -> None:
    for ask in (figures_of, lambda c: draw(c, theme, fonts_folder), lambda c: size_of(c, theme, fonts_folder)):
        with pytest.raises(UnknownChartError, match="no module draws Blank"):
            ask(Blank())


def test_a_chart_is_registered_once() -> None:
    registry = Registry()
    registry.register(Blank, size, nothing, two, ground=lambda chart, theme: theme.cover)
    kind = registry.kind_of(Blank())
    assert (kind.size, kind.draw, kind.figures) == (size, nothing, two)
    with pytest.raises(RepeatedChartError, match="Blank is registered already"):
        registry.register(Blank, size, nothing)
    assert list(registry) == [Blank]


def test_a_chart_stands_on_white_and_has_no_figures_unless_it_says_so(theme: Theme) -> None:
    registry = Registry()
    registry.register(Blank, size, nothing)
    kind = registry.kind_of(Blank())
    assert (kind.ground(Blank(), theme), list(kind.figures(Blank()))) == ("#ffffff", [])
