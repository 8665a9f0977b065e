"""Contrast: where the colour of a text and of what is behind it come from."""

from typing import Any

import pytest
from lxml import etree

from mnr_briefs.formats.word.checks.contrast import ThemeColours, contrast, shade_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = "word/styles.xml"
PALE = '<w:rPr><w:color w:val="AAAAAA"/></w:rPr>'


def with_style(word: Any, *styles: str) -> Any:
    return word.replace(STYLES, "</w:styles>", f"{''.join(styles)}</w:styles>")


def pairs(word: Any) -> list[str]:
    """What each finding says of the colours."""
    return [
        told[2].partition("the contrast of ")[2].partition(" is ")[0]
        for told in word.told()
        if told[0] == "low-contrast"
    ]


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("000000", "FFFFFF", 21.0), ("777777", "FFFFFF", 4.48), ("FFFFFF", "FFFFFF", 1.0)]
)
def test_the_ratio_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize(
    ("attributes", "colour"),
    [
        ('w:val="clear" w:fill="14344F"', "14344F"),
        ('w:val="clear" w:fill="auto"', None),
        ('w:val="clear" w:color="auto" w:fill="FFFFFF" w:themeFill="text2"', "14344F"),
        ('w:val="clear" w:fill="D0D7DC" w:themeFill="text2" w:themeFillTint="33"', "D0D7DC"),
        ('w:val="solid" w:color="123456" w:fill="FFFFFF"', "123456"),
        ('w:val="pct50" w:color="000000" w:fill="FFFFFF"', "808080"),
        ('w:val="pct10" w:color="auto" w:fill="auto"', "E6E6E6"),
    ],
)
def test_shading_is_read(attributes: str, colour: str | None) -> None:
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    theme = etree.fromstring(f'<t xmlns="{a}"><clrScheme><dk2><srgbClr val="14344F"/></dk2></clrScheme></t>')
    assert shade_of(etree.fromstring(f'<w:shd xmlns:w="{W}" {attributes}/>'), ThemeColours(theme, None)) == colour


def test_a_pale_style_is_found_with_its_number_of_texts(word: Any, xml: Any) -> None:
    with_style(word, xml.style("paragraph", "Pale", PALE, "BodyText"))
    told = word.add(xml.p("Pale words", "Pale") + xml.p("More", "Pale")).told()
    message = "“Pale words” and 1 more: the contrast of AAAAAA on FFFFFF is 2.32 to 1; it must be at least 4.5."
    assert told == [("low-contrast", "body, paragraph 11", message)]


def test_a_style_inherits_its_colour(word: Any, xml: Any) -> None:
    with_style(word, xml.style("paragraph", "Pale", PALE), xml.style("paragraph", "Child", "", "Pale"))
    assert pairs(word.add(xml.p("x", "Child"))) == ["AAAAAA on FFFFFF"]


def test_the_document_s_default_counts_last(word: Any) -> None:
    word.replace(STYLES, '<w:color w:val="222222"/>', '<w:color w:val="AAAAAA"/>')
    assert "AAAAAA on FFFFFF" in pairs(word)


def test_a_character_style_counts_before_the_paragraph_s(word: Any, xml: Any) -> None:
    with_style(word, xml.style("paragraph", "Pale", PALE), xml.style("character", "Faint", PALE.replace("A", "B")))
    dark = xml.p("x", "Pale", rpr='<w:rStyle w:val="Hyperlink"/>')
    faint = xml.p("x", "BodyText", rpr='<w:rStyle w:val="Faint"/>')
    assert pairs(word.add(dark + faint)) == ["BBBBBB on FFFFFF"]


def test_a_colour_by_hand_counts_first(word: Any, xml: Any) -> None:
    assert pairs(word.add(xml.p("x", "BodyText", rpr='<w:color w:val="CCCCCC"/>'))) == ["CCCCCC on FFFFFF"]


def test_a_colour_of_the_theme_is_looked_up(word: Any, xml: Any) -> None:
    themed = '<w:rPr><w:color w:val="000000" w:themeColor="accent1"/></w:rPr>'
    with_style(word, xml.style("paragraph", "Gold", themed))
    assert pairs(word.add(xml.p("x", "Gold"))) == ["FFD966 on FFFFFF"]


@pytest.mark.parametrize("hidden", ['<w:color w:val="auto"/>', '<w:vanish/><w:color w:val="FFFFFF"/>'])
def test_automatic_and_hidden_texts_are_left_alone(word: Any, xml: Any, hidden: str) -> None:
    with_style(word, xml.style("paragraph", "Quiet", f"<w:rPr>{hidden}</w:rPr>"))
    assert pairs(word.add(xml.p("x", "Quiet"))) == []


