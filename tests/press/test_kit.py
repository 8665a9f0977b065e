"""What documents are made with: pictures are kept between builds, each by all that it shows."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.charts.answers import AnswerBars, Bar, BarGroup
from mnr_briefs.charts.chart import Segment, Studio
from mnr_briefs.content.prose import Tone
from mnr_briefs.press.ahead import read_ahead
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.kit import Workbench
from mnr_briefs.press.project import open_project
from mnr_briefs.press.seen import look_at

Bench = Callable[[], Workbench]


def bars(words: str, weight: float = 4) -> AnswerBars:
    segments = (Segment(Tone.FULL, weight, "4", "Full"), Segment(Tone.NONE, 2, "2", "None"))
    return AnswerBars((BarGroup("Rules", 1, (Bar(words, segments),)),), "alt", 16, ((Tone.FULL, "Full"),))


@pytest.fixture
def bench(buildable: Any, tmp_path: Path) -> Bench:
    """Makes a workbench of a project, as each build does; all have one cache."""
    kit = replace(open_project(read_ahead(look_at(buildable.root), Cache(None))).kit, cache=Cache(tmp_path / "cache"))
    return lambda: Workbench(kit)


def test_pictures_that_differ_in_a_word_a_number_or_the_direction_are_kept_apart(bench: Bench) -> None:
    asked = [(bars("Law"), False), (bars("Act"), False), (bars("Law", 5), False), (bars("Law"), True)]
    one = bench()
    drawn = [one.picture(chart, turned).data for chart, turned in asked]
    assert len(set(drawn)) == len(asked)
    other = bench()
    assert [other.picture(chart, turned).data for chart, turned in reversed(asked)] == drawn[::-1]


def test_a_picture_that_is_kept_is_not_drawn_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = bench().picture(bars("Law"))
    monkeypatch.setattr(Studio, "draw", lambda *_: pytest.fail("drawn again"))
    assert bench().picture(bars("Law")) == drawn
