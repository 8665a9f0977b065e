"""The charts of the project's own edition, all of them: nothing overlaps, nothing leaves the picture."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.charts.answer_bars import compose_answer_bars
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


def faults(canvas: Canvas, extent: Extent) -> list[str]:
    """Labels that leave the picture, overlap another label, or run into a bar."""
    texts = [(t, extent(canvas, t)) for t in canvas.texts]
    bars = [extent(canvas, box) for box in canvas.boxes]
    found = []
    for index, (text, box) in enumerate(texts):
        name = text.get_text()
        if box[0] < -0.01 or box[1] < -0.01 or box[2] > canvas.width_cm + 0.01 or box[3] > canvas.height_cm + 0.01:
            found.append(f"“{name}” leaves the picture")
        found += [f"“{name}” overlaps “{t.get_text()}”" for t, other in texts[index + 1 :] if touch(box, other)]
        if text.get_ha() == "left" and any(touch(box, bar) for bar in bars):
            found.append(f"“{name}” runs into a bar")
        if text.get_ha() == "center" and not any(b[0] <= box[0] and box[2] <= b[2] for b in bars if touch(b, box)):
            found.append(f"“{name}” is wider than its part")
    return found


@pytest.mark.parametrize(("kind", "least"), [("one_pager", 29), ("brief", 15), ("report", 16)])
def test_no_label_overlaps_another_or_leaves_the_picture(
    edition: Edition, theme: Theme, extent: Extent, kind: str, least: int
) -> None:
    asked = list(requests(edition, theme, kind))
    assert len(asked) >= least
    found = {name: faults(compose_answer_bars(request, theme), extent) for name, request in asked}
    assert {name: list_ for name, list_ in found.items() if list_} == {}


def test_the_measure_finds_faults(theme: Theme, extent: Extent) -> None:
    canvas = Canvas(5, 1, theme)
    canvas.box(2, 0.2, 1, 0.6, "#ff0000")
    long = "runs into the bar and much further than the picture is wide"
    canvas.text(0, 0.5, long)
    canvas.text(0.1, 0.5, "x")
    canvas.text(2.5, 0.5, "wider than its part", align="center")
    assert faults(canvas, extent) == [
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
