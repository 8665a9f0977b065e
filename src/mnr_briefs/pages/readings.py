"""What a country's confirmed answers say: what it has, and what it lacks, each with how many countries say the same.

This is the one place that decides which answers stand out and which are missing; headline and tiles print from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from mnr_briefs.content.questionnaire import Level, Option, Question
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.progress import answers_of, questions_of
from mnr_briefs.survey.survey import Status, Total


class Need(IntEnum):
    """How much an answer leaves to do: first what is missing, then what is partly there, then what is there."""

    MISSING = 0
    PARTLY = 1
    THERE = 2


NEEDS = {Level.NONE: Need.MISSING, Level.PARTIAL: Need.PARTLY, Level.FULL: Need.THERE}


@dataclass(frozen=True)
class Reading:
    """An option that a country gave, and how many countries did: `share` of those that answered."""

    question: Question
    option: Option
    total: Total
    share: Fraction

    @property
    def need(self) -> Need:
        """How much the answer leaves to do."""
        return NEEDS[self.option.level]


def strengths(edition: Edition, country: str) -> list[Reading]:
    """What a country has in place and not every country has, the rarest first, then in the framework's order."""
    there = (r for r in _readings(edition, country) if r.need is Need.THERE and r.share < 1)
    return sorted(there, key=lambda r: r.share)


def gaps(edition: Edition, country: str) -> list[Reading]:
    """What a country lacks before what it has in part, and of both the rarest first, then in the framework's order."""
    lacking = (r for r in _readings(edition, country) if r.need is not Need.THERE)
    return sorted(lacking, key=lambda r: (r.need, r.share))


def confirmed(edition: Edition, question: Question, country: str) -> tuple[Option, ...]:
    """The options that a country gave beyond doubt."""
    is_sure = edition.survey.is_sure
    return tuple(option for option in question.options if is_sure(question.id, option.id, country, Status.YES))


def lacks(edition: Edition, question: Question, country: str) -> bool:
    """Whether a country is known to have nothing of what a question asks about; where that is a part of what another
    question asks about, it is no lack of the whole.
    """
    options = () if question.asked_if else question.in_place
    return bool(options) and all(edition.survey.is_sure(question.id, o, country, Status.NO) for o in options)


def _readings(edition: Edition, country: str) -> Iterator[Reading]:
    """The confirmed answers to questions that every country was asked, as far as it is known who gave the same; none
    that an office reports and the totals do not count.
    """
    survey, answers = edition.survey, answers_of(edition, country)
    for domain in edition.framework.domains:
        for question in questions_of(edition, domain):
            if question.asked_if or not survey.counts(answers[question.id]):
                continue
            for option in confirmed(edition, question, country):
                total = survey.total(question.id, option.id)
                if total.share is not None:
                    yield Reading(question, option, total, total.share)
