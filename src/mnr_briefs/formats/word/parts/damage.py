"""Why a part of a Word file cannot be read, in our own words: the parser's speak of its options and productions."""

from lxml import etree


def damage_of(error: etree.XMLSyntaxError) -> str:
    """What is wrong with a part, as a sentence without its stop."""
    if "depth" in (error.msg or "").lower():
        return "Paragraphs, tables or other elements are nested too deeply"
    line, column = error.position
    return f"The XML in it is damaged or not complete (line {line}, column {column})"
