"""What a document points to is there: styles, lists, notes, bookmarks; and ids are unique."""

from collections.abc import Iterator
from typing import Any

from mnr_briefs.lint.finding import Finding, Findings
from mnr_briefs.lint.styles import path
from mnr_briefs.lint.word_file import Story, WordFile, in_fallback
from mnr_briefs.word.package import NAMESPACES, W

CODE = "dangling-reference"
_DOC_PR = f"{{{NAMESPACES['wp']}}}docPr"
_STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_NOTES = (("footnotes", "footnote", True), ("endnotes", "endnote", True), ("comments", "comment", False))
_BUILT_IN = {"_top"}


def styles(word: WordFile) -> Findings:
    """Every style that is used exists, and is of the sort that is needed there."""
    for story in word.stories:
        seen = set()
        for element in story.each(*_STYLED):
            kind, style_id = element.tag[len(W) :], str(element.get(f"{W}val"))
            if (kind, style_id) in seen:
                continue
            seen.add((kind, style_id))
            style = word.styles.by_id.get(style_id)
            if style is None:
                yield Finding(CODE, story.spot(element), f"The style “{style_id}” does not exist.")
            elif style.get(f"{W}type", "paragraph") != _STYLED[kind]:
                message = f"The style “{style_id}” is no {_STYLED[kind]} style."
                yield Finding(CODE, story.spot(element), message)
    for style in word.styles.elements:
        for name in ("basedOn", "next", "link"):
            other = style.find(W + name)
            if other is not None and other.get(f"{W}val") not in word.styles.by_id:
                message = (
                    f"The style “{style.get(f'{W}styleId')}” names “{other.get(f'{W}val')}”, which does not exist."
                )
                yield Finding(CODE, "styles", message)


def lists(word: WordFile) -> Findings:
    """Every list that a paragraph or a style belongs to has a numbering, and the level that is asked for."""
    root = () if word.numbering is None else word.numbering
    abstracts = {str(a.get(f"{W}abstractNumId")): a for a in root if a.tag == f"{W}abstractNum"}
    nums = {str(n.get(f"{W}numId")): n for n in root if n.tag == f"{W}num"}
    for number, num in nums.items():
        if abstract_id(num) not in abstracts:
            yield Finding(CODE, "numbering", f"The list {number} has no definition.")
    places = [(s.spot(e), e) for s in word.stories for e in _first_of_each(s.each("numPr"))]
    places += [("styles", e) for style in word.styles.elements for e in style.iter(f"{W}numPr")]
    for spot, element in places:
        wanted, level = _val(element, "numId") or "0", _val(element, "ilvl") or "0"
        if wanted == "0":
            continue
        if wanted not in nums:
            yield Finding(CODE, spot, f"The list {wanted} does not exist.")
        elif not _has_level(abstracts.get(abstract_id(nums[wanted])), level):
            yield Finding(CODE, spot, f"The list {wanted} has no level {level}.")


def _first_of_each(elements: Iterator[Any]) -> Iterator[Any]:
    seen = set()
    for element in elements:
        key = (_val(element, "numId"), _val(element, "ilvl"))
        if key not in seen:
            seen.add(key)
            yield element


def _val(element: Any, name: str) -> str | None:
    child = element.find(W + name)
    return None if child is None else child.get(f"{W}val")


def abstract_id(num: Any) -> str:
    """The id of a list's definition."""
    return _val(num, "abstractNumId") or ""


def _has_level(abstract: Any, level: str) -> bool:
    if abstract is None or abstract.find(f"{W}numStyleLink") is not None:
        return True
    return any(lvl.get(f"{W}ilvl") == level for lvl in abstract.iter(f"{W}lvl"))


def notes(word: WordFile) -> Findings:
    """Every mark of a note has its note, and every note its mark."""
    for part, name, both_ways in _NOTES:
        story = word.story(part)
        known = [] if story is None else [n for n in story.root.iter(W + name) if n.get(f"{W}type") is None]
        ids = [str(note.get(f"{W}id")) for note in known]
        used: dict[str, None] = {}
        for place in word.stories:
            for mark in place.each(f"{name}Reference"):
                number = str(mark.get(f"{W}id"))
                used[number] = None
                if number not in ids:
                    yield Finding(CODE, place.spot(mark), f"The {name} {number} does not exist.")
        for number in dict.fromkeys(ids):
            if ids.count(number) > 1:
                yield Finding("broken-document", part, f"The {name} {number} stands twice.")
            if both_ways and number not in used:
                yield Finding(CODE, part, f"Nothing refers to the {name} {number}.")


def drawing_ids(word: WordFile) -> Findings:
    """The ids of drawings are unique in the whole file."""
    seen: set[str] = set()
    for story in word.stories:
        for drawing in story.root.iter(_DOC_PR):
            number = str(drawing.get("id"))
            if in_fallback(drawing):
                continue
            if number in seen:
                yield Finding("broken-document", story.name, f"The drawing id {number} stands twice.")
            seen.add(number)


def bookmarks(word: WordFile) -> Findings:
    """Bookmarks have ids and names of their own in the whole file, and each that begins also ends."""
    ids: set[str] = set()
    names: set[str] = set()
    for story in word.stories:
        starts = [(str(b.get(f"{W}id")), str(b.get(f"{W}name")), b) for b in story.each("bookmarkStart")]
        ends = [str(b.get(f"{W}id")) for b in story.each("bookmarkEnd")]
        for number, name, element in starts:
            for what, value, seen in (("id", number, ids), ("name", name.casefold(), names)):
                if value in seen:
                    message = f"The bookmark {what} “{number if what == 'id' else name}” stands twice."
                    yield Finding("broken-document", story.spot(element), message)
                seen.add(value)
            if ends.count(number) != 1:
                yield Finding("broken-document", story.spot(element), f"The bookmark “{name}” does not end once.")
        begun = {number for number, _, _ in starts}
        if strays := [number for number in dict.fromkeys(ends) if number not in begun]:
            yield Finding("broken-document", story.name, f"Bookmark ends without a start: {', '.join(strays)}.")


def anchors(word: WordFile) -> Findings:
    """Links and fields point to bookmarks that exist."""
    known = {str(b.get(f"{W}name")).casefold() for s in word.stories for b in s.each("bookmarkStart")} | _BUILT_IN
    for story in word.stories:
        wanted = [(str(h.get(f"{W}anchor")), h) for h in story.each("hyperlink") if h.get(f"{W}anchor")]
        wanted += list(_targets_of_fields(story))
        for name, element in wanted:
            if name.casefold() not in known:
                yield Finding(CODE, story.spot(element), f"There is no bookmark “{name}”.")


def _targets_of_fields(story: Story) -> Iterator[tuple[str, Any]]:
    for code in story.fields.whole:
        words = code.words
        if code.bookmark:
            yield code.bookmark, code.element
        elif code.name == "HYPERLINK" and "\\l" in words[:-1]:
            yield words[words.index("\\l") + 1], code.element


def list_of(word: WordFile, paragraph: Any, style_id: str) -> tuple[str, str] | None:
    """The list and the level (as text) of a paragraph, through its style; None for one that is in no list."""
    own = paragraph.find(path("pPr/numPr"))
    inherited = word.styles.find(style_id, "pPr/numPr")
    number = level = None
    for properties in (own, inherited):
        if properties is not None:
            number = number or _val(properties, "numId")
            level = level or _val(properties, "ilvl")
    return None if number in (None, "0") else (str(number), level or "0")
