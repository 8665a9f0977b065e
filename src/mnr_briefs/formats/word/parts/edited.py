"""A one-pager as somebody edited it: the words of its passages, what stands outside of them, and its comments.

Tracked changes are read as if all were accepted. Headers, footers, notes and text boxes are read too, so that no word
is lost wherever it was typed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mnr_briefs.formats.word.parts.archive import NoWordFileError
from mnr_briefs.formats.word.parts.elements import FALLBACK, Element, above, child, control_tag, whole_number
from mnr_briefs.formats.word.parts.figure_tags import PREFIX as FIGURE
from mnr_briefs.formats.word.parts.namespaces import DC, STRICT, M, W
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.formats.word.parts.passages import PassageTag, expression, read_passage_tag, tidy

_BODY, _PROPERTIES = re.compile(r"word/document\d*\.xml"), "docProps/core.xml"  # Word on the web writes document2.xml
_COMMENTS = re.compile(r"word/comments\d*\.xml")
_P, _SDT, _TEXT_BOX = f"{W}p", f"{W}sdt", f"{W}txbxContent"
_START, _END = f"{W}permStart", f"{W}permEnd"
_GONE = (f"{W}del", f"{W}moveFrom", FALLBACK)
_SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_READ = (f"{W}t", f"{M}t", *_SIGNS)


@dataclass(frozen=True)
class EditedPassage:
    """A passage: the number of its name, its wording, its figures as they are shown, by their expressions, and what the
    tag of its control said; None where a program dropped the control.
    """

    number: int
    wording: str
    figures: tuple[tuple[str, str], ...] = ()
    tag: PassageTag | None = None


@dataclass(frozen=True)
class EditedDocument:
    """A document's passages in their order, what stands outside of them in each paragraph, all words of each
    paragraph, and its comments, each with the words that it is about.
    """

    passages: tuple[EditedPassage, ...]
    outside: tuple[str, ...]
    paragraphs: tuple[str, ...]
    comments: tuple[tuple[str, str], ...]


def read_edited(data: bytes) -> EditedDocument:
    """What an edited document says. Raises NoWordFileError for other files, SyntaxError for a part that is no XML."""
    return read_package(Package(data))


def read_package(package: Package) -> EditedDocument:
    """What the document of a package says. Raises as `read_edited` does."""
    reading, stories = _Reading(), _stories(package)
    for story in stories:
        reading.read(story)
    return EditedDocument(
        tuple(map(reading.passage, reading.words)),
        tuple(_lines(reading.outside)),
        tuple(_lines(reading.whole)),
        tuple(_comments(package, stories)),
    )


def _lines(paragraphs: Mapping[Element, list[str]]) -> Iterator[str]:
    """The words of paragraphs that have any, with single spaces."""
    return filter(None, (" ".join("".join(parts).split()) for parts in paragraphs.values()))


def title_of(data: bytes) -> str:
    """The title in a document's properties; empty where it has none, or is no Word file."""
    return _property(data, "title")


def language_of(data: bytes) -> str:
    """The language in a document's properties; empty as `title_of` is."""
    return _property(data, "language")


@dataclass
class _Reading:
    """The words that were read so far: of passages by their numbers, and of others by their paragraphs. A passage is
    what stands in its control, or in the range around it.
    """

    words: dict[int, list[str]] = field(default_factory=dict)
    outside: dict[Element, list[str]] = field(default_factory=dict)
    whole: dict[Element, list[str]] = field(default_factory=dict)
    tags: dict[int, PassageTag] = field(default_factory=dict)
    figures: dict[int, dict[Element, list[str]]] = field(default_factory=dict)
    last: dict[int, Element] = field(default_factory=dict)  # the paragraph in which each passage was read last
    range: int | None = None

    def read(self, story: Element) -> None:
        for node in story.iter(_START, _END, _SDT, *_READ):
            if node.tag == _START:
                self.range = whole_number(node.get(f"{W}id"))
                self.words.setdefault(self.range, [])
            elif node.tag == _END:
                self.range = None
            elif node.tag == _SDT:
                self._open(node)
            else:
                self._read_word(node)
        self.range = None

    def _open(self, control: Element) -> None:
        """Note a passage by its control, also if nothing stands in it any more."""
        tag = read_passage_tag(control_tag(control))
        if tag is not None:
            self.words.setdefault(tag.number, [])
            self.tags.setdefault(tag.number, tag)

    def _read_word(self, node: Element) -> None:
        paragraph, number, figure, in_box = None, None, None, False
        for element in node.iterancestors(_P, _SDT, _TEXT_BOX, *_GONE):
            if element.tag in _GONE or (element.tag == _SDT and _shows_what_to_type(element)):
                return
            if element.tag == _P and paragraph is None:
                paragraph = element
            elif element.tag == _TEXT_BOX:  # it has paragraphs of its own, and belongs to no passage around it
                in_box = True
            elif element.tag == _SDT and not in_box and (tag := read_passage_tag(control_tag(element))):
                number = tag.number
            elif element.tag == _SDT and not in_box and control_tag(element).startswith(FIGURE):
                figure = element
        if number is None and not in_box:
            number = self.range
        if paragraph is not None:
            self._add(node, paragraph, number, figure)

    def _add(self, node: Element, paragraph: Element, number: int | None, figure: Element | None) -> None:
        words = _SIGNS.get(str(node.tag)) or (node.text or "").replace("\n", " ")
        self.whole.setdefault(paragraph, []).append(words)
        if number is None:
            self.outside.setdefault(paragraph, []).append(words)
            return
        parts = self.words.setdefault(number, [])
        if self.last.setdefault(number, paragraph) is not paragraph:
            self.last[number] = paragraph
            parts.append("\n")
        if figure is None:
            parts.append(words)
            return
        shown = self.figures.setdefault(number, {})
        if figure not in shown:
            parts.append(expression(control_tag(figure)))
        shown.setdefault(figure, []).append(words)

    def passage(self, number: int) -> EditedPassage:
        """All that was read of a passage."""
        shown = ((expression(control_tag(c)), "".join(words)) for c, words in self.figures.get(number, {}).items())
        return EditedPassage(number, tidy("".join(self.words[number])), tuple(shown), self.tags.get(number))


def _shows_what_to_type(control: Element) -> bool:
    """Whether a control was emptied, so that it shows a placeholder."""
    return child(child(control, "sdtPr"), "showingPlcHdr") is not None


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
            words = (" ".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.iter(_P))
            yield " ".join(" ".join(words).split()), " ".join("".join(about.get(key, [])).split())
