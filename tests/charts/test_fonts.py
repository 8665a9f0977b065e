"""Fonts: which are used, how texts are laid out in them, and what is told of those that are not there."""

import logging
import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.charts.fonts import FALLBACK, Fonts, Glyph, Run

CARLITO = Fonts(("Carlito",), Path(__file__).parents[2] / "brief_templates" / "fonts")
DEJAVU = Fonts((), Path("nowhere"))


def families(run: Run) -> list[str]:
    return [glyph.name.rsplit("-", 1)[0] for glyph, _, _ in run.glyphs]


# -- which font --


def test_the_first_font_that_is_there_sets_a_text_and_the_others_fill_in(fonts_folder: Path) -> None:
    fonts = Fonts(("Carlito", "Calibri", "DejaVu Sans"), fonts_folder)
    assert families(fonts.run("A ◐", False)) == ["Carlito-Regular", "Carlito-Regular", "DejaVuSans"]
    assert families(fonts.run("A", True)) == ["Carlito-Bold"]


def test_a_font_that_is_not_there_is_told_and_another_one_takes_its_place(tmp_path: Path) -> None:
    absent = Fonts(("No Such Font", "Nor This"), tmp_path / "nowhere")
    assert absent.missing == ("No Such Font", "Nor This")
    assert set(families(absent.run("Abc", False))) == {"DejaVuSans"}


def test_only_fonts_before_the_first_that_is_there_are_missed(fonts_folder: Path) -> None:
    assert Fonts(("No Such Font", "Carlito", "Nor This"), fonts_folder).missing == ("No Such Font",)


def test_a_font_without_bold_has_its_regular_in_its_place(tmp_path: Path, fonts_folder: Path) -> None:
    shutil.copy(fonts_folder / "Carlito-Regular.ttf", tmp_path)
    fonts = Fonts(("Carlito",), tmp_path)
    assert families(fonts.run("A", True)) == ["Carlito-Regular"]


def test_a_file_that_is_no_font_is_as_one_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "Broken-Regular.ttf").write_bytes(b"no font")
    (tmp_path / "OFL.txt").write_text("a licence")
    assert Fonts(("Broken", FALLBACK), tmp_path).missing == ("Broken",)


def test_characters_that_no_font_has_are_told_once() -> None:
    nowhere, private = "\U000f1234", "\ue777"
    assert CARLITO.lacking("Water, Côte d’Ivoire, ◐ Partial\n") == ""
    assert CARLITO.lacking(f"a{nowhere}{private}{nowhere}") == nowhere + private


