"""Cross-references: links to a chapter's heading, with its page where the document has page numbers.

The writer marks each chapter's title with a bookmark that has the chapter's id, and numbers the references. Here the
references are pointed at the headings, and the marks go. In a document without the chapter, or without a list of
contents, the words stay and the link goes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.parts.elements import Element, parent_of, remove
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
    found: dict[str, str] = {}
    for story in package.story_names():
        for start in list(package.xml(story).iter(f"{W}bookmarkStart")):
            name = str(start.get(f"{W}name"))
            if name.startswith(CHAPTER):
                paragraph = next(start.iterancestors(f"{W}p"), None)
                if paragraph in headings:
                    found.setdefault(name.removeprefix(CHAPTER), headings[paragraph])
                _drop(start)
    return found


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
    for story in draft.package.story_names():
        for link in list(draft.package.xml(story).iter(f"{W}hyperlink")):
            anchor = str(link.get(f"{W}anchor") or "")
            if anchor.startswith(REFERENCE):
                reference = draft.references[int(anchor.removeprefix(REFERENCE))]
                if reference.target in targets:
                    yield from _point(link, targets[reference.target], reference.page)
                else:
                    unwrap(link, style)


def _point(link: Element, bookmark: str, page: str) -> Iterator[PageNumber]:
    link.set(f"{W}anchor", bookmark)
    before, gap, after = page.partition("{page}")
    if gap:
        words = len(link)
        append_words(link, f" {before}")
        number = append_page(link, bookmark)
        append_words(link, after)
        yield PageNumber(bookmark, number, tuple(link)[words:])


def append_words(parent: Element, text: str) -> None:
    """Add a run of text."""
    node = etree.SubElement(etree.SubElement(parent, f"{W}r"), f"{W}t", {XML_SPACE: "preserve"})
    node.text = text


def append_page(parent: Element, bookmark: str) -> Element:
    """Add the live number of a bookmark's page; gives the element that holds it, now a placeholder as wide as most."""
    return append_field(parent, f" PAGEREF {bookmark} \\h ", PLACEHOLDER)


def append_field(parent: Element, asked: str, stored: str) -> Element:
    """Add a complex field: its instruction, and its result as stored; gives the element that holds the result."""
    _append_mark(parent, "begin")
    etree.SubElement(etree.SubElement(parent, f"{W}r"), f"{W}instrText", {XML_SPACE: "preserve"}).text = asked
    _append_mark(parent, "separate")
    result = etree.SubElement(etree.SubElement(parent, f"{W}r"), f"{W}t")
    result.text = stored
    _append_mark(parent, "end")
    return result


def _append_mark(parent: Element, kind: str) -> None:
    etree.SubElement(etree.SubElement(parent, f"{W}r"), f"{W}fldChar", {f"{W}fldCharType": kind})


def unwrap(link: Element, style: str = "") -> None:
    """Put what a link holds in its place, without the character style of links (its id)."""
    for named in list(link.iter(f"{W}rStyle")):
        if named.get(f"{W}val") == style:
            remove(named)
    for child in list(link):
        link.addprevious(child)
    remove(link)
