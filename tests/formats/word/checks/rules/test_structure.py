"""Blocks, empty paragraphs, headings, lists, formatting by hand."""

from typing import Any

import pytest

BODY = "word/document.xml"


def test_a_block_inside_a_line_is_found(word: Any, xml: Any) -> None:
    told = word.add(f"<w:p><w:r>{xml.table(xml.row('a', 'b', header=True))}</w:r></w:p>").told()
    message = "Paragraphs are printed inside a line; their tag needs the form {{p …}}."
    assert ("broken-document", BODY, message) in told


@pytest.mark.parametrize(
    ("paragraph", "message"),
    [
        (
            "<w:p><w:r><w:t>a<w:r/></w:t></w:r></w:p>",
            "A line is printed inside plain text; its tag needs the form {{r …}}.",
        ),
        ("<w:p>bare</w:p>", "Plain text is printed outside a line; its tag needs the form {{ … }}."),
        ("<w:p><w:r/>bare</w:p>", "Plain text is printed outside a line; its tag needs the form {{ … }}."),
    ],
)
def test_a_line_inside_a_text_and_a_text_outside_a_line_are_found(
    word: Any, xml: Any, paragraph: str, message: str
) -> None:
    assert ("broken-document", BODY, message) in word.add(paragraph + xml.p("x")).told()


def test_a_cell_that_does_not_end_with_a_paragraph_is_found(word: Any, xml: Any) -> None:
    inner = xml.p("a") + xml.table(xml.row("c", "d", header=True))
    told = word.add(xml.table(xml.row(xml.cell(inner), "b", header=True))).told()
    assert ("broken-document", BODY, "A table cell does not end with a paragraph.") in told


@pytest.mark.parametrize("empty", ["<w:p/>", "<w:p><w:r><w:t>  </w:t></w:r></w:p>", "<w:p><w:r><w:tab/></w:r></w:p>"])
def test_an_empty_paragraph_is_found(word: Any, xml: Any, empty: str) -> None:
    message = "1 empty paragraph, the first in the style “Normal”."
    assert word.add(empty + xml.p("x")).told() == [("empty-paragraph", "body, paragraph 11", message)]


@pytest.mark.parametrize(
    "held",
    [
        "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>",
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    ],
)
def test_a_paragraph_that_holds_something_is_not_empty(word: Any, xml: Any, held: str) -> None:
    assert word.add(held + xml.p("x")).told() == []


def test_word_needs_a_paragraph_after_a_table_at_the_end(word: Any, xml: Any) -> None:
    assert word.add(xml.table(xml.row("a", "b", header=True)) + "<w:p/>").told() == []


def test_word_needs_a_paragraph_between_two_tables(word: Any, xml: Any) -> None:
    table = xml.table(xml.row("a", "b", header=True))
    assert word.add(table + "<w:p/>" + table + xml.p("x")).told() == []
    assert word.add(table + "<w:p/><w:p/>" + table).codes() == ["empty-paragraph"]


def test_but_not_after_a_table_that_a_text_follows(word: Any, xml: Any) -> None:
    word.add(xml.table(xml.row("a", "b", header=True)) + "<w:p/>" + xml.p("x"))
    assert word.codes() == ["empty-paragraph"]


def test_a_header_may_be_empty(word: Any, xml: Any) -> None:
    assert word.replace("word/header1.xml", xml.p("Wells"), "<w:p/>").told() == []


def test_headings_may_go_down_one_level_and_up_any(word: Any, xml: Any) -> None:
    levels = (2, 3, 1, 2, 2, 3, 2)
    assert word.add("".join(xml.p(f"H{n}", f"Heading{n}") for n in levels)).told() == []


def test_a_heading_that_skips_a_level_is_found(word: Any, xml: Any) -> None:
    told = word.add(xml.p("Deep", "Heading3")).told()
    message = "The heading “Deep” is of level 3 and follows one of level 1."
    assert told == [("heading-level", "body, paragraph 11", message)]


def test_the_first_heading_is_of_level_1(word: Any, xml: Any) -> None:
    told = word.replace(BODY, 'w:val="Heading1"', 'w:val="Heading2"').told()
    assert told == [("heading-level", "body, paragraph 1", "The heading “Wells” is of level 2 and is the first.")]


