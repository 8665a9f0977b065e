"""The domain brief: two to four pages on one domain."""

from collections.abc import Mapping
from dataclasses import dataclass

from mnr_briefs.charts.specifications import ChartRequest
from mnr_briefs.content import prose as p
from mnr_briefs.content.framework import Capability, Domain
from mnr_briefs.content.prose import Picture
from mnr_briefs.content.texts import Finding
from mnr_briefs.content.theme import Theme
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.chapters import KeyFigure, key_figures
from mnr_briefs.pages.imprint import Imprint, imprint
from mnr_briefs.pages.kind import Target, slug
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import Standing

CHART_WIDTH_CM = 17.0


@dataclass(frozen=True)
class BriefCapability:
    """A capability in short."""

    number: int
    title: str
    asks: p.Prose
    chart: Picture | None
    standing: p.Prose
    works: p.Prose
    gaps: tuple[tuple[p.Inline, ...], ...]
    recommendations: tuple[tuple[p.Inline, ...], ...]


@dataclass(frozen=True)
class Brief:
    """What the template domain-brief.docx may name."""

    imprint: Imprint
    document_title: str
    number: int
    title: str
    colour: str
    headline: tuple[p.Inline, ...]
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
                path=f"domain-briefs/{domain.number}-{slug(domain.title)}.docx",
                title=edition.locale.word("brief", number=domain.number, title=domain.title),
                topics=frozenset({f"domain:{domain.id}"} | {f"capability:{c.id}" for c in domain.capabilities}),
            )
            for domain in edition.framework.domains
        )

    def charts(self, edition: Edition, target: Target, theme: Theme) -> Mapping[str, ChartRequest]:
        """One for each capability whose finding names questions to draw."""
        domain = edition.framework.domain_by_id[target.subject]
        return domain_charts(edition, domain, theme, CHART_WIDTH_CM)

    def context(
        self,
        edition: Edition,
        target: Target,
        resolver: Resolver,
        pictures: Mapping[str, Picture],
        theme: Theme,
    ) -> Brief:
        """The brief of one domain."""
        domain = edition.framework.domain_by_id[target.subject]
        text = edition.texts.domains[domain.id]
        capabilities = tuple(
            _capability(edition, c, edition.texts.findings[c.id], resolver, pictures) for c in domain.capabilities
        )
        return Brief(
            imprint=imprint(edition, resolver),
            document_title=target.title,
            number=domain.number,
            title=domain.title,
            colour=theme.colour(domain.number).removeprefix("#"),
            headline=resolver.inlines(text.headline),
            key_numbers=key_figures(edition, text, resolver),
            summary=resolver.prose(text.body),
            outcome=domain.outcome.title,
            capabilities=capabilities,
            table=Standing(edition, theme).table(domain),
            references=resolver.references.listed([*resolver.cited, edition.settings.reference]),
        )


def domain_charts(edition: Edition, domain: Domain, theme: Theme, width_cm: float) -> dict[str, ChartRequest]:
    """The charts of a domain's capabilities, by capability id: a single question as marks to count, several as bars."""
    standing = Standing(edition, theme)
    by_id = edition.questionnaire.by_id
    found: dict[str, ChartRequest] = {}
    for capability in domain.capabilities:
        finding = edition.texts.findings.get(capability.id)
        questions = [by_id[q] for q in (finding.charts if finding else ()) if q in by_id and by_id[q].options]
        if questions:
            marks = standing.unit_chart(questions[0], domain, width_cm) if len(questions) == 1 else None
            found[capability.id] = marks or standing.chart(questions, domain, width_cm)
    return found


def _capability(
    edition: Edition,
    capability: Capability,
    finding: Finding,
    resolver: Resolver,
    pictures: Mapping[str, Picture],
) -> BriefCapability:
    recommendations = sorted(
        (r for r in edition.texts.recommendations.values() if r.capability == capability.id),
        key=lambda r: (r.order, r.id),
    )
    return BriefCapability(
        number=capability.number,
        title=capability.title,
        asks=resolver.prose(finding.asks),
        chart=pictures.get(capability.id),
        standing=resolver.prose(finding.standing),
        works=resolver.prose(finding.works),
        gaps=tuple(resolver.inlines(gap.title) for gap in finding.gaps),
        recommendations=tuple(resolver.inlines(r.title) for r in recommendations),
    )
