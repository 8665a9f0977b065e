"""What a Word file should not bring along: parts that act or reach outside, and traces of its editing.

A template with such a part would pass it on to every document, and a document with one may run a program, fetch a
picture from a server, or show what its editors thought was gone. The XML parts of a package must be well formed here.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from mnr_briefs.formats.word.parts.elements import Element, is_on, nearest, parent_of, text_of
from mnr_briefs.formats.word.parts.fields import FIELD_PARTS, Field, read_fields
from mnr_briefs.formats.word.parts.known_parts import forbidden_link, forbidden_link_of, unknown_kind, unknown_part
from mnr_briefs.formats.word.parts.namespaces import OFFICE, VML, R, W
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.formats.word.parts.relationships import Relation, source_of
from mnr_briefs.formats.word.parts.spots import Spots, label_of
from mnr_briefs.formats.word.parts.vector_pictures import active_vector

Left = tuple[str, str]  # a spot, and what is there, in words

_MACROS, _CONTROL, _SOURCE = "macros", "an ActiveX control", "a source of data"
_OBJECT, _OTHER_FORMAT = "an embedded object", "a file that Word would insert"
_KINDS = {
    "attachedTemplate": "an attached template",
    **dict.fromkeys(("vbaProject", "wordVbaData", "attachedToolbars"), _MACROS),
    **dict.fromkeys(("oleObject", "package"), _OBJECT),
    **dict.fromkeys(("control", "activeXControlBinary"), _CONTROL),
    **dict.fromkeys(("aFChunk", "subDocument"), _OTHER_FORMAT),
    **dict.fromkeys(("mailMergeSource", "mailMergeHeaderSource"), _SOURCE),
}
_OUTSIDE = {"image": "a linked picture", "oleObject": "a linked object", "frame": "a frame"}
_TYPES = {"macroenabled": _MACROS, "vba": _MACROS, "oleobject": _OBJECT, "activex": _CONTROL}
_NAMES = re.compile(r"(?:.*/)?(?:vba[^/]*\.(?:bin|xml)|embeddings/.+|activeX/.+)", re.IGNORECASE)
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
    found: list[Left] = []
    told = set()
    for source, relation in _relations(package):
        what = _active(relation)
        if what:
            found.append((_spot_of_use(package, source, relation.id), what))
            told.add(relation.part)
    found += ((name, what) for name, what in _by_name_and_type(package) if name not in told)
    for name in _xml_names(package):
        for element, what in (*package.answer(name, _active_fields), *package.answer(name, _active_elements)):
            found.append((Spots(package.read(name), label_of(name)).of(element), what))
    return list(dict.fromkeys(found))


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
    """What acts or is outside by a relationship; nothing for a harmless one."""
    if relation.kind == "hyperlink":
        return forbidden_link(relation.target)
    what = _KINDS.get(relation.kind, "")
    if relation.part is not None:
        return what or unknown_kind(relation.kind)
    return f"{_OUTSIDE.get(relation.kind) or what or 'a part outside the file'} ({relation.target})"


def _spot_of_use(package: Package, source: str, number: str) -> str:
    """Where a part uses a relationship, or the part where it does not say."""
    if not source.endswith(".xml"):
        return source or "package"
    root = package.read(source)
    uses = (e for e in root.iter("*") if any(v == number and str(k).startswith(R) for k, v in e.attrib.items()))
    return Spots(root, label_of(source)).of(next(uses, root))


def _by_name_and_type(package: Package) -> Iterator[Left]:
    by_ending, by_name = package.content_types()
    for name in package.names:
        kind = (by_name.get(name) or by_ending.get(name.rpartition(".")[2].casefold(), "")).casefold()
        if what := _named(name, kind):
            yield name, what
        elif unknown := unknown_part(package, name):
            yield name, unknown
        elif name.lower().endswith(".svg") and (what := active_vector(package.data(name))):
            yield name, what


@lru_cache(1024)
def _named(name: str, content_type: str) -> str:
    """What acts by the name or the content type of a part; nothing for a harmless one."""
    found = next((words for word, words in _TYPES.items() if word in content_type), "")
    return found or (_OBJECT if _NAMES.fullmatch(name) else "")


def _xml_names(package: Package) -> Iterator[str]:
    return (name for name in package.names if name.endswith(".xml"))


def _active_fields(root: Element) -> tuple[tuple[Element, str], ...]:
    """The beginnings of fields that act, and what they are."""
    fields, found = read_fields(root.iter(*_ASKED)), []
    for code in (*fields.whole, *fields.unended):
        if code.computed or code.name in _FIELDS:
            found.append((code.begin, _about_field(code)))
        elif code.name == "HYPERLINK" and (what := forbidden_link_of(code)):
            found.append((code.begin, what))
    return tuple(found)


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
    found: list[Left] = []
    for name in _xml_names(package):
        root, (changes, comment) = package.read(name), package.answer(name, _traces)
        if changes:
            words = ", ".join(dict.fromkeys(_CHANGE_WORDS[change.tag] for change in changes))
            found.append(_left(name, root, changes[0], f"tracked changes ({words})"))
        if comment is not None:
            found.append(_left(name, root, comment, "comments"))
    return found


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
