"""What a Word file may not bring along: whatever does more than show something, and traces of its editing.

A template with such a part would pass it on to every document, and a document with one may run a program, fetch a
picture from a server, or show what its editors thought was gone. The XML parts of a package must be well formed here.
"""

import re
from collections.abc import Iterator

from mnr_briefs.formats.word.parts.elements import Element, is_on, nearest, parent_of, text_of
from mnr_briefs.formats.word.parts.fields import FIELD_PARTS, Field, read_fields
from mnr_briefs.formats.word.parts.namespaces import OFFICE, VML, R, W
from mnr_briefs.formats.word.parts.package import Package, Relation, source_of
from mnr_briefs.formats.word.parts.spots import Spots, label_of

Left = tuple[str, str]  # a spot, and what is there, in words: (“body, paragraph 2”, “macros”)

# Relationships and parts that only show something. Everything else is named, since nobody can list all that Word and
# its add-ins open, run or send.
_SHOWN_KINDS = {
    "officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "header", "footer",
    "footnotes", "endnotes", "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "styles",
    "stylesWithEffects", "settings", "webSettings", "fontTable", "font", "numbering", "theme", "themeOverride", "image",
    "hyperlink", "glossaryDocument", "chart", "chartStyle", "chartColorStyle", "chartUserShapes", "diagramData",
    "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing", "customXml", "customXmlProps",
}  # fmt: skip
_STORIES = r"(?:document|header\d*|footer\d*|footnotes|endnotes|comments(?:Extended|Ids|Extensible)?|people)"
_SETTINGS = r"(?:settings|webSettings|styles|stylesWithEffects|fontTable|numbering)"
_DRAWN = r"charts/(?:chart|style|colors)\d*|drawings/drawing\d*|diagrams/(?:data|layout|quickStyle|colors|drawing)\d*"
_SHOWN_PARTS = re.compile(
    r"\[Content_Types\]\.xml|(?:.+/)?_rels/[^/]*\.rels|docProps/(?:app|core|custom)\.xml"
    r"|docProps/thumbnail\.(?:jpe?g|png|emf|wmf)"
    rf"|word/(?:glossary/)?(?:{_STORIES}|{_SETTINGS}|theme/theme(?:Override)?\d*|{_DRAWN})\.xml"
    r"|word/(?:glossary/)?media/[^/]+\.(?:png|jpe?g|gif|tiff?|bmp|emf|wmf|svg)|word/(?:glossary/)?fonts/[^/]+\.odttf"
    r"|customXml/itemProps\d*\.xml",
    re.IGNORECASE,
)
_NO_SOURCES = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}Sources"

# What people call the others.
_MACROS, _CONTROL, _SOURCE = "macros", "an ActiveX control", "a source of data"
_OBJECT, _OTHER_FORMAT = "an embedded object", "a file that Word would insert"
_BUTTONS, _ADD_IN = "buttons added to Word (customUI)", "a web add-in"
_ACTIVE_KINDS = {
    "attachedTemplate": "an attached template",
    **dict.fromkeys(("vbaProject", "wordVbaData", "attachedToolbars"), _MACROS),
    **dict.fromkeys(("oleObject", "package"), _OBJECT),
    **dict.fromkeys(("control", "activeXControlBinary"), _CONTROL),
    **dict.fromkeys(("aFChunk", "subDocument"), _OTHER_FORMAT),
    **dict.fromkeys(("mailMergeSource", "mailMergeHeaderSource"), _SOURCE),
    "extensibility": _BUTTONS,
    **dict.fromkeys(("webextension", "webextensiontaskpanes"), _ADD_IN),
}
_OUTSIDE = {"image": "a linked picture", "oleObject": "a linked object", "frame": "a frame"}
_ACTIVE_TYPES = {"macroenabled": _MACROS, "vba": _MACROS, "oleobject": _OBJECT, "activex": _CONTROL}
_ACTIVE_PARTS = re.compile(r"(?:.*/)?(?:vba[^/]*\.(?:bin|xml)|embeddings/.+|activeX/.+)", re.IGNORECASE)
_OTHER_PARTS = (
    (re.compile(r"customXml/", re.IGNORECASE), "data of another program (customXml)"),
    (re.compile(r"customUI|userCustomization/", re.IGNORECASE), _BUTTONS),
    (re.compile(r"(?:word/)?webextensions/", re.IGNORECASE), _ADD_IN),
    (re.compile(r"word/(?:glossary/)?media/", re.IGNORECASE), "a file that is no picture"),
)
_LINK = re.compile(r"https?://|mailto:|#", re.IGNORECASE)
_WORD = re.compile(r'"([^"]*)"?|([^\s"]+)')
_SWITCHES_WITH_WORD = ("\\l", "\\o", "\\t")
_FIELDS = {
    "DDE", "DDEAUTO", "INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "LINK", "EMBED", "DATABASE", "RD",
    "MACROBUTTON", "HTMLACTIVEX", "CONTROL", "FILLIN", "ASK", "PRINT",
}  # fmt: skip
_VML_PICTURES = ("src", f"{OFFICE}href", f"{OFFICE}althref")
_ASKED = tuple(tag for tag in FIELD_PARTS if tag != f"{W}t")

