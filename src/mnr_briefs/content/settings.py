"""edition.yaml: what this publication is, and how it writes numbers."""

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import Field, field_validator, model_validator

from mnr_briefs.content.patterns import refusals
from mnr_briefs.content.record import Dated, InlineText, Label, LanguageCode, Logo, Record


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
