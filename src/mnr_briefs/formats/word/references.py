"""References within a document: links to chapters with their pages, and live fields that name figures and tables.

The writer marks each chapter's title and each caption's text with a bookmark that has its id, and numbers the
references. Here they are pointed at the headings, or become fields that show a caption's label and number (ECMA-376
part 1, section 17.16.5.51), and the marks go. In a document without the chapter, or without a list of contents, the
words stay and the link goes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from lxml import etree

from mnr_briefs.content import prose as p
from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.parts.elements import Element, parent_of, remove
from mnr_briefs.formats.word.parts.fields import fields_in
from mnr_briefs.formats.word.parts.namespaces import XML_SPACE, W
from mnr_briefs.formats.word.parts.package import Package

REFERENCE, CHAPTER = "reference:", "chapter:"
LINK = "Hyperlink"  # the character style of links
PLACEHOLDER = "000"


@dataclass(frozen=True)
class PageNumber:
    """A page number that is printed somewhere: of which bookmark, the text that shows it, and what goes without it."""

    bookmark: str
    text: Element
    around: tuple[Element, ...]

    def show(self, page: str | None) -> None:
        """Show a number; for None, take it out."""
        if page is not None:
            self.text.text = page
        else:
            for element in self.around:
                remove(element)


def chapters(package: Package, headings: dict[Element, str]) -> dict[str, str]:
    """The bookmarks of the chapters by their ids, where `headings` has the bookmarks of paragraphs; the marks go.

    A title that is printed more than once, in a header perhaps, counts where it is a heading, first of all.
    """
    by_id: dict[str, str] = {}
    for story in package.story_names():
        for start in list(package.xml(story).iter(f"{W}bookmarkStart")):
            name = str(start.get(f"{W}name"))
            if name.startswith(CHAPTER):
                paragraph = next(start.iterancestors(f"{W}p"), None)
                if paragraph in headings:
                    by_id.setdefault(name.removeprefix(CHAPTER), headings[paragraph])
                _drop(start)
    return by_id


def _drop(start: Element) -> None:
    """Take a bookmark away, which ends beside its start."""
    parent, number = parent_of(start), start.get(f"{W}id")
    for end in parent.findall(f"{W}bookmarkEnd"):
        if end.get(f"{W}id") == number:
            parent.remove(end)
    parent.remove(start)


def point_references(draft: Draft, targets: Mapping[str, str]) -> Iterator[PageNumber]:
    """Point each cross-reference at its chapter's bookmark; yields the page numbers that they print."""
    style = next((key for key, name in draft.package.style_names().items() if name == LINK.casefold()), "")
    for link, reference in _references(draft):
        if reference.target in targets:
            yield from _point(link, targets[reference.target], reference.page)
        else:
            unwrap(link, style)


def _references(draft: Draft) -> Iterator[tuple[Element, p.CrossReference]]:
    """The links that stand for cross-references, each with what it refers to."""
    for story in draft.package.story_names():
        for link in list(draft.package.xml(story).iter(f"{W}hyperlink")):
            anchor = str(link.get(f"{W}anchor") or "")
            if anchor.startswith(REFERENCE):
                yield link, draft.references[int(anchor.removeprefix(REFERENCE))]


def _point(link: Element, bookmark: str, page: str) -> Iterator[PageNumber]:
    link.set(f"{W}anchor", bookmark)
    before, gap, after = page.partition("{page}")
    if gap:
        words = len(link)
        _append_words(link, f" {before}")
        number = append_page(link, bookmark)
        _append_words(link, after)
        yield PageNumber(bookmark, number, tuple(link)[words:])


def _append_words(parent: Element, text: str) -> None:
    node = etree.SubElement(etree.SubElement(parent, f"{W}r"), f"{W}t", {XML_SPACE: "preserve"})
    node.text = text


def append_page(parent: Element, bookmark: str) -> Element:
    """Add the live number of a bookmark's page; gives the element that holds it, now a placeholder as wide as most."""
    return append_field(parent, f" PAGEREF {bookmark} \\h ", PLACEHOLDER)