_CHANGES = {
    **dict.fromkeys(("ins", "cellIns", "customXmlInsRangeStart"), "inserted"),
    **dict.fromkeys(("del", "cellDel", "customXmlDelRangeStart"), "deleted"),
    **dict.fromkeys(("moveFrom", "moveTo", "customXmlMoveFromRangeStart", "customXmlMoveToRangeStart"), "moved"),
    "cellMerge": "merged",
    **dict.fromkeys((f"{n}PrChange" for n in ("r", "p", "sect", "tbl", "tr", "tc")), "formatted"),
    **dict.fromkeys(("tblPrExChange", "tblGridChange", "numberingChange"), "formatted"),
}
_CHANGE_WORDS = {W + name: word for name, word in _CHANGES.items()}


def active_parts(package: Package) -> list[Left]:
    """What acts or reaches outside: where it is used or stands, and what it is."""
    left: list[Left] = []
    told = set()
    for source, relation in _relations(package):
        what = _active(relation)
        if what:
            left.append((_spot_of_use(package, source, relation.id), what))
            told.add(relation.part)
    left += ((name, what) for name, what in _by_name_and_type(package) if name not in told)
    for name in _xml_names(package):
        for element, what in (*package.answer(name, _active_fields), *package.answer(name, _active_elements)):
            left.append((Spots(package.read(name), label_of(name)).of(element), what))
    return list(dict.fromkeys(left))


def spot_of_part(package: Package, part: str) -> str:
    """Where a part is used first, or its name where nothing uses it."""
    uses = (_spot_of_use(package, source, r.id) for source, r in _relations(package) if r.part == part)
    return next(uses, part)


def _relations(package: Package) -> Iterator[tuple[str, Relation]]:
    for rels in package.names:
        if rels.endswith(".rels"):
            source = source_of(rels)
            for relation in package.relations(source):
                yield source, relation


def _active(relation: Relation) -> str:
    """What a relationship leads to that acts or is outside, in words; empty for a harmless one."""
    if relation.kind == "hyperlink":
        return forbidden_link(relation.target)
    what = _ACTIVE_KINDS.get(relation.kind, "")
    if relation.part is not None:
        return what or ("" if relation.kind in _SHOWN_KINDS else f"a part of an unknown kind ({relation.kind})")
    return f"{_OUTSIDE.get(relation.kind) or what or 'a part outside the file'} ({relation.target})"


def _spot_of_use(package: Package, source: str, number: str) -> str:
    """Where a part uses a relationship, or the part where it does not say."""
    if not source.endswith(".xml"):
        return source or "package"
    root = package.read(source)
    uses = (e for e in root.iter("*") if any(v == number and str(k).startswith(R) for k, v in e.attrib.items()))
    return Spots(root, label_of(source)).of(next(uses, root))


