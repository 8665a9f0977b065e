"""How far a country is in a domain: the questions that a domain is measured by, and how many it has in place."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from mnr_briefs.content.framework import Domain
from mnr_briefs.content.questionnaire import Level, Question
from mnr_briefs.edition.edition import Edition
from mnr_briefs.survey.survey import CountryAnswer, Status

_KNOWN = (Status.YES, Status.NO)


@dataclass(frozen=True)
class Progress:
    """The questions of a domain by what a country's answer to them means, each in the questionnaire's order.

    An answer that the source leaves open is not known, and neither is one that was not given, asked for or published.
    Of those that are not known, `lost` are those that our copy of the source has lost.
    """

    in_place: tuple[str, ...]
    partly: tuple[str, ...] = ()
    not_in_place: tuple[str, ...] = ()
    not_known: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def answered(self) -> tuple[str, ...]:
        """Those whose answer is known."""
        return self.in_place + self.partly + self.not_in_place

    def counts(self) -> dict[str, int]:
        """How many, by the names that expressions use."""
        names = ("in_place", "partly", "not_in_place", "not_known", "lost", "answered")
        return {name: len(getattr(self, name)) for name in names}


def questions_of(edition: Edition, domain: Domain) -> tuple[Question, ...]:
    """The questions of a domain whose answers can be counted and that every country was asked to answer."""
    return edition.questionnaire.measuring.get(domain.id, ())


def single_questions(edition: Edition, domain: Domain) -> tuple[Question, ...]:
    """Those with one answer: the rows of a country's chart."""
    return tuple(q for q in questions_of(edition, domain) if not q.chooses_many)


def profile_questions(edition: Edition, domain: Domain) -> tuple[Question, ...]:
    """Those that a country's profile shows."""
    return edition.questionnaire.profiling.get(domain.id, ())


def all_profile_questions(edition: Edition) -> tuple[Question, ...]:
    """Those that a country's profile shows of all domains."""
    return tuple(q for domain in edition.framework.domains for q in profile_questions(edition, domain))


def progress(edition: Edition, domain: Domain, country: str) -> Progress:
    """How far a country is in a domain."""
    found: dict[Level | None, list[str]] = {level: [] for level in (*Level, None)}
    lost: list[str] = []
    answers = answers_of(edition, country)
    for question in profile_questions(edition, domain):
        answer = answers[question.id]
        level: Level | None = None
        if not answer.unconfirmed and answer.status in _KNOWN:
            level = question.option_by_id[answer.options[0]].level if answer.options else Level.NONE
        found[level].append(question.id)
        lost += [question.id] if answer.status is Status.LOST else []
    in_place, partly, nothing, unknown = (
        tuple(found[level]) for level in (Level.FULL, Level.PARTIAL, Level.NONE, None)
    )
    return Progress(in_place, partly, nothing, unknown, tuple(lost))


def lost_answers(edition: Edition, country: str) -> tuple[str, ...]:
    """The questions of a country's profile, of all domains, whose answer our copy of the source has lost."""
    return tuple(q for domain in edition.framework.domains for q in progress(edition, domain, country).lost)


def treaty_levels(edition: Edition, country: str) -> dict[str, str | None]:
    """Whether a country is party to each treaty ("full") or not ("none"), by instrument; None where that is not known.

    Reservations to a treaty are none.
    """
    statuses = edition.instruments.statuses
    found = {
        i.id: statuses.get(edition.ratifications.get((country, i.id), ""))
        for i in edition.instruments.instruments
        if i.kind == "treaty"
    }
    return {instrument: None if status is None else status.level for instrument, status in found.items()}


@lru_cache(4)
def answers_of(edition: Edition, country: str) -> Mapping[str, CountryAnswer]:
    """A country's answers to all questions, by question.

    For an answer of each of many countries, ask the survey.
    """
    return {q.id: edition.survey.country_answer(q, country) for q in edition.questionnaire.questions}
