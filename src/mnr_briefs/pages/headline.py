"""What stands out in a country and what is missing: its confirmed answers, its headline, and the tiles under it.

A confirmed answer is told with how many countries gave the same. The headline joins the rarest thing that the country
has and the rarest that it lacks. It compares with numbers of countries, never with a country, and never ranks. The
patterns are the catalogue's, the phrases the questionnaire's.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from fractions import Fraction

from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.characters import capitalized
from mnr_briefs.content.prose import Line
from mnr_briefs.content.questionnaire import Level, Option, Question
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.progress import answers_of, questions_of, treaty_levels
from mnr_briefs.pages.office import passage
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.survey.survey import Status, Total


class Need(IntEnum):
    """How much an answer leaves to do: first what is missing, then what is partly there, then what is there."""

    MISSING = 0
    PARTLY = 1
    THERE = 2


NEEDS = {Level.NONE: Need.MISSING, Level.PARTIAL: Need.PARTLY, Level.FULL: Need.THERE}


@dataclass(frozen=True)
class KnownAnswer:
    """An option that a country gave, and how many countries did: `share` of those that answered."""

    question: Question
    option: Option
    total: Total
    share: Fraction

    @property
    def need(self) -> Need:
        """How much the answer leaves to do."""
        return NEEDS[self.option.level]

    def bound(self, measure: str, words: str = "") -> Binding:
        """What the number of those who gave it is bound to."""
        return Binding(self.question.id, (self.option.id,), measure, words)

    def base_bound(self, measure: str) -> Binding:
        """What the number of those who answered is bound to."""
        return Binding(self.question.id, ("base",), measure)


def strengths(edition: Edition, country: str) -> list[KnownAnswer]:
    """What a country has in place and not every country has, the rarest first, then in the framework's order."""
    there = (r for r in _readings(edition, country) if r.need is Need.THERE and r.share < 1)
    return sorted(there, key=lambda r: r.share)


def gaps(edition: Edition, country: str) -> list[KnownAnswer]:
    """What a country lacks before what it has in part, and of both the rarest first, then in the framework's order."""
    lacking = (r for r in _readings(edition, country) if r.need is not Need.THERE)
    return sorted(lacking, key=lambda r: (r.need, r.share))


def confirmed(edition: Edition, question: Question, country: str) -> tuple[Option, ...]:
    """The options that a country gave beyond doubt."""
    is_sure = edition.survey.is_sure
    return tuple(option for option in question.options if is_sure(question.id, option.id, country, Status.YES))


def lacks(edition: Edition, question: Question, country: str) -> bool:
    """Whether a country is known to have nothing of what a question asks about; where that is a part of what another
    question asks about, it is no lack of the whole.
    """
    options = () if question.asked_if else question.in_place
    return bool(options) and all(edition.survey.is_sure(question.id, o, country, Status.NO) for o in options)


def _readings(edition: Edition, country: str) -> Iterator[KnownAnswer]:
    """The confirmed answers to questions that every country was asked, as far as it is known who gave the same; none
    that an office reports and the totals do not count.
    """
    survey, answers = edition.survey, answers_of(edition, country)
    for domain in edition.framework.domains:
        for question in questions_of(edition, domain):
            if question.asked_if or not survey.counts(answers[question.id]):
                continue
            for option in confirmed(edition, question, country):
                total = survey.total(question.id, option.id)
                if total.share is not None:
                    yield KnownAnswer(question, option, total, total.share)


# -- in print --


@dataclass(frozen=True)
class Tile:
    """One answer printed large: how many countries gave it ("3 of 29"), the question and the answer's own word.

    `also` is the next one, in a line; it may be empty.
    """

    figure: Line
    label: str
    answer: str
    also: Line


@dataclass(frozen=True)
class Treaties:
    """How many treaties the country is party to ("4 of 5"), and the names of the others; `figure` is empty where its
    status is not known for each of them.
    """

    figure: Line
    open: str


def headline(resolver: Resolver, country: str) -> Line:
    """The headline of the country's office where it wrote one, else the rarest strength and the rarest gap; empty where
    neither is known.
    """
    edition = resolver.edition
    pack = edition.packs.get(country)
    if pack is not None and (written := pack.text("headline")) is not None:
        return passage("headline", p.one_line(resolver.of(written).prose(written.body), p.LineBreak()))
    line: list[p.Inline] = []
    for answer in (*strengths(edition, country)[:1], *gaps(edition, country)[:1]):
        line += [p.Text(resolver.locale.word("clauses_between"))] if line else []
        line += _clause(resolver, "next" if line else "first", answer)
    if line and isinstance(first := line[0], p.Text | p.Figure):
        line[0] = replace(first, text=capitalized(first.text))
    return passage("headline", tuple(line))


def tile(resolver: Resolver, answers: list[KnownAnswer]) -> Tile | None:
    """The first of some answers as a tile, with the next that is about something else; None where there is none."""
    if not answers:
        return None
    first, *others = answers
    about = set(first.question.capabilities)
    other = next((answer for answer in others if not about & set(answer.question.capabilities)), None)
    figure = resolver.locale.around("count_of", **_counts(resolver, first))
    also: Line = ()
    if other is not None:
        words = p.Text(_short(resolver, other))
        also = resolver.locale.around("tile_also", answer=words, **_counts(resolver, other))
    return Tile(figure, first.question.label, first.option.label, also)


def treaties(resolver: Resolver, country: str) -> Treaties:
    """The treaties that the country is party to, of all; reservations are no treaty."""
    edition, figures = resolver.edition, resolver.numbers.figures
    levels = treaty_levels(edition, country)
    if not levels or None in levels.values():
        return Treaties((), "")
    lacking = [i.short for i in edition.instruments.instruments if levels.get(i.id) == "none"]
    count = p.Figure(figures(len(levels) - len(lacking)), Binding("treaties", ("party",)))
    of = p.Figure(figures(len(levels)), Binding("treaties", ("all",)))
    return Treaties(resolver.locale.around("count_of", count=count, of=of), resolver.locale.clauses(lacking))


def _short(resolver: Resolver, answer: KnownAnswer) -> str:
    """An answer in a line; of one of several things that are there, just what it is."""
    if answer.question.chooses_many and answer.need is Need.THERE:
        return answer.option.label
    return resolver.locale.word("reason", question=answer.question.label, options=answer.option.label)


def _counts(resolver: Resolver, answer: KnownAnswer) -> dict[str, p.Inline]:
    """How many gave an answer, of how many, in figures."""
    figures, count, base = resolver.numbers.figures, answer.bound("figures"), answer.base_bound("figures")
    return {
        "count": p.Figure(figures(answer.total.count or 0), count),
        "of": p.Figure(figures(answer.total.base or 0), base),
    }


def _clause(resolver: Resolver, position: str, answer: KnownAnswer) -> Line:
    """The first half of a headline, or the next: ex. "one of three countries with a comprehensive law"."""
    locale, number = resolver.locale, resolver.numbers.number
    names = {"question": answer.question.label, "options": answer.option.label}
    count, base = answer.total.count or 0, answer.total.base or 0
    kind = "only" if count == 1 else "few" if answer.share <= Fraction(1, 2) else "many"
    only_one = locale.word("only_one")
    return locale.around(
        f"headline_{position}_{kind}",
        count=p.Figure(number(count), answer.bound("number")),
        base=p.Figure(number(base), answer.base_bound("number")),
        only_one=p.Figure(only_one, answer.bound("say", only_one)),
        phrase=p.Text(answer.option.phrase or locale.word("headline_phrase", **names)),
    )
