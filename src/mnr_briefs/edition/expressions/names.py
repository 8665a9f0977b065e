"""What the names in expressions stand for: questions, facts, counts, and on a one-pager its country."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from mnr_briefs.content.binding import OF_ONE_COUNTRY
from mnr_briefs.content.facts import Fact
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.texts import CaseStudy, Initiative, Recommendation
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.answer_words import answer_words
from mnr_briefs.edition.expressions.numbers import NotPublishedError
from mnr_briefs.edition.progress import all_profile_questions, lost_answers, progress, treaty_levels
from mnr_briefs.problems import did_you_mean
from mnr_briefs.survey.question_types import parts_of
from mnr_briefs.survey.survey import Survey, Total
from mnr_briefs.survey.values import Measure

FACTS_FILE = "content/facts.yaml"
TREATY_FILES = ("content/survey/instruments.yaml", "content/survey/tables.yaml")


class UnknownNameError(LookupError):
    """An expression uses a name that is not there; `homes` are the files that could have it."""

    def __init__(self, owner: str, name: str, known: Iterable[str], homes: tuple[str, ...] = ()) -> None:
        super().__init__(f"“{owner}” has no “{name}”" if owner else f"there is no “{name}”")
        self.remedy = did_you_mean(name, known)
        self.homes = homes


class CountryCount(int):
    """A number of countries, and not of anything else: it may be printed with its noun."""


@dataclass(frozen=True)
class Scaled:
    """A total times a whole number: the right side of “twice as many”."""

    factor: int
    total: Total


class Names:
    """A namespace for expressions: items only, no attributes, so that every word may be an id."""

    __slots__ = ("_homes", "_known", "_look_up", "_owner")

    def __init__(
        self, owner: str, known: Iterable[str], look_up: Callable[[str], "Value"], homes: tuple[str, ...] = ()
    ) -> None:
        self._owner = owner
        self._known = frozenset(known)
        self._look_up = look_up
        self._homes = homes

    def __getitem__(self, name: str) -> "Value":
        if name not in self._known:
            raise UnknownNameError(self._owner, name, self._known, self._homes)
        return self._look_up(name)


class QuestionNames(Names):
    """The names of one question: its options, and what it has of its own."""

    __slots__ = ("question",)

    def __init__(self, question: Question, known: Iterable[str], look_up: Callable[[str], "Value"]) -> None:
        super().__init__(question.id, known, look_up)
        self.question = question


Value: TypeAlias = Names | Total | Measure | Scaled | Fact | int | str
"""What an expression, or a part of one, can be. A comparison is a bool."""


def namespace(edition: Edition, country: str | None) -> dict[str, Value]:
    """The names of an edition; on the one-pager of a country, also those that are about it.

    Elsewhere those of a country stand behind its code, ex.: ``of.GHA.answer.hotline``.
    """
    names: dict[str, Value] = {
        q.id: _question(q, edition.survey) for q in edition.questionnaire.questions if parts_of(q)
    }
    names["edition"] = _counts(
        "edition",
        case_studies=CountryCount(edition.written[CaseStudy.sort]),
        initiatives=edition.written[Initiative.sort],
        recommendations=edition.written[Recommendation.sort],
    )
    names["survey"] = _counts(
        "survey",
        countries=CountryCount(len(edition.countries.countries)),
        questions=sum(q.number is not None for q in edition.questionnaire.questions),
    )
    names["framework"] = _counts(
        "framework", domains=len(edition.framework.domains), capabilities=len(edition.framework.capabilities)
    )
    names["fact"] = Names("fact", edition.facts, edition.facts.__getitem__, (FACTS_FILE,))
    names["ratified"] = _ratified(edition)
    many = {q.id: q for q in edition.questionnaire.with_options if q.chooses_many}
    names["options"] = Names("options", many, lambda name: len(many[name].in_place))
    by_id = edition.countries.by_id
    names["of"] = Names("of", by_id, lambda code: Names(f"of.{code}", OF_ONE_COUNTRY, _own(edition, code).__getitem__))
    if country is not None:
        names |= _own(edition, country)
    return names


def _own(edition: Edition, country: str) -> dict[str, Value]:
    """The names that are about one country."""
    about = edition.countries.by_id[country]
    words = {"name": about.name, "region": about.region, "subregion": about.subregion}
    many = {q.id: q for q in edition.questionnaire.with_options if q.chooses_many}
    return {
        "country": Names("country", words, words.__getitem__),
        "answer": _own_answers(edition, country),
        "progress": _own_progress(edition, country),
        "treaties": _own_treaties(edition, country),
        "given": Names("given", many, lambda name: _given(edition, many[name], country)),
    }


def _counts(owner: str, **counts: int) -> Names:
    return Names(owner, counts, counts.__getitem__)


def _question(question: Question, survey: Survey) -> Names:
    options, measures = question.option_by_id.keys(), survey.measures(question.id)

    def look_up(name: str) -> Value:
        if name in options:
            return survey.total(question.id, name)
        if name in measures:
            if measures[name].value is None:
                raise NotPublishedError(f"no answer to {question.id} was published")
            return measures[name]
        if name == "in_place":
            if question.chooses_many:
                raise TypeError("in_place needs a question with one answer; name an option")
            if not question.in_place:
                raise TypeError(f"{question.id} has no option that means “in place”")
            return survey.totals_of(question.id, question.in_place)
        if name == "not_asked":
            return CountryCount(survey.not_asked(question.id))
        base = survey.base(question.id)
        if base is None:
            raise NotPublishedError(f"the base of {question.id} was not published")
        return CountryCount(base if name == "base" else survey.no_response(question.id))

    return QuestionNames(
        question, options | measures.keys() | {"in_place", "base", "no_response", "not_asked"}, look_up
    )


def _ratified(edition: Edition) -> Names:
    statuses = edition.instruments.statuses

    def instrument(instrument_id: str) -> Names:
        def look_up(status: str) -> Total:
            party = {key for key, s in statuses.items() if s.level != "none"}
            wanted = party if status == "yes" else {status}
            codes = tuple(c.id for c in edition.countries.countries)
            found = {code: edition.ratifications.get((code, instrument_id)) for code in codes}
            if None in found.values():
                raise NotPublishedError(f"the status of {instrument_id} was not published for every country")
            countries = tuple(code for code in codes if found[code] in wanted)
            return Total(f"ratified.{instrument_id}", (status,), len(countries), len(codes), countries, counted=True)

        return Names(f"ratified.{instrument_id}", {*statuses, "yes"}, look_up, TREATY_FILES)

    return Names("ratified", {i.id for i in edition.instruments.instruments}, instrument, TREATY_FILES)


def _own_answers(edition: Edition, country: str) -> Names:
    by_id = edition.questionnaire.by_id

    def look_up(name: str) -> str:
        return answer_words(edition, edition.survey.country_answer(by_id[name], country))

    return Names("answer", {q.id for q in edition.questionnaire.questions if parts_of(q)}, look_up)


def _given(edition: Edition, question: Question, country: str) -> int:
    """How many of a question's options that mean that something is in place a country gave."""
    return len(set(edition.survey.country_answer(question, country).options) & set(question.in_place))


def _own_progress(edition: Edition, country: str) -> Names:
    """How many questions of a domain the country has fully in place, partly, not, and how many answers are known; of
    all domains, how many answers our copy has lost, and of how many questions.
    """
    domains = edition.framework.domain_by_id

    def look_up(name: str) -> Value:
        if name in domains:
            counts = progress(edition, domains[name], country).counts()
            return Names(f"progress.{name}", counts, counts.__getitem__)
        if name == "lost":
            return len(lost_answers(edition, country))
        return len(all_profile_questions(edition))

    return Names("progress", {*domains, "lost", "questions"}, look_up)


def _own_treaties(edition: Edition, country: str) -> Names:
    """How many treaties there are, and to how many of them the country is party."""

    def look_up(name: str) -> int:
        levels = treaty_levels(edition, country)
        if None in levels.values():
            raise NotPublishedError("the country's status is not known for every treaty")
        return len(levels) if name == "all" else sum(level != "none" for level in levels.values())

    return Names("treaties", {"party", "all"}, look_up)
