"""Answers that nobody published and that follow from published ones.

Two rules, and no others. Whoever gave an option that means that something is in place did not give one that means that
nothing is. And an option gives whatever the codebook says that it implies, in `implied_by`. Nothing follows from a no,
from silence, or from an answer whose word is doubtful. What is published is never replaced, nor is a doubt resolved.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mnr_briefs.content.questionnaire import Level, Question, Questionnaire
from mnr_briefs.survey.survey import Answer, Key, Status


@dataclass(frozen=True)
class Implied:
    """An answer, and the one from which it follows."""

    answer: Answer
    reason: Answer


def add_implied(answers: dict[Key, Answer], questionnaire: Questionnaire) -> dict[Key, Answer]:
    """Add what follows where nothing is published, and what follows from that; gives the reason of each addition."""
    reasons: dict[Key, Answer] = {}
    while True:
        added: dict[Key, Implied] = {}
        for implied in implied_answers(answers, questionnaire):
            if _is_free(answers.get(implied.answer.key)):
                added.setdefault(implied.answer.key, implied)
        if not added:
            return reasons
        answers |= {key: implied.answer for key, implied in added.items()}
        reasons |= {key: implied.reason for key, implied in added.items()}


def implied_answers(answers: Mapping[Key, Answer], questionnaire: Questionnaire) -> Iterator[Implied]:
    """All that follows directly from some answers, in their order, whether or not it is published as well."""
    implied_by = _implied_by(questionnaire)
    for reason in answers.values():
        question = questionnaire.by_id[reason.question]
        given = question.option_by_id.get(reason.option)
        if given is None or reason.status is not Status.YES or reason.open_question:
            continue
        if given.level is not Level.NONE:
            for option in question.options:
                if option.level is Level.NONE:
                    yield _implied(reason, question, option.id, Status.NO)
        for target, chosen in implied_by.get((reason.question, reason.option), ()):
            yield _implied(reason, target, chosen, Status.YES)
            for option in () if target.chooses_many else target.options:
                if option.id != chosen:
                    yield _implied(reason, target, option.id, Status.NO)


def contradicted(answers: Mapping[Key, Answer], implied: Answer) -> Answer | None:
    """The answer that an implied one contradicts; a doubtful one, or one to a question never asked, is no such."""
    known = answers.get(implied.key)
    if known is None or known.open_question or known.status in (Status.NOT_PUBLISHED, Status.NOT_ASKED):
        return None
    return None if known.status is implied.status else known


def _is_free(known: Answer | None) -> bool:
    return known is None or (known.status is Status.NOT_PUBLISHED and not known.open_question)


def _implied_by(questionnaire: Questionnaire) -> dict[tuple[str, str], list[tuple[Question, str]]]:
    """What each option of the codebook implies; options that do not exist imply nothing and are not implied."""
    found: dict[tuple[str, str], list[tuple[Question, str]]] = {}
    for target in questionnaire.with_options:
        for chosen, reasons in target.implied_by.items():
            for question, options in reasons.items() if chosen in target.option_by_id else ():
                for option in options:
                    found.setdefault((question, option), []).append((target, chosen))
    return found


def _implied(reason: Answer, question: Question, option: str, status: Status) -> Implied:
    """An answer that stands where its reason stands, under the same correction."""
    follows = f"follows from {reason.question}.{reason.option}"
    source = "; ".join(filter(None, (reason.source, follows)))
    answer = replace(reason, question=question.id, option=option, status=status, source=source)
    return Implied(answer, reason)
