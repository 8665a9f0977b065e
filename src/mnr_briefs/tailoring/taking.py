"""Taking an edited one-pager home: each text that the office changed becomes a proposed change of its pack."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import Line
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.page import Page, walk
from mnr_briefs.problems import UsageError
from mnr_briefs.tailoring.earlier import NOTHING
from mnr_briefs.tailoring.outside import TypedOver, typed_over_outside
from mnr_briefs.tailoring.rewriting import as_written, rewritten
from mnr_briefs.tailoring.words import merged
from mnr_briefs.word.archive import NoWordFileError
from mnr_briefs.word.edited import Edited, read_edited
from mnr_briefs.word.passages import PREFIX, passage_tag, plain_words, read_passage_tag, words_digest

_ALIKE = 0.6  # from which share of equal words a paragraph is taken for an edited passage


@dataclass(frozen=True)
class Proposal:
    """A text that the office changed: its name, its words as the page has them today and as they were edited, and the
    edited line with its figures as expressions.

    `typed_over` says which figures were typed over, with what, and `only_figures`, whether nothing else was changed:
    then there is nothing to take. `changed_since` is whether the page of today has other words than the document had
    when it was made: then `edited` has both changes, or, if that cannot be, `conflict` says that accepting it undoes
    the other. `by_likeness` is whether its control was lost, so that it was found by its words.
    """

    name: str
    now: str
    edited: str
    line: Line
    typed_over: TypedOver = ()
    changed_since: bool = False
    by_likeness: bool = False
    only_figures: bool = False
    conflict: bool = False


@dataclass(frozen=True)
class Taken:
    """What an edited document says: proposals, the names of passages that are not in it, the texts that belong to none,
    and its comments, each with the words that it is about. `older` are the passages that read differently today than
    on the page from which the document was made; `typed_over` are the figures outside of passages that were typed over,
    by the words of their paragraphs.
    """

    proposals: tuple[Proposal, ...]
    missing: tuple[str, ...]
    unplaced: tuple[str, ...]
    comments: tuple[tuple[str, str], ...]
    older: tuple[str, ...] = ()
    typed_over: Mapping[str, TypedOver] = field(default_factory=dict)


def take(
    edition: Edition, page: Page, edited: bytes, built: bytes, earlier: Mapping[str, tuple[str, ...]] = NOTHING
) -> Taken:
    """What an office changed in its one-pager; `page` is that of today, `built` the document that was built last, and
    `earlier` are words that passages had before, by their names.

    Raises UsageError for a file that is no Word file.
    """
    document, original = _read(edited), _read(built)
    taken = _Taking(edition, page, document, original, earlier).result()
    bindings = {node.binding for node in walk(page.content) if isinstance(node, p.Figure)}
    outside = typed_over_outside(read_edited(built, ""), document, bindings, _number_words(edition))
    return replace(taken, typed_over={words: typed for words, typed in outside.items() if words in taken.unplaced})


def _number_words(edition: Edition) -> set[str]:
    return {word.casefold() for word in edition.locale.numbers}


def _read(data: bytes) -> Edited:
    try:
        return read_edited(data, PREFIX)
    except NoWordFileError as error:
        raise UsageError(f"{error} Save it in Word as .docx, and try again.") from error
    except (SyntaxError, LookupError) as error:
        raise UsageError("It is an incomplete Word file. Save it in Word as .docx, and try again.") from error


class _Taking:
    def __init__(
        self, edition: Edition, page: Page, document: Edited, original: Edited, earlier: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._numbers = _number_words(edition)
        printed = {tag.name: control for control in original.controls if (tag := read_passage_tag(control.tag))}
        of_page = (node for node in walk(page.content) if isinstance(node, p.Passage))
        self._passages = {n.name: n.children for n in of_page if passage_tag(n.name, "").name in printed}
        self._document = document
        self._original = {plain_words(words) for words in (*original.paragraphs, *original.whole)}
        self._by_name = {passage_tag(name, "").name: name for name in self._passages}
        self._places = {name: printed[passage_tag(name, "").name] for name in self._passages}
        self._now = {name: " ".join(p.plain(line).split()) for name, line in self._passages.items()}
        self._before = {
            name: (*earlier.get(name, ()), *filter(None, [self._places[name].words])) for name in self._passages
        }
        self._by_digest = {words_digest(words): words for known in self._before.values() for words in known}
        self._older: set[str] = set()

    def result(self) -> Taken:
        """All of it."""
        proposals: list[Proposal] = []
        unplaced: list[str] = []
        found: set[str] = set()
        for control in self._document.controls:
            tag = read_passage_tag(control.tag)
            name = self._by_name.get(tag.name) if tag else None
            is_touched = tag is None or words_digest(control.words) != tag.words
            if name is None or tag is None or name in found:
                unplaced += [control.words] if is_touched and control.words else []
                continue
            found.add(name)
            if words_digest(self._now[name]) != tag.words:
                self._older.add(name)
            if is_touched and control.words:
                proposals += self._of_control(name, control.words, tag.words)
            elif is_touched:
                found.discard(name)  # emptied: as if it were not there
        lost = [name for name in self._passages if name not in found and not self._stands(name)]
        alike, placed, rest = self._by_likeness(lost)
        proposals += alike
        missing = tuple(name for name in lost if name not in placed)
        order = {name: number for number, name in enumerate(self._passages)}
        proposals.sort(key=lambda proposal: order[proposal.name])
        older = tuple(name for name in self._passages if name in self._older)
        return Taken(tuple(proposals), missing, (*unplaced, *rest), self._document.comments, older)

    def _of_control(self, name: str, edited: str, printed_digest: str) -> list[Proposal]:
        """What the words of a control propose, held against those that it was made with."""
        if printed_digest == words_digest(self._now[name]):
            return [self._proposal(name, edited)]
        return self._since(name, edited, self._by_digest.get(printed_digest))

    def _of_likeness(self, name: str, edited: str) -> list[Proposal]:
        """The same of a paragraph without its control: it was made with those words that it is most like."""
        versions = (self._now[name], *reversed(self._before[name]))
        base = max(versions, key=lambda words: _likeness(words, edited))
        if plain_words(base) == plain_words(self._now[name]):
            return [self._proposal(name, edited, by_likeness=True)]
        self._older.add(name)
        return self._since(name, edited, base, by_likeness=True)

    def _since(self, name: str, edited: str, base: str | None, by_likeness: bool = False) -> list[Proposal]:
        """What edited words propose for a text that has changed since the document was made with `base`."""
        now = self._now[name]
        is_base = base is not None and plain_words(base) == plain_words(edited)
        both = None if base is None or is_base else merged(base, now, edited)
        if plain_words(edited if both is None else both) == plain_words(now):
            return []
        made = self._proposal(name, edited if both is None else both, by_likeness)
        return [replace(made, changed_since=True, conflict=both is None)]

    def _proposal(self, name: str, edited: str, by_likeness: bool = False) -> Proposal:
        printed = self._passages[name]
        made = rewritten(printed, edited, self._numbers)
        typed_over = tuple((figure.text, figure.binding, typed) for figure, typed in made.typed_over)
        same = bool(typed_over) and plain_words(p.plain(made.line)) == plain_words(p.plain(as_written(printed)))
        return Proposal(
            name, self._now[name], edited, made.line, typed_over, by_likeness=by_likeness, only_figures=same
        )

    def _stands(self, name: str) -> bool:
        """Whether a passage stands in the document as it is printed today, or was when the page was built last, in a
        paragraph without its control.
        """
        for words in filter(None, (self._now[name], self._places[name].words)):
            if any(plain_words(words) in plain_words(paragraph) for paragraph in self._document.paragraphs):
                if plain_words(words) != plain_words(self._now[name]):
                    self._older.add(name)
                return True
        return False

    def _by_likeness(self, lost: Sequence[str]) -> tuple[list[Proposal], set[str], list[str]]:
        """What passages propose whose controls were lost, found by their words; their names; and the paragraphs that
        are none of them.
        """
        loose = [n for n, words in enumerate(self._document.paragraphs) if plain_words(words) not in self._original]
        spans = [*((n,) for n in loose), *_neighbours(loose)]
        candidates = sorted(
            (-self._most_alike(name, words), len(span), number, span, words)
            for number, name in enumerate(lost)
            for span in spans
            for words in [self._without_surroundings(name, span)]
        )
        found: dict[int, str] = {}
        used: set[int] = set()
        for unlike, _, number, span, words in candidates:
            if -unlike >= _ALIKE and number not in found and used.isdisjoint(span):
                found[number] = words
                used |= set(span)
        proposals = [made for number, words in found.items() for made in self._of_likeness(lost[number], words)]
        rest = [self._document.paragraphs[n] for n in loose if n not in used]
        return proposals, {lost[number] for number in found}, rest

    def _most_alike(self, name: str, words: str) -> float:
        return max(_likeness(version, words) for version in (self._now[name], *self._before[name]))

    def _without_surroundings(self, name: str, span: tuple[int, ...]) -> str:
        """The words of some paragraphs without what the page prints around a passage, such as the number of a step."""
        words = " ".join(self._document.paragraphs[n] for n in span)
        place = self._places[name]
        return words.removeprefix(f"{place.before} ").removesuffix(f" {place.after}") if place.words else words


def _neighbours(loose: Sequence[int]) -> list[tuple[int, ...]]:
    """Two or three paragraphs in a row: a text that was divided."""
    rows = [tuple(range(n, n + length)) for length in (2, 3) for n in loose]
    known = set(loose)
    return [row for row in rows if known.issuperset(row)]


def _likeness(first: str, second: str) -> float:
    """The share of words that two texts have in common, in their order."""
    return SequenceMatcher(None, first.split(), second.split(), autojunk=False).ratio()
