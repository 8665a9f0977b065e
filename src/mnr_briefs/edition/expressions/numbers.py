"""Numbers as the house writes them: counts, shares, bases, small numbers in words, lists of names."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from babel import Locale as BabelLocale
from babel.numbers import format_decimal

from mnr_briefs.content.facts import Fact, Unit
from mnr_briefs.edition.edition import Edition
from mnr_briefs.survey.survey import Total

_BRITISH = {"en": "en_GB"}  # the day before the month, as in the publication


class NotPublishedError(ValueError):
    """A number was asked for that the source did not publish."""


def knows_language(language: str) -> bool:
    """Whether there are the rules of CLDR by which a language writes numbers."""
    try:
        return bool(_grouped("1234", language))
    except (LookupError, ValueError, OSError):
        return False


class NumberStyle:
    """Writes numbers by an edition's house style and language."""

    def __init__(self, edition: Edition) -> None:
        self.style = edition.settings.house_style
        self.locale = edition.locale
        self.surveyed = len(edition.countries.countries)

    def number(self, value: int) -> str:
        """A whole number: in words below the house's limit, else in figures."""
        if 0 <= value < min(self.style.words_below, len(self.locale.numbers)):
            return self.locale.numbers[value]
        return self.figures(value)

    def figures(self, value: int | Decimal) -> str:
        """A number in figures, grouped as the language groups."""
        return _grouped(str(value), self.locale.language)

    def count(self, total: Total) -> str:
        """Ex.: "27 countries", "one country"."""
        return self.countries(_count(total))

    def countries(self, count: int) -> str:
        """A number of countries with its noun."""
        if count == 0 and self.style.words_below > 0:
            return self.locale.word("no_countries")
        return self.locale.with_number("countries", count, self.number(count))

    def per_cent(self, value: int | Decimal) -> str:
        """Ex.: "93 per cent" or "93%"."""
        return self._with_sign(self.figures(value))

    def _with_sign(self, number: str) -> str:
        return f"{number}%" if self.style.per_cent == "%" else f"{number} {self.locale.word('per_cent')}"

    def share_only(self, total: Total) -> str:
        """The share without its base, for sentences that say of whom."""
        if total.per_cent is None:
            raise NotPublishedError(f"no share of {_name(total)} was published")
        return self.per_cent(total.per_cent)

    def share(self, total: Total) -> str:
        """The share; with its base where not all surveyed countries answered."""
        share = self.share_only(total)
        if total.base is None or total.base == self.surveyed:
            return share
        return self.locale.word("share_of_answered", share=share, base=self.figures(total.base))

    def total(self, total: Total) -> str:
        """Ex.: "27 countries (93 per cent)"; the share alone where no count was published."""
        if total.count is None:
            return self.share(total)
        return self.locale.word("total", countries=self.count(total), share=self.share(total))

    def of(self, total: Total) -> str:
        """Ex.: "27 of the 29 countries"."""
        if total.base is None:
            raise NotPublishedError(f"the base of {_name(total)} was not published")
        key = "of" if total.base == self.surveyed else "of_answered"
        count = _count(total)
        return self.locale.word(key, count=self.figures(count), base=self.figures(total.base))

    def fact(self, fact: Fact) -> str:
        """A cited number with its unit."""
        number = self.figures(fact.value.normalize() if fact.value % 1 else fact.value.to_integral_value())
        match fact.unit:
            case Unit.MILLION:
                return self.locale.word("million", number=number)
            case Unit.ONE_IN:
                return self.locale.word("one_in", number=number)
            case Unit.PER_CENT:
                return self._with_sign(number)
        if fact.value % 1 == 0:
            return self.number(int(fact.value))
        return number

    def date(self, day: str) -> str:
        """A day such as 2026-11-01 as the language writes it: "1 November 2026"."""
        from babel.dates import format_date

        language = self.locale.language.replace("-", "_")
        return str(format_date(datetime.date.fromisoformat(day), "long", locale=_BRITISH.get(language, language)))

    def listing(self, names: Sequence[str], kind: Literal["standard", "or"] = "standard") -> str:
        """Names as the language lists them: "Brazil, Ghana and South Africa", or with "or" before the last."""
        if len(names) < 2:
            return "".join(names)
        patterns = BabelLocale.parse(self.locale.language, sep="-").list_patterns[kind]
        text, *middle, last = names
        for name in middle:
            text = patterns["middle"].format(text, name)
        return str(patterns["end" if middle and self.style.serial_comma else "2"].format(text, last))


@lru_cache(maxsize=4096)
def _grouped(number: str, language: str) -> str:
    """A number in figures; kept, since pages print few numbers many times and Babel takes its time."""
    return str(format_decimal(Decimal(number), locale=language.replace("-", "_"), decimal_quantization=False))


def _count(total: Total) -> int:
    if total.count is None:
        raise NotPublishedError(f"no count of {_name(total)} was published")
    return total.count


def _name(total: Total) -> str:
    return " + ".join(f"{total.question}.{option}" for option in total.options)
