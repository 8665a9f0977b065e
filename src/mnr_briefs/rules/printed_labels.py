"""The plain texts of records that documents print beside the blocks: edition, framework, codebook, glossary, countries.

Every field of every record is read, so that a new one is too; what is not printed is listed here, with the reason.
What the source says of itself in corrections and decisions is printed too: with its lines, which stand in the record.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from enum import Enum

from mnr_briefs.content.countries import Contact, Countries, Country, Instrument, Membership, RatificationTable
from mnr_briefs.content.facts import Fact, Term
from mnr_briefs.content.framework import Framework
from mnr_briefs.content.packs import OfficeAnswer, OfficeText, Pack, PackSettings
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.record import Logo, Record, SourcePlace
from mnr_briefs.content.settings import EditionSettings, HouseStyle, TranslationSettings
from mnr_briefs.content.sources import (
    Contradiction,
    Correction,
    LostTable,
    OpenQuestion,
    PublishedColumn,
    PublishedTable,
    RecordedDecision,
    Sources,
    SurveySources,
)
from mnr_briefs.problems import Place

Label = tuple[str, Place, bool]
"""A text, its place, and whether its record names the source of what it says."""

_HOLDERS = (Sources, SurveySources, Pack)  # what is no record itself and has records
_WITH_LINES = (Correction, OpenQuestion, Contradiction)  # what they say of the source has its lines beside it
_OF_A_SOURCE = (Instrument,)  # titles of treaties

_EDITORS = "for editors: how the source is read; no page prints it"
_SOURCE = "words of the source"

NO_RECORD_OF: Mapping[type, str] = {
    SourcePlace: "says where the source has something",
    HouseStyle: "says how the house writes",
    Contact: "names, addresses and numbers",
    Fact: "words of the source beside the fact, which no page prints",
    RecordedDecision: "figures of the source, which the note on data sets beside each other",
}
"""Records that are not read at all, and why."""

NOT_READ: Mapping[type, Mapping[str, str]] = {
    Sources: {
        "locale": "the program's own words, of which its tests take care",
        "translation": "read with the grammar of its own language",
        "references": "titles of cited works",
    },
    SurveySources: {
        "cells": "answers, cell by cell",
        "named": "answers, one by one",
        "ratifications": "answers, cell by cell",
        "published_totals": _SOURCE,
    },
    EditionSettings: {"language": "a code", "reference": "a key of the bibliography"},
    TranslationSettings: {"language": "a code", "documents": "names of documents"},
    Framework: {"reference": "a key of the bibliography"},
    Countries: {"reference": "a key of the bibliography"},
    Country: {"id": "a code"},
    Membership: {"note": _EDITORS},
    Question: {"note": _EDITORS},
    Term: {"reference": "a key of the bibliography"},
    Logo: {"file": "a file's name"},
    PackSettings: {"country": "a code", "language": "a code"},
    OfficeText: {"text": "the name of a place on the page"},
    OfficeAnswer: {"question": "an id", "answer": "ids of options"},
    Instrument: {"note": _EDITORS},
    RatificationTable: {"file": "a file's name", "title": "the source's title", "note": _EDITORS},
    PublishedTable: {"file": "a file's name", "title": "the source's title", "words": _SOURCE, "note": _EDITORS},
    LostTable: {"title": "the source's title", "note": _EDITORS},
    PublishedColumn: {"words": _SOURCE, "note": _EDITORS},
}
"""Fields of other records that are not read, and why."""


def printed_labels(sources: Sources) -> Iterator[Label]:
    """Every plain text that a document prints, titles of cited works left out."""
    yield from _texts_of(sources, Place("content"), cited=False)


def _texts_of(value: object, at: Place, *, cited: bool) -> Iterator[Label]:
    """The texts in a value that stands at a place."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value, at, cited
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts_of(item, at, cited=cited)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts_of(item, at, cited=cited)
    elif isinstance(value, _HOLDERS):
        for field in fields(value):
            if field.name not in NOT_READ.get(type(value), ()):
                yield from _texts_of(getattr(value, field.name), at, cited=False)
    elif isinstance(value, Record) and not isinstance(value, tuple(NO_RECORD_OF)):
        yield from _of_record(value)


def _of_record(record: Record) -> Iterator[Label]:
    """The texts of a record; those about the source have their lines, where it says them."""
    if isinstance(record, _WITH_LINES) and record.lines:
        return
    cited = isinstance(record, _OF_A_SOURCE) or (isinstance(record, Term) and record.reference is not None)
    for name in type(record).model_fields:
        if name not in ("at", "keys_at") and name not in NOT_READ.get(type(record), ()):
            yield from _texts_of(getattr(record, name), record.place_of(name), cited=cited)
