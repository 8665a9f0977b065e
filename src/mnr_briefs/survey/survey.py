"""The survey: answers looked up, and totals counted from them, each once. One `Survey` is one round.

Answers are kept in little space: for each option a column with a byte for every country, and where the source has it.
So a survey of a thousand countries takes a few megabytes, is counted as fast as bytes are, and goes to another process
in no time. A question whose answers are values has one such column, with the values beside it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from mnr_briefs.content.questionnaire import Question, Questionnaire
from mnr_briefs.content.sources import OpenQuestion, RecordedDecision
from mnr_briefs.survey.question_types import parts_of, type_of
from mnr_briefs.survey.question_types.question_type import AllAnswers
from mnr_briefs.survey.values import (
    Answer,
    CountryAnswer,
    Inference,
    Key,
    Measure,
    Report,
    Status,
    Total,
)

__all__ = ["Answer", "CountryAnswer", "Key", "Status", "Survey", "Total"]


_STATUSES = tuple(Status)
_CODES = {status: code for code, status in enumerate(_STATUSES)}


class AnswerNote(NamedTuple):
    """What few answers have: ids of a correction and an open question, from what they follow, who reports them, and the
    value of those that are no options.
    """

    correction: str | None = None
    open_question: str | None = None
    inference: Inference | None = None
    report: Report | None = None
    value: object = None


_NO_NOTE = AnswerNote()


@dataclass(slots=True)
class Column:
    """The answers of all countries to one option, by each country's place. Not changed once it is filled.

    `notes` are by place too, of the answers that have any.
    """

    statuses: bytearray
    sources: list[str]
    notes: dict[int, AnswerNote] = field(default_factory=dict)

    def put(self, place: int, answer: Answer, source: str) -> None:
        """Keep the answer of the country in a place."""
        self.statuses[place] = _CODES[answer.status]
        self.sources[place] = source
        self.notes.pop(place, None)
        note = AnswerNote(answer.correction, answer.open_question, answer.inference, answer.report, answer.value)
        if note != _NO_NOTE:
            self.notes[place] = note

    def copy(self) -> "Column":
        """The same answers, to be changed without changing these."""
        return Column(bytearray(self.statuses), list(self.sources), dict(self.notes))

    def status(self, place: int) -> Status:
        """The word of the country in a place."""
        return _STATUSES[self.statuses[place]]

    def note(self, place: int) -> AnswerNote:
        """What else is to be said of the answer in a place."""
        return self.notes.get(place, _NO_NOTE)

    @property
    def is_whole(self) -> bool:
        """Whether every country's word is known."""
        return not any(_CODES[status] in self.statuses for status in Status if not status.is_known)

    def places(self, status: Status) -> tuple[int, ...]:
        """Where the countries are whose answer has a status."""
        code = _CODES[status]
        return tuple(place for place, found in enumerate(self.statuses) if found == code)


def columns_of(
    questionnaire: Questionnaire, places: Mapping[str, int], answers: Iterable[Answer], lost: Collection[str] = ()
) -> dict[tuple[str, str], Column]:
    """A column for each question and option, or for its values; what no answer is about is lost for the `lost`
    questions, and not published for others.

    `places` has the place of each country. Answers of other countries, questions or options are left out.
    """
    size = len(places)
    unknown = {q.id: Status.LOST if q.id in lost else Status.NOT_PUBLISHED for q in questionnaire.questions}
    columns = {
        (question.id, part): Column(bytearray([_CODES[unknown[question.id]]]) * size, [""] * size)
        for question in questionnaire.questions
        for part in parts_of(question)
    }
    sources: dict[str, str] = {}  # equal texts are kept once
    for answer in answers:
        column, place = columns.get((answer.question, answer.option)), places.get(answer.country)
        if column is not None and place is not None:
            column.put(place, answer, sources.setdefault(answer.source, answer.source))
    return columns


@dataclass(frozen=True, slots=True)
class _Tally:
    """Who answered a question, as `Survey` gives it."""

    is_counted: bool
    base: int | None
    no_response: int
    not_asked: int


def _shared(statuses: list[Status]) -> Status:
    """What a country said to a question of which it gave no option; where its options differ, why that is unknown."""
    if len(set(statuses)) == 1:
        return statuses[0]
    return Status.LOST if Status.LOST in statuses else Status.NOT_PUBLISHED


