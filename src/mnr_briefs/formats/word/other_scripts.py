"""Words in another script than the document's are marked as of a language in it, so that they are read out, set and
spelled as what they are (ECMA-376 part 1, section 17.3.2.20; WCAG 2.2, success criterion 3.1.2).

Which language it is nobody says: it is the document's own where that is written in the script, else that of most
people who write in it.
"""

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from mnr_briefs.formats.word.parts.elements import Element, above, child, parent_of
from mnr_briefs.formats.word.parts.namespaces import XML_SPACE, W
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.formats.word.parts.scripts import FIRST_OTHER, SCRIPTS, in_script, script_of

_AFTER = tuple(f"{W}{name}" for name in ("eastAsianLayout", "specVanish", "oMath", "rPrChange"))
_STYLES = "word/styles.xml"


def mark_scripts(package: Package, own: str) -> None:
    """Mark the words in other scripts that no mark says the language of; `own` is the document's language."""
    known = _languages(package)
    for name in package.story_names():
        if any(map(_is_other, package.read(name).iter(f"{W}t"))):
            for text in list(filter(_is_other, package.xml(name).iter(f"{W}t"))):
                _mark(text, known, own.partition("-")[0])


def _is_other(text: Element) -> bool:
    """Whether a text has a letter that is not Latin, or a sign."""
    words = text.text or ""
    return not words.isascii() and max(words) >= FIRST_OTHER


def _languages(package: Package) -> dict[str, str]:
    """The languages of the document, by the attribute of w:lang that says them."""
    found: dict[str, str] = {}
    if package.has(_STYLES):
        styles = package.read(_STYLES)
        places = [
            styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"),
            *(s.find(f"{W}rPr/{W}lang") for s in styles.iter(f"{W}style") if s.get(f"{W}default") == "1"),
        ]
        for lang in places:
            found |= {} if lang is None else {str(key): str(value) for key, value in lang.attrib.items()}
    return found


def _mark(text: Element, known: Mapping[str, str], own: str) -> None:
    """Mark the first other script of a text, and those behind it."""
    run, words = parent_of(text), text.text or ""
    script = script_of(words)
    if script is None or run.tag != f"{W}r":
        return
    attribute, languages = SCRIPTS[script]
    said = _said(run)
    language = said.get(f"{W}{attribute}") or known.get(f"{W}{attribute}", "")
    if language.partition("-")[0].casefold() in languages.split():
        return
    language = own if own in languages.split() else languages.split()[0]
    if attribute != "val" or not _can_be_divided(run):  # the other attributes count for letters of such scripts only
        _say(run, attribute, language)
        return
    pieces = list(in_script(words, script))
    for piece, is_other in reversed(pieces[1:]):
        part = deepcopy(run)
        _write(part, piece)
        run.addnext(part)
        if is_other:
            _say(part, attribute, language)
    _write(run, pieces[0][0])
    if pieces[0][1]:
        _say(run, attribute, language)


def _said(run: Element) -> Mapping[str, str]:
    lang = run.find(f"{W}rPr/{W}lang")
    return {} if lang is None else {str(key): str(value) for key, value in lang.attrib.items()}


def _can_be_divided(run: Element) -> bool:
    """Whether a run is nothing but a text, outside a control of plain text, which has one run."""
    control = above(run, "sdt")
    plain = control is not None and control.find(f"{W}sdtPr/{W}text") is not None
    return not plain and [e.tag for e in run if e.tag != f"{W}rPr"] == [f"{W}t"]


def _write(run: Element, words: str) -> None:
    text = child(run, "t")
    assert text is not None  # noqa: S101 - it has one
    text.text = words
    text.set(XML_SPACE, "preserve")


def _say(run: Element, attribute: str, language: str) -> None:
    properties = child(run, "rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        run.insert(0, properties)
    lang = child(properties, "lang")
    if lang is None:
        lang = etree.Element(f"{W}lang")
        index = next((n for n, e in enumerate(properties) if e.tag in _AFTER), len(properties))
        properties.insert(index, lang)
    lang.set(f"{W}{attribute}", language)
