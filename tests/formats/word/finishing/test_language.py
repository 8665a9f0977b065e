"""A document says what language it is in, whatever its template says."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.pages.page import Properties

Finish = Callable[..., Any]
ENGLISH = Properties("Title", "Subject", "Author", "", "en")
STYLES, SETTINGS = "word/styles.xml", "word/settings.xml"
DEFAULTS = "/w:styles/w:docDefaults/w:rPrDefault/w:rPr/w:lang"
TEMPLATE = (
    f'<w:styles xmlns:w="{W[1:-1]}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/>'
    '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:rPr><w:lang w:val="en-GB"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Latin"><w:name w:val="Latin"/>'
    '<w:rPr><w:lang w:val="la"/></w:rPr></w:style></w:styles>'
)
THEME = f'<w:settings xmlns:w="{W[1:-1]}"><w:themeFontLang w:val="en-GB"/></w:settings>'


def said(found: Any, path: str = DEFAULTS, part: str = STYLES) -> dict[str, str]:
    """What a w:lang says, by attribute."""
    (lang,) = found.xpath(path, part)
    return {name.removeprefix(W): value for name, value in lang.attrib.items()}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", {"val": "en-GB", "eastAsia": "en-GB", "bidi": "ar-SA"}),
        ("en-US", {"val": "en-US", "eastAsia": "en-GB", "bidi": "ar-SA"}),
        ("fr", {"val": "fr-FR", "eastAsia": "en-GB", "bidi": "ar-SA"}),
        ("es", {"val": "es-ES", "eastAsia": "en-GB", "bidi": "ar-SA"}),
        ("pt-BR", {"val": "pt-BR", "eastAsia": "en-GB", "bidi": "ar-SA"}),
        ("ar", {"val": "en-GB", "eastAsia": "en-GB", "bidi": "ar-SA"}),
        ("he", {"val": "en-GB", "eastAsia": "en-GB", "bidi": "he-IL"}),
        ("zh", {"val": "en-GB", "eastAsia": "zh-CN", "bidi": "ar-SA"}),
    ],
)
def test_the_defaults_say_the_documents_language(finish: Finish, language: str, expected: dict[str, str]) -> None:
    found = finish("Text", properties=replace(ENGLISH, language=language), word__styles=TEMPLATE)
    assert said(found) == expected


def test_the_default_style_and_the_settings_say_it_too_and_a_style_of_another_language_does_not(finish: Finish) -> None:
    french = replace(ENGLISH, language="fr")
    found = finish("Text", properties=french, word__styles=TEMPLATE, word__settings=THEME)
    assert said(found, "//w:style[@w:styleId='Normal']/w:rPr/w:lang") == {"val": "fr-FR"}
    assert said(found, "//w:style[@w:styleId='Latin']/w:rPr/w:lang") == {"val": "la"}
    assert said(found, "/w:settings/w:themeFontLang", SETTINGS) == {"val": "fr-FR"}


def test_in_arabic_the_themes_fonts_are_of_arabic(finish: Finish) -> None:
    found = finish("Text", properties=replace(ENGLISH, language="ar"), word__settings=THEME)
    assert said(found, "/w:settings/w:themeFontLang", SETTINGS) == {"val": "en-GB", "bidi": "ar-EG"}


def test_a_template_without_defaults_gets_them(finish: Finish) -> None:
    bare = f'<w:styles xmlns:w="{W[1:-1]}"><w:latentStyles/></w:styles>'
    found = finish("Text", properties=replace(ENGLISH, language="fr"), word__styles=bare)
    assert said(found) == {"val": "fr-FR"}
    assert [e.tag.removeprefix(W) for e in found.xpath("/w:styles/*", STYLES)] == ["docDefaults", "latentStyles"]


# -- words in another script are marked as of a language in it, and what is around them is not --


def run(text: str, properties: str = "") -> str:
    return f"<w:p><w:r>{properties}<w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def marked(found: Any, attribute: str) -> list[tuple[str, str]]:
    """The runs with a mark of their own, as their text and the language."""
    runs = found.xpath(f"//w:r[w:rPr/w:lang/@w:{attribute}]")
    return [("".join(r.itertext()), str(r.xpath(f"w:rPr/w:lang/@w:{attribute}", namespaces=r.nsmap)[0])) for r in runs]


@pytest.mark.parametrize(
    ("text", "attribute", "expected"),
    [
        ("Israel (ישראל) has", "bidi", [("Israel (ישראל) has", "he")]),
        ("中国", "eastAsia", [("中国", "zh")]),
        ("In Беларусь, as in Қазақстан Республикасы today", "val",
         [("Беларусь", "ru"), ("Қазақстан Республикасы ", "ru")]),
        ("Ελλάδα", "val", [("Ελλάδα", "el")]),
        ("5 µm, Ω and π", "val", []),
        ("Côte d’Ivoire and Việt Nam", "val", []),
    ],
)  # fmt: skip
def test_words_in_another_script_are_marked(finish: Finish, text: str, attribute: str, expected: Any) -> None:
    found = finish(run(text), properties=ENGLISH)
    assert marked(found, attribute) == expected
    assert "".join(found.texts("//w:p")) == text


def test_a_mark_that_is_there_stays_and_other_properties_keep_their_places(finish: Finish) -> None:
    known = "<w:rPr><w:b/><w:lang w:val='uk-UA'/></w:rPr>"
    assert marked(finish(run("Україна", known), properties=ENGLISH), "val") == [("Україна", "uk-UA")]
    found = finish(run("Україна", "<w:rPr><w:rStyle w:val='Strong'/><w:rtl/></w:rPr>"), properties=ENGLISH)
    assert [e.tag.rpartition("}")[2] for e in found.xpath("//w:r/w:rPr/*")] == ["rStyle", "rtl", "lang"]


def test_in_a_document_of_such_a_language_words_are_of_it(finish: Finish) -> None:
    ukrainian = Properties("Назва", "Тема", "Автор", "", "uk")
    assert marked(finish(run("Вода"), properties=ukrainian), "val") == []  # the defaults say it
    english = "<w:rPr><w:lang w:val='en-GB'/></w:rPr>"
    assert marked(finish(run("Вода", english), properties=ukrainian), "val") == [("Вода", "uk")]


def test_a_figure_keeps_its_one_run(finish: Finish) -> None:
    control = "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>7 вода</w:t></w:r></w:sdtContent></w:sdt>"
    assert marked(finish(f"<w:p>{control}</w:p>", properties=ENGLISH), "val") == [("7 вода", "ru")]
