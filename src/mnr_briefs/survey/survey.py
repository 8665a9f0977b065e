"""Survey arithmetic: answers, and the totals counted from them.

An *answer* is one country's word on one option of one question: the option was given, was not, the country did not
respond, the question did not arise, or the source did not publish it. A *total* is the number of countries
that gave an option, with its *base*, the countries that answered. Where answers are not published country by country,
a total is the published one, as decided and recorded in survey/decisions.yaml; it then knows its count but not its
countries.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from mnr_briefs.content.questionnaire import Question, Questionnaire

Key = tuple[str, str, str]  # question, option, country


class Status(StrEnum):
    """One country's word on one option."""

    YES = "yes"
    NO = "no"
    NO_RESPONSE = "no_response"
    NOT_ASKED = "not_asked"
    NOT_PUBLISHED = "not_published"


@dataclass(frozen=True)
class Answer:
    """A country's word on one option, with where the source has it.

    `correction` and `open_question` are ids of survey/corrections.yaml; an open question means that the published
    word is doubtful and that no evidence singles this country out.
    """

    country: str
    question: str
    option: str
    status: Status
    source: str
    correction: str | None = None
    open_question: str | None = None

    @property
    def key(self) -> Key:
        """Of which option and country it is."""
        return self.question, self.option, self.country


@dataclass(frozen=True)
class CountryAnswer:
    """What a country said to a question as a whole: the options given, or why there is none.

    `between` names the options, or no response, of which the source leaves open which is the country's.
    """

    question: Question
    status: Status
    options: tuple[str, ...] = ()
    unconfirmed: bool = False
    between: tuple[str, ...] = ()


@dataclass(frozen=True)
class Total:
    """Countries that gave any of `options` of a question.

    count:     how many, or None where only a share was published
    base:      how many answered, or None where not published
    countries: which, in order of their codes, or None where the answers are not published
    published_share: whole per cent, where no count was published
    exclusive: whether a country gives one option of the question only, so that its totals can be added
    """

    question: str
    options: tuple[str, ...]
    count: int | None
    base: int | None
    countries: tuple[str, ...] | None = None
    published_share: int | None = None
    counted: bool = False
    exclusive: bool = True

    @property
    def share(self) -> Fraction | None:
        """The part of the base, exactly; None where count or base is unknown or the base is empty."""
        if self.count is None or not self.base:
            return None
        return Fraction(self.count, self.base)

    @property
    def per_cent(self) -> int | None:
        """The share in whole per cent, halves rounded up, as the publication rounds; else the published share."""
        share = self.share
        return self.published_share if share is None else int(share * 100 + Fraction(1, 2))

    def __add__(self, other: "Total") -> "Total":
        """Countries in either: defined for different options of one question that allows one answer only."""
        if not isinstance(other, Total):
            return NotImplemented
        if self.question != other.question or set(self.options) & set(other.options):
            raise ValueError("only different options of one question can be added")
        if not self.exclusive or set(self.countries or ()) & set(other.countries or ()):
            raise ValueError("a country may be in both, so that adding them would count it twice")
        known = self.countries is not None and other.countries is not None
        counts = (self.count, other.count)
        return Total(
            self.question,
            self.options + other.options,
            None if None in counts else sum(c for c in counts if c is not None),
            self.base,
            tuple(sorted((self.countries or ()) + (other.countries or ()))) if known else None,
            counted=self.counted and other.counted,
        )


@dataclass(frozen=True)
class Split:
    """An open question: among `countries`, so many gave each option or did not respond, nobody knows which."""

    id: str
    question: str
    countries: tuple[str, ...]
    counts: Mapping[str, int]

    def merged(self, other: "Split") -> "Split":
        """Two open questions about one question of the survey as one."""
        counts = Counter(self.counts) + Counter(other.counts)
        return Split(f"{self.id} {other.id}", self.question, self.countries + other.countries, counts)


@dataclass(frozen=True)
class Decision:
    """A total that cannot be counted: what the publication states, and why this figure."""

    question: str
    option: str
    count: int | None
    base: int | None
    share: int | None
    why: str


