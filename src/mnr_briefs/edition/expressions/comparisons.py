"""Comparisons in expressions: more than, twice as many, the least developed. Each is true or false of the data.

Totals are compared by their counts, since prose compares numbers of countries; where a count was not published, by
their shares. Questions are ranked by the share of countries that have anything in place.
"""

import operator
from collections.abc import Callable
from fractions import Fraction

from mnr_briefs.content.questionnaire import Level, Question
from mnr_briefs.edition.expressions.numbers import NotPublishedError
from mnr_briefs.survey.survey import Survey, Total

_SIGNS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    ">": operator.gt, "<": operator.lt, ">=": operator.ge, "<=": operator.le, "==": operator.eq, "!=": operator.ne
}  # fmt: skip


class Scaled:
    """A total times a whole number: the right side of “twice as many”."""

    def __init__(self, factor: int, total: Total) -> None:
        self.factor = factor
        self.total = total


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
    if not question.in_place:
        return None
    total = survey.totals_of(question.id, question.in_place)
    if total.share is not None or total.per_cent is None:
        return total.share
    return Fraction(total.per_cent, 100)


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
