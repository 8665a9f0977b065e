"""Prose: what a Markdown text is once read. The block model of every text in every document.

A text is a tuple of blocks; a block holds inlines or further blocks. `Expression`, `Citation` and `Image` are what an
editor wrote; where a page is made they become `Figure`, `Cited` and `ImageFile`, and lose their places, so that a page
is a value that does not change when a line is inserted above. `Picture` is for those who draw.
How any of this looks in Word does not belong here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Literal, TypeGuard

from mnr_briefs.content.binding import Figure as Figure
from mnr_briefs.content.binding import Said as Said
from mnr_briefs.content.binding import figures_said as figures_said
from mnr_briefs.content.binding import joined as joined
from mnr_briefs.content.claims import Claims
from mnr_briefs.problems import Place


class Tone(StrEnum):
    """The meaning of a part of a chart or of a table cell: an option's level, or why there is no answer."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    NO_RESPONSE = "no_response"
    NOT_ASKED = "not_asked"
    LOST = "lost"
    NOT_PUBLISHED = "not_published"

    @property
    def is_known(self) -> bool:
        """Whether the answer is known, even if only as none at all."""
        return self not in (Tone.LOST, Tone.NOT_PUBLISHED)


@dataclass(frozen=True)
class DomainColour:
    """The colour of a domain, by its number from 1; the theme says which that is."""

    number: int


NoteKind = Literal["footnote", "endnote"]

PULLED = "[!pull]"  # begins a quotation that is pulled from the text


@dataclass(frozen=True)
class Text:
    """Characters."""

    text: str


@dataclass(frozen=True)
class LineBreak:
    """A forced new line."""


@dataclass(frozen=True)
class Emphasis:
    """*Emphasized* inlines."""

    children: tuple["Inline", ...]


@dataclass(frozen=True)
class Strong:
    """**Strong** inlines."""

    children: tuple["Inline", ...]


@dataclass(frozen=True)
class Link:
    """A link to a web address, or as written to a chapter: ``#its-id``."""

    href: str
    children: tuple["Inline", ...]
    at: Place | None = field(default=None, compare=False)


@dataclass(frozen=True)
class CrossReference:
    """A reference to a chapter, by its id; `page` says "(page {page})" in the language.

    In a document without that chapter its words stay, and lead nowhere.
    """

    target: str
    title: str
    children: tuple["Inline", ...]
    page: str


@dataclass(frozen=True)
class Anchor:
    """The title of a chapter, which references name by its id."""

    id: str
    children: tuple["Inline", ...]


@dataclass(frozen=True)
class Expression:
    """``{{ source }}`` as written, not yet evaluated; `original` in a text without a translation, on a page in one."""

    source: str
    at: Place
    original: bool = False


def said(nodes: Iterable[object]) -> Said:
    """The characters of inlines in one line, with their figures."""
    nodes = tuple(nodes)
    return Said(" ".join(plain(nodes).split()), (node for node in walk(nodes) if isinstance(node, Figure)))


@dataclass(frozen=True)
class Citation:
    """``[@key]`` as written, with an optional locator such as ``p. 10``."""

    key: str
    locator: str
    at: Place


@dataclass(frozen=True)
class Cited:
    """A citation as the reference style prints it.

    With an `entry`, the whole reference, it is printed as a note of a `kind`: the entry where the document cites it
    first, later `again`, which points to that note.
    """

    text: str
    key: str
    entry: tuple["Inline", ...] = ()
    again: tuple["Inline", ...] = ()
    kind: NoteKind = "footnote"


@dataclass(frozen=True)
class FirstNote:
    """The number of the note that has the whole reference of a source; it follows when notes are added in Word."""

    key: str


@dataclass(frozen=True)
class Typed:
    """A figure that an editor typed on purpose, and why."""

    children: tuple["Inline", ...]
    reason: str
    at: Place


@dataclass(frozen=True)
class Claim:
    """Words that say something of countries, with the answers that they stand on; none where they stand on none."""

    children: tuple["Inline", ...]
    answers: Claims
    at: Place


@dataclass(frozen=True)
class Passage:
    """A text of a page that an office may edit in Word; by its name it is known when it comes home."""

    name: str
    children: tuple["Inline", ...]


@dataclass(frozen=True)
class Note:
    """A note on the spot where it is called; the house style says of which `kind` it is."""

    blocks: "Prose"
    kind: NoteKind = "footnote"


_SPACE = Text(" ")

