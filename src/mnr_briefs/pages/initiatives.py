"""Initiatives: the few in focus of each capability, and all of them by country."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import Line
from mnr_briefs.content.sentences import first_sentence
from mnr_briefs.content.texts import BlockId, Initiative
from mnr_briefs.edition.edition import INITIATIVES, Edition
from mnr_briefs.pages.resolve import Resolver, cross_reference


@dataclass(frozen=True)
class InitiativeInFull:
    """An initiative as a capability's chapter prints it."""

    title: Line
    where: str
    year: str
    partners: str
    text: p.Prose
    block: BlockId


@dataclass(frozen=True)
class IndexEntry:
    """An initiative in the list by country: the first sentence of its short text, and in `told` the section that says
    more. One in focus has no `text`, since that section tells all of it.

    `where` names the countries of one in focus that is listed with others of several; elsewhere its text or the heading
    does.
    """

    title: Line
    where: str
    capability: str
    year: str
    partners: str
    text: Line
    told: Line
    block: BlockId


@dataclass(frozen=True)
class IndexGroup:
    """The initiatives of one country; the last group is of those of several countries, or of a region."""

    title: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True)
class InitiativeIndex:
    """All initiatives by country; `heading` is what references lead to."""

    heading: Line
    groups: tuple[IndexGroup, ...]


def initiatives_on(edition: Edition, capability: str) -> list[Initiative]:
    """The initiatives on a capability: those of a higher priority first."""
    found = [i for i in edition.texts.initiatives.values() if i.capability == capability]
    return sorted(found, key=lambda i: (i.priority, i.id))


def in_focus(edition: Edition, capability: str) -> list[Initiative]:
    """The initiatives that stand for a capability, as many as the edition's settings say."""
    return initiatives_on(edition, capability)[: edition.settings.report.in_focus]


def in_full(resolver: Resolver, initiative: Initiative) -> InitiativeInFull:
    """An initiative with its whole text."""
    own = resolver.of(initiative)
    return InitiativeInFull(
        title=own.inlines(initiative.title),
        where=own.words(place_of(resolver, initiative)),
        year=own.words(str(initiative.year or "")),
        partners=own.words(resolver.edition.locale.row(initiative.partners)),
        text=own.prose(initiative.body),
        block=initiative.block,
    )


def others(resolver: Resolver, capability: str) -> Line:
    """A line that says where more initiatives on a capability are listed; empty without any."""
    edition = resolver.edition
    if len(initiatives_on(edition, capability)) <= len(in_focus(edition, capability)):
        return ()
    return edition.locale.around("more_initiatives", chapter=_reference(edition))


def initiative_index(resolver: Resolver) -> InitiativeIndex | None:
    """All initiatives, by country in the order of their names; None for an edition without any."""
    edition = resolver.edition
    focus = {i.id for c in edition.framework.capabilities for i in in_focus(edition, c.id)}
    numbers = {c.id: c.number for c in edition.framework.capabilities}
    found: defaultdict[str, list[Initiative]] = defaultdict(list)
    for initiative in edition.texts.initiatives.values():
        if initiative.capability in numbers:
            found[_group(edition, initiative)].append(initiative)
    if not found:
        return None
    several = edition.locale.word("several_countries")
    groups = []
    for title in sorted(found, key=lambda name: (name == several, name)):
        some = sorted(found[title], key=lambda i: (numbers[i.capability], i.priority, i.id))
        entries = tuple(_entry(resolver, i, i.id in focus, title == several) for i in some)
        groups.append(IndexGroup(title, entries))
    heading = (p.Anchor(INITIATIVES, (p.Text(edition.locale.word("initiatives")),)),)
    return InitiativeIndex(heading, tuple(groups))


def _entry(resolver: Resolver, initiative: Initiative, focused: bool, with_where: bool) -> IndexEntry:
    own, edition = resolver.of(initiative), resolver.edition
    capability = next(c for c in edition.framework.capabilities if c.id == initiative.capability)
    label = f"{capability.number}.\N{NO-BREAK SPACE}{capability.title}"
    place = cross_reference(edition, capability.id, capability.title, (p.Text(label),))
    return IndexEntry(
        title=(p.Strong(own.inlines(initiative.title)),),
        where=place_of(resolver, initiative) if with_where and focused else "",
        capability=label,
        year=own.words(str(initiative.year or "")),
        partners="" if focused else own.words(resolver.edition.locale.row(initiative.partners)),
        text=() if focused else own.inlines(first_sentence(initiative.short)),
        told=edition.locale.around("in_focus_under" if focused else "more_under", capability=place),
        block=initiative.block,
    )


def _group(edition: Edition, initiative: Initiative) -> str:
    """The country under whose name an initiative stands, or the words for several."""
    named = _places(edition, [initiative])
    only = len(named) == 1 and not initiative.region
    return named[0] if only else edition.locale.word("several_countries")


def place_of(resolver: Resolver, initiative: Initiative) -> str:
    """The region or the countries of an initiative."""
    countries = resolver.edition.countries.by_id
    names = [countries[code].name for code in initiative.countries if code in countries]
    return initiative.region or resolver.evaluator.numbers.listing(names)


def _places(edition: Edition, initiatives: Iterable[Initiative]) -> list[str]:
    """The names of the countries of initiatives, each once, in their order."""
    wanted = {code for initiative in initiatives for code in initiative.countries}
    return [country.name for country in edition.countries.countries if country.id in wanted]


def _reference(edition: Edition) -> p.CrossReference:
    title = edition.locale.word("initiatives")
    return cross_reference(edition, INITIATIVES, title, (p.Text(title),))
