"""What to do next, why, and what works: recommendations whose `applies_to` names an answer of the country, each with an
example of another country, and initiatives.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from mnr_briefs.content import prose as p
from mnr_briefs.content.characters import capitalized
from mnr_briefs.content.locale import Locale
from mnr_briefs.content.prose import DomainColour, Line
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.texts import BlockId, Initiative, Recommendation
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.progress import answers_of, lost_answers
from mnr_briefs.pages.headline import NEEDS, Need, confirmed, lacks
from mnr_briefs.pages.office import chosen_initiatives, chosen_steps, names_all, part_of, passage
from mnr_briefs.pages.peers import Peer, examples_for, works_elsewhere
from mnr_briefs.pages.profile import lost_of_all
from mnr_briefs.pages.resolve import Resolver
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
    for recommendation, calling in applicable(edition, country):
        questions = {answer.question for answer in calling}
        if recommendation.capability not in capabilities and not questions & answered:
            capabilities.add(recommendation.capability)
            answered |= questions
            steps.append(recommendation)
    return steps[:most]


def applicable(edition: Edition, country: str) -> list[tuple[Recommendation, list[CallingAnswer]]]:
    """All recommendations on a capability that suit a country's answers, in the order of `steps_for`, each with the
    answers that call for it most.
    """
    numbers = {c.id: c.number for c in edition.framework.capabilities}
    ranked = []
    for r in edition.texts.recommendations.values():
        number = numbers.get(r.capability or "")
        answers = calling_answers(edition, country, r)
        if answers and number is not None:
            need = min(answer.need for answer in answers)
            calling = [answer for answer in answers if answer.need == need]
            rarest = min(answer.share for answer in calling)
            ranked.append(((need, rarest, number, r.priority, r.order, r.id), r, calling))
    return [(r, calling) for _, r, calling in sorted(ranked, key=lambda item: item[0])]


def calling_answers(edition: Edition, country: str, recommendation: Recommendation) -> tuple[CallingAnswer, ...]:
    """The answers of a country that call for a recommendation, in the questionnaire's order; none where nothing is
    there of what it builds on.
    """
    by_id = edition.questionnaire.by_id
    if any(lacks(edition, by_id[name], country) for name in recommendation.builds_on if name in by_id):
        return ()
    calling: list[CallingAnswer] = []
    for question in edition.questionnaire.in_order(recommendation.applies_to):
        wanted = (_calling(edition, country, question, option) for option in recommendation.applies_to[question.id])
        answers = {answer.option: answer for answer in wanted if answer is not None}
        calling += [answers[option] for option in (None, *question.option_by_id) if option in answers]
    return tuple(calling)


def reason(edition: Edition, country: str, recommendation: Recommendation) -> str:
    """Why a recommendation is chosen for a country, from the questionnaire's labels; empty where it is not.

    Ex.: "Case management plan: Partial". What is needed most comes first. Answers that do not fit within
    REASON_LIMIT are left out whole, from the end, and the reason says that there are others.
    """
    calling = calling_answers(edition, country, recommendation)
    clauses: list[tuple[Need, _Clause]] = []
    for question in edition.questionnaire.in_order({answer.question for answer in calling}):
        own = [answer for answer in calling if answer.question == question.id]
        need = min(answer.need for answer in own)
        reported = answers_of(edition, country)[question.id].report is not None
        sign = edition.locale.word("footing_sign") if reported else ""
        clauses += [(need, replace(clause, sign=sign)) for clause in _clauses(edition, country, question, own)]
    return _fitting(edition.locale, [clause for _, clause in sorted(clauses, key=lambda pair: pair[0])])


def _calling(edition: Edition, country: str, question: Question, option: str) -> CallingAnswer | None:
    """The answer that an option of `applies_to` names; None where the country's is another, or is unconfirmed."""
    if option == Status.NO_RESPONSE:
        answer = answers_of(edition, country)[question.id]
        is_silent = answer.status is Status.NO_RESPONSE and not answer.unconfirmed
        return CallingAnswer(question.id, None, Status.NO_RESPONSE, Need.PARTLY) if is_silent else None
    named = question.named(option)
    wanted = Status.NO if named and named.denied else Status.YES
    if named is None or not edition.survey.is_sure(question.id, named.id, country, wanted):
        return None
    share = edition.survey.total(question.id, named.id).share
    if named.denied:  # all is left to do where nothing else is there
        need = Need.MISSING if lacks(edition, question, country) else Need.PARTLY
        share = None if share is None else 1 - share
    else:
        need = NEEDS[question.option_by_id[named.id].level]
    return CallingAnswer(question.id, named.id, wanted, need, Fraction(1) if share is None else share)


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


# -- in print --


@dataclass(frozen=True)
class InitiativeBox:
    """An initiative in short; `where` says in which country, where that is not the page's own ("In Kenya")."""

    title: Line
    text: Line
    where: str
    block: BlockId


