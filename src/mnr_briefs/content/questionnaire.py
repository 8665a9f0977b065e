"""The codebook: the questions of the survey, their options, and what each informs."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from pydantic import Field

from mnr_briefs.content.record import Identifier, Label, Record

_NOT = "not_"
_MULTIPLE = "multiple"
_CODED = "coded"  # such a question was not on the form: the publication coded it from texts


class Level(StrEnum):
    """How much an option means that something is in place."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class NamedOption(NamedTuple):
    """The option that a text names, and whether the text says that it was not the answer."""

    id: str
    denied: bool


class Option(Record):
    """One of the answers to a question.

    `phrase` says of a country that it gave this answer, as a headline goes on after "one of three countries" ("with a
    comprehensive law"); `form` holds the form's options that it stands for.
    """

    id: Identifier
    label: Label
    level: Level
    phrase: Label | None = None
    form: tuple[Label, ...] = ()


class Question(Record):
    """A question. Open questions have no options unless the publication coded their answers, as `coding` says.

    `kind` and `coding` name types of question (`survey/question_types`).

    `asked_if` names the answers to another question without which this one was not asked; `implied_by` names, for an
    option of this question, the options of other questions that give it too, and `ruled_out_by` those that it cannot
    stand beside.
    """

    id: Identifier
    number: int | None
    section: Label
    domain: Identifier | None = None
    capabilities: tuple[Identifier, ...] = ()
    label: Label
    text: Label
    kind: Label
    options: tuple[Option, ...] = ()
    asked_if: dict[str, tuple[Identifier, ...]] = Field(default_factory=dict)
    implied_by: dict[str, dict[str, tuple[Identifier, ...]]] = Field(default_factory=dict)
    ruled_out_by: dict[str, dict[str, tuple[Identifier, ...]]] = Field(default_factory=dict)
    coding: Label | None = None
    other_form_options: tuple[Label, ...] = ()
    note: Label | None = None

    @cached_property
    def chooses_many(self) -> bool:
        """Whether an answer may hold several options."""
        return _MULTIPLE in (self.kind, self.coding)

    @property
    def is_in_tables(self) -> bool:
        """Whether the publication's tables have the coded answers: they have those with more than one option, its text
        the others.
        """
        return self.number is None and len(self.options) > 1 and not self.chooses_many

    @cached_property
    def option_by_id(self) -> dict[str, Option]:
        """The options by id."""
        return {option.id: option for option in self.options}

    def named(self, written: str) -> NamedOption | None:
        """What a text names by an option's id, or by the id after ``not_``; None where there is no such option."""
        if written in self.option_by_id:
            return NamedOption(written, False)
        option = written.removeprefix(_NOT)
        return NamedOption(option, True) if option in self.option_by_id else None

    @property
    def names(self) -> tuple[str, ...]:
        """What `named` knows: the options as they are, and denied."""
        return (*self.option_by_id, *(f"{_NOT}{option}" for option in self.option_by_id))

    @cached_property
    def in_place(self) -> tuple[str, ...]:
        """Ids of the options that mean wholly or partly in place."""
        return tuple(option.id for option in self.options if option.level is not Level.NONE)


class Questionnaire(Record):
    """All questions in the order of the form, then those that the publication coded."""

    questions: tuple[Question, ...] = Field(min_length=1)

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """The questions by id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {id: place for place, id in enumerate(self.by_id)}

    def in_order(self, names: Iterable[str]) -> list[Question]:
        """Some questions by their ids, in the questionnaire's order; ids of no question are left out."""
        return [self.by_id[name] for name in sorted(self.by_id.keys() & names, key=self._places.__getitem__)]

    @cached_property
    def with_options(self) -> tuple[Question, ...]:
        """The questions whose answers can be counted."""
        return tuple(question for question in self.questions if question.options)

    @cached_property
    def measuring(self) -> dict[str | None, tuple[Question, ...]]:
        """The questions whose answers can be counted and that every country was asked to answer, by domain."""
        asked = [q for q in self.with_options if q.kind != _CODED or q.is_in_tables]
        domains = dict.fromkeys(q.domain for q in asked)
        return {domain: tuple(q for q in asked if q.domain == domain) for domain in domains}

    @cached_property
    def profiling(self) -> dict[str | None, tuple[Question, ...]]:
        """Those of them that a country's profile shows, by domain: with one answer, or with an option that means that
        there is nothing.

        A question with several answers is left out where another sums it up ("any national research").
        """
        return {domain: tuple(_shown_in_profiles(questions)) for domain, questions in self.measuring.items()}


def _shown_in_profiles(questions: tuple[Question, ...]) -> Iterator[Question]:
    summed_up = {name for q in questions for reasons in q.implied_by.values() for name in reasons}
    for question in questions:
        can_be_nothing = any(option.level is Level.NONE for option in question.options)
        if not question.chooses_many or (can_be_nothing and question.id not in summed_up):
            yield question
