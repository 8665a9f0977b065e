"""What stays together where a page ends: a heading with what follows it, a sentence with the list that it introduces.

Word keeps a heading with the first two lines of its next paragraph, or with a single one if there is no more. So that
three lines stand below it, a paragraph of less than three lines gets a style that stays with what follows, where the
template has it: `Lead-in`. So does one that leads to a list, and the first item of a list below a heading gets `List
Bullet First` or `List Number First`. A paragraph of up to six lines is kept so too, unless a table or the next
heading follows: all of that would move with it. LibreOffice leaves headings behind where a paragraph is kept whole but
does not stay with the next. A longer one may be cut after its second line: kept whole it would leave a page half white.
"""

from lxml import etree

from mnr_briefs.formats.word.parts.elements import VAL, Element, below, style_of, text_of
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.package import Package

LEAD_IN, BODY = "lead-in", "body text"
ITEMS = {"list bullet": "list bullet first", "list number": "list number first"}
SHORT, LONG = 220, 640  # characters: more are three lines of a portrait page, and more than six
_ENDS = ("", "sectPr", "tbl")
_BODY_PART = "word/document.xml"


def keep_together(package: Package) -> None:
    """Give the paragraphs after headings and before lists the styles that keep them there, where there are such."""
    names = package.style_names()
    ids = {name: key for key, name in names.items()}
    for paragraph in package.xml(_BODY_PART).iter(f"{W}p"):
        own = below(paragraph, "pPr/pStyle")
        name = names.get(style_of(paragraph))
        if own is None or (name != BODY and name not in ITEMS):
            continue
        kept = ids.get(_style(paragraph, names) if name == BODY else _style_of_item(paragraph, names))
        if kept is not None:
            own.set(VAL, kept)


def _style(paragraph: Element, names: dict[str, str]) -> str:
    """The style that a paragraph of the text needs where it stands; empty where it needs none of its own."""
    before, after = _name(paragraph.getprevious(), names), _name(paragraph.getnext(), names)
    follows_heading = before.startswith("heading ")
    if after.startswith("list ") and (follows_heading or text_of(paragraph).rstrip().endswith(":")):
        return LEAD_IN
    if not follows_heading:
        return ""
    length = len(text_of(paragraph))
    if length < SHORT:
        return LEAD_IN if after not in ("", "sectPr") else ""
    return LEAD_IN if length < LONG and after not in _ENDS and not after.startswith("heading ") else ""


def _style_of_item(paragraph: Element, names: dict[str, str]) -> str:
    """The style of the first item of a list below a heading, where that is less than three lines and not the only."""
    before, after = (_name(p, names) for p in (paragraph.getprevious(), paragraph.getnext()))
    name = names[style_of(paragraph)]
    is_short = len(text_of(paragraph)) < SHORT
    return ITEMS[name] if before.startswith("heading ") and after == name and is_short else ""


def _name(element: Element | None, names: dict[str, str]) -> str:
    """The name of a paragraph's style; of another element the name of its kind; empty for none."""
    if element is None:
        return ""
    if element.tag == f"{W}p":
        return names.get(style_of(element), "")
    return etree.QName(element).localname
