"""Answers that nobody published and that follow from published ones, or from a total.

Three rules for the answers of a country, and no others. Whoever gave an option that means that something is in place
did not give one that means that nothing is. And an option gives whatever the codebook says that it implies, in
`implied_by`, and rules out what the codebook says that it rules out, in `ruled_out_by`. Nothing follows from a no, from
silence, or from an answer whose word is doubtful.

And two for totals. Where every country answered a question, and as many countries are known to have given an option as
there are, all the others did not give it; and where no more countries can have given it than did, all of those gave it.
Nothing follows from a share, from a total on a smaller base (somebody did not answer, and nobody knows who), or where a
known answer is doubtful.

What is published is never replaced, nor is a doubt resolved.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mnr_briefs.content.questionnaire import Level, Question, Questionnaire
from mnr_briefs.content.sources import RecordedDecision
from mnr_briefs.survey.values import Answer, Inference, Key, Rule, Status

Consequences = Mapping[tuple[str, str], list[tuple[str, str, Status]]]


@dataclass(frozen=True, slots=True)
class Implied:
    """An answer, and the one from which it follows."""

    answer: Answer
    reason: Answer


def add_implied(answers: dict[Key, Answer], questionnaire: Questionnaire) -> dict[Key, Answer]:
    """Add what follows where nothing is published, and what follows from that; gives the reason of each addition."""
    reasons: dict[Key, Answer] = {}
    consequences = _consequences(questionnaire)
    fresh: Iterable[Answer] = answers.values()
    while fresh:
        added: dict[Key, Implied] = {}
        for reason, question, option, status in _following(fresh, consequences):
            key = question, option, reason.country
            if key not in added and _is_free(answers.get(key)):
                added[key] = _implied(reason, question, option, status)
        reasons |= {key: implied.reason for key, implied in added.items()}
        fresh = [implied.answer for implied in added.values()]
        answers |= {answer.key: answer for answer in fresh}
    return reasons


def implied_answers(answers: Mapping[Key, Answer], questionnaire: Questionnaire) -> Iterator[Implied]:
    """All that follows directly from some answers, in their order, whether or not it is published as well."""
    for reason, question, option, status in _following(answers.values(), _consequences(questionnaire)):
        yield _implied(reason, question, option, status)


def contradicted(answers: Mapping[Key, Answer], implied: Answer) -> Answer | None:
    """The answer that an implied one contradicts; a doubtful one, or one to a question never asked, is no such."""
    known = answers.get(implied.key)
    if known is None or known.open_question or not known.status.is_known or known.status is Status.NOT_ASKED:
        return None
    return None if known.status is implied.status else known


def _is_free(known: Answer | None) -> bool:
    return known is None or (not known.status.is_known and not known.open_question)


def _following(answers: Iterable[Answer], consequences: Consequences) -> Iterator[tuple[Answer, str, str, Status]]:
    """Each answer from which something follows, with the question, option and word of what does."""
    for reason in answers:
        if reason.status is Status.YES and not reason.open_question:
            for question, option, status in consequences.get((reason.question, reason.option), ()):
                yield reason, question, option, status


def _consequences(questionnaire: Questionnaire) -> Consequences:
    """What follows from each option; options that do not exist imply nothing and are not implied."""
    found: dict[tuple[str, str], list[tuple[str, str, Status]]] = {}
    for question in questionnaire.by_id.values():
        none = [(question.id, option.id, Status.NO) for option in question.options if option.level is Level.NONE]
        found |= {(question.id, o.id): [] if o.level is Level.NONE else list(none) for o in question.options}
    for target in questionnaire.with_options:
        for chosen, reasons in target.implied_by.items():
            if chosen not in target.option_by_id:
                continue
            others = () if target.chooses_many else (o.id for o in target.options if o.id != chosen)
            follows = [(target.id, chosen, Status.YES), *((target.id, other, Status.NO) for other in others)]
            for reason in _pairs(reasons):
                if reason in found:
                    found[reason] += follows
        for excluded, reasons in target.ruled_out_by.items():
            for reason in _pairs(reasons):
                if reason in found and excluded in target.option_by_id:
                    found[reason].append((target.id, excluded, Status.NO))
    return found


def _pairs(options_of: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Each question with each of its options."""
    return ((question, option) for question, options in options_of.items() for option in options)


def _implied(reason: Answer, question: str, option: str, status: Status) -> Implied:
    """An answer that stands where its reason stands, under the same correction."""
    follows = f"follows from {reason.question}.{reason.option}"
    source = f"{reason.source}; {follows}" if reason.source else follows
    inference = Inference(Rule.IMPLIED, reason.question, reason.option)
    answer = Answer(reason.country, question, option, status, source, reason.correction, inference=inference)
    return Implied(answer, reason)


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
                added = {answer.key: answer for answer in _following_from_total(answers, question, countries, decision)}
                answers |= added
                fresh = fresh or bool(added)
        anything = anything or fresh
    return anything


def _following_from_total(
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
