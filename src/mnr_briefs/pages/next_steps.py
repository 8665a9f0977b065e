"""What to do next, and what works, as a one-pager prints it: steps with an example, and initiatives."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mnr_briefs.content import prose as p
from mnr_briefs.content.characters import capitalized
from mnr_briefs.content.prose import Line
from mnr_briefs.content.texts import BlockId, Initiative, Recommendation
from mnr_briefs.content.tone import DomainColour
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.progress import lost_answers
from mnr_briefs.pages.chapters import titled
from mnr_briefs.pages.choice import reason, steps_for
from mnr_briefs.pages.office import chosen_initiatives, chosen_steps, names_all, part_of, passage
from mnr_briefs.pages.peers import Peer, examples_for, works_elsewhere
from mnr_briefs.pages.readings import lacks
from mnr_briefs.pages.remarks import lost_of_all
from mnr_briefs.pages.resolve import Resolver


@dataclass(frozen=True)
class InitiativeBox:
    """An initiative in short; `where` says in which country, where that is not the page's own ("In Kenya")."""

    title: Line
    text: Line
    where: str
    block: BlockId


@dataclass(frozen=True)
class Step:
    """Something to do next: in which domain, what it takes, the answers that call for it, and where it was done.

    `block`, `domain` and `colour` are empty for what the program says itself where no recommendation suits.
    """

    number: int
    title: Line
    domain: str
    colour: DomainColour | None
    takes: Line
    reason: str
    example: Line
    block: BlockId | None


@dataclass(frozen=True)
class Choice:
    """What is chosen for a country: its steps, an example for each, its own initiatives, and those from elsewhere that
    fill the places left. Where its office names steps or initiatives, these are all, and no place is left to fill.
    """

    steps: tuple[Recommendation, ...]
    examples: tuple[Peer | None, ...]
    own: tuple[Initiative, ...]
    elsewhere: tuple[Peer, ...]

    @property
    def peers(self) -> tuple[Peer, ...]:
        """All initiatives of others that are printed."""
        return tuple(peer for peer in self.examples if peer is not None) + self.elsewhere


@lru_cache(8)  # asked for once for each text that there is
def choice_for(edition: Edition, country: str) -> Choice:
    """What a country's one-pager prints of recommendations and initiatives."""
    limits = edition.settings.one_pager
    most = limits.recommendations
    steps = chosen_steps(edition, country, steps_for(edition, country, most), most)
    examples = examples_for(edition, country, steps)
    own = chosen_initiatives(edition, country, initiatives_of(edition, country))[: limits.initiatives]
    taken = {peer.initiative.id for peer in examples if peer is not None}
    free = 0 if names_all(edition, country, "initiatives") else limits.initiatives - len(own)
    elsewhere = works_elsewhere(edition, country, free, taken) if free else []
    return Choice(tuple(steps), tuple(examples), tuple(own), tuple(elsewhere))


def initiatives_of(edition: Edition, country: str) -> list[Initiative]:
    """A country's initiatives: first those on what it does not lack, then by priority, its own before shared ones, and
    in the framework's order.
    """
    order = {c.id: c.number for c in edition.framework.capabilities}
    questions = edition.questionnaire.with_options
    lacking = {name for q in questions if lacks(edition, q, country) for name in q.capabilities}
    own = edition.texts.initiatives_of.get(country, ())
    return sorted(
        own, key=lambda i: (i.capability in lacking, i.priority, len(i.countries), order.get(i.capability, 0), i.id)
    )


def works(resolver: Resolver, choice: Choice) -> Iterator[InitiativeBox]:
    """The country's own initiatives, then those from elsewhere."""
    for initiative in choice.own:
        yield _box(resolver, initiative, "")
    for peer in choice.elsewhere:
        yield _box(resolver, peer.initiative, _name(resolver, peer))


def steps(resolver: Resolver, country: str, choice: Choice) -> Iterator[Step]:
    """The chosen steps; where a place is left that the office did not choose to leave, what can honestly be said
    there.
    """
    edition = resolver.edition
    for number, (chosen, peer) in enumerate(zip(choice.steps, choice.examples, strict=True), start=1):
        own = resolver.of(chosen)
        domain = edition.framework.domain_of[chosen.capability or ""]
        yield Step(
            number=number,
            title=passage(part_of(chosen, "title"), own.inlines(chosen.title)),
            domain=domain.title,
            colour=DomainColour(domain.number),
            takes=passage(part_of(chosen, "text"), own.inlines(chosen.takes)),
            reason=reason(edition, country, chosen),
            example=() if peer is None else _example(resolver, peer),
            block=chosen.block,
        )
    is_open = not names_all(edition, country, "recommendations")
    if is_open and len(choice.steps) < edition.settings.one_pager.recommendations:
        title, takes = _honest(resolver, country)
        yield Step(len(choice.steps) + 1, title, "", None, takes, "", (), None)


def _honest(resolver: Resolver, country: str) -> tuple[Line, Line]:
    """That lost answers are wanted, where any are; else that nothing calls for a step, and what is of use to others."""
    locale = resolver.edition.locale
    if lost_answers(resolver.edition, country):
        return (p.Text(locale.word("step_tell")),), locale.around("step_tell_takes", **lost_of_all(resolver, country))
    return (p.Text(locale.word("step_share")),), (p.Text(locale.word("step_share_takes")),)


def _example(resolver: Resolver, peer: Peer) -> Line:
    """A country where it was done, by name, and the title of what it did."""
    title = resolver.of(peer.initiative).inlines(peer.initiative.title)
    return resolver.edition.locale.around("example", country=p.Text(_name(resolver, peer)), title=title)


def _name(resolver: Resolver, peer: Peer) -> str:
    """The country of a peer as it stands within a sentence."""
    return resolver.edition.countries.by_id[peer.country].in_sentence


def _box(resolver: Resolver, initiative: Initiative, country: str) -> InitiativeBox:
    text = titled(resolver, initiative, initiative.title, initiative.short)
    title, short = text.title, p.one_line(text.text, p.LineBreak())
    if not country:
        title, short = passage(part_of(initiative, "title"), title), passage(part_of(initiative, "text"), short)
    where = resolver.edition.locale.word("in_country", country=country) if country else ""
    return InitiativeBox(title, short, capitalized(where), initiative.block)
