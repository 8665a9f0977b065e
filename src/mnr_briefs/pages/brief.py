"""The domain brief: at most four pages on one domain, for those who act on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from mnr_briefs.charts.chart import Chart
from mnr_briefs.charts.decoration import Icon
from mnr_briefs.content import prose as p
from mnr_briefs.content.framework import Capability, Domain
from mnr_briefs.content.prose import DomainColour, Line
from mnr_briefs.content.sentences import first_sentence
from mnr_briefs.content.texts import About, BlockId, DomainText, Finding, Initiative, Recommendation
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.chapters import (
    KeyFigure,
    capability_chart,
    domain_text,
    finding,
    key_figures,
    recommendations_on,
)
from mnr_briefs.pages.country_answers import CountryAnswers, country_answers
from mnr_briefs.pages.definitions import defined_once
from mnr_briefs.pages.diagrams import domain_icon
from mnr_briefs.pages.figures import figure_note, in_bars
from mnr_briefs.pages.imprint import Imprint, as_page, imprint
from mnr_briefs.pages.initiatives import initiatives_on, place_of
from mnr_briefs.pages.labels import BriefLabels, brief_labels
from mnr_briefs.pages.page import Page, Target, file_name, output_path
from mnr_briefs.pages.resolve import BlockResolver, Resolver
from mnr_briefs.problems import Found

CHART_WIDTH_CM, ICON_CM = 8.0, 1.7
MOST_INITIATIVES, FEWEST_INITIATIVES = 3, 2  # that are told
MOST_NAMED = 6  # of the others, in a line; the report has them all
LEAST_URGENT = 9  # the priority of an initiative to which none was given


@dataclass(frozen=True)
class Point:
    """A phrase, and the sentence that explains it; `who` is to act or to take part, where the source says so."""

    title: Line
    text: Line
    block: BlockId
    who: Line = ()


@dataclass(frozen=True)
class InitiativeInShort:
    """An initiative, and where it is."""

    where: str
    title: Line
    text: p.Prose
    block: BlockId


@dataclass(frozen=True)
class BriefCapability:
    """A capability in short. `works` is the text on what works, where no initiative shows it; `others` are the
    initiatives of which no more than the title is printed.
    """

    number: int
    title: str
    summary: str
    chart: Chart | None
    chart_title: Line
    standing: p.Prose
    gaps: tuple[Point, ...]
    initiatives: tuple[InitiativeInShort, ...]
    others: Line
    works: p.Prose
    recommendations: tuple[Point, ...]


@dataclass(frozen=True)
class Brief:
    """What the template domain-brief.docx may name."""

    imprint: Imprint
    document_title: str
    number: int
    title: str
    domain: str
    colour: DomainColour
    icon: Icon | None
    headline: Line
    key_numbers: tuple[KeyFigure, ...]
    summary: p.Prose
    outcome: str
    actions: tuple[Point, ...]
    capabilities: tuple[BriefCapability, ...]
    chart_note: Line
    answers: CountryAnswers
    references: p.Prose
    labels: BriefLabels


class DomainBrief:
    """One brief for each domain."""

    name = "brief"
    group = "briefs"

    def targets(self, edition: Edition) -> tuple[Target, ...]:
        """One for each domain, in order."""
        return tuple(
            Target(
                id=f"brief:{domain.number}",
                kind=self.name,
                subject=domain.id,
                path=output_path(edition, f"domain-briefs/{file_name(domain.number, domain.title)}"),
                title=edition.locale.word("brief", number=domain.number, title=_title(domain)),
            )
            for domain in edition.framework.domains
        )

    def reads(self, edition: Edition, target: Target, about: About) -> bool:
        """Whether it is the domain's text, or a finding, recommendation or initiative on one of its capabilities."""
        if about.sort == DomainText.sort:
            return about.domain == target.subject
        capabilities = {c.id for c in edition.framework.domain_by_id[target.subject].capabilities}
        return about.sort in (Finding.sort, Recommendation.sort, Initiative.sort) and about.capability in capabilities

    def page(self, edition: Edition, target: Target) -> Found[Page]:
        """The brief of one domain."""
        resolver, domain = Resolver(edition), edition.framework.domain_by_id[target.subject]
        text = domain_text(resolver, domain)
        own = resolver.of(text)
        brief = Brief(
            imprint=imprint(resolver),
            document_title=target.title,
            number=domain.number,
            title=_title(domain),
            domain=domain.title,
            colour=DomainColour(domain.number),
            icon=domain_icon(edition, domain, ICON_CM, on_colour=True),
            headline=own.inlines(text.headline),
            key_numbers=key_figures(resolver, text),
            summary=own.prose(text.body),
            outcome=domain.outcome.title,
            actions=tuple(_point(own, text.block, a.title, a.text, a.who) for a in text.actions),
            capabilities=tuple(_capability(resolver, domain, c) for c in domain.capabilities),
            chart_note=figure_note(resolver),
            answers=country_answers(resolver, domain),
            references=resolver.references(once=True),  # comes last: of all that the others cite
            labels=brief_labels(resolver, domain, _title(domain)),
        )
        return as_page(resolver, target, defined_once(brief, edition.glossary.acronyms))


