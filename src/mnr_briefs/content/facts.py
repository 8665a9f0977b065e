"""Cited facts: numbers that are not the survey's, each with where it comes from; milestones; and the glossary."""

from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from mnr_briefs.content.record import Dated, Identifier, Label, Record, SourcePlace, Year


class Unit(StrEnum):
    """How a fact's value is printed."""

    NUMBER = "number"
    MILLION = "million"
    PER_CENT = "per_cent"
    ONE_IN = "one_in"


class Fact(Record):
    """A number with its unit, year and source. Without a `reference` it is the main publication's."""

    id: Identifier
    value: Decimal = Field(max_digits=18)
    unit: Unit = Unit.NUMBER
    label: Label
    year: Year | None = None
    reference: Identifier | None = None
    source: SourcePlace


class Acronym(Record):
    """A short form and what it stands for; `article` goes before the long form only (“the United Nations”)."""

    short: Label
    long: Label
    article: Label | None = None


class Term(Record):
    """A term and its meaning here."""

    term: Label
    text: Label
    reference: Identifier | None = None


class Glossary(Record):
    """Acronyms and terms in the order in which they are printed."""

    acronyms: tuple[Acronym, ...] = ()
    terms: tuple[Term, ...] = ()


class Milestone(Record):
    """What happened, and when: a year, or years, as they are printed."""

    when: Dated
    text: Label
    source: SourcePlace | None = None
