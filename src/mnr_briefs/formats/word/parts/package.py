"""A Word file as its parts and their relationships (Open Packaging Conventions, ECMA-376 part 2)."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeVar
from urllib.parse import unquote

from lxml import etree

from mnr_briefs.formats.word.parts.archive import read_parts, write_parts
from mnr_briefs.formats.word.parts.elements import VAL, Element
from mnr_briefs.formats.word.parts.namespaces import MC, RELS, TYPES, W

CONTENT_TYPES, ROOT_RELATIONS = "[Content_Types].xml", "_rels/.rels"
STORY_KINDS = ("header", "footer", "footnotes", "endnotes", "comments")  # the types of relationships to them, too
_STORY = re.compile(rf"word/(?:document|{'|'.join(STORY_KINDS)})\d*\.xml")
_OVERRIDE, _RELATIONSHIP = f"{TYPES}Override", f"{RELS}Relationship"
_UTF8 = ("UTF-8", "utf-8", "ASCII", "US-ASCII", None)
_MOST_SHARED, _MOST_ANSWERS = 64, 512
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)
T = TypeVar("T")


class Relation(NamedTuple):
    """A relationship: its id, the last word of its type, its target as written, and the part to which it leads.

    `part` is None for what is outside the package.
    """

    id: str
    kind: str
    target: str
    part: str | None


def rels_name(part: str) -> str:
    """The name of the part that holds another's relationships; those of the package for an empty name."""
    folder, stem = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{stem}.rels")


def source_of(rels: str) -> str:
    """The part whose relationships a part holds, by the name of the latter; empty for the package."""
    folder, stem = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), stem.removesuffix(".rels"))


def read_relations(part: str, elements: Iterable[Element]) -> tuple[Relation, ...]:
    """The relationships of a part, from their elements, in order."""
    folder = posixpath.dirname(part)
    return tuple(
        _relation(folder, *(str(e.get(name, "")) for name in ("Id", "Type", "Target", "TargetMode")))
        for e in elements
        if isinstance(e.tag, str)
    )


@lru_cache(1024)
def _relation(folder: str, number: str, kind: str, target: str, mode: str) -> Relation:
    name = None
    if mode != "External":
        path = unquote(target.partition("#")[0])
        name = path[1:] if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
    return Relation(number, posixpath.basename(kind), target, name)


def damage_of(error: etree.XMLSyntaxError) -> str:
    """What is wrong with a part, as a sentence without its stop."""
    if "depth" in (error.msg or "").lower():
        return "Paragraphs, tables or other elements are nested too deeply"
    line, column = error.position
    return f"The XML in it is damaged or not complete (line {line}, column {column})"


class ContentTypes(NamedTuple):
    """The content types by the endings of parts, in lower case, and those of single parts by their names."""

    by_ending: dict[str, str]
    by_name: dict[str, str]

    def of(self, part: str) -> str:
        """The content type of a part; empty for none."""
        return self.by_name.get(part) or self.by_ending.get(part.rpartition(".")[2].casefold(), "")


