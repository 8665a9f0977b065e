"""The fixed words of a brief, in the language of the edition: its template holds none."""

from dataclasses import dataclass

from mnr_briefs.content.framework import Domain
from mnr_briefs.content.prose import Line
from mnr_briefs.pages.fixed_words import Numbered, colon, named_words, numbered, of_survey
from mnr_briefs.pages.resolve import Resolver


@dataclass(frozen=True)
class BriefWords:
    """Headings, lead-ins and the titles of tables that the catalogue has under the same names."""

    brief_and_headline: str
    outcome_sought: str
    key_figures: str
    what_was_found: str
    what_to_do_first: str
    involves: str
    where_countries_stand: str
    gaps_and_challenges: str
    standing_and_gaps: str
    what_works: str
    initiatives_that_work: str
    named_also: str
    way_forward: str
    who_answered_what: str
    sources: str
    about_brief: str


@dataclass(frozen=True)
class BriefLabels(BriefWords):
    """With those that hold something of the brief or the edition. `figure` and `table` are for captions, `colon` is
    what stands between a label and what it labels; `survey` says how many countries were surveyed, and when.
    """

    brief: str
    figure: Numbered
    table: Numbered
    colon: str
    survey: Line
    cite_as: str


def brief_labels(resolver: Resolver, domain: Domain, title: str) -> BriefLabels:
    """The words of the brief on a domain, which has a title."""
    locale = resolver.edition.locale
    return BriefLabels(
        **named_words(locale, BriefWords),
        brief=locale.word("brief_numbered", number=domain.number),
        figure=numbered(locale, "figure_noted"),
        table=numbered(locale, "table_of_answers", title=title),
        colon=colon(locale),
        survey=of_survey(resolver, "survey_and_edition"),
        cite_as=locale.word("cite_as", citation=resolver.edition.settings.citation),
    )
