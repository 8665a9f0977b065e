"""Alternative texts, links, floating things, languages."""

from typing import Any

import pytest

SPOT = "body, paragraph 11"
LINK = '<w:hyperlink w:anchor="w"{tip}><w:r><w:t>x</w:t></w:r></w:hyperlink>'


def test_a_picture_without_a_text_is_found(word: Any, xml: Any) -> None:
    told = word.add(xml.p(xml.picture(" ", "rId8", 2))).told()
    assert told == [("missing-alt-text", SPOT, "The picture “Picture 2” has no alternative text.")]


def test_a_decorative_picture_needs_no_text(word: Any, xml: Any) -> None:
    assert word.add(xml.p(xml.picture("", "rId8", 2, xml.decorative))).told() == []


def test_a_decorative_picture_with_a_text_contradicts_itself(word: Any, xml: Any) -> None:
    assert word.add(xml.p(xml.picture("Three small blue dots", "rId8", 2, xml.decorative))).codes() == ["poor-alt-text"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("wells.png", "is the name of a file"),
        ("My old wells (2).JPEG", "is the name of a file"),
        ("Two wells", "has too few words"),
        ("Picture 1", "has too few words"),
    ],
)
def test_a_text_that_says_nothing_is_found(word: Any, xml: Any, text: str, words: str) -> None:
    (told,) = word.add(xml.p(xml.picture(text, "rId8", 2))).told()
    assert told == ("poor-alt-text", SPOT, f"The alternative text “{text}” {words}.")


def test_two_pictures_with_one_text_are_found(word: Any, xml: Any) -> None:
    (told,) = word.add(xml.p(xml.picture("A drawing of three wells", "rId8", 2))).told()
    assert told == (
        "poor-alt-text",
        SPOT,
        "Two different pictures have the alternative text “A drawing of three wells”.",
    )


def test_one_picture_may_stand_twice(word: Any, xml: Any) -> None:
    assert word.add(xml.p(xml.picture("A drawing of three wells", "rId4", 2))).told() == []


@pytest.mark.parametrize(("alt", "codes"), [("", ["missing-alt-text"]), (' alt="A drawing of ponds"', [])])
def test_an_old_picture_needs_a_text_too(word: Any, xml: Any, alt: str, codes: Any) -> None:
    shape = f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="s"{alt}><v:imagedata r:id="rId8"/></v:shape>'
    assert word.add(xml.p(f"<w:r><w:pict>{shape}</w:pict></w:r>")).codes() == codes


@pytest.mark.parametrize(("tip", "codes"), [(' w:tooltip="To the wells"', []), ("", ["plain-link"])])
def test_a_link_needs_a_tip(word: Any, xml: Any, tip: str, codes: Any) -> None:
    assert word.add(xml.p(xml.bookmark("w", 1) + LINK.format(tip=tip))).codes() == codes


@pytest.mark.parametrize(("tip", "codes"), [(' \\o "To the wells"', []), ("", ["plain-link"])])
def test_a_link_that_is_a_field_needs_one_too(word: Any, xml: Any, tip: str, codes: Any) -> None:
    assert word.add(xml.p(xml.field(f' HYPERLINK "https://example.org"{tip}', "x"))).codes() == codes


def test_a_floating_picture_is_found(word: Any, xml: Any) -> None:
    told = word.add(xml.p(xml.picture("A drawing of a pond", "rId8", 2, holder="anchor"))).told()
    assert told == [("floating-object", SPOT, "1 object floats beside the text.")]


def test_a_floating_table_is_found(word: Any, xml: Any) -> None:
    table = xml.table(xml.row("a", "b", header=True)).replace("<w:tblW", '<w:tblpPr w:tblpX="1"/><w:tblW')
    assert word.add(table).codes() == ["floating-object"]


def test_a_frame_is_found(word: Any, xml: Any) -> None:
    assert set(word.add(xml.p("x", "", '<w:framePr w:w="9"/>')).codes()) == {"floating-object", "direct-formatting"}


def test_a_text_box_is_found(word: Any, xml: Any) -> None:
    told = word.add(xml.p(f"<w:r><w:pict><w:txbxContent>{xml.p('Boxed')}</w:txbxContent></w:pict></w:r>")).told()
    assert told == [("floating-object", SPOT, "1 text box, the first with “Boxed”.")]


def test_a_document_without_a_language_is_found(word: Any) -> None:
    word.replace("word/styles.xml", 'w:val="en-GB" w:eastAsia', "w:eastAsia")
    assert word.told() == [("no-language", "styles", "The document does not say what language it is in.")]


@pytest.mark.parametrize(
    ("language", "declared", "found"),
    [("en", "en-US", ""), ("fr", "fr-CA", ""), ("fr", "en-GB", "en-GB"), ("ar", "en-GB", ""), ("he", "en-GB", "ar-SA")],
)
def test_the_styles_say_the_language_of_the_document(word: Any, language: str, declared: str, found: str) -> None:
    core = word.parts["docProps/core.xml"]
    word.parts["docProps/core.xml"] = core.replace(">en</dc:language>", f">{language}</dc:language>")
    word.parts["word/styles.xml"] = word.parts["word/styles.xml"].replace('w:val="en-GB"', f'w:val="{declared}"')
    message = f"The document is in “{language}” by its properties, but its styles say that it is in “{found}”."
    assert word.told() == ([("wrong-language", "styles", message)] if found else [])


def test_the_language_of_the_default_style_will_do(word: Any) -> None:
    word.replace("word/styles.xml", 'w:val="en-GB" w:eastAsia', "w:eastAsia")
    named = '<w:name w:val="Normal"/>'
    word.replace("word/styles.xml", named, f'{named}<w:rPr><w:lang w:val="en-GB"/></w:rPr>')
    assert word.told() == []


@pytest.mark.parametrize(
    ("text", "lang", "script"),
    [
        ("вода", "", "Cyrillic"),
        ("вода", '<w:lang w:val="ru-RU"/>', None),
        ("вода", '<w:lang w:val="fr-FR"/>', "Cyrillic"),
        ("מים", "", "Hebrew"),
        ("מים", '<w:rtl/><w:lang w:bidi="he-IL"/>', None),
        ("ماء", "<w:rtl/>", None),
        ("水", "", "Cjk"),
        ("水", '<w:lang w:eastAsia="zh-CN"/>', None),
        ("นำ", "", "Thai"),
        ("5 µm, Ω and 3 π", "", None),
        ("café, œuvre, Łódź, Việt Nam", "", None),
    ],
)
def test_words_in_another_script_need_their_language(word: Any, xml: Any, text: str, lang: str, script: Any) -> None:
    told = word.add(xml.p(text, rpr=lang)).told()
    if script is None:
        assert told == []
    else:
        message = f"“{text}” is in {script} script, but its language is not marked."
        assert told == [("no-language", SPOT, message)]


def test_the_language_may_be_that_of_a_style(word: Any, xml: Any) -> None:
    russian = xml.style("character", "Russian", '<w:rPr><w:lang w:val="ru-RU"/></w:rPr>')
    word.replace("word/styles.xml", "</w:styles>", f"{russian}</w:styles>")
    assert word.add(xml.p("вода", rpr='<w:rStyle w:val="Russian"/>')).told() == []
