"""The studio: the same chart gives the same bytes, whatever was drawn before."""

from pathlib import Path

import pytest

from mnr_briefs.charts.answers import AnswerBars, Bar, BarGroup
from mnr_briefs.charts.chart import Segment, Studio
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.theme import Theme

SEGMENTS = (Segment(Tone.FULL, 20, "20", "Yes"), Segment(Tone.NO_RESPONSE, 9, "9", "No response"))
LEGEND = ((Tone.FULL, "In place"), (Tone.NO_RESPONSE, "No response"))


def bars(title: str, width_cm: float, *segments: Segment) -> AnswerBars:
    return AnswerBars((BarGroup("Rules", 1, (Bar(title, segments),)),), f"{title}: alt", width_cm, LEGEND)


LAW, LINE, WIDE = bars("Water law", 16, *SEGMENTS), bars("Line", 16, *SEGMENTS), bars("Line", 17, *SEGMENTS)


@pytest.fixture
def fresh(theme: Theme, fonts_folder: Path) -> Studio:
    """A studio that has drawn nothing."""
    return Studio(theme, fonts_folder)


def test_what_was_drawn_before_does_not_matter(theme: Theme, fonts_folder: Path, fresh: Studio) -> None:
    charts = (LAW, LINE, WIDE, LINE, LAW)
    assert [Studio(theme, fonts_folder).draw(chart) for chart in charts] == [fresh.draw(chart) for chart in charts]


def test_other_charts_give_other_pictures(fresh: Studio) -> None:
    charts = (LAW, LINE, WIDE, bars("Water law", 16, *reversed(SEGMENTS)))
    pictures = [fresh.draw(chart) for chart in charts]
    assert len({picture.data for picture in pictures}) == len({picture.vector for picture in pictures}) == len(charts)


def test_words_that_stand_in_for_a_picture_are_its_own(fresh: Studio) -> None:
    assert [fresh.draw(chart).alt for chart in (LAW, LINE)] == ["Water law: alt", "Line: alt"]


def test_a_theme_changes_the_looks(theme: Theme, fonts_folder: Path, fresh: Studio) -> None:
    other = theme.model_copy(update={"domain_colours": ("#8A2A6B",)})
    assert Studio(other, fonts_folder).draw(LAW).data != fresh.draw(LAW).data
