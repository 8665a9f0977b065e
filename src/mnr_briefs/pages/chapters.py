"""Pieces that reports and briefs share: key figures, and a capability in full."""

from dataclasses import dataclass

from mnr_briefs.charts import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.content.blocks import BlockId
from mnr_briefs.content.framework import Capability, Domain
from mnr_briefs.content.texts import DomainText, Finding, Initiative, KeyNumber, Recommendation
from mnr_briefs.content.tone import DomainColour
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.problems import Place, Problem

Line = tuple[p.Inline, ...]


@dataclass(frozen=True)
class KeyFigure:
    """A number printed large; `base` says who answered, where not all did."""

    figure: Line
    text: Line
    base: str


@dataclass(frozen=True)
class Titled:
    """A title and its text; `block` is the text block that they come from."""

    title: Line
    text: p.Prose
    block: BlockId | None = None


@dataclass(frozen=True)
class InitiativeInFull:
    """An initiative as the report prints it."""

    title: Line
    where: str
    year: str
    partners: str
    text: p.Prose
    block: BlockId


@dataclass(frozen=True)
class CapabilityChapter:
    """A capability as the report prints it; `heading` is its title where its chapter begins."""

    number: int
    title: str
    heading: Line
    asks: p.Prose
    chart: Chart | None
    standing: p.Prose
    works: p.Prose
    initiatives: tuple[InitiativeInFull, ...]
    gaps_lead: p.Prose
    gaps: tuple[Titled, ...]
    recommendations: tuple[Titled, ...]


@dataclass(frozen=True)
class DomainChapter:
    """A domain as the report prints it; `heading` is its title where its chapter begins."""

    number: int
    title: str
    heading: Line
    colour: DomainColour
    outcome: str
    outcome_text: str
    headline: Line
    key_numbers: tuple[KeyFigure, ...]
    summary: p.Prose
    capabilities: tuple[CapabilityChapter, ...]


def anchored(name: str, title: str) -> Line:
    """The title of a chapter, where it begins."""
    return (p.Anchor(name, (p.Text(title),)),)


# -- text blocks that every edition needs --


def domain_text(resolver: Resolver, domain: Domain) -> DomainText:
    """The text of a domain; where it has none, an empty one, and a problem of the page."""
    found = resolver.edition.texts.domains.get(domain.id)
    if found is not None:
        return found
    file = f"content/domains/{domain.number}-{domain.id.replace('_', '-')}.md"
    _note_missing(resolver, f"domain “{domain.id}” has no text", domain.at, file)
    nothing = KeyNumber(figure=(), text=(), at=domain.at)
    return DomainText(domain=domain.id, headline=(), key_numbers=(nothing, nothing, nothing), at=domain.at)


def finding(resolver: Resolver, capability: Capability) -> Finding:
    """The finding on a capability; where it has none, an empty one, and a problem of the page."""
    found = resolver.edition.texts.findings.get(capability.id)
    if found is not None:
        return found
    file = f"content/findings/{capability.number:02d}-{capability.id.replace('_', '-')}.md"
    _note_missing(resolver, f"capability “{capability.id}” has no finding", capability.at, file)
    return Finding(capability=capability.id, at=capability.at)


def _note_missing(resolver: Resolver, what: str, at: Place, file: str) -> None:
    """A problem, unless a file that could not be read is the reason."""
    problem = Problem(at, "missing-text", f"The {what}.", f"Add {file}.", follows_from=(file.rpartition("/")[0] + "/",))
    resolver.problems.append(problem)


# -- pieces --


def key_figures(text: DomainText, resolver: Resolver) -> tuple[KeyFigure, ...]:
    """A domain's key numbers, each with its base where not all countries answered."""
    edition = resolver.edition
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
    return tuple(titled(resolver, r, r.title, r.body) for r in sorted(recommendations, key=lambda r: (r.order, r.id)))


def titled(resolver: Resolver, block: Recommendation | Initiative, title: Line, text: p.Prose) -> Titled:
    """A block's title and text."""
    made = Titled(resolver.inlines(title), resolver.prose(text), block.block)
    resolver.of(block, made.title, made.text)
    return made


def capability_chapter(resolver: Resolver, capability: Capability, chart: Chart | None) -> CapabilityChapter:
    """A capability with all that belongs to it."""
    text = finding(resolver, capability)
    texts = resolver.edition.texts
    chapter = CapabilityChapter(
        number=capability.number,
        title=capability.title,
        heading=anchored(capability.id, capability.title),
        asks=resolver.prose(text.asks),
        chart=chart,
        standing=resolver.prose(text.standing),
        works=resolver.prose(text.works),
        initiatives=tuple(
            _initiative(i, resolver)
            for i in sorted(texts.initiatives.values(), key=lambda i: i.id)
            if i.capability == capability.id
        ),
        gaps_lead=resolver.prose(text.gaps_lead),
        gaps=tuple(Titled(resolver.inlines(g.title), resolver.prose(g.text), text.block) for g in text.gaps),
        recommendations=recommendation_list(
            [r for r in texts.recommendations.values() if r.capability == capability.id], resolver
        ),
    )
    gaps = tuple(block for gap in chapter.gaps for block in (p.Paragraph(gap.title), *gap.text))
    resolver.of(text, chapter.asks, chapter.standing, chapter.works, chapter.gaps_lead, gaps)
    return chapter


def domain_chapter(resolver: Resolver, domain: Domain, charts: dict[str, Chart]) -> DomainChapter:
    """A domain with its capabilities; `charts` are those of its capabilities, by their ids."""
    text = domain_text(resolver, domain)
    made = DomainChapter(
        number=domain.number,
        title=domain.title,
        heading=anchored(domain.id, domain.title),
        colour=DomainColour(domain.number),
        outcome=domain.outcome.title,
        outcome_text=domain.outcome.text,
        headline=resolver.inlines(text.headline),
        key_numbers=key_figures(text, resolver),
        summary=resolver.prose(text.body),
        capabilities=tuple(capability_chapter(resolver, c, charts.get(c.id)) for c in domain.capabilities),
    )
    note_domain_text(resolver, text, made.headline, made.key_numbers, made.summary)
    return made


def note_domain_text(
    resolver: Resolver, text: DomainText, headline: Line, numbers: tuple[KeyFigure, ...], summary: p.Prose
) -> None:
    """Note that a domain's text is printed."""
    resolver.of(text, headline, summary, *(line for number in numbers for line in (number.figure, number.text)))


def _initiative(initiative: Initiative, resolver: Resolver) -> InitiativeInFull:
    countries = resolver.edition.countries.by_id
    names = [countries[c].name for c in initiative.countries if c in countries]
    where = initiative.region or resolver.evaluator.numbers.listing(names)
    text = titled(resolver, initiative, initiative.title, initiative.body)
    year, partners = str(initiative.year or ""), ", ".join(initiative.partners)
    return InitiativeInFull(text.title, where, year, partners, text.text, initiative.block)