class Package:
    """The parts of a Word file; XML parts are parsed when asked for, and those that may have changed are written back.

    Raises NoWordFileError for bytes that are no zip file, a broken one, or one that is made to harm.
    """

    def __init__(self, data: bytes) -> None:
        self._hold(read_parts(data))

    @classmethod
    def of(cls, parts: Mapping[str, bytes]) -> "Package":
        """The package of parts that are at hand, as those of a template are: other documents have them too, and those
        that stay as they are, are parsed once for all.
        """
        package = cls.__new__(cls)
        package._hold(parts)
        package._shared = set(parts)
        return package

    def _hold(self, parts: Mapping[str, bytes]) -> None:
        self._parts = dict(parts)
        self._trees: dict[str, Element] = {}
        self._changing: set[str] = set()  # parts whose trees may differ from their bytes
        self._new: set[str] = set()  # parts that are this document's own
        self._shared: set[str] = set()  # parts that other documents have too, with their trees

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._parts)

    def has(self, name: str) -> bool:
        """Whether a part exists."""
        return name in self._parts

    def data(self, name: str) -> bytes:
        """The bytes of a part as it was read, put or saved last; nothing where there is none."""
        return self._parts.get(name, b"")

    def xml(self, name: str) -> Element:
        """The root of an XML part; changes to it are saved. Raises KeyError or, for a broken part, XMLSyntaxError."""
        if name in self._shared:
            self._shared.discard(name)
            self._trees.pop(name, None)
        root = self.read(name)
        self._changing.add(name)
        return root

    def read(self, name: str) -> Element:
        """The root of an XML part that is not to be changed: the part keeps its bytes. Raises as `xml` does, whose root
        may be another.
        """
        if name not in self._trees:
            self._trees[name] = (_shared_root if name in self._shared else _root)(self._parts[name])
        return self._trees[name]

    def answer(self, name: str, ask: Callable[[Element], T]) -> T:
        """What a function says of the root of an XML part, which it must not change; asked once for all documents that
        have the part too. Raises as `xml` does.
        """
        root = self.read(name)
        return _kept_answer(ask, root) if name in self._shared else ask(root)  # type: ignore[return-value]

    def written(self, name: str) -> bytes:
        """An XML part in UTF-8 (or ASCII), as it would be saved now but for namespaces that it does not need."""
        tree = self.read(name)
        if name in self._changing or tree.getroottree().docinfo.encoding not in _UTF8:
            return etree.tostring(tree)
        return self._parts[name]

    def broken_parts(self) -> Iterator[tuple[str, str]]:
        """The XML parts that Word could not read, each with why, as a sentence without its stop."""
        for name in self._parts:
            if name.endswith((".xml", ".rels")):
                try:
                    root = self.read(name)
                except etree.XMLSyntaxError as error:
                    yield name, f"The part {name} cannot be read. {damage_of(error)}"
                    continue
                if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined]  # which lxml-stubs do not know
                    yield name, f"The part {name} contains a document type declaration (DTD), which no Word file has"

    def story_names(self) -> tuple[str, ...]:
        """The parts that hold text: body, headers, footers, notes, comments."""
        return tuple(name for name in sorted(self._parts) if _is_story(name))

    def style_names(self) -> dict[str, str]:
        """The names of all styles, in lower case, by id."""
        return dict(self.answer("word/styles.xml", _style_names))

    def put(self, name: str, xml: bytes) -> None:
        """Add or replace a part."""
        self._parts[name] = xml
        self._forget(name)
        self._new.add(name)

    def alter(self, name: str, change: Callable[[Element, str], None], how: str) -> None:
        """Change an XML part by a function of its root and a word; once for all documents that have the part too.

        Raises as `xml` does.
        """
        if name in self._shared:
            self._parts[name] = _altered(self._parts[name], change, how)
            self._trees.pop(name, None)
        else:
            change(self.xml(name), how)

    def _forget(self, name: str) -> None:
        """Forget the tree of a part."""
        self._trees.pop(name, None)
        self._changing.discard(name)
        self._shared.discard(name)

    def drop(self, name: str) -> None:
        """Remove a part, its content type and the relationships to it from the package's root."""
        self._parts.pop(name, None)
        self._forget(name)
        types = self.xml(CONTENT_TYPES)
        for override in types.findall(_OVERRIDE):
            if override.get("PartName") == f"/{name}":
                types.remove(override)
        relations = self.xml(ROOT_RELATIONS)
        for relation in relations.findall(_RELATIONSHIP):
            if str(relation.get("Target")).lstrip("/") == name:
                relations.remove(relation)

    def declare(self, name: str, content_type: str) -> None:
        """Give a part its content type."""
        types = self.xml(CONTENT_TYPES)
        for override in types.findall(_OVERRIDE):
            if override.get("PartName") == f"/{name}":
                override.set("ContentType", content_type)
                return
        etree.SubElement(types, _OVERRIDE, PartName=f"/{name}", ContentType=content_type)

    def content_types(self) -> ContentTypes:
        """The content types of the parts."""
        types = ContentTypes({}, {})
        for entry in self.read(CONTENT_TYPES):
            kind = str(entry.get("ContentType"))
            if entry.get("Extension"):
                types.by_ending[str(entry.get("Extension")).casefold()] = kind
            if entry.get("PartName"):
                types.by_name[str(entry.get("PartName")).lstrip("/")] = kind
        return types

    def relate(self, rels: str, target: str, kind: str, external: bool = False) -> str:
        """The id of a relationship to a target, made where there is none; `external` for one outside the package."""
        if not self.has(rels):
            self.put(rels, f'<Relationships xmlns="{RELS[1:-1]}"/>'.encode())
        relations = self.xml(rels)
        ids = set()
        for relation in relations:
            if relation.get("Target") == target and relation.get("Type") == kind:
                return str(relation.get("Id"))
            ids.add(relation.get("Id"))
        number = next(n for n in range(1, len(ids) + 2) if f"rId{n}" not in ids)
        attributes = {"Id": f"rId{number}", "Type": kind, "Target": target}
        attributes |= {"TargetMode": "External"} if external else {}
        etree.SubElement(relations, _RELATIONSHIP, attributes)
        return f"rId{number}"

    def relations(self, part: str) -> tuple[Relation, ...]:
        """The relationships of a part; those of the package itself for an empty name."""
        name = rels_name(part)
        return read_relations(part, self.read(name)) if self.has(name) else ()

    def save(self) -> bytes:
        """The file's bytes: the same parts give the same bytes."""
        for name in self._changing:
            self._parts[name] = _saved(self._trees[name])
        self._new |= self._changing
        return write_parts(self._parts, self._new)


@lru_cache(1024)
def _is_story(name: str) -> bool:
    return _STORY.fullmatch(name) is not None


def _root(part: bytes) -> Element:
    return etree.fromstring(part, _PARSER)


_shared_root = lru_cache(_MOST_SHARED)(_root)


@lru_cache(_MOST_ANSWERS)
def _kept_answer(ask: Callable[[Element], object], root: Element) -> object:
    return ask(root)


@lru_cache(_MOST_SHARED)
def _altered(part: bytes, change: Callable[[Element, str], None], how: str) -> bytes:
    """A part that was changed, as it would be saved."""
    root = _root(part)
    change(root, how)
    return _saved(root)


def _saved(root: Element) -> bytes:
    etree.cleanup_namespaces(root, keep_ns_prefixes=_kept_prefixes(root))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _style_names(styles: Element) -> Mapping[str, str]:
    found = {}
    for style in styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            found[str(style.get(f"{W}styleId"))] = str(name.get(VAL)).casefold()
    return found


def _kept_prefixes(tree: Element) -> list[str]:
    """Prefixes that mc:Ignorable names must stay declared."""
    return [*str(tree.get(f"{MC}Ignorable", "")).split(), "w", "r"]
