"""A drawing for a cover: a mark for each country in a row for each question, and no words."""

from itertools import pairwise
from pathlib import Path

import pytest

from mnr_briefs.charts.cover_art import compose_cover_art
from mnr_briefs.charts.specifications import ArtRow, CoverArt
from mnr_briefs.charts.studio import ChartStudio
from mnr_briefs.content.theme import Theme
from mnr_briefs.content.tone import Tone

ART = CoverArt((ArtRow(1, (Tone.FULL, Tone.PARTIAL, Tone.NONE)), ArtRow(2, (Tone.FULL, Tone.FULL, Tone.FULL))), 15, 7)


def test_each_country_has_a_mark_by_what_it_has_in_place(theme: Theme) -> None:
    canvas = compose_cover_art(ART, theme)
    marks = [(len(m.get_xdata()), m.get_fillstyle(), m.get_markerfacecolor() == theme.cover) for m in canvas.dots]
    assert marks == [(1, "full", False), (1, "left", False), (1, "full", True), (3, "full", False)]
    assert {m.get_markerfacecoloralt() for m in canvas.dots} == {theme.cover}
    assert canvas.texts == []


@pytest.mark.parametrize(("rows", "countries"), [(1, 1), (18, 29), (40, 60), (3, 200)])
def test_marks_stay_on_the_drawing_and_do_not_touch(theme: Theme, rows: int, countries: int) -> None:
    art = CoverArt(tuple(ArtRow(n // 4 + 1, (Tone.FULL,) * countries) for n in range(rows)), 15.5, 7.5)
    canvas = compose_cover_art(art, theme)
    half = canvas.dots[0].get_markersize() / 72 * 2.54 / 2
    x, y = list(canvas.dots[0].get_xdata()), [m.get_ydata()[0] for m in canvas.dots]
    assert (min(x) >= half, max(x) <= 15.5 - half, min(y) >= half, max(y) <= 7.5 - half) == (True,) * 4
    assert all(b - a > 2 * half for places in (x, y) for a, b in pairwise(places))


def test_domains_stand_apart(theme: Theme) -> None:
    art = CoverArt(tuple(ArtRow(domain, (Tone.FULL,)) for domain in (1, 1, 2)), 15, 7)
    one, two, three = (m.get_ydata()[0] for m in compose_cover_art(art, theme).dots)
    assert three - two > 1.5 * (two - one)


def test_its_picture_is_decorative_and_has_no_words(theme: Theme, root: Path) -> None:
    picture = ChartStudio(theme, root).draw(ART)
    assert (picture.decorative, picture.alt, picture.width_cm, picture.height_cm) == (True, "", 15, 7)
    assert picture.vector is not None
    assert b"<use" not in picture.vector


def test_nothing_at_all_can_be_drawn(theme: Theme) -> None:
    for rows in ((), (ArtRow(1, ()),)):
        assert compose_cover_art(CoverArt(rows, 15, 7), theme).layer().shapes
