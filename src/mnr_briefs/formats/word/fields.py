"""Complex fields (ECMA-376 part 1, section 17.16.18): finding them, numbering captions, filling in contents."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.parts.elements import Element, remove, style_of
from mnr_briefs.formats.word.parts.fields import Field, fields_in
from mnr_briefs.formats.word.parts.namespaces import XML_SPACE, W
from mnr_briefs.formats.word.references import (
    Bookmarks,
    PageNumber,
    append_page,
    chapters,
    point_references,
    refer_to_captions,
)

_HEADING = re.compile(r"heading (\d)")
_LEVELS = re.compile(r'\\o "(\d)-(\d)"')
_CAPTION = re.compile(r'\\c "?(\w+)"?')


@dataclass(frozen=True)
class Entry:
    """A line of a list of contents."""

    level: int
    text: str
    bookmark: str
    paragraph: Element


def fill_fields(draft: Draft) -> list[PageNumber]:
    """Number the captions, mark headings and captions with bookmarks, fill the lists of contents, and point the
    cross-references.

    Gives the page numbers that are printed, which are not known yet.
    """
    package = draft.package
    body = package.xml("word/document.xml")
    styles = package.style_names()
    unify_fields(body)
    _number_captions(body)
    refer_to_captions(draft)
    lists = [(p, f) for p in body.iter(f"{W}p") for f in fields_in(p) if f.instruction.split()[:1] == ["TOC"]]
    numbers: list[PageNumber] = []
    headings: list[Entry] = []
    if lists:
        bookmarks = Bookmarks(body, "_Toc")
        headings = list(_headings(body, styles, bookmarks))
        captions = {label: list(_captions(body, label, bookmarks)) for label in _caption_labels(lists)}
        for paragraph, field in lists:
            numbers += _fill_list(paragraph, field, headings, captions, styles)
    targets = chapters(package, {entry.paragraph: entry.bookmark for entry in headings})
    return [*numbers, *point_references(draft, targets)]


def _fill_list(
    paragraph: Element,
    field: Field,
    headings: list[Entry],
    captions: Mapping[str, list[Entry]],
    styles: Mapping[str, str],
) -> list[PageNumber]:
    """Fill one list of contents, figures or tables."""
    caption = _CAPTION.search(field.instruction)
    if caption:
        entries, style = captions[caption.group(1)], "table of figures"
    else:
        levels = _LEVELS.search(field.instruction)
        low, high = (int(levels.group(1)), int(levels.group(2))) if levels else (1, 3)
        entries, style = [h for h in headings if low <= h.level <= high], "toc {level}"
    return _fill(paragraph, entries, style, {name: key for key, name in styles.items()})


def _caption_labels(lists: list[tuple[Element, Field]]) -> Iterator[str]:
    """The labels that lists are of, each once, in order."""
    labels = (match.group(1) for _, field in lists if (match := _CAPTION.search(field.instruction)))
    yield from dict.fromkeys(labels)


def _number_captions(body: Element) -> None:
    counts: dict[str, int] = {}
    for paragraph in body.iter(f"{W}p"):
        for field in fields_in(paragraph):
            words = field.instruction.split()
            if len(words) < 2 or words[0] != "SEQ":
                continue
            counts[words[1]] = counts.get(words[1], 0) + 1
            for index, text in enumerate(field.texts):
                text.text = str(counts[words[1]]) if index == 0 else ""


def _text(paragraph: Element) -> str:
    parts = []
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr"):
        parts.append((node.text or "") if node.tag == f"{W}t" else " ")
    return " ".join("".join(parts).split())


def _headings(body: Element, styles: dict[str, str], bookmarks: Bookmarks) -> Iterator[Entry]:
    for paragraph in list(body.iter(f"{W}p")):
        match = _HEADING.fullmatch(styles.get(style_of(paragraph), ""))
        if match and _text(paragraph):
            yield Entry(int(match.group(1)), _text(paragraph), bookmarks.mark(paragraph), paragraph)


def _captions(body: Element, label: str, bookmarks: Bookmarks) -> Iterator[Entry]:
    for paragraph in list(body.iter(f"{W}p")):
        if any(f.instruction.split()[:2] == ["SEQ", label] for f in fields_in(paragraph)):
            yield Entry(1, _text(paragraph), bookmarks.mark(paragraph), paragraph)


def _fill(paragraph: Element, entries: list[Entry], style: str, style_ids: Mapping[str, str]) -> list[PageNumber]:
    """Replace the stored result of the field in a paragraph by a paragraph for each entry."""
    if not entries:
        return []
    runs = list(paragraph.findall(f"{W}r"))
    kinds = [_kind(run) for run in runs]
    opening, closing = runs[: kinds.index("separate") + 1], runs[len(kinds) - 1 - kinds[::-1].index("end")]
    previous, numbers = paragraph, []
    for number, entry in enumerate(entries):
        line = etree.Element(f"{W}p")
        properties = etree.SubElement(line, f"{W}pPr")
        name = style.format(level=entry.level)
        etree.SubElement(properties, f"{W}pStyle", {f"{W}val": style_ids.get(name, "Normal")})
        if number == 0:
            line.extend(opening)
        numbers.append(_add_entry(line, entry))
        if number == len(entries) - 1:
            line.append(closing)
        previous.addnext(line)
        previous = line
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    if section is not None:
        previous[0].append(section)
    remove(paragraph)
    return numbers


def _kind(run: Element) -> str | None:
    char = run.find(f"{W}fldChar")
    return None if char is None else str(char.get(f"{W}fldCharType"))


def _add_entry(line: Element, entry: Entry) -> PageNumber:
    """A link to what an entry names, with its page."""
    attributes = {f"{W}anchor": entry.bookmark, f"{W}tooltip": entry.text[:200], f"{W}history": "1"}
    link = etree.SubElement(line, f"{W}hyperlink", attributes)
    text = etree.SubElement(etree.SubElement(link, f"{W}r"), f"{W}t")
    text.text = entry.text
    etree.SubElement(etree.SubElement(link, f"{W}r"), f"{W}tab")
    number = append_page(link, entry.bookmark)
    return PageNumber(entry.bookmark, number, tuple(list(link)[1:]))


_STEP = {"begin": 1, "end": -1}


def unify_fields(body: Element) -> None:
    """Bring all fields of a body into the one form."""
    for simple in list(body.iter(f"{W}fldSimple")):
        _expand(simple)
    for paragraph in list(body.iter(f"{W}p")):
        instruction = "".join(t.text or "" for t in paragraph.iter(f"{W}instrText"))
        if paragraph.getparent() is not None and instruction.split()[:1] == ["TOC"]:
            _gather(paragraph)


def _expand(simple: Element) -> None:
    """Put a complex field in the place of a simple one."""
    for kind in ("begin", "instruction", "separate"):
        run = simple.makeelement(f"{W}r", {})
        simple.addprevious(run)
        if kind == "instruction":
            text = run.makeelement(f"{W}instrText", {XML_SPACE: "preserve"})
            text.text = simple.get(f"{W}instr")
            run.append(text)
        else:
            run.append(run.makeelement(f"{W}fldChar", {f"{W}fldCharType": kind}))
    for child in list(simple):
        if child.tag != f"{W}fldData":
            simple.addprevious(child)
    end = simple.makeelement(f"{W}r", {})
    end.append(end.makeelement(f"{W}fldChar", {f"{W}fldCharType": "end"}))
    simple.addprevious(end)
    remove(simple)


def _gather(first: Element) -> None:
    """Take the stored result out of a field that goes on in the paragraphs that follow its first."""
    depth, separate = 0, None
    for run, kind in _marks(first):
        depth += _STEP.get(kind, 0)
        if kind == "separate" and depth == 1:
            separate = run
    last: Element | None = first
    end = None
    while depth > 0 and last is not None:
        last = last.getnext()
        for run, kind in _marks(last) if last is not None and last.tag == f"{W}p" else ():
            depth += _STEP.get(kind, 0)
            if depth == 0:
                end = run
                break
    if separate is None or end is None or last is None or (separate.getparent(), end.getparent()) != (first, last):
        return
    for node in [*separate.itersiblings(), *_between(first, last), *end.itersiblings(preceding=True)]:
        if node.tag != f"{W}pPr":
            remove(node)
    first.append(end)
    if last.find(f"{W}r") is None and last.find(f"{W}pPr/{W}sectPr") is None:
        remove(last)


def _marks(paragraph: Element) -> Iterator[tuple[Element, str]]:
    """The runs that begin, divide and end fields, with which they do."""
    for run in paragraph.iter(f"{W}r"):
        char = run.find(f"{W}fldChar")
        if char is not None:
            yield run, str(char.get(f"{W}fldCharType"))


def _between(first: Element, last: Element) -> Iterator[Element]:
    for node in first.itersiblings():
        if node is last:
            return
        yield node
