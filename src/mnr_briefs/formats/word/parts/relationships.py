"""Relationships of parts (Open Packaging Conventions, ECMA-376 part 2, section 6.5)."""

import posixpath
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from mnr_briefs.formats.word.parts.elements import Element


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
