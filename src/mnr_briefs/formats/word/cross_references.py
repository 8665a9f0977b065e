"""Cross-references: links to a chapter's heading, with its page where the document has page numbers.

The writer marks each chapter's title with a bookmark that has the chapter's id, and numbers the references. Here the
references are pointed at the headings, and the marks go. In a document without the chapter, as a brief lacks the
report's others, the words stay and the link goes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from mnr_briefs.content import prose as p
from mnr_briefs.formats.word.draft import Draft, stories
from mnr_briefs.word.package import W

REFERENCE = "reference:"
CHAPTER = "chapter:"
PLACEHOLDER = "000"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass
class PageNumber:
    """A page number that is printed somewhere: of which bookmark, the text that shows it, and what goes without it."""

    bookmark: str
    text: Any
    around: tuple[Any, ...]

    def show(self, page: str | None) -> None:
        """Show a number; for None, take it out."""
        if page is not None:
            self.text.text = page
            return
        for element in self.around:
            element.getparent().remove(element)


def chapters(body: Any, headings: Mapping[Any, str]) -> dict[str, str]:
    """The bookmarks of the chapters by their ids, where `headings` has the bookmarks of paragraphs; the marks go.

    A title that is printed more than once counts where it is a heading, first of all.
    """
    found: dict[str, str] = {}
    for start in list(body.iter(f"{W}bookmarkStart")):
        name = str(start.get(f"{W}name"))
        if name.startswith(CHAPTER):
            paragraph = next(start.iterancestors(f"{W}p"), None)
            if paragraph in headings:
                found.setdefault(name.removeprefix(CHAPTER), headings[paragraph])
            _drop(start)
    return found


def _drop(start: Any) -> None:
    """Take a bookmark away."""
    number = start.get(f"{W}id")
    parent = start.getparent()
    for end in parent.findall(f"{W}bookmarkEnd"):
        if end.get(f"{W}id") == number:
            parent.remove(end)
    parent.remove(start)


def point_references(draft: Draft, targets: Mapping[str, str]) -> Iterator[PageNumber]:
    """Point each cross-reference at its chapter's bookmark; yields the page numbers that they print."""
    for root in stories(draft):
        for link in list(root.iter(f"{W}hyperlink")):
            anchor = str(link.get(f"{W}anchor") or "")
            if anchor.startswith(REFERENCE):
                reference = draft.references[int(anchor.removeprefix(REFERENCE))]
                yield from _point(link, reference, targets)


def _point(link: Any, reference: p.CrossReference, targets: Mapping[str, str]) -> Iterator[PageNumber]:
    bookmark = targets.get(reference.target)
    if bookmark is None:
        unwrap(link)
        return
    link.set(f"{W}anchor", bookmark)
    before, gap, after = reference.page.partition("{page}")
    if gap:
        known = len(link)
        append_words(link, f" {before}")
        shown = append_page(link, bookmark)
        append_words(link, after)
        yield PageNumber(bookmark, shown.text, tuple(link[known:]))


def append_words(parent: Any, text: str) -> None:
    """Add a run of text."""
    node = etree.SubElement(etree.SubElement(parent, f"{W}r"), f"{W}t", {_SPACE: "preserve"})
    node.text = text


def append_page(parent: Any, bookmark: str) -> PageNumber:
    """Add the live number of a bookmark's page, with a placeholder as wide as most numbers."""
    known = len(parent)
    text = append_field(parent, f" PAGEREF {bookmark} \\h ", PLACEHOLDER)
    return PageNumber(bookmark, text, tuple(parent[known:]))


def append_field(parent: Any, asked: str, stored: str) -> Any:
    """Add a complex field: its instruction, and its result as stored; gives the element that holds the result."""
    result = None
    for kind in ("begin", "instruction", "separate", "result", "end"):
        run = etree.SubElement(parent, f"{W}r")
        if kind == "instruction":
            etree.SubElement(run, f"{W}instrText", {_SPACE: "preserve"}).text = asked
        elif kind == "result":
            result = etree.SubElement(run, f"{W}t")
            result.text = stored
        else:
            etree.SubElement(run, f"{W}fldChar", {f"{W}fldCharType": kind})
    return result


def unwrap(link: Any) -> None:
    """Put what a link holds in its place, without the looks of a link."""
    for child in list(link):
        style = child.find(f"{W}rPr/{W}rStyle")
        if style is not None:
            style.getparent().remove(style)
        link.addprevious(child)
    link.getparent().remove(link)
