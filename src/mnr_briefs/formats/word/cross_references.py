"""Cross-references: links to a chapter's heading, with its page where the document has page numbers.

The writer names the chapter by its title; here the title becomes the heading's bookmark. In a document that lacks the
chapter, as a brief lacks the report's others, the words stay and the link goes.
"""

from collections.abc import Mapping
from typing import Any

from lxml import etree

from mnr_briefs.word.package import Package, W

PREFIX = "chapter:"


def resolve_references(package: Package, targets: Mapping[str, str], pages: Mapping[str, str]) -> None:
    """Point each cross-reference at a bookmark; `targets` are bookmarks by heading, in lower case."""
    for name in package.story_names():
        for link in list(package.xml(name).iter(f"{W}hyperlink")):
            anchor = str(link.get(f"{W}anchor") or "")
            if anchor.startswith(PREFIX):
                _resolve(link, anchor.removeprefix(PREFIX).casefold(), targets, pages)


def _resolve(link: Any, title: str, targets: Mapping[str, str], pages: Mapping[str, str]) -> None:
    words = str(link.attrib.pop(f"{W}docLocation", ""))
    longer = (mark for heading, mark in targets.items() if _names(heading, title))
    bookmark = targets.get(title) or next(longer, None)
    if bookmark is None:
        unwrap(link)
        return
    link.set(f"{W}anchor", bookmark)
    page = pages.get(bookmark)
    if page is not None and "{page}" in words:
        before, after = words.split("{page}", 1)
        append_words(link, f" {before}")
        append_page(link, bookmark, page)
        append_words(link, after)


def _names(heading: str, title: str) -> bool:
    """Whether a heading is a chapter's though it says more: a number before the title, or more after a colon."""
    return heading.endswith(f" {title}") or heading.startswith(f"{title}:")


def append_words(parent: Any, text: str) -> None:
    """Add a run of text."""
    node = etree.SubElement(etree.SubElement(parent, f"{W}r"), f"{W}t", {_SPACE: "preserve"})
    node.text = text


def append_page(parent: Any, bookmark: str, page: str) -> None:
    """Add the live number of a bookmark's page."""
    append_field(parent, f" PAGEREF {bookmark} \\h ", page)


def append_field(parent: Any, asked: str, stored: str) -> None:
    """Add a complex field: its instruction, and its result as stored."""
    for kind in ("begin", "instruction", "separate", "result", "end"):
        run = etree.SubElement(parent, f"{W}r")
        if kind == "instruction":
            instruction = etree.SubElement(run, f"{W}instrText", {_SPACE: "preserve"})
            instruction.text = asked
        elif kind == "result":
            etree.SubElement(run, f"{W}t").text = stored
        else:
            etree.SubElement(run, f"{W}fldChar", {f"{W}fldCharType": kind})


_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def unwrap(link: Any) -> None:
    """Put what a link holds in its place, without the looks of a link."""
    for child in link:
        style = child.find(f"{W}rPr/{W}rStyle")
        if style is not None:
            style.getparent().remove(style)
        link.addprevious(child)
    link.getparent().remove(link)
