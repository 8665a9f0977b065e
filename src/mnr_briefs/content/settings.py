"""edition.yaml: what this publication is, and how it writes numbers."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import Field, field_validator, model_validator

from mnr_briefs.content.record import Dated, InlineText, Label, LanguageCode, Logo, Record

_MAX_REPEATS, _MAX_LENGTH = 3, 200
_PIECE = re.compile(
    r"(?P<escape>\\.)"
    r"|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<open>\((?:\?(?:P<\w+>|[a-zA-Z]*:|<?[=!])|\?[a-zA-Z]+\))?)"
    r"|(?P<close>\))"
    r"|(?P<repeat>(?:[*+?]|\{\d*,?\d*\})[?+]?)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_MANY = re.compile(r"[*+]|\{\d*,?\d*\}")
_WIDE = re.compile(r"\.|\\[wWSDs]|\[\^.*", re.DOTALL)
_NUMBERS = ("7", "26", "48", "193", "1,250", "15.5")
_AROUND = ("{}", "In {} countries", "{} per cent", "They have {} of them.", "It reached {} people, and more", "{}th b")
# What re says of a pattern, and what it means to an editor.
_FAULTS = {
    "missing )": "has a ( that is never closed",
    "unbalanced parenthesis": "has a ) that closes nothing",
    "unterminated character set": "has a [ that is never closed",
    "bad character range": "has a range in [ ] that runs backwards",
    "nothing to repeat": "has a *, + or ? with nothing before it",
    "multiple repeat": "has two of *, + and ? in a row",
    "bad escape": "has a \\ before a letter that means nothing with it",
    "unknown extension": "has a ( with a ? after it that means nothing",
}


def refusals(pattern: str) -> Iterator[str]:
    """Why a pattern is refused, as the rest of a sentence about it; nothing for one that may stand."""
    if len(pattern) > _MAX_LENGTH:
        yield f"has more than {_MAX_LENGTH} characters; divide it into several patterns"
        return
    slow = list(_slow(pattern))
    yield from slow
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        yield _fault(error)
        return
    if not slow and (number := _any_number(compiled)):
        yield f"matches any number, such as “{number}”; include the words around the number"


def _fault(error: Exception) -> str:
    """What is wrong with what is no pattern."""
    said = str(getattr(error, "msg", ""))
    why = next((words for start, words in _FAULTS.items() if said.startswith(start)), "is not valid")
    where = f", at its character {error.pos + 1}" if isinstance(error, re.error) and error.pos else ""
    return f"is not a valid pattern: it {why}{where}; to match a special character itself, put a \\ before it"


def _slow(pattern: str) -> Iterator[str]:
    """What could take long."""
    repeats, last, before = 0, "", ""
    for piece in _PIECE.finditer(pattern):
        text, sort = piece.group(), str(piece.lastgroup)
        if sort == "repeat" and _MANY.match(text):
            repeats += 1
            if last == "close":
                yield f"repeats a group in ( ) with {text}, which can take extremely long; write out what repeats"
            elif _WIDE.fullmatch(before):
                yield f"repeats “{before}”, which matches nearly everything; name the characters"
        if sort == "escape" and text[1].isdigit() and text[1] != "0":
            yield f"refers back to a group ({text})"
        last, before = sort, text
    if repeats > _MAX_REPEATS:
        yield f"has more than {_MAX_REPEATS} repeats (*, + or {{ }}); divide it into several patterns"


def _any_number(pattern: re.Pattern[str]) -> str:
    """A number that has nothing to do with any name and that the pattern matches; nothing where there is none."""
    for number in _NUMBERS:
        for around in _AROUND:
            text = around.format(number)
            first = text.index(number)
            spans = (found.span() for found in pattern.finditer(text))
            if pattern.fullmatch("") or any(start < first + len(number) and first < end for start, end in spans):
                return number
    return ""


class Hedge(Record):
    """What words such as "almost all" mean: a range of shares (0 to 1), or an exact count of countries."""

    above: Decimal | None = Field(default=None, ge=0, le=1)
    least: Decimal | None = Field(default=None, ge=0, le=1)
    most: Decimal | None = Field(default=None, ge=0, le=1)
    below: Decimal | None = Field(default=None, ge=0, le=1)
    count: int | None = None

    @model_validator(mode="after")
    def _has_a_bound(self) -> "Hedge":
        if all(v is None for v in (self.above, self.least, self.most, self.below, self.count)):
            raise ValueError("give at least one of above, least, most, below, count")
        return self

    def holds(self, share: Fraction) -> bool:
        """Whether a share lies in the range; where a count is meant, a share says nothing against it."""
        return (
            (self.above is None or share > Fraction(self.above))
            and (self.least is None or share >= Fraction(self.least))
            and (self.most is None or share <= Fraction(self.most))
            and (self.below is None or share < Fraction(self.below))
        )


class TypedNumber(Record):
    """A number that may be typed because it is a name or an age and no figure: a pattern, and why."""

    pattern: Label
    reason: Label

    @field_validator("pattern")
    @classmethod
    def _is_a_pattern(cls, value: str) -> str:
        for refusal in refusals(value):
            raise ValueError(refusal)
        return value


class AvoidedTerm(Record):
    """A term the house has decided against, what to write instead, and the names in which it may stand."""

    avoid: Label
    instead: Label
    except_in: tuple[Label, ...] = ()


class HouseStyle(Record):
    """How the house writes.

    `words_below`: smaller counts are spelled out. `hedges` add to the language's own, and `nouns` to the words for
    those that were asked. `typed_numbers` may stand in a text as they are. `terms` are those to avoid. `notes` says
    where the notes of texts stand, `citations` the same of citations, which may stand in the text too.
    """

    per_cent: Literal["per cent", "%"] = "per cent"
    words_below: int = Field(default=10, ge=0, le=21)
    serial_comma: bool = False
    notes: Literal["footnotes", "endnotes"] = "footnotes"
    citations: Literal["author_date", "footnotes", "endnotes"] = "author_date"
    hedges: dict[str, Hedge] = Field(default_factory=dict)
    nouns: tuple[Label, ...] = ()
    typed_numbers: tuple[TypedNumber, ...] = ()
    terms: tuple[AvoidedTerm, ...] = ()

    @field_validator("citations", mode="before")
    @classmethod
    def _says_where(cls, value: object) -> object:
        if value == "notes":
            raise ValueError("notes are printed at the foot of the page or at the end; write footnotes or endnotes")
        return value


class OnePagerSettings(Record):
    """How much a country one-pager shows, so that it stays one page."""

    initiatives: int = Field(default=3, ge=0, le=6)
    recommendations: int = Field(default=3, ge=0, le=4)
    short_words: int = Field(default=60, ge=10)


class TranslationSettings(Record):
    """A language that documents of an edition are made in besides its own: which, and who has reviewed them."""

    language: LanguageCode
    documents: tuple[Label, ...] = ("countries",)
    reviewed_by: Label | None = None


class ReportSettings(Record):
    """How much the report shows: `in_focus` is the number of initiatives that each capability shows in its chapter."""

    in_focus: int = Field(default=3, ge=1, le=9)


class EditionSettings(Record):
    """The publication: one survey round with its content.

    `description` is what the back cover says of it, in a few sentences; `contact` are the lines of an address.
    `count_reported` says whether the answers that country offices report are counted in all totals, and printed in all
    documents; else each stands on its own country's page, as reported.
    """

    title: Label
    subtitle: InlineText
    short_title: Label
    language: LanguageCode = "en"
    translations: tuple[TranslationSettings, ...] = ()
    description: InlineText = ()
    date: Dated
    data_period: Dated
    publisher: Label
    contact: tuple[Label, ...] = ()
    reference: Label
    citation: Label
    source_citation: Label
    disclaimer: Label
    licence: Label
    keywords: tuple[Label, ...] = ()
    logo: Logo | None = None
    house_style: HouseStyle = Field(default_factory=HouseStyle)
    one_pager: OnePagerSettings = Field(default_factory=OnePagerSettings)
    report: ReportSettings = Field(default_factory=ReportSettings)
    count_reported: bool = False

    @property
    def languages(self) -> tuple[LanguageCode, ...]:
        """The languages that documents are made in, the edition's own first."""
        return (self.language, *(translation.language for translation in self.translations))
