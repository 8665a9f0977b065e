"""A document in a language that runs from right to left, and documents on other paper."""

from collections.abc import Callable
from typing import Any

from mnr_briefs.pages.page import Properties

Finish = Callable[..., Any]
ARABIC = Properties("العنوان", "الموضوع", "الكاتب", "", "ar", direction="rtl")
ENGLISH = Properties("Title", "Subject", "Author", "", "en")
BOLD = "<w:p><w:pPr><w:jc w:val='left'/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val='40'/><w:u w:val='single'/></w:rPr>"
TEXT = BOLD + "<w:t>غانا</w:t></w:r><w:r><w:t>UNICEF</w:t></w:r></w:p>"
TABLE = "<w:tbl><w:tblPr><w:tblW w:w='0' w:type='auto'/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"


def test_paragraphs_tables_and_sections_run_from_right_to_left(finish: Finish) -> None:
    found = finish(TEXT, TABLE, properties=ARABIC)
    assert found.count("//w:p") == found.count("//w:p/w:pPr/w:bidi")
    assert found.count("//w:tblPr/w:bidiVisual[following-sibling::w:tblW]") == 1
    assert found.count("//w:sectPr/w:bidi") == found.count("//w:sectPr")
    assert found.count("//w:pPr/w:bidi[following-sibling::w:jc]") == 1


def test_arabic_words_are_marked_and_latin_ones_are_not(finish: Finish) -> None:
    found = finish(TEXT, properties=ARABIC)
    assert found.count("//w:r[w:rPr/w:rtl]") == 1
    assert found.texts("//w:r[w:rPr/w:rtl]") == ["غانا"]


def test_type_is_as_bold_and_large_in_arabic_as_in_latin(finish: Finish) -> None:
    found = finish(TEXT, properties=ARABIC)
    names = [name.rpartition("}")[2] for name in (str(e.tag) for e in found.xpath("//w:r[1]/w:rPr/*"))]
    assert names == ["b", "bCs", "sz", "szCs", "u", "rtl"]
    assert found.values("//w:r[1]/w:rPr/w:szCs/@w:val") == ["40"]
    sizes = found.count("//w:rPr[w:sz]", "word/styles.xml")
    assert found.count("//w:rPr[w:sz and w:szCs]", "word/styles.xml") == sizes > 0


def test_other_languages_are_left_as_they_are(finish: Finish) -> None:
    assert finish(TEXT, TABLE, properties=ENGLISH).count("//w:bidi | //w:bidiVisual | //w:rtl | //w:szCs") == 0


A4 = "<w:p><w:pPr><w:sectPr><w:pgSz w:w='{}' w:h='{}'{}/></w:sectPr></w:pPr></w:p>"
UPRIGHT, LANDSCAPE = A4.format(11906, 16838, ""), A4.format(16840, 11907, " w:orient='landscape'")
SIZES = "//w:body/w:p//w:pgSz/@w:w | //w:body/w:p//w:pgSz/@w:h"


def test_sections_on_a4_are_set_on_letter_paper(finish: Finish) -> None:
    letter = Properties("Title", "Subject", "Author", "", "en", paper="Letter")
    other = A4.format(8000, 9000, "")
    assert finish(UPRIGHT, LANDSCAPE, other, properties=letter).values(SIZES) == [
        *("12240", "15840"),
        *("15840", "12240"),
        *("8000", "9000"),
    ]
    assert finish(UPRIGHT, properties=ENGLISH).values(SIZES) == ["11906", "16838"]
