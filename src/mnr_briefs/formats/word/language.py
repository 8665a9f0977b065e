"""A document says what language it is in, where its template says another one: in the styles' defaults and settings.

Where the template names the language already, its region stays: British English is the designer's choice.
"""

from lxml import etree

from mnr_briefs.formats.word.parts.elements import Element
from mnr_briefs.formats.word.parts.languages import attribute_of, primary, with_region
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.package import Package

_STYLES, _SETTINGS = "word/styles.xml", "word/settings.xml"
_DEFAULTS = ("docDefaults", "rPrDefault", "rPr", "lang")


def set_language(package: Package, language: str) -> None:
    """Say the language in the styles' defaults, and in the settings where these name one for the theme's fonts."""
    if not language:
        return
    if package.has(_STYLES):
        package.alter(_STYLES, _say_in_styles, language)
    if package.has(_SETTINGS):
        package.alter(_SETTINGS, _say_in_settings, language)


def _say_in_styles(styles: Element, language: str) -> None:
    for lang in (_made(styles), *_of_default_styles(styles)):
        _say(lang, language)


def _say_in_settings(settings: Element, language: str) -> None:
    for lang in settings.iterfind(f"{W}themeFontLang"):
        _say(lang, language)


def _say(lang: Element, language: str) -> None:
    attribute = f"{W}{attribute_of(language)}"
    if primary(lang.get(attribute, "")) != primary(language) or "-" in language:
        lang.set(attribute, with_region(language))


def _made(styles: Element) -> Element:
    """The language of the document's defaults; it is made where there is none."""
    place = styles
    for number, name in enumerate(_DEFAULTS):
        found = place.find(f"{W}{name}")
        if found is None:
            found = etree.Element(f"{W}{name}")
            place.insert(0 if number < 2 else len(place), found)
        place = found
    return place


def _of_default_styles(styles: Element) -> list[Element]:
    """The languages that styles say which hold where no other is named."""
    found = (style.find(f"{W}rPr/{W}lang") for style in styles.iter(f"{W}style") if style.get(f"{W}default") == "1")
    return [lang for lang in found if lang is not None]
