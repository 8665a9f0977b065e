"""Initiatives: the few in focus of each capability, and all of them by country."""

from collections import defaultdict
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
    return sorted(edition.texts.initiatives_on.get(capability, ()), key=lambda i: (i.priority, i.id))


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
        partners=own.words(resolver.locale.row(initiative.partners)),
        text=own.prose(initiative.body),
        block=initiative.block,
    )


def others(resolver: Resolver, capability: str) -> Line:
    """A line that says where more initiatives on a capability are listed; empty without any."""
    edition, title = resolver.edition, resolver.locale.word("initiatives")
    if len(initiatives_on(edition, capability)) <= edition.settings.report.in_focus:
        return ()
    chapter = cross_reference(edition, INITIATIVES, title, (p.Text(title),))
    return resolver.locale.around("more_initiatives", chapter=chapter)


def initiative_index(resolver: Resolver) -> InitiativeIndex | None:
    """All initiatives, by country in the order of their names; None for an edition without any."""
    edition, several = resolver.edition, resolver.locale.word("several_countries")
    focus = {i.id for c in edition.framework.capabilities for i in in_focus(edition, c.id)}
    numbers = {c.id: c.number for c in edition.framework.capabilities}
    groups: defaultdict[str, list[Initiative]] = defaultdict(list)
    for initiative in edition.texts.initiatives.values():
        if initiative.capability in numbers:
            groups[_country(edition, initiative) or several].append(initiative)
    if not groups:
        return None
    index = []
    for title in sorted(groups, key=lambda name: (name == several, name)):
        some = sorted(groups[title], key=lambda i: (numbers[i.capability], i.priority, i.id))
        entries = tuple(_entry(resolver, i, i.id in focus, title == several) for i in some)
        index.append(IndexGroup(title, entries))
    heading = (p.Anchor(INITIATIVES, (p.Text(resolver.locale.word("initiatives")),)),)
    return InitiativeIndex(heading, tuple(index))


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
        partners="" if focused else own.words(resolver.locale.row(initiative.partners)),
        text=() if focused else own.inlines(first_sentence(initiative.short)),
        told=resolver.locale.around("in_focus_under" if focused else "more_under", capability=place),
        block=initiative.block,
    )


def _country(edition: Edition, initiative: Initiative) -> str:
    """The country under whose name an initiative stands; empty for several, or a region."""
    names = {edition.countries.by_id[code].name for code in initiative.countries if code in edition.countries.by_id}
    return names.pop() if len(names) == 1 and not initiative.region else ""


def place_of(resolver: Resolver, initiative: Initiative) -> str:
    """The region or the countries of an initiative."""
    countries = resolver.edition.countries.by_id
    names = [countries[code].name for code in initiative.countries if code in countries]
    return initiative.region or resolver.numbers.listing(names)