Inline = (
    Text
    | LineBreak
    | Emphasis
    | Strong
    | Link
    | CrossReference
    | Anchor
    | Expression
    | Figure
    | Citation
    | Cited
    | FirstNote
    | Typed
    | Claim
    | Passage
    | Note
)
Line = tuple[Inline, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `role` names a paragraph style other than the text's own (a lead, a caption)."""

    children: tuple[Inline, ...]
    role: str | None = None
    at: Place | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Heading:
    """A heading; `level` counts from 1 within its text, and is moved down to where the text stands."""

    level: int
    children: tuple[Inline, ...]
    at: Place | None = None


@dataclass(frozen=True)
class BulletList:
    """Items of blocks, without numbers."""

    items: tuple["Prose", ...]


@dataclass(frozen=True)
class NumberedList:
    """Items of blocks, numbered from `start`."""

    items: tuple["Prose", ...]
    start: int = 1


@dataclass(frozen=True)
class Quote:
    """Somebody's words; `pulled` are the text's own words, set large beside it."""

    blocks: "Prose"
    pulled: bool = False


@dataclass(frozen=True)
class Cell:
    """A table cell. `tone` is what its answer means: it is printed as a symbol before the words, in a style of its own.

    `span` columns wide; one that goes on below has `merge` "begin", and "go on" in the cells that it covers. `role`
    names a paragraph style other than that of a table's cells (a heading of the rows below).
    """

    children: tuple[Inline, ...]
    tone: Tone | None = None
    span: int = 1
    merge: str | None = None
    role: str | None = None
    at: Place | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Table:
    """A table with one or more header rows.

    `widths` are relative column widths; `role` names its Word style; `summary` is its alternative text.
    """

    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()
    role: str | None = None
    summary: str = ""


@dataclass(frozen=True)
class Image:
    """A picture file of content/, alone in its paragraph; `alt` says in words what it shows."""

    path: str
    alt: str
    at: Place


@dataclass(frozen=True)
class ImageFile:
    """A picture file as a page holds it: its path in content/, the SHA-256 of its bytes, and its size in print."""

    path: str
    digest: str
    alt: str
    width_cm: float
    height_cm: float


@dataclass(frozen=True)
class Picture:
    """A picture ready to print: PNG or JPEG bytes, the text that stands in for it, and its size in print in cm.

    `vector` is the same picture as SVG, for programs that can show it. A decorative picture says nothing, and has no
    text.
    """

    data: bytes
    alt: str
    width_cm: float
    height_cm: float
    vector: bytes | None = field(default=None, repr=False)
    decorative: bool = False


Block = Paragraph | Heading | BulletList | NumberedList | Quote | Table | Image | ImageFile
Prose = tuple[Block, ...]


def is_note(node: object) -> TypeGuard[Note | Cited]:
    """Whether an inline is printed as the mark of a note."""
    return isinstance(node, Note) or (isinstance(node, Cited) and bool(node.entry))


def plain(nodes: Iterable[object]) -> str:
    """The characters of prose or inlines, expressions as ``{{ … }}``; blocks are parted by a line feed."""
    return "".join(_characters(node) for node in nodes)


def _characters(node: object) -> str:
    match node:
        case Text(text=text) | Figure(text=text):
            return text
        case Expression(source=source):
            return "{{ " + source + " }}"
        case LineBreak():
            return " "
        case Emphasis() | Strong() | Link() | CrossReference() | Anchor() | Typed() | Claim() | Passage():
            return plain(node.children)
        case Paragraph(children=inside) | Heading(children=inside):
            return plain(inside) + "\n"
        case BulletList(items=items) | NumberedList(items=items):
            return "".join(plain(item) for item in items)
        case Quote(blocks=blocks):
            return plain(blocks)
        case Table(header=header, rows=rows):
            return "".join(plain(cell.children) + "\n" for row in header + rows for cell in row)
    return ""


def walk(node: object) -> Iterator[object]:
    """Every node of a prose tree, parents first."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        kind: type = type(node)
        if isinstance(node, tuple):
            waiting.extend(reversed(node))
        elif (names := members(kind)) is not None and kind is not Place:
            yield node
            waiting.extend([getattr(node, name) for name in reversed(names)])


@cache
def members(kind: type[object]) -> tuple[str, ...] | None:
    """The names of a dataclass's fields; None for any other type."""
    return tuple(member.name for member in fields(kind)) if is_dataclass(kind) else None


def lowered(blocks: Prose, levels: int) -> Prose:
    """Blocks with their headings so many levels further down, for a text inside a chapter."""
    return tuple(replace(b, level=b.level + levels) if isinstance(b, Heading) else b for b in blocks)


def one_line(blocks: Prose, between: Inline = _SPACE) -> Line:
    """The paragraphs of a short text as one line; `between` parts them."""
    found: list[Inline] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += [between] if found else []
            found += block.children
    return tuple(found)


def word_count(nodes: Iterable[object]) -> int:
    """Words as a reader counts them."""
    return len(plain(nodes).split())
