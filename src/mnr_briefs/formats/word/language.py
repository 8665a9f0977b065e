"""What language a document and its words are in (ECMA-376 part 1, 17.3.2.20; WCAG 2.2, success criterion 3.1.2).

A document says its language in the styles' defaults and settings. Where the template names the language already, its
region stays: British English is the designer's choice. Words in another script are marked as of a language in it, so
that they are read out, set and spelled as what they are. Which one it is nobody says: it is the document's own where
that is written in the script, else that of most people who write in it.
"""

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from mnr_briefs.formats.word.parts.elements import Element, above, child, insert_before, parent_of, properties_of
from mnr_briefs.formats.word.parts.languages import (
    FIRST_OTHER,
    SCRIPTS,
    attribute_of,
    in_script,
    primary,
    script_of,
    with_region,
)
from mnr_briefs.formats.word.parts.namespaces import XML_SPACE, W
from mnr_briefs.formats.word.parts.package import Package

_STYLES, _SETTINGS = "word/styles.xml", "word/settings.xml"
_DEFAULTS = ("docDefaults", "rPrDefault", "rPr", "lang")
_AFTER = ("eastAsianLayout", "specVanish", "oMath", "rPrChange")


def set_language(package: Package, language: str) -> None:
    """Say the language in the styles' defaults, and in the settings where these name one for the theme's fonts."""
    if language and package.has(_STYLES):
        package.alter(_STYLES, _say_in_styles, language)
    if language and package.has(_SETTINGS):
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
        step = place.find(f"{W}{name}")
        if step is None:
            step = etree.Element(f"{W}{name}")
            place.insert(0 if number < 2 else len(place), step)
        place = step
    return place


def _of_default_styles(styles: Element) -> list[Element]:
    """The languages that styles say which hold where no other is named."""
    found = (style.find(f"{W}rPr/{W}lang") for style in styles.iter(f"{W}style") if style.get(f"{W}default") == "1")
    return [lang for lang in found if lang is not None]


# -- words in other scripts --


def mark_scripts(package: Package, own: str) -> None:
    """Mark the words in other scripts that no mark says the language of; `own` is the document's language."""
    known = _said_in_styles(package)
    for name in package.story_names():
        if any(map(_is_other, package.read(name).iter(f"{W}t"))):
            for text in list(filter(_is_other, package.xml(name).iter(f"{W}t"))):
                _mark(text, known, primary(own))


def _is_other(text: Element) -> bool:
    """Whether a text has a letter that is not Latin, or a sign."""
    words = text.text or ""
    return not words.isascii() and max(words) >= FIRST_OTHER


def _said_in_styles(package: Package) -> dict[str, str]:
    """The languages of the document, by the attribute of w:lang that says them."""
    said: dict[str, str] = {}
    if package.has(_STYLES):
        styles = package.read(_STYLES)
        for lang in (styles.find("/".join(W + name for name in _DEFAULTS)), *_of_default_styles(styles)):
            said |= _attributes(lang)
    return said


def _attributes(lang: Element | None) -> dict[str, str]:
    return {} if lang is None else {str(key): str(value) for key, value in lang.attrib.items()}


def _mark(text: Element, known: Mapping[str, str], own: str) -> None:
    """Mark the first other script of a text, and those behind it."""
    run, words = parent_of(text), text.text or ""
    script = script_of(words)
    if script is None or run.tag != f"{W}r":
        return
    attribute, languages = SCRIPTS[script]
    said = _attributes(run.find(f"{W}rPr/{W}lang"))
    if primary(said.get(f"{W}{attribute}") or known.get(f"{W}{attribute}", "")) in languages.split():
        return
    language = own if own in languages.split() else languages.split()[0]
    if attribute != "val" or not _can_be_divided(run):  # the other attributes count for letters of such scripts only
        _say_of_run(run, attribute, language)
        return
    pieces = list(in_script(words, script))
    for piece, is_other in reversed(pieces[1:]):
        part = deepcopy(run)
        _write(part, piece)
        run.addnext(part)
        if is_other:
            _say_of_run(part, attribute, language)
    _write(run, pieces[0][0])
    if pieces[0][1]:
        _say_of_run(run, attribute, language)


def _can_be_divided(run: Element) -> bool:
    """Whether a run is nothing but a text, outside a control of plain text, which has one run."""
    control = above(run, "sdt")
    plain = control is not None and control.find(f"{W}sdtPr/{W}text") is not None
    return not plain and [e.tag for e in run if e.tag != f"{W}rPr"] == [f"{W}t"]


def _write(run: Element, words: str) -> None:
    for text in run.iterchildren(f"{W}t"):
        text.text = words
        text.set(XML_SPACE, "preserve")


def _say_of_run(run: Element, attribute: str, language: str) -> None:
    properties = properties_of(run, "rPr")
    lang = child(properties, "lang")
    if lang is None:
        lang = etree.Element(f"{W}lang")
        insert_before(properties, lang, _AFTER)
    lang.set(f"{W}{attribute}", language)
