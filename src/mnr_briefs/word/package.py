"""A Word file as its parts (Open Packaging Conventions, ECMA-376 part 2). Shared by finish and verify."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)


class Package:
    """The parts of a Word file; XML parts are parsed when asked for and written back on saving."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._parts = {item.filename: archive.read(item) for item in archive.infolist() if not item.is_dir()}
        self._trees: dict[str, Any] = {}

    @classmethod
    def of(cls, parts: Mapping[str, bytes]) -> "Package":
        """A package of these parts."""
        package = cls.__new__(cls)
        package._parts, package._trees = dict(parts), {}
        return package

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._parts)

    def has(self, name: str) -> bool:
        """Whether a part exists."""
        return name in self._parts

    def data(self, name: str) -> bytes:
        """The bytes of a part as it was read or put; nothing where there is none."""
        return self._parts.get(name, b"")

    def xml(self, name: str) -> Any:
        """The root of an XML part; changes to it are saved. Raises XMLSyntaxError when it is not well formed."""
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self._parts[name], _PARSER)
        return self._trees[name]

    def story_names(self) -> tuple[str, ...]:
        """The parts that hold text: body, headers, footers, notes."""
        stems = ("document", "header", "footer", "footnotes", "endnotes", "comments")
        return tuple(
            name
            for name in sorted(self._parts)
            if name.startswith("word/")
            and name.endswith(".xml")
            and name[5:].rstrip("0123456789.xml").startswith(stems)
        )

    def style_names(self) -> dict[str, str]:
        """The names of all styles, in lower case, by id."""
        found = {}
        for style in self.xml("word/styles.xml").iter(f"{W}style"):
            name = style.find(f"{W}name")
            if name is not None:
                found[str(style.get(f"{W}styleId"))] = str(name.get(f"{W}val")).casefold()
        return found

    def put(self, name: str, xml: bytes) -> None:
        """Add or replace a part."""
        self._parts[name] = xml
        self._trees.pop(name, None)

    def drop(self, name: str) -> None:
        """Remove a part, its content type and the relationships to it from the package's root."""
        self._parts.pop(name, None)
        self._trees.pop(name, None)
        types = self.xml("[Content_Types].xml")
        for override in types.findall(f"{{{_TYPES}}}Override"):
            if override.get("PartName") == f"/{name}":
                types.remove(override)
        relations = self.xml("_rels/.rels")
        for relation in relations.findall(f"{{{_RELS}}}Relationship"):
            if str(relation.get("Target")).lstrip("/") == name:
                relations.remove(relation)

    def declare(self, name: str, content_type: str) -> None:
        """Give a part its content type."""
        types = self.xml("[Content_Types].xml")
        for override in types.findall(f"{{{_TYPES}}}Override"):
            if override.get("PartName") == f"/{name}":
                override.set("ContentType", content_type)
                return
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)

    def relate(self, rels_name: str, target: str, kind: str, external: bool = False) -> str:
        """The id of a relationship to a target, made where there is none; `external` for one outside the package."""
        if not self.has(rels_name):
            self.put(rels_name, f'<Relationships xmlns="{_RELS}"/>'.encode())
        relations = self.xml(rels_name)
        ids = set()
        for relation in relations:
            if relation.get("Target") == target and relation.get("Type") == kind:
                return str(relation.get("Id"))
            ids.add(relation.get("Id"))
        number = next(n for n in range(1, len(ids) + 2) if f"rId{n}" not in ids)
        attributes = {"Id": f"rId{number}", "Type": kind, "Target": target}
        attributes |= {"TargetMode": "External"} if external else {}
        etree.SubElement(relations, f"{{{_RELS}}}Relationship", attributes)
        return f"rId{number}"

    def relationships(self, rels_name: str) -> dict[str, tuple[str, bool]]:
        """Ids of a part's relationships with their targets, and whether each is outside the package."""
        if not self.has(rels_name):
            return {}
        return {
            str(r.get("Id")): (str(r.get("Target")), r.get("TargetMode") == "External") for r in self.xml(rels_name)
        }

    def save(self) -> bytes:
        """The file's bytes: the same parts give the same bytes."""
        for name, tree in self._trees.items():
            etree.cleanup_namespaces(tree, keep_ns_prefixes=_kept_prefixes(tree))
            self._parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        buffer = io.BytesIO()
        names = [n for n in _FIRST if n in self._parts] + sorted(n for n in self._parts if n not in _FIRST)
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name in names:
                info = zipfile.ZipInfo(name, _EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o600 << 16
                info.create_system = 3  # on Windows too
                archive.writestr(info, self._parts[name])
        return buffer.getvalue()


def _kept_prefixes(tree: Any) -> list[str]:
    """Prefixes that mc:Ignorable names must stay declared."""
    ignorable = tree.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable", "")
    return [*ignorable.split(), "w", "r"]


def style_of(paragraph: Any) -> str:
    """The id of a paragraph's style; empty where it has none of its own."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))
