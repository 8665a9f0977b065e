"""Text blocks: pieces of content with an id, what they are about, and the documents they belong in.

Of a file that cannot be read as a text block, its front matter often still says what it is about; so the documents
about that are held back, and no others.

Each sort of block is one record. The front matter's keys are its fields; the Markdown below is `body`, or is divided
by fixed headings into named sections.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import Field, PlainValidator, WithJsonSchema

from mnr_briefs.content.claims import NONE, Claims, claims_of
from mnr_briefs.content.record import BlockText, Identifier, InlineText, Label, Record, SourcePlace, Year


@dataclass(frozen=True, order=True)
class BlockId:
    """The name of a text block in the whole edition: its sort, and its id among its sort."""

    sort: str
    name: str

    def __str__(self) -> str:
        return f"{self.sort}:{self.name}"


@dataclass(frozen=True)
class About:
    """What a block is about. `known` is False where nothing could be read of it, so that it may concern everything."""

    sort: str
    countries: tuple[str, ...] = ()
    capability: str | None = None
    domain: str | None = None
    known: bool = True


@dataclass(frozen=True)
class BrokenBlock:
    """A file that could not be read as a text block of its folder's sort."""

    file: str
    about: About


_CLAIMS = WithJsonSchema(
    {
        "anyOf": [
            {"const": NONE},
            {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
            },
        ],
        "description": "The answers that the text stands on, by question; none where it stands on none",
    }
)

OwnClaims = Annotated[Claims, PlainValidator(claims_of), _CLAIMS]
"""What a text says of the answers of its own countries, in front matter."""


class TextBlock(Record):
    """What all text blocks share.

    `sort` names the sort, `folder` is where its files lie in content/, `key` the field that holds a block's id, and
    `sections` the fixed ``##`` headings, where the sort has them.
    """

    sort: ClassVar[str]
    folder: ClassVar[str]
    key: ClassVar[str] = "id"
    sections: ClassVar[dict[str, str]] = {}

    body: Any = Field(default=(), repr=False)
    source: SourcePlace | None = None

    @property
    def block(self) -> BlockId:
        """What the block is called in the edition."""
        return BlockId(self.sort, str(getattr(self, self.key)))

    @property
    def about(self) -> About:
        """What the block is about."""
        return About(self.sort)


class KeyNumber(Record):
    """A number that a brief puts large, with the words that finish the sentence."""

    figure: InlineText
    text: InlineText


class Action(Record):
    """What to do first in a domain: a phrase, a sentence that says how, and where the source says so, who is to act."""

    title: InlineText
    text: InlineText
    who: InlineText | None = None


class DomainText(TextBlock):
    """The headline, key numbers and summary of a domain, and the few actions that its brief opens with."""

    sort: ClassVar[str] = "domain"
    folder: ClassVar[str] = "domains"
    key: ClassVar[str] = "domain"

    domain: Identifier
    headline: InlineText
    key_numbers: tuple[KeyNumber, ...] = Field(min_length=3, max_length=3)
    actions: tuple[Action, ...] = ()

    @property
    def about(self) -> About:
        """Its domain."""
        return About(self.sort, domain=self.domain)


class Gap(Record):
    """One gap: a sentence, and its explanation."""

    title: InlineText
    text: BlockText


class Finding(TextBlock):
    """What the report says of a capability. `charts` are the questions that its figure draws, and `chart_title` is what
    that figure shows, in a sentence.
    """

    sort: ClassVar[str] = "finding"
    folder: ClassVar[str] = "findings"
    key: ClassVar[str] = "capability"
    sections: ClassVar[dict[str, str]] = {
        "What the framework asks": "asks",
        "Where countries stand": "standing",
        "What works": "works",
        "Gaps and challenges": "gaps_lead",
    }

    capability: Identifier
    charts: tuple[Identifier, ...] = ()
    chart_title: InlineText = ()
    asks: Any = ()
    standing: Any = ()
    works: Any = ()
    gaps_lead: Any = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def about(self) -> About:
        """Its capability."""
        return About(self.sort, capability=self.capability)


class Recommendation(TextBlock):
    """Something to do; `takes` says in one sentence what that takes.

    `applies_to` holds, by question, the answers of a country that call for it. `builds_on` are the questions about what
    has to be there for it to make sense: a country that is known to have nothing of it is never told to do it. Among
    those of one capability that suit a country, the one with the lowest `priority` is printed in its one-pager.
    """

    sort: ClassVar[str] = "recommendation"
    folder: ClassVar[str] = "recommendations"

    id: Identifier
    capability: Identifier | None = None
    overall: bool = False
    order: int = 1
    title: InlineText
    takes: InlineText = ()
    priority: int = 9
    applies_to: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    builds_on: tuple[Identifier, ...] = ()

    @property
    def about(self) -> About:
        """Its capability; none for one of the response as a whole."""
        return About(self.sort, capability=self.capability)


class Initiative(TextBlock):
    """A promising practice in one or several countries, or of a region.

    `claims` are the answers to survey questions that the text ascribes to its countries, so that they can be checked;
    empty where it stands on none, None where nobody has said.
    """

    sort: ClassVar[str] = "initiative"
    folder: ClassVar[str] = "initiatives"

    id: Identifier
    title: InlineText
    countries: tuple[Label, ...] = ()
    region: Label | None = None
    capability: Identifier
    year: Year | None = None
    partners: tuple[Label, ...] = ()
    priority: int = 9
    claims: OwnClaims | None = None
    short: BlockText

    @property
    def about(self) -> About:
        """Its countries and its capability."""
        return About(self.sort, self.countries, self.capability)


class CaseStudy(TextBlock):
    """A country in depth; `box` sums it up by domain; `claims` are the answers that the text ascribes to it."""

    sort: ClassVar[str] = "case_study"
    folder: ClassVar[str] = "case_studies"

    id: Identifier
    country: Label
    title: InlineText
    box: dict[str, tuple[InlineText, ...]] = Field(default_factory=dict)
    claims: OwnClaims | None = None
    order: int = 1

    @property
    def about(self) -> About:
        """Its country."""
        return About(self.sort, (self.country,))


class Position(StrEnum):
    """Where in the report a part stands."""

    IMPRINT = "imprint"
    SUMMARY = "summary"
    OPENING = "opening"
    CASE_STUDIES = "case_studies"
    CLOSING = "closing"
    WAY_FORWARD = "way_forward"
    DATA = "data"


class Part(TextBlock):
    """A chapter of the report that belongs to no capability; `order` counts within its position."""

    sort: ClassVar[str] = "part"
    folder: ClassVar[str] = "parts"

    id: Identifier
    title: InlineText
    position: Position
    order: int = 1


SORTS: tuple[type[TextBlock], ...] = (DomainText, Finding, Recommendation, Initiative, CaseStudy, Part)
"""All sorts of text block. One more sort is one more record, named here; its files are read, checked and counted."""