class Survey:
    """All answers and totals of an edition. Frozen once built; every look-up is by id."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        countries: Iterable[str],
        answers: Iterable[Answer],
        splits: Iterable[Split] = (),
        decisions: Iterable[Decision] = (),
    ) -> None:
        self.questionnaire = questionnaire
        self.countries = tuple(sorted(countries))
        self._answers = {a.key: a for a in answers}
        self._splits: dict[str, Split] = {}
        for split in splits:
            known = self._splits.get(split.question)
            self._splits[split.question] = known.merged(split) if known else split
        self._decisions = {(d.question, d.option): d for d in decisions}
        self._counted: dict[str, bool] = {}
        self._totals: dict[tuple[str, str], Total] = {}

    @property
    def answers(self) -> tuple[Answer, ...]:
        """A row per question × option × country, in that order."""
        return tuple(
            self.answer(question.id, option.id, country)
            for question in self.questionnaire.with_options
            for option in question.options
            for country in self.countries
        )

    def answer(self, question: str, option: str, country: str) -> Answer:
        """One country's word on one option; not published where the tables do not have it."""
        found = self._answers.get((question, option, country))
        return found or Answer(country, question, option, Status.NOT_PUBLISHED, "")

    def country_answer(self, question: Question, country: str) -> CountryAnswer:
        """What a country said to a question."""
        answers = [self.answer(question.id, option.id, country) for option in question.options]
        given = tuple(a.option for a in answers if a.status is Status.YES)
        unconfirmed = any(a.open_question for a in answers)
        split = self._splits.get(question.id)
        between = tuple(split.counts) if unconfirmed and split and country in split.countries else ()
        statuses = {a.status for a in answers}
        if given:
            return CountryAnswer(question, Status.YES, given, unconfirmed, between)
        status = statuses.pop() if len(statuses) == 1 else Status.NOT_PUBLISHED
        return CountryAnswer(question, status, (), unconfirmed, between)

    def is_counted(self, question: str) -> bool:
        """Whether every country's answer is published, so that totals are counted rather than quoted."""
        if question not in self._counted:
            options = self.questionnaire.by_id[question].options
            self._counted[question] = bool(options) and all(
                self.answer(question, option.id, country).status is not Status.NOT_PUBLISHED
                for option in options
                for country in self.countries
            )
        return self._counted[question]

    def total(self, question: str, option: str) -> Total:
        """Countries that gave an option; count None and share None where neither is published."""
        if (question, option) not in self._totals:
            self._totals[question, option] = self._total(question, option)
        return self._totals[question, option]

    def _total(self, question: str, option: str) -> Total:
        if self.is_counted(question):
            return self._count(question, option)
        decision = self._decisions.get((question, option))
        exclusive = not self.questionnaire.by_id[question].chooses_many
        if decision is None:
            return Total(question, (option,), None, self._decided_base(question), exclusive=exclusive)
        named = tuple(c for c in self.countries if self.answer(question, option, c).status is Status.YES)
        countries = named if decision.count == len(named) else None
        return Total(question, (option,), decision.count, decision.base, countries, decision.share, exclusive=exclusive)

    def totals_of(self, question: str, options: Iterable[str]) -> Total:
        """Countries that gave any of several options of a question that allows one answer only."""
        first, *rest = (self.total(question, option) for option in options)
        for total in rest:
            first = first + total
        return first

    def base(self, question: str) -> int | None:
        """Countries that answered a question; None where not published."""
        if not self.is_counted(question):
            return self._decided_base(question)
        return len(self.countries) - self.no_response(question) - self.not_asked(question)

    def no_response(self, question: str) -> int:
        """Countries known not to have answered a question."""
        split = self._splits.get(question)
        unsure = set(split.countries) if split else set()
        option = self.questionnaire.by_id[question].options[0].id
        if not self.is_counted(question):
            base = self._decided_base(question)
            return 0 if base is None else len(self.countries) - base
        sure = sum(
            self.answer(question, option, c).status is Status.NO_RESPONSE for c in self.countries if c not in unsure
        )
        return sure + (split.counts.get(Status.NO_RESPONSE, 0) if split else 0)

    def not_asked(self, question: str) -> int:
        """Countries for which a question did not arise."""
        option = self.questionnaire.by_id[question].options[0].id
        return sum(self.answer(question, option, c).status is Status.NOT_ASKED for c in self.countries)

    def _count(self, question: str, option: str) -> Total:
        split = self._splits.get(question)
        unsure = set(split.countries) if split else set()
        named = tuple(
            c for c in self.countries if c not in unsure and self.answer(question, option, c).status is Status.YES
        )
        extra = split.counts.get(option, 0) if split else 0
        countries = None if extra else named
        exclusive = not self.questionnaire.by_id[question].chooses_many
        count, base = len(named) + extra, self.base(question)
        return Total(question, (option,), count, base, countries, counted=True, exclusive=exclusive)

    def _decided_base(self, question: str) -> int | None:
        bases = {d.base for (q, _), d in self._decisions.items() if q == question and d.base is not None}
        return bases.pop() if len(bases) == 1 else None
