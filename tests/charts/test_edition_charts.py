"""The charts of the project's own edition, all of them: nothing overlaps, nothing leaves the picture."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.charts.answer_bars import common_part, compose_answer_bars
from mnr_briefs.charts.drawing import Canvas
from mnr_briefs.charts.requests import AnswerBars
from mnr_briefs.kinds import KINDS
from mnr_briefs.kinds.standing import single_questions
from mnr_briefs.model.edition import Edition
from mnr_briefs.model.theme import Theme
from mnr_briefs.problems import Problems
from mnr_briefs.workshop import load_edition

Box = tuple[float, float, float, float]
Extent = Callable[[Canvas, Any], Box]


@pytest.fixture(scope="module")
def edition(root: Path) -> Edition:
    return load_edition(root, Problems())[1]


def requests(edition: Edition, theme: Theme, kind: str) -> Iterator[tuple[str, AnswerBars]]:
    for target in KINDS[kind].targets(edition):
        for name, request in KINDS[kind].charts(edition, target, theme).items():
            yield f"{target.id} {name}", request


def touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


Layer = tuple[list[tuple[str, str, Box]], list[Box]]


def measured(canvas: Canvas, extent: Extent) -> Layer:
    """The texts of a canvas (what they say, how they are aligned, where they are) and its boxes."""
    texts = [(t.get_text(), t.get_ha(), extent(canvas, t)) for t in canvas.texts]
    return texts, [extent(canvas, box) for box in canvas.boxes]


def faults(width: float, height: float, *layers: Layer) -> list[str]:
    """Labels that leave the picture, overlap another label, or run into a bar."""
    texts = [text for layer in layers for text in layer[0]]
    bars = [box for layer in layers for box in layer[1]]
    found = []
    for index, (name, align, box) in enumerate(texts):
        if min(box) < -0.01 or box[2] > width + 0.01 or box[3] > height + 0.01:
            found.append(f"“{name}” leaves the picture")
        found += [f"“{name}” overlaps “{other}”" for other, _, at in texts[index + 1 :] if touch(box, at)]
        if align == "left" and any(touch(box, bar) for bar in bars):
            found.append(f"“{name}” runs into a bar")
        if align == "center" and not any(b[0] <= box[0] and box[2] <= b[2] for b in bars if touch(b, box)):
            found.append(f"“{name}” is wider than its part")
    return found


@pytest.mark.parametrize(("kind", "least"), [("one_pager", 29), ("brief", 15), ("report", 16)])
def test_no_label_overlaps_another_or_leaves_the_picture(
    edition: Edition, theme: Theme, extent: Extent, kind: str, least: int
) -> None:
    kept: dict[AnswerBars, Layer] = {}
    found = {}
    for name, request in requests(edition, theme, kind):
        common = common_part(request)
        if common not in kept:
            kept[common] = measured(compose_answer_bars(common, theme), extent)
        canvas = compose_answer_bars(request, theme, common=False)
        found[name] = faults(canvas.width_cm, canvas.height_cm, kept[common], measured(canvas, extent))
    assert len(found) >= least
    assert {name: list_ for name, list_ in found.items() if list_} == {}


@pytest.mark.parametrize("kind", ["one_pager", "brief", "report"])
def test_no_label_is_too_small_to_read(edition: Edition, theme: Theme, kind: str) -> None:
    for name, request in requests(edition, theme, kind):
        canvas = compose_answer_bars(request, theme, common=kind != "one_pager")
        assert all(text.get_fontsize() >= 6 for text in canvas.texts), name


def test_the_measure_finds_faults(theme: Theme, extent: Extent) -> None:
    canvas = Canvas(5, 1, theme)
    canvas.box(2, 0.2, 1, 0.6, "#ff0000")
    long = "runs into the bar and much further than the picture is wide"
    canvas.text(0, 0.5, long)
    canvas.text(0.1, 0.5, "x")
    canvas.text(2.5, 0.5, "wider than its part", align="center")
    assert faults(5, 1, measured(canvas, extent)) == [
        f"“{long}” leaves the picture",
        f"“{long}” overlaps “x”",
        f"“{long}” overlaps “wider than its part”",
        f"“{long}” runs into a bar",
        "“wider than its part” is wider than its part",
    ]


def test_each_country_has_every_question_with_an_answer_in_words(edition: Edition, theme: Theme) -> None:
    asked = [q.label for domain in edition.framework.domains for q in single_questions(edition, domain)]
    for _, request in requests(edition, theme, "one_pager"):
        bars = [bar for group in request.groups for bar in group.bars]
        assert [bar.label for bar in bars] == asked
        assert all(bar.answer and bar.answer_tone for bar in bars)
        assert all(f"{bar.label}: {bar.answer}" in request.alt for bar in bars)
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
