"""Fields are whole, and what they show is filled in."""

from collections.abc import Iterator

from mnr_briefs.verify.field_codes import FieldCode
from mnr_briefs.verify.finding import Finding, Findings, quoted, whole
from mnr_briefs.verify.word_file import WordFile

CODE = "stale-field"
PLACEHOLDER = "000"
_ERROR = "Error!"


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
