"""Styles, lists, notes, bookmarks and ids: what is pointed to exists, and exists once."""

from typing import Any

import pytest

BODY, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"


@pytest.mark.parametrize(
    ("xml", "spot", "message"),
    [
        ('<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>', "body, paragraph 11", "Gone"),
        ('<w:p><w:r><w:rPr><w:rStyle w:val="Gone"/></w:rPr><w:t>x</w:t></w:r></w:p>', "body, paragraph 11", "Gone"),
    ],
)
def test_a_style_that_does_not_exist_is_found(word: Any, xml: str, spot: str, message: str) -> None:
    assert word.add(xml).told() == [("dangling-reference", spot, f"The style “{message}” does not exist.")]


def test_a_table_style_that_does_not_exist_is_found(word: Any) -> None:
    told = word.replace(BODY, 'w:tblStyle w:val="ListTable"', 'w:tblStyle w:val="Gone"').told()
    assert told == [("dangling-reference", "body, table 1", "The style “Gone” does not exist.")]


def test_a_style_of_another_sort_is_found(word: Any, xml: Any) -> None:
    told = word.add(xml.p("x", "Strong")).told()
    assert told == [("dangling-reference", "body, paragraph 11", "The style “Strong” is not a paragraph style.")]


def test_a_base_that_does_not_exist_is_found(word: Any, xml: Any) -> None:
    word.replace(STYLES, "</w:styles>", f"{xml.style('paragraph', 'Lead', '', 'Gone')}</w:styles>")
    message = "The style “Lead” names “Gone”, which does not exist."
    assert word.told() == [("dangling-reference", "styles", message)]


def test_styles_that_are_based_on_each_other_do_no_harm(word: Any, xml: Any) -> None:
    two = xml.style("paragraph", "A", "", "B") + xml.style("paragraph", "B", "", "A")
    assert word.replace(STYLES, "</w:styles>", f"{two}</w:styles>").add(xml.p("x", "A")).told() == []


