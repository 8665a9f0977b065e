"""The surveyed countries, what they belong to, and the instruments they are party to."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from mnr_briefs.content.characters import plainly
from mnr_briefs.content.record import Address, CountryCode, Identifier, Label, Logo, Record, SourcePlace, Year

Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]


class Contact(Record):
    """Whom to ask in a country: the block at the foot of its one-pager."""

    name: Label
    organization: Label | None = None
    email: Address | None = None
    phone: Label | None = None
    web: Label | None = None


class Country(Record):
    """A surveyed country; `id` is its ISO 3166-1 alpha-3 code, `in_text` its name within a sentence ("the Gambia").

    `also` holds the other words by which texts name it: of its people, of what is its own, in another spelling.
    `location` is where maps mark it: latitude and longitude in degrees, positive to the north and east.
    """

    id: CountryCode
    name: Label
    official: Label | None = None
    in_text: Label | None = None
    also: tuple[Label, ...] = ()
    region: Label
    subregion: Label
    location: tuple[Latitude, Longitude] | None = None
    contact: Contact | None = None
    logo: Logo | None = None

    @property
    def in_sentence(self) -> str:
        """What it is called within a sentence, whether or not that is another name."""
        return self.in_text or self.name


class Member(Record):
    """A country in a group, and since when where that is published."""

    country: Label
    since: Year | None = None


class Membership(Record):
    """A group of countries. Countries in neither list: the source does not say."""

    id: Identifier
    name: Label
    short: Label
    note: Label | None = None
    source: SourcePlace
    members: tuple[Member, ...] = ()
    not_members: tuple[Label, ...] = ()


class Countries(Record):
    """All countries in the order of their names."""

    reference: Label | None = None
    source: SourcePlace | None = None
    countries: tuple[Country, ...] = Field(min_length=1)
    memberships: tuple[Membership, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Country]:
        """The countries by code."""
        return {country.id: country for country in self.countries}

    @cached_property
    def by_name(self) -> dict[str, Country]:
        """The countries by the name the publication prints, as written and as it looks, in lower case."""
        return {form.casefold(): c for c in self.countries for form in (c.name, plainly(c.name))}


class Instrument(Record):
    """An international treaty, or the reservations to one."""

    id: Identifier
    title: Label
    short: Label
    year: Year | None = None
    kind: Literal["treaty", "reservations"] = "treaty"
    place: SourcePlace | None = None
    note: Label | None = None


class InstrumentStatus(Record):
    """One word of the ratification table and what it means; `level` says whether the country is bound."""

    published: Label
    label: Label
    level: Literal["full", "partial", "none"]


class RatificationTable(Record):
    """The published table of who is party to what."""

    file: Label
    title: Label
    place: SourcePlace
    note: Label | None = None


class Instruments(Record):
    """The instruments, the words used for a country's status, and the table that says which country has which."""

    table: RatificationTable | None = None
    instruments: tuple[Instrument, ...] = ()
    statuses: dict[str, InstrumentStatus] = Field(default_factory=dict)
