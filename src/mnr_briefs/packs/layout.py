"""What an office changed in a document besides its words: told in plain words, and not taken, as looks are the
template's.

Programs write looks in their own ways, and round measures. So looks are compared as one sees them, with some room.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from mnr_briefs.formats.word.parts.archive import NoWordFileError
from mnr_briefs.formats.word.parts.looks import LetterLook, Looks, ParagraphLook, read_looks
from mnr_briefs.formats.word.parts.passages import PREFIX, plain_words
from mnr_briefs.packs.words import likeness

_POINTS = 1.0  # by which spaces, indents and margins may differ; programs round to millimetres or their hundredths
_SIZE = 0.3  # the same for letters
_LINES = 0.05
_PART = 0.03  # of a width or height
_ALIKE = 0.5  # from which share of equal words two paragraphs are compared
_MOST_PLACES = 3
_TWINS = {"calibri": "carlito", "arial": "liberation sans", "times new roman": "liberation serif"}
_ALIGNED = {"leading": "at the beginning of the line", "trailing": "at the end of the line", "center": "centred"}
_COLOURS = {
    "C00000": "dark red", "FF0000": "red", "FFC000": "orange", "FFFF00": "yellow", "92D050": "light green",
    "00B050": "green", "00B0F0": "light blue", "0070C0": "blue", "002060": "dark blue", "7030A0": "purple",
}  # fmt: skip
"""The colours that Word and LibreOffice offer by name."""
_NAMES = {"headline": "the headline", "introduction": "the introduction", "closing": "the closing message"}
_CM = 28.3465
_BY_PEOPLE = ("bold", "italic", "underlined", "struck out")  # what no program gives to single words by itself
_SIDES = ("top", "right", "bottom", "left")


@dataclass(frozen=True)
class _Change:
    """A change of looks, where, and whether only some words of the paragraph have it."""

    what: str
    where: str
    in_part: bool = False

    @property
    def new(self) -> str:
        """What it looks like now."""
        return self.what.partition(" instead of ")[0]


def layout_changes(before: bytes, after: bytes, names: Mapping[str, str]) -> tuple[str, ...]:
    """What looks otherwise in a document after it was edited; `names` are those of passages by their words.

    Where a program wrote all looks anew, as those do that drop content controls, only what single words have is told.
    """
    try:
        old, new = read_looks(before), read_looks(after)
    except (NoWordFileError, SyntaxError, LookupError, StopIteration):
        return ()
    kept = any(tag.startswith(PREFIX) for look in new.paragraphs for tag in look.controls)
    fonts = {letters.font.casefold() for look in old.paragraphs for _, letters in look.pieces}
    names = {plain_words(words): _NAMES.get(name, "") for words, name in names.items()}
    changes = [
        change
        for one, other in _pairs(old.paragraphs, new.paragraphs)
        for change in _of_paragraph(one, other, _where(one, names), fonts)
        if (kept and not _is_another(one, other)) or (change.in_part and change.what in _BY_PEOPLE)
    ]
    return (*_grouped(changes, len(old.paragraphs)), *_of_document(old, new, kept))


def _pairs(
    old: tuple[ParagraphLook, ...], new: tuple[ParagraphLook, ...]
) -> Iterator[tuple[ParagraphLook, ParagraphLook]]:
    """The paragraphs of two documents that are the same ones, whether their words were changed or not."""
    matcher = SequenceMatcher(None, [look.words for look in old], [look.words for look in new], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(old[a:b], new[c:d], strict=True)
        left = list(new[c:d]) if kind == "replace" else []
        for one in old[a:b] if left else ():
            best = max(left, key=lambda other, one=one: likeness(one.words, other.words), default=None)  # type: ignore[misc]
            if best is not None and likeness(one.words, best.words) >= _ALIKE:
                left.remove(best)
                yield one, best


def _is_another(old: ParagraphLook, new: ParagraphLook) -> bool:
    """Whether a paragraph was typed, which by now is a text of the page: so it never had the look that this has."""
    return new.style != old.style and any(tag.startswith(PREFIX) for tag in set(old.controls) - set(new.controls))


def _where(look: ParagraphLook, names: Mapping[str, str]) -> str:
    own = names.get(plain_words(look.words))
    words = look.words.split()
    return own or f"“{' '.join(words[:6])}{' …' if len(words) > 6 else ''}”"


def _of_paragraph(old: ParagraphLook, new: ParagraphLook, where: str, fonts: Iterable[str]) -> Iterator[_Change]:
    for what, words in _of_letters(old, new, fonts):
        quoted = " ".join(words[:6]) + (" …" if len(words) > 6 else "")
        if 2 * len(words) > len(new.words.split()):
            yield _Change(what, where)
        else:
            yield _Change(what, f"“{quoted}” in {where}", in_part=True)
    if old.alignment != new.alignment:
        yield _Change(f"{_aligned(new)} instead of {_aligned(old)}", where)
    if abs(old.line - new.line) > (_LINES if old.line > 0 < new.line else _POINTS):
        yield _Change(f"{_lines(new)} instead of {_lines(old)}", where)
    for field, what in (
        ("before", "space above"), ("after", "space below"), ("leading", "indent"),
        ("trailing", "indent at the end of lines"), ("first", "indent of the first line"),
    ):  # fmt: skip
        was, now = getattr(old, field), getattr(new, field)
        if abs(was - now) > _POINTS:
            yield _Change(f"{what} {_number(now)} pt instead of {_number(was)} pt", where)


def _aligned(look: ParagraphLook) -> str:
    return _ALIGNED.get(look.alignment, look.alignment)


def _lines(look: ParagraphLook) -> str:
    return f"line spacing {_number(look.line)}" if look.line > 0 else f"line spacing {_number(-look.line)} pt"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _of_letters(old: ParagraphLook, new: ParagraphLook, fonts: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """What changed of letters, with the words that have it; words that were changed themselves do not count."""
    before, after = list(_words(old)), list(_words(new))
    found: dict[str, list[str]] = {}
    matcher = SequenceMatcher(None, [word for word, _ in before], [word for word, _ in after], autojunk=False)
    for a, c, size in matcher.get_matching_blocks():
        for (word, one), (_, other) in zip(before[a : a + size], after[c : c + size], strict=True):
            for what in _otherwise(one, other, fonts):
                found.setdefault(what, []).append(word)
    yield from found.items()


def _words(look: ParagraphLook) -> Iterator[tuple[str, LetterLook]]:
    """The words of a paragraph, each with the look that most of its letters have."""
    word, looks = "", Counter[LetterLook]()
    for text, letters in (*look.pieces, (" ", LetterLook())):
        for letter in text:
            if letter.isspace():
                if word:
                    yield word, looks.most_common(1)[0][0]
                word, looks = "", Counter()
            else:
                word += letter
                looks[letters] += 1


def _otherwise(old: LetterLook, new: LetterLook, fonts: Iterable[str]) -> Iterator[str]:
    font = new.font.casefold()
    if font and font not in fonts and _TWINS.get(font, font) != _TWINS.get(old.font.casefold(), old.font.casefold()):
        yield f"font {new.font} instead of {old.font}"
    if abs(old.size - new.size) > _SIZE:
        yield f"letters {_number(new.size)} pt instead of {_number(old.size)} pt"
    if old.colour != new.colour:
        yield f"colour {_colour(new.colour)} instead of {_colour(old.colour)}"
    if old.behind != new.behind:
        yield f"marked with {_colour(new.behind)}" if new.behind else "no colour behind it"
    for field, word in (("bold", "bold"), ("italic", "italic"), ("underlined", "underlined"), ("struck", "struck out")):
        if getattr(old, field) != getattr(new, field):
            yield word if getattr(new, field) else f"not {word}"


def _colour(value: str) -> str:
    if not value:
        return "black or none"
    return _COLOURS.get(value) or (f"#{value}" if re.fullmatch("[0-9A-F]{6}", value) else value.lower())


def _grouped(changes: list[_Change], paragraphs: int) -> Iterator[str]:
    """Changes in words, those of one sort together."""
    everywhere = Counter(change.new for change in set(changes))
    of_page = {new for new, count in everywhere.items() if 2 * count > paragraphs}
    yield from (f"most of the page: {new}" for new in everywhere if new in of_page)
    by_what: dict[str, dict[str, None]] = {}
    for change in (change for change in changes if change.new not in of_page):
        by_what.setdefault(change.what, {})[change.where] = None
    by_where: dict[str, list[str]] = {}
    for what, places in by_what.items():
        if len(places) > _MOST_PLACES:
            yield f"{len(places)} paragraphs, the first {next(iter(places))}: {what}"
        else:
            for where in places:
                by_where.setdefault(where, []).append(what)
    yield from (f"{where}: {', '.join(whats)}" for where, whats in by_where.items())


def _of_document(old: Looks, new: Looks, kept: bool) -> Iterator[str]:
    """What changed of the pages, the pictures, the tables, and of what stands above and below all pages."""
    if old.page and new.page and any(abs(a - b) > _PART * a for a, b in zip(old.page[:2], new.page[:2], strict=True)):
        yield f"the page: {_cm(new.page[:2])} instead of {_cm(old.page[:2])}"
    for side, was, now in zip(_SIDES, old.page[2:], new.page[2:], strict=False):
        if abs(was - now) > 2 * _POINTS:
            yield f"the page: {_cm((now,))} at the {side} instead of {_cm((was,))}"
    yield from _of_pictures(old, new, kept)
    yield from _of_tables(old, new) if kept else ()
    for what in ("headers", "footers"):
        if getattr(old, what) and not getattr(new, what):
            yield f"the {what[:-1]} of the page: deleted"


def _of_pictures(old: Looks, new: Looks, kept: bool) -> Iterator[str]:
    """Pictures that are larger or smaller, or stand behind another paragraph of the page than before."""
    if len(old.pictures) != len(new.pictures):
        yield f"pictures: {len(new.pictures)} instead of {len(old.pictures)}"
        return
    stays = dict(_places(old.paragraphs, new.paragraphs))
    by_alt = {picture.alt: picture for picture in new.pictures}
    is_named = len(by_alt) == len(old.pictures) and {picture.alt for picture in old.pictures} == set(by_alt)
    for number, (before, other) in enumerate(zip(old.pictures, new.pictures, strict=True), start=1):
        after = by_alt[before.alt] if is_named else other
        if any(abs(a - b) > _PART * a for a, b in zip(before.size, after.size, strict=True)):
            yield f"picture {number}: {_cm(after.size)} instead of {_cm(before.size)}"
        if kept and after.behind in stays.values() and stays.get(before.behind, after.behind) != after.behind:
            there = _where(new.paragraphs[after.behind], {}) if after.behind >= 0 else "the beginning"
            yield f"picture {number}: moved to {there}"


def _places(old: Sequence[ParagraphLook], new: Sequence[ParagraphLook]) -> Iterator[tuple[int, int]]:
    """The paragraphs whose words did not change, by their numbers in both documents; and the beginning of both."""
    yield -1, -1
    matcher = SequenceMatcher(None, [look.words for look in old], [look.words for look in new], autojunk=False)
    for a, c, size in matcher.get_matching_blocks():
        yield from zip(range(a, a + size), range(c, c + size), strict=True)


def _of_tables(old: Looks, new: Looks) -> Iterator[str]:
    if len(old.tables) != len(new.tables):
        yield f"tables: {len(new.tables)} instead of {len(old.tables)}"
        return
    for number, (before, after) in enumerate(zip(old.tables, new.tables, strict=True), start=1):
        if len(before) != len(after):
            yield f"table {number}: {len(after)} columns instead of {len(before)}"
        elif any(abs(a - b) > _PART * sum(before) for a, b in zip(before, after, strict=True)):
            yield f"table {number}: columns of {_cm(after, ' and ')} instead of {_cm(before, ' and ')}"


def _cm(points: Iterable[float], between: str = " × ") -> str:
    return f"{between.join(f'{value / _CM:.1f}' for value in points)} cm"
