"""A framework as a drawing: a card for each domain, three in a row, and what carries them all."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mnr_briefs.charts.chart import Studio
from mnr_briefs.charts.framework_map import FrameworkMap, MapDomain

Drawn = Callable[[FrameworkMap], Any]


def domain(number: int, *capabilities: str) -> MapDomain:
    return MapDomain(number, f"Domain {number}", f"Outcome: good {number}", tuple(enumerate(capabilities, start=1)))


def framework(domains: int, *capabilities: str, enablers: tuple[str, ...] = ("Money", "Law")) -> FrameworkMap:
    cards = tuple(domain(n, *capabilities) for n in range(1, domains + 1))
    return FrameworkMap(cards, "What is needed", enablers, "alt", 16)


def test_everything_of_the_framework_is_drawn(drawn: Drawn) -> None:
    said = " ".join(drawn(framework(2, "Water law", "Inspection")).words)
    for expected in ("Domain 1", "Domain 2", "Water law", "Inspection", "Outcome: good 2", "What is needed", "Law"):
        assert expected in said


@pytest.mark.parametrize(("domains", "rows"), [(1, 1), (3, 1), (4, 2), (7, 3)])
def test_three_cards_stand_in_a_row(drawn: Drawn, domains: int, rows: int) -> None:
    found = drawn(framework(domains, "Water law"))
    heads = [text for text in found.texts if text.lines[0].startswith("Domain ")]
    assert len({round(head.y, 6) for head in heads}) == rows


def test_the_longest_card_gives_its_row_the_height(drawn: Drawn) -> None:
    short = drawn(framework(2, "Water law")).height
    long = replace(framework(2, "Water law"), domains=(domain(1, "Water law"), domain(2, *["A capability"] * 6)))
    assert drawn(long).height > short + 1


def test_a_long_title_is_wrapped_and_stays_on_its_card(drawn: Drawn) -> None:
    title = "Compensation, remedies, reparations and complaints arrangements for everyone"
    found = drawn(framework(3, title))
    lines = [text for text in found.texts if " ".join(text.lines) in title]
    assert len(lines) >= 6
    card = 16 / 3
    for index, line in enumerate(lines):
        left, _, right, _ = found.extent(line)
        column = index // (len(lines) // 3)
        assert column * card < left
        assert right < (column + 1) * card


def test_a_framework_without_enablers_has_no_base(drawn: Drawn) -> None:
    assert "What is needed" not in drawn(framework(1, "Water law", enablers=())).words


def test_a_framework_without_anything_can_be_drawn(studio: Studio) -> None:
    assert studio.draw(FrameworkMap((), "", (), "alt", 16)).data
