"""Fields are whole, and what they show is filled in."""

from collections.abc import Iterator, Set

from mnr_briefs.formats.word.checks.word_file import Story, WordFile, quoted
from mnr_briefs.formats.word.parts.elements import Element, whole_number
from mnr_briefs.formats.word.parts.fields import Field
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.numbers import NOTE_FORMATS, note_numbers
from mnr_briefs.problems import Problem

CODE = "stale-field"
PLACEHOLDER = "000"
_ERROR = "Error!"
_OTHERWISE = {"\\p", "\\*"}  # switches by which a reference to a note shows more, or its number in another format


def balance(word: WordFile) -> Iterator[Problem]:
    """Every field has a beginning and an end, in this order."""
    for story in word.stories:
        if story.fields.broken:
            spot = story.spot(story.fields.broken[0])
            yield word.problem(
                "broken-document", spot, "A field has a start without an end, or an end without a start."
            )


def filled(word: WordFile) -> Iterator[Problem]:
    """Lists of contents have entries, page numbers are no placeholders, nothing shows an error."""
    for story in word.stories:
        for code in story.fields.whole:
            result = code.result.strip()
            if code.name == "TOC" and not result:
                yield word.problem(CODE, story.spot(code.begin), f"The list {quoted(code.instruction)} is empty.")
            elif code.name in ("PAGEREF", "PAGE", "NUMPAGES") and result == PLACEHOLDER:
                message = f"The page number in {quoted(code.instruction)} is still the placeholder {PLACEHOLDER}."
                yield word.problem(CODE, story.spot(code.begin), message)
            elif result.startswith(_ERROR):
                message = f"The field {quoted(code.instruction)} shows {quoted(result)}."
                yield word.problem(CODE, story.spot(code.begin), message)


def sequences(word: WordFile) -> Iterator[Problem]:
    """Caption numbers run from 1 without gaps; one sequence for each label."""
    story = word.stories[0]
    last: dict[str, int] = {}
    for label, code in _captions(word):
        wanted = _next(code.words, last.get(label, 0))
        shown = code.result.strip()
        if shown.isdecimal() or not shown:
            if shown != str(wanted):
                message = f"The caption “{label}” has the number {quoted(shown)}; it should be {wanted}."
                yield word.problem(CODE, story.spot(code.begin), message)
            wanted = whole_number(shown, wanted)
        last[label] = wanted


def _captions(word: WordFile) -> Iterator[tuple[str, Field]]:
    """The SEQ fields of the body that show a number; without those that begin anew at each heading."""
    codes = [c for c in word.stories[0].fields.whole if c.name == "SEQ" and len(c.words) > 1]
    by_chapter = {c.words[1] for c in codes if "\\s" in c.words}
    return ((c.words[1], c) for c in codes if c.words[1] not in by_chapter and "\\h" not in c.words)


def _next(words: list[str], last: int) -> int:
    if "\\r" in words[:-1]:
        return whole_number(words[words.index("\\r") + 1], 1)
    return last if "\\c" in words else last + 1


def notes(word: WordFile) -> Iterator[Problem]:
    """A reference to a note leads to a mark of a note, and shows its number."""
    references = [(s, c) for s in word.stories for c in s.fields.whole if c.name == "NOTEREF" and c.bookmark]
    if not references:
        return
    marks = _bookmarked_marks(word.stories[0], {code.bookmark.casefold() for _, code in references})
    numbers = {n.mark: n.printed for kind in NOTE_FORMATS for n in note_numbers(word.body, word.settings, kind)}
    for story, code in references:
        name = code.bookmark.casefold()
        mark, shown = marks.get(name), code.result.strip()
        due = None if mark is None else numbers.get(mark)
        if name in marks and mark is None:
            message = f"The bookmark “{code.bookmark}” does not contain the mark of a note."
            yield word.problem("dangling-reference", story.spot(code.begin), message)
        elif due is not None and shown != due and not _OTHERWISE & set(code.words):
            message = f"The reference to note {due} shows {quoted(shown)}."
            yield word.problem(CODE, story.spot(code.begin), message)


def _bookmarked_marks(story: Story, names: Set[str]) -> dict[str, Element | None]:
    """The first mark of a note in each bookmark of these names, in small letters, or None."""
    found: dict[str, Element | None] = {}
    marks = tuple(f"{kind}Reference" for kind in NOTE_FORMATS)
    order = {element: n for n, element in enumerate(story.each("bookmarkStart", "bookmarkEnd", *marks))}
    places = [(n, element) for element, n in order.items() if element.tag[len(W) :] in marks]
    for bookmark in story.bookmarks.all:
        name = bookmark.name.casefold()
        if name in names and found.get(name) is None:
            last = order[bookmark.ends[0]] if bookmark.ends else len(order)
            found[name] = next((mark for n, mark in places if order[bookmark.start] < n < last), None)
    return found
