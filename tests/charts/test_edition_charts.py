"""The charts of the project's own edition, all of them: nothing overlaps, nothing leaves the picture."""

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.charts.answers import AnswerBars, BarGroup
from mnr_briefs.charts.chart import Chart, Studio
from mnr_briefs.charts.country_matrix import CountryMatrix
from mnr_briefs.charts.country_profile import HEIGHT_CM, CountryProfile
from mnr_briefs.charts.framework_map import FrameworkMap
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.progress import profile_questions, questions_of, single_questions
from mnr_briefs.pages.diagrams import country_map, locator, timeline
from mnr_briefs.pages.figures import figure_of
from mnr_briefs.pages.page import walk
from mnr_briefs.pages.profile import country_profile
from mnr_briefs.pages.registry import all_targets, page_of
from mnr_briefs.pages.standing import ShownAnswers
from mnr_briefs.press.project import open_edition

Drawn = Callable[[Chart], Any]


@pytest.fixture(scope="module")
def edition(root: Path) -> Edition:
    return open_edition(root).edition


@pytest.fixture(scope="module")
def charts(edition: Edition) -> dict[str, list[tuple[str, Chart]]]:
    """The charts of each kind of document, with the document that they stand in."""
    found: dict[str, list[tuple[str, Chart]]] = {}
    for target in all_targets(edition):
        charts = [node for node in walk(page_of(edition, target).value) if isinstance(node, Chart)]
        found.setdefault(target.kind, []).extend((f"{target.id} {n}", chart) for n, chart in enumerate(charts))
    return found


def groups_of(chart: Chart) -> tuple[BarGroup, ...]:
    return chart.groups if isinstance(chart, AnswerBars) else ()


@pytest.mark.parametrize(("kind", "least"), [("one_pager", 29), ("brief", 15), ("report", 20)])
def test_no_label_overlaps_anything_or_leaves_the_picture(charts: Any, drawn: Drawn, kind: str, least: int) -> None:
    found = {name: drawn(chart).faults for name, chart in charts[kind]}
    assert len(found) >= least
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_every_country_can_be_drawn_at_a_glance(edition: Edition, drawn: Drawn) -> None:
    standing = ShownAnswers(edition)
    for country in edition.countries.countries:
        found = drawn(country_profile(standing, country.id, 18))
        assert found.faults == [], country.name
        assert found.height <= HEIGHT_CM, country.name


def test_map_timeline_and_places_can_be_drawn(edition: Edition, drawn: Drawn) -> None:
    found = country_map(ShownAnswers(edition), 16)
    assert found is not None
    assert {country.site.code for region in found.regions for country in region.countries} == set(
        edition.countries.by_id
    )
    assert [fault for fault in drawn(found).faults if "box" not in fault] == []
    milestones = timeline(edition, 16)
    assert milestones is not None
    assert [fault for fault in drawn(milestones).faults if "box" not in fault] == []
    assert all(locator(edition, [country], 3) for country in edition.countries.by_id)


def test_every_question_can_be_drawn_and_its_words_name_all_numbers(edition: Edition, drawn: Drawn) -> None:
    standing = ShownAnswers(edition)
    for domain in edition.framework.domains:
        for question in questions_of(edition, domain):
            for width in (17.0, 15.0):
                chart = figure_of(standing, [question], domain, width)
                assert drawn(chart).faults == [], question.id
                assert all(figure.text in chart.alt for figure in chart.figures()), question.id


@pytest.mark.parametrize("kind", ["one_pager", "brief", "report"])
def test_no_label_is_too_small_to_read(charts: Any, drawn: Drawn, kind: str) -> None:
    for name, chart in charts[kind]:
        assert all(text.size >= 6 for text in drawn(chart).texts), name


def test_every_kind_of_chart_is_used(charts: Any) -> None:
    assert {type(chart) for kind in charts.values() for _, chart in kind} == {
        kind for kind in Chart.__subclasses__() if kind.__module__.startswith("mnr_briefs.")
    }