class Survey:
    """All answers and totals of a round. Everything is counted when it is built; nothing changes afterwards.

    Every look-up is by id and takes the same time however many countries there are. KeyError for a question or option
    that the questionnaire does not have, where a total is asked for.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        countries: Iterable[str],
        answers: Iterable[Answer],
        open_questions: Iterable[OpenQuestion] = (),
        decisions: Iterable[RecordedDecision] = (),
        lost: Iterable[str] = (),
        published: "Survey | None" = None,
    ) -> None:
        """`lost` are the questions whose answers stand in tables that our copy of the source has lost; `published` is
        the round as the source has it, where `answers` count what offices report.
        """
        self._published = published
        self.questionnaire: Final = questionnaire
        self.countries: Final = tuple(sorted(countries))
        self._places = {country: place for place, country in enumerate(self.countries)}
        self._lost = frozenset(lost)
        self._columns = columns_of(questionnaire, self._places, answers, self._lost)
        self._split: dict[str, Counter[str]] = {}
        self._possible: dict[tuple[str, str], tuple[str, ...]] = {}
        for doubt in open_questions:
            self._take(doubt)
        self._decisions = {(d.question, d.option): d for d in decisions}
        self._bases: dict[str, set[int]] = {}
        for decision in self._decisions.values():
            if decision.base is not None:
                self._bases.setdefault(decision.question, set()).add(decision.base)
        self._totals: dict[tuple[str, str], Total] = {}
        self._measures: dict[str, dict[str, Measure]] = {}
        self._tallies = {question.id: self._tally(question) for question in questionnaire.by_id.values()}
        for question in questionnaire.by_id.values():
            self._count(question)

    @property
    def published(self) -> "Survey":
        """The round as its source has it, without what country offices report; what the source says is held against
        that.
        """
        return self._published or self

    # -- answers --

    @property
    def answers(self) -> tuple[Answer, ...]:
        """A row per question × option × country, in that order: all there are, for one pass over them."""
        return tuple(self.answer(*key, country) for key in self._columns for country in self.countries)

    def answers_of(self, country: str) -> tuple[Answer, ...]:
        """One country's answers, a row per question × option."""
        return tuple(self.answer(*key, country) for key in self._columns)

    def answer(self, question: str, option: str, country: str) -> Answer:
        """One country's word on one option; lost or not published where nothing has it."""
        column, place = self._columns.get((question, option)), self._places.get(country)
        if column is None or place is None:
            return Answer(country, question, option, self.unknown(question), "")
        note = column.note(place)
        between = self._between(question, option, country) if note.open_question else ()
        status, source = column.status(place), column.sources[place]
        return Answer(
            country, question, option, status, source, note.correction, note.open_question, between, *note[2:]
        )

    def is_sure(self, question: str, option: str, country: str, status: Status) -> bool:
        """Whether a country's word on one option has a status, and no open question leaves it in doubt."""
        column, place = self._columns.get((question, option)), self._places.get(country)
        if column is None or place is None:
            return status is self.unknown(question)
        return column.status(place) is status and column.note(place).open_question is None

    def country_answer(self, question: Question, country: str) -> CountryAnswer:
        """What a country said to a question."""
        place = self._places.get(country)
        columns = {part: self._columns[question.id, part] for part in parts_of(question)}
        if place is None or not columns:
            return CountryAnswer(question, self.unknown(question.id))
        statuses = [column.status(place) for column in columns.values()]
        given = tuple(option for option, status in zip(columns, statuses, strict=True) if status is Status.YES)
        status = Status.YES if given else _shared(statuses)
        if not any(place in column.notes for column in columns.values()):
            return CountryAnswer(question, status, given)
        return self._with_notes(CountryAnswer(question, status, given), country, columns)

    def _with_notes(self, answer: CountryAnswer, country: str, columns: Mapping[str, Column]) -> CountryAnswer:
        """What a country said to a question, with what else is to be said of its options."""
        question, status, given, place = answer.question, answer.status, answer.options, self._places[country]
        unconfirmed = any(column.note(place).open_question for column in columns.values())
        between = self._possible.get((question.id, country), ()) if unconfirmed else ()
        notes = [column.note(place) for option, column in columns.items() if not given or option in given]
        inferences = tuple(dict.fromkeys(note.inference for note in notes if note.inference))
        corrections = tuple(dict.fromkeys(note.correction for note in notes if note.correction))
        if not status.is_known:
            inferences, corrections = (), ()
        report = next((note.report for note in notes if note.report), None)
        value = next((note.value for note in notes), None) if status is Status.YES else None
        given = tuple(filter(None, given))
        return CountryAnswer(question, status, given, unconfirmed, between, inferences, corrections, report, value)

    def unknown(self, question: str) -> Status:
        """Why an answer to a question is not known where it is not: lost in our copy, or not published."""
        return Status.LOST if question in self._lost else Status.NOT_PUBLISHED

    def named(self, question: str, option: str) -> tuple[str, ...]:
        """The countries that are known to have given an option, in order of their codes; none whose answer is open."""
        return self._sure(question, option, Status.YES)

    def with_reported(self, answers: Iterable[Answer]) -> "Survey":
        """The same round where some countries answer otherwise; the totals stay as they are."""
        other = copy(self)
        other._columns = dict(self._columns)
        for answer in answers:
            key, place = (answer.question, answer.option), self._places.get(answer.country)
            if key in self._columns and place is not None:
                if other._columns[key] is self._columns[key]:
                    other._columns[key] = self._columns[key].copy()
                other._columns[key].put(place, answer, answer.source)
        return other

    # -- totals --

    def counts(self, answer: CountryAnswer) -> bool:
        """Whether an answer is among those that the totals count. One that an office reports is if the edition says so,
        and the totals are counted; nobody knows whether a total that is quoted from the publication has it.
        """
        return answer.report is None or (self._published is not None and self.is_counted(answer.question.id))

    def is_counted(self, question: str) -> bool:
        """Whether every country's answer is published, so that totals are counted rather than quoted."""
        return self._tallies[question].is_counted

    def total(self, question: str, option: str) -> Total:
        """Countries that gave an option; count None and share None where neither is published."""
        return self._totals[question, option]

    def measures(self, question: str) -> Mapping[str, Measure]:
        """What the type of a question finds out from all answers, by name; nothing of a question with options."""
        return self._measures.get(question, {})

    def totals_of(self, question: str, options: Iterable[str]) -> Total:
        """Countries that gave any of several options of a question that allows one answer only."""
        first, *rest = (self.total(question, option) for option in options)
        for total in rest:
            first = first + total
        return first

    def base(self, question: str) -> int | None:
        """Countries that answered a question; None where not published."""
        return self._tallies[question].base

    def no_response(self, question: str) -> int:
        """Countries known not to have answered a question."""
        return self._tallies[question].no_response

    def not_asked(self, question: str) -> int:
        """Countries for which a question did not arise."""
        return self._tallies[question].not_asked

    # -- counting --

    def _take(self, doubt: OpenQuestion) -> None:
        """Note what an open question leaves open; two about one question are counted together."""
        self._split.setdefault(doubt.question, Counter()).update(doubt.split)
        words = tuple(word for word, count in doubt.split.items() if count)
        for country in doubt.countries if doubt.split else ():
            known = self._possible.get((doubt.question, country), ())
            self._possible[doubt.question, country] = tuple(dict.fromkeys(known + words))

    def _between(self, question: str, option: str, country: str) -> tuple[Status, ...]:
        """The words on an option that are possible by what an open question leaves open."""
        possible = {
            Status.NO_RESPONSE if word == Status.NO_RESPONSE else Status.YES if word == option else Status.NO
            for word in self._possible.get((question, country), ())
        }
        return tuple(status for status in Status if status in possible)

    def _sure(self, question: str, option: str, status: Status) -> tuple[str, ...]:
        """The countries whose answer has a status and that no open question counts otherwise."""
        found = (self.countries[place] for place in self._columns[question, option].places(status))
        return tuple(country for country in found if (question, country) not in self._possible)

    def _tally(self, question: Question) -> _Tally:
        parts = parts_of(question)
        columns = [self._columns[question.id, part] for part in parts]
        bases = self._bases.get(question.id, set())
        base = next(iter(bases)) if len(bases) == 1 else None
        if not columns:
            return _Tally(False, base, 0, 0)
        not_asked = len(columns[0].places(Status.NOT_ASKED))
        if not all(column.is_whole for column in columns):
            return _Tally(False, base, 0 if base is None else len(self.countries) - base, not_asked)
        silent = len(self._sure(question.id, parts[0], Status.NO_RESPONSE))
        silent += self._split.get(question.id, Counter())[Status.NO_RESPONSE]
        return _Tally(True, len(self.countries) - silent - not_asked, silent, not_asked)

    def _count(self, question: Question) -> None:
        totals = {option: self._total(question, option) for option in question.option_by_id}
        answers = AllAnswers(totals, {} if totals else self._values(question))
        for name, counted in type_of(question).total(question, answers).items():
            if isinstance(counted, Measure):
                self._measures.setdefault(question.id, {})[name] = counted
            else:
                self._totals[question.id, name] = counted

    def _values(self, question: Question) -> dict[str, object]:
        given = {c: self.country_answer(question, c) for c in self.countries} if parts_of(question) else {}
        return {c: answer.value for c, answer in given.items() if answer.status is Status.YES}

    def _total(self, question: Question, option: str) -> Total:
        tally, exclusive = self._tallies[question.id], not question.chooses_many
        if tally.is_counted:
            known, unnamed = (
                self._sure(question.id, option, Status.YES),
                self._split.get(question.id, Counter())[option],
            )
            count, countries = len(known) + unnamed, None if unnamed else known
            return Total(question.id, (option,), count, tally.base, countries, counted=True, exclusive=exclusive)
        d = self._decisions.get((question.id, option))
        if d is None:
            return Total(question.id, (option,), None, tally.base, exclusive=exclusive)
        named = self.named(question.id, option)
        countries = named if d.count == len(named) else None
        return Total(question.id, (option,), d.count, d.base, countries, d.share, exclusive=exclusive)
