"""Which recommendations a country needs, and why: those whose `applies_to` names one of its answers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mnr_briefs.content.locale import Locale
from mnr_briefs.content.questionnaire import Level, Question
from mnr_briefs.content.texts import Recommendation
from mnr_briefs.edition.edition import Edition
from mnr_briefs.survey.survey import Status

REASON_LIMIT = 95  # characters: about three lines under a step of the one-pager


@dataclass(frozen=True)
class CallingAnswer:
    """A confirmed answer of a country that calls for a recommendation.

    `word` is the one that is wanted: YES where the option was given, NO where it was not, NO_RESPONSE, with the option
    None, where the country did not respond. `need` is 0 where something is missing, 1 where it is partly there, 2 where
    it is there.
    """

    question: str
    option: str | None
    word: Status
    need: int


def applicable_recommendations(edition: Edition, country: str) -> list[Recommendation]:
    """A country's recommendations, most needed first.

    What is missing comes before what is partly there, and that before what is there and could be better. Among
    equals the capabilities take turns in the framework's order, so that no single one fills the page.
    """
    numbers = {c.id: c.number for c in edition.framework.capabilities}
    needed = []
    for recommendation in edition.texts.recommendations.values():
        need, number = _need(edition, country, recommendation), numbers.get(recommendation.capability or "")
        if need is not None and number is not None:
            needed.append((need, number, recommendation))
    turns: Counter[tuple[int, int]] = Counter()
    ranked = []
    for need, number, recommendation in sorted(needed, key=lambda n: (n[0], n[1], n[2].order)):
        ranked.append((need, turns[need, number], number, recommendation.id, recommendation))
        turns[need, number] += 1
    return [recommendation for *_, recommendation in sorted(ranked, key=lambda item: item[:4])]


def calling_answers(edition: Edition, country: str, recommendation: Recommendation) -> tuple[CallingAnswer, ...]:
    """The answers of a country that call for a recommendation, in the questionnaire's order."""
    found: list[CallingAnswer] = []
    for question in edition.questionnaire.questions:
        if named := recommendation.applies_to.get(question.id):
            answers = {a.option: a for option in named for a in _calling(edition, country, question, option)}
            found += [answers[option] for option in (None, *question.option_by_id) if option in answers]
    return tuple(found)


def reason(edition: Edition, country: str, recommendation: Recommendation) -> str:
    """Why a recommendation is chosen for a country, from the questionnaire's labels; empty where it is not.

    Ex.: "Case management plan: Partial". What is needed most comes first. Answers that do not fit within
    REASON_LIMIT are left out whole, from the end, and the reason says that there are others.
    """
    answers = calling_answers(edition, country, recommendation)
    clauses = [
        (min(a.need for a in own), clause)
        for question in edition.questionnaire.questions
        if (own := [a for a in answers if a.question == question.id])
        for clause in _clauses(edition, country, question, own)
    ]
    return _fitting(edition.locale, [clause for _, clause in sorted(clauses, key=lambda c: c[0])])


def _need(edition: Edition, country: str, recommendation: Recommendation) -> int | None:
    """How much the most needed of the answers calls for it; None where no answer does."""
    return min((answer.need for answer in calling_answers(edition, country, recommendation)), default=None)


def _calling(edition: Edition, country: str, question: Question, option: str) -> Iterator[CallingAnswer]:
    """The answer that an option of `applies_to` names; nothing where the country's is another, or is unconfirmed."""
    if option == Status.NO_RESPONSE:
        answer = edition.survey.country_answer(question, country)
        if answer.status is Status.NO_RESPONSE and not answer.unconfirmed:
            yield CallingAnswer(question.id, None, Status.NO_RESPONSE, 1)
        return
    named = question.named(option)
    if named is None:
        return
    word = edition.survey.answer(question.id, named.id, country)
    wanted = Status.NO if named.denied else Status.YES
    if word.status is wanted and word.open_question is None:
        level = question.option_by_id[named.id].level
        need = {Level.NONE: 0, Level.PARTIAL: 1, Level.FULL: 2}[level] if wanted is Status.YES else 0
        yield CallingAnswer(question.id, named.id, wanted, need)


@dataclass(frozen=True)
class _Clause:
    """What a reason says of one question: the locale's pattern, and the items that fill it, if it has any."""

    pattern: str
    question: str
    items: tuple[str, ...] = ()


def _clauses(edition: Edition, country: str, question: Question, answers: list[CallingAnswer]) -> Iterator[_Clause]:
    """What the answers to one question say, as shortly as it can be said: first what is missing, then what is there."""
    label, in_place = question.label, set(question.in_place)
    given = {a.option for a in answers if a.word is Status.YES}
    missing = {a.option for a in answers if a.word is Status.NO}
    if any(a.word is Status.NO_RESPONSE for a in answers):
        yield _Clause("reason", label, (edition.locale.word(Status.NO_RESPONSE),))
    # That "Yes", "None" or everything is missing is said by what the country did answer, if it answered anything.
    silent = {o for o in missing if not question.chooses_many or o not in in_place or in_place <= missing}
    if silent:
        given |= _confirmed(edition, country, question)
    if question.chooses_many and given - in_place:
        given, missing = given - in_place, silent
    if silent and not given:
        yield _Clause("reason_none", label)
    elif missing - silent:
        yield _Clause("reason_missing", label, _labels(question, missing - silent))
    if len(given) > 1 and given == in_place:
        yield _Clause("reason_all", label)
    elif given:
        yield _Clause("reason", label, _labels(question, given))


def _confirmed(edition: Edition, country: str, question: Question) -> set[str | None]:
    """The options that a country gave beyond doubt."""
    answers = (edition.survey.answer(question.id, option.id, country) for option in question.options)
    return {a.option for a in answers if a.status is Status.YES and a.open_question is None}


def _labels(question: Question, options: set[str | None]) -> tuple[str, ...]:
    return tuple(option.label for option in question.options if option.id in options)


def _fitting(locale: Locale, clauses: list[_Clause]) -> str:
    """The clauses as a line that keeps to the limit: whole items are left out at the end, and words last of all."""
    for line in _shorter_and_shorter(locale, clauses):
        if len(line) <= REASON_LIMIT:
            return line
    if not clauses:
        return ""
    least = _say(locale, clauses[0], clauses[0].items[:1])
    words, _, _ = f"{least} "[:REASON_LIMIT].rpartition(" ")
    return f"{words or least[: REASON_LIMIT - 1]}…"


def _shorter_and_shorter(locale: Locale, clauses: list[_Clause]) -> Iterator[str]:
    """All of it, and then with one item less each time, down to the first one."""
    for last in range(len(clauses) - 1, -1, -1):
        clause = clauses[last]
        whole = [_say(locale, c, c.items) for c in clauses[:last]]
        for count in range(len(clause.items), 0, -1) if clause.items else (0,):
            line = "; ".join([*whole, _say(locale, clause, clause.items[:count])])
            if count < len(clause.items):
                yield locale.word("reason_more_options", reason=line)
            else:
                yield line if last == len(clauses) - 1 else locale.word("reason_more_answers", reason=line)


def _say(locale: Locale, clause: _Clause, items: tuple[str, ...]) -> str:
    return locale.word(clause.pattern, question=clause.question, options=", ".join(items))
