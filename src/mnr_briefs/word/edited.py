"""A document as somebody edited it: the words of its content controls, of what stands outside them, and its comments.

Tracked changes are read as if all were accepted: what was inserted counts, what was deleted does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mnr_briefs.word.archive import NoWordFileError
from mnr_briefs.word.elements import Element, above, control_tag
from mnr_briefs.word.namespaces import DC, W
from mnr_briefs.word.package import Package

_BODY, _COMMENTS, _PROPERTIES = "word/document.xml", "word/comments.xml", "docProps/core.xml"
_GONE = (f"{W}del", f"{W}moveFrom")
_READ = (f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen", f"{W}p")
_SPACES = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}p": " ", f"{W}noBreakHyphen": "\u2011"}


@dataclass(frozen=True)
class EditedControl:
    """A content control: its tag, and the words in it."""

    tag: str
    words: str


@dataclass(frozen=True)
class Edited:
    """A document's controls whose tags begin as asked for, what stands outside of these in its paragraphs,
    its `whole` paragraphs, and its comments, each with the words that it is about.
    """

    controls: tuple[EditedControl, ...]
    paragraphs: tuple[str, ...]
    whole: tuple[str, ...]
    comments: tuple[tuple[str, str], ...]


def read_edited(data: bytes, prefix: str) -> Edited:
    """What an edited document says; of its controls, those whose tags begin with `prefix`.

    Raises NoWordFileError for other files, SyntaxError for a part that is no XML, LookupError where there is no body.
    """
    package = Package(data)
    body = package.read(_BODY)
    found = [(control, tag) for control in body.iter(f"{W}sdt") if (tag := control_tag(control)).startswith(prefix)]
    controls = {control for control, _ in found}
    loose = [_words(p, controls) for p in body.iter(f"{W}p") if not _is_within(p, controls)]
    return Edited(
        tuple(EditedControl(tag, _words(control)) for control, tag in found),
        tuple(words for words in loose if words),
        tuple(words for p in body.iter(f"{W}p") if (words := _words(p))),
        tuple(_comments(package, body)),
    )


def title_of(data: bytes) -> str:
    """The title in a document's properties; empty where it has none, or is no Word file."""
    return _property(data, "title")


def language_of(data: bytes) -> str:
    """The language in a document's properties; empty as `title_of` is."""
    return _property(data, "language")


def _property(data: bytes, name: str) -> str:
    try:
        return (Package(data).read(_PROPERTIES).findtext(f"{DC}{name}") or "").strip()
    except (NoWordFileError, SyntaxError, LookupError):
        return ""


def _words(element: Element, leave_out: set[Element] = frozenset()) -> str:  # type: ignore[assignment]
    """The words in an element, without those in the controls to leave out; spaces as single ones."""
    parts = (_characters(node) for node in element.iter(*_READ) if not _is_gone(node, element, leave_out))
    return " ".join("".join(parts).split())


def _characters(node: Element) -> str:
    return _SPACES.get(str(node.tag)) or node.text or ""


def _is_gone(node: Element, top: Element, leave_out: set[Element]) -> bool:
    """Whether something between an element and one of its nodes is deleted or left out."""
    here: Element | None = node
    while here is not None and here is not top:
        if here.tag in _GONE or here in leave_out:
            return True
        here = here.getparent()
    return False


def _is_within(node: Element, controls: set[Element]) -> bool:
    return any(ancestor in controls for ancestor in node.iterancestors(f"{W}sdt"))


def _comments(package: Package, body: Element) -> Iterator[tuple[str, str]]:
    if not package.has(_COMMENTS):
        return
    about: dict[str, list[str]] = {}
    begun: set[str] = set()
    for node in body.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t"):
        key = str(node.get(f"{W}id"))
        if node.tag == f"{W}commentRangeStart":
            begun.add(key)
        elif node.tag == f"{W}commentRangeEnd":
            begun.discard(key)
        elif above(node, "del") is None:
            for open_one in begun:
                about.setdefault(open_one, []).append(node.text or "")
    for comment in package.read(_COMMENTS).iter(f"{W}comment"):
        key = str(comment.get(f"{W}id"))
        yield _words(comment), " ".join("".join(about.get(key, [])).split())
