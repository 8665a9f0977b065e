"""What a country's confirmed answers say: what it has, and what it lacks, each with how many countries say the same.

This is the one place that decides which answers stand out and which are missing; headline and tiles print from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from mnr_briefs.content.questionnaire import Level, Option, Question
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.progress import questions_of
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
    answers = ((option, edition.survey.answer(question.id, option.id, country)) for option in question.options)
    return tuple(option for option, a in answers if a.status is Status.YES and a.open_question is None)


def lacks(edition: Edition, question: Question, country: str) -> bool:
    """Whether a country is known to have nothing of what a question asks about; where that is a part of what another
    question asks about, it is no lack of the whole.
    """
    if question.asked_if or any(option.level is not Level.NONE for option in confirmed(edition, question, country)):
        return False
    answers = [edition.survey.answer(question.id, option, country) for option in question.in_place]
    return bool(answers) and all(a.status is Status.NO and a.open_question is None for a in answers)


def _readings(edition: Edition, country: str) -> Iterator[Reading]:
    """The confirmed answers to questions that every country was asked, as far as it is known who gave the same; none
    that an office reports and the totals do not count.
    """
    survey = edition.survey
    for domain in edition.framework.domains:
        for question in questions_of(edition, domain):
            if question.asked_if or not survey.counts(survey.country_answer(question, country)):
                continue
            for option in confirmed(edition, question, country):
                total = edition.survey.total(question.id, option.id)
                if total.share is not None:
                    yield Reading(question, option, total, total.share)
