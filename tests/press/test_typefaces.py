"""Fonts are opened once for a theme and a program: that they are in order is kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mnr_briefs.press.ahead import read_ahead
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.forks import Work
from mnr_briefs.press.kit import look_at_fonts
from mnr_briefs.press.project import open_project
from mnr_briefs.press.seen import look_at
from mnr_briefs.problems import Problem


def test_nothing_is_begun_where_the_fonts_are_known_to_be_in_order(buildable: Any, tmp_path: Path) -> None:
    begun: list[int] = []

    class Counting(Work[tuple[Problem, ...]]):
        def __init__(self, work: Callable[[], tuple[Problem, ...]]) -> None:
            super().__init__(work)
            begun.append(1)

    kit = open_project(read_ahead(look_at(buildable.root), Cache(tmp_path / "cache"))).kit
    assert [look_at_fonts(kit, Counting).result() for _ in range(3)] == [(), (), ()]
    assert len(begun) == 1
