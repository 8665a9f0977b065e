"""Taking an edited one-pager home: each text that the office changed becomes a proposed change of its pack."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import Line
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.page import Page, walk
from mnr_briefs.problems import UsageError
from mnr_briefs.tailoring.rewriting import as_written, rewritten
from mnr_briefs.word.archive import NoWordFileError
from mnr_briefs.word.edited import Edited, read_edited
from mnr_briefs.word.passages import PREFIX, passage_tag, plain_words, read_passage_tag, words_digest

_ALIKE = 0.6  # from which share of equal words a paragraph is taken for an edited passage


@dataclass(frozen=True)
class Proposal:
    """A text that the office changed: its name, its words as the page has them today and as they were edited, and the
    edited line with its figures as expressions.

    `typed_over` says which figures were typed over, with what, and `only_figures`, whether nothing else was changed:
    then there is nothing to take. `edition_changed` is whether the page of today has other
    words than the document had when it was made; `by_likeness`, whether its control was lost, so that it was found by
    its words.
    """

    name: str
    now: str
    edited: str
    line: Line
    typed_over: tuple[tuple[str, str, str], ...] = ()
    edition_changed: bool = False
    by_likeness: bool = False
    only_figures: bool = False


@dataclass(frozen=True)
class Taken:
    """What an edited document says: proposals, the names of passages that are not in it, the texts that belong to none,
    and its comments, each with the words that it is about.
    """

    proposals: tuple[Proposal, ...]
    missing: tuple[str, ...]
    unplaced: tuple[str, ...]
    comments: tuple[tuple[str, str], ...]


def take(edition: Edition, page: Page, edited: bytes, built: bytes) -> Taken:
    """What an office changed in its one-pager; `page` is that of today, `built` the document that it gives.

    Raises UsageError for a file that is no Word file.
    """
    document, original = _read(edited), _read(built)
    return _Taking(edition, page, document, original).result()


def _read(data: bytes) -> Edited:
    try:
        return read_edited(data, PREFIX)
    except NoWordFileError as error:
        raise UsageError(f"{error} Save it in Word as .docx, and try again.") from error
    except (SyntaxError, LookupError) as error:
        raise UsageError("It is an incomplete Word file. Save it in Word as .docx, and try again.") from error


class _Taking:
    def __init__(self, edition: Edition, page: Page, document: Edited, original: Edited) -> None:
        self._numbers = {word.casefold() for word in edition.locale.numbers}
        printed = {tag.name: control for control in original.controls if (tag := read_passage_tag(control.tag))}
        of_page = (node for node in walk(page.content) if isinstance(node, p.Passage))
        self._passages = {n.name: n.children for n in of_page if passage_tag(n.name, "").name in printed}
        self._document = document
        self._original = {plain_words(words) for words in (*original.paragraphs, *original.whole)}
        self._by_name = {passage_tag(name, "").name: name for name in self._passages}
        self._places = {name: printed[passage_tag(name, "").name] for name in self._passages}

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
            if is_touched and control.words:
                proposals.append(self._proposal(name, control.words, tag.words))
            elif is_touched:
                found.discard(name)  # emptied: as if it were not there
        lost = [name for name in self._passages if name not in found and not self._stands(name)]
        alike, rest = self._by_likeness(lost)
        proposals += alike
        placed = {proposal.name for proposal in alike}
        missing = tuple(name for name in lost if name not in placed)
        order = {name: number for number, name in enumerate(self._passages)}
        proposals.sort(key=lambda proposal: order[proposal.name])
        return Taken(tuple(proposals), missing, (*unplaced, *rest), self._document.comments)

    def _proposal(self, name: str, edited: str, printed_digest: str | None) -> Proposal:
        printed = self._passages[name]
        now = " ".join(p.plain(printed).split())
        made = rewritten(printed, edited, self._numbers)
        typed_over = tuple((figure.text, figure.binding, typed) for figure, typed in made.typed_over)
        changed = printed_digest is not None and words_digest(now) != printed_digest
        same = bool(typed_over) and plain_words(p.plain(made.line)) == plain_words(p.plain(as_written(printed)))
        return Proposal(name, now, edited, made.line, typed_over, changed, printed_digest is None, same)

    def _stands(self, name: str) -> bool:
        """Whether a passage stands in the document as it is printed, in a paragraph without its control."""
        now = plain_words(p.plain(self._passages[name]))
        return any(now in plain_words(words) for words in self._document.paragraphs)

    def _by_likeness(self, lost: Sequence[str]) -> tuple[list[Proposal], list[str]]:
        """Passages whose controls were lost, found by their words; and the paragraphs that are none of them."""
        loose = [n for n, words in enumerate(self._document.paragraphs) if plain_words(words) not in self._original]
        spans = [*((n,) for n in loose), *_neighbours(loose)]
        candidates = sorted(
            (-_likeness(p.plain(self._passages[name]), words), len(span), number, span, words)
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
        proposals = [self._proposal(lost[number], words, None) for number, words in found.items()]
        return proposals, [self._document.paragraphs[n] for n in loose if n not in used]

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
