"""The full report."""

from dataclasses import dataclass, replace

from mnr_briefs.charts import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.content.blocks import About
from mnr_briefs.content.texts import CaseStudy, Part, Position
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages import appendices
from mnr_briefs.pages.brief import domain_charts
from mnr_briefs.pages.chapters import DomainChapter, Line, Titled, anchored, domain_chapter, recommendation_list
from mnr_briefs.pages.diagrams import country_strips, cover_art, framework_map
from mnr_briefs.pages.imprint import Imprint, imprint, page_of
from mnr_briefs.pages.kind import output_path
from mnr_briefs.pages.matrix import country_matrices
from mnr_briefs.pages.page import Page, Target
from mnr_briefs.pages.place import place
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import Standing
from mnr_briefs.problems import Found

CHART_WIDTH_CM = 16.0


@dataclass(frozen=True)
class CaseStudyBox:
    """What a case study's country has in one domain."""

    domain: str
    number: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class CaseStudyChapter:
    """A case study; `place` is where its country belongs, `heading` its name where the chapter begins."""

    country: str
    heading: Line
    place: str
    title: Line
    text: p.Prose
    box: tuple[CaseStudyBox, ...]
    chart: Chart | None


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
    overview: Chart
    matrix: tuple[Chart, ...]
    cover_art: Chart | None
    domains: tuple[DomainChapter, ...]
    recommendations: tuple[Titled, ...]
    case_studies: tuple[CaseStudyChapter, ...]
    acronyms: p.Table
    terms: tuple[Titled, ...]
    data_notes: p.Table
    references: p.Prose
    framework: p.Table
    framework_chart: Chart
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
        return (Target("report", self.name, "", output_path(edition, "full-report"), edition.settings.title),)

    def reads(self, edition: Edition, target: Target, about: About) -> bool:
        """The report prints everything."""
        return True

    def page(self, edition: Edition, target: Target) -> Found[Page]:
        """The report."""
        resolver, standing = Resolver(edition), Standing(edition)
        overall = [r for r in edition.texts.recommendations.values() if r.overall]
        art = cover_art(standing)
        report = Report(
            imprint=imprint(resolver),
            document_title=target.title,
            about=_parts(resolver, Position.IMPRINT),
            summary=_parts(resolver, Position.SUMMARY),
            opening=_parts(resolver, Position.OPENING),
            case_studies_opening=_parts(resolver, Position.CASE_STUDIES),
            closing=_parts(resolver, Position.CLOSING),
            way_forward=_parts(resolver, Position.WAY_FORWARD),
            overview=standing.overview_chart(CHART_WIDTH_CM),
            cover_art=art if art.rows else None,
            matrix=country_matrices(standing, CHART_WIDTH_CM),
            domains=_domains(resolver),
            recommendations=recommendation_list(overall, resolver),
            case_studies=_case_studies(resolver, standing),
            acronyms=appendices.acronyms(edition),
            terms=appendices.terms(resolver),
            data_notes=appendices.data_notes(edition),
            references=(),
            framework=appendices.framework(edition),
            framework_chart=framework_map(edition, CHART_WIDTH_CM),
            enablers=edition.framework.enablers,
            questionnaire=appendices.questionnaire(edition),
            ratifications=appendices.ratifications(edition, standing),
            snapshots=tuple(NamedTable(d.title, standing.table(d)) for d in edition.framework.domains),
        )
        listed = edition.references.listed([*resolver.cited, edition.settings.reference])
        return page_of(resolver, target, replace(report, references=listed))


def _parts(resolver: Resolver, position: Position) -> tuple[Titled, ...]:
    """The parts at one position, in order."""
    found = [part for part in resolver.edition.texts.parts.values() if part.position is position]
    return tuple(_part(resolver, part) for part in sorted(found, key=lambda part: (part.order, part.id)))


def _part(resolver: Resolver, part: Part) -> Titled:
    title, text = resolver.inlines(part.title), resolver.prose(part.body)
    resolver.of(part, title, text)
    return Titled((p.Anchor(part.id, title),), text, part.block)


def _domains(resolver: Resolver) -> tuple[DomainChapter, ...]:
    edition = resolver.edition
    return tuple(
        domain_chapter(resolver, d, domain_charts(edition, d, CHART_WIDTH_CM)) for d in edition.framework.domains
    )


def _case_studies(resolver: Resolver, standing: Standing) -> tuple[CaseStudyChapter, ...]:
    ordered = sorted(resolver.edition.texts.case_studies.values(), key=lambda s: (s.order, s.id))
    return tuple(_case_study(resolver, standing, study) for study in ordered)


def _case_study(resolver: Resolver, standing: Standing, study: CaseStudy) -> CaseStudyChapter:
    edition = resolver.edition
    box = tuple(
        CaseStudyBox(d.title, d.number, tuple(resolver.inlines(line) for line in study.box[d.id]))
        for d in edition.framework.domains
        if d.id in study.box
    )
    name = edition.countries.by_id[study.country].name
    title, text = resolver.inlines(study.title), p.lowered(resolver.prose(study.body), 1)
    resolver.of(study, title, text, *(line for part in box for line in part.lines))
    strips = country_strips(standing, study.country, CHART_WIDTH_CM)
    chart = strips if strips.strips else None
    where = place(edition, study.country)
    return CaseStudyChapter(name, anchored(study.id, name), where, title, text, box, chart)
