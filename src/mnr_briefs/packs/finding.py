"""Where the texts of a page stand in an edited document: in their controls, by their words, or by their place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from mnr_briefs.formats.word.parts.edited import Edited, EditedControl, EditedLine
from mnr_briefs.formats.word.parts.passages import plain_words, read_passage_tag, words_digest
from mnr_briefs.packs.known import KnownTexts

_ALIKE = 0.6  # from which share of equal words a paragraph is taken for an edited passage


@dataclass(frozen=True)
class FoundText:
    """A passage in a document: its words there, which are empty where it was emptied, and the digest of those that its
    control was made with; None where the control was lost.
    """

    words: str
    printed: str | None = None

    @property
    def is_touched(self) -> bool:
        """Whether somebody changed it."""
        return self.printed is None or words_digest(self.words) != self.printed


@dataclass
class Found:
    """What of a document is which passage: `owners` are the passages by the numbers of lines; `loose` are the numbers
    of the lines that are none, and that the page does not print either; `strays` are words in controls of texts that
    the page does not have. `standing` are passages without their controls that nobody touched, with their words.
    `below_titles` are the paragraphs that were typed behind a title, in its control, by the titles' names.
    `pages` are the digests of the page that the document was made from, each empty where it is not known.
    """

    texts: dict[str, FoundText] = field(default_factory=dict)
    standing: dict[str, str] = field(default_factory=dict)
    owners: dict[int, str] = field(default_factory=dict)
    loose: list[int] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    below_titles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    pages: set[tuple[str, str]] = field(default_factory=set)

    @property
    def names(self) -> set[str]:
        """The passages that are there, were they emptied or not."""
        return {*self.texts, *self.standing}


def find(known: KnownTexts, document: Edited) -> Found:
    """The passages of a page in a document."""
    found = Found()
    _by_controls(found, known, document)
    _titles_alone(found, known)
    found.loose = [n for n, line in enumerate(document.lines) if _is_loose(line, n, found, known)]
    for name in [name for name in known.lines if name not in found.texts]:
        _by_same_words(found, known, document, name)
    _by_likeness(found, known, document)
    _by_place(found, known, document)
    return found


def _by_controls(found: Found, known: KnownTexts, document: Edited) -> None:
    for number, line in enumerate(document.lines):
        for control in (document.controls[n] for n in line.controls):
            name = known.named(control)
            tag = read_passage_tag(control.tag)
            if tag is not None:
                found.pages.add((tag.page, tag.others))
            if name is None or tag is None:
                is_touched = tag is None or words_digest(control.words) != tag.words
                found.strays += [control.words] if is_touched and control.words not in ("", *found.strays) else []
                continue
            alone = len(line.controls) == 1 and not line.inside
            words = _with_words_around(known.places[name], control, line) if alone else control.words
            before = found.texts.get(name)
            if before is not None and number not in found.owners:
                words = before.words if words in before.words else f"{before.words}\n{words}".strip()
            found.texts[name] = FoundText(words, tag.words)
            found.owners[number] = name


def _titles_alone(found: Found, known: KnownTexts) -> None:
    """Titles without what was typed below them in their controls, as one does with Enter at the end of a title. A title
    that was divided stays one.
    """
    for name, text in found.texts.items():
        first, *more = text.words.split("\n")
        whole = text.words.replace("\n", " ")
        if name.endswith(" title") and more and known.most_alike(name, first) > known.most_alike(name, whole):
            found.texts[name] = FoundText(first, text.printed)
            found.below_titles[name] = tuple(more)


def _with_words_around(place: EditedControl, control: EditedControl, line: EditedLine) -> str:
    """The words of a control, with those that somebody typed before or behind it in its paragraph."""
    if (control.before, control.after) == (place.before, place.after):
        return control.words
    if not (control.before.startswith(place.before) and control.after.endswith(place.after)):
        return control.words
    if "\n" not in control.words:
        return line.words.removeprefix(place.before).removesuffix(place.after).strip()
    before = control.before.removeprefix(place.before).strip()
    after = control.after.removesuffix(place.after).strip()
    return " ".join(filter(None, (before, control.words, after)))


def _is_loose(line: EditedLine, number: int, found: Found, known: KnownTexts) -> bool:
    """Whether what stands in a line outside of all controls is no line of the page."""
    words = plain_words(line.loose)
    if not words or words in known.printed or words in map(plain_words, found.strays):
        return False
    name = found.owners.get(number)
    if name is None:
        return True
    if words in map(plain_words, found.below_titles.get(name, ())):
        return False
    has_letters = any(char.isalpha() for char in words)  # else it is the number of a step, which may be another today
    return has_letters and words not in plain_words(_around(found.texts[name].words, known, name))


def _around(words: str, known: KnownTexts, name: str) -> str:
    """Some words of a passage between those that the page prints around it."""
    place = known.places[name]
    return " ".join((place.before, words, place.after))


def _by_same_words(found: Found, known: KnownTexts, document: Edited, name: str) -> None:
    """A passage that stands in the document as it is printed today, or was when the page was built last, in a
    paragraph without its control.
    """
    for words in filter(None, (known.now[name], known.places[name].words)):
        for number, line in enumerate(document.lines):
            if line.loose and plain_words(words) in plain_words(line.loose):
                found.standing[name] = words
                found.owners.setdefault(number, name)
                return


def _by_likeness(found: Found, known: KnownTexts, document: Edited) -> None:
    """Passages whose controls were lost, found by the words that are left of them."""
    lost = [name for name in known.lines if name not in found.names]
    spans = [*((n,) for n in found.loose), *_neighbours(found.loose)]
    candidates = sorted(
        (-known.most_alike(name, words.replace("\n", " ")), len(span), number, span, words)
        for number, name in enumerate(lost)
        for span in spans
        for words in [known.without_surroundings(name, "\n".join(document.lines[n].loose for n in span))]
    )
    for unlike, _, number, span, words in candidates:
        if -unlike >= _ALIKE and lost[number] not in found.texts and set(span) <= set(found.loose):
            _place(found, lost[number], span, words)


def _by_place(found: Found, known: KnownTexts, document: Edited) -> None:
    """Passages of which no word is left, where a paragraph stands just in the place of each, in a document that has
    lost all controls: in others, a control that is missing was deleted.
    """
    if found.pages:
        return
    lost = {name for name in known.lines if name not in found.names}
    original = known.original
    names = [
        next(filter(None, (known.named(original.controls[n]) for n in line.controls)), "") for line in original.lines
    ]
    for start, end, there in replaced(original.lines, document.lines):
        for name, number in zip(names[start:end], range(there, there + end - start), strict=True):
            if name in lost and number in found.loose:
                words = known.without_surroundings(name, document.lines[number].loose)
                _place(found, name, (number,), words)


def replaced(old: Sequence[EditedLine], new: Sequence[EditedLine]) -> Iterator[tuple[int, int, int]]:
    """Where as many paragraphs stand in the place of others: from which to which, and from which on in the new."""
    matcher = SequenceMatcher(None, [line.words for line in old], [line.words for line in new], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "replace" and b - a == d - c:
            yield a, b, c


def _place(found: Found, name: str, span: Sequence[int], words: str) -> None:
    found.texts[name] = FoundText(words)
    for number in span:
        found.loose.remove(number)
        found.owners[number] = name


def _neighbours(loose: Sequence[int]) -> list[tuple[int, ...]]:
    """Two or three paragraphs in a row: a text that was divided."""
    rows = [tuple(range(n, n + length)) for length in (2, 3) for n in loose]
    known = set(loose)
    return [row for row in rows if known.issuperset(row)]
