"""A document in a language that runs from right to left, and documents on other paper."""

from collections.abc import Callable
from typing import Any

from mnr_briefs.pages.page import Properties

Finish = Callable[..., Any]
ARABIC = Properties("العنوان", "الموضوع", "الكاتب", "", "ar", direction="rtl")
ENGLISH = Properties("Title", "Subject", "Author", "", "en")
BOLD = "<w:p><w:pPr><w:jc w:val='left'/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val='40'/><w:u w:val='single'/></w:rPr>"
TEXT = BOLD + "<w:t>غانا</w:t></w:r><w:r><w:t>UNICEF</w:t></w:r></w:p>"
STYLES = """<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:styles>""".format(
    "".join(
        f"<w:style w:type='paragraph' w:styleId='{name}'><w:name w:val='{name}'/>"
        f"<w:pPr><w:spacing w:line='240' w:lineRule='{rule}'/></w:pPr></w:style>"
        for name, rule in (("Text", "auto"), ("Chart", "auto"), ("Exact", "exact"))
    )
)
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


def test_arabic_has_no_italics_and_no_space_between_letters(finish: Finish) -> None:
    slanted = "<w:p><w:r><w:rPr><w:i/><w:iCs/><w:spacing w:val='20'/></w:rPr><w:t>غانا</w:t></w:r></w:p>"
    found = finish(slanted, properties=ARABIC)
    assert [str(e.tag).rpartition("}")[2] for e in found.xpath("//w:r[1]/w:rPr/*")] == ["i", "rtl"]


def test_signs_between_words_take_the_direction_around_them_and_numbers_have_their_own(finish: Finish) -> None:
    runs = "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in ("(", "29", "، ", "A4"))
    found = finish(f"<w:p>{runs}</w:p>", properties=ARABIC)
    assert found.texts("//w:r[w:rPr/w:rtl]") == ["(", "، "]


def test_cells_have_as_much_room_on_one_side_as_on_the_other(finish: Finish) -> None:
    cell = "<w:tc><w:tcPr><w:tcMar>{}</w:tcMar></w:tcPr><w:p/></w:tc>"
    one = cell.format("<w:left w:w='227' w:type='dxa'/>")
    two = cell.format("<w:left w:w='0' w:type='dxa'/><w:right w:w='170' w:type='dxa'/>")
    top = cell.format("<w:top w:w='5' w:type='dxa'/>")
    found = finish(f"<w:tbl><w:tblPr/><w:tr>{one}{two}{top}</w:tr></w:tbl>", properties=ARABIC)
    assert found.values("//w:tcMar/*/@w:w") == ["227", "227", "170", "170", "5"]


def test_lines_of_text_stand_further_apart_and_those_of_pictures_do_not(finish: Finish) -> None:
    drawing = "<w:p><w:pPr><w:pStyle w:val='Chart'/></w:pPr><w:r><w:drawing/></w:r></w:p>"
    found = finish(drawing, properties=ARABIC, word__styles=STYLES)
    assert found.values("//w:style/w:pPr/w:spacing/@w:line", "word/styles.xml") == ["269", "240", "240"]


def test_the_font_is_named_with_the_one_of_the_template_as_its_alternative(finish: Finish) -> None:
    found = finish(TEXT, properties=ARABIC, font="Almarai")
    before = finish(TEXT, properties=ENGLISH, font="Almarai")
    fonts = "//a:majorFont/a:cs/@typeface | //a:minorFont/a:cs/@typeface"
    assert found.values(fonts, "word/theme/theme1.xml") == ["Almarai", "Almarai"]
    assert "Almarai" not in before.values(fonts, "word/theme/theme1.xml")


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