def test_no_library_warns_of_fonts_or_characters(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with warnings.catch_warnings(), caplog.at_level(logging.DEBUG):
        warnings.simplefilter("error")
        assert Fonts(("No Such Font",), tmp_path).run("a\U000f1234", False).width > 0
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
    assert capfd.readouterr() == ("", "")


def test_nothing_is_written_to_stderr_where_a_theme_font_is_missing(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib\nfrom mnr_briefs.charts.fonts import Fonts\n"
        "fonts = Fonts(('No Such Font',), pathlib.Path(sys.argv[1]))\n"
        "print(fonts.missing, fonts.run('a', False).width > 0)"
    )
    environment = {**os.environ, "MPLCONFIGDIR": "/proc/nowhere"}
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, env=environment)
    assert (done.stdout, done.stderr) == ("('No Such Font',) True\n", "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_process_may_fork_while_fonts_are_open() -> None:
    for text in ("abc", "xyz"):
        CARLITO.run(text, False)
    child = os.fork()
    if not child:
        os._exit(0 if CARLITO.run("other letters", False).width > 0 else 1)
    CARLITO.run("MNOPQRSTUVW", False)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


# -- layout --


@given(st.text(st.sampled_from("abcdefgh ÅéT,.Va-"), max_size=40))
def test_a_text_is_about_as_wide_as_its_letters_and_they_stand_in_their_order(text: str) -> None:
    run = CARLITO.run(text, False)
    letters = sum(CARLITO.run(letter, False).width for letter in text)
    assert run.width == pytest.approx(letters, abs=0.1 + 0.06 * len(text))  # some pairs stand closer
    places = [x for _, x, _ in run.glyphs]
    assert places == sorted(places)


@given(st.text(st.sampled_from("abc TVAy"), max_size=20), st.text(st.sampled_from("abc TVAy"), max_size=20))
def test_a_text_is_as_wide_as_its_parts_and_the_space_between_them(one: str, other: str) -> None:
    widths = [CARLITO.run(text, True).width for text in (one, " ", other)]
    assert CARLITO.run(f"{one} {other}", True).width == pytest.approx(sum(widths))


def test_letters_are_kerned_and_signs_of_mathematics_are_letters() -> None:
    assert CARLITO.run("AV", False).width < CARLITO.run("A", False).width + CARLITO.run("V", False).width
    assert len(CARLITO.run(r"$\frac{1}{2}$", False).glyphs) == 13


@pytest.mark.parametrize("text", ["", " ", "   "])
def test_nothing_to_see_has_its_width_only(text: str) -> None:
    run = CARLITO.run(text, False)
    assert [glyph for glyph, _, _ in run.glyphs if len(glyph.vertices)] == []
    assert run.width == pytest.approx(len(text) * CARLITO.run(" ", False).width)


def test_a_text_from_right_to_left_begins_on_the_right() -> None:
    hebrew = DEJAVU.run("שלום", False)
    (shin,), (mem,) = (DEJAVU.run(letter, False).glyphs for letter in "שם")
    first, *_, last = (glyph.name for glyph, _, _ in hebrew.glyphs)
    assert (first, last) == (mem[0].name, shin[0].name)  # the last letter stands leftmost
    assert hebrew.width == pytest.approx(sum(DEJAVU.run(letter, False).width for letter in "שלום"), abs=0.1)


def test_numbers_in_a_text_from_right_to_left_keep_their_order() -> None:
    names = [glyph.name for glyph, _, _ in DEJAVU.run("שלום 29", False).glyphs]
    (two,), (nine,) = (DEJAVU.run(digit, False).glyphs for digit in "29")
    assert names[:2] == [two[0].name, nine[0].name]


def test_a_sign_at_the_end_does_not_set_an_arabic_text_in_another_font(fonts_folder: Path) -> None:
    fonts = Fonts(("Carlito", "Almarai"), fonts_folder)
    assert families(fonts.run("نعم†", True)) == ["Carlito-Bold", *["Almarai-Bold"] * 3]  # the sign stands leftmost
    assert families(fonts.run("ICT نعم†", True))[-1] == "Carlito-Bold"
    assert set(families(fonts.run("نعم † نعم", True))) == {"DejaVuSans-Bold"}


def test_letters_of_arabic_are_joined() -> None:
    joined, single = DEJAVU.run("سلام", False), [DEJAVU.run(letter, False) for letter in "سلام"]
    alone = {glyph.name for run in single for glyph, _, _ in run.glyphs}
    assert {glyph.name for glyph, _, _ in joined.glyphs} - alone


def test_capital_letters_have_their_height() -> None:
    assert CARLITO.cap_height(False) == pytest.approx(0.632, abs=0.02)
    assert DEJAVU.cap_height(True) == pytest.approx(0.729, abs=0.01)


# -- outlines --


@pytest.mark.parametrize(("letter", "overlaps"), [("o", False), ("i", False), ("8", False), ("é", False), ("H", False)])
def test_most_letters_have_no_parts_that_overlap(letter: str, overlaps: bool) -> None:
    ((glyph, _, _),) = CARLITO.run(letter, False).glyphs
    assert glyph.overlaps is overlaps


def test_parts_that_overlap_are_found() -> None:
    square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0)]
    moved, codes = [(x + 1, y + 1) for x, y in square], [1, 2, 2, 2, 79]

    def glyph(*contours: list[tuple[float, float]]) -> Glyph:
        import numpy as np

        return Glyph("test", np.array([p for c in contours for p in c]), np.array(codes * len(contours)))

    hole = [moved[0], *moved[3:0:-1], moved[0]]
    assert glyph(square, moved).overlaps
    assert not glyph(square, hole).overlaps
    assert not glyph(square, [(x + 3, y) for x, y in square]).overlaps


@pytest.mark.parametrize(("part", "broken"), [(1.0, ()), (0.5, ("Carlito-Bold.ttf",)), (0.0, ("Carlito-Bold.ttf",))])
def test_a_font_that_is_cut_short_is_told(
    tmp_path: Path, fonts_folder: Path, part: float, broken: tuple[str, ...]
) -> None:
    data = (fonts_folder / "Carlito-Bold.ttf").read_bytes()
    (tmp_path / "Carlito-Bold.ttf").write_bytes(data[: int(len(data) * part)])
    assert Fonts(("Carlito",), tmp_path).broken == broken
