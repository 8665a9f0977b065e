"""A Word file as the rules see it: its parts, found by relationships as Word finds them, its stories and its styles."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from mnr_briefs.lint.field_codes import READ, FieldsOfPart, read_fields
from mnr_briefs.lint.styles import Styles
from mnr_briefs.problems import MnrBriefsError
from mnr_briefs.word.package import Package, W

_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_STORIES = ("header", "footer", "footnotes", "endnotes", "comments")
TYPES = "[Content_Types].xml"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class NoWordFileError(MnrBriefsError):
    """A file is something else than a Word file."""


@dataclass(frozen=True)
class Relation:
    """A relationship of a part: the last word of its type, and the part it leads to (None outside the package)."""

    id: str
    kind: str
    target: str
    part: str | None


class Story:
    """A part that holds text. `label` is what people call it: body, header1, footnotes."""

    def __init__(self, name: str, root: Any) -> None:
        self.name = name
        self.root = root
        stem = posixpath.basename(name).removesuffix(".xml")
        self.label = "body" if root.tag == f"{W}document" else stem

    @cached_property
    def fields(self) -> FieldsOfPart:
        """The fields of the part."""
        return read_fields(self.each(*READ))

    def each(self, *names: str) -> Iterator[Any]:
        """All elements of these names of the w namespace, in order, without the copies kept for old programs."""
        found = self.root.iter(*(W + name for name in names))
        return (e for e in found if not in_fallback(e)) if self._has_fallback else found

    @cached_property
    def _has_fallback(self) -> bool:
        return next(self.root.iter(FALLBACK), None) is not None

    def spot(self, element: Any) -> str:
        """Where an element stands: part, table, row, cell, paragraph."""
        steps = [self.label]
        inside = self.root
        table = nearest(element, "tbl")
        if table is not None:
            steps.append(f"table {_number(self.root.iter(f'{W}tbl'), table)}")
            row, cell = nearest(element, "tr"), nearest(element, "tc")
            if row is not None and nearest(row, "tbl") is table:
                steps.append(f"row {_number(rows_of(table), row)}")
                if cell is not None and nearest(cell, "tr") is row:
                    steps.append(f"cell {_number(cells_of(row), cell)}")
                    inside = cell
        paragraph = nearest(element, "p")
        if paragraph is not None:
            steps.append(f"paragraph {_number(inside.iter(f'{W}p'), paragraph)}")
        return ", ".join(steps)


class WordFile:
    """A Word file. Raises NoWordFileError where there is no main part, or one of another format."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._relations: dict[str, tuple[Relation, ...]] = {}
        self.main = self._main_part()
        self.body = self._root_of_main()
        self.styles = Styles(self.related("styles"))
        self.numbering = self.related("numbering")
        self.settings = self.related("settings")
        self.stories = self._stories()

    def relations(self, part: str) -> tuple[Relation, ...]:
        """The relationships of a part; of the package itself for an empty name."""
        if part not in self._relations:
            rels = rels_name(part)
            found = self.package.xml(rels) if self.package.has(rels) else ()
            self._relations[part] = tuple(_relation(part, r) for r in found if isinstance(r.tag, str))
        return self._relations[part]

    def related(self, kind: str) -> Any:
        """The root of the part to which the main part has a relationship of a kind, or None."""
        for relation in self.relations(self.main):
            if relation.kind == kind and relation.part and self.package.has(relation.part):
                return self.package.xml(relation.part)
        return None

    def story(self, kind: str) -> Story | None:
        """The footnotes, endnotes or comments, if there are any."""
        return next((s for s in self.stories if s.root.tag == W + kind), None)

    def _main_part(self) -> str:
        for relation in self.relations(""):
            if relation.kind == "officeDocument" and relation.part and self.package.has(relation.part):
                return relation.part
        raise NoWordFileError("It is no Word file.")

    def _root_of_main(self) -> Any:
        root = self.package.xml(self.main)
        if root.tag.startswith(_STRICT):
            raise NoWordFileError("It is a Strict Open XML document, which this program does not read.")
        if root.tag != f"{W}document":
            raise NoWordFileError("It is no Word file.")
        return root

    def _stories(self) -> tuple[Story, ...]:
        related = {r.part for r in self.relations(self.main) if r.kind in _STORIES and r.part}
        names = {name for name in related if self.package.has(name)} | set(self.package.story_names())
        found = [Story(self.main, self.body)]
        for name in sorted(names - {self.main}):
            root = self.package.xml(name)
            if isinstance(root.tag, str) and root.tag.startswith(W):
                found.append(Story(name, root))
        return tuple(found)


def rels_name(part: str) -> str:
    """The name of the part that holds another's relationships."""
    folder, stem = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{stem}.rels")


def _relation(part: str, element: Any) -> Relation:
    target = str(element.get("Target", ""))
    name = None
    if element.get("TargetMode") != "External":
        path = unquote(target.partition("#")[0])
        name = path[1:] if path.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(part), path))
    return Relation(str(element.get("Id")), posixpath.basename(str(element.get("Type", ""))), target, name)


def in_fallback(element: Any) -> bool:
    """Whether an element belongs to the copy of an object that is kept for old programs."""
    return next(element.iterancestors(FALLBACK), None) is not None


def nearest(element: Any, name: str) -> Any:
    """An element itself or its nearest ancestor of a name of the w namespace, or None."""
    return element if element.tag == W + name else next(element.iterancestors(W + name), None)


def rows_of(table: Any) -> list[Any]:
    """The rows of a table, without those of tables inside it."""
    return [row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]


def cells_of(row: Any) -> list[Any]:
    """The cells of a row, without those of tables inside it."""
    return [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]


def text_of(element: Any) -> str:
    """The text in an element, tabs and breaks as spaces."""
    return "".join(e.text or "" if e.tag == f"{W}t" else " " for e in element.iter(f"{W}t", f"{W}tab", f"{W}br"))


def style_of(paragraph: Any) -> str:
    """The id of the style that a paragraph names, or nothing."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def _number(elements: Iterator[Any] | list[Any], wanted: Any) -> int:
    return next((n for n, element in enumerate(elements, start=1) if element is wanted), 0)
