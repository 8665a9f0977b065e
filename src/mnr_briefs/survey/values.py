"""What the survey's arithmetic is about: answers and totals, as values.

An *answer* is one country's word on one option of one question: the option was given, was not, the country did not
respond, the question did not arise, our copy of the source has lost it, or the source does not say. A *total* is the
number of countries that gave an option, with its *base*, the countries that answered. Where answers are not known
country by country, a total is the published one, as decided and recorded in survey/decisions.yaml; it then knows its
count but not its countries.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from mnr_briefs.content.questionnaire import Question

Key = tuple[str, str, str]  # question, option, country


class Status(StrEnum):
    """One country's word on one option."""

    YES = "yes"
    NO = "no"
    NO_RESPONSE = "no_response"
    NOT_ASKED = "not_asked"
    LOST = "lost"
    NOT_PUBLISHED = "not_published"

    @property
    def is_known(self) -> bool:
        """Whether the country's word is known: it is neither lost in our copy of the source nor left unsaid by it."""
        return self not in (Status.LOST, Status.NOT_PUBLISHED)

    @property
    def words(self) -> str:
        """As fact-checkers read it in lists and messages."""
        return "lost in our copy" if self is Status.LOST else str(self).replace("_", " ")


class Rule(StrEnum):
    """By what an answer follows that the source does not print.

    implied: from another answer of the country, to the option that is named
    named:   from the total of the option that is named: as many countries are known to have given it as there are
    left:    from that total too: no more countries can have given it than did
    """

    IMPLIED = "implied"
    NAMED = "named"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Inference:
    """From what an answer follows: the rule, and the option whose answer or total it follows from."""

    rule: Rule
    question: str
    option: str


@dataclass(frozen=True, slots=True)
class Report:
    """That a country's office reports an answer: who says so, and the day, as in 2026-11-01."""

    by: str
    date: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A country's word on one option, with where the source has it.

    `correction` and `open_question` are ids of survey/corrections.yaml; an open question means that the published
    word is doubtful and that no evidence singles this country out. `between` are then the words of which one is the
    country's, as far as that is known. `value` is what the country answered to a question without options, whose
    `option` is empty. `inference` says from what the answer follows where the source does not print
    it, `report` who reports it where it is not the source's.
    """

    country: str
    question: str
    option: str
    status: Status
    source: str
    correction: str | None = None
    open_question: str | None = None
    between: tuple[Status, ...] = ()
    inference: Inference | None = None
    report: Report | None = None
    value: object = None

    @property
    def key(self) -> Key:
        """Of which option and country it is."""
        return self.question, self.option, self.country


@dataclass(frozen=True)
class CountryAnswer:
    """What a country said to a question as a whole: the options given, or why there is none.

    `between` names the options, or no response, of which the source leaves open which is the country's. `inferences`
    and `corrections` (their ids) are what the answer follows from, or was corrected by; none where it is as read.
    `report` says who reports it where it is not the source's. `value` is the answer to a question without options.
    """

    question: Question
    status: Status
    options: tuple[str, ...] = ()
    unconfirmed: bool = False
    between: tuple[str, ...] = ()
    inferences: tuple[Inference, ...] = ()
    corrections: tuple[str, ...] = ()
    report: Report | None = None
    value: object = None

    @property
    def is_as_read(self) -> bool:
        """Whether the source prints the answer as it stands; else a page marks it, and says why."""
        return not (self.inferences or self.corrections or self.report)


def whole_per_cent(count: int, base: int) -> int:
    """A share in whole per cent, halves rounded up."""
    return int(Fraction(count, base) * 100 + Fraction(1, 2))


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
        """The share in whole per cent, as the publication rounds; else the published share."""
        return whole_per_cent(self.count, self.base) if self.count is not None and self.base else self.published_share

    @property
    def known_share(self) -> Fraction | None:
        """The exact share; where that is not known, the published one, which is in whole per cent."""
        per_cent = self.per_cent
        return self.share if self.share is not None or per_cent is None else Fraction(per_cent, 100)

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
class Measure:
    """What a question's type finds out from all answers that are values, ex.: their median.

    name:      as expressions call it
    value:     None where no answer is published
    countries: whose answers these are, in order of their codes
    """

    question: str
    name: str
    value: object
    countries: tuple[str, ...]
