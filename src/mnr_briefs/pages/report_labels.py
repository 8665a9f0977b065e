"""The fixed words of the full report, in the language of the edition: its template holds none."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from mnr_briefs.content.prose import Line
from mnr_briefs.pages.fixed_words import Numbered, colon, named_words, numbered, of_survey
from mnr_briefs.pages.resolve import Resolver


@dataclass(frozen=True)
class ReportWords:
    """Headings, sentences and the titles of tables that the catalogue has under the same names."""

    contents: str
    figures: str
    tables: str
    suggested_citation: str
    source_of_facts: str
    disclaimer: str
    licence: str
    key_figures: str
    domains_of_framework: str
    executive_summary: str
    country_by_country: str
    outcome_sought: str
    capability: str
    framework_asks: str
    where_countries_stand: str
    what_works: str
    initiatives_of_capability: str
    gaps_and_challenges: str
    way_forward: str
    case_studies: str
    country_and_place: str
    in_each_domain_title: str
    overall_recommendations: str
    initiatives_told: str
    glossary: str
    glossary_told: str
    acronyms: str
    references: str
    references_told: str
    what_is_missing: str
    missing_told: str


@dataclass(frozen=True)
class ReportLabels(ReportWords):
    """With those that hold something of the edition. `figure` and `table` are for captions, `colon` is what stands
    between a label and what it labels; `survey_in_short` says how many countries were surveyed, and when.
    """

    figure: Numbered
    table: Numbered
    colon: str
    survey_in_short: Line
    cover_domains: str
    appendix_framework: str
    appendix_questionnaire: str
    questionnaire_told: str
    appendix_instruments: str
    appendix_answers: str


def report_labels(resolver: Resolver, printed: Sequence[bool]) -> ReportLabels:
    """The words of a report; `printed` says of each appendix, in their order, whether it is: only those are counted."""
    locale, settings = resolver.edition.locale, resolver.edition.settings
    framework = resolver.edition.framework.title
    one, two, three, four = map(resolver.evaluator.numbers.figures, accumulate(map(int, printed)))
    return ReportLabels(
        **named_words(locale, ReportWords),
        figure=numbered(locale, "figure_numbered"),
        table=numbered(locale, "table_numbered"),
        colon=colon(locale),
        survey_in_short=of_survey(resolver, "countries_surveyed"),
        cover_domains=locale.word("cover_domains", framework=framework),
        appendix_framework=locale.word("appendix_framework", number=one, framework=framework),
        appendix_questionnaire=locale.word("appendix_questionnaire", number=two),
        questionnaire_told=locale.word("questionnaire_told", period=settings.data_period),
        appendix_instruments=locale.word("appendix_instruments", number=three),
        appendix_answers=locale.word("appendix_answers", number=four),
    )
