"""Fields are whole, and what they show is filled in."""

from collections.abc import Iterator
from typing import Any

from mnr_briefs.lint.field_codes import FieldCode
from mnr_briefs.lint.finding import Finding, Findings, quoted, whole
from mnr_briefs.lint.word_file import Story, WordFile
from mnr_briefs.word.numbers import NOTE_FORMATS, note_numbers
from mnr_briefs.word.package import W

CODE = "stale-field"
PLACEHOLDER = "000"
_ERROR = "Error!"
_OTHERWISE = {"\\p", "\\*"}  # switches by which a reference to a note shows more, or its number in another format


def balance(word: WordFile) -> Findings:
    """Every field has a beginning and an end, in this order."""
    for story in word.stories:
        if story.fields.broken:
            spot = story.spot(story.fields.broken[0])
            yield Finding("broken-document", spot, "A field has a beginning without an end, or an end without one.")


def filled(word: WordFile) -> Findings:
    """Lists of contents have entries, page numbers are no placeholders, nothing shows an error."""
    for story in word.stories:
        for code in story.fields.whole:
            result = code.result.strip()
            if code.name == "TOC" and not result:
                yield Finding(CODE, story.spot(code.element), f"The list {quoted(code.instruction)} is empty.")
            elif code.name in ("PAGEREF", "PAGE", "NUMPAGES") and result == PLACEHOLDER:
                message = f"The page number in {quoted(code.instruction)} is still the placeholder {PLACEHOLDER}."
                yield Finding(CODE, story.spot(code.element), message)
            elif result.startswith(_ERROR):
                message = f"The field {quoted(code.instruction)} shows {quoted(result)}."
                yield Finding(CODE, story.spot(code.element), message)


def sequences(word: WordFile) -> Findings:
    """Caption numbers run from 1 without gaps; one sequence for each label."""
    story = word.stories[0]
    last: dict[str, int] = {}
    for label, code in _captions(word):
        wanted = _next(code.words, last.get(label, 0))
        shown = code.result.strip()
        if shown.isdecimal() or not shown:
            if shown != str(wanted):
                message = f"The caption “{label}” has the number {quoted(shown)} where {wanted} is due."
                yield Finding(CODE, story.spot(code.element), message)
            wanted = whole(shown, wanted)
        last[label] = wanted


def _captions(word: WordFile) -> Iterator[tuple[str, FieldCode]]:
    """The SEQ fields of the body that show a number; without those that begin anew at each heading."""
    codes = [c for c in word.stories[0].fields.whole if c.name == "SEQ" and len(c.words) > 1]
    by_chapter = {c.words[1] for c in codes if "\\s" in c.words}
    return ((c.words[1], c) for c in codes if c.words[1] not in by_chapter and "\\h" not in c.words)


def _next(words: list[str], last: int) -> int:
    if "\\r" in words[:-1]:
        return whole(words[words.index("\\r") + 1], 1)
    return last if "\\c" in words else last + 1


def notes(word: WordFile) -> Findings:
    """A reference to a note leads to a mark of a note, and shows its number."""
    body = word.stories[0]
    numbers = {n.mark: n.printed for kind in NOTE_FORMATS for n in note_numbers(word.body, word.settings, kind)}
    marks: dict[str, Any] | None = None
    for story in word.stories:
        for code in (c for c in story.fields.whole if c.name == "NOTEREF" and c.bookmark):
            marks = _bookmarked_marks(body) if marks is None else marks
            name = code.bookmark.casefold()
            due, shown = numbers.get(marks.get(name)), code.result.strip()
            if name in marks and marks[name] is None:
                message = f"The bookmark “{code.bookmark}” holds no mark of a note."
                yield Finding("dangling-reference", story.spot(code.element), message)
            elif due is not None and shown != due and not _OTHERWISE & set(code.words):
                message = f"The reference to the note {due} shows {quoted(shown)}."
                yield Finding(CODE, story.spot(code.element), message)


def _bookmarked_marks(story: Story) -> dict[str, Any]:
    """The first mark of a note in each bookmark, or None; by the bookmark's name in small letters."""
    found: dict[str, Any] = {}
    begun: dict[str, str] = {}
    for element in story.each("bookmarkStart", "bookmarkEnd", *(f"{kind}Reference" for kind in NOTE_FORMATS)):
        number = str(element.get(f"{W}id"))
        if element.tag == f"{W}bookmarkStart":
            begun[number] = str(element.get(f"{W}name")).casefold()
            found.setdefault(begun[number], None)
        elif element.tag == f"{W}bookmarkEnd":
            begun.pop(number, None)
        else:
            for name in begun.values():
                found[name] = element if found[name] is None else found[name]
    return found
