"""What a type of question can do, and what it is given to do it with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from mnr_briefs.content.locale import Locale
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.survey.values import CountryAnswer, Measure, Status, Total


class Word(NamedTuple):
    """What a cell says of an option, or of a question whose answers are values."""

    option: str
    status: Status
    value: object = None


class Misread(NamedTuple):
    """Why a cell says nothing, as a sentence, and what to do."""

    message: str
    remedy: str


@dataclass(frozen=True)
class AllAnswers:
    """All countries' answers to a question: the total of each option, and the values by country."""

    totals: Mapping[str, Total]
    values: Mapping[str, object]


class Numbers(Protocol):
    """How the house writes numbers (`edition/expressions/numbers`)."""

    locale: Locale

    def number(self, value: int) -> str:
        """A whole number: in words where it is small, else in figures."""

    def figures(self, value: int) -> str:
        """A number in figures."""

    def total(self, total: Total) -> str:
        """A number of countries with its share."""


class QuestionType(Protocol):
    """A type of question.

    How each is called on the form is the word `kind_NAME` of a language, in content/locale/.
    """

    @property
    def name(self) -> str:
        """The word that stands in questionnaire.yaml, as `kind` or `coding`."""

    @property
    def needs_options(self) -> bool:
        """Whether the form offers options, which the codebook must list."""

    @property
    def reads_values(self) -> bool:
        """Whether a cell holds a value, so that tables.yaml need not list what it can say."""

    def read(self, question: Question, text: str) -> tuple[Word, ...] | Misread:
        """What a cell about a question says: of each option one word, or one for the value; or why it says nothing.

        That a country did not respond is read by `survey/answers`, and so is yes or no in a column of one option.
        """

    def total(self, question: Question, answers: AllAnswers) -> Mapping[str, Total | Measure]:
        """What is counted of all answers, by the name that expressions have for it."""

    def tone(self, question: Question, answer: CountryAnswer) -> Tone:
        """What it means that a country answered so."""

    def say(self, question: Question, said: Total | Measure | CountryAnswer, numbers: Numbers) -> str:
        """A total, or the answer of a country that gave one, in words."""
