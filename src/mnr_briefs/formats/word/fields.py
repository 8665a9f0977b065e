"""The fields of a document get what they show (ECMA-376 part 1, section 17.16): captions numbers, lists their lines.

Word writes a caption's number as a simple field (section 17.16.19) as often as not, and a list of contents that was
updated in a template holds a paragraph for each of its entries; all are brought into one form first: complex, and
within one paragraph.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from lxml import etree

from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.parts.elements import Element, parent_of, remove, style_of, text_of
from mnr_briefs.formats.word.parts.fields import FIELD_PARTS, Field, fields_in, read_fields
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.references import (
    NewBookmarks,
    PageNumber,
    append_page,
    chapters,
    field_runs,
    point_references,
    refer_to_captions,
)

_HEADING = re.compile(r"heading (\d)")
_LEVELS = re.compile(r'\\o "(\d)-(\d)"')
_CAPTION = re.compile(r'\\c "?(\w+)"?')

Placed = tuple[Element, Field]  # a field, after the paragraph in which it stands


@dataclass(frozen=True)
class ListedTitle:
    """What a list of contents names: a heading or a caption, its level, and the bookmark around it."""

    level: int
    text: str
    bookmark: str
    paragraph: Element


def fill_fields(draft: Draft) -> list[PageNumber]:
    """Number the captions, mark headings and captions with bookmarks, fill the lists of contents, and point the
    cross-references.

    Gives the page numbers that are printed, which are not known yet.
    """
    body = draft.package.xml("word/document.xml")
    styles = draft.package.style_names()
    _unify(body)
    fields = [(paragraph, field) for paragraph in body.iter(f"{W}p") for field in fields_in(paragraph)]
    _number_captions(field for _, field in fields)
    refer_to_captions(draft)
    lists = [(paragraph, field) for paragraph, field in fields if field.name == "TOC"]
    numbers: list[PageNumber] = []
    headings: list[ListedTitle] = []
    if lists:
        bookmarks = NewBookmarks(body, "_Toc")
        headings = list(_headings(body, styles, bookmarks))
        labels = dict.fromkeys(label for _, field in lists if (label := _label(field)))
        captions = {label: list(_captions(fields, label, bookmarks)) for label in labels}
        for paragraph, field in lists:
            titles, style = _asked(field, headings, captions)
            numbers += _fill(paragraph, field, titles, style, {name: key for key, name in styles.items()})
    targets = chapters(draft.package, {heading.paragraph: heading.bookmark for heading in headings})
    return [*numbers, *point_references(draft, targets)]


def _label(field: Field) -> str:
    """The label of the captions that a list is of; empty for a list of headings."""
    match = _CAPTION.search(field.instruction)
    return match[1] if match else ""


def _asked(
    field: Field, headings: list[ListedTitle], captions: Mapping[str, list[ListedTitle]]
) -> tuple[list[ListedTitle], str]:
    """What a list names, and the style of its lines."""
    if label := _label(field):
        return captions[label], "table of figures"
    levels = _LEVELS.search(field.instruction)
    low, high = (int(levels[1]), int(levels[2])) if levels else (1, 3)
    return [heading for heading in headings if low <= heading.level <= high], "toc {level}"


def _number_captions(fields: Iterable[Field]) -> None:
    counts: dict[str, int] = {}
    for field in fields:
        words = field.instruction.split()
        if len(words) < 2 or words[0] != "SEQ":
            continue
        counts[words[1]] = counts.get(words[1], 0) + 1
        for index, text in enumerate(field.texts):
            text.text = str(counts[words[1]]) if index == 0 else ""


def _headings(body: Element, styles: dict[str, str], bookmarks: NewBookmarks) -> Iterator[ListedTitle]:
    for paragraph in list(body.iter(f"{W}p")):
        match = _HEADING.fullmatch(styles.get(style_of(paragraph), ""))
        if match and (text := _words(paragraph)):
            yield ListedTitle(int(match[1]), text, bookmarks.mark(paragraph), paragraph)


def _captions(fields: list[Placed], label: str, bookmarks: NewBookmarks) -> Iterator[ListedTitle]:
    numbered = (paragraph for paragraph, field in fields if field.instruction.split()[:2] == ["SEQ", label])
    for paragraph in dict.fromkeys(numbered):
        yield ListedTitle(1, _words(paragraph), bookmarks.mark(paragraph), paragraph)


def _words(paragraph: Element) -> str:
    return " ".join(text_of(paragraph).split())


def _fill(
    paragraph: Element, field: Field, titles: list[ListedTitle], style: str, style_ids: Mapping[str, str]
) -> list[PageNumber]:
    """Replace the stored result of the field in a paragraph by a paragraph for each title."""
    if not titles or field.separate is None or field.end is None:
        return []
    separate, end = parent_of(field.separate), parent_of(field.end)
    lines = [etree.Element(f"{W}p") for _ in titles]
    numbers = []
    for line, title in zip(lines, titles, strict=True):
        properties = etree.SubElement(line, f"{W}pPr")
        name = style.format(level=title.level)
        etree.SubElement(properties, f"{W}pStyle", {f"{W}val": style_ids.get(name, "Normal")})
        if line is lines[0]:
            line.extend([*reversed(list(separate.itersiblings(f"{W}r", preceding=True))), separate])
        numbers.append(_add_line(line, title))
        paragraph.addprevious(line)
    lines[-1].append(end)
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    if section is not None:
        lines[-1][0].append(section)
    remove(paragraph)
    return numbers


def _add_line(line: Element, title: ListedTitle) -> PageNumber:
    """A link to what a list names, with its page."""
    attributes = {f"{W}anchor": title.bookmark, f"{W}tooltip": title.text[:200], f"{W}history": "1"}
    link = etree.SubElement(line, f"{W}hyperlink", attributes)
    etree.SubElement(etree.SubElement(link, f"{W}r"), f"{W}t").text = title.text
    etree.SubElement(etree.SubElement(link, f"{W}r"), f"{W}tab")
    number = append_page(link, title.bookmark)
    return PageNumber(title.bookmark, number, tuple(list(link)[1:]))


def _unify(body: Element) -> None:
    """Bring all fields of a body into the one form."""
    for simple in list(body.iter(f"{W}fldSimple")):
        begin, asked, separate, _, end = field_runs(str(simple.get(f"{W}instr")), "")
        shown = [child for child in simple if child.tag != f"{W}fldData"]
        for node in (begin, asked, separate, *shown, end):
            simple.addprevious(node)
        remove(simple)
    for field in read_fields(body.iter(*FIELD_PARTS)).whole:
        if field.name == "TOC" and field.separate is not None and field.end is not None:
            _gather(parent_of(field.separate), parent_of(field.end))


def _gather(separate: Element, end: Element) -> None:
    """Take the stored result out of a field that ends in another paragraph than it begins in."""
    first, last = parent_of(separate), parent_of(end)
    between = list(takewhile(lambda node: node is not last, first.itersiblings()))
    if first is last or first.getparent() is not last.getparent() or last.tag != f"{W}p":
        return
    for node in [*separate.itersiblings(), *between, *end.itersiblings(preceding=True)]:
        if node.tag != f"{W}pPr":
            remove(node)
    first.append(end)
    if last.find(f"{W}r") is None and last.find(f"{W}pPr/{W}sectPr") is None:
        remove(last)
