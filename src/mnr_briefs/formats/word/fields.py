"""Complex fields (ECMA-376 part 1, section 17.16.18): finding them, numbering captions, filling in contents."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from mnr_briefs.formats.word.bookmarks import Bookmarks
from mnr_briefs.formats.word.cross_references import append_page, resolve_references
from mnr_briefs.formats.word.field_forms import unify_fields
from mnr_briefs.word.package import Package, W, style_of

PLACEHOLDER = "000"
_HEADING = re.compile(r"heading (\d)")
_LEVELS = re.compile(r'\\o "(\d)-(\d)"')
_CAPTION = re.compile(r'\\c "?(\w+)"?')


@dataclass
class Field:
    """A field in one paragraph: what it asks for, and the runs that hold its stored result."""

    instruction: str
    result: list[Any]


@dataclass(frozen=True)
class Entry:
    """A line of a list of contents."""

    level: int
    text: str
    bookmark: str


def fields_in(paragraph: Any) -> Iterator[Field]:
    """The complex fields that begin and end in a paragraph, outer ones only."""
    depth, instruction, in_result = 0, "", False
    result: list[Any] = []
    for run in paragraph.iter(f"{W}r"):
        char = run.find(f"{W}fldChar")
        kind = char.get(f"{W}fldCharType") if char is not None else None
        if kind == "begin":
            depth += 1
            if depth == 1:
                instruction, result, in_result = "", [], False
        elif kind == "separate" and depth == 1:
            in_result = True
        elif kind == "end":
            depth -= 1
            if depth == 0:
                yield Field(" ".join(instruction.split()), result)
        elif depth == 1 and not in_result:
            instruction += "".join(t.text or "" for t in run.iter(f"{W}instrText"))
        elif depth >= 1 and in_result:
            result.append(run)


def fill_fields(package: Package, pages: Mapping[str, str] | None) -> None:
    """Number the captions, mark headings and captions with bookmarks, and fill the lists of contents.

    `pages` are the page numbers by bookmark: a bookmark without one gets none in the list; for None all get a
    placeholder of the same width, so that the layout can be measured.
    """
    body = package.xml("word/document.xml")
    styles = package.style_names()
    unify_fields(body)
    _number_captions(body)
    lists = [(p, f) for p in body.iter(f"{W}p") for f in fields_in(p) if f.instruction.split()[:1] == ["TOC"]]
    if not lists:
        resolve_references(package, {}, {})
        return
    bookmarks = Bookmarks(body, "_Toc")
    headings = list(_headings(body, styles, bookmarks))
    captions = {label: list(_captions(body, label, bookmarks)) for label in _caption_labels(lists)}
    for paragraph, field in lists:
        caption = _CAPTION.search(field.instruction)
        if caption:
            entries, style = captions[caption.group(1)], "table of figures"
        else:
            levels = _LEVELS.search(field.instruction)
            low, high = (int(levels.group(1)), int(levels.group(2))) if levels else (1, 3)
            entries, style = [h for h in headings if low <= h.level <= high], "toc {level}"
        ids = {name: key for key, name in styles.items()}
        _fill(paragraph, entries, style, ids, pages)
    targets = {heading.text.casefold(): heading.bookmark for heading in headings}
    numbers = dict.fromkeys(targets.values(), PLACEHOLDER) if pages is None else pages
    resolve_references(package, targets, numbers)


def _caption_labels(lists: list[tuple[Any, Field]]) -> Iterator[str]:
    """The labels that lists are of, each once, in order."""
    labels = (match.group(1) for _, field in lists if (match := _CAPTION.search(field.instruction)))
    yield from dict.fromkeys(labels)


def _number_captions(body: Any) -> None:
    counts: dict[str, int] = {}
    for paragraph in body.iter(f"{W}p"):
        for field in fields_in(paragraph):
            words = field.instruction.split()
            if len(words) < 2 or words[0] != "SEQ":
                continue
            counts[words[1]] = counts.get(words[1], 0) + 1
            texts = [t for run in field.result for t in run.iter(f"{W}t")]
            for index, text in enumerate(texts):
                text.text = str(counts[words[1]]) if index == 0 else ""


def _text(paragraph: Any) -> str:
    parts = []
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr"):
        parts.append((node.text or "") if node.tag == f"{W}t" else " ")
    return " ".join("".join(parts).split())


def _headings(body: Any, styles: dict[str, str], bookmarks: Bookmarks) -> Iterator[Entry]:
    for paragraph in list(body.iter(f"{W}p")):
        match = _HEADING.fullmatch(styles.get(style_of(paragraph), ""))
        if match and _text(paragraph):
            yield Entry(int(match.group(1)), _text(paragraph), bookmarks.mark(paragraph))


def _captions(body: Any, label: str, bookmarks: Bookmarks) -> Iterator[Entry]:
    for paragraph in list(body.iter(f"{W}p")):
        if any(f.instruction.split()[:2] == ["SEQ", label] for f in fields_in(paragraph)):
            yield Entry(1, _text(paragraph), bookmarks.mark(paragraph))


def _fill(
    paragraph: Any, entries: list[Entry], style: str, style_ids: dict[str, str], pages: Mapping[str, str] | None
) -> None:
    """Replace the stored result of the field in a paragraph by a paragraph for each entry."""
    if not entries:
        return
    runs = list(paragraph.findall(f"{W}r"))
    kinds = [_kind(run) for run in runs]
    opening, closing = runs[: kinds.index("separate") + 1], runs[len(kinds) - 1 - kinds[::-1].index("end")]
    previous = paragraph
    for number, entry in enumerate(entries):
        line = etree.Element(f"{W}p")
        properties = etree.SubElement(line, f"{W}pPr")
        name = style.format(level=entry.level)
        etree.SubElement(properties, f"{W}pStyle", {f"{W}val": style_ids.get(name, "Normal")})
        if number == 0:
            line.extend(opening)
        line.append(_link(entry, PLACEHOLDER if pages is None else pages.get(entry.bookmark)))
        if number == len(entries) - 1:
            line.append(closing)
        previous.addnext(line)
        previous = line
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    if section is not None:
        previous[0].append(section)
    paragraph.getparent().remove(paragraph)


def _kind(run: Any) -> str | None:
    char = run.find(f"{W}fldChar")
    return None if char is None else str(char.get(f"{W}fldCharType"))


def _link(entry: Entry, page: str | None) -> Any:
    link = etree.Element(
        f"{W}hyperlink", {f"{W}anchor": entry.bookmark, f"{W}tooltip": entry.text[:200], f"{W}history": "1"}
    )
    text = etree.SubElement(etree.SubElement(link, f"{W}r"), f"{W}t")
    text.text = entry.text
    if page is not None:
        etree.SubElement(etree.SubElement(link, f"{W}r"), f"{W}tab")
        append_page(link, entry.bookmark, page)
    return link
