"""The domain brief: two to four pages on one domain."""

from dataclasses import dataclass

from mnr_briefs.charts import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.content.blocks import About
from mnr_briefs.content.framework import Capability, Domain
from mnr_briefs.content.texts import DomainText, Finding, Recommendation
from mnr_briefs.content.tone import DomainColour
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.chapters import KeyFigure, Line, domain_text, finding, key_figures, note_domain_text
from mnr_briefs.pages.imprint import Imprint, imprint, page_of
from mnr_briefs.pages.kind import output_path, slug
from mnr_briefs.pages.page import Page, Target
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import Standing
from mnr_briefs.problems import Found

CHART_WIDTH_CM = 17.0


@dataclass(frozen=True)
class BriefCapability:
    """A capability in short."""

    number: int
    title: str
    asks: p.Prose
    chart: Chart | None
    standing: p.Prose
    works: p.Prose
    gaps: tuple[Line, ...]
    recommendations: tuple[Line, ...]


@dataclass(frozen=True)
class Brief:
    """What the template domain-brief.docx may name."""

    imprint: Imprint
    document_title: str
    number: int
    title: str
    colour: DomainColour
    headline: Line
    key_numbers: tuple[KeyFigure, ...]
    summary: p.Prose
    outcome: str
    capabilities: tuple[BriefCapability, ...]
    table: p.Table
    references: p.Prose


class DomainBrief:
    """One brief for each domain."""

    name = "brief"
    group = "briefs"
    template = "domain-brief.docx"
    has_contents = False

    def targets(self, edition: Edition) -> tuple[Target, ...]:
        """One for each domain, in order."""
        return tuple(
            Target(
                id=f"brief:{domain.number}",
                kind=self.name,
                subject=domain.id,
                path=output_path(edition, f"domain-briefs/{domain.number}-{slug(domain.title)}"),
                title=edition.locale.word("brief", number=domain.number, title=domain.title),
            )
            for domain in edition.framework.domains
        )

    def reads(self, edition: Edition, target: Target, about: About) -> bool:
        """Whether it is the domain's text, or a finding or recommendation on one of its capabilities."""
        if about.sort == DomainText.sort:
            return about.domain in (target.subject, None)
        capabilities = {c.id for c in edition.framework.domain_by_id[target.subject].capabilities}
        return about.sort in (Finding.sort, Recommendation.sort) and about.capability in capabilities

    def page(self, edition: Edition, target: Target) -> Found[Page]:
        """The brief of one domain."""
        resolver = Resolver(edition)
        domain = edition.framework.domain_by_id[target.subject]
        text = domain_text(resolver, domain)
        charts = domain_charts(edition, domain, CHART_WIDTH_CM)
        brief = Brief(
            imprint=imprint(resolver),
            document_title=target.title,
            number=domain.number,
            title=domain.title,
            colour=DomainColour(domain.number),
            headline=resolver.inlines(text.headline),
            key_numbers=key_figures(text, resolver),
            summary=resolver.prose(text.body),
            outcome=domain.outcome.title,
            capabilities=tuple(_capability(c, resolver, charts.get(c.id)) for c in domain.capabilities),
            table=Standing(edition).table(domain),
            references=edition.references.listed([*resolver.cited, edition.settings.reference]),
        )
        note_domain_text(resolver, text, brief.headline, brief.key_numbers, brief.summary)
        return page_of(resolver, target, brief)


def domain_charts(edition: Edition, domain: Domain, width_cm: float) -> dict[str, Chart]:
    """The charts of a domain's capabilities, by capability id: a single question as marks to count, several as bars."""
    standing = Standing(edition)
    by_id = edition.questionnaire.by_id
    found: dict[str, Chart] = {}
    for capability in domain.capabilities:
        text = edition.texts.findings.get(capability.id)
        questions = [by_id[q] for q in (text.charts if text else ()) if q in by_id and by_id[q].options]
        if questions:
            marks = standing.unit_chart(questions[0], domain, width_cm) if len(questions) == 1 else None
            found[capability.id] = marks or standing.chart(questions, domain, width_cm)
    return found


def _capability(capability: Capability, resolver: Resolver, chart: Chart | None) -> BriefCapability:
    text = finding(resolver, capability)
    own = [r for r in resolver.edition.texts.recommendations.values() if r.capability == capability.id]
    recommendations = sorted(own, key=lambda r: (r.order, r.id))
    made = BriefCapability(
        number=capability.number,
        title=capability.title,
        asks=resolver.prose(text.asks),
        chart=chart,
        standing=resolver.prose(text.standing),
        works=resolver.prose(text.works),
        gaps=tuple(resolver.inlines(gap.title) for gap in text.gaps),
        recommendations=tuple(resolver.inlines(r.title) for r in recommendations),
    )
    resolver.of(text, made.asks, made.standing, made.works, *made.gaps)
    for recommendation, title in zip(recommendations, made.recommendations, strict=True):
        resolver.of(recommendation, title)
    return made
