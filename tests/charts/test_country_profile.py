"""One country at a glance: what a row shows, what is under a bar, and that all fits, whatever the language."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.charts.chart import Segment
from mnr_briefs.charts.country_profile import HEIGHT_CM, CountryProfile, ProfileGroup, ProfileRow
from mnr_briefs.charts.shapes import Outline
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.theme import IconDrawing, Theme

Drawn = Callable[[CountryProfile], Any]
ALL = (Segment(Tone.FULL, 20, "20", "Yes", "law.yes"), Segment(Tone.NONE, 9, "9", "No", "law.no"))
ICON = IconDrawing((("M", ((2, 12),)), ("L", ((22, 12),))), 24, 2)
LEGEND = ((Tone.FULL, "In place"), (Tone.NONE, "Not in place"))


def row(label: str = "Water law", own: int | None = 0, sign: str = "", answer: str = "") -> ProfileRow:
    tone, word, count = ((Tone.FULL, "Yes", "20 of 29"), (Tone.NONE, "No", "9 of 29"))[own or 0]
    return ProfileRow(label, tone, answer or word, ALL, own, count, "law.yes | of", sign)


def profile(*groups: ProfileGroup, width: float = 18) -> CountryProfile:
    return CountryProfile(groups, ("Answer", "All 29 countries", "Same answer"), LEGEND, "This country", "alt", width)


def many(rows: int) -> tuple[ProfileGroup, ...]:
    """Six domains with so many rows in all, whose labels are as long as those of the shipped edition."""
    label = "Trained and available social workforce"
    counts = [rows // 6 + (index < rows % 6) for index in range(6)]
    return tuple(ProfileGroup("Media and communications", d, (row(label),) * n, ICON) for d, n in enumerate(counts, 1))


def test_a_row_has_question_answer_and_how_many_answered_alike(drawn: Drawn) -> None:
    found = drawn(profile(ProfileGroup("Rules", 1, (row(sign="†"), row("Fund", own=1)))))
    heads = ["Answer", "All 29 countries", "Same answer"]
    rows = ["Rules", "Water law", "Yes†", "20 of 29", "Fund", "No", "9 of 29"]
    assert found.words == [*heads, *rows, "In place", "Not in place", "This country"]
    assert [marks.shape for marks in found.marks] == ["disc", "disc"]
    assert found.marks[0].fill != found.marks[1].fill


def test_a_mark_differs_in_shape_by_what_the_answer_means(drawn: Drawn) -> None:
    rows = tuple(ProfileRow("Q", tone, "A", ()) for tone in Tone)
    found = drawn(profile(ProfileGroup("Rules", 1, rows)))
    assert len({(marks.shape, marks.fill) for marks in found.marks}) == len(Tone)


@pytest.mark.parametrize(("own", "start", "part"), [(0, 0, 20 / 29), (1, 20 / 29, 9 / 29)])
def test_a_line_is_under_the_part_that_the_country_belongs_to(
    drawn: Drawn, theme: Theme, own: int, start: float, part: float
) -> None:
    found = drawn(profile(ProfileGroup("Rules", 1, (row(own=own),))))
    (line, *_) = [box for box in found.boxes if box.fill == theme.ink]
    bar = [box for box in found.boxes if box.stroke and box.y < line.y][:2]
    left, width = bar[0].x, sum(box.width for box in bar)
    assert (line.x, line.width) == pytest.approx((left + start * width, part * width))
    assert line.y > bar[0].y + bar[0].height


def test_a_country_that_is_in_no_part_has_no_line(drawn: Drawn, theme: Theme) -> None:
    found = drawn(profile(ProfileGroup("Rules", 1, (ProfileRow("Q", Tone.PARTIAL, "A", ALL),))))
    assert len([box for box in found.boxes if box.fill == theme.ink]) == 1  # that of the legend


def test_a_domain_without_rows_says_why(drawn: Drawn) -> None:
    found = drawn(profile(ProfileGroup("Rules", 1, (), note="All is lost."), ProfileGroup("People", 2, (row(),))))
    assert found.words[3:5] == ["Rules", "All is lost."]
    assert found.text("Rules").y == pytest.approx(found.text("All is lost.").y)


def test_an_icon_stands_beside_its_domain_in_its_colour(drawn: Drawn, theme: Theme) -> None:
    found = drawn(profile(ProfileGroup("Rules", 2, (row(),), ICON)))
    (icon,) = [shape for shape in found.canvas.shapes if isinstance(shape, Outline)]
    assert icon.stroke is not None
    assert icon.stroke.colour == theme.colour(2)
    assert found.text("Rules").x > max(x for _, points in icon.pieces for x, _ in points)


def test_texts_are_as_large_as_they_are_to_be_printed(drawn: Drawn) -> None:
    found = drawn(profile(*many(22)))
    assert {text.size for text in found.texts} == {9, 8}


@pytest.mark.parametrize("rows", [6, 12, 22])
def test_as_many_questions_as_the_edition_has_keep_to_their_height(drawn: Drawn, rows: int) -> None:
    found = drawn(profile(*many(rows)))
    assert found.height <= HEIGHT_CM + 0.01
    assert found.faults == []


def test_fewer_rows_take_less_height(drawn: Drawn) -> None:
    assert drawn(profile(*many(6))).height < drawn(profile(*many(12))).height < HEIGHT_CM


LONG = "Formation spécialisée des magistrats du siège et du parquet en matière d’exploitation sexuelle des enfants"
HEBREW = "האם קיימת מדיניות לאומית להגנה על ילדים מפני ניצול מיני ברשת האינטרנט במדינה"


@pytest.mark.parametrize("label", [LONG, HEBREW, "Kinderschutzkoordinierungsstelle"])
@pytest.mark.parametrize("width", [18.0, 16.0])
def test_long_labels_take_more_lines_and_fit(drawn: Drawn, label: str, width: float) -> None:
    group = ProfileGroup(label, 1, (row(label, answer="Teilweise und mit Einschränkungen"), row()), ICON)
    found = drawn(profile(group, ProfileGroup("Media", 2, (), ICON, label), width=width))
    assert found.faults == []
    assert min(text.size for text in found.texts) >= 6


@pytest.mark.parametrize("legend", ["In place", "مفقود في نسختنا (يبيّنه المنشور في التذييل)"])
def test_nothing_of_the_legend_is_cut_off_at_the_bottom(drawn: Drawn, legend: str) -> None:
    chart = CountryProfile(
        (ProfileGroup("Rules", 1, (row(),)),), ("A", "B", "C"), ((Tone.FULL, legend),), "هذا البلد", "alt", 18
    )
    found = drawn(chart)
    for text in found.texts[-2:]:
        assert text.y + found.canvas.reach(text.lines[0], text.size) <= found.height


def test_figures_say_how_many_gave_the_answer() -> None:
    chart = profile(ProfileGroup("Rules", 1, (row(), ProfileRow("Fund", Tone.FULL, "Yes", ALL, 0))))
    assert [(f.label, f.text, f.binding) for f in chart.figures()] == [
        ("Rules: Water law, Yes", "20 of 29", "law.yes | of")
    ]


def test_a_profile_of_nothing_can_be_drawn(drawn: Drawn) -> None:
    assert drawn(CountryProfile((), ("", "", ""), (), "", "alt", 18)).height > 0