def _by_name_and_type(package: Package) -> Iterator[Left]:
    types = package.content_types()
    for name in package.names:
        what = _named(name, types.of(name).casefold())
        if not what and not _SHOWN_PARTS.fullmatch(name) and not _is_empty_list_of_sources(package, name):
            what = next((words for pattern, words in _OTHER_PARTS if pattern.match(name)), "a file of an unknown kind")
        elif not what and name.lower().endswith(".svg"):
            what = active_vector(package.data(name))
        if what:
            yield name, what


def _named(name: str, content_type: str) -> str:
    """What a part is that acts, in words, by its name or content type: “macros”; empty for a harmless one."""
    words = next((words for word, words in _ACTIVE_TYPES.items() if word in content_type), "")
    return words or (_OBJECT if _ACTIVE_PARTS.fullmatch(name) else "")


def _is_empty_list_of_sources(package: Package, name: str) -> bool:
    """Whether it is a part that Word adds by itself, for a bibliography that nobody has begun."""
    if not re.fullmatch(r"customXml/item\d+\.xml", name):
        return False
    root = package.read(name)
    return bool(root.tag == _NO_SOURCES) and not len(root) and not (root.text or "").strip()


def _xml_names(package: Package) -> Iterator[str]:
    return (name for name in package.names if name.endswith(".xml"))


def _active_fields(root: Element) -> tuple[tuple[Element, str], ...]:
    """The beginnings of fields that act, and what they are."""
    fields, active = read_fields(root.iter(*_ASKED)), []
    for code in (*fields.whole, *fields.unended):
        if code.computed or code.name in _FIELDS:
            active.append((code.begin, _about_field(code)))
        elif code.name == "HYPERLINK" and (what := forbidden_link_of(code)):
            active.append((code.begin, what))
    return tuple(active)


def _about_field(code: Field) -> str:
    return "a field whose name is made by another field" if code.computed else f"the field {code.instruction[:60]}"


def _active_elements(root: Element) -> tuple[tuple[Element, str], ...]:
    """A mail merge, and the pictures and links that old drawings (VML) name without a relationship."""
    found = root.iter(f"{W}mailMerge", f"{VML}*")
    return tuple((element, what) for element in found for what in _about_element(element))


def _about_element(element: Element) -> Iterator[str]:
    if element.tag == f"{W}mailMerge":
        yield "a mail merge"
        return
    yield from (f"a linked picture ({element.get(a)})" for a in _VML_PICTURES if element.get(a))
    if element.get("href") and (what := forbidden_link(str(element.get("href")))):
        yield what


def tracked_changes(package: Package) -> list[Left]:
    """The tracked changes and comments that are left: for each part where the first is, and what they are."""
    left: list[Left] = []
    for name in _xml_names(package):
        root, (changes, comment) = package.read(name), package.answer(name, _traces)
        if changes:
            words = ", ".join(dict.fromkeys(_CHANGE_WORDS[change.tag] for change in changes))
            left.append(_left(name, root, changes[0], f"tracked changes ({words})"))
        if comment is not None:
            left.append(_left(name, root, comment, "comments"))
    return left


def _traces(root: Element) -> tuple[tuple[Element, ...], Element | None]:
    """The tracked changes of a part, and its first comment."""
    return tuple(root.iter(*_CHANGE_WORDS)), next(root.iter(f"{W}comment"), None)


def hidden_text(package: Package) -> Iterator[Left]:
    """Text that is formatted as hidden, which no page shows and everybody finds: where the first is in each part.

    Numbers of a contents list are hidden on web pages only (w:webHidden), and are no hidden text.
    """
    for name in _xml_names(package):
        root = package.read(name)
        for mark in root.iter(f"{W}vanish"):
            run = parent_of(parent_of(mark))
            if run.tag == f"{W}r" and is_on(mark) and next(run.iter(f"{W}t"), None) is not None:
                yield _left(name, root, run, "hidden text")
                break


