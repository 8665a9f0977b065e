"""The room's door: specifications are plain values, and only drawing loads what draws."""

import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from mnr_briefs.charts.answers import AnswerBars, AnswerRow, AnswerRows, Bar, BarGroup, RowGroup
from mnr_briefs.charts.chart import Chart, ChartFigure, Segment, Studio
from mnr_briefs.charts.country_matrix import CountryMatrix, Mark, MatrixColumn, MatrixGroup
from mnr_briefs.charts.country_profile import CountryProfile, ProfileGroup, ProfileRow
from mnr_briefs.charts.decoration import ArtRow, CoverArt, Icon
from mnr_briefs.charts.framework_map import FrameworkMap, MapDomain
from mnr_briefs.charts.maps import CountryMap, Locator, MapCountry, MapRegion, Site
from mnr_briefs.charts.number_cards import NumberCard, NumberCards
from mnr_briefs.charts.timeline import Event, Timeline
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.theme import IconDrawing, Theme

MODULES = sorted((Path(__file__).parents[2] / "src" / "mnr_briefs" / "charts").glob("[a-z]*.py"))
BOUND = Segment(Tone.FULL, 20, "20", "Yes", "law.yes")
GROUPS = (
    BarGroup("Rules", 1, (Bar("Water law", (BOUND, Segment(Tone.NONE, 9, "9", "No"), Segment(Tone.FULL, 1, "", ""))),)),
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
            (MatrixGroup("Rules", "Rules", 1, (MatrixColumn("Water law", (Mark(Tone.FULL),), (BOUND, None)),)),),
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
    ours = {kind for kind in Chart.__subclasses__() if kind.__module__.startswith("mnr_briefs.")}
    assert set(EACH) == ours


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


@pytest.mark.parametrize("code", [f"import mnr_briefs.charts.{name.stem}" for name in MODULES if name.stem != "raster"])
def test_naming_charts_loads_nothing_that_draws(code: str) -> None:
    code += "\nimport sys\nprint(sorted({'matplotlib', 'numpy', 'PIL'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_drawing_needs_no_figures(theme: Theme, fonts_folder: Path) -> None:
    code = (
        "import pickle, sys\n"
        "from mnr_briefs.charts.chart import Studio\n"
        "chart, *looks = pickle.load(sys.stdin.buffer)\n"
        "Studio(*looks).draw(chart)\n"
        "heavy = {'pyplot', 'figure', 'axes'}\n"
        "print(sorted(name for name in heavy if f'matplotlib.{name}' in sys.modules))"
    )
    given = pickle.dumps((EACH[AnswerBars], theme, fonts_folder))
    done = subprocess.run([sys.executable, "-c", code], input=given, capture_output=True, check=True)
    assert done.stdout == b"[]\n"


# -- drawing, size, figures --


def test_a_picture_is_as_large_as_was_said_before_it_was_drawn(chart: Chart, studio: Studio) -> None:
    picture = studio.draw(chart)
    assert (picture.width_cm, picture.height_cm) == studio.size_of(chart)
    assert picture.width_cm == chart.width_cm
    assert (picture.alt, picture.decorative) == (chart.alt, chart.decorative)
    assert picture.data.startswith(b"\x89PNG")
    assert (picture.vector or b"").startswith(b"<?xml")


@pytest.mark.parametrize("kind", [AnswerBars, CountryMatrix])
def test_figures_are_the_numbers_that_are_printed_and_bound(kind: type[Chart]) -> None:
    assert list(EACH[kind].figures()) == [ChartFigure("Rules: Water law, Yes", "20", "law.yes")]


def test_figures_have_their_words_and_their_binding() -> None:
    assert list(EACH[AnswerRows].figures()) == [ChartFigure("Rules: Yes", "20 of 29", "law.yes | of")]
    assert list(EACH[NumberCards].figures()) == [ChartFigure("have a law", "69 per cent", "law.yes | share_only")]


@pytest.mark.parametrize("kind", [FrameworkMap, CoverArt, CountryMap, Icon, Locator, Timeline])
def test_a_chart_of_no_answers_has_no_figures(kind: type[Chart]) -> None:
    assert list(EACH[kind].figures()) == []
