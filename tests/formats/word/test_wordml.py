"""Pieces of WordprocessingML: escaped, and in runs of one direction."""

import sys
import unicodedata
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mnr_briefs.formats.word.wordml import RIGHT_TO_LEFT, Shown, directional, element, inline_picture, is_rtl, run

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}
HOSTILE = """& < > " ' &amp; <w:t/> ]]> {{ }}"""
# What reading lets through: all but control characters and what is no character at all.
CHARACTERS = st.characters(
    exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\t\n"
)
TEXTS = st.text(CHARACTERS, max_size=40)


def parsed(xml: str) -> Any:
    return etree.fromstring(f'<w:p xmlns:w="{W}" xmlns:r="{NAMES["r"]}">{xml}</w:p>')


def text_of(root: Any) -> str:
    return "".join(root.itertext(f"{{{W}}}t"))


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (element("p"), "<w:p/>"),
        (element("p", "", ""), "<w:p/>"),
        (element("p", element("r"), element("r")), "<w:p><w:r/><w:r/></w:p>"),
        (element("tcW", w=5, type="pct"), '<w:tcW w:w="5" w:type="pct"/>'),
        (element("hyperlink", r__id="rId1"), '<w:hyperlink r:id="rId1"/>'),
        (element("tag", val="\"<&>'"), '<w:tag w:val="&quot;&lt;&amp;&gt;&#x27;"/>'),
    ],
)
def test_an_element_is_written_with_its_attributes(xml: str, expected: str) -> None:
    assert xml == expected


@pytest.mark.parametrize(
    "text", [HOSTILE, "  spaces  kept  ", "soft\xadhyphen", "zero\u200bwidth", "a\tb", "👩\u200d👧", "ﬁ"]
)
def test_a_run_holds_its_characters_whatever_they_are(text: str) -> None:
    root = parsed(run(text))
    assert text_of(root) == text
    assert root.xpath("count(w:r/w:t[@xml:space='preserve'])", namespaces=NAMES) == 1


@pytest.mark.parametrize("text", ["e\u0301a\u0308", "ก่ำ", "नमस्ते", "שָׁלוֹם", "مُحَمَّد", "Å\u0327"])
def test_combining_characters_stay_in_the_run_of_their_letter(text: str) -> None:
    root = parsed(run(text))
    assert text_of(root) == text
    assert root.xpath("count(w:r)", namespaces=NAMES) == 1


@given(TEXTS)
def test_every_text_that_reading_lets_through_can_be_written(text: str) -> None:
    assert text_of(parsed(run(text))) == text


@pytest.mark.parametrize(
    ("style", "text", "runs"),
    [
        (None, "plain", [([], "plain")]),
        ("Strong", "strong", [(["rStyle"], "strong")]),
        (None, "غانا", [(["rtl"], "غانا")]),
        ("Strong", "غانا", [(["rStyle", "rtl"], "غانا")]),
        (None, "Ghana غانا Ghana", [([], "Ghana "), (["rtl"], "غانا"), ([], " Ghana")]),
        (None, "", []),
    ],
)
def test_runs_of_a_text_have_their_properties(style: str | None, text: str, runs: list[Any]) -> None:
    found = [
        ([etree.QName(e).localname for e in r.iterfind(f"{{{W}}}rPr/*")], text_of(r)) for r in parsed(run(text, style))
    ]
    assert found == runs
    assert "<w:rPr/>" not in run(text, style)


