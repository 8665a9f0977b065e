"""Figures in tiles that were typed over."""

import pytest

from mnr_briefs.content.expressions import parse
from mnr_briefs.formats.word.parts.edited import Edited, EditedControl, EditedLine
from mnr_briefs.packs.outside import typed_over_outside

CONTROLS = (
    EditedControl("mnr:hotline.yes | figures", "9", "", "of 29"),
    EditedControl("mnr:hotline.base | figures", "29", "9 of", ""),
    EditedControl("mnr:law.no | figures", "9", "", "of 29"),
    EditedControl("mnr:law.base | figures", "29", "9 of", ""),
)
BINDINGS = {control.tag: parse(control.tag.removeprefix("mnr:")) for control in CONTROLS}
PAGE = ("Stands out", "9 of 29", "A line", "Missing", "9 of 29", "A law")


def document(*paragraphs: str, controls: tuple[EditedControl, ...] = ()) -> Edited:
    """A document of some paragraphs."""
    return Edited(controls, tuple(EditedLine(words, words) for words in paragraphs), ())


@pytest.mark.parametrize(
    ("edited", "found"),
    [
        (PAGE, {}),
        ((*PAGE[:4], "11 of 29", "A law"), {"11 of 29": (("9", "law.no | figures", "11"),)}),
        (("Stands out", "eleven of 29", *PAGE[2:]), {"eleven of 29": (("9", "hotline.yes | figures", "eleven"),)}),
        ((*PAGE[:4], "9 of 30", "Our law"), {"9 of 30": (("29", "law.base | figures", "30"),)}),
        ((*PAGE, "11 of 29"), {}),  # added, not in the place of another
        (("Stands out", *PAGE[2:]), {}),
    ],
)
def test_a_figure_in_a_tile_names_what_it_is_counted_from(edited: tuple[str, ...], found: dict[str, object]) -> None:
    original = document(*PAGE, controls=CONTROLS)
    assert typed_over_outside(original, document(*edited), BINDINGS, {"eleven"}) == found