def item(xml: Any, text: str, number: int) -> Any:
    return xml.p(text, "ListNumber", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')


def test_a_list_that_begins_anew_is_fine(word: Any, xml: Any) -> None:
    assert word.add(xml.p("More", "Heading2") + item(xml, "One", 3) + item(xml, "Two", 3)).told() == []


def test_a_list_may_go_on_after_a_text(word: Any, xml: Any) -> None:
    assert word.add(item(xml, "Three", 2)).told() == []


def test_a_list_of_its_own_that_goes_on_is_found(word: Any, xml: Any) -> None:
    told = word.add(item(xml, "One", 4)).told()
    message = "The list that begins with “One” continues the numbering of the list before it."
    assert told == [("list-continues", "body, paragraph 11", message)]


def test_a_list_that_goes_on_under_another_heading_is_found(word: Any, xml: Any) -> None:
    word.add(xml.p("More", "Heading2") + xml.p("Three", "ListNumber") + xml.p("Four", "ListNumber"))
    assert [told[1] for told in word.told() if told[0] == "list-continues"] == ["body, paragraph 12"]


def test_bullets_have_nothing_to_begin_anew(word: Any, xml: Any) -> None:
    word.add(xml.p("a", "ListBullet") + xml.p("More", "Heading2") + xml.p("b", "ListBullet"))
    assert word.told() == []


@pytest.mark.parametrize(
    ("rpr", "words"),
    [
        ("<w:b/>", "bold"),
        ('<w:color w:val="222222"/>', "colour"),
        ('<w:sz w:val="24"/><w:szCs w:val="24"/>', "size"),
        ('<w:rFonts w:ascii="Arial"/>', "font"),
        ("<w:vanish/>", "hidden"),
        ("<w:smallCaps/>", "smallCaps"),
    ],
)
def test_a_run_formatted_by_hand_is_found(word: Any, xml: Any, rpr: str, words: str) -> None:
    told = word.add(xml.p("By hand", rpr=rpr)).told()
    message = f"1 piece of text is formatted by hand ({words}), the first in the paragraph “By hand”."
    assert told == [("direct-formatting", "body, paragraph 11", message)]


@pytest.mark.parametrize("ppr", ['<w:jc w:val="center"/>', '<w:spacing w:after="0"/>', "<w:keepNext/>"])
def test_a_paragraph_formatted_by_hand_is_found(word: Any, xml: Any, ppr: str) -> None:
    assert word.add(xml.p("x", "BodyText", ppr)).codes() == ["direct-formatting"]


def test_the_mark_of_a_paragraph_counts_too(word: Any, xml: Any) -> None:
    assert word.add(xml.p("x", "BodyText", "<w:rPr><w:b/></w:rPr>")).codes() == ["direct-formatting"]


def test_many_are_told_once(word: Any, xml: Any) -> None:
    (told,) = word.add(xml.p("x", rpr="<w:b/>") + xml.p("y", rpr="<w:i/>")).told()
    assert told[2].startswith("2 pieces of text are formatted by hand (bold, italic)")


@pytest.mark.parametrize(
    ("ppr", "rpr"),
    [
        ("<w:pageBreakBefore/>", ""),
        ("<w:bidi/>", "<w:rtl/>"),
        ("", '<w:rStyle w:val="Strong"/><w:lang w:val="fr-FR"/>'),
        ("", "<w:noProof/><w:webHidden/>"),
    ],
)
def test_directions_languages_and_breaks_are_no_formatting(word: Any, xml: Any, ppr: str, rpr: str) -> None:
    assert word.add(xml.p("x", "BodyText", ppr, rpr)).told() == []


def test_the_code_of_a_field_may_be_hidden(word: Any, xml: Any) -> None:
    code = "<w:r><w:rPr><w:vanish/></w:rPr><w:instrText>TC x</w:instrText></w:r>"
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    assert word.add(xml.p(f"{begin}{code}{end}<w:r><w:t>x</w:t></w:r>")).told() == []
