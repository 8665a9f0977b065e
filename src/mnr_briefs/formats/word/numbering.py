"""Numbered lists that begin anew: each gets a numbering instance of its own (ECMA-376 part 1, section 17.9.15)."""

from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from mnr_briefs.formats.word.wordml import element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def restarted_list(document_part: Any, style_id: str, start: int) -> str:
    """The `w:numPr` of a new list in the numbering that a paragraph style has; empty where the style has none."""
    style = next((s for s in document_part.styles.element.style_lst if s.styleId == style_id), None)
    ids = [] if style is None else style.xpath("./w:pPr/w:numPr/w:numId/@w:val")
    if style is None or not ids:
        return ""
    numbering = document_part.numbering_part.element
    abstract = numbering.xpath(f"./w:num[@w:numId='{ids[0]}']/w:abstractNumId/@w:val")
    if not abstract:
        return ""
    number = max((int(n) for n in numbering.xpath("./w:num/@w:numId")), default=0) + 1
    level = next(iter(style.xpath("./w:pPr/w:numPr/w:ilvl/@w:val")), "0")
    override = element("lvlOverride", element("startOverride", val=start), ilvl=level)
    xml = element("num", element("abstractNumId", val=abstract[0]), override, numId=number)
    new = parse_xml(xml.replace("<w:num ", f'<w:num xmlns:w="{_W}" ', 1))
    last = numbering.findall(qn("w:num"))[-1]
    last.addnext(new)
    return element("numPr", element("ilvl", val=level), element("numId", val=number))
