"""A country pack: what an office makes its own of its one-pager, as a layer over the edition.

It lies in content/countries/ISO/: pack.yaml has the settings and the answers that the office gives, texts/ the texts
that it replaces or adds, and base/ the same texts as they stood in the edition when the office took them. A text that
is as its base is no change: the edition's own, in its newest wording, is printed.
"""

import datetime
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from mnr_briefs.content.countries import Contact
from mnr_briefs.content.record import CountryCode, Identifier, InlineText, Label, LanguageCode, Logo, Record, Year
from mnr_briefs.content.texts import About, BlockId, OwnClaims, TextBlock

FOLDER = "content/countries"
TEXTS, BASE = "texts", "base"
NOT_TAKEN = "not-taken.md"  # what was edited in Word and not taken, for whoever is to act on it

OneOrMore = Annotated[tuple[Identifier, ...], BeforeValidator(lambda v: (v,) if isinstance(v, str) else v)]
OwnText = Literal["headline", "introduction", "closing"]
PackPaper = Literal["A4", "Letter"]
PageBlock = Literal["introduction", "tiles", "profile", "actions", "treaties", "closing"]


class OfficeText(TextBlock):
    """A text of a country's one-pager in the office's own words.

    `text` names what it stands for: `headline`, `introduction`, `closing`, or a text of the edition such as
    ``initiative:gha-cybersecurity-act``. An id that the edition does not have adds an initiative or a recommendation,
    which then needs a title and the capability that it belongs to.
    """

    sort: ClassVar[str] = "office_text"
    key: ClassVar[str] = "name"

    text: str = Field(pattern=r"^(headline|introduction|closing|(initiative|recommendation):[A-Za-z0-9_-]+)$")
    title: InlineText | None = None
    capability: Identifier | None = None
    year: Year | None = None
    claims: OwnClaims | None = None

    @property
    def country(self) -> str:
        """Whose pack it lies in."""
        return country_of(self.at.file)

    @property
    def name(self) -> str:
        """Its name in the edition: the country, and what it stands for."""
        return f"{self.country}/{self.text}"

    @property
    def stands_for(self) -> BlockId | None:
        """The initiative or recommendation that it replaces or adds; None for the page's own texts."""
        sort, _, name = self.text.partition(":")
        return BlockId(sort, name) if name else None

    @property
    def about(self) -> About:
        """Its country."""
        return About(self.sort, (self.country,), self.capability)


class OfficeAnswer(Record):
    """An answer that an office gives where the edition has none, or has another: when, and who says so.

    `answer` names an option, several where the question allows it, or no_response.
    """

    question: Identifier
    answer: OneOrMore
    date: datetime.date
    by: Label
    note: Label | None = None


class Photo(Record):
    """A picture of the office, with what it shows in words and whose it is."""

    file: Label
    alt: Label
    credit: Label


class PackSettings(Record):
    """pack.yaml: who the office is, and how its page is made up.

    The texts are in `language`; they are printed in the languages of `translations` too, from the files beside them.

    `blocks`, `initiatives` and `recommendations` say which of them stand on the page and in which order; where one is
    not there, the edition chooses.
    """

    country: CountryCode
    office: Label
    contact: Contact | None = None
    language: LanguageCode | None = None
    translations: tuple[LanguageCode, ...] = ()
    paper: PackPaper = "A4"
    logo: Logo | None = None
    picture: Photo | None = None
    blocks: tuple[PageBlock, ...] | None = None
    initiatives: tuple[Identifier, ...] | None = None
    recommendations: tuple[Identifier, ...] | None = None
    answers: tuple[OfficeAnswer, ...] = ()


@dataclass(frozen=True)
class Pack:
    """A country pack as read: its settings, and the texts that differ from their base."""

    settings: PackSettings
    texts: tuple[OfficeText, ...] = ()

    @property
    def country(self) -> str:
        """Whose it is."""
        return self.settings.country

    def text(self, name: str) -> OfficeText | None:
        """The office's text that stands for something, by its name."""
        return next((text for text in self.texts if text.text == name), None)


def is_outside(file: str) -> bool:
    """Whether the name of a picture, as pack.yaml has it, leads out of the pack."""
    path = PurePosixPath(file.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in file


def folder_of(country: str) -> str:
    """Where a country's pack lies in the project."""
    return f"{FOLDER}/{country}"


def country_of(file: str) -> str:
    """The country in whose pack a file lies; empty for any other file."""
    return file.removeprefix(f"{FOLDER}/").partition("/")[0] if file.startswith(f"{FOLDER}/") else ""
