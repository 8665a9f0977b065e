"""A document as somebody edited it: the words of its content controls, of what stands outside them, and its comments.

Tracked changes are read as if all were accepted: what was inserted counts, what was deleted does not. Headers, footers,
notes and text boxes are read too, so that no word is lost wherever it was typed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mnr_briefs.word.archive import NoWordFileError
from mnr_briefs.word.elements import FALLBACK, Element, above, child, control_tag, in_fallback
from mnr_briefs.word.namespaces import DC, STRICT, M, W
from mnr_briefs.word.package import Package

_BODY, _PROPERTIES = re.compile(r"word/document\d*\.xml"), "docProps/core.xml"  # Word on the web writes document2.xml
_COMMENTS = re.compile(r"word/comments\d*\.xml")
_TEXT_BOX = f"{W}txbxContent"
_GONE = (f"{W}del", f"{W}moveFrom", FALLBACK, _TEXT_BOX)  # a text box has paragraphs of its own
_SPACES = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}p": " ", f"{W}noBreakHyphen": "\u2011"}
_READ = (f"{W}t", f"{M}t", *_SPACES)


@dataclass(frozen=True)
class EditedControl:
    """A content control: its tag, the words in it, and those before and after it in its paragraph."""

    tag: str
    words: str
    before: str = ""
    after: str = ""


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

    Raises NoWordFileError for other files, SyntaxError for a part that is no XML.
    """
    package = Package(data)
    stories = _stories(package)
    found = [c for story in stories for c in story.iter(f"{W}sdt") if control_tag(c).startswith(prefix)]
    controls = set(found)
    paragraphs = [p for story in stories for p in story.iter(f"{W}p") if not in_fallback(p)]
    loose = [_words(p, controls) for p in paragraphs if not _is_within(p, controls)]
    return Edited(
        tuple(_control(control) for control in found),
        tuple(words for words in loose if words),
        tuple(words for p in paragraphs if (words := _words(p))),
        tuple(_comments(package, stories)),
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


def _stories(package: Package) -> list[Element]:
    """The roots of the parts with text, the body first, without comments."""
    names = [name for name in package.story_names() if not _COMMENTS.fullmatch(name)]
    names.sort(key=lambda name: not _BODY.fullmatch(name))
    if not names or not _BODY.fullmatch(names[0]):
        raise NoWordFileError("It is no Word document.")
    body = package.read(names[0])
    if body.tag == f"{STRICT}document":
        raise NoWordFileError("It is saved as Strict Open XML, which is another format.")
    return [body, *(package.read(name) for name in names[1:])]


def _control(control: Element) -> EditedControl:
    """A control with its words; one that was emptied, and shows what to type there, has none."""
    tag = control_tag(control)
    words = "" if child(child(control, "sdtPr"), "showingPlcHdr") is not None else _words(control)
    paragraph = above(control, "p")
    if paragraph is None:
        return EditedControl(tag, words)
    before, _, after = _words(paragraph, {control}, "\0").partition("\0")
    return EditedControl(tag, words, before.strip(), after.strip())


def _words(element: Element, leave_out: set[Element] = frozenset(), mark: str = "") -> str:  # type: ignore[assignment]
    """The words in an element, without those in the controls to leave out, for which a mark stands; spaces as single
    ones.
    """
    parts = []
    for node in element.iter(*_READ, *({f"{W}sdt"} if mark else ())):
        if node in leave_out and mark:
            parts.append(mark)
        elif node.tag in _READ and not _is_gone(node, element, leave_out):
            parts.append(_SPACES.get(str(node.tag)) or node.text or "")
    return " ".join("".join(parts).split())


def _is_gone(node: Element, top: Element, leave_out: set[Element]) -> bool:
    """Whether something between an element and one of its nodes is deleted or left out."""
    here: Element | None = node
    while here is not None and here is not top:
        if here.tag in _GONE or here in leave_out:
            return True
        here = here.getparent()
    return False


def _is_within(node: Element, controls: set[Element]) -> bool:
    """Whether a paragraph belongs to one of some controls; that of a text box in it does not."""
    for ancestor in node.iterancestors(f"{W}sdt", _TEXT_BOX):
        if ancestor.tag == _TEXT_BOX:
            return False
        if ancestor in controls:
            return True
    return False


def _comments(package: Package, stories: list[Element]) -> Iterator[tuple[str, str]]:
    about: dict[str, list[str]] = {}
    begun: set[str] = set()
    marks = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t")
    for node in (node for story in stories for node in story.iter(*marks)):
        key = str(node.get(f"{W}id"))
        if node.tag == f"{W}commentRangeStart":
            begun.add(key)
        elif node.tag == f"{W}commentRangeEnd":
            begun.discard(key)
        elif above(node, "del") is None:
            for open_one in begun:
                about.setdefault(open_one, []).append(node.text or "")
    for name in filter(_COMMENTS.fullmatch, package.names):
        for comment in package.read(name).iter(f"{W}comment"):
            key = str(comment.get(f"{W}id"))
            yield _words(comment), " ".join("".join(about.get(key, [])).split())
