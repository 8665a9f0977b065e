"""Fields are whole and filled in."""

from typing import Any

import pytest

from mnr_briefs.verify.field_codes import READ, read_fields

SPOT = "body, paragraph 11"


@pytest.mark.parametrize("parts", [("begin", "separate"), ("begin",), ("end",), ("separate", "end")])
def test_a_field_that_is_not_whole_is_found(word: Any, xml: Any, parts: Any) -> None:
    told = word.add(xml.p(xml.field(" PAGE ", "1", parts))).told()
    assert told == [("broken-document", SPOT, "A field has a beginning without an end, or an end without one.")]


def test_a_field_may_run_over_paragraphs_and_hold_others(word: Any, xml: Any) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\h </w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    entry = f"<w:r><w:t>Wells </w:t></w:r>{xml.field(' PAGEREF w ', '3')}"
    assert word.add(xml.p(xml.bookmark("w", 1) + begin + entry) + xml.p(end)).told() == []


def test_what_fields_ask_and_show_is_read(xml: Any) -> None:
    from lxml import etree

    inner = xml.field(' PAGEREF "w" \\h ', "3")
    outer = xml.field(" TOC \\o ", "@").replace("<w:r><w:t>@</w:t></w:r>", f"<w:r><w:t>Wells </w:t></w:r>{inner}")
    simple = '<w:fldSimple w:instr=" SEQ Figure "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    root = etree.fromstring(f'<w:p xmlns:w="{w}">{outer}{simple}</w:p>')
    fields = read_fields(root.iter(*(f"{{{w}}}{name}" for name in READ)))
    assert [(f.name, f.words[1:], f.result) for f in fields.whole] == [
        ("PAGEREF", ["w", "\\h"], "3"),
        ("TOC", ["\\o"], "Wells 3"),
        ("SEQ", ["Figure"], "2"),
    ]
    assert fields.broken == []


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
    assert told[2] == f"The caption “Figure” has the number “{wrong}” where {due} is due."


def test_each_label_counts_for_itself(word: Any, xml: Any) -> None:
    assert word.add(captions(xml, "1") + xml.p(xml.field(" SEQ Table ", "1")) + captions(xml, "2")).told() == []


@pytest.mark.parametrize(("switch", "number"), [("\\r 5", "5"), ("\\c", "1"), ("\\h", "1"), ("\\s 1", "1")])
def test_a_field_may_ask_for_another_number(word: Any, xml: Any, switch: str, number: str) -> None:
    assert word.add(captions(xml, "1") + captions(xml, number, switch=switch)).told() == []
