"""The full report."""

from collections.abc import Mapping
from dataclasses import dataclass

from mnr_briefs.charts.specifications import ChartRequest
from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import Picture
from mnr_briefs.content.texts import CaseStudy, Position
from mnr_briefs.content.theme import Theme
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages import appendices
from mnr_briefs.pages.brief import domain_charts
from mnr_briefs.pages.chapters import DomainChapter, Titled, domain_chapter, recommendation_list
from mnr_briefs.pages.diagrams import country_strips, cover_art, framework_map
from mnr_briefs.pages.imprint import Imprint, imprint
from mnr_briefs.pages.kind import Target
from mnr_briefs.pages.matrix import country_matrices
from mnr_briefs.pages.place import place
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import Standing

CHART_WIDTH_CM = 16.0
FRAMEWORK, MATRIX, COVER = "framework:", "matrix:", "cover:"  # the keys of charts that are no capability's have a colon


@dataclass(frozen=True)
class CaseStudyBox:
    """What a case study's country has in one domain."""

    domain: str
    number: int
    lines: tuple[tuple[p.Inline, ...], ...]


@dataclass(frozen=True)
class CaseStudyChapter:
    """A case study; `place` is where its country belongs."""

    country: str
    place: str
    title: tuple[p.Inline, ...]
    text: p.Prose
    box: tuple[CaseStudyBox, ...]
    chart: Picture | None


@dataclass(frozen=True)
class NamedTable:
    """A table with its title."""

    title: str
    table: p.Table


@dataclass(frozen=True)
class Report:
    """What the template full-report.docx may name."""

    imprint: Imprint
    document_title: str
    about: tuple[Titled, ...]
    summary: tuple[Titled, ...]
    opening: tuple[Titled, ...]
    case_studies_opening: tuple[Titled, ...]
    closing: tuple[Titled, ...]
    way_forward: tuple[Titled, ...]
    overview: Picture
    matrix: p.Prose
    cover_art: Picture | None
    domains: tuple[DomainChapter, ...]
    recommendations: tuple[Titled, ...]
    case_studies: tuple[CaseStudyChapter, ...]
    acronyms: p.Table
    terms: tuple[Titled, ...]
    data_notes: p.Table
    references: p.Prose
    framework: p.Table
    framework_chart: Picture
    enablers: tuple[str, ...]
    questionnaire: p.Table
    ratifications: p.Table
    snapshots: tuple[NamedTable, ...]


class FullReport:
    """One report for each edition."""

    name = "report"
    group = "report"
    template = "full-report.docx"
    has_contents = True

    def targets(self, edition: Edition) -> tuple[Target, ...]:
        """The report."""
        topics = frozenset({"*"})
        return (Target("report", self.name, "", "full-report.docx", edition.settings.title, topics),)

    def charts(self, edition: Edition, target: Target, theme: Theme) -> Mapping[str, ChartRequest]:
        """The overview, the framework, the cover, the matrix of all countries, a strip for each case study, and one
        for each capability with questions."""
        standing = Standing(edition, theme)
        found: dict[str, ChartRequest] = {
            "": standing.overview_chart(CHART_WIDTH_CM),
            FRAMEWORK: framework_map(edition, CHART_WIDTH_CM),
        }
        art = cover_art(standing)
        found |= {COVER: art} if art.rows else {}
        for number, matrix in enumerate(country_matrices(standing, CHART_WIDTH_CM)):
            found[f"{MATRIX}{number}"] = matrix
        for country in {study.country: None for study in edition.texts.case_studies.values()}:
            strips = country_strips(standing, country, CHART_WIDTH_CM)
            found |= {f"country:{country}": strips} if strips.strips else {}
        for domain in edition.framework.domains:
            found |= domain_charts(edition, domain, theme, CHART_WIDTH_CM)
        return found

    def context(
        self,
        edition: Edition,
        target: Target,
        resolver: Resolver,
        pictures: Mapping[str, Picture],
        theme: Theme,
    ) -> Report:
        """The report."""
        standing = Standing(edition, theme)
        overall = [r for r in edition.texts.recommendations.values() if r.overall]
        return Report(
            imprint=imprint(edition, resolver),
            document_title=target.title,
            about=_parts(edition, Position.IMPRINT, resolver),
            summary=_parts(edition, Position.SUMMARY, resolver),
            opening=_parts(edition, Position.OPENING, resolver),
            case_studies_opening=_parts(edition, Position.CASE_STUDIES, resolver),
            closing=_parts(edition, Position.CLOSING, resolver),
            way_forward=_parts(edition, Position.WAY_FORWARD, resolver),
            overview=pictures[""],
            cover_art=pictures.get(COVER),
            matrix=tuple(picture for name, picture in pictures.items() if name.startswith(MATRIX)),
            domains=_domains(edition, resolver, pictures, theme),
            recommendations=recommendation_list(overall, resolver),
            case_studies=_case_studies(edition, resolver, pictures),
            acronyms=appendices.acronyms(edition),
            terms=appendices.terms(edition, resolver),
            data_notes=appendices.data_notes(edition),
            references=resolver.references.listed([*resolver.cited, edition.settings.reference]),
            framework=appendices.framework(edition),
            framework_chart=pictures[FRAMEWORK],
            enablers=edition.framework.enablers,
            questionnaire=appendices.questionnaire(edition),
            ratifications=appendices.ratifications(edition, standing),
            snapshots=tuple(NamedTable(d.title, standing.table(d)) for d in edition.framework.domains),
        )


def _parts(edition: Edition, position: Position, resolver: Resolver) -> tuple[Titled, ...]:
    """The parts at one position, in order."""
    found = [part for part in edition.texts.parts.values() if part.position is position]
    ordered = sorted(found, key=lambda part: (part.order, part.id))
    return tuple(Titled(resolver.inlines(part.title), resolver.prose(part.body)) for part in ordered)


def _domains(
    edition: Edition, resolver: Resolver, pictures: Mapping[str, Picture], theme: Theme
) -> tuple[DomainChapter, ...]:
    domains = edition.framework.domains
    return tuple(domain_chapter(edition, d, theme.colour(d.number), resolver, pictures) for d in domains)


def _case_studies(
    edition: Edition, resolver: Resolver, pictures: Mapping[str, Picture]
) -> tuple[CaseStudyChapter, ...]:
    ordered = sorted(edition.texts.case_studies.values(), key=lambda s: (s.order, s.id))
    return tuple(_case_study(edition, s, resolver, pictures.get(f"country:{s.country}")) for s in ordered)


def _case_study(edition: Edition, study: CaseStudy, resolver: Resolver, chart: Picture | None) -> CaseStudyChapter:
    box = tuple(
        CaseStudyBox(d.title, d.number, tuple(resolver.inlines(line) for line in study.box[d.id]))
        for d in edition.framework.domains
        if d.id in study.box
    )
    name = edition.countries.by_id[study.country].name
    text = p.lowered(resolver.prose(study.body), 1)
    return CaseStudyChapter(name, place(edition, study.country), resolver.inlines(study.title), text, box, chart)
