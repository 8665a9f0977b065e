"""Which recommendations a country needs: those whose `applies_to` names one of its answers."""

from collections.abc import Iterator

from mnr_briefs.model.edition import Edition
from mnr_briefs.model.questionnaire import Level
from mnr_briefs.model.survey import Status
from mnr_briefs.model.texts import Recommendation


def applicable_recommendations(edition: Edition, country: str) -> list[Recommendation]:
    """A country's recommendations, most needed first.

    What is missing comes before what is partly there, and that before what is there and could be better. Among
    equals the capabilities take turns in the framework's order, so that no single one fills the page.
    """
    numbers = {c.id: c.number for c in edition.framework.capabilities}
    needed = []
    for recommendation in edition.texts.recommendations.values():
        need = _need(edition, country, recommendation)
        if need is not None and recommendation.capability in numbers:
            needed.append((need, recommendation))
    turns: dict[tuple[int, str], int] = {}
    ranked = []
    for need, recommendation in sorted(needed, key=lambda n: (n[0], numbers[n[1].capability or ""], n[1].order)):
        turn = turns.get((need, recommendation.capability or ""), 0)
        turns[need, recommendation.capability or ""] = turn + 1
        ranked.append((need, turn, numbers[recommendation.capability or ""], recommendation.id, recommendation))
    return [r for *_, r in sorted(ranked, key=lambda item: item[:4])]


def _need(edition: Edition, country: str, recommendation: Recommendation) -> int | None:
    """0 where something is missing, 1 where it is partly there, 2 where it is there; None where nothing applies."""
    needs = [
        need
        for question_id, options in recommendation.applies_to.items()
        for option in options
        for need in _needs(edition, country, question_id, option)
    ]
    return min(needs, default=None)


def _needs(edition: Edition, country: str, question_id: str, option: str) -> Iterator[int]:
    """How much one answer calls for the recommendation; nothing where it does not, or is unconfirmed."""
    question = edition.questionnaire.by_id[question_id]
    if option == Status.NO_RESPONSE:
        answer = edition.survey.country_answer(question, country)
        if answer.status is Status.NO_RESPONSE and not answer.unconfirmed:
            yield 1
        return
    positive = option if option in question.option_by_id else option.removeprefix("not_")
    word = edition.survey.answer(question_id, positive, country)
    wanted = Status.YES if positive == option else Status.NO
    if word.status is wanted and word.open_question is None:
        level = question.option_by_id[positive].level
        yield {Level.NONE: 0, Level.PARTIAL: 1, Level.FULL: 2}[level] if wanted is Status.YES else 0
