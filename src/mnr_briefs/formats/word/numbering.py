"""Numbered lists that begin anew: each gets a numbering instance of its own (ECMA-376 part 1, section 17.9.15)."""

from lxml import etree

from mnr_briefs.formats.word.parts.elements import Element
from mnr_briefs.formats.word.parts.namespaces import NAMESPACES, W
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.formats.word.wordml import element

_PART = "word/numbering.xml"


def restarted_list(package: Package, style_id: str, start: int) -> str:
    """The `w:numPr` of a new list in the numbering that a paragraph style has; empty where the style has none."""
    styles = package.read("word/styles.xml")
    style = next((s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == style_id), None)
    number, level = _of_style(style)
    if number is None or not package.has(_PART):
        return ""
    numbering = package.xml(_PART)
    lists = numbering.findall(f"{W}num")
    abstract = next((n.find(f"{W}abstractNumId") for n in lists if n.get(f"{W}numId") == number), None)
    if abstract is None:
        return ""
    new = max((int(n.get(f"{W}numId", "0")) for n in lists), default=0) + 1
    override = element("lvlOverride", element("startOverride", val=start), ilvl=level)
    xml = element("num", element("abstractNumId", val=str(abstract.get(f"{W}val"))), override, numId=new)
    lists[-1].addnext(etree.fromstring(xml.replace("<w:num ", f'<w:num xmlns:w="{NAMESPACES["w"]}" ', 1)))
    return element("numPr", element("ilvl", val=level), element("numId", val=new))


def _of_style(style: Element | None) -> tuple[str | None, str]:
    """The list and the level that a paragraph style names."""
    number = None if style is None else style.find(f"{W}pPr/{W}numPr/{W}numId")
    level = None if style is None else style.find(f"{W}pPr/{W}numPr/{W}ilvl")
    found = "0" if level is None else str(level.get(f"{W}val"))
    return (None if number is None else str(number.get(f"{W}val"))), found
