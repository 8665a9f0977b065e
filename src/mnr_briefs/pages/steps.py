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
from mnr_briefs.content.prose import Line
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.texts import BlockId, Initiative, Recommendation
from mnr_briefs.content.tone import DomainColour
from mnr_briefs.edition.answers import answers_of
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.progress import lost_answers
from mnr_briefs.pages.chapters import titled
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
class Choice:
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
def choice_for(edition: Edition, country: str) -> Choice:
    """What a country's one-pager prints of recommendations and initiatives."""
    limits = edition.settings.one_pager
    most = limits.recommendations
    steps = chosen_steps(edition, country, steps_for(edition, country, most), most)
    examples = examples_for(edition, country, steps)
    own = chosen_initiatives(edition, country, initiatives_of(edition, country))[: limits.initiatives]
    taken = {peer.initiative.id for peer in examples if peer is not None}
    free = 0 if names_all(edition, country, "initiatives") else limits.initiatives - len(own)
    elsewhere = works_elsewhere(edition, country, free, taken) if free else []
    return Choice(tuple(steps), tuple(examples), tuple(own), tuple(elsewhere))


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


def works(resolver: Resolver, choice: Choice) -> Iterator[InitiativeBox]:
    """The country's own initiatives, then those from elsewhere."""
    for initiative in choice.own:
        yield _box(resolver, initiative, "")
    for peer in choice.elsewhere:
        yield _box(resolver, peer.initiative, _name(resolver, peer))


def steps(resolver: Resolver, country: str, choice: Choice) -> Iterator[Step]:
    """The chosen steps; where a place is left that the office did not choose to leave, what can honestly be said
    there.
    """
    edition = resolver.edition
    for number, (chosen, peer) in enumerate(zip(choice.steps, choice.examples, strict=True), start=1):
        own = resolver.of(chosen)
        domain = edition.framework.domain_of[chosen.capability or ""]
        yield Step(
            number=number,
            title=passage(part_of(chosen, "title"), own.inlines(chosen.title)),
            domain=domain.title,
            colour=DomainColour(domain.number),
            takes=passage(part_of(chosen, "text"), own.inlines(chosen.takes)),
            reason=reason(edition, country, chosen),
            example=() if peer is None else _example(resolver, peer),
            block=chosen.block,
        )
    is_open = not names_all(edition, country, "recommendations")
    if is_open and len(choice.steps) < edition.settings.one_pager.recommendations:
        title, takes = _honest(resolver, country)
        yield Step(len(choice.steps) + 1, title, "", None, takes, "", (), None)


def _honest(resolver: Resolver, country: str) -> tuple[Line, Line]:
    """That lost answers are wanted, where any are; else that nothing calls for a step, and what is of use to others."""
    locale = resolver.edition.locale
    if lost_answers(resolver.edition, country):
        return (p.Text(locale.word("step_tell")),), locale.around("step_tell_takes", **lost_of_all(resolver, country))
    return (p.Text(locale.word("step_share")),), (p.Text(locale.word("step_share_takes")),)


def _example(resolver: Resolver, peer: Peer) -> Line:
    """A country where it was done, by name, and the title of what it did."""
    title = resolver.of(peer.initiative).inlines(peer.initiative.title)
    return resolver.edition.locale.around("example", country=p.Text(_name(resolver, peer)), title=title)


def _name(resolver: Resolver, peer: Peer) -> str:
    """The country of a peer as it stands within a sentence."""
    return resolver.edition.countries.by_id[peer.country].in_sentence


def _box(resolver: Resolver, initiative: Initiative, country: str) -> InitiativeBox:
    text = titled(resolver, initiative, initiative.title, initiative.short)
    title, short = text.title, p.one_line(text.text, p.LineBreak())
    if not country:
        title, short = passage(part_of(initiative, "title"), title), passage(part_of(initiative, "text"), short)
    where = resolver.edition.locale.word("in_country", country=country) if country else ""
    return InitiativeBox(title, short, capitalized(where), initiative.block)
