"""A drawing for a cover: a mark for each country in a row for each question, and no words."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from mnr_briefs.charts.chart import Studio
from mnr_briefs.charts.decoration import ArtRow, CoverArt
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.theme import Theme

Drawn = Callable[[CoverArt], Any]
ART = CoverArt((ArtRow(1, (Tone.FULL, Tone.PARTIAL, Tone.NONE)), ArtRow(2, (Tone.FULL, Tone.FULL, Tone.FULL))), 15, 7)


def test_each_country_has_a_mark_by_what_it_has_in_place(theme: Theme, drawn: Drawn) -> None:
    found = drawn(ART)
    assert [(len(m.points), m.shape, m.fill == theme.cover) for m in found.marks] == [
        (1, "disc", False),
        (1, "half", False),
        (1, "disc", True),
        (3, "disc", False),
    ]
    assert {m.back for m in found.marks} == {theme.cover}
    assert found.texts == []


@pytest.mark.parametrize(("rows", "countries"), [(1, 1), (18, 29), (40, 60), (3, 200)])
def test_marks_stay_on_the_drawing_and_do_not_touch(drawn: Drawn, rows: int, countries: int) -> None:
    art = CoverArt(tuple(ArtRow(n // 4 + 1, (Tone.FULL,) * countries) for n in range(rows)), 15.5, 7.5)
    marks = drawn(art).marks
    half = marks[0].size / 2
    x, y = [px for px, _ in marks[0].points], [m.points[0][1] for m in marks]
    assert (min(x) >= half, max(x) <= 15.5 - half, min(y) >= half, max(y) <= 7.5 - half) == (True,) * 4
    assert all(b - a > 2 * half for places in (x, y) for a, b in pairwise(places))


def test_domains_stand_apart(drawn: Drawn) -> None:
    art = CoverArt(tuple(ArtRow(domain, (Tone.FULL,)) for domain in (1, 1, 2)), 15, 7)
    one, two, three = (m.points[0][1] for m in drawn(art).marks)
    assert three - two > 1.5 * (two - one)


def test_its_picture_is_decorative_and_has_no_words(studio: Studio) -> None:
    picture = studio.draw(ART)
    assert (picture.decorative, picture.alt, picture.width_cm, picture.height_cm) == (True, "", 15, 7)
    assert picture.vector is not None
    assert b"<use" not in picture.vector


def test_nothing_at_all_can_be_drawn(studio: Studio) -> None:
    for rows in ((), (ArtRow(1, ()),)):
        assert studio.draw(CoverArt(rows, 15, 7)).data