def test_the_measure_finds_faults(blank: Callable[..., Any], read: Callable[..., Any]) -> None:
    canvas = blank(5, 1)
    canvas.box(2, 0.2, 1, 0.6, "#ff0000")
    long = "runs into the bar and much further than the picture is wide"
    canvas.marks([(4, 0.5)], "disc", 0.2, "#ff0000", "#ff0000")
    canvas.text(0, 0.5, long)
    canvas.text(0.1, 0.5, "x")
    canvas.text(2.5, 0.5, "wider than its part", align="center")
    assert read(canvas).faults == [
        f"“{long}” leaves the picture",
        f"“{long}” overlaps “x”",
        f"“{long}” overlaps “wider than its part”",
        f"“{long}” overlaps a mark",
        f"“{long}” runs into a box",
        "“wider than its part” is wider than its part",
    ]


def test_a_profile_has_each_question_whose_answer_is_known_in_words(edition: Edition, charts: Any) -> None:
    asked = [q.label for domain in edition.framework.domains for q in profile_questions(edition, domain)]
    for name, chart in charts["one_pager"]:
        if isinstance(chart, CountryProfile):
            rows = [row for group in chart.groups for row in group.rows]
            assert [label for label in asked if label in {row.label for row in rows}] == [row.label for row in rows]
            assert all(row.answer and f"{row.label}: {row.answer!s}" in chart.alt for row in rows), name


def test_alt_text_names_every_answer_that_is_drawn(charts: Any) -> None:
    for _, chart in [*charts["report"], *charts["brief"]]:
        for group in groups_of(chart):
            for bar in group.bars:
                assert bar.label in chart.alt
                assert all(f"{s.label} {s.text}" in chart.alt for s in bar.segments if s.text)


def test_alt_text_names_every_figure_that_is_drawn(charts: Any) -> None:
    for name, chart in [*charts["report"], *charts["brief"]]:
        assert all(figure.text in chart.alt for figure in chart.figures()), name


def test_the_matrix_fits_a_portrait_page(edition: Edition, charts: Any, studio: Studio) -> None:
    (matrix,) = (chart for _, chart in charts["report"] if isinstance(chart, CountryMatrix))
    width, height = studio.size_of(matrix)
    asked = [q.label for domain in edition.framework.domains for q in single_questions(edition, domain)]
    assert (width, height <= 20) == (16, True)
    assert sorted(matrix.countries) == sorted(country.name for country in edition.countries.countries)
    shown = [column.label for group in matrix.column_groups for column in group.columns]
    assert shown == [label for label in asked if label in shown]


def test_every_bar_is_all_countries(edition: Edition, charts: Any) -> None:
    surveyed = len(edition.countries.countries)
    for _, chart in charts["report"]:
        for group in groups_of(chart):
            for bar in group.bars:
                assert sum(segment.weight for segment in bar.segments) == pytest.approx(surveyed)


def test_pictures_are_as_large_as_was_said_before_they_were_drawn_and_small_to_store(
    charts: Any, studio: Studio
) -> None:
    for kind in charts.values():
        for name, chart in kind:
            size, picture = studio.size_of(chart), studio.draw(chart)
            assert (picture.width_cm, picture.height_cm) == size, name
            assert picture.vector is not None
            assert len(zlib.compress(picture.vector, 6)) < 32_000, name


def test_every_letter_has_a_font(charts: Any, drawn: Drawn, studio: Studio) -> None:
    said = {word for kind in charts.values() for _, chart in kind for word in drawn(chart).words}
    assert studio.ruler.fonts.missing == ()
    assert studio.ruler.fonts.lacking("".join(said)) == ""


def test_the_framework_is_drawn_with_all_its_capabilities(edition: Edition, charts: Any, drawn: Drawn) -> None:
    (chart,) = (chart for _, chart in charts["report"] if isinstance(chart, FrameworkMap))
    said = " ".join(drawn(chart).words)
    assert all(capability.title in said for capability in edition.framework.capabilities)
