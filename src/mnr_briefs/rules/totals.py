"""Decisions and published totals: what cannot be counted has been decided, and nothing disagrees unnoticed."""

from collections.abc import Container, Iterator

from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.sources import RecordedDecision, Sources
from mnr_briefs.problems import Problem
from mnr_briefs.rules import names
from mnr_briefs.survey.reconciliation import conflicts, reconcile
from mnr_briefs.survey.survey import Survey
from mnr_briefs.survey.values import Rule

_LEAVE_OUT = "Delete the decision."


def decisions(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Decisions on options that there are not, on totals that can be counted, or that do not add up."""
    followed = _followed(survey) if sources.survey.decisions else frozenset()
    for d in sources.survey.decisions:
        yield from names.unknown_answers(d.question, (d.option,), d.at, sources)
        question = sources.questionnaire.by_id.get(d.question)
        if question is None or d.option not in question.option_by_id:
            continue
        if survey.is_counted(d.question):
            yield from _counted(d, survey, followed)
        known = len(survey.named(d.question, d.option))
        if d.count is not None and known > d.count:
            message = f"{known} countries are known to have answered {d.question}.{d.option}, more than {d.count}."
            yield Problem(d.at, "total-misfit", message, "Check named-answers.csv and the count.")
    for question in sources.questionnaire.by_id.values():
        if not question.chooses_many:
            yield from _sum(question, [d for d in sources.survey.decisions if d.question == question.id])


def _counted(decision: RecordedDecision, survey: Survey, followed: Container[str]) -> Iterator[Problem]:
    """A total that can be counted is decided on only where answers follow from it, and then it is what they come to."""
    name = f"{decision.question}.{decision.option}"
    total = survey.total(decision.question, decision.option)
    if decision.question not in followed:
        yield Problem(decision.at, "total-misfit", f"{decision.question} is counted from answers.", _LEAVE_OUT)
    elif (decision.count, decision.base) != (total.count, total.base):
        message = (
            f"The answers to {name} come to {total.count} of {total.base}, not {decision.count} of {decision.base}."
        )
        yield Problem(decision.at, "total-misfit", message, "Check named-answers.csv and the count.")


def _followed(survey: Survey) -> frozenset[str]:
    """The questions of which an answer follows from a total."""
    inferred = ((answer.question, answer.inference) for answer in survey.answers if answer.inference is not None)
    return frozenset(question for question, inference in inferred if inference.rule is not Rule.IMPLIED)


def _sum(question: Question, decided: list[RecordedDecision]) -> Iterator[Problem]:
    """The counts of a question with one answer must add up to its one base."""
    known = [d for d in decided if d.option in question.option_by_id]
    pairs = [(d.count, d.base) for d in known if d.count is not None and d.base is not None]
    if pairs:
        total, bases = sum(count for count, _ in pairs), {base for _, base in pairs}
        if len(bases) > 1 or total > max(bases) or (len(pairs) == len(question.options) and total != max(bases)):
            message = f"The options of {question.id} add up to {total} on a base of {max(bases)}."
            yield Problem(decided[0].at, "total-misfit", message, "Their sum must be the base.")


def published_totals(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Statements about options that there are not, or that disagree with the answers or each other undecided."""
    published, recorded = sources.survey.published_totals, sources.survey.contradictions
    survey = survey.published
    for total in published:
        if total.question:
            yield from names.unknown_answers(total.question, total.options, total.at, sources)
    remedy = "Record it in decisions.yaml under contradictions:, with its lines and what was decided."
    for row in reconcile(published, survey, recorded, sources.hedges):
        if row.disagrees and row.contradiction is None:
            what = "statement" if row.agrees is False else f"words “{row.statement.words}”"
            verb = "does" if row.agrees is False else "do"
            message = f"The {what} on line {row.statement.line} {verb} not agree with {row.statement.question}."
            yield Problem(row.statement.at, "undecided", message, remedy)
    for conflict in conflicts(published, survey, recorded):
        if conflict.contradiction is None:
            at = next(t.at for t in published if t.question == conflict.question)
            message = f"{conflict.question}: {conflict.found} (lines {', '.join(conflict.lines)})."
            yield Problem(at, "undecided", message, remedy)
