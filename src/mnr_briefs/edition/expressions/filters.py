"""The filters of expressions: what `| count`, `| share` or `| say("most")` makes of a value."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from mnr_briefs.content.facts import Fact
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.settings import Hedge
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.comparisons import is_among_last, is_last, rank
from mnr_briefs.edition.expressions.names import CountryCount, QuestionNames, UnknownNameError, Value
from mnr_briefs.edition.expressions.numbers import NotPublishedError, NumberStyle
from mnr_briefs.survey.survey import Total


class FalseWordsError(ValueError):
    """Words bound to a number do not fit it."""


def filters(numbers: NumberStyle, edition: Edition) -> dict[str, Callable[..., Value]]:
    """The filters by name: functions of a value, and of the words in quotes for `say`."""
    return {
        "count": lambda v: numbers.countries(v) if isinstance(v, CountryCount) else numbers.count(total_of(v, "count")),
        "share": lambda v: numbers.share(total_of(v, "share")),
        "share_only": lambda v: numbers.share_only(total_of(v, "share_only")),
        "of": lambda v: numbers.of(total_of(v, "of")),
        "number": lambda v: _number(v, numbers),
        "figures": lambda v: numbers.figures(_whole(v, "figures")),
        "names": lambda v: _names(v, numbers, edition),
        "rank": lambda v: rank(_question(v, "rank"), edition.survey)[0],
        "is_first": lambda v: rank(_question(v, "is_first"), edition.survey)[0] == 1,
        "is_last": lambda v: is_last(_question(v, "is_last"), edition.survey),
        "is_among_last": lambda v: is_among_last(_question(v, "is_among_last"), edition.survey),
        "say": lambda v, words: say(v, words, edition.hedges),
    }


def total_of(value: Value, filter_name: str) -> Total:
    """A value as a total. Raises TypeError for any other."""
    if isinstance(value, Total):
        return value
    raise TypeError(f"“{filter_name}” works only with a total of the survey")


def say(value: Value, words: str, hedges: Mapping[str, Hedge]) -> str:
    """The words, if they are true: of a total by what the house means by them, of a comparison if it holds.

    Raises FalseWordsError where they are not, UnknownNameError for words that the house does not have, and
    NotPublishedError where nobody knows.
    """
    if isinstance(value, bool):
        if not value:
            raise FalseWordsError(f"“{words}” is not true")
        return words
    total = total_of(value, "say")
    hedge = hedges.get(words.casefold())
    if hedge is None:
        raise UnknownNameError("the house style", words, hedges)
    if hedge.count is None:
        _check_share(total, words, hedge)
    elif total.count is None:
        raise NotPublishedError("no count was published")
    elif total.count != hedge.count:
        raise FalseWordsError(f"“{words}” does not fit {total.count} countries")
    return words


def _check_share(total: Total, words: str, hedge: Hedge) -> None:
    share = total.share
    if share is None:
        if total.per_cent is None:
            raise NotPublishedError("neither count nor share was published")
        share = Fraction(total.per_cent, 100)
    if not hedge.holds(share):
        raise FalseWordsError(f"“{words}” does not fit {total.per_cent} per cent")


def _question(value: Value, filter_name: str) -> Question:
    if isinstance(value, QuestionNames):
        return value.question
    raise TypeError(f"“{filter_name}” works only with a question: {{{{ question | {filter_name} }}}}")


def _number(value: Value, numbers: NumberStyle) -> str:
    return numbers.fact(value) if isinstance(value, Fact) else numbers.number(_whole(value, "number"))


def _whole(value: Value, filter_name: str) -> int:
    """A value as a whole number. Raises NotPublishedError for a total whose count is not known."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    total = total_of(value, filter_name)
    if total.count is None:
        raise NotPublishedError("no count was published")
    return total.count


def _names(value: Value, numbers: NumberStyle, edition: Edition) -> str:
    total = total_of(value, "names")
    if total.countries is None:
        raise NotPublishedError("the source does not name these countries")
    countries = sorted((edition.countries.by_id[code] for code in total.countries), key=lambda c: c.name)
    return numbers.listing([c.in_sentence for c in countries]) or edition.locale.numbers[0]
