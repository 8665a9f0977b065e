"""The fixed words of documents, in the language of the edition: templates hold none.

A label with the name of its word in the catalogue needs a field here only; the others hold something of the edition.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from itertools import accumulate
from typing import Any, TypeVar

from mnr_briefs.content import prose as p
from mnr_briefs.content.countries import Country
from mnr_briefs.content.framework import Domain
from mnr_briefs.content.locale import Locale
from mnr_briefs.content.prose import Line
from mnr_briefs.pages.resolve import Resolver

_NUMBER = "\0"  # stands for the number, which no catalogue holds

T = TypeVar("T")


@dataclass(frozen=True)
class NumberedLabel:
    """What stands before and after a number that Word counts, ex. "Figure " and ": "."""

    before: str
    after: str


@dataclass(frozen=True)
class OnePagerLabels:
    """Those of a one-pager; `among` is the title of the profile, `colon` what stands between a label and what it
    labels, ex. ": ".
    """

    survey_of: str
    tiles_title: str
    stands_out: str
    nothing_stands_out: str
    missing: str
    no_gap: str
    treaties: str
    not_party: str
    party_to_all: str
    treaties_unknown: str
    among: Line
    works_here: str
    works_elsewhere: str
    do_next: str
    contact: str
    colon: str


@dataclass(frozen=True)
class _SharedLabels:
    """Those of reports and briefs; `figure` and `table` are for captions."""

    outcome_sought: str
    key_figures: str
    where_countries_stand: str
    what_works: str
    gaps_and_challenges: str
    way_forward: str
    figure: NumberedLabel
    table: NumberedLabel
    colon: str


@dataclass(frozen=True)
class BriefLabels(_SharedLabels):
    """Those of a brief; `survey` says how many countries were surveyed, and when."""

    brief_and_headline: str
    what_was_found: str
    what_to_do_first: str
    involves: str
    standing_and_gaps: str
    initiatives_that_work: str
    named_also: str
    who_answered_what: str
    sources: str
    about_brief: str
    brief: str
    survey: Line
    cite_as: str


@dataclass(frozen=True)
class ReportLabels(_SharedLabels):
    """Those of the report; `survey_in_short` says how many countries were surveyed, and when."""

    contents: str
    figures: str
    tables: str
    suggested_citation: str
    source_of_facts: str
    disclaimer: str
    licence: str
    domains_of_framework: str
    executive_summary: str
    country_by_country: str
    capability: str
    framework_asks: str
    initiatives_of_capability: str
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
    survey_in_short: Line
    cover_domains: str
    appendix_framework: str
    appendix_questionnaire: str
    questionnaire_told: str
    appendix_instruments: str
    appendix_answers: str


def one_pager_labels(resolver: Resolver, country: Country) -> OnePagerLabels:
    """The words of a country's page."""
    locale, period = resolver.edition.locale, resolver.edition.settings.data_period
    return filled(
        OnePagerLabels,
        locale,
        survey_of=locale.word("survey_of", period=period),
        among=locale.around("among_as_reported", country=p.Text(country.name), count=resolver.surveyed),
    )


def brief_labels(resolver: Resolver, domain: Domain, title: str) -> BriefLabels:
    """The words of the brief on a domain, which has a title."""
    locale = resolver.edition.locale
    return filled(
        BriefLabels,
        locale,
        brief=locale.word("brief_numbered", number=domain.number),
        figure=numbered(locale, "figure_noted"),
        table=numbered(locale, "table_of_answers", title=title),
        survey=_of_survey(resolver, "survey_and_edition"),
        cite_as=locale.word("cite_as", citation=resolver.edition.settings.citation),
    )


def report_labels(resolver: Resolver, printed: Sequence[object]) -> ReportLabels:
    """The words of a report; `printed` are its appendices in their order: those with content are counted."""
    locale, settings = resolver.edition.locale, resolver.edition.settings
    framework = resolver.edition.framework.title
    one, two, three, four = map(resolver.numbers.figures, accumulate(int(bool(appendix)) for appendix in printed))
    return filled(
        ReportLabels,
        locale,
        figure=numbered(locale, "figure_numbered"),
        table=numbered(locale, "table_numbered"),
        survey_in_short=_of_survey(resolver, "countries_surveyed"),
        cover_domains=locale.word("cover_domains", framework=framework),
        appendix_framework=locale.word("appendix_framework", number=one, framework=framework),
        appendix_questionnaire=locale.word("appendix_questionnaire", number=two),
        questionnaire_told=locale.word("questionnaire_told", period=settings.data_period),
        appendix_instruments=locale.word("appendix_instruments", number=three),
        appendix_answers=locale.word("appendix_answers", number=four),
    )


def filled(labels: Callable[..., T], locale: Locale, **given: object) -> T:
    """Labels with those that are given; each other is the colon, or the word of its name."""
    names = [field.name for field in fields(labels) if field.name not in given]  # type: ignore[arg-type]
    words: dict[str, Any] = {name: colon(locale) if name == "colon" else locale.word(name) for name in names}
    return labels(**words, **given)


def numbered(locale: Locale, key: str, **values: str) -> NumberedLabel:
    """A fixed label with the gap {number}, divided there."""
    before, _, after = locale.word(key, number=_NUMBER, **values).partition(_NUMBER)
    return NumberedLabel(before, after)


def colon(locale: Locale) -> str:
    """What stands between a label and what it labels, ex. ": "."""
    return locale.word("single_number", question="", answer="")


def _of_survey(resolver: Resolver, key: str) -> Line:
    """A fixed line on the survey, in the form that goes with its countries: {count} countries, {period}, {date}."""
    edition = resolver.edition
    period, date = p.Text(edition.settings.data_period), p.Text(edition.settings.date)
    number = len(edition.countries.countries)
    return edition.locale.counted_around(key, number, count=resolver.surveyed, period=period, date=date)
