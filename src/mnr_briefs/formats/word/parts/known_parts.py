"""What a Word file may be made of: the parts, the relationships and the links that only show something.

Everything else is named, since nobody can list all that Word and its add-ins open, run or send.
"""

import re
from functools import lru_cache

from mnr_briefs.formats.word.parts.elements import Element
from mnr_briefs.formats.word.parts.fields import Field
from mnr_briefs.formats.word.parts.package import Package

_STORIES = r"(?:document|header\d*|footer\d*|footnotes|endnotes|comments(?:Extended|Ids|Extensible)?|people)"
_SETTINGS = r"(?:settings|webSettings|styles|stylesWithEffects|fontTable|numbering)"
_DRAWN = r"charts/(?:chart|style|colors)\d*|drawings/drawing\d*|diagrams/(?:data|layout|quickStyle|colors|drawing)\d*"
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|(?:.+/)?_rels/[^/]*\.rels|docProps/(?:app|core|custom)\.xml"
    r"|docProps/thumbnail\.(?:jpe?g|png|emf|wmf)"
    rf"|word/(?:glossary/)?(?:{_STORIES}|{_SETTINGS}|theme/theme(?:Override)?\d*|{_DRAWN})\.xml"
    r"|word/(?:glossary/)?media/[^/]+\.(?:png|jpe?g|gif|tiff?|bmp|emf|wmf|svg)|word/(?:glossary/)?fonts/[^/]+\.odttf"
    r"|customXml/itemProps\d*\.xml",
    re.IGNORECASE,
)
_KINDS = {
    "officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "header", "footer",
    "footnotes", "endnotes", "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "styles",
    "stylesWithEffects", "settings", "webSettings", "fontTable", "font", "numbering", "theme", "themeOverride", "image",
    "hyperlink", "glossaryDocument", "chart", "chartStyle", "chartColorStyle", "chartUserShapes", "diagramData",
    "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing", "customXml", "customXmlProps",
}  # fmt: skip
_UNKNOWN = (
    (re.compile(r"customXml/", re.IGNORECASE), "data of another program (customXml)"),
    (re.compile(r"customUI|userCustomization/", re.IGNORECASE), "buttons added to Word (customUI)"),
    (re.compile(r"(?:word/)?webextensions/", re.IGNORECASE), "a web add-in"),
    (re.compile(r"word/(?:glossary/)?media/", re.IGNORECASE), "a file that is no picture"),
)
_UNKNOWN_KINDS = {
    "extensibility": "buttons added to Word (customUI)",
    "webextension": "a web add-in",
    "webextensiontaskpanes": "a web add-in",
}
_NO_SOURCES = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}Sources"

_LINK = re.compile(r"https?://|mailto:|#", re.IGNORECASE)
_WORD = re.compile(r'"([^"]*)"?|([^\s"]+)')
_SWITCHES_WITH_WORD = ("\\l", "\\o", "\\t")


def unknown_part(package: Package, name: str) -> str:
    """What a part is that only shown documents do not have; nothing for a known one."""
    if _is_usual(name) or _is_empty_list_of_sources(package, name):
        return ""
    return next((what for pattern, what in _UNKNOWN if pattern.match(name)), "a file of an unknown kind")


@lru_cache(1024)
def _is_usual(name: str) -> bool:
    return _PARTS.fullmatch(name) is not None


def _is_empty_list_of_sources(package: Package, name: str) -> bool:
    """Word adds this part by itself, for a bibliography that nobody has begun."""
    if not re.fullmatch(r"customXml/item\d+\.xml", name):
        return False
    root: Element = package.read(name)
    return bool(root.tag == _NO_SOURCES) and not len(root) and not (root.text or "").strip()


def unknown_kind(kind: str) -> str:
    """What a relationship of this kind brings; nothing for a known one."""
    return "" if kind in _KINDS else _UNKNOWN_KINDS.get(kind, f"a part of an unknown kind ({kind})")


def forbidden_link(target: str) -> str:
    """What a link is that leads neither to the web, to mail nor to a place in the document; nothing for the others."""
    return "" if _LINK.match(target) else f"a link to “{target[:60]}”, which is no web or mail address"


def forbidden_link_of(field: Field) -> str:
    """The same for a HYPERLINK field, whose address may also come out of another field."""
    words = iter([quoted or plain for quoted, plain in _WORD.findall(field.asked)][1:])
    inside = False
    for word in words:
        if word.startswith("\\") and not word.startswith("\\\\"):
            inside |= word.lower() == "\\l"
            if word.lower() in _SWITCHES_WITH_WORD:
                next(words, None)
        else:
            return forbidden_link(word)
    return "" if inside else "a link without an address"
