"""Text blocks: pieces of content with an id, a place in the framework, and the documents they belong in.

Each sort of block is one record. The front matter's keys are its fields; the Markdown below is `body`, or is divided
by fixed headings into named sections.
"""

from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, WithJsonSchema

from mnr_briefs.content.prose import Prose
from mnr_briefs.content.record import BlockText, Identifier, InlineText, Label, Record, SourcePlace

_ONE_OR_MORE = WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})

Claimed = Annotated[tuple[Identifier, ...], BeforeValidator(lambda v: (v,) if isinstance(v, str) else v), _ONE_OR_MORE]
"""One option, or a list; ``not_`` before an option says that it was not the answer."""


class TextBlock(Record):
    """What all text blocks share. `sections` names the fixed ``##`` headings, where the sort has them."""

    sections: ClassVar[dict[str, str]] = {}

    body: Any = Field(default=(), repr=False)
    source: SourcePlace | None = None

    @property
    def topics(self) -> frozenset[str]:
        """What documents must be about to print it."""
        raise NotImplementedError


class KeyNumber(Record):
    """A number that a brief puts large, with the words that finish the sentence."""

    figure: InlineText
    text: InlineText


class DomainText(TextBlock):
    """The headline, key numbers and summary of a domain."""

    domain: Identifier
    headline: InlineText
    key_numbers: tuple[KeyNumber, ...] = Field(min_length=3, max_length=3)

    @property
    def topics(self) -> frozenset[str]:
        """Its domain."""
        return frozenset({f"domain:{self.domain}"})


class Gap(Record):
    """One gap: a sentence, and its explanation."""

    title: InlineText
    text: BlockText


class Finding(TextBlock):
    """What the report says of a capability."""

    sections: ClassVar[dict[str, str]] = {
        "What the framework asks": "asks",
        "Where countries stand": "standing",
        "What works": "works",
        "Gaps and challenges": "gaps_lead",
    }

    capability: Identifier
    charts: tuple[Identifier, ...] = ()
    asks: Any = ()
    standing: Any = ()
    works: Any = ()
    gaps_lead: Any = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def topics(self) -> frozenset[str]:
        """Its capability."""
        return frozenset({f"capability:{self.capability}"})


class Recommendation(TextBlock):
    """Something to do. `applies_to` holds, by question, the answers of a country that call for it."""

    id: Identifier
    capability: Identifier | None = None
    overall: bool = False
    order: int = 1
    title: InlineText
    applies_to: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @property
    def topics(self) -> frozenset[str]:
        """Its capability, or the overall ones; one-pagers choose among all."""
        home = "overall" if self.capability is None else f"capability:{self.capability}"
        return frozenset({home, "recommendations"} if self.applies_to else {home})


class Initiative(TextBlock):
    """A promising practice in one or several countries, or of a region.

    `claims` are the answers to survey questions that the text ascribes to its countries, so that they can be checked.
    """

    id: Identifier
    title: InlineText
    countries: tuple[Label, ...] = ()
    region: Label | None = None
    capability: Identifier
    year: int | None = None
    partners: tuple[Label, ...] = ()
    priority: int = 9
    claims: dict[str, Claimed] = Field(default_factory=dict)
    short: BlockText

    @property
    def topics(self) -> frozenset[str]:
        """Its countries and its capability."""
        return frozenset({f"country:{c}" for c in self.countries} | {f"capability:{self.capability}"})


class CaseStudy(TextBlock):
    """A country in depth; `box` sums it up by domain; `claims` are the answers that the text ascribes to it."""

    id: Identifier
    country: Label
    title: InlineText
    box: dict[str, tuple[InlineText, ...]] = Field(default_factory=dict)
    claims: dict[str, Claimed] = Field(default_factory=dict)
    order: int = 1

    @property
    def topics(self) -> frozenset[str]:
        """The report only."""
        return frozenset({"case-studies"})


class Position(StrEnum):
    """Where in the report a part stands."""

    IMPRINT = "imprint"
    SUMMARY = "summary"
    OPENING = "opening"
    CASE_STUDIES = "case_studies"
    CLOSING = "closing"
    WAY_FORWARD = "way_forward"


class Part(TextBlock):
    """A chapter of the report that belongs to no capability; `order` counts within its position."""

    id: Identifier
    title: InlineText
    position: Position
    order: int = 1

    @property
    def topics(self) -> frozenset[str]:
        """The report only."""
        return frozenset({"parts"})


__all__ = [
    "CaseStudy",
    "DomainText",
    "Finding",
    "Gap",
    "Initiative",
    "KeyNumber",
    "Part",
    "Prose",
    "Recommendation",
    "TextBlock",
]
