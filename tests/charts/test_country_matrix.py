"""Country × question: a mark in each cell, by shape, the sums under the marks, and room for all of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mnr_briefs.charts.country_matrix import HEIGHT_CM, compose_country_matrix
from mnr_briefs.charts.drawing import Canvas
from mnr_briefs.charts.specifications import MOST_COLUMNS, MOST_ROWS, Column, ColumnGroup, CountryMatrix, Mark, Segment
from mnr_briefs.content.theme import Theme
from mnr_briefs.content.tone import Tone

Extent = Callable[[Canvas, Any], tuple[float, float, float, float]]
LEGEND = tuple((tone, tone.replace("_", " ").capitalize()) for tone in Tone)


def column(label: str, *tones: Tone | Mark, totals: tuple[str | None, ...] = ("1 of 2",)) -> Column:
    marks = tuple(tone if isinstance(tone, Mark) else Mark(tone) for tone in tones)
    sums = tuple(None if t is None else Segment(Tone.FULL, 1, t, "In place", "law.yes") for t in totals)
    return Column(label, marks, sums)


def matrix(*groups: ColumnGroup, countries: tuple[str, ...] = ("Fiji", "Senegal"), **more: Any) -> CountryMatrix:
    totals = ("Total in place",)
    found = CountryMatrix(countries, groups, totals, LEGEND, ("?", "Left open by the source"), "alt", 16)
    return replace(found, **more)


def rules(*columns: Column) -> ColumnGroup:
    return ColumnGroup("Rules", "Rules", 1, columns)


def words(canvas: Canvas) -> list[str]:
    return [text.get_text() for text in canvas.texts]


def places(canvas: Canvas) -> dict[tuple[str, str], list[tuple[float, float]]]:
    """Where the marks of each shape stand, without the legend's."""
    found: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for mark in canvas.dots[: len(canvas.dots) - len(LEGEND)]:
        points = zip(mark.get_xdata(), mark.get_ydata(), strict=True)
        filled = "full" if mark.get_markerfacecolor() == mark.get_markeredgecolor() else "empty"
        found.setdefault((mark.get_marker(), "half" if mark.get_fillstyle() == "left" else filled), []).extend(points)
    return found


# -- what is drawn --


def test_every_country_question_and_sum_is_named(theme: Theme) -> None:
    canvas = compose_country_matrix(matrix(rules(column("Water law", Tone.FULL, Tone.NONE))), theme)
    expected = {"1 Rules", "Water law", "Fiji", "Senegal", "1 of 2", "Total in place", "Full", "Not published"}
    assert expected <= set(words(canvas))
    assert words(canvas).count("?") == 1  # the legend's


def test_a_mark_stands_in_its_countrys_row_and_its_questions_column(theme: Theme, extent: Extent) -> None:
    law, line = column("Law", Tone.FULL, Tone.NONE), column("Line", Tone.PARTIAL, Tone.FULL)
    canvas = compose_country_matrix(matrix(rules(law, line)), theme)
    at = {t.get_text(): extent(canvas, t) for t in canvas.texts}
    found = places(canvas)
    assert {shape: len(points) for shape, points in found.items()} == {
        ("o", "full"): 2,
        ("o", "empty"): 1,
        ("o", "half"): 1,
    }
    (first, second), ((x, y),) = sorted(found["o", "full"], key=lambda p: p[1]), found["o", "half"]
    assert at["Fiji"][1] < first[1] < at["Fiji"][3]
    assert at["Senegal"][1] < second[1] < at["Senegal"][3]
    assert (y, x) == (pytest.approx(first[1]), pytest.approx(second[0]))
    assert at["Law"][0] < first[0] < at["Law"][2]
    assert at["Line"][0] < second[0] < at["Line"][2]


def test_each_meaning_has_a_shape_of_its_own(theme: Theme) -> None:
    request = matrix(rules(column("Law", *Tone)), countries=tuple(f"Land {tone}" for tone in Tone))
    shapes = {
        (m.get_marker(), m.get_fillstyle(), m.get_markerfacecolor() == m.get_markeredgecolor())
        for m in compose_country_matrix(request, theme).dots
    }
    assert shapes == {
        ("o", "full", True),
        ("o", "left", True),
        ("o", "full", False),
        ("_", "full", False),
        (".", "full", True),
        ("s", "full", False),
    }


def test_an_answer_in_doubt_has_its_sign_behind_its_mark(theme: Theme, extent: Extent) -> None:
    sure, doubted = matrix(rules(column("Law", Tone.FULL, Tone.NONE))), Mark(Tone.NONE, unconfirmed=True)
    canvas = compose_country_matrix(matrix(rules(column("Law", Tone.FULL, doubted))), theme)
    ((x, y),) = places(canvas)["o", "empty"]
    sign = extent(canvas, next(t for t in canvas.texts if t.get_text() == "?"))
    assert x < sign[0] < x + 0.3
    assert sign[1] < y < sign[3]
    assert words(canvas).count("?") == words(compose_country_matrix(sure, theme)).count("?") + 1


def test_the_legend_says_nothing_of_doubts_where_there_are_none(theme: Theme) -> None:
    canvas = compose_country_matrix(matrix(rules(column("Law", Tone.FULL, Tone.NONE)), doubt=("?", "")), theme)
    assert "?" not in words(canvas)


