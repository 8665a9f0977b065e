"""The studio: the same chart gives the same bytes, whatever was drawn before."""

from pathlib import Path

import pytest

from mnr_briefs.charts import AnswerBars, Bar, Group, Segment, Studio
from mnr_briefs.charts.studio import studio_for
from mnr_briefs.content.theme import Theme
from mnr_briefs.content.tone import Tone

SEGMENTS = (Segment(Tone.FULL, 20, "20", "Yes"), Segment(Tone.NO_RESPONSE, 9, "9", "No response"))
LEGEND = ((Tone.FULL, "In place"), (Tone.NO_RESPONSE, "No response"))


def bars(title: str, width_cm: float, *segments: Segment) -> AnswerBars:
    return AnswerBars((Group("Rules", 1, (Bar(title, segments),)),), f"{title}: alt", width_cm, LEGEND)


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


def test_a_studio_is_kept_until_its_theme_or_a_file_of_its_fonts_changes(theme: Theme, tmp_path: Path) -> None:
    first = studio_for(theme, tmp_path)
    assert studio_for(theme.model_copy(), tmp_path) is first
    assert studio_for(theme.model_copy(update={"ink": "#000000"}), tmp_path) is not first
    (tmp_path / "font.ttf").write_bytes(b"")
    assert studio_for(theme, tmp_path) is not first