@dataclass(frozen=True)
class Step:
    """Something to do next: in which domain, what it takes, the answers that call for it, and where it was done.

    `block`, `domain` and `colour` are empty for what the program says itself where no recommendation suits.
    """

    number: int
    title: Line
    domain: str
    colour: DomainColour | None
    takes: Line
    reason: str
    example: Line
    block: BlockId | None


@dataclass(frozen=True)
class Chosen:
    """What is chosen for a country: its steps, an example for each, its own initiatives, and those from elsewhere that
    fill the places left. Where its office names steps or initiatives, these are all, and no place is left to fill.
    """

    steps: tuple[Recommendation, ...]
    examples: tuple[Peer | None, ...]
    own: tuple[Initiative, ...]
    elsewhere: tuple[Peer, ...]

    @property
    def peers(self) -> tuple[Peer, ...]:
        """All initiatives of others that are printed."""
        return tuple(peer for peer in self.examples if peer is not None) + self.elsewhere


@lru_cache(8)  # asked for once for each text that there is
def chosen_for(edition: Edition, country: str) -> Chosen:
    """What a country's one-pager prints of recommendations and initiatives."""
    limits = edition.settings.one_pager
    most = limits.recommendations
    steps = chosen_steps(edition, country, steps_for(edition, country, most), most)
    examples = examples_for(edition, country, steps)
    own = chosen_initiatives(edition, country, initiatives_of(edition, country))[: limits.initiatives]
    taken = {peer.initiative.id for peer in examples if peer is not None}
    free = 0 if names_all(edition, country, "initiatives") else limits.initiatives - len(own)
    elsewhere = works_elsewhere(edition, country, free, taken) if free else []
    return Chosen(tuple(steps), tuple(examples), tuple(own), tuple(elsewhere))


def initiatives_of(edition: Edition, country: str) -> list[Initiative]:
    """A country's initiatives: first those on what it does not lack, then by priority, its own before shared ones, and
    in the framework's order.
    """
    order = {c.id: c.number for c in edition.framework.capabilities}
    questions = edition.questionnaire.with_options
    lacking = {name for q in questions if lacks(edition, q, country) for name in q.capabilities}
    own = edition.texts.initiatives_of.get(country, ())
    return sorted(
        own, key=lambda i: (i.capability in lacking, i.priority, len(i.countries), order.get(i.capability, 0), i.id)
    )


def works(resolver: Resolver, chosen: Chosen) -> Iterator[InitiativeBox]:
    """The country's own initiatives, which its office may edit, then those from elsewhere."""
    for initiative in chosen.own:
        title, text = _told(resolver, initiative)
        own = passage(part_of(initiative, "title"), title), passage(part_of(initiative, "text"), text)
        yield InitiativeBox(*own, "", initiative.block)
    for peer in chosen.elsewhere:
        where = capitalized(resolver.locale.word("in_country", country=_name(resolver, peer)))
        yield InitiativeBox(*_told(resolver, peer.initiative), where, peer.initiative.block)


def _told(resolver: Resolver, initiative: Initiative) -> tuple[Line, Line]:
    """The title and the short text of an initiative."""
    own = resolver.of(initiative)
    return own.inlines(initiative.title), p.one_line(own.prose(initiative.short), p.LineBreak())


def steps(resolver: Resolver, country: str, chosen: Chosen) -> Iterator[Step]:
    """The chosen steps; where a place is left that the office did not choose to leave, what can honestly be said
    there.
    """
    edition = resolver.edition
    for number, (step, peer) in enumerate(zip(chosen.steps, chosen.examples, strict=True), start=1):
        own = resolver.of(step)
        domain = edition.framework.domain_of[step.capability or ""]
        yield Step(
            number=number,
            title=passage(part_of(step, "title"), own.inlines(step.title)),
            domain=domain.title,
            colour=DomainColour(domain.number),
            takes=passage(part_of(step, "text"), own.inlines(step.takes)),
            reason=reason(edition, country, step),
            example=() if peer is None else _example(resolver, peer),
            block=step.block,
        )
    is_open = not names_all(edition, country, "recommendations")
    if is_open and len(chosen.steps) < edition.settings.one_pager.recommendations:
        title, takes = _honest(resolver, country)
        yield Step(len(chosen.steps) + 1, title, "", None, takes, "", (), None)


def _honest(resolver: Resolver, country: str) -> tuple[Line, Line]:
    """That lost answers are wanted, where any are; else that nothing calls for a step, and what is of use to others."""
    locale = resolver.locale
    if lost_answers(resolver.edition, country):
        return (p.Text(locale.word("step_tell")),), locale.around("step_tell_takes", **lost_of_all(resolver, country))
    return (p.Text(locale.word("step_share")),), (p.Text(locale.word("step_share_takes")),)


def _example(resolver: Resolver, peer: Peer) -> Line:
    """A country where it was done, by name, and the title of what it did."""
    title = resolver.of(peer.initiative).inlines(peer.initiative.title)
    return resolver.locale.around("example", country=p.Text(_name(resolver, peer)), title=title)


def _name(resolver: Resolver, peer: Peer) -> str:
    """The country of a peer as it stands within a sentence."""
    return resolver.edition.countries.by_id[peer.country].in_sentence
