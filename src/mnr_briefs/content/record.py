"""The base of everything that is read from content/: frozen, strict about its keys, and aware of its place."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from mnr_briefs.content.markdown import TAG
from mnr_briefs.content.prose import Inline, Prose
from mnr_briefs.problems import Place

# What a word without quotes means by the core schema of YAML 1.2 besides a text; octal and hexadecimal are left out.
_MEANT = re.compile(
    r"(?P<whole>[-+]?[0-9]+)|(?P<truth>true|True|TRUE|false|False|FALSE)"
    r"|(?P<number>[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))"
)

_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#")


@dataclass(frozen=True)
class ProseReaders:
    """What validation needs to know of the file that is being read: how its printed texts become prose."""

    inline: Callable[[str], tuple[Inline, ...]]
    blocks: Callable[[str], Prose]


def _inline(value: object, info: ValidationInfo) -> tuple[Inline, ...]:
    if isinstance(value, tuple):
        return value
    reading: ProseReaders = info.context  # type: ignore[assignment]
    return reading.inline(_expect_text(value))


def _blocks(value: object, info: ValidationInfo) -> Prose:
    if isinstance(value, tuple):
        return value
    reading: ProseReaders = info.context  # type: ignore[assignment]
    return reading.blocks(_expect_text(value))


def _expect_text(value: object) -> str:
    if not isinstance(value, str) or (isinstance(value, PlacedText) and value.meant):
        raise PydanticKnownError("string_type")
    if not value.strip():
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    return value


def _label(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, PlacedText):
        if not value.strip():
            raise PydanticKnownError("string_too_short", {"min_length": 1})
        if value.meant not in ("", "whole"):
            raise PydanticKnownError("string_type")
        if tag := _TAG.search(value):
            raise PydanticCustomError(
                "expression", "contains “{tag}”, but expressions do not work here", {"tag": tag[0]}
            )
        if html := TAG.search(value):
            raise PydanticCustomError(
                "html", "contains “{tag}”, which is HTML and does not work here", {"tag": html[0]}
            )
    return value


def _in_words(value: str) -> str:
    """A date is printed as it is written, and one in figures reads differently from country to country."""
    found = _FIGURES.search(value)
    if found is None:
        return value
    try:
        day = date.fromisoformat(found.group())
    except ValueError:
        raise ValueError("it is printed as it is written: write the month in words, such as 31 January 2027") from None
    raise ValueError(f"it is printed as it is written: write the month in words, {day.day} {day:%B %Y}")


_FIGURES = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\b\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})\b")

_PRINTED = WithJsonSchema({"type": "string", "description": "Markdown; figures as {{ expressions }}"})

InlineText = Annotated[tuple[Any, ...], PlainValidator(_inline), _PRINTED]
"""A printed text of one line: Markdown's inline constructs and expressions, no blocks."""

BlockText = Annotated[tuple[Any, ...], PlainValidator(_blocks), _PRINTED]
"""A printed text of one or more paragraphs."""

Label = Annotated[str, BeforeValidator(_label), Field(min_length=1)]
"""A short plain text. A whole number is taken as the text it looks like (lines: 441)."""

Dated = Annotated[Label, AfterValidator(_in_words)]
"""A date or a period, printed as it is written."""

Address = Annotated[Label, Field(pattern=r"^[^\s@?&<>\"]+@[^\s@?&<>\"]+$")]
"""An address of mail, which becomes a link."""

Year = Annotated[int, Field(ge=1000, le=9999)]
"""A year of our calendar."""

Identifier = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*$")]
"""A name by which one thing is referred to from elsewhere."""

CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
"""The code of a country, as ISO 3166-1 alpha-3 has it."""

LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][A-Za-z]+)?$")]
"""The code of a language, perhaps with a country or a script (BCP 47): fr, pt-BR, zh-Hant."""


class PlacedText(str):
    """A text as read from a file, with where its first line stands, and whether it stands there without quotes."""

    place: Place
    bare: bool

    def __new__(cls, text: str, place: Place, bare: bool = False) -> "PlacedText":
        """A text at a place."""
        placed = super().__new__(cls, text)
        placed.place, placed.bare = place, bare
        return placed

    @property
    def meant(self) -> Literal["", "whole", "number", "truth"]:
        """What else than a text an editor may have meant by it."""
        found = _MEANT.fullmatch(self) if self.bare else None
        return found.lastgroup if found else ""  # type: ignore[return-value]


class PlacedMapping(dict[str, Any]):
    """A mapping as read from a file, with where it stands, and where each of its keys does."""

    def __init__(self, data: dict[str, Any], place: Place, keys: dict[str, Place]) -> None:
        super().__init__(data)
        self.place = place
        self.keys_at = keys


class PlacedList(list[Any]):
    """A list as read from a file, with where each of its items stands."""

    def __init__(self, data: list[Any], keys: dict[int, Place]) -> None:
        super().__init__(data)
        self.keys_at = keys


class Record(BaseModel):
    """A thing read from content/."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    at: Place = Field(default=Place("?"), exclude=True, repr=False)
    keys_at: dict[str, Place] = Field(default_factory=dict, exclude=True, repr=False)

    @model_validator(mode="before")
    @classmethod
    def _take_place(cls, data: object) -> object:
        if not isinstance(data, PlacedMapping):
            return data
        return {**data, "at": data.place, "keys_at": data.keys_at}

    def place_of(self, key: str) -> Place:
        """Where one of the record's keys stands; the record's own place where that is not known."""
        return self.keys_at.get(key, self.at)


R = TypeVar("R", bound=Record)


def changed(record: R, **fields: Any) -> R:
    """A record with some other values, and nothing that was worked out from the old ones."""
    values = {name: getattr(record, name) for name in type(record).model_fields}
    made: R = type(record).model_construct(**(values | fields))  # type: ignore[assignment]
    return made


class SourcePlace(Record):
    """Where the main publication says something: its section, and lines of its plain text as read by machine."""

    section: Label
    lines: Label | None = None

    def __str__(self) -> str:
        return self.section if self.lines is None else f"{self.section} (lines {self.lines})"


class Logo(Record):
    """A picture file of content/ that says whose document this is, and the words that stand in for it."""

    file: Label
    alt: Label
