"""`mnr-briefs check --against`: which sentences another survey changes, and which it makes false."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import binding_of
from mnr_briefs.content.sources import Sources
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.expressions import Evaluator
from mnr_briefs.pages.registry import all_targets, country_of, reads
from mnr_briefs.problems import Place, Problem
from mnr_briefs.rules.printed import printed_texts, split_sentences

Sentence = tuple[p.Inline, ...]


@dataclass(frozen=True)
class Prospect:
    """A sentence that another survey changes; `broken` holds the problems where it becomes false.

    `countries` are those in whose one-pagers it changes, where it says something of the country; `before` and `after`
    are then as the first of them reads.
    """

    at: Place
    before: str
    after: str
    broken: tuple[Problem, ...]
    countries: tuple[str, ...] = ()


def prospects(sources: Sources, edition: Edition, other: Edition) -> Iterator[Prospect]:
    """The sentences of all texts that read differently, or become false, with the other edition's survey."""
    everywhere = _Readers(edition, other, None)
    pages = [t for t in all_targets(edition) if country_of(edition, t)]
    countries = {target: _Readers(edition, other, target.subject) for target in pages}

    @cache  # what a one-pager reads takes long to say, and few texts ask
    def printing(file: str) -> list[_Readers]:
        return [reader for target, reader in countries.items() if reads(edition, target, file)]

    for text in printed_texts(sources):
        for sentence, place in split_sentences(text.prose, text.at):
            bindings = [binding_of(node.source) for node in sentence if isinstance(node, p.Expression)]
            if any(binding is not None and binding.is_of_one_country for binding in bindings):
                yield from _of_countries(sentence, place, printing(text.at.file))
            elif bindings:
                yield from everywhere.prospect(sentence, place)


def _of_countries(sentence: Sentence, place: Place, readers: list["_Readers"]) -> Iterator[Prospect]:
    """One prospect for all the countries in whose one-pagers a sentence changes."""
    found = [prospect for reader in readers for prospect in reader.prospect(sentence, place)]
    if found:
        names = tuple(name for prospect in found for name in prospect.countries)
        broken = {problem.message: problem for prospect in found for problem in prospect.broken}
        yield Prospect(place, found[0].before, found[0].after, tuple(broken.values()), names)


class _Readers:
    """Reads sentences with either survey, as the one-pager of a country or any other document does."""

    def __init__(self, edition: Edition, other: Edition, country: str | None) -> None:
        self._now, self._then = Evaluator(edition, country), Evaluator(other, country)
        self._names = () if country is None else (edition.countries.by_id[country].name,)

    def prospect(self, sentence: Sentence, place: Place) -> Iterator[Prospect]:
        """What becomes of a sentence, if anything; what is false already is no news."""
        before, problems = _read(sentence, self._now)
        after, broken = _read(sentence, self._then)
        if before != after and not (problems and broken):
            yield Prospect(place, before, after, tuple(broken), self._names)


def _read(sentence: Sentence, evaluator: Evaluator) -> tuple[str, list[Problem]]:
    problems: list[Problem] = []
    words: list[p.Inline] = []
    for node in sentence:
        if not isinstance(node, p.Expression):
            words.append(node)
            continue
        found = evaluator.evaluate(node)
        problems += (*evaluator.misfit(p.plain(words), node), *found.problems)
        words.append(found.value)
    return " ".join(p.plain(words).split()), problems
