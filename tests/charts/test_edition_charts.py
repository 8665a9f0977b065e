"""The charts of the project's own edition, all of them: nothing overlaps, nothing leaves the picture."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.charts.answer_bars import common_part, compose_answer_bars
from mnr_briefs.charts.compose import compose
from mnr_briefs.charts.dot_strips import compose_dot_strips
from mnr_briefs.charts.drawing import Canvas
from mnr_briefs.charts.specifications import (
    AnswerBars,
    ChartRequest,
    CountryMatrix,
    CoverArt,
    DotStrips,
    FrameworkMap,
    Units,
)
from mnr_briefs.charts.units import compose_units
from mnr_briefs.content.theme import Theme
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.progress import single_questions
from mnr_briefs.pages import KINDS
from mnr_briefs.pages.diagrams import country_strips
from mnr_briefs.pages.standing import Standing
from mnr_briefs.press.project import open_edition

Measured = Callable[[Canvas], Any]
Faults = Callable[..., list[str]]


@pytest.fixture(scope="module")
def edition(root: Path) -> Edition:
    return open_edition(root).edition


def requests(edition: Edition, theme: Theme, kind: str) -> Iterator[tuple[str, ChartRequest]]:
    for target in KINDS[kind].targets(edition):
        for name, request in KINDS[kind].charts(edition, target, theme).items():
            yield f"{target.id} {name}", request


@pytest.mark.parametrize(("kind", "least"), [("one_pager", 29), ("brief", 15), ("report", 20)])
def test_no_label_overlaps_anything_or_leaves_the_picture(
    edition: Edition, theme: Theme, measured: Measured, faults: Faults, kind: str, least: int
) -> None:
    kept: dict[AnswerBars, Any] = {}
    found = {}
    for name, request in requests(edition, theme, kind):
        layers = []
        if isinstance(request, AnswerBars):
            common = common_part(request)
            if common not in kept:
                kept[common] = measured(compose_answer_bars(common, theme))
            canvas, layers = compose_answer_bars(request, theme, common=False), [kept[common]]
        else:
            canvas = compose(request, theme)
        found[name] = faults(canvas.width_cm, canvas.height_cm, *layers, measured(canvas))
    assert len(found) >= least
    assert {name: list_ for name, list_ in found.items() if list_} == {}


def test_one_among_all_can_be_drawn_for_each_country(
    edition: Edition, theme: Theme, measured: Measured, faults: Faults
) -> None:
    standing = Standing(edition, theme)
    for country in edition.countries.countries:
        for width in (16.0, 9.0):
            canvas = compose_dot_strips(country_strips(standing, country.id, width), theme)
            assert faults(canvas.width_cm, canvas.height_cm, measured(canvas)) == [], country.name


def test_every_question_with_one_answer_can_be_drawn_as_marks(
    edition: Edition, theme: Theme, measured: Measured, faults: Faults
) -> None:
    standing = Standing(edition, theme)
    drawn = 0
    for domain in edition.framework.domains:
        for question in single_questions(edition, domain):
            request = standing.unit_chart(question, domain, 17)
            if request is not None:
                canvas = compose_units(request, theme)
                assert faults(canvas.width_cm, canvas.height_cm, measured(canvas)) == [], question.id
                drawn += 1
    assert drawn >= 15


@pytest.mark.parametrize("kind", ["one_pager", "brief", "report"])
def test_no_label_is_too_small_to_read(edition: Edition, theme: Theme, kind: str) -> None:
    for name, request in requests(edition, theme, kind):
        country = isinstance(request, AnswerBars) and kind == "one_pager"
        canvas = compose_answer_bars(request, theme, common=False) if country else compose(request, theme)
        assert all(text.get_fontsize() >= 6 for text in canvas.texts), name


def test_every_kind_of_chart_is_used(edition: Edition, theme: Theme) -> None:
    used = {type(request) for kind in KINDS for _, request in requests(edition, theme, kind)}
    assert used == {AnswerBars, Units, DotStrips, FrameworkMap, CountryMatrix, CoverArt}


def test_the_measure_finds_faults(theme: Theme, measured: Measured, faults: Faults) -> None:
    canvas = Canvas(5, 1, theme)
    canvas.box(2, 0.2, 1, 0.6, "#ff0000")
    long = "runs into the bar and much further than the picture is wide"
    canvas.marks([(4, 0.5)], "o", 0.2, "#ff0000", "#ff0000")
    canvas.text(0, 0.5, long)
    canvas.text(0.1, 0.5, "x")
    canvas.text(2.5, 0.5, "wider than its part", align="center")
    assert faults(5, 1, measured(canvas)) == [
        f"“{long}” leaves the picture",
        f"“{long}” overlaps “x”",
        f"“{long}” overlaps “wider than its part”",
        f"“{long}” overlaps a mark",
        f"“{long}” runs into a box",
        "“wider than its part” is wider than its part",
    ]


def test_each_country_has_every_question_with_an_answer_in_words(edition: Edition, theme: Theme) -> None:
    asked = [q.label for domain in edition.framework.domains for q in single_questions(edition, domain)]
    for _, request in requests(edition, theme, "one_pager"):
        bars = [bar for group in request.groups for bar in group.bars]
        assert [bar.label for bar in bars] == asked
        assert all(bar.answer and bar.answer_tone for bar in bars)
        assert all(f"{bar.label}: {bar.answer}" in request.alt for bar in bars)
        assert isinstance(request, AnswerBars)
        assert request.country
        assert request.country in request.alt


def test_alt_text_names_every_answer_that_is_drawn(edition: Edition, theme: Theme) -> None:
    for _, request in [*requests(edition, theme, "report"), *requests(edition, theme, "brief")]:
        for group in request.groups:
            for bar in group.bars:
                assert bar.label in request.alt
                assert all(f"{s.label} {s.text}" in request.alt for s in bar.segments if s.text)


def test_the_matrix_fits_a_portrait_page(edition: Edition, theme: Theme) -> None:
    (matrix,) = (r for _, r in requests(edition, theme, "report") if isinstance(r, CountryMatrix))
    canvas = compose(matrix, theme)
    asked = [q.label for domain in edition.framework.domains for q in single_questions(edition, domain)]
    assert (canvas.width_cm, canvas.height_cm <= 20) == (16, True)
    assert matrix.countries == tuple(country.name for country in edition.countries.countries)
    assert [column.label for group in matrix.column_groups for column in group.columns] == asked


def test_every_bar_is_all_countries(edition: Edition, theme: Theme) -> None:
    surveyed = len(edition.countries.countries)
    for _, request in requests(edition, theme, "report"):
        for group in () if isinstance(request, CountryMatrix) else request.groups:
            for bar in group.bars:
                assert sum(segment.weight for segment in bar.segments) == pytest.approx(surveyed)
