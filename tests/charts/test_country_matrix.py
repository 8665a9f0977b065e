"""Country × question: a mark in each cell, by shape, the sums under the marks, and room for all of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mnr_briefs.charts.chart import Segment, Studio
from mnr_briefs.charts.country_matrix import (
    HEIGHT_CM,
    MOST_COLUMNS,
    MOST_ROWS,
    CountryMatrix,
    Mark,
    MatrixColumn,
    MatrixGroup,
)
from mnr_briefs.content.prose import Tone

Drawn = Callable[[CountryMatrix], Any]
LEGEND = tuple((tone, tone.replace("_", " ").capitalize()) for tone in Tone)


def column(label: str, *tones: Tone | Mark, totals: tuple[str | None, ...] = ("1 of 2",)) -> MatrixColumn:
    marks = tuple(tone if isinstance(tone, Mark) else Mark(tone) for tone in tones)
    sums = tuple(None if t is None else Segment(Tone.FULL, 1, t, "In place", "law.yes") for t in totals)
    return MatrixColumn(label, marks, sums)


def matrix(*groups: MatrixGroup, countries: tuple[str, ...] = ("Fiji", "Senegal"), **more: Any) -> CountryMatrix:
    totals = ("Total in place",)
    found = CountryMatrix(countries, groups, totals, LEGEND, ("?", "Left open by the source"), "alt", 16)
    return replace(found, **more)


def rules(*columns: MatrixColumn) -> MatrixGroup:
    return MatrixGroup("Rules", "Rules", 1, columns)


def places(found: Any) -> dict[tuple[str, str], list[tuple[float, float]]]:
    """Where the marks of each shape stand, without the legend's."""
    at: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for mark in found.marks[: len(found.marks) - len(LEGEND)]:
        filled = "full" if mark.fill == mark.stroke.colour else "empty"
        at.setdefault((mark.shape, filled), []).extend(mark.points)
    return at


# -- what is drawn --


def test_every_country_question_and_sum_is_named(drawn: Drawn) -> None:
    found = drawn(matrix(rules(column("Water law", Tone.FULL, Tone.NONE))))
    expected = {"1 Rules", "Water law", "Fiji", "Senegal", "1 of 2", "Total in place", "Full", "Not published"}
    assert expected <= set(found.words)
    assert found.words.count("?") == 1  # the legend's


def test_its_figures_are_the_sums_that_it_prints() -> None:
    known, lost = column("Law", Tone.FULL, Tone.NONE), column("Line", Tone.NONE, Tone.NONE, totals=("",))
    none = column("Tests", Tone.NONE, Tone.NONE, totals=(None,))
    figures = [(f.label, f.text, f.binding) for f in matrix(rules(known, lost, none)).figures()]
    assert figures == [("Rules: Law, In place", "1 of 2", "law.yes")]


def test_a_mark_stands_in_its_countrys_row_and_its_questions_column(drawn: Drawn) -> None:
    law, line = column("Law", Tone.FULL, Tone.NONE), column("Line", Tone.PARTIAL, Tone.FULL)
    found = drawn(matrix(rules(law, line)))
    marks = places(found)
    assert {shape: len(points) for shape, points in marks.items()} == {
        ("disc", "full"): 2,
        ("disc", "empty"): 1,
        ("half", "full"): 1,
    }
    (first, second), ((x, y),) = sorted(marks["disc", "full"], key=lambda p: p[1]), marks["half", "full"]
    assert (first[1], second[1]) == pytest.approx((found.text("Fiji").y, found.text("Senegal").y))
    assert (y, x) == pytest.approx((first[1], second[0]))
    assert (first[0], second[0]) == pytest.approx((found.text("Law").x, found.text("Line").x))


def test_each_meaning_has_a_shape_of_its_own(drawn: Drawn) -> None:
    asked = matrix(rules(column("Law", *Tone)), countries=tuple(f"Land {tone}" for tone in Tone))
    assert set(places(drawn(asked))) == {
        ("disc", "full"),
        ("half", "full"),
        ("disc", "empty"),
        ("dash", "empty"),
        ("dot", "full"),
        ("square", "empty"),
        ("dots", "empty"),
    }


def test_an_answer_in_doubt_has_its_sign_behind_its_mark(drawn: Drawn) -> None:
    sure, doubted = matrix(rules(column("Law", Tone.FULL, Tone.NONE))), Mark(Tone.NONE, unconfirmed=True)
    found = drawn(matrix(rules(column("Law", Tone.FULL, doubted))))
    ((x, y),) = places(found)["disc", "empty"]
    sign = found.extent(next(text for text in found.texts if text.lines == ("?",)))
    assert x < sign[0] < x + 0.3
    assert sign[1] < y < sign[3]
    assert found.words.count("?") == drawn(sure).words.count("?") + 1


def test_the_legend_says_nothing_of_doubts_where_there_are_none(drawn: Drawn) -> None:
    assert "?" not in drawn(matrix(rules(column("Law", Tone.FULL, Tone.NONE)), doubt=("?", ""))).words


