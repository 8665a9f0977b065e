"""Texts and marks against their grounds, in colour and in greyscale, for every domain's colour of the theme.

4.5 to 1 for texts and 3 to 1 for what has to be told apart (WCAG 2.2, 1.4.3 and 1.4.11).
"""

from itertools import combinations

import pytest

from mnr_briefs.charts.canvas import mixed
from mnr_briefs.charts.country_matrix import HEAD_TINT, TINT
from mnr_briefs.charts.decoration import TINT as COVER_TINT
from mnr_briefs.charts.looks import PAPER, Look, look_of, mark_of
from mnr_briefs.charts.maps import SEA, land_colour
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.theme import Theme


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def grey(colour: str) -> str:
    """A colour as a printer without colours prints it (luma, ITU-R BT.601)."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + f"{round(0.299 * red + 0.587 * green + 0.114 * blue):02x}" * 3


# How colours look to people who lack one kind of cone (Machado, Oliveira and Fernandes 2009, severity 1.0).
SIGHTS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
Three = tuple[float, ...]


def times(matrix: tuple[Three, ...], vector: Three) -> Three:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def seen(colour: str, sight: str) -> Three:
    """A colour as somebody sees it, in CIE L*a*b*."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    of_light = tuple(min(1.0, max(0.0, c)) for c in times(SIGHTS[sight], linear))
    parts = (v / white for v, white in zip(times(XYZ, of_light), (0.9505, 1, 1.089), strict=True))
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: Three, other: Three) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5


def contrasts(one: str, other: str) -> tuple[float, float]:
    """The contrast in colour and in greyscale."""

    def ratio(a: str, b: str) -> float:
        light, dark = sorted((luminance(a), luminance(b)), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    return ratio(one, other), ratio(grey(one), grey(other))


def looks(theme: Theme) -> list[tuple[str, Tone, Look]]:
    return [(colour, tone, look_of(tone, colour, theme)) for colour in theme.domain_colours for tone in Tone]


def test_grey_is_measured_as_printers_print_it() -> None:
    assert (grey("#ffffff"), grey("#000000"), grey("#ff0000")) == ("#ffffff", "#000000", "#4c4c4c")
    assert contrasts("#000000", "#ffffff") == (pytest.approx(21), pytest.approx(21))


def test_texts_in_every_colour_can_be_read_on_paper(theme: Theme) -> None:
    for colour in (*theme.domain_colours, theme.ink, theme.muted):
        assert min(contrasts(colour, PAPER)) >= 4.5, colour


def test_numbers_can_be_read_on_every_part(theme: Theme) -> None:
    for colour, tone, look in looks(theme):
        ground = PAPER if look.hatch else look.fill  # a number on a pattern has white behind it
        assert min(contrasts(look.ink, ground)) >= 4.5, (colour, tone)


def test_every_part_stands_out_from_the_paper_by_its_edge_or_its_fill(theme: Theme) -> None:
    for colour, tone, look in looks(theme):
        assert max(min(contrasts(look.edge, PAPER)), min(contrasts(look.fill, PAPER))) >= 3, (colour, tone)
        assert min(contrasts(look.edge, PAPER)) >= 3, (colour, tone)


def test_meanings_differ_by_more_than_colour(theme: Theme) -> None:
    for colour in theme.domain_colours:
        for one, other in combinations(Tone, 2):
            a, b = look_of(one, colour, theme), look_of(other, colour, theme)
            shape = (a.hatch, a.dashed) != (b.hatch, b.dashed)
            assert shape or min(contrasts(a.fill, b.fill)) >= 1.7, (colour, one, other)
            assert (a.mark, a.fill == PAPER) != (b.mark, b.fill == PAPER), (colour, one, other)


def test_full_and_partial_and_none_can_be_told_apart_side_by_side(theme: Theme) -> None:
    for colour in theme.domain_colours:
        full, partial, none = (look_of(tone, colour, theme) for tone in (Tone.FULL, Tone.PARTIAL, Tone.NONE))
        assert min(contrasts(full.fill, partial.fill)) >= 3, colour
        assert min(contrasts(full.fill, none.fill)) >= 4.5, colour
        assert min(contrasts(partial.edge, none.fill)) >= 3, colour


def test_marks_stand_out_in_every_colour(theme: Theme) -> None:
    for colour, tone, look in looks(theme):
        edge = colour if look.mark == "half" else look.edge
        assert min(contrasts(edge, PAPER)) >= 3, (colour, tone)


def test_texts_can_be_read_on_the_framework_cards(theme: Theme) -> None:
    for colour in theme.domain_colours:
        assert min(contrasts(PAPER, colour)) >= 4.5, colour
        assert min(contrasts(theme.ink, mixed(colour, 0.12))) >= 4.5, colour
    assert min(contrasts(theme.ink, mixed(theme.ink, 0.08))) >= 4.5


def test_the_matrix_can_be_read_on_its_tinted_rows_and_headings(theme: Theme) -> None:
    row = mixed(theme.ink, TINT)
    assert min(contrasts(theme.ink, row)) >= 4.5
    for colour, tone, _ in looks(theme):
        _, _, edge = mark_of(tone, colour, theme)
        assert min(contrasts(edge, row)) >= 3, (colour, tone)
        assert min(contrasts(theme.ink, mixed(colour, HEAD_TINT))) >= 4.5, colour
        assert min(contrasts(PAPER, colour)) >= 4.5, colour


def test_land_stands_out_from_paper_and_sea_and_dots_from_their_rings(theme: Theme) -> None:
    land = land_colour(theme)
    assert min(contrasts(land, PAPER)) >= 3
    assert min(contrasts(land, mixed(theme.cover, SEA))) >= 3
    assert min(contrasts(theme.ink, PAPER)) >= 3


def test_codes_can_be_read_on_the_colours_of_regions_which_are_no_domains(theme: Theme) -> None:
    for colour in theme.region_colours:
        assert min(contrasts(theme.ink, colour)) >= 4.5, colour
        assert colour not in theme.domain_colours


@pytest.mark.parametrize("sight", ["usual", "protan", "deutan", "tritan"])
def test_regions_can_be_told_apart_with_any_sight_of_colours(theme: Theme, sight: str) -> None:
    for one, other in combinations(theme.region_colours, 2):
        assert distance(seen(one, sight), seen(other, sight)) >= 20, (one, other)


def test_red_and_green_look_alike_to_some() -> None:
    red, green = "#c04040", "#707020"
    assert distance(seen(red, "usual"), seen(green, "usual")) > 50
    assert distance(seen(red, "deutan"), seen(green, "deutan")) < 20


def test_the_marks_of_a_cover_stand_out_from_its_ground(theme: Theme) -> None:
    for colour in theme.domain_colours:
        assert min(contrasts(mixed(colour, COVER_TINT), theme.cover)) >= 4.5, colour
