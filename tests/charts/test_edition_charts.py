"""The charts of the project's own edition, all of them: nothing overlaps, nothing leaves the picture."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.charts.answer_bars import common_part, compose_answer_bars
from mnr_briefs.charts.compose import compose
from mnr_briefs.charts.dot_strips import compose_dot_strips
from mnr_briefs.charts.drawing import Canvas
from mnr_briefs.charts.requests import AnswerBars, ChartRequest, DotStrips, FrameworkMap, Units
from mnr_briefs.charts.units import compose_units
from mnr_briefs.kinds import KINDS
from mnr_briefs.kinds.diagrams import country_strips
from mnr_briefs.kinds.standing import Standing
from mnr_briefs.model.edition import Edition
from mnr_briefs.model.progress import single_questions
from mnr_briefs.model.theme import Theme
from mnr_briefs.problems import Problems
from mnr_briefs.workshop import load_edition

Box = tuple[float, float, float, float]
Extent = Callable[[Canvas, Any], Box]


@pytest.fixture(scope="module")
def edition(root: Path) -> Edition:
    return load_edition(root, Problems())[1]


def requests(edition: Edition, theme: Theme, kind: str) -> Iterator[tuple[str, ChartRequest]]:
    for target in KINDS[kind].targets(edition):
        for name, request in KINDS[kind].charts(edition, target, theme).items():
            yield f"{target.id} {name}", request


def touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


Layer = tuple[list[tuple[str, str, Box]], list[Box], list[Box]]


def measured(canvas: Canvas, extent: Extent) -> Layer:
    """The texts of a canvas (what they say, how they are aligned, where they are), its boxes and its marks."""
    texts = [(t.get_text(), t.get_ha(), extent(canvas, t)) for t in canvas.texts]
    boxes, marks = canvas.boxes, [m for m in canvas.dots if len(m.get_xdata())]
    return texts, [extent(canvas, box) for box in boxes], [extent(canvas, mark) for mark in marks]


def within(one: Box, other: Box) -> bool:
    """Whether a text is no wider than a box; its line is higher than its letters, so that height says nothing."""
    return other[0] <= one[0] and one[2] <= other[2]


def faults(width: float, height: float, *layers: Layer) -> list[str]:
    """Labels that leave the picture, overlap another label or a mark, or run into a box that they are not within."""
    texts, boxes, marks = ([item for layer in layers for item in layer[part]] for part in range(3))
    found = []
    for index, (name, align, box) in enumerate(texts):
        if min(box) < -0.01 or box[2] > width + 0.01 or box[3] > height + 0.01:
            found.append(f"“{name}” leaves the picture")
        found += [f"“{name}” overlaps “{other}”" for other, _, at in texts[index + 1 :] if touch(box, at)]
        found += [f"“{name}” overlaps a mark" for mark in marks if touch(box, mark)]
        touched = [b for b in boxes if touch(b, box)]
        if align == "left" and not all(within(box, b) for b in touched):
            found.append(f"“{name}” runs into a box")
        if align == "center" and not any(within(box, b) for b in touched):
            found.append(f"“{name}” is wider than its part")
    return found


@pytest.mark.parametrize(("kind", "least"), [("one_pager", 29), ("brief", 15), ("report", 20)])
def test_no_label_overlaps_anything_or_leaves_the_picture(
    edition: Edition, theme: Theme, extent: Extent, kind: str, least: int
) -> None:
    kept: dict[AnswerBars, Layer] = {}
    found = {}
    for name, request in requests(edition, theme, kind):
        layers = []
        if isinstance(request, AnswerBars):
            common = common_part(request)
            if common not in kept:
                kept[common] = measured(compose_answer_bars(common, theme), extent)
            canvas, layers = compose_answer_bars(request, theme, common=False), [kept[common]]
        else:
            canvas = compose(request, theme)
        found[name] = faults(canvas.width_cm, canvas.height_cm, *layers, measured(canvas, extent))
    assert len(found) >= least
    assert {name: list_ for name, list_ in found.items() if list_} == {}


def test_one_among_all_can_be_drawn_for_each_country(edition: Edition, theme: Theme, extent: Extent) -> None:
    standing = Standing(edition, theme)
    for country in edition.countries.countries:
        for width in (16.0, 9.0):
            canvas = compose_dot_strips(country_strips(standing, country.id, width), theme)
            assert faults(canvas.width_cm, canvas.height_cm, measured(canvas, extent)) == [], country.name


def test_every_question_with_one_answer_can_be_drawn_as_marks(edition: Edition, theme: Theme, extent: Extent) -> None:
    standing = Standing(edition, theme)
    drawn = 0
    for domain in edition.framework.domains:
        for question in single_questions(edition, domain):
            request = standing.unit_chart(question, domain, 17)
            if request is not None:
                canvas = compose_units(request, theme)
                assert faults(canvas.width_cm, canvas.height_cm, measured(canvas, extent)) == [], question.id
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
    assert used == {AnswerBars, Units, DotStrips, FrameworkMap}


def test_the_measure_finds_faults(theme: Theme, extent: Extent) -> None:
    canvas = Canvas(5, 1, theme)
    canvas.box(2, 0.2, 1, 0.6, "#ff0000")
    long = "runs into the bar and much further than the picture is wide"
    canvas.marks([(4, 0.5)], "o", 0.2, "#ff0000", "#ff0000")
    canvas.text(0, 0.5, long)
    canvas.text(0.1, 0.5, "x")
    canvas.text(2.5, 0.5, "wider than its part", align="center")
    assert faults(5, 1, measured(canvas, extent)) == [
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


def test_every_bar_is_all_countries(edition: Edition, theme: Theme) -> None:
    surveyed = len(edition.countries.countries)
    for _, request in requests(edition, theme, "report"):
        for group in request.groups:
            for bar in group.bars:
                assert sum(segment.weight for segment in bar.segments) == pytest.approx(surveyed)
