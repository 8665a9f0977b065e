"""The full report."""

from dataclasses import dataclass, replace

from mnr_briefs.charts import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.content.blocks import About
from mnr_briefs.content.texts import CaseStudy, Part, Position
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages import appendices
from mnr_briefs.pages.chapters import (
    DomainChapter,
    Line,
    Titled,
    anchored,
    domain_chapter,
    domain_charts,
    ordered,
    titled,
)
from mnr_briefs.pages.diagrams import country_strips, cover_art, framework_map
from mnr_briefs.pages.imprint import Imprint, as_page, imprint
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

    def targets(self, edition: Edition) -> tuple[Target, ...]:
        """The report."""
        return (Target("report", self.name, "", output_path(edition, "full-report"), edition.settings.title),)

    def reads(self, edition: Edition, target: Target, about: About) -> bool:
        """The report prints everything."""
        return True

    def page(self, edition: Edition, target: Target) -> Found[Page]:
        """The report."""
        resolver, standing = Resolver(edition), Standing(edition)
        overall = ordered(r for r in edition.texts.recommendations.values() if r.overall)
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
            domains=tuple(
                domain_chapter(resolver, d, domain_charts(standing, d, CHART_WIDTH_CM))
                for d in edition.framework.domains
            ),
            recommendations=tuple(titled(resolver, r, r.title, r.body) for r in overall),
            case_studies=_case_studies(resolver, standing),
            acronyms=appendices.acronyms(edition),
            terms=appendices.terms(resolver),
            data_notes=appendices.data_notes(edition),
            framework=appendices.framework(edition),
            framework_chart=framework_map(edition, CHART_WIDTH_CM),
            enablers=edition.framework.enablers,
            questionnaire=appendices.questionnaire(edition),
            ratifications=appendices.ratifications(edition, standing),
            snapshots=tuple(NamedTable(d.title, standing.table(d)) for d in edition.framework.domains),
            references=resolver.references(),  # comes last: of all that the others cite
        )
        return as_page(resolver, target, report)


def _parts(resolver: Resolver, position: Position) -> tuple[Titled, ...]:
    """The parts at one position, in order."""
    found = [part for part in resolver.edition.texts.parts.values() if part.position is position]
    return tuple(_part(resolver, part) for part in sorted(found, key=lambda part: (part.order, part.id)))


def _part(resolver: Resolver, part: Part) -> Titled:
    made = titled(resolver, part, part.title, part.body)
    return replace(made, title=(p.Anchor(part.id, made.title),))


def _case_studies(resolver: Resolver, standing: Standing) -> tuple[CaseStudyChapter, ...]:
    """All case studies in their order; of a country that does not exist there is nothing to say."""
    studies = sorted(resolver.edition.texts.case_studies.values(), key=lambda s: (s.order, s.id))
    countries = resolver.edition.countries.by_id
    return tuple(_case_study(resolver, standing, study) for study in studies if study.country in countries)


def _case_study(resolver: Resolver, standing: Standing, study: CaseStudy) -> CaseStudyChapter:
    edition, own = resolver.edition, resolver.of(study)
    box = tuple(
        CaseStudyBox(d.title, d.number, tuple(own.inlines(line) for line in study.box[d.id]))
        for d in edition.framework.domains
        if d.id in study.box
    )
    name = edition.countries.by_id[study.country].name
    strips = country_strips(standing, study.country, CHART_WIDTH_CM)
    return CaseStudyChapter(
        country=name,
        heading=anchored(study.id, name),
        place=place(edition, study.country),
        title=own.inlines(study.title),
        text=p.lowered(own.prose(study.body), 1),
        box=box,
        chart=strips if strips.strips else None,
    )
