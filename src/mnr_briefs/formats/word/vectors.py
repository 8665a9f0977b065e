"""Vector pictures beside their pixels, as Word writes them ([MS-ODRAWXML] section 2.20.2, svgBlip).

The picture's blip goes on naming the pixels, for programs that know no SVG, and its extension names the vector.
"""

import posixpath
from collections.abc import Mapping
from typing import Any

from lxml import etree

from mnr_briefs.word.package import NAMESPACES, Package

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_EMBED = f"{{{NAMESPACES['r']}}}embed"
_URI = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_KIND = f"{NAMESPACES['r']}/image"


def add_vectors(package: Package, vectors: Mapping[bytes, bytes]) -> None:
    """Give every picture whose pixels are a key of `vectors` that vector too; each is stored once."""
    if not vectors:
        return
    stored: dict[bytes, str] = {}
    for name in package.story_names():
        folder, stem = posixpath.split(name)
        relations = f"{folder}/_rels/{stem}.rels"
        known = package.relationships(relations)
        for blip in package.xml(name).iter(f"{_A}blip"):
            target, outside = known.get(str(blip.get(_EMBED)), ("", True))
            pixels = b"" if outside else package.data(posixpath.normpath(posixpath.join(folder, target)))
            if pixels in vectors and blip.find(f"{_A}extLst") is None:
                part = _stored(package, vectors[pixels], stored)
                _extend(blip, package.relate(relations, posixpath.relpath(part, folder), _KIND))


def _stored(package: Package, vector: bytes, stored: dict[bytes, str]) -> str:
    """The part that holds a vector."""
    if vector not in stored:
        name = f"word/media/vector{len(stored) + 1}.svg"
        package.put(name, vector)
        package.declare(name, "image/svg+xml")
        stored[vector] = name
    return stored[vector]


def _extend(blip: Any, relationship: str) -> None:
    extensions = etree.SubElement(blip, f"{_A}extLst")
    extension = etree.SubElement(extensions, f"{_A}ext", uri=_URI)
    etree.SubElement(extension, f"{{{_SVG}}}svgBlip", {_EMBED: relationship}, nsmap={"asvg": _SVG})
