"""A framework as a drawing: a card for each domain, three in a row, and what carries them all."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mnr_briefs.charts.drawing import Canvas
from mnr_briefs.charts.framework_map import compose_framework_map
from mnr_briefs.charts.specifications import FrameworkMap, MapDomain
from mnr_briefs.content.theme import Theme

Extent = Callable[[Canvas, Any], tuple[float, float, float, float]]


def domain(number: int, *capabilities: str) -> MapDomain:
    return MapDomain(number, f"Domain {number}", f"Outcome: good {number}", tuple(enumerate(capabilities, start=1)))


def framework(domains: int, *capabilities: str, enablers: tuple[str, ...] = ("Money", "Law")) -> FrameworkMap:
    cards = tuple(domain(n, *capabilities) for n in range(1, domains + 1))
    return FrameworkMap(cards, "What is needed", enablers, "alt", 16)


def words(canvas: Canvas) -> list[str]:
    return [text.get_text() for text in canvas.texts]


def test_everything_of_the_framework_is_drawn(theme: Theme) -> None:
    said = " ".join(words(compose_framework_map(framework(2, "Water law", "Inspection"), theme)))
    for expected in ("Domain 1", "Domain 2", "Water law", "Inspection", "Outcome: good 2", "What is needed", "Law"):
        assert expected in said


@pytest.mark.parametrize(("domains", "rows"), [(1, 1), (3, 1), (4, 2), (7, 3)])
def test_three_cards_stand_in_a_row(theme: Theme, extent: Extent, domains: int, rows: int) -> None:
    canvas = compose_framework_map(framework(domains, "Water law"), theme)
    heads = [t for t in canvas.texts if t.get_text().startswith("Domain ")]
    assert len({round(extent(canvas, head)[1], 1) for head in heads}) == rows


def test_the_longest_card_gives_its_row_the_height(theme: Theme) -> None:
    short = compose_framework_map(framework(2, "Water law"), theme).height_cm
    long = replace(framework(2, "Water law"), domains=(domain(1, "Water law"), domain(2, *["A capability"] * 6)))
    assert compose_framework_map(long, theme).height_cm > short + 1


def test_a_long_title_is_wrapped_and_stays_on_its_card(theme: Theme, extent: Extent) -> None:
    title = "Compensation, remedies, reparations and complaints arrangements for everyone"
    canvas = compose_framework_map(framework(3, title), theme)
    lines = [t for t in canvas.texts if t.get_text() and t.get_text() in title]
    assert len(lines) >= 6
    card = 16 / 3
    for index, line in enumerate(lines):
        left, _, right, _ = extent(canvas, line)
        column = index // (len(lines) // 3)
        assert column * card < left
        assert right < (column + 1) * card


def test_a_framework_without_enablers_has_no_base(theme: Theme) -> None:
    canvas = compose_framework_map(framework(1, "Water law", enablers=()), theme)
    assert "What is needed" not in words(canvas)


def test_a_framework_without_anything_can_be_drawn(theme: Theme) -> None:
    assert compose_framework_map(FrameworkMap((), "", (), "alt", 16), theme).layer().shapes
