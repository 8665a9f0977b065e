"""A document as somebody edited it: the words of its content controls, of what stands outside them, and its comments.

Tracked changes are read as if all were accepted: what was inserted counts, what was deleted does not. Headers, footers,
notes and text boxes are read too, so that no word is lost wherever it was typed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mnr_briefs.formats.word.parts.archive import NoWordFileError
from mnr_briefs.formats.word.parts.elements import FALLBACK, Element, above, child, control_tag, in_fallback
from mnr_briefs.formats.word.parts.namespaces import DC, STRICT, M, W
from mnr_briefs.formats.word.parts.package import Package

_BODY, _PROPERTIES = re.compile(r"word/document\d*\.xml"), "docProps/core.xml"  # Word on the web writes document2.xml
_COMMENTS = re.compile(r"word/comments\d*\.xml")
_TEXT_BOX = f"{W}txbxContent"
_GONE = (f"{W}del", f"{W}moveFrom", FALLBACK, _TEXT_BOX)  # a text box has paragraphs of its own
_SPACES = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}p": " ", f"{W}noBreakHyphen": "\u2011"}
_ENDS = (f"{W}br", f"{W}cr", f"{W}p")
_READ = (f"{W}t", f"{M}t", *_SPACES)


@dataclass(frozen=True)
class EditedControl:
    """A content control: its tag, the words in it, with a line feed where a line or a paragraph ends, and those before
    and after it in its paragraph.
    """

    tag: str
    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class EditedLine:
    """A paragraph: its words, those that stand outside of the controls that were asked for, and the numbers of these
    controls in it.

    `cell` is the number of the table cell of the body that it stands in, 0 for the body itself; None for a header, a
    footer, a note or a text box. `inside` is whether it stands in a control itself.
    """

    words: str
    loose: str
    controls: tuple[int, ...] = ()
    cell: int | None = 0
    inside: bool = False


@dataclass(frozen=True)
class Edited:
    """A document's controls whose tags begin as asked for, its paragraphs with words, and its comments, each with the
    words that it is about.
    """

    controls: tuple[EditedControl, ...]
    lines: tuple[EditedLine, ...]
    comments: tuple[tuple[str, str], ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What stands outside of the controls in each paragraph."""
        return tuple(line.loose for line in self.lines if line.loose)

    @property
    def whole(self) -> tuple[str, ...]:
        """The words of each paragraph."""
        return tuple(line.words for line in self.lines if line.words)


def read_edited(data: bytes, prefix: str) -> Edited:
    """What an edited document says; of its controls, those whose tags begin with `prefix`.

    Raises NoWordFileError for other files, SyntaxError for a part that is no XML.
    """
    package = Package(data)
    stories = _stories(package)
    found = [c for story in stories for c in story.iter(f"{W}sdt") if control_tag(c).startswith(prefix)]
    return Edited(
        tuple(_control(control) for control in found),
        tuple(_lines(stories, found)),
        tuple(_comments(package, stories)),
    )


def _lines(stories: list[Element], found: list[Element]) -> Iterator[EditedLine]:
    """The paragraphs of some stories, the body first; of a control that holds whole paragraphs, it stands in each."""
    numbers = {control: number for number, control in enumerate(found)}
    controls = set(found)
    cells: dict[Element, int] = {}
    for paragraph in (p for story in stories for p in story.iter(f"{W}p") if not in_fallback(p)):
        around = _around(paragraph, controls)
        inside = [numbers[c] for c in paragraph.iter(f"{W}sdt") if c in controls and not _is_boxed(c, paragraph)]
        loose = "" if around is not None else _words(paragraph, controls)
        if around is not None:
            inside.insert(0, numbers[around])
        words = _words(paragraph)
        if words or inside:
            cell = _cell(paragraph, stories[0], cells)
            yield EditedLine(words, loose, tuple(inside), cell, around is not None)


def _cell(paragraph: Element, body: Element, cells: dict[Element, int]) -> int | None:
    """The number of the cell that a paragraph of the body stands in, by those that were met before."""
    found = None
    for ancestor in paragraph.iterancestors():
        if ancestor.tag == _TEXT_BOX:
            return None
        if ancestor.tag == f"{W}tc" and found is None:
            found = ancestor
        if ancestor is body:
            return 0 if found is None else cells.setdefault(found, len(cells) + 1)
    return None


def _is_boxed(control: Element, paragraph: Element) -> bool:
    """Whether a control stands in a text box of a paragraph, which has paragraphs of its own."""
    return above(control, "p") not in (paragraph, None)


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
    words = "" if child(child(control, "sdtPr"), "showingPlcHdr") is not None else _words(control, between="\n")
    paragraph = above(control, "p")
    if paragraph is None:
        return EditedControl(tag, words)
    before, _, after = _words(paragraph, {control}, "\0").partition("\0")
    return EditedControl(tag, words, before.strip(), after.strip())


def _words(
    element: Element,
    leave_out: set[Element] = frozenset(),  # type: ignore[assignment]
    mark: str = "",
    between: str = " ",
) -> str:
    """The words in an element, without those in the controls to leave out, for which a mark stands; spaces as single
    ones. `between` stands where a line or a paragraph ends.
    """
    parts = []
    for node in element.iter(*_READ, *({f"{W}sdt"} if mark else ())):
        if node in leave_out and mark:
            parts.append(mark)
        elif node.tag in _READ and not _is_gone(node, element, leave_out):
            parts.append(between if node.tag in _ENDS else _SPACES.get(str(node.tag)) or node.text or "")
    lines = "".join(part if part in (between, mark) else part.replace("\n", " ") for part in parts).split(between)
    return between.join(" ".join(line.split()) for line in lines if line.strip())


def _is_gone(node: Element, top: Element, leave_out: set[Element]) -> bool:
    """Whether something between an element and one of its nodes is deleted or left out."""
    here: Element | None = node
    while here is not None and here is not top:
        if here.tag in _GONE or here in leave_out:
            return True
        here = here.getparent()
    return False


def _around(node: Element, controls: set[Element]) -> Element | None:
    """The one of some controls that a paragraph belongs to; that of a text box in it belongs to none."""
    for ancestor in node.iterancestors(f"{W}sdt", _TEXT_BOX):
        if ancestor.tag == _TEXT_BOX:
            return None
        if ancestor in controls:
            return ancestor
    return None


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
