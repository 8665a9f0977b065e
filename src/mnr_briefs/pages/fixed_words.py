"""Fixed words of the language's catalogue, as a template prints them."""

from dataclasses import dataclass, fields

from mnr_briefs.content.binding import SURVEYED
from mnr_briefs.content.locale import Locale
from mnr_briefs.content.prose import Figure, Line, Text
from mnr_briefs.pages.resolve import Resolver

_NUMBER = "\0"  # stands for the number, which no catalogue holds


@dataclass(frozen=True)
class Numbered:
    """What stands before and after a number that Word counts, ex. "Figure " and ": "."""

    before: str
    after: str


def numbered(locale: Locale, key: str, **values: str) -> Numbered:
    """A fixed label with the gap {number}, divided there."""
    before, _, after = locale.word(key, number=_NUMBER, **values).partition(_NUMBER)
    return Numbered(before, after)


def named_words(locale: Locale, names: type) -> dict[str, str]:
    """The fixed labels without gaps that a dataclass is made of, which has them under their keys."""
    return {field.name: locale.word(field.name) for field in fields(names)}


def colon(locale: Locale) -> str:
    """What stands between a label and what it labels, ex. ": "."""
    return locale.word("single_number", question="", answer="")


def of_survey(resolver: Resolver, key: str) -> Line:
    """A fixed line on the survey, in the form that goes with its countries: {count} countries, {period}, {date}."""
    edition = resolver.edition
    count, settings = len(edition.countries.countries), edition.settings
    surveyed = Figure(resolver.evaluator.numbers.figures(count), SURVEYED)
    period, date = Text(settings.data_period), Text(settings.date)
    return edition.locale.counted_around(key, count, count=surveyed, period=period, date=date)