def numbered(xml: Any, number: int, level: int = 0) -> Any:
    return xml.p("x", "BodyText", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_a_list_that_does_not_exist_is_found(word: Any, xml: Any) -> None:
    told = word.add(numbered(xml, 77)).told()
    assert told == [("dangling-reference", "body, paragraph 11", "The list 77 does not exist.")]


def test_a_level_that_does_not_exist_is_found(word: Any, xml: Any) -> None:
    told = word.add(numbered(xml, 1, 5)).told()
    assert told == [("dangling-reference", "body, paragraph 11", "The list 1 has no level 5.")]


def test_a_paragraph_may_be_taken_out_of_its_list(word: Any, xml: Any) -> None:
    assert word.add(numbered(xml, 0)).told() == []


def test_a_list_of_a_style_that_does_not_exist_is_found(word: Any, xml: Any) -> None:
    lost = xml.style("paragraph", "L", '<w:pPr><w:numPr><w:numId w:val="78"/></w:numPr></w:pPr>')
    told = word.replace(STYLES, "</w:styles>", f"{lost}</w:styles>").told()
    assert told == [("dangling-reference", "styles", "The list 78 does not exist.")]


def test_a_list_without_a_definition_is_found(word: Any) -> None:
    word.replace(NUMBERING, "</w:numbering>", '<w:num w:numId="9"><w:abstractNumId w:val="8"/></w:num></w:numbering>')
    assert word.told() == [("dangling-reference", "numbering", "The list 9 has no definition.")]


def test_a_mark_without_its_note_is_found(word: Any, xml: Any) -> None:
    told = word.add(xml.p('<w:r><w:footnoteReference w:id="7"/></w:r>')).told()
    assert told == [("dangling-reference", "body, paragraph 11", "The footnote 7 does not exist.")]


def test_a_note_without_its_mark_is_found(word: Any) -> None:
    told = word.replace(BODY, '<w:footnoteReference w:id="1"/>', "").told()
    assert told == [("dangling-reference", "footnotes", "Nothing refers to the footnote 1.")]


def test_a_note_that_stands_twice_is_found(word: Any) -> None:
    again = '<w:footnote w:id="1"><w:p><w:r><w:t>B.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    told = word.replace("word/footnotes.xml", "</w:footnotes>", again).told()
    assert told == [("broken-document", "footnotes", "The footnote 1 appears twice.")]


def test_a_comment_that_does_not_exist_is_found(word: Any, xml: Any) -> None:
    assert word.add(xml.p('<w:r><w:commentReference w:id="7"/></w:r>' + "<w:r><w:t>x</w:t></w:r>")).codes() == [
        "dangling-reference"
    ]


def test_a_drawing_id_that_stands_twice_is_found(word: Any, xml: Any) -> None:
    told = word.add(xml.p(xml.picture("Another drawing of wells", "rId8", 1))).told()
    assert told == [("broken-document", BODY, "The drawing id 1 appears twice.")]


def test_drawing_ids_are_unique_over_all_parts(word: Any, xml: Any) -> None:
    header = xml.p("Wells").replace("Wells", '</w:t></w:r>@<w:r><w:t xml:space="preserve">Wells')
    drawing = xml.picture("A badge with wells", "rId1", 1)
    word.replace("word/header1.xml", xml.p("Wells"), header.replace("@", drawing))
    word.parts["word/_rels/header1.xml.rels"] = word.parts["word/_rels/document.xml.rels"]
    assert word.told() == [("broken-document", "word/header1.xml", "The drawing id 1 appears twice.")]


def test_the_copy_for_old_programs_does_not_count(word: Any, xml: Any) -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    drawing = xml.picture("Two drawings of wells", "rId8", 2)
    both = (
        f'<mc:AlternateContent {mc}><mc:Choice Requires="x">{drawing}</mc:Choice><mc:Fallback>{drawing}</mc:Fallback>'
    )
    assert word.add(xml.p(f"<w:r>{both}</mc:AlternateContent></w:r>")).told() == []


def test_bookmarks_with_ids_and_names_of_their_own_are_fine(word: Any, xml: Any) -> None:
    assert word.add(xml.p(xml.bookmark("a", 1, "<w:r><w:t>x</w:t></w:r>") + xml.bookmark("b", 2))).told() == []


def test_a_bookmark_may_end_in_a_later_paragraph(word: Any, xml: Any) -> None:
    start = '<w:bookmarkStart w:id="1" w:name="a"/><w:r><w:t>x</w:t></w:r>'
    assert word.add(xml.p(start) + xml.p('<w:r><w:t>y</w:t></w:r><w:bookmarkEnd w:id="1"/>')).told() == []


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ((("a", 1, None), ("a", 2, None)), "The bookmark name “a” appears twice."),
        ((("a", 1, None), ("A", 2, None)), "The bookmark name “A” appears twice."),
        ((("a", 1, None), ("b", 1, 3)), "The bookmark id “1” appears twice."),
        ((("a", 1, None), ("b", 2, 7)), "The bookmark “b” does not have exactly one end."),
        ((("a", 1, None), ("b", 2, 7)), "Ends of bookmarks without a start: 7."),
    ],
)
def test_bookmarks_that_do_not_fit_are_found(word: Any, xml: Any, pair: Any, message: str) -> None:
    word.add(xml.p("<w:r><w:t>x</w:t></w:r>" + "".join(xml.bookmark(n, i, "", end) for n, i, end in pair)))
    assert message in [told[2] for told in word.told()]


def link(anchor: str) -> str:
    return f'<w:hyperlink w:anchor="{anchor}" w:tooltip="Go"><w:r><w:t>x</w:t></w:r></w:hyperlink>'


@pytest.mark.parametrize("anchor", ["there", "THERE", "_top"])
def test_a_link_to_a_bookmark_is_fine(word: Any, xml: Any, anchor: str) -> None:
    assert word.add(xml.p(xml.bookmark("there", 1) + link(anchor))).told() == []


@pytest.mark.parametrize("instruction", [" REF there \\h ", " PAGEREF there \\h ", ' HYPERLINK \\l "there" \\o "Go" '])
def test_a_field_that_names_a_bookmark_needs_it(word: Any, xml: Any, instruction: str) -> None:
    body = word._body
    word.add(xml.p(xml.field(instruction, "3")))
    assert word.told() == [("dangling-reference", "body, paragraph 11", "There is no bookmark “there”.")]
    word._body = body
    assert word.add(xml.p(xml.bookmark("there", 1) + xml.field(instruction, "3"))).told() == []


def test_a_link_to_nowhere_is_found(word: Any, xml: Any) -> None:
    told = word.add(xml.p(link("gone"))).told()
    assert told == [("dangling-reference", "body, paragraph 11", "There is no bookmark “gone”.")]


@pytest.mark.parametrize(("named", "codes"), [((), []), ((1,), ["unreferenced-caption"]), ((1, 2), [])])
def test_a_caption_that_no_text_names_is_found_where_others_are_named(
    word: Any, xml: Any, named: Any, codes: Any
) -> None:
    for number in (1, 2):
        word.add(xml.p(xml.bookmark(f"f{number}", number) + xml.field(" SEQ Figure ", str(number))))
    for number in named:
        word.add(xml.p(xml.field(f" REF f{number} \\h ", str(number))))
    assert word.codes() == codes
