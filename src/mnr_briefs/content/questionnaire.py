"""The codebook: the questions of the survey, their options, and what each informs."""

from enum import StrEnum
from functools import cached_property

from pydantic import Field

from mnr_briefs.content.record import Identifier, Label, Record


class Level(StrEnum):
    """How much an option means that something is in place."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class QuestionKind(StrEnum):
    """How a question is asked. `coded` questions were not on the form: the publication coded them from texts."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TEXT = "text"
    UPLOAD = "upload"
    CODED = "coded"


class Option(Record):
    """One of the answers to a question. `form` holds the form's options that it stands for."""

    id: Identifier
    label: Label
    level: Level
    form: tuple[Label, ...] = ()


class Question(Record):
    """A question. Open questions have no options unless the publication coded their answers, as `coding` says.

    `asked_if` names the answers to another question without which this one was not asked; `implied_by` names, for an
    option of this question, the options of other questions that give it too.
    """

    id: Identifier
    number: int | None
    section: Label
    domain: Identifier | None = None
    capabilities: tuple[Identifier, ...] = ()
    label: Label
    text: Label
    kind: QuestionKind
    options: tuple[Option, ...] = ()
    asked_if: dict[str, tuple[Identifier, ...]] = Field(default_factory=dict)
    implied_by: dict[str, dict[str, tuple[Identifier, ...]]] = Field(default_factory=dict)
    coding: QuestionKind | None = None
    other_form_options: tuple[Label, ...] = ()
    note: Label | None = None

    @property
    def chooses_many(self) -> bool:
        """Whether an answer may hold several options."""
        return QuestionKind.MULTIPLE in (self.kind, self.coding)

    @cached_property
    def option_by_id(self) -> dict[str, Option]:
        """The options by id."""
        return {option.id: option for option in self.options}

    @property
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

    @property
    def with_options(self) -> tuple[Question, ...]:
        """The questions whose answers can be counted."""
        return tuple(question for question in self.questions if question.options)
