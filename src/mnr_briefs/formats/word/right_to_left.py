"""A document of a language that runs from right to left: paragraphs, tables, sections and type (ECMA-376 part 1,
sections 17.3.1.6, 17.4.1, 17.6.1 and 17.3.2.30).

Everything is said where it stands, and not in the styles' defaults alone, which LibreOffice does not read in tables.
"""

import unicodedata
from collections.abc import Iterable

from lxml import etree

from mnr_briefs.word.elements import Element
from mnr_briefs.word.namespaces import W
from mnr_briefs.word.package import Package

_STYLES = "word/styles.xml"
# What follows an element in its parent, by the schema's order.
_AFTER_BIDI = (
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr",
    "pPrChange",
)  # fmt: skip
_AFTER_BIDI_VISUAL = (
    "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd",
    "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription", "tblPrChange",
)  # fmt: skip
_AFTER_SECTION = ("rtlGutter", "docGrid", "printerSettings", "sectPrChange")
_AFTER_RTL = ("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange")
_AFTER_SIZE = (
    "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", *_AFTER_RTL,
)  # fmt: skip
_TWINS = {"b": "bCs", "i": "iCs", "sz": "szCs"}  # what is said of Latin type, and of Arabic and Hebrew


def turn(package: Package) -> None:
    """Turn all of a document."""
    _turn_type(package.xml(_STYLES))
    for name in package.story_names():
        story = package.xml(name)
        _turn_type(story)
        for paragraph in story.iter(f"{W}p"):
            _flag(_first(paragraph, "pPr"), "bidi", _AFTER_BIDI)
        for table in story.iter(f"{W}tblPr"):
            _flag(table, "bidiVisual", _AFTER_BIDI_VISUAL)
        for section in story.iter(f"{W}sectPr"):
            _flag(section, "bidi", _AFTER_SECTION)
        for run in story.iter(f"{W}r"):
            if _runs_right_to_left("".join(t.text or "" for t in run.iter(f"{W}t"))):
                _flag(_first(run, "rPr"), "rtl", _AFTER_RTL)


def _turn_type(root: Element) -> None:
    """Say of Arabic and Hebrew type what is said of Latin type."""
    for properties in root.iter(f"{W}rPr"):
        for latin, other in _TWINS.items():
            said = properties.find(f"{W}{latin}")
            if said is not None and properties.find(f"{W}{other}") is None:
                twin = etree.Element(f"{W}{other}", {str(key): str(value) for key, value in said.attrib.items()})
                said.addnext(twin)
                if latin == "sz":  # its twin stands behind, before all that follows a size
                    _place(properties, twin, _AFTER_SIZE)


def _runs_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in text)


def _first(parent: Element, name: str) -> Element:
    """The properties of a paragraph or a run, which stand first in it."""
    found = parent.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        parent.insert(0, found)
    return found


def _flag(parent: Element, name: str, followers: Iterable[str]) -> None:
    """Say something without a value, once, in its place."""
    known = parent.find(f"{W}{name}")
    if known is not None:
        known.attrib.clear()
        return
    _place(parent, etree.Element(f"{W}{name}"), followers)


def _place(parent: Element, element: Element, followers: Iterable[str]) -> None:
    later = {f"{W}{name}" for name in followers}
    index = next((number for number, child in enumerate(parent) if child.tag in later), len(parent))
    parent.insert(index, element)
