"""`mnr-briefs check --against`: which sentences another survey changes, and which it makes false."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache

from mnr_briefs.charts.chart import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import binding_of
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import BlockId
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.expressions import Evaluator
from mnr_briefs.pages.registry import all_targets, country_of, page_of, reads
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


@dataclass(frozen=True)
class PageChange:
    """A part that reads differently, in some documents (their ids); what is not there is empty."""

    part: str
    before: str
    after: str
    targets: tuple[str, ...]


def page_changes(edition: Edition, other: Edition) -> Iterator[PageChange]:
    """What changes on the pages of an edition with another survey, each change once for all documents that have it."""
    found: dict[tuple[str, str, str], list[str]] = {}
    there = {target.id: target for target in all_targets(other)}
    for target in all_targets(edition):
        if target.id in there:
            before = dict(_parts(page_of(edition, target).value.content, ""))
            after = dict(_parts(page_of(other, there[target.id]).value.content, ""))
            for part in dict.fromkeys((*before, *after)):
                change = part, before.get(part, ""), after.get(part, "")
                if change[1] != change[2]:
                    found.setdefault(change, []).append(target.id)
    for (part, old, new), targets in found.items():
        yield PageChange(part, old, new, tuple(targets))


def _parts(value: object, name: str) -> Iterator[tuple[str, str]]:
    """The computed parts of a page's content with their words, each under a name made of its fields."""
    match value:
        case Chart():
            yield from _of_chart(value, name)
        case str() if value:
            yield name, value
        case tuple():
            yield from _of_row(value, name)
        case _ if is_dataclass(value) and isinstance(getattr(value, "block", None), BlockId):
            yield name, p.plain(getattr(value, "title", ())) or str(getattr(value, "block", ""))
        case p.Table():
            yield from _of_table(value, name)
        case _ if is_dataclass(value):
            for member in fields(value):
                yield from _parts(getattr(value, member.name), f"{name} {member.name.replace('_', ' ')}".strip())


def _of_row(values: tuple[object, ...], name: str) -> Iterator[tuple[str, str]]:
    """The parts of a line, of tables in a text, or of things in a row."""
    if values and all(isinstance(node, p.Inline) for node in values):
        yield name, p.plain(values)
    elif values and isinstance(values[0], p.Block):
        for table in (block for block in values if isinstance(block, p.Table)):
            yield from _of_table(table, name)
    else:
        for number, item in enumerate(values, start=1):
            yield from _parts(item, f"{name} {number}")


def _of_chart(chart: Chart, name: str) -> Iterator[tuple[str, str]]:
    """The numbers of a chart by their series; of one without numbers, what it says in words."""
    figures = list(chart.figures())
    yield from ((f"{name}, {figure.label}", figure.text) for figure in figures)
    if not figures:
        yield name, str(chart.alt)


def _of_table(table: p.Table, name: str) -> Iterator[tuple[str, str]]:
    """The cells of a table by their row and column."""
    heads = [p.plain(cell.children) for cell in table.header[-1]] if table.header else []
    for row in table.rows:
        first = p.plain(row[0].children) if row else ""
        for head, cell in zip(heads[1:], row[1:], strict=False):
            yield f"{name}, {first}, {head}", p.plain(cell.children)
