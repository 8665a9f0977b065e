"""A Word file as the rules see it: its parts, found by relationships as Word finds them, its stories and its styles."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from mnr_briefs.formats.word.parts.archive import NoWordFileError
from mnr_briefs.formats.word.parts.elements import FALLBACK, VAL, Element, in_fallback, parent_of
from mnr_briefs.formats.word.parts.fields import (
    BOOKMARK_END,
    BOOKMARK_START,
    FIELD_PARTS,
    Bookmarks,
    Fields,
    read_bookmarks,
    read_fields,
)
from mnr_briefs.formats.word.parts.namespaces import STRICT, W
from mnr_briefs.formats.word.parts.package import STORY_KINDS, Package, Relation
from mnr_briefs.formats.word.parts.spots import Spots, label_of
from mnr_briefs.formats.word.parts.styles import Styles, read_styles
from mnr_briefs.formats.word.parts.tables import WordTable, tables_in
from mnr_briefs.problems import Place, Problem

_QUOTE = 50
TEMPLATE = "Correct the template. If the template is right, the program is at fault: please report this."
REMEDIES: Mapping[str, str] = {
    "active-content": "Remove it from the template, or from the document that it came from.",
    "tracked-change": "Accept or reject all changes and delete all comments (Review) in the template.",
    "leftover-tag": "Correct it at its source: in the template, or in the text or file that it comes from.",
    "missing-alt-text": "Say what the picture shows (Picture Format, Alt Text), or mark it as decorative.",
    "dangling-reference": "Change it to one that exists, or delete it.",
    "document-properties": "Set it in Word (File, Info); of a built document it comes from content/edition.yaml.",
    "stale-field": "Build the document again, or update its fields in Word (Ctrl+A, F9).",
    "empty-paragraph": "Delete it, and set the space in the style of the paragraph before or after it.",
    "direct-formatting": "Give the text a style that has this formatting.",
    "heading-level": "Use the next lower heading style.",
    "list-continues": "Let the list restart at 1 (right click, Restart at 1).",
    "table-form": "Correct the table in the template (Table Layout, Properties).",
    "poor-alt-text": "Say in at least three words of its own what the picture shows.",
    "plain-link": "Give the link a ScreenTip (right click, Edit Link).",
    "no-language": "Mark its language (Review, Language, Set Proofing Language).",
    "wrong-language": "Set the language of the style Normal (Modify, Format, Language), or correct the property.",
    "floating-object": "Put it in line with the text, or use a table or a paragraph with a border.",
    "low-contrast": "Make the text darker or its background lighter, in the style or the theme.",
}


_P_PR = f"{W}pPr"


def quoted(text: str, most: int = _QUOTE) -> str:
    """The beginning of a text in quotation marks, or words for none."""
    text = " ".join(text.split())
    return f"“{text[:most].rstrip()}{'…' if len(text) > most else ''}”" if text else "without text"


class Story:
    """A part that holds text. `label` is what people call it: body, header1, footnotes."""

    def __init__(self, name: str, root: Element) -> None:
        self.name = name
        self.root = root
        self.label = "body" if root.tag == f"{W}document" else label_of(name)
        self._spots = Spots(root, self.label)

    @cached_property
    def fields(self) -> Fields:
        """The fields of the part."""
        return read_fields(self.shown(*FIELD_PARTS))

    @cached_property
    def bookmarks(self) -> Bookmarks:
        """The bookmarks of the part."""
        return read_bookmarks(self.shown(BOOKMARK_START, BOOKMARK_END))

    @cached_property
    def paragraphs(self) -> dict[Element, str]:
        """The paragraphs in order, with the id of the style that each names; empty where it names none."""
        styles = dict.fromkeys(self.each("p"), "")
        for paragraph, style in self._by_paragraph(styles, self.styled["pStyle"]):
            styles[paragraph] = str(style.get(VAL))
        return styles

    @cached_property
    def styled(self) -> dict[str, list[Element]]:
        """The elements that name styles, by their own names: of paragraphs, runs and tables."""
        return {name: list(self.each(name)) for name in ("pStyle", "rStyle", "tblStyle")}

    def by_paragraph(self, name: str) -> dict[Element, Element]:
        """The paragraphs that have a property of a name (numPr, shd) by hand, with its element."""
        return dict(self._by_paragraph(self.paragraphs, self.each(name)))

    def _by_paragraph(
        self, known: dict[Element, str], properties: Iterable[Element]
    ) -> Iterator[tuple[Element, Element]]:
        """The paragraphs with their properties, in one pass: to look into each paragraph takes three times as long."""
        for element in properties:
            holder = parent_of(element)
            if holder.tag == _P_PR and (paragraph := holder.getparent()) in known:
                yield paragraph, element

    @cached_property
    def tables(self) -> tuple[WordTable, ...]:
        """The tables in order."""
        return tuple(table for element, table in tables_in(self.root).items() if not in_fallback(element))

    def each(self, *names: str) -> Iterator[Element]:
        """All elements of these names of the w namespace, in order, without the copies kept for old programs."""
        return self.shown(*(W + name for name in names))

    def shown(self, *tags: str) -> Iterator[Element]:
        """All elements of these whole names, in order, without the copies kept for old programs."""
        elements: Iterator[Element] = self.root.iter(*tags)
        return (element for element in elements if not in_fallback(element)) if self._has_fallback else elements

    @cached_property
    def _has_fallback(self) -> bool:
        return next(self.root.iter(FALLBACK), None) is not None

    def spot(self, element: Element) -> str:
        """Where an element stands: part, table, row, cell, paragraph."""
        return self._spots.of(element)


class WordFile:
    """A Word file; `file` is what it is called. Raises NoWordFileError where it has no main part, or another format."""

    def __init__(self, package: Package, file: str) -> None:
        self.package = package
        self.file = file
        self._relations: dict[str, tuple[Relation, ...]] = {}
        self.main = self._main_part()
        self.body = self._root_of_main()
        styles = self._related_part("styles")
        self.styles = read_styles(package.written(styles)) if styles else Styles(None)
        self.numbering = self.related("numbering")
        self.settings = self.related("settings")
        self.stories = self._stories()

    def problem(self, code: str, spot: str, message: str, remedy: str = "") -> Problem:
        """A problem at a spot, with what to do by its code where nothing else is said."""
        return problem_in(self.file, code, spot, message, remedy)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """The relationships of a part; of the package itself for an empty name."""
        if part not in self._relations:
            self._relations[part] = self.package.relations(part)
        return self._relations[part]

    def related(self, kind: str) -> Element | None:
        """The root of the part to which the main part has a relationship of a kind, or None."""
        part = self._related_part(kind)
        return self.package.read(part) if part else None

    def _related_part(self, kind: str) -> str | None:
        related = (r.part for r in self.relations(self.main) if r.kind == kind and r.part)
        return next((part for part in related if self.package.has(part)), None)

    @cached_property
    def lists(self) -> dict[str, Element]:
        """The lists (w:num) by their ids."""
        return {str(e.get(f"{W}numId")): e for e in self._numbered("num")}

    @cached_property
    def list_definitions(self) -> dict[str, Element]:
        """What lists look like (w:abstractNum), by their ids."""
        return {str(e.get(f"{W}abstractNumId")): e for e in self._numbered("abstractNum")}

    def _numbered(self, name: str) -> Iterable[Element]:
        return () if self.numbering is None else self.numbering.iterchildren(W + name)

    def story(self, kind: str) -> Story | None:
        """The footnotes, endnotes or comments, if there are any."""
        return next((s for s in self.stories if s.root.tag == W + kind), None)

    def _main_part(self) -> str:
        for relation in self.relations(""):
            if relation.kind == "officeDocument" and relation.part and self.package.has(relation.part):
                return relation.part
        raise NoWordFileError("It is not a Word file.")

    def _root_of_main(self) -> Element:
        root = self.package.read(self.main)
        if root.tag.startswith(STRICT):
            raise NoWordFileError("It is saved as Strict Open XML, which is not supported.")
        if root.tag != f"{W}document":
            raise NoWordFileError("It is not a Word file.")
        return root

    def _stories(self) -> tuple[Story, ...]:
        related = {r.part for r in self.relations(self.main) if r.kind in STORY_KINDS and r.part}
        names = {name for name in related if self.package.has(name)} | set(self.package.story_names())
        stories = [Story(self.main, self.body)]
        for name in sorted(names - {self.main}):
            root = self.package.read(name)
            if isinstance(root.tag, str) and root.tag.startswith(W):
                stories.append(Story(name, root))
        return tuple(stories)


def problem_in(file: str, code: str, spot: str, message: str, remedy: str = "") -> Problem:
    """A problem at a spot of a Word file; of the file as a whole for no spot."""
    return Problem(Place(file, None, spot or None), code, message, remedy or REMEDIES.get(code, TEMPLATE))