def append_field(parent: Element, asked: str, stored: str) -> Element:
    """Add a complex field: its instruction, and its result as stored; gives the element that holds the result."""
    runs = field_runs(asked, stored)
    parent.extend(runs)
    return runs[3][0]


def field_runs(asked: str, stored: str) -> list[Element]:
    """The five runs of a complex field: begin, instruction, separate, result, end."""
    runs = [etree.Element(f"{W}r") for _ in range(5)]
    etree.SubElement(runs[1], f"{W}instrText", {XML_SPACE: "preserve"}).text = asked
    etree.SubElement(runs[3], f"{W}t").text = stored
    for run, kind in zip(runs[::2], ("begin", "separate", "end"), strict=True):
        etree.SubElement(run, f"{W}fldChar", {f"{W}fldCharType": kind})
    return runs


def unwrap(link: Element, style: str = "") -> None:
    """Put what a link holds in its place, without the character style of links (its id)."""
    for named in list(link.iter(f"{W}rStyle")):
        if named.get(f"{W}val") == style:
            remove(named)
    for child in list(link):
        link.addprevious(child)
    remove(link)


@dataclass(frozen=True)
class Caption:
    """A caption: the bookmark around its label and number, and how they read."""

    bookmark: str
    text: str


def refer_to_captions(draft: Draft) -> None:
    """Make every reference to a numbered caption a live field; the captions have their numbers already."""
    body = draft.package.xml("word/document.xml")
    captions = _captions(body)
    for link, reference in _references(draft) if captions else ():
        if reference.target in captions:
            _show(link, captions[reference.target])


def _captions(body: Element) -> Mapping[str, Caption]:
    """The captions that have an id, by it."""
    by_id: dict[str, Caption] = {}
    bookmarks = NewBookmarks(body, "_Ref")
    for start in list(body.iter(f"{W}bookmarkStart")):
        name = str(start.get(f"{W}name"))
        paragraph = next(start.iterancestors(f"{W}p"), None)
        if paragraph is None or not name.startswith(CHAPTER):
            continue
        number = next((field for field in fields_in(paragraph) if field.name == "SEQ"), None)
        if number is not None and number.end is not None:
            end = parent_of(number.end)
            runs = [*reversed(list(end.itersiblings(f"{W}r", preceding=True))), end]
            text = "".join(t.text or "" for run in runs for t in run.iter(f"{W}t"))
            by_id[name.removeprefix(CHAPTER)] = Caption(bookmarks.over(runs), " ".join(text.split()))
    return by_id


def _show(link: Element, caption: Caption) -> None:
    """Put a field that shows a caption's label and number in the place of a reference."""
    for child in list(link):
        link.remove(child)
    append_field(link, f" REF {caption.bookmark} \\h ", caption.text)
    unwrap(link)


class NewBookmarks:
    """Sets bookmarks in a body, named as Word names its own: _Toc000001 for the prefix _Toc."""

    def __init__(self, body: Element, prefix: str) -> None:
        starts = list(body.iter(f"{W}bookmarkStart"))
        self._next = max((int(b.get(f"{W}id", "0")) for b in starts), default=0) + 1
        taken = {b.get(f"{W}name") for b in starts}
        self._names = (name for n in count(1) if (name := f"{prefix}{n:06d}") not in taken)

    def mark(self, paragraph: Element) -> str:
        """The name of a new bookmark around a paragraph's text."""
        name, start, end = self._made()
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            properties.addnext(start)
        else:
            paragraph.insert(0, start)
        paragraph.append(end)
        return name

    def over(self, runs: list[Element]) -> str:
        """The name of a new bookmark from the first of some runs to the last."""
        name, start, end = self._made()
        runs[0].addprevious(start)
        runs[-1].addnext(end)
        return name

    def _made(self) -> tuple[str, Element, Element]:
        name, number = next(self._names), str(self._next)
        self._next += 1
        start = etree.Element(f"{W}bookmarkStart", {f"{W}id": number, f"{W}name": name})
        return name, start, etree.Element(f"{W}bookmarkEnd", {f"{W}id": number})
