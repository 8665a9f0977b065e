"""The domain brief: two to four pages on one domain."""

from dataclasses import dataclass

from mnr_briefs.charts import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.content.blocks import About
from mnr_briefs.content.framework import Capability
from mnr_briefs.content.texts import DomainText, Finding, Recommendation
from mnr_briefs.content.tone import DomainColour
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.chapters import (
    KeyFigure,
    Line,
    domain_charts,
    domain_text,
    finding,
    key_figures,
    recommendations_on,
)
from mnr_briefs.pages.imprint import Imprint, as_page, imprint
from mnr_briefs.pages.kind import file_name, output_path
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

    def targets(self, edition: Edition) -> tuple[Target, ...]:
        """One for each domain, in order."""
        return tuple(
            Target(
                id=f"brief:{domain.number}",
                kind=self.name,
                subject=domain.id,
                path=output_path(edition, f"domain-briefs/{file_name(domain.number, domain.title)}"),
                title=edition.locale.word("brief", number=domain.number, title=domain.title),
            )
            for domain in edition.framework.domains
        )

    def reads(self, edition: Edition, target: Target, about: About) -> bool:
        """Whether it is the domain's text, or a finding or recommendation on one of its capabilities."""
        if about.sort == DomainText.sort:
            return about.domain == target.subject
        capabilities = {c.id for c in edition.framework.domain_by_id[target.subject].capabilities}
        return about.sort in (Finding.sort, Recommendation.sort) and about.capability in capabilities

    def page(self, edition: Edition, target: Target) -> Found[Page]:
        """The brief of one domain."""
        resolver, standing = Resolver(edition), Standing(edition)
        domain = edition.framework.domain_by_id[target.subject]
        text = domain_text(resolver, domain)
        own = resolver.of(text)
        charts = domain_charts(standing, domain, CHART_WIDTH_CM)
        brief = Brief(
            imprint=imprint(resolver),
            document_title=target.title,
            number=domain.number,
            title=domain.title,
            colour=DomainColour(domain.number),
            headline=own.inlines(text.headline),
            key_numbers=key_figures(resolver, text),
            summary=own.prose(text.body),
            outcome=domain.outcome.title,
            capabilities=tuple(_capability(resolver, c, charts.get(c.id)) for c in domain.capabilities),
            table=standing.table(domain),
            references=resolver.references(),  # comes last: of all that the others cite
        )
        return as_page(resolver, target, brief)


def _capability(resolver: Resolver, capability: Capability, chart: Chart | None) -> BriefCapability:
    text = finding(resolver, capability)
    own = resolver.of(text)
    return BriefCapability(
        number=capability.number,
        title=capability.title,
        asks=own.prose(text.asks),
        chart=chart,
        standing=own.prose(text.standing),
        works=own.prose(text.works),
        gaps=tuple(own.inlines(gap.title) for gap in text.gaps),
        recommendations=tuple(resolver.of(r).inlines(r.title) for r in recommendations_on(resolver, capability)),
    )
