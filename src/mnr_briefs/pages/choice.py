"""A country's next steps, and why: recommendations whose `applies_to` names one of its answers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from mnr_briefs.content.locale import Locale
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.texts import Recommendation
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.progress import answers_of
from mnr_briefs.pages.readings import NEEDS, Need, confirmed, lacks
from mnr_briefs.survey.survey import Status

REASON_LIMIT = 95  # characters: about three lines under a step of the one-pager


@dataclass(frozen=True)
class CallingAnswer:
    """A confirmed answer of a country that calls for a recommendation.

    `word` is the one that is wanted: YES where the option was given, NO where it was not, NO_RESPONSE, with the option
    None, where the country did not respond. `share` is the part of the countries that gave the same answer.
    """

    question: str
    option: str | None
    word: Status
    need: Need
    share: Fraction = Fraction(1)


def steps_for(edition: Edition, country: str, most: int) -> list[Recommendation]:
    """A country's next steps, each on another capability and for other answers.

    What is missing comes before what is partly there, and that before what is there and could be better; then what
    fewer countries lack comes first, then the framework's order.
    """
    capabilities: set[str | None] = set()
    answered: set[str] = set()
    steps: list[Recommendation] = []
    for recommendation, calling in _applicable(edition, country):
        questions = {answer.question for answer in calling}
        if recommendation.capability not in capabilities and not questions & answered:
            capabilities.add(recommendation.capability)
            answered |= questions
            steps.append(recommendation)
    return steps[:most]


def applicable_recommendations(edition: Edition, country: str) -> list[Recommendation]:
    """All recommendations on a capability that suit a country's answers, in the order of `steps_for`."""
    return [recommendation for recommendation, _ in _applicable(edition, country)]


def _applicable(edition: Edition, country: str) -> list[tuple[Recommendation, list[CallingAnswer]]]:
    """Each of them with the answers that call for it most."""
    numbers = {c.id: c.number for c in edition.framework.capabilities}
    ranked = []
    for recommendation in edition.texts.recommendations.values():
        number = numbers.get(recommendation.capability or "")
        calling = _most_needed(edition, country, recommendation)
        if calling and number is not None:
            r, rarest = recommendation, min(answer.share for answer in calling)
            ranked.append(((calling[0].need, rarest, number, r.priority, r.order, r.id), r, calling))
    return [(recommendation, calling) for _, recommendation, calling in sorted(ranked, key=lambda item: item[0])]


def calling_answers(edition: Edition, country: str, recommendation: Recommendation) -> tuple[CallingAnswer, ...]:
    """The answers of a country that call for a recommendation, in the questionnaire's order; none where nothing is
    there of what it builds on.
    """
    by_id = edition.questionnaire.by_id
    if any(lacks(edition, by_id[name], country) for name in recommendation.builds_on if name in by_id):
        return ()
    found: list[CallingAnswer] = []
    for question in edition.questionnaire.in_order(recommendation.applies_to):
        named = recommendation.applies_to[question.id]
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
        (min(a.need for a in own), replace(clause, sign=_sign(edition, question, country)))
        for question in edition.questionnaire.in_order({a.question for a in answers})
        if (own := [a for a in answers if a.question == question.id])
        for clause in _clauses(edition, country, question, own)
    ]
    return _fitting(edition.locale, [clause for _, clause in sorted(clauses, key=lambda c: c[0])])


def _sign(edition: Edition, question: Question, country: str) -> str:
    reported = answers_of(edition, country)[question.id].report is not None
    return edition.locale.word("footing_sign") if reported else ""


def _most_needed(edition: Edition, country: str, recommendation: Recommendation) -> list[CallingAnswer]:
    """The answers that call for a recommendation most; none where no answer does."""
    answers = calling_answers(edition, country, recommendation)
    most = min((answer.need for answer in answers), default=None)
    return [answer for answer in answers if answer.need == most]


def _calling(edition: Edition, country: str, question: Question, option: str) -> Iterator[CallingAnswer]:
    """The answer that an option of `applies_to` names; nothing where the country's is another, or is unconfirmed."""
    if option == Status.NO_RESPONSE:
        answer = answers_of(edition, country)[question.id]
        if answer.status is Status.NO_RESPONSE and not answer.unconfirmed:
            yield CallingAnswer(question.id, None, Status.NO_RESPONSE, Need.PARTLY)
        return
    named = question.named(option)
    if named is None:
        return
    wanted = Status.NO if named.denied else Status.YES
    if edition.survey.is_sure(question.id, named.id, country, wanted):
        share = edition.survey.total(question.id, named.id).share
        if named.denied:
            need, share = _need_without(edition, country, question), None if share is None else 1 - share
        else:
            need = NEEDS[question.option_by_id[named.id].level]
        yield CallingAnswer(question.id, named.id, wanted, need, Fraction(1) if share is None else share)


def _need_without(edition: Edition, country: str, question: Question) -> Need:
    """How much it leaves to do that an option was not given: all, where nothing else is there."""
    return Need.MISSING if lacks(edition, question, country) else Need.PARTLY


@dataclass(frozen=True)
class _Clause:
    """What a reason says of one question: the locale's pattern, and the items that fill it, if it has any; `sign` is
    the mark of an answer that the country's office reports.
    """

    pattern: str
    question: str
    items: tuple[str, ...] = ()
    sign: str = ""


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
        given |= {option.id for option in confirmed(edition, question, country)}
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
            line = locale.clauses([*whole, _say(locale, clause, clause.items[:count])])
            if count < len(clause.items):
                yield locale.word("reason_more_options", reason=line)
            else:
                yield line if last == len(clauses) - 1 else locale.word("reason_more_answers", reason=line)


def _say(locale: Locale, clause: _Clause, items: tuple[str, ...]) -> str:
    return locale.word(clause.pattern, question=clause.question, options=locale.row(items)) + clause.sign