def test_a_sum_stands_under_its_column_and_one_that_was_not_published_is_a_mark(theme: Theme, extent: Extent) -> None:
    known, lost = column("Law", Tone.FULL, Tone.NONE), column("Line", Tone.NONE, Tone.NONE, totals=("",))
    canvas = compose_country_matrix(matrix(rules(known, lost)), theme)
    sum_ = next(t for t in canvas.texts if t.get_text() == "1 of 2")
    left, top, right, bottom = extent(canvas, sum_)
    ((x, y),), ((_, lowest),) = places(canvas)["o", "full"], places(canvas)["s", "empty"]
    assert sum_.get_rotation() == 90
    assert left < x < right
    assert y < top < lowest < bottom


def test_a_question_without_such_an_answer_has_no_sum(theme: Theme) -> None:
    canvas = compose_country_matrix(matrix(rules(column("Law", Tone.FULL, Tone.NONE, totals=(None,)))), theme)
    assert not [text for text in words(canvas) if " of " in text]
    assert ("s", "empty") not in places(canvas)


def test_every_second_row_is_tinted(theme: Theme, extent: Extent) -> None:
    names = ("Albania", "Brazil", "Chad", "Fiji", "Ghana")
    canvas = compose_country_matrix(matrix(rules(column("Law", *[Tone.FULL] * 5)), countries=names), theme)
    rows = [extent(canvas, box) for box in canvas.boxes if box.get_zorder() < 1]
    at = {t.get_text(): extent(canvas, t) for t in canvas.texts}
    assert [name for name in names if any(r[1] < (at[name][1] + at[name][3]) / 2 < r[3] for r in rows)] == [
        "Albania",
        "Chad",
        "Ghana",
    ]


@pytest.mark.parametrize(
    ("columns", "said"), [(3, ["1 Media and", "communications"]), (1, ["1 Media"])], ids=["room", "little room"]
)
def test_a_domain_has_its_short_title_where_the_other_has_no_room(theme: Theme, columns: int, said: list[str]) -> None:
    media = [column(f"Q{n}", Tone.FULL, Tone.NONE) for n in range(columns)]
    others = [column(f"R{n}", Tone.FULL, Tone.NONE) for n in range(14)]
    group = ColumnGroup("Media and communications", "Media", 1, tuple(media))
    canvas = compose_country_matrix(matrix(group, ColumnGroup("Rules", "Rules", 2, tuple(others))), theme)
    assert [text for text in words(canvas) if "Media" in text or text == "communications"] == said


def test_domains_too_narrow_for_their_titles_have_numbers_and_a_key(theme: Theme) -> None:
    groups = [
        ColumnGroup("Interoperability", "Interoperability", n, (column(f"Q{n}", Tone.FULL, Tone.NONE),))
        for n in range(1, 13)
    ]
    said = words(compose_country_matrix(matrix(*groups), theme))
    assert [str(n) for n in range(1, 13)] == [text for text in said if text.isdigit()]
    assert "1 Interoperability · 2 Interoperability" in " ".join(said)


def test_nothing_at_all_can_be_drawn(theme: Theme) -> None:
    for request in (matrix(), matrix(countries=()), matrix(rules(column("Law")), countries=())):
        assert compose_country_matrix(request, theme).layer().shapes


# -- room --

labels = st.text("abcdefgh Åg-", min_size=1, max_size=45).map(str.strip).filter(bool)


@st.composite
def requests(draw: st.DrawFn) -> CountryMatrix:
    """Matrices as large as one picture takes, every mark in doubt, with long and short names."""
    countries = draw(st.integers(1, MOST_ROWS))
    sizes = draw(st.lists(st.integers(1, 7), min_size=1, max_size=8).filter(lambda n: sum(n) <= MOST_COLUMNS))
    names, titles = draw(st.lists(labels, min_size=3, max_size=3)), draw(st.lists(labels, min_size=3, max_size=3))
    doubted = draw(st.sampled_from(Tone))
    groups = []
    for number, size in enumerate(sizes, start=1):
        columns = [
            column(titles[n % 3], *[Mark(doubted, True)] * countries, totals=("42 per cent", "")) for n in range(size)
        ]
        groups.append(ColumnGroup(titles[number % 3], titles[0][:8], number, tuple(columns)))
    rows = tuple(names[n % 3] for n in range(countries))
    return matrix(*groups, countries=rows, totals=("Total in place", "Total partly in place"))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=50, deadline=None
)
@given(request_=requests())
def test_nothing_overlaps_or_is_cut_in_any_size(
    theme: Theme, measured: Callable[..., Any], faults: Callable[..., list[str]], request_: CountryMatrix
) -> None:
    canvas = compose_country_matrix(request_, theme)
    assert faults(canvas.width_cm, canvas.height_cm, measured(canvas)) == []
    assert canvas.height_cm <= HEIGHT_CM + 0.01


@pytest.mark.parametrize(("countries", "questions"), [(1, 1), (3, 2), (MOST_ROWS, MOST_COLUMNS)])
def test_the_smallest_and_the_largest_can_be_read(
    theme: Theme, measured: Callable[..., Any], faults: Callable[..., list[str]], countries: int, questions: int
) -> None:
    columns = [column("Specialist knowledge of the judiciary", *[Tone.FULL] * countries) for _ in range(questions)]
    names = ("Bosnia and Herzegovina",) * countries
    canvas = compose_country_matrix(matrix(rules(*columns), countries=names), theme)
    assert faults(canvas.width_cm, canvas.height_cm, measured(canvas)) == []
    assert min(text.get_fontsize() for text in canvas.texts) >= 6
    assert min(dots.get_markersize() for dots in canvas.dots if dots.get_marker() == "o") >= 5.5