@pytest.mark.parametrize(("why", "shape"), [(Tone.LOST, "square"), (Tone.NOT_PUBLISHED, "dots")])
def test_a_sum_stands_under_its_column_and_of_one_that_is_not_known_the_mark_that_says_why(
    drawn: Drawn, why: Tone, shape: str
) -> None:
    known, unknown = column("Law", Tone.FULL, Tone.NONE), column("Line", Tone.NONE, Tone.NONE)
    unknown = replace(unknown, totals=(Segment(why, 0, "", "In place"),))
    found = drawn(matrix(rules(known, unknown)))
    total = found.text("1 of 2")
    left, top, right, bottom = found.extent(total)
    ((x, y),), ((_, lowest),) = places(found)["disc", "full"], places(found)[shape, "empty"]
    assert total.angle == 0
    assert left < x < right
    assert y < top < lowest < bottom


def test_sums_run_upwards_where_their_columns_are_too_narrow(drawn: Drawn) -> None:
    columns = [column(f"Q{n}", Tone.FULL, Tone.NONE, totals=("11 of 12",)) for n in range(18)]
    few, many = (drawn(matrix(rules(*columns[:size]))) for size in (6, 18))
    assert [{t.angle for t in found.texts if t.lines == ("11 of 12",)} for found in (few, many)] == [{0}, {90}]


def test_a_question_without_such_an_answer_has_no_sum(drawn: Drawn) -> None:
    found = drawn(matrix(rules(column("Law", Tone.FULL, Tone.NONE, totals=(None,)))))
    assert not [text for text in found.words if " of " in text]
    assert ("square", "empty") not in places(found)


def test_every_second_row_is_tinted(drawn: Drawn) -> None:
    names = ("Albania", "Brazil", "Chad", "Fiji", "Ghana")
    found = drawn(matrix(rules(column("Law", *[Tone.FULL] * 5)), countries=names))
    rows = [box for box in found.boxes if box.x == 0]
    tinted = [name for name in names if any(r.y < found.text(name).y < r.y + r.height for r in rows)]
    assert tinted == ["Albania", "Chad", "Ghana"]


@pytest.mark.parametrize(
    ("columns", "said"), [(3, ["1 Media and", "communications"]), (1, ["1 Media"])], ids=["room", "little room"]
)
def test_a_domain_has_its_short_title_where_the_other_has_no_room(drawn: Drawn, columns: int, said: list[str]) -> None:
    media = [column(f"Q{n}", Tone.FULL, Tone.NONE) for n in range(columns)]
    others = [column(f"R{n}", Tone.FULL, Tone.NONE) for n in range(14)]
    group = MatrixGroup("Media and communications", "Media", 1, tuple(media))
    found = drawn(matrix(group, MatrixGroup("Rules", "Rules", 2, tuple(others))))
    assert [text for text in found.words if "Media" in text or text == "communications"] == said


def test_domains_too_narrow_for_their_titles_have_numbers_and_a_key(drawn: Drawn) -> None:
    groups = [
        MatrixGroup("Interoperability", "Interoperability", n, (column(f"Q{n}", Tone.FULL, Tone.NONE),))
        for n in range(1, 13)
    ]
    said = drawn(matrix(*groups)).words
    assert [str(n) for n in range(1, 13)] == [text for text in said if text.isdigit()]
    assert "1 Interoperability · 2 Interoperability" in " ".join(said)


def test_nothing_at_all_can_be_drawn(studio: Studio) -> None:
    for asked in (matrix(), matrix(countries=()), matrix(rules(column("Law")), countries=())):
        assert studio.draw(asked).data


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
        groups.append(MatrixGroup(titles[number % 3], titles[0][:8], number, tuple(columns)))
    rows = tuple(names[n % 3] for n in range(countries))
    return matrix(*groups, countries=rows, totals=("Total in place", "Total partly in place"))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=50, deadline=None
)
@given(asked=requests())
def test_nothing_overlaps_or_is_cut_in_any_size(drawn: Drawn, asked: CountryMatrix) -> None:
    found = drawn(asked)
    assert found.faults == []
    assert found.height <= HEIGHT_CM + 0.01


@pytest.mark.parametrize(("countries", "questions"), [(1, 1), (3, 2), (MOST_ROWS, MOST_COLUMNS)])
def test_the_smallest_and_the_largest_can_be_read(drawn: Drawn, countries: int, questions: int) -> None:
    columns = [column("Specialist knowledge of the judiciary", *[Tone.FULL] * countries) for _ in range(questions)]
    names = ("Bosnia and Herzegovina",) * countries
    found = drawn(matrix(rules(*columns), countries=names))
    assert found.faults == []
    assert min(text.size for text in found.texts) >= 6
    assert min(marks.size for marks in found.marks if marks.shape == "disc") >= 5.5 / 72 * 2.54


@pytest.mark.parametrize("name", [f"The {'Everlasting ' * 8}Confederation", f"מדינת {'הגדולים ' * 12}הים"])
def test_a_name_that_one_line_would_make_too_small_is_set_in_several(drawn: Drawn, name: str) -> None:
    asked = matrix(rules(column("Water law", Tone.FULL, Tone.NONE, Tone.FULL)), countries=("Fiji", name, "Togo"))
    found = drawn(asked)
    assert found.faults == []
    assert min(text.size for text in found.texts) >= 6
    (lines,) = (text.lines for text in found.texts if text.lines[0] == name[: len(text.lines[0])])
    assert (len(lines) > 1, " ".join(lines)) == (True, name)
    fiji, long, togo = (y for _, y in sorted(places(found)["disc", "full"] + places(found)["disc", "empty"]))
    assert long - fiji > 0.5
    assert (togo - long) == pytest.approx(long - fiji)
