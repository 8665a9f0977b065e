"""What a document points to is there: styles, lists, notes, bookmarks; and ids are unique."""

from collections.abc import Iterator

from mnr_briefs.formats.word.checks.word_file import Story, WordFile, quoted
from mnr_briefs.formats.word.parts.elements import VAL, Element, child, nearest, text_of
from mnr_briefs.formats.word.parts.namespaces import WP, W
from mnr_briefs.problems import Problem

CODE = "dangling-reference"
_DOC_PR = f"{WP}docPr"
_STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_NOTES = (("footnotes", "footnote", True), ("endnotes", "endnote", True), ("comments", "comment", False))
_BUILT_IN = {"_top"}


def styles(word: WordFile) -> Iterator[Problem]:
    """Every style that is used exists, and is of the sort that is needed there."""
    for story in word.stories:
        for name, elements in story.styled.items():
            for style_id, element in {e.get(VAL): e for e in reversed(elements)}.items():
                style, kind = word.styles.by_id.get(str(style_id)), _STYLED[name]
                if style is None:
                    yield word.problem(CODE, story.spot(element), f"The style “{style_id}” does not exist.")
                elif style.get(f"{W}type", "paragraph") != kind:
                    yield word.problem(CODE, story.spot(element), f"The style “{style_id}” is not a {kind} style.")
    for style_id, other in word.styles.missing:
        yield word.problem(CODE, "styles", f"The style “{style_id}” names “{other}”, which does not exist.")


def lists(word: WordFile) -> Iterator[Problem]:
    """Every list that a paragraph or a style belongs to has a numbering, and the level that is asked for."""
    for number, num in word.lists.items():
        if abstract_id(num) not in word.list_definitions:
            yield word.problem(CODE, "numbering", f"The list {number} has no definition.")
    places: list[tuple[Story | None, Element]] = [(s, e) for s in word.stories for e in _first_of_each(s.each("numPr"))]
    places += [(None, element) for element in word.styles.lists]
    for story, element in places:
        wanted, level = _val(element, "numId") or "0", _val(element, "ilvl") or "0"
        message = ""
        if wanted != "0" and wanted not in word.lists:
            message = f"The list {wanted} does not exist."
        elif wanted != "0" and not _has_level(word.list_definitions.get(abstract_id(word.lists[wanted])), level):
            message = f"The list {wanted} has no level {level}."
        if message:
            yield word.problem(CODE, "styles" if story is None else story.spot(element), message)


def _first_of_each(elements: Iterator[Element]) -> Iterator[Element]:
    seen = set()
    for element in elements:
        key = (_val(element, "numId"), _val(element, "ilvl"))
        if key not in seen:
            seen.add(key)
            yield element


def _val(element: Element | None, name: str) -> str | None:
    holder = child(element, name)
    return None if holder is None else holder.get(VAL)


def abstract_id(num: Element) -> str:
    """The id of a list's definition."""
    return _val(num, "abstractNumId") or ""


def _has_level(abstract: Element | None, level: str) -> bool:
    if abstract is None or abstract.find(f"{W}numStyleLink") is not None:
        return True
    return any(lvl.get(f"{W}ilvl") == level for lvl in abstract.iter(f"{W}lvl"))


def notes(word: WordFile) -> Iterator[Problem]:
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
                    yield word.problem(CODE, place.spot(mark), f"The {name} {number} does not exist.")
        for number in dict.fromkeys(ids):
            if ids.count(number) > 1:
                yield word.problem("broken-document", part, f"The {name} {number} appears twice.")
            if both_ways and number not in used:
                yield word.problem(CODE, part, f"Nothing refers to the {name} {number}.")


def drawing_ids(word: WordFile) -> Iterator[Problem]:
    """The ids of drawings are unique in the whole file."""
    seen: set[str] = set()
    for story in word.stories:
        for drawing in story.shown(_DOC_PR):
            number = str(drawing.get("id"))
            if number in seen:
                yield word.problem("broken-document", story.name, f"The drawing id {number} appears twice.")
            seen.add(number)


def bookmarks(word: WordFile) -> Iterator[Problem]:
    """Bookmarks have ids and names of their own in the whole file, and each that begins also ends."""
    ids: set[str] = set()
    names: set[str] = set()
    for story in word.stories:
        for bookmark in story.bookmarks.all:
            for what, value, key, seen in (
                ("id", bookmark.id, bookmark.id, ids),
                ("name", bookmark.name, bookmark.name.casefold(), names),
            ):
                if key in seen:
                    message = f"The bookmark {what} “{value}” appears twice."
                    yield word.problem("broken-document", story.spot(bookmark.start), message)
                seen.add(key)
            if len(bookmark.ends) != 1:
                message = f"The bookmark “{bookmark.name}” does not have exactly one end."
                yield word.problem("broken-document", story.spot(bookmark.start), message)
        if strays := dict.fromkeys(str(end.get(f"{W}id")) for end in story.bookmarks.strays):
            yield word.problem(
                "broken-document", story.name, f"Ends of bookmarks without a start: {', '.join(strays)}."
            )


def anchors(word: WordFile) -> Iterator[Problem]:
    """Links and fields point to bookmarks that exist."""
    known = {bookmark.name.casefold() for story in word.stories for bookmark in story.bookmarks.all} | _BUILT_IN
    for story in word.stories:
        wanted = [(str(h.get(f"{W}anchor")), h) for h in story.each("hyperlink") if h.get(f"{W}anchor")]
        wanted += list(_targets_of_fields(story))
        for name, element in wanted:
            if name.casefold() not in known:
                yield word.problem(CODE, story.spot(element), f"There is no bookmark “{name}”.")


def captions(word: WordFile) -> Iterator[Problem]:
    """Where a document refers to captions, it refers to each, so that a reader is led to every figure and table."""
    story = word.stories[0]
    wanted = {code.bookmark for each in word.stories for code in each.fields.whole if code.name == "REF"}
    numbered = [nearest(code.begin, "p") for code in story.fields.whole if code.name == "SEQ"]
    told = {nearest(bookmark.start, "p") for bookmark in story.bookmarks.all if bookmark.name in wanted}
    for paragraph in numbered if any(p in told for p in numbered) else ():
        if paragraph is not None and paragraph not in told:
            message = f"No text refers to {quoted(text_of(paragraph))}."
            yield word.problem("unreferenced-caption", story.spot(paragraph), message)


def _targets_of_fields(story: Story) -> Iterator[tuple[str, Element]]:
    for code in story.fields.whole:
        words = code.words
        if code.bookmark:
            yield code.bookmark, code.begin
        elif code.name == "HYPERLINK" and "\\l" in words[:-1]:
            yield words[words.index("\\l") + 1], code.begin


def list_of(word: WordFile, own: Element | None, style_id: str) -> tuple[str, str] | None:
    """The list and the level (as text) of a paragraph, None for one in no list.

    `own` is the paragraph's w:numPr or None; what it leaves open its style says.
    """
    inherited = word.styles.find(style_id, "pPr/numPr")
    number = _val(own, "numId") or _val(inherited, "numId")
    level = _val(own, "ilvl") or _val(inherited, "ilvl")
    return None if number in (None, "0") else (str(number), level or "0")
