"""Small questions to elements of WordprocessingML, asked in every room that reads Word files."""

from collections.abc import Iterable
from functools import cache
from typing import TypeAlias

from lxml import etree

from mnr_briefs.formats.word.parts.namespaces import MC, W

Element: TypeAlias = etree._Element

FALLBACK = f"{MC}Fallback"
VAL = f"{W}val"
_ON = ("1", "true", "on")
_OFF = ("0", "false", "off")
_P_PR, _P_STYLE, _T = f"{W}pPr", f"{W}pStyle", f"{W}t"


@cache
def path(words: str) -> str:
    """`a/b` as the path of two elements of the w namespace."""
    return "/".join(W + word for word in words.split("/"))


def style_of(paragraph: Element) -> str:
    """The id of the style that a paragraph names; empty where it names none."""
    for properties in paragraph.iterchildren(_P_PR):
        for style in properties.iterchildren(_P_STYLE):
            return str(style.get(VAL))
    return ""


def child(element: Element | None, name: str) -> Element | None:
    """The first child of a name of the w namespace, or None; None for no element."""
    return None if element is None else next(element.iterchildren(W + name), None)


def below(element: Element | None, words: str) -> Element | None:
    """The element at a path of first children such as `rPr/color`, or None."""
    for word in words.split("/"):
        element = child(element, word)
    return element


def parent_of(element: Element) -> Element:
    """The element around another. Raises ValueError for the root of a part, which has none."""
    parent = element.getparent()
    if parent is None:
        raise ValueError(f"{element.tag} stands in no element")
    return parent


def remove(element: Element) -> None:
    """Take an element out of the one around it, with the text after it. Raises as `parent_of` does."""
    parent_of(element).remove(element)


def properties_of(element: Element, name: str) -> Element:
    """The properties of a paragraph (pPr) or a run (rPr), first in it; made where there are none."""
    properties = child(element, name)
    if properties is None:
        properties = etree.Element(W + name)
        element.insert(0, properties)
    return properties


def insert_before(parent: Element, element: Element, followers: Iterable[str]) -> None:
    """Put an element into another before the first of those that may only follow it, by the schema's order."""
    later = {W + name for name in followers}
    index = next((number for number, other in enumerate(parent) if other.tag in later), len(parent))
    parent.insert(index, element)


def text_of(element: Element) -> str:
    """The text in an element, tabs and breaks as spaces."""
    return "".join(e.text or "" if e.tag == _T else " " for e in element.iter(_T, f"{W}tab", f"{W}br", f"{W}cr"))


def is_on(element: Element | None) -> bool:
    """Whether a property that can be on or off (w:b, w:tblHeader …) is there and on."""
    return element is not None and element.get(VAL, "1") not in _OFF


def says_on(value: str | None) -> bool:
    """Whether an attribute that can be on or off is there and on."""
    return value in _ON


def control_tag(control: Element) -> str:
    """The tag of a content control (w:sdt); empty where it has none."""
    tag = below(control, "sdtPr/tag")
    return "" if tag is None else str(tag.get(VAL))


def whole_number(value: str | None, default: int = 0) -> int:
    """The whole number that an attribute says; the default for none, or for something else."""
    try:
        return int(value or "")
    except ValueError:
        return default


def nearest(element: Element, name: str) -> Element | None:
    """An element itself or its nearest ancestor of a name of the w namespace, or None."""
    return element if element.tag == W + name else above(element, name)


def above(element: Element, name: str) -> Element | None:
    """The nearest ancestor of a name of the w namespace, or None."""
    return next(element.iterancestors(W + name), None)


def in_fallback(element: Element) -> bool:
    """Whether an element belongs to the copy of an object that is kept for old programs."""
    return next(element.iterancestors(FALLBACK), None) is not None