@pytest.mark.parametrize(
    ("size", "bold", "colour", "fine"),
    [
        (36, "", "8A8A8A", True),
        (35, "", "8A8A8A", False),
        (28, "<w:b/>", "8A8A8A", True),
        (28, "", "8A8A8A", False),
        (27, "<w:b/>", "8A8A8A", False),
        (36, "", "AAAAAA", False),
    ],
)
def test_large_text_needs_less(word: Any, xml: Any, size: int, bold: str, colour: str, fine: bool) -> None:
    looks = f'<w:rPr>{bold}<w:color w:val="{colour}"/><w:sz w:val="{size}"/></w:rPr>'
    with_style(word, xml.style("paragraph", "Large", looks))
    assert pairs(word.add(xml.p("x", "Large"))) == ([] if fine else [f"{colour} on FFFFFF"])


def test_bold_in_bold_is_not_bold(word: Any, xml: Any) -> None:
    looks = '<w:rPr><w:b/><w:color w:val="8A8A8A"/><w:sz w:val="28"/></w:rPr>'
    with_style(word, xml.style("paragraph", "Large", looks))
    assert pairs(word.add(xml.p("x", "Large", rpr='<w:rStyle w:val="Strong"/>'))) == ["8A8A8A on FFFFFF"]


def shade(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def layout(xml: Any, inside: str, cell_shade: str = "", style: str = "LayoutTable", look: str = "0600") -> Any:
    return xml.table(xml.row(xml.cell(inside, cell_shade)), columns=1, style=style, look=look)


def test_white_in_a_dark_cell_is_fine(word: Any, xml: Any) -> None:
    assert word.add(layout(xml, xml.p("x", "Title"), shade("14344F")) + xml.p("y")).told() == []


def test_white_on_the_page_is_found(word: Any, xml: Any) -> None:
    assert pairs(word.add(xml.p("x", "Title"))) == ["FFFFFF on FFFFFF"]


def test_dark_in_a_dark_cell_is_found(word: Any, xml: Any) -> None:
    assert pairs(word.add(layout(xml, xml.p("x"), shade("14344F")) + xml.p("y"))) == ["222222 on 14344F"]


def test_the_shading_of_a_paragraph_covers_that_of_its_cell(word: Any, xml: Any) -> None:
    with_style(word, xml.style("paragraph", "Band", f"<w:pPr>{shade('14344F')}</w:pPr>", "Title"))
    assert pairs(word.add(layout(xml, xml.p("x", "Band"), shade("FFFFFF")) + xml.p("x", "Band"))) == []


def test_a_highlight_covers_all(word: Any, xml: Any) -> None:
    marked = xml.p("x", "Title", rpr='<w:highlight w:val="yellow"/>')
    assert pairs(word.add(layout(xml, marked, shade("14344F")) + xml.p("y"))) == ["FFFFFF on FFFF00"]


def test_a_cell_without_shading_lets_the_outer_one_through(word: Any, xml: Any) -> None:
    inner = layout(xml, xml.p("x", "Title")) + "<w:p/>"
    assert pairs(word.add(layout(xml, xml.p("o", "Title") + inner, shade("14344F")) + xml.p("y"))) == []


HEADED = (
    f'<w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:tcPr>{shade("14344F")}</w:tcPr>'
    f'</w:tblStylePr><w:tblStylePr w:type="band2Horz"><w:tcPr>{shade("222222")}</w:tcPr></w:tblStylePr>'
)


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        ("0620", []),  # a header row: white on blue, no bands
        ("0600", []),  # nothing ticked: the document's dark on white
        ("0420", ["222222 on 222222"]),  # header row and bands: the third row is dark
        ("0400", ["222222 on 222222"]),  # bands only: the second row is dark
    ],
)
def test_a_table_style_colours_header_rows_and_bands(word: Any, xml: Any, look: str, expected: Any) -> None:
    with_style(word, xml.style("table", "Headed", HEADED, "ListTable"))
    rows = [xml.row("a", "b", header=True), xml.row("c", "d"), xml.row("e", "f")]
    assert pairs(word.add(xml.table(*rows, style="Headed", look=look))) == expected


def test_a_paragraph_style_counts_before_the_table_s(word: Any, xml: Any) -> None:
    with_style(
        word, xml.style("table", "Headed", HEADED, "ListTable"), xml.style("paragraph", "Ink", PALE.replace("A", "2"))
    )
    row = xml.row(xml.cell(xml.p("a", "Ink")), "b", header=True)
    assert pairs(word.add(xml.table(row, style="Headed", look="0620"))) == ["222222 on 14344F"]


@pytest.mark.parametrize(("shown", "expected"), [("<w:displayBackgroundShape/>", 1), ("", 0)])
def test_the_colour_of_the_page_counts_where_it_is_shown(word: Any, shown: str, expected: int) -> None:
    word.replace("word/settings.xml", "<w:compat>", f"{shown}<w:compat>")
    word.replace("word/document.xml", "<w:body>", '<w:background w:color="222222"/><w:body>')
    assert len(set(pairs(word)) & {"222222 on 222222"}) == expected
