"""A document of a language that runs from right to left: paragraphs, tables, sections and type (ECMA-376 part 1,
sections 17.3.1.6, 17.4.1, 17.6.1, 17.3.2.26 and 17.3.2.30).

Everything is said where it stands, and not in the styles' defaults alone, which LibreOffice does not read in tables.
"""

import unicodedata
from collections.abc import Iterable

from lxml import etree

from mnr_briefs.formats.word.parts.elements import Element, insert_before, properties_of
from mnr_briefs.formats.word.parts.namespaces import NAMESPACES, W
from mnr_briefs.formats.word.parts.package import Package

_STYLES, _FONTS, _THEMES = "word/styles.xml", "word/fontTable.xml", "word/theme/"
_A = f"{{{NAMESPACES['a']}}}"
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
_LEADING = 1.12  # against the lines of Latin type
_ABOVE = 50  # twentieths of a point above such lines, for the signs that letters carry
_LEAST = 240  # a line: Latin capitals may be set closer, but not letters whose signs reach into the next line
_TWINS = {"b": "bCs", "sz": "szCs"}  # what is said of Latin type, and of Arabic and Hebrew, which have no italics


def turn(package: Package, font: str = "") -> None:
    """Turn all of a document. `font` sets what runs from right to left, where it is installed; else the font that the
    template names for such scripts does.
    """
    if font:
        _name_font(package, font)
    _turn_type(package.xml(_STYLES))
    _even_margins(package.xml(_STYLES))
    _lead(package)
    for name in package.story_names():
        story = package.xml(name)
        _turn_type(story)
        _even_margins(story)
        for paragraph in story.iter(f"{W}p"):
            _flag(properties_of(paragraph, "pPr"), "bidi", _AFTER_BIDI)
        for table in story.iter(f"{W}tblPr"):
            _flag(table, "bidiVisual", _AFTER_BIDI_VISUAL)
        for section in story.iter(f"{W}sectPr"):
            _flag(section, "bidi", _AFTER_SECTION)
        for run in story.iter(f"{W}r"):
            if _runs_right_to_left("".join(t.text or "" for t in run.iter(f"{W}t"))):
                _flag(properties_of(run, "rPr"), "rtl", _AFTER_RTL)


def _name_font(package: Package, font: str) -> None:
    """Set the font of the themes for such scripts, with the one that was named before as its alternative."""
    before: dict[str, None] = {}
    for name in package.names:
        if name.startswith(_THEMES) and name.endswith(".xml"):
            for script in package.xml(name).iterfind(f".//{_A}fontScheme/*/{_A}cs"):
                before[str(script.get("typeface", ""))] = None
                script.set("typeface", font)
    others = [name for name in before if name not in ("", font)]
    if package.has(_FONTS) and others:
        entry = etree.SubElement(package.xml(_FONTS), f"{W}font", {f"{W}name": font})
        etree.SubElement(entry, f"{W}altName", {f"{W}val": ",".join(others)})


def _turn_type(root: Element) -> None:
    """Say of Arabic and Hebrew type what is said of Latin type. They have no italics, and space between letters would
    break up Arabic words.
    """
    for properties in root.iter(f"{W}rPr"):
        for name in ("spacing", "iCs"):
            for unfit in properties.findall(f"{W}{name}"):
                properties.remove(unfit)
        for latin, other in _TWINS.items():
            said = properties.find(f"{W}{latin}")
            if said is not None and properties.find(f"{W}{other}") is None:
                twin = etree.Element(f"{W}{other}", {str(key): str(value) for key, value in said.attrib.items()})
                said.addnext(twin)
                if latin == "sz":  # its twin stands behind, before all that follows a size
                    insert_before(properties, twin, _AFTER_SIZE)


def _even_margins(root: Element) -> None:
    """Leave cells as much room on one side as on the other: Word and LibreOffice mirror them differently."""
    for margins in root.iter(f"{W}tblCellMar", f"{W}tcMar"):
        sides = [side for side in (margins.find(f"{W}left"), margins.find(f"{W}right")) if side is not None]
        if sides:
            widest = {str(key): str(value) for key, value in max(sides, key=_width).attrib.items()}
            for name, followers in (("left", ("bottom", "right", "end")), ("right", ())):
                _flag(margins, name, followers)
                for side in margins.iterfind(f"{W}{name}"):
                    side.attrib.update(list(widest.items()))


def _width(side: Element) -> int:
    return int(side.get(f"{W}w", "0"))


def _lead(package: Package) -> None:
    """Set lines further apart, but not those of pictures: Arabic letters and their signs reach higher and lower."""
    stories = [package.xml(name) for name in package.story_names()]
    drawn = {parent for story in stories for d in story.iter(f"{W}drawing") for parent in d.iterancestors(f"{W}p")}
    pictures = {style.get(f"{W}val") for paragraph in drawn for style in paragraph.iterfind(f"{W}pPr/{W}pStyle")}
    for style in package.xml(_STYLES).iter(f"{W}style"):
        for spacing in style.iterfind(f"{W}pPr/{W}spacing[@{W}line]"):
            if style.get(f"{W}styleId") not in pictures and spacing.get(f"{W}lineRule", "auto") == "auto":
                line = max(int(spacing.get(f"{W}line", "240")), _LEAST)
                if line > int(spacing.get(f"{W}line", "240")):
                    spacing.set(f"{W}before", str(max(int(spacing.get(f"{W}before", "0")), _ABOVE)))
                spacing.set(f"{W}line", str(round(line * _LEADING)))


def _runs_right_to_left(text: str) -> bool:
    """Whether a run has letters of such a script, or only signs that take their direction from what is around them."""
    directions = {unicodedata.bidirectional(char) for char in text}
    return bool(directions & {"R", "AL", "AN"}) or (bool(text) and not directions & {"L", "EN"})


def _flag(parent: Element, name: str, followers: Iterable[str]) -> None:
    """Say something without a value, once, in its place."""
    known = parent.find(f"{W}{name}")
    if known is not None:
        known.attrib.clear()
        return
    insert_before(parent, etree.Element(f"{W}{name}"), followers)