def _title(domain: Domain) -> str:
    """The title of a domain's brief, which stands alone."""
    return domain.brief_title or domain.title


def _capability(resolver: Resolver, domain: Domain, capability: Capability) -> BriefCapability:
    text = finding(resolver, capability)
    chart = capability_chart(resolver.standing, domain, text, CHART_WIDTH_CM)
    own = resolver.of(text)
    told, others = _initiatives(resolver.edition, capability)
    return BriefCapability(
        number=capability.number,
        title=capability.title,
        summary=capability.summary,
        chart=in_bars(chart) if chart else None,
        chart_title=own.inlines(text.chart_title),
        standing=own.prose(text.standing[:1]),
        gaps=tuple(_point(own, text.block, gap.title, first_sentence(gap.text)) for gap in text.gaps),
        initiatives=tuple(_in_short(resolver, initiative) for initiative in told),
        others=_named(resolver, others),
        works=() if told else own.prose(text.works[:1]),
        recommendations=tuple(_step(resolver, r) for r in recommendations_on(resolver, capability)),
    )


def _point(own: BlockResolver, block: BlockId, title: Line, text: Line, who: Line | None = None) -> Point:
    return Point((p.Strong(own.inlines(title)),), own.inlines(text), block, own.inlines(who or ()))


def _step(resolver: Resolver, recommendation: Recommendation) -> Point:
    """What to do and what it takes, or where that is not written, the first sentence of the text."""
    text = recommendation.takes or first_sentence(recommendation.body)
    return _point(resolver.of(recommendation), recommendation.block, recommendation.title, text)


def _initiatives(edition: Edition, capability: Capability) -> tuple[Sequence[Initiative], Sequence[Initiative]]:
    """The initiatives on a capability that are told, by priority, and the others."""
    own = initiatives_on(edition, capability.id)
    in_focus = sum(i.priority < LEAST_URGENT for i in own)
    told = min(max(in_focus, FEWEST_INITIATIVES), MOST_INITIATIVES)
    return own[:told], own[told:]


def _in_short(resolver: Resolver, initiative: Initiative) -> InitiativeInShort:
    own = resolver.of(initiative)
    title, text = own.inlines(initiative.title), own.prose(initiative.short)
    return InitiativeInShort(own.words(place_of(resolver, initiative)), title, text, initiative.block)


def _named(resolver: Resolver, initiatives: Sequence[Initiative]) -> Line:
    """The titles of initiatives in a line, each behind where it is and a colon."""
    line: list[p.Inline] = []
    between = p.Text(resolver.locale.word("clauses_between"))
    for initiative in initiatives[:MOST_NAMED]:
        own = resolver.of(initiative)
        where, title = p.Strong((p.Text(own.words(place_of(resolver, initiative))),)), own.inlines(initiative.title)
        line += [between] if line else []
        line += resolver.locale.around("single_number", question=where, answer=title)
    if len(initiatives) > MOST_NAMED:
        line += [between, p.Text(resolver.locale.word("others_in_report"))]
    return tuple(line)
