"""The full report."""

from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from mnr_briefs.charts.chart import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import Line
from mnr_briefs.content.texts import About, CaseStudy, Position
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages import appendices
from mnr_briefs.pages.appendices import FormSection, KnownAnswers, ShortForm
from mnr_briefs.pages.chapters import (
    DomainChapter,
    PartChapter,
    Titled,
    anchored,
    domain_chapter,
    ordered,
    parts_at,
    placed_figures,
    titled,
)
from mnr_briefs.pages.definitions import defined_once
from mnr_briefs.pages.diagrams import country_map, cover_art, framework_map, locator, timeline
from mnr_briefs.pages.figures import NumberedChart, NumberedTable, numbered_chart
from mnr_briefs.pages.imprint import Imprint, as_page, imprint
from mnr_briefs.pages.initiatives import InitiativeIndex, initiative_index
from mnr_briefs.pages.labels import ReportLabels, report_labels
from mnr_briefs.pages.matrix import country_matrices
from mnr_briefs.pages.page import Page, Target, output_path
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import ShownAnswers, place
from mnr_briefs.problems import Found

CHART_WIDTH_CM = 16.0
LOCATOR_CM = 2.4
BOX_COLUMNS = 3
_LINE = 20  # characters: what a line of a box takes beside its words, since its last line is not full
_TOLD_HERE = ("overview", "framework", "matrix")  # figures that the report names itself, where no text places them


@dataclass(frozen=True)
class CaseStudyBox:
    """What a case study's country has in one domain."""

    domain: str
    number: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class CaseStudyChapter:
    """A case study; `place` is where its country belongs, `heading` its name where the chapter begins.

    `box` has what there is in each domain, in three columns of about one length. `lessons` is the last section of the
    text where that is a list, and `lessons_title` its heading; without such a section they are empty. `opener` and
    `at_a_glance` are fixed words around the country's name.
    """

    country: str
    heading: Line
    place: str
    title: Line
    locator: Chart | None
    opener: str
    at_a_glance: str
    box: tuple[tuple[CaseStudyBox, ...], ...]
    text: p.Prose
    lessons_title: str
    lessons: p.Prose


@dataclass(frozen=True)
class ReportContent:
    """What the template full-report.docx may name, in the order in which it prints them."""

    document_title: str
    cover_art: Chart | None
    about: tuple[PartChapter, ...]
    summary: tuple[PartChapter, ...]
    overview: NumberedChart
    opening: tuple[PartChapter, ...]
    framework_chart: NumberedChart | None
    matrix: NumberedChart | None
    domains: tuple[DomainChapter, ...]
    case_studies_opening: tuple[PartChapter, ...]
    case_studies: tuple[CaseStudyChapter, ...]
    closing: tuple[PartChapter, ...]
    way_forward: tuple[PartChapter, ...]
    recommendations: tuple[Titled, ...]
    initiatives: InitiativeIndex | None
    terms: tuple[Titled, ...]
    acronyms: tuple[ShortForm, ...]
    references: p.Prose
    data: tuple[PartChapter, ...]
    framework: NumberedTable | None
    questionnaire: tuple[FormSection, ...]
    ratifications: NumberedTable | None
    answers: KnownAnswers
    imprint: Imprint
    labels: ReportLabels


class FullReport:
    """One report for each edition."""

    name = "report"
    group = "report"

    def targets(self, edition: Edition) -> tuple[Target, ...]:
        """The report."""
        return (Target("report", self.name, "", output_path(edition, "full-report"), edition.settings.title),)

    def reads(self, edition: Edition, target: Target, about: About) -> bool:
        """The report prints everything."""
        return True

    def page(self, edition: Edition, target: Target) -> Found[Page]:
        """The report."""
        resolver = Resolver(edition)
        standing = resolver.standing
        figures = _figures(standing)
        left = {name: figures[name] for name in figures if name not in placed_figures(edition, Position.OPENING)}
        framework = appendices.captioned(edition, "capabilities", appendices.framework(edition))
        questionnaire = appendices.questionnaire(edition)
        ratifications = appendices.captioned(edition, "ratifications", appendices.ratifications(edition, standing))
        answers = appendices.known_answers(standing)
        report = ReportContent(
            imprint=imprint(resolver, described=True),
            document_title=target.title,
            about=parts_at(resolver, Position.IMPRINT),
            summary=parts_at(resolver, Position.SUMMARY),
            opening=parts_at(resolver, Position.OPENING, figures),
            case_studies_opening=parts_at(resolver, Position.CASE_STUDIES),
            closing=parts_at(resolver, Position.CLOSING, figures),
            way_forward=parts_at(resolver, Position.WAY_FORWARD),
            data=parts_at(resolver, Position.DATA),
            overview=figures["overview"],
            cover_art=cover_art(standing),
            matrix=left.get("matrix"),
            domains=tuple(domain_chapter(resolver, d, CHART_WIDTH_CM) for d in edition.framework.domains),
            recommendations=_overall(resolver),
            case_studies=_case_studies(resolver),
            initiatives=initiative_index(resolver),
            acronyms=appendices.acronyms(edition),
            terms=appendices.terms(resolver),
            framework=framework,
            framework_chart=left.get("framework"),
            questionnaire=questionnaire,
            ratifications=ratifications,
            answers=answers,
            references=resolver.references(),  # comes last: of all that the others cite
            labels=report_labels(resolver, (framework, questionnaire, ratifications, answers.table)),
        )
        # What stands before the contents is read apart, since the summary behind them may be handed out alone.
        once = defined_once(replace(report, about=()), edition.glossary.acronyms)
        return as_page(resolver, target, replace(once, about=report.about))


