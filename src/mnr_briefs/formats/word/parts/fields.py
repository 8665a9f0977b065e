"""Fields: what each asks for, and what it shows (ECMA-376 part 1, section 17.16); and bookmarks, to which they refer.

A complex field is a row of marks over runs: begin, instruction, separate, result, end; others may stand inside it. A
simple field is one element around its result.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mnr_briefs.formats.word.parts.elements import Element
from mnr_briefs.formats.word.parts.namespaces import W

_CHAR, _SIMPLE, _INSTRUCTION, _TEXT = f"{W}fldChar", f"{W}fldSimple", f"{W}instrText", f"{W}t"
FIELD_PARTS = (_CHAR, _SIMPLE, _INSTRUCTION, _TEXT)
_WITH_BOOKMARK = ("REF", "PAGEREF", "NOTEREF")


BOOKMARK_START, BOOKMARK_END = f"{W}bookmarkStart", f"{W}bookmarkEnd"


@dataclass(eq=False)
class Field:
    """A field.

    `begin`, `separate` and `end` are its marks; a simple field has its element as `begin`, and no others. `texts` are
    the elements of text (w:t) in its stored result, those of fields inside it too. `inner` says that it stands in
    another field, `computed` that its name comes out of a field in its instruction.
    """

    begin: Element
    inner: bool = False
    computed: bool = False
    asked: str = ""
    texts: list[Element] = field(default_factory=list)
    separate: Element | None = None
    end: Element | None = None

    @property
    def is_simple(self) -> bool:
        """Whether it is one element, not a row of marks."""
        return bool(self.begin.tag == _SIMPLE)

    @property
    def instruction(self) -> str:
        """Its name and arguments, with one space between them."""
        return " ".join(self.asked.split())

    @property
    def words(self) -> list[str]:
        """The instruction in words, without quotation marks."""
        return [word.strip('"') for word in self.asked.split()]

    @property
    def name(self) -> str:
        """TOC, PAGEREF, SEQ …; empty where it says none."""
        words = self.words
        return words[0].upper() if words else ""

    @property
    def bookmark(self) -> str:
        """The bookmark that a REF, PAGEREF or NOTEREF field refers to; empty for other fields."""
        words = self.words
        named = len(words) > 1 and words[0].upper() in _WITH_BOOKMARK and not words[1].startswith("\\")
        return words[1] if named else ""

    @property
    def result(self) -> str:
        """The text that it shows."""
        return "".join(text.text or "" for text in self.texts)


@dataclass(eq=False)
class Fields:
    """The fields of a part: whole ones in the order of their ends, those without an end, and marks without a begin."""

    whole: list[Field] = field(default_factory=list)
    unended: list[Field] = field(default_factory=list)
    strays: list[Element] = field(default_factory=list)

    @property
    def broken(self) -> list[Element]:
        """The marks of what is not whole."""
        return [*self.strays, *(code.begin for code in self.unended)]


def read_fields(elements: Iterable[Element]) -> Fields:
    """All fields, nested ones too; `elements` are those of the names in FIELD_PARTS, in order."""
    fields = Fields()
    opened = fields.unended
    for element in elements:
        tag = element.tag
        if tag == _TEXT:
            for code in opened:
                if code.separate is not None:
                    code.texts.append(element)
        elif tag == _CHAR:
            _boundary(element, fields)
        elif tag == _SIMPLE:
            _computes(opened)
            texts = list(element.iter(_TEXT))
            fields.whole.append(Field(element, bool(opened), False, str(element.get(f"{W}instr", "")), texts))
        elif opened and opened[-1].separate is None:
            opened[-1].asked += element.text or ""
    return fields


def _boundary(char: Element, fields: Fields) -> None:
    kind, opened = char.get(f"{W}fldCharType"), fields.unended
    if kind == "begin":
        _computes(opened)
        opened.append(Field(char, bool(opened)))
    elif not opened:
        fields.strays.append(char)
    elif kind == "separate":
        opened[-1].separate = char
    elif kind == "end":
        opened[-1].end = char
        fields.whole.append(opened.pop())


def _computes(opened: list[Field]) -> None:
    """A field begins: where the one around it has no name yet, it makes that name."""
    if opened and opened[-1].separate is None and not opened[-1].asked.strip():
        opened[-1].computed = True


def fields_in(paragraph: Element) -> Iterator[Field]:
    """The complex fields that begin and end in a paragraph, outer ones only."""
    return (code for code in read_fields(paragraph.iter(*FIELD_PARTS)).whole if not code.inner and not code.is_simple)


@dataclass(eq=False)
class Bookmark:
    """A bookmark, with the element that begins it and those that end it: one where it is whole.

    Its ends are the elements of its id that follow, up to the next bookmark of the same id.
    """

    name: str
    id: str
    start: Element
    ends: list[Element] = field(default_factory=list)


@dataclass(eq=False)
class Bookmarks:
    """The bookmarks of a part, in the order of their beginnings, and the ends of none."""

    all: list[Bookmark] = field(default_factory=list)
    strays: list[Element] = field(default_factory=list)


def read_bookmarks(marks: Iterable[Element]) -> Bookmarks:
    """The bookmarks among the starts and ends of a part, in order."""
    bookmarks = Bookmarks()
    begun: dict[str, Bookmark] = {}
    for mark in marks:
        number = str(mark.get(f"{W}id"))
        if mark.tag == BOOKMARK_START:
            begun[number] = Bookmark(str(mark.get(f"{W}name")), number, mark)
            bookmarks.all.append(begun[number])
        elif number in begun:
            begun[number].ends.append(mark)
        else:
            bookmarks.strays.append(mark)
    return bookmarks
