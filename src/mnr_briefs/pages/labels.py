"""The fixed words of a one-pager, in the language of the edition: its template holds none."""

from dataclasses import dataclass

from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import SURVEYED
from mnr_briefs.content.countries import Country
from mnr_briefs.content.prose import Line
from mnr_briefs.pages.fixed_words import colon
from mnr_briefs.pages.resolve import Resolver


@dataclass(frozen=True)
class Labels:
    """Headings and short sentences; `among` is the title of the profile, `colon` what stands between a label and what
    it labels, ex. ": ".
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


def labels(resolver: Resolver, country: Country) -> Labels:
    """The words of a country's page."""
    edition, figures = resolver.edition, resolver.evaluator.numbers.figures
    word = edition.locale.word
    surveyed = p.Figure(figures(len(edition.countries.countries)), SURVEYED)
    return Labels(
        survey_of=word("survey_of", period=edition.settings.data_period),
        tiles_title=word("tiles_title"),
        stands_out=word("stands_out"),
        nothing_stands_out=word("nothing_stands_out"),
        missing=word("missing"),
        no_gap=word("no_gap"),
        treaties=word("treaties"),
        not_party=word("not_party"),
        party_to_all=word("party_to_all"),
        treaties_unknown=word("treaties_unknown"),
        among=edition.locale.around("among_as_reported", country=p.Text(country.name), count=surveyed),
        works_here=word("works_here"),
        works_elsewhere=word("works_elsewhere"),
        do_next=word("do_next"),
        contact=word("contact"),
        colon=colon(edition.locale),
    )
