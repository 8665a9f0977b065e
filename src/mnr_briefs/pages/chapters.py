"""Pieces that reports and briefs share: key figures, and a capability in full."""

from collections.abc import Mapping
from dataclasses import dataclass

from mnr_briefs.content import prose as p
from mnr_briefs.content.framework import Capability, Domain
from mnr_briefs.content.prose import Picture
from mnr_briefs.content.texts import DomainText, Initiative, Recommendation
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.resolve import Resolver


@dataclass(frozen=True)
class KeyFigure:
    """A number printed large; `base` says who answered, where not all did."""

    figure: tuple[p.Inline, ...]
    text: tuple[p.Inline, ...]
    base: str


@dataclass(frozen=True)
class Titled:
    """A title and its text."""

    title: tuple[p.Inline, ...]
    text: p.Prose


@dataclass(frozen=True)
class InitiativeInFull:
    """An initiative as the report prints it."""

    title: tuple[p.Inline, ...]
    where: str
    year: str
    partners: str
    text: p.Prose


@dataclass(frozen=True)
class CapabilityChapter:
    """A capability as the report prints it."""

    number: int
    title: str
    asks: p.Prose
    chart: Picture | None
    standing: p.Prose
    works: p.Prose
    initiatives: tuple[InitiativeInFull, ...]
    gaps_lead: p.Prose
    gaps: tuple[Titled, ...]
    recommendations: tuple[Titled, ...]


@dataclass(frozen=True)
class DomainChapter:
    """A domain as the report prints it."""

    number: int
    title: str
    colour: str
    outcome: str
    outcome_text: str
    headline: tuple[p.Inline, ...]
    key_numbers: tuple[KeyFigure, ...]
    summary: p.Prose
    capabilities: tuple[CapabilityChapter, ...]


def key_figures(edition: Edition, text: DomainText, resolver: Resolver) -> tuple[KeyFigure, ...]:
    """A domain's key numbers, each with its base where not all countries answered."""
    surveyed = len(edition.countries.countries)
    found = []
    for item in text.key_numbers:
        expressions = [node for node in item.figure if isinstance(node, p.Expression)]
        total = resolver.evaluator.total(expressions[0].source) if expressions else None
        base = ""
        if total is not None and total.base not in (None, surveyed):
            base = edition.locale.word("base_note", base=total.base)
        found.append(KeyFigure(resolver.inlines(item.figure), resolver.inlines(item.text), base))
    return tuple(found)


def recommendation_list(recommendations: list[Recommendation], resolver: Resolver) -> tuple[Titled, ...]:
    """Recommendations in their order."""
    ordered = sorted(recommendations, key=lambda r: (r.order, r.id))
    return tuple(Titled(resolver.inlines(r.title), resolver.prose(r.body)) for r in ordered)


def capability_chapter(
    edition: Edition, capability: Capability, resolver: Resolver, chart: Picture | None
) -> CapabilityChapter:
    """A capability with all that belongs to it."""
    finding = edition.texts.findings[capability.id]
    texts = edition.texts
    return CapabilityChapter(
        number=capability.number,
        title=capability.title,
        asks=resolver.prose(finding.asks),
        chart=chart,
        standing=resolver.prose(finding.standing),
        works=resolver.prose(finding.works),
        initiatives=tuple(
            _initiative(edition, i, resolver)
            for i in sorted(texts.initiatives.values(), key=lambda i: i.id)
            if i.capability == capability.id
        ),
        gaps_lead=resolver.prose(finding.gaps_lead),
        gaps=tuple(Titled(resolver.inlines(g.title), resolver.prose(g.text)) for g in finding.gaps),
        recommendations=recommendation_list(
            [r for r in texts.recommendations.values() if r.capability == capability.id], resolver
        ),
    )


def domain_chapter(
    edition: Edition, domain: Domain, colour: str, resolver: Resolver, pictures: Mapping[str, Picture]
) -> DomainChapter:
    """A domain with its capabilities."""
    text = edition.texts.domains[domain.id]
    return DomainChapter(
        number=domain.number,
        title=domain.title,
        colour=colour.removeprefix("#"),
        outcome=domain.outcome.title,
        outcome_text=domain.outcome.text,
        headline=resolver.inlines(text.headline),
        key_numbers=key_figures(edition, text, resolver),
        summary=resolver.prose(text.body),
        capabilities=tuple(capability_chapter(edition, c, resolver, pictures.get(c.id)) for c in domain.capabilities),
    )


def _initiative(edition: Edition, initiative: Initiative, resolver: Resolver) -> InitiativeInFull:
    names = [edition.countries.by_id[c].name for c in initiative.countries if c in edition.countries.by_id]
    where = initiative.region or resolver.evaluator.numbers.listing(names)
    return InitiativeInFull(
        title=resolver.inlines(initiative.title),
        where=where,
        year=str(initiative.year or ""),
        partners=", ".join(initiative.partners),
        text=resolver.prose(initiative.body),
    )
