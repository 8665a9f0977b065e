"""Fields are whole and filled in."""

from typing import Any

import pytest

SPOT = "body, paragraph 11"


@pytest.mark.parametrize("parts", [("begin", "separate"), ("begin",), ("end",), ("separate", "end")])
def test_a_field_that_is_not_whole_is_found(word: Any, xml: Any, parts: Any) -> None:
    told = word.add(xml.p(xml.field(" PAGE ", "1", parts))).told()
    assert told == [("broken-document", SPOT, "A field has a start without an end, or an end without a start.")]


def test_a_field_may_run_over_paragraphs_and_hold_others(word: Any, xml: Any) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\h </w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    entry = f"<w:r><w:t>Wells </w:t></w:r>{xml.field(' PAGEREF w ', '3')}"
    assert word.add(xml.p(xml.bookmark("w", 1) + begin + entry) + xml.p(end)).told() == []


def test_a_list_of_contents_without_entries_is_found(word: Any, xml: Any) -> None:
    told = word.add(xml.p(xml.field(' TOC \\o "1-2" ', " "))).told()
    assert told == [("stale-field", SPOT, 'The list “TOC \\o "1-2"” is empty.')]


@pytest.mark.parametrize(("result", "codes"), [("000", ["stale-field"]), ("3", []), ("xii", [])])
def test_a_page_number_that_is_still_a_placeholder_is_found(word: Any, xml: Any, result: str, codes: Any) -> None:
    assert word.add(xml.p(xml.bookmark("w", 1) + xml.field(" PAGEREF w \\h ", result))).codes() == codes


def test_a_field_that_shows_an_error_is_found(word: Any, xml: Any) -> None:
    told = word.add(xml.p(xml.field(" STYLEREF x ", "Error! No text of specified style in document."))).told()
    assert [(t[0], t[1]) for t in told] == [("stale-field", SPOT)]


def captions(xml: Any, *numbers: str, switch: str = "") -> str:
    return "".join(xml.p(xml.field(f" SEQ Figure \\* ARABIC {switch}", n)) for n in numbers)


@pytest.mark.parametrize("numbers", [("1",), ("1", "2", "3"), ("I", "II")])
def test_captions_that_count_from_one_are_fine(word: Any, xml: Any, numbers: Any) -> None:
    assert word.add(captions(xml, *numbers)).told() == []


@pytest.mark.parametrize(("numbers", "wrong", "due"), [("2", "2", 1), ("11", "1", 2), ("134", "3", 2)])
def test_a_number_that_is_out_of_order_is_found_once(word: Any, xml: Any, numbers: Any, wrong: str, due: int) -> None:
    (told,) = word.add(captions(xml, *numbers)).told()
    assert told[0] == "stale-field"
    assert told[2] == f"The caption “Figure” has the number “{wrong}”; it should be {due}."


def test_each_label_counts_for_itself(word: Any, xml: Any) -> None:
    assert word.add(captions(xml, "1") + xml.p(xml.field(" SEQ Table ", "1")) + captions(xml, "2")).told() == []


@pytest.mark.parametrize(("switch", "number"), [("\\r 5", "5"), ("\\c", "1"), ("\\h", "1"), ("\\s 1", "1")])
def test_a_field_may_ask_for_another_number(word: Any, xml: Any, switch: str, number: str) -> None:
    assert word.add(captions(xml, "1") + captions(xml, number, switch=switch)).told() == []


NOTE_MARK = '<w:r><w:footnoteReference w:id="1"/></w:r>'


def marked(word: Any, xml: Any, added: str, mark: str = NOTE_MARK) -> Any:
    """The file with more text, and a bookmark around the mark of its note, or around something else."""
    bookmark = xml.bookmark("_Ref000001", 1, mark) + (NOTE_MARK if mark != NOTE_MARK else "")
    return word.add(added).replace("word/document.xml", NOTE_MARK, bookmark)


def reference(xml: Any, shown: str, switches: str = "\\h") -> str:
    return str(xml.p(xml.field(f" NOTEREF _Ref000001 {switches} ", shown)))


@pytest.mark.parametrize("switches", ["\\h", "\\f \\h", ""])
@pytest.mark.parametrize(("shown", "codes"), [("1", []), (" 1", []), ("2", ["stale-field"]), ("i", ["stale-field"])])
def test_a_reference_to_a_note_shows_its_number(
    word: Any, xml: Any, switches: str, shown: str, codes: list[str]
) -> None:
    assert marked(word, xml, reference(xml, shown, switches)).codes() == codes


def test_references_in_notes_are_looked_at_too(word: Any, xml: Any) -> None:
    field = xml.field(" NOTEREF _REF000001 \\h ", "4")
    told = marked(word, xml, "").replace("word/footnotes.xml", "<w:r><w:t>A note.</w:t></w:r>", field).told()
    message = "The reference to note 1 shows “4”."
    assert told == [("stale-field", "footnotes, paragraph 2", message)]


def test_a_reference_to_a_note_needs_its_bookmark(word: Any, xml: Any) -> None:
    told = word.add(reference(xml, "1")).told()
    assert told == [("dangling-reference", SPOT, "There is no bookmark “_Ref000001”.")]


def test_the_bookmark_of_a_reference_to_a_note_holds_a_mark(word: Any, xml: Any) -> None:
    told = marked(word, xml, reference(xml, "1"), "<w:r><w:t>no mark</w:t></w:r>").told()
    assert told == [("dangling-reference", SPOT, "The bookmark “_Ref000001” does not contain the mark of a note.")]


@pytest.mark.parametrize(("says", "shown", "codes"), [
    ("", "1", []), ('<w:numFmt w:val="upperRoman"/>', "I", []),
    ('<w:numFmt w:val="upperRoman"/>', "1", ["stale-field"]),
    ('<w:numRestart w:val="eachPage"/>', "7", []),
])  # fmt: skip
def test_the_number_is_judged_by_what_the_settings_say_unless_only_pages_show_it(
    word: Any, xml: Any, says: str, shown: str, codes: list[str]
) -> None:
    word.replace("word/settings.xml", "<w:compat>", f"<w:footnotePr>{says}</w:footnotePr><w:compat>")
    assert marked(word, xml, reference(xml, shown)).codes() == codes


def test_endnotes_count_in_small_roman_numerals(word: Any, xml: Any) -> None:
    notes = word.parts["word/footnotes.xml"].replace("footnote", "endnote")
    word.parts["word/endnotes.xml"] = notes
    word.replace("[Content_Types].xml", "</Types>", ENDNOTES_TYPE).replace(
        "word/_rels/document.xml.rels", "</Relationships>", ENDNOTES_RELATION
    )
    mark = xml.bookmark("_Ref000002", 2, '<w:r><w:endnoteReference w:id="1"/></w:r>')
    fields = "".join(xml.field(" NOTEREF _Ref000002 \\h ", shown) for shown in ("i", "1"))
    told = word.add(xml.p(mark + fields)).told()
    assert told == [("stale-field", SPOT, "The reference to note i shows “1”.")]


ENDNOTES_TYPE = (
    '<Override PartName="/word/endnotes.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"/></Types>'
)
ENDNOTES_RELATION = (
    '<Relationship Id="rId99" Target="endnotes.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"/></Relationships>'
)


@pytest.mark.parametrize("switches", ["\\p", "\\* ALPHABETIC"])
def test_a_reference_may_show_more_or_its_number_in_another_format(word: Any, xml: Any, switches: str) -> None:
    assert marked(word, xml, reference(xml, "A above", switches)).codes() == []
