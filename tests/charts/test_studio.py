"""The studio: the same request gives the same bytes, whatever was drawn before."""

from dataclasses import replace
from pathlib import Path

from mnr_briefs.charts.specifications import AnswerBars, Bar, Group, Segment
from mnr_briefs.charts.studio import ChartStudio
from mnr_briefs.content.theme import Theme
from mnr_briefs.content.tone import Tone

SEGMENTS = (Segment(Tone.FULL, 20, "20", "Yes"), Segment(Tone.NO_RESPONSE, 9, "9", "No response"))
LEGEND = ((Tone.FULL, "In place"), (Tone.NO_RESPONSE, "No response"))


def country(name: str, mark: int, answer: str) -> AnswerBars:
    bar = Bar("Water law", SEGMENTS, mark, answer, SEGMENTS[mark].tone)
    return AnswerBars((Group("Rules", 1, (bar,)),), f"{name}: {answer}", 18, LEGEND, name, "This country")


FIJI, SENEGAL = country("Fiji", 0, "Yes"), country("Senegal", 1, "No response")
ALL = AnswerBars((Group("Rules", 1, (Bar("Water law", SEGMENTS),)),), "All", 16, LEGEND)


def test_the_same_request_gives_the_same_bytes_in_another_studio(theme: Theme, root: Path) -> None:
    for request in (FIJI, SENEGAL, ALL):
        assert ChartStudio(theme, root).draw(request) == ChartStudio(theme, root).draw(request)


def test_what_was_drawn_before_does_not_matter(theme: Theme, root: Path) -> None:
    busy = ChartStudio(theme, root)
    before = [busy.draw(request) for request in (ALL, SENEGAL, FIJI)]
    assert [ChartStudio(theme, root).draw(request) for request in (ALL, SENEGAL, FIJI)] == before


def test_a_request_is_drawn_once(theme: Theme, root: Path) -> None:
    studio = ChartStudio(theme, root)
    assert studio.draw(FIJI) is studio.draw(replace(FIJI))


def test_other_requests_give_other_pictures(theme: Theme, root: Path) -> None:
    studio = ChartStudio(theme, root)
    other_mark, other_words = country("Fiji", 1, "Yes"), country("Fiji", 0, "No")
    requests = (FIJI, SENEGAL, ALL, other_mark, other_words, replace(ALL, width_cm=17))
    assert len({studio.draw(request).data for request in requests}) == len(requests)


def test_words_that_stand_in_for_a_picture_are_its_own(theme: Theme, root: Path) -> None:
    studio = ChartStudio(theme, root)
    assert [studio.draw(request).alt for request in (FIJI, SENEGAL)] == ["Fiji: Yes", "Senegal: No response"]


def test_a_theme_changes_the_looks(theme: Theme, root: Path) -> None:
    other = theme.model_copy(update={"domain_colours": ("#8A2A6B",)})
    assert ChartStudio(other, root).draw(ALL).data != ChartStudio(theme, root).draw(ALL).data
