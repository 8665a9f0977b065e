"""How far a country is in a domain: the questions that a domain is measured by, and how many it has in place."""

from dataclasses import dataclass

from mnr_briefs.model.edition import Edition
from mnr_briefs.model.framework import Domain
from mnr_briefs.model.questionnaire import Level, Question, QuestionKind
from mnr_briefs.model.survey import Status

_KNOWN = (Status.YES, Status.NO)


@dataclass(frozen=True)
class Progress:
    """The questions of a domain that a country's published answer is known to, and those it has fully in place.

    An answer that the source leaves open is not known, and neither is one that was not given, asked for or published.
    """

    answered: tuple[str, ...]
    in_place: tuple[str, ...]


def questions_of(edition: Edition, domain: Domain) -> tuple[Question, ...]:
    """The questions of a domain whose answers can be counted and that every country was asked to answer."""
    return tuple(
        q
        for q in edition.questionnaire.with_options
        if q.domain == domain.id and (q.kind is not QuestionKind.CODED or _in_lost_table(q))
    )


def _in_lost_table(question: Question) -> bool:
    """Coded questions with more than one option stand in the publication's tables, the others only in its text."""
    return question.number is None and len(question.options) > 1 and not question.chooses_many


def single_questions(edition: Edition, domain: Domain) -> tuple[Question, ...]:
    """Those with one answer: the rows of a country's chart."""
    return tuple(q for q in questions_of(edition, domain) if not q.chooses_many)


def progress(edition: Edition, domain: Domain, country: str) -> Progress:
    """How far a country is in a domain."""
    answered, in_place = [], []
    for question in single_questions(edition, domain):
        answer = edition.survey.country_answer(question, country)
        if answer.unconfirmed or answer.status not in _KNOWN:
            continue
        answered.append(question.id)
        if answer.options and question.option_by_id[answer.options[0]].level is Level.FULL:
            in_place.append(question.id)
    return Progress(tuple(answered), tuple(in_place))
