"""A page: what one document prints, as a value.

A page is frozen and picklable; it holds no bytes, no line numbers and no looks. Charts stand in it as specifications,
pictures as the names of their files, figures with their binding, and texts know which block they come from. So two
pages that are equal print the same document, and a document's key is a hash of its page, template, theme and program.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, Protocol

from mnr_briefs.content import prose as p
from mnr_briefs.content.texts import About, BlockId
from mnr_briefs.content.theme import IconDrawing
from mnr_briefs.problems import Found, Place

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from mnr_briefs.edition.edition import Edition


Paper = Literal["A4", "Letter"]


@dataclass(frozen=True)
class Target:
    """One output document.

    `id` is what the command calls it (``report``, ``brief:3``, ``country:GHA``); `subject` is the id of the domain or
    country it is about; `path` is relative to build/, and has an ending once it is made in a format.
    """

    id: str
    kind: str
    subject: str
    path: str
    title: str


@dataclass(frozen=True)
class Properties:
    """What a file says of itself; `category` is the kind of document; its language runs in a `direction`."""

    title: str
    subject: str
    author: str
    keywords: str
    language: str
    category: str = ""
    direction: Literal["ltr", "rtl"] = "ltr"
    paper: Paper = "A4"


@dataclass(frozen=True)
class Page:
    """One document's content: `content` is a frozen dataclass, whose fields are what its template may name.

    `blocks` are the text blocks that it prints, each with a hash of its text, whatever its figures are.
    """

    target: Target
    properties: Properties
    content: "DataclassInstance"
    blocks: tuple[tuple[BlockId, str], ...] = ()


class Kind(Protocol):
    """A kind of document; `group` is what the command calls all of its documents."""

    name: str
    group: str

    def targets(self, edition: "Edition") -> tuple[Target, ...]:
        """The documents of this kind, in order."""
        ...

    def reads(self, edition: "Edition", target: Target, about: About) -> bool:
        """Whether a document takes a text block that is about these things into account."""
        ...

    def page(self, edition: "Edition", target: Target) -> Found[Page]:
        """What one document prints."""
        ...


# -- what is in a page --


def walk(value: object, whole: tuple[type, ...] = ()) -> Iterator[object]:
    """Everything in a page, or in a part of one, parents first; what is in a value of the types `whole` is passed."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        yield value
        if isinstance(value, tuple):
            waiting.extend(reversed(value))
        elif not isinstance(value, whole):
            kind: type = type(value)
            waiting.extend([getattr(value, name) for name in reversed(p.members(kind) or ())])


def fingerprint(value: object, *, figures: bool = True) -> str:
    """A hash (SHA-256 in hex) of what a page, or a part of one, holds: the same in any process.

    Without `figures` their bindings count, and not what they came to: the text has not changed where an answer has.
    Raises TypeError for what no page may hold: anything but tuples, dataclasses, enumerations, texts, numbers, truth
    values and None; and places, since a line that moves changes no document.
    """
    parts: list[str] = []
    _spell(value, parts, figures)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _spell(value: object, parts: list[str], figures: bool) -> None:
    """Spell a value out without ambiguity. Of most values the type itself says what they are; those come first."""
    kind: type = type(value)
    if kind is str:
        parts.append(f"s{len(value)}:{value}")  # type: ignore[arg-type]
    elif kind is tuple:
        parts.append(f"({len(value)}")  # type: ignore[arg-type]
        for item in value:  # type: ignore[attr-defined]
            _spell(item, parts, figures)
    elif kind is p.Figure and not figures:
        parts.append("<Figure")
        _spell(value.binding, parts, figures)  # type: ignore[attr-defined]
    elif kind is IconDrawing:
        parts.append(f"<IconDrawing\0{_of_icon(value)}")
    elif (names := p.members(kind)) is not None and kind is not Place:
        parts.append(f"<{kind.__name__}")
        for name in names:
            _spell(getattr(value, name), parts, figures)
    else:
        _spell_other(value, parts, figures)


@lru_cache(64)
def _of_icon(icon: IconDrawing) -> str:
    """A hash of an icon: pages print the same ones many times, and half of what is in a one-pager are their points."""
    parts: list[str] = []
    _spell((icon.pieces, icon.view, icon.line), parts, True)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _spell_other(value: object, parts: list[str], figures: bool) -> None:
    match value:
        case Enum():
            parts.append(f"{type(value).__name__}.{value.name}")
        case str():
            parts.append(f"s{len(value)}:{value!s}")
        case None | bool() | int() | float():
            parts.append(f"{type(value).__name__}:{value!r}")
        case tuple():
            _spell(tuple(value), parts, figures)
        case _:
            raise TypeError(f"a page cannot hold a {type(value).__name__}")


# -- names of files --


def output_path(edition: "Edition", name: str) -> str:
    """The path of a document in build/, to which a format adds its ending."""
    return f"{edition.settings.language}/{name}"


def file_name(key: str | int, title: str) -> str:
    """The name of a document's file, without its ending: the key of its subject, and the title as far as ASCII can
    spell it. File systems hold no long names, and mail and zip programs spoil other letters.
    """
    return "-".join(filter(None, (str(key), slug(title))))


def slug(text: str) -> str:
    """A text as part of a file name: lower-case words of ASCII letters and digits joined by hyphens, as many as there
    is room for; nothing where the text has none.
    """
    spelled = text.lower().translate(_SPELLED_OUT)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    whole = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return whole if len(whole) <= _MOST else (whole[: _MOST + 1].rpartition("-")[0] or whole[:_MOST])


_MOST = 60


# Letters that are no accented ASCII letters, and the apostrophe that parts words.
_SPELLED_OUT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "’": "'"}
)