def _left(name: str, root: Element, element: Element, what: str) -> Left:
    holder = nearest(element, "p") if element.tag != f"{W}comment" else element
    words = "" if holder is None else " ".join(text_of(holder).split())[:50]
    return Spots(root, label_of(name)).of(element), f"{what}, the first in “{words}”" if words else what


def forbidden_link(target: str) -> str:
    """What is wrong with a link: that it leads neither to the web, to mail nor into the document; empty if it does."""
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


# -- vector pictures --

# They are looked at as bytes, since a report holds dozens of them; so whatever could hide a word is refused.

_SVG = re.compile(rb"<(?:\w+:)?svg\b")
# Declarations, characters by number, escapes, instructions; encodings in which letters are other bytes (UTF-7).
_HIDING = re.compile(
    rb"<!(?!--)|&#|\\|<\?(?!xml\s)"
    rb"|(?i:<\?xml\s[^>]*encoding\s*=\s*[\"'](?!(?:utf-8|us-ascii|iso-8859-\d+|windows-125\d)[\"']))"
)
_ELEMENT = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)")
_SHOWN = frozenset(
    b"svg g defs symbol use marker title desc metadata style switch path rect circle ellipse line polyline polygon text"
    b" tspan textPath image pattern clipPath mask filter linearGradient radialGradient stop solidColor view"
    b" RDF Work format type creator date Agent publisher rights language identifier source relation coverage"
    b" description contributor subject Bag li namedview grid ext svgBlip".split()
)
_SCRIPT = re.compile(rb"\son\w+\s*=|\bscript\b\s*[>/:]", re.IGNORECASE)
_LINKS = (
    re.compile(rb"href\s*=(?!\s*[\"'](?:#|data:image/(?:png|jpe?g)[;,]))", re.IGNORECASE),
    re.compile(rb"url\((?!\s*[\"']?(?:#|data:image/(?:png|jpe?g)[;,]))", re.IGNORECASE),
    re.compile(rb"@import", re.IGNORECASE),
)
# Nothing but outlines, in the spelling of our charts: what is so needs no closer look, which takes seven times as long.
# Values have no colon, slash, bracket, entity or escape; references lead to the same picture.
_ATTRIBUTES = (
    rb'(?: (?:d|x|y|id|fill|fill-rule|stroke|stroke-(?:width|dasharray|linecap|linejoin))="[#\w%. -]*+"'
    rb'| xlink:href="#[\w%.-]*+"'
    rb'| transform="(?:(?:translate|rotate|scale)\([\d. -]*+\) ?)*+")*+'
)
_OUTLINES = re.compile(
    rb'(?:<\?xml version="1\.0"(?: encoding="UTF-8")?(?: standalone="(?:yes|no)")?\?>\s*+)?'
    rb'<svg(?: (?:xmlns="http://www\.w3\.org/2000/svg"|xmlns:xlink="http://www\.w3\.org/1999/xlink"'
    rb'|(?:version|width|height|viewBox|fill-rule)="[\w. -]*+"))*+>'
    rb"(?:<(?:path|use|g|defs)" + _ATTRIBUTES + rb"/?>|</(?:g|defs)>)*+</svg>\s*+"
)
_NOT_PLAIN, _WITH_SCRIPT = "a vector picture that is not plain SVG", "a vector picture with a script"
_LINKED = "a vector picture that links to something outside"


def active_vector(svg: bytes) -> str:
    """What acts in a vector picture, in words: a script, or a link to something outside; empty for a harmless one."""
    return "" if _OUTLINES.fullmatch(svg) else _active_in(svg)


def _active_in(svg: bytes) -> str:
    """What acts in a picture that may hold anything."""
    elements = set(_ELEMENT.findall(svg))
    if b"script" in elements or _SCRIPT.search(svg):
        return _WITH_SCRIPT
    if any(link.search(svg) for link in _LINKS):
        return _LINKED
    if not _SVG.search(svg) or _HIDING.search(svg):
        return _NOT_PLAIN
    others = sorted(name for name in elements - _SHOWN if not name.startswith(b"fe"))
    return f"a vector picture with a part that is no drawing (<{others[0].decode()}>)" if others else ""