@pytest.mark.parametrize(
    ("text", "rtl", "pieces"),
    [
        ("", False, []),
        ("all Latin, 100 % (yes)!", False, ["<all Latin, 100 % (yes)!"]),
        ("كلمة", False, [">كلمة"]),
        ("שלום, עולם", False, [">שלום, עולם"]),
        ("Ghana (غانا).", False, ["<Ghana (", ">غانا", "<)."]),
        ("غانا, Ghana", False, [">غانا", "<, Ghana"]),
        ("غانا, Ghana", True, [">غانا, ", "<Ghana"]),
        ("Ghana غانا", True, ["<Ghana", "> غانا"]),
        ("غانا.", True, [">غانا."]),
        ("غانا.", False, [">غانا", "<."]),
        ("عام 2026 في", False, [">عام", "< 2026 ", ">في"]),
        ("(غانا)", True, [">(غانا)"]),
        ("عام ٢٠٢٦", False, [">عام", "< ٢٠٢٦"]),
        ("عام ٢٠٢٦", True, [">عام ", "<٢٠٢٦"]),
        ("مُ a", False, [">مُ", "< a"]),
        ("ب\u200ca", False, [">ب\u200c", "<a"]),
        ("123", True, ["<123"]),
        (" - ", True, ["> - "]),
        (" - ", False, ["< - "]),
    ],
)
def test_neutral_characters_go_with_their_neighbours_or_else_with_the_paragraph(
    text: str, rtl: bool, pieces: list[str]
) -> None:
    assert [f"{'>' if turned else '<'}{piece}" for piece, turned in directional(text, rtl)] == pieces


def test_every_character_that_runs_right_to_left_is_looked_at_closely() -> None:
    turned = [chr(c) for c in range(sys.maxunicode + 1) if unicodedata.bidirectional(chr(c)) in ("R", "AL")]
    assert len(turned) > 1000
    assert [char for char in turned if not RIGHT_TO_LEFT.search(char)] == []


@given(TEXTS | st.text("aب (1ّ.", max_size=30), st.booleans())
def test_pieces_are_the_whole_text_each_turned_the_other_way_than_the_last(text: str, rtl: bool) -> None:
    pieces = list(directional(text, rtl))
    assert "".join(piece for piece, _ in pieces) == text
    assert all(one[1] != other[1] for one, other in pairwise(pieces))
    for piece, turned in pieces:
        kinds = {unicodedata.bidirectional(char) for char in piece}
        assert not kinds & ({"L", "EN", "AN"} if turned else {"R", "AL"})


@pytest.mark.parametrize(
    ("text", "rtl"),
    [
        ("Ghana غانا", False),
        ("غانا Ghana", False),
        ("“12 غانا", True),
        ("12 % …", False),
        ("", False),
        ("(שלום)", True),
    ],
)
def test_a_text_runs_as_nearly_all_of_its_letters_do(text: str, rtl: bool) -> None:
    assert is_rtl(text) is rtl


def test_a_picture_has_its_size_in_emu_and_its_alternative_text() -> None:
    root = parsed(inline_picture("rId7", None, 12, "Chart <1>", Shown(HOSTILE, 16.0, 2.54)))
    drawing = root.find(".//wp:docPr", NAMES)
    assert dict(drawing.attrib) == {"id": "12", "name": "Chart <1>", "descr": HOSTILE}
    sizes = [dict(root.find(f".//{path}", NAMES).attrib) for path in ("wp:extent", "a:ext")]
    assert sizes == [{"cx": "5760000", "cy": "914400"}] * 2
    assert root.xpath("string(.//a:blip/@r:embed)", namespaces=NAMES) == "rId7"
    assert root.xpath("count(.//pic:cNvPr[@id='12'])", namespaces=NAMES) == 1
    assert root.xpath("count(.//a:extLst)", namespaces=NAMES) == 0


def test_a_picture_names_its_pixels_and_in_an_extension_its_vector() -> None:
    root = parsed(inline_picture("rId7", "rId8", 1, "a", Shown("b", 1, 1)))
    assert root.xpath("string(.//a:blip/@r:embed)", namespaces=NAMES) == "rId7"
    path = ".//a:blip/a:extLst/a:ext[@uri='{96DAC541-7B7A-43D3-8B79-37D633B846F1}']/asvg:svgBlip/@r:embed"
    assert root.xpath(path, namespaces=NAMES) == ["rId8"]


@given(st.floats(0.01, 50), st.floats(0.01, 50))
def test_sizes_are_whole_numbers_of_emu_next_to_the_size_asked_for(width: float, height: float) -> None:
    extent = parsed(inline_picture("rId1", None, 1, "a", Shown("b", width, height))).find(".//wp:extent", NAMES)
    assert abs(int(extent.get("cx")) - width * 360_000) <= 0.5
    assert abs(int(extent.get("cy")) - height * 360_000) <= 0.5
