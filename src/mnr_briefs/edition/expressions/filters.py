"""The filters of expressions: what `| count`, `| share` or `| say("most")` makes of a value."""

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction

from mnr_briefs.content.facts import Fact
from mnr_briefs.content.questionnaire import Level, Question
from mnr_briefs.content.settings import Hedge
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.names import CountryCount, QuestionNames, Scaled, UnknownNameError, Value
from mnr_briefs.edition.expressions.numbers import NotPublishedError, NumberStyle
from mnr_briefs.survey.survey import Survey, Total


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
    if total.known_share is None:
        raise NotPublishedError("neither count nor share was published")
    if not hedge.holds(total.known_share):
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


_SIGNS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    ">": operator.gt, "<": operator.lt, ">=": operator.ge, "<=": operator.le, "==": operator.eq, "!=": operator.ne
}  # fmt: skip


def compare(left: object, sign: str, right: object) -> bool:
    """Whether a comparison holds. Raises TypeError for other things than totals, scaled totals and counts."""
    a, b = _value(left, by_count=True), _value(right, by_count=True)
    if a is None or b is None:
        a, b = _value(left, by_count=False), _value(right, by_count=False)
    if a is None or b is None:
        raise NotPublishedError("one of the numbers compared was not published")
    return _SIGNS[sign](a, b)


def _value(side: object, *, by_count: bool) -> Fraction | None:
    if isinstance(side, Scaled):
        inner = _value(side.total, by_count=by_count)
        return None if inner is None else side.factor * inner
    if isinstance(side, Total):
        number = side.count if by_count else side.per_cent
        return None if number is None else Fraction(number)
    if isinstance(side, int) and not isinstance(side, bool):
        return Fraction(side) if by_count else None
    raise TypeError("only totals and numbers can be compared")


def anything_in_place(question: Question, survey: Survey) -> Fraction | None:
    """The share of countries that have anything in place; None where it was not published."""
    if question.chooses_many:
        nothing = [o.id for o in question.options if o.level is Level.NONE]
        share = survey.total(question.id, nothing[0]).share if len(nothing) == 1 else None
        return None if share is None else 1 - share
    return survey.totals_of(question.id, question.in_place).known_share if question.in_place else None


def rank(question: Question, survey: Survey) -> tuple[int, int]:
    """A question's place among all by what is in place (1 the most), and how many there are; ties share a place.

    Raises NotPublishedError where what is in place for it was not published.
    """
    own, shares = _shares(question, survey)
    return 1 + sum(share > own for share in shares), len(shares)


def is_last(question: Question, survey: Survey) -> bool:
    """Whether no other question has less in place. Raises NotPublishedError as `rank` does."""
    own, shares = _shares(question, survey)
    return all(share >= own for share in shares)


def is_among_last(question: Question, survey: Survey) -> bool:
    """Whether at most a quarter of all questions have less in place. Raises NotPublishedError as `rank` does."""
    own, shares = _shares(question, survey)
    return 4 * sum(share < own for share in shares) <= len(shares)


def _shares(question: Question, survey: Survey) -> tuple[Fraction, list[Fraction]]:
    """What is in place for a question, and for all questions of which that was published."""
    own = anything_in_place(question, survey)
    if own is None:
        raise NotPublishedError(f"the number of countries with {question.id} in place was not published")
    shares = (anything_in_place(q, survey) for q in survey.questionnaire.with_options if q.capabilities)
    return own, [share for share in shares if share is not None]