def _overall(resolver: Resolver) -> tuple[Titled, ...]:
    """The recommendations that are on no capability."""
    overall = ordered(r for r in resolver.edition.texts.recommendations.values() if r.overall)
    return tuple(titled(resolver, r, r.title, r.body) for r in overall)


def _case_studies(resolver: Resolver) -> tuple[CaseStudyChapter, ...]:
    """All case studies in their order; of a country that does not exist there is nothing to say."""
    studies = sorted(resolver.edition.texts.case_studies.values(), key=lambda s: (s.order, s.id))
    countries = resolver.edition.countries.by_id
    return tuple(_case_study(resolver, study) for study in studies if study.country in countries)


def _case_study(resolver: Resolver, study: CaseStudy) -> CaseStudyChapter:
    edition, own = resolver.edition, resolver.of(study)
    box = tuple(
        CaseStudyBox(d.title, d.number, tuple(own.inlines(line) for line in study.box[d.id]))
        for d in edition.framework.domains
        if d.id in study.box
    )
    country, word = edition.countries.by_id[study.country], edition.locale.word
    text, title, lessons = last_list(own.prose(study.body))
    return CaseStudyChapter(
        country=country.name,
        heading=anchored(study.id, country.name),
        place=place(edition, study.country),
        title=own.inlines(study.title),
        text=p.lowered(text, 1),
        lessons_title=title,
        lessons=lessons,
        box=box_columns(box),
        locator=locator(edition, [study.country], LOCATOR_CM),
        opener=word("case_study", country=country.name),
        at_a_glance=word("at_a_glance", country=country.name),
    )


def last_list(blocks: p.Prose) -> tuple[p.Prose, str, p.Prose]:
    """A text without its last section, where that is nothing but a list; the section's title; and the list."""
    match blocks:
        case (*before, p.Heading(children=title), p.BulletList() | p.NumberedList() as found):
            return tuple(before), p.plain(title), (found,)
    return blocks, "", ()


def box_columns(boxes: tuple[CaseStudyBox, ...]) -> tuple[tuple[CaseStudyBox, ...], ...]:
    """Boxes in as many columns as the band has, divided where the longest column is shortest."""
    lengths = [_LINE + sum(len(p.plain(line)) + _LINE for line in box.lines) for box in boxes]
    most = min(BOX_COLUMNS, len(boxes))

    def longest(cuts: tuple[int, ...]) -> int:
        return max(sum(lengths[a:b]) for a, b in pairwise((0, *cuts, len(boxes))))

    ways = (cuts for cuts in combinations(range(1, len(boxes)), max(0, most - 1)))
    best = min(ways, key=longest, default=())
    return tuple(boxes[a:b] for a, b in pairwise((0, *best, len(boxes)))) if boxes else ()


def _figures(standing: ShownAnswers) -> dict[str, NumberedChart]:
    """The figures of the whole edition by the names under which texts may place them."""
    edition = standing.edition
    charts: dict[str, Chart | tuple[Chart, ...]] = {
        "overview": standing.overview_chart(CHART_WIDTH_CM),
        "framework": framework_map(edition, CHART_WIDTH_CM),
        "matrix": country_matrices(standing, CHART_WIDTH_CM),
        "map": country_map(standing, CHART_WIDTH_CM) or (),
        "timeline": timeline(edition, CHART_WIDTH_CM) or (),
        "completeness": standing.completeness_chart(CHART_WIDTH_CM) or (),
    }
    return {name: _figure(edition, name, chart) for name, chart in charts.items() if chart}


def _figure(edition: Edition, name: str, chart: Chart | tuple[Chart, ...]) -> NumberedChart:
    caption = edition.locale.around(f"caption_{name}", framework=p.Text(edition.framework.title))
    told = f"shows_{name}" if name in _TOLD_HERE else None
    return numbered_chart(edition.locale, name, chart, caption, told=told)
