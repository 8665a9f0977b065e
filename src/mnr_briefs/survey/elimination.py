"""Answers that nobody published and that follow from a total.

Where every country answered a question, and as many countries are known to have given an option as there are, all the
others did not give it; and where no more countries can have given it than did, all of those gave it. Nothing follows
from a share, from a total on a smaller base (somebody did not answer, and nobody knows who), or where a known answer
is doubtful. What is published is never replaced.
"""

from collections.abc import Iterable, Iterator, Sequence

from mnr_briefs.content.questionnaire import Question, Questionnaire
from mnr_briefs.content.sources import RecordedDecision
from mnr_briefs.survey.values import Answer, Inference, Key, Rule, Status


def add_eliminated(
    answers: dict[Key, Answer],
    questionnaire: Questionnaire,
    countries: Sequence[str],
    decisions: Iterable[RecordedDecision],
) -> bool:
    """Add what follows from the totals decided on, and what follows from that; gives whether anything did."""
    whole = [d for d in decisions if d.count is not None and d.base == len(countries)]
    anything, fresh = False, True
    while fresh:
        fresh = False
        for decision in whole:
            question = questionnaire.by_id.get(decision.question)
            if question is not None and decision.option in question.option_by_id:
                added = {answer.key: answer for answer in _following(answers, question, countries, decision)}
                answers |= added
                fresh = fresh or bool(added)
        anything = anything or fresh
    return anything


def _following(
    answers: dict[Key, Answer], question: Question, countries: Sequence[str], decision: RecordedDecision
) -> Iterator[Answer]:
    """The answers that follow from one total."""
    known = {country: answers.get((question.id, decision.option, country)) for country in countries}
    free = [country for country, answer in known.items() if answer is None or not answer.status.is_known]
    said = [answer for country, answer in known.items() if answer is not None and country not in free]
    if any(answer.open_question or answer.status not in (Status.YES, Status.NO) for answer in said):
        return
    given = sum(answer.status is Status.YES for answer in said)
    if given == decision.count:
        inference, status = Inference(Rule.NAMED, question.id, decision.option), Status.NO
    elif given + len(free) == decision.count:
        inference, status = Inference(Rule.LEFT, question.id, decision.option), Status.YES
    else:
        return
    lines = f"lines {', '.join(decision.statements)}; " if decision.statements else ""
    source = f"{lines}follows from the total of {question.id}.{decision.option}, {decision.count} of {decision.base}"
    for country in free:
        yield Answer(country, question.id, decision.option, status, source, inference=inference)
