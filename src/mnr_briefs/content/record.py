"""The base of everything that is read from content/: frozen, strict about its keys, and aware of its place."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticKnownError

from mnr_briefs.content.prose import Inline, Prose
from mnr_briefs.problems import Place


@dataclass(frozen=True)
class Reading:
    """What validation needs to know of the file that is being read: how its printed texts become prose."""

    inline: Callable[[str], tuple[Inline, ...]]
    blocks: Callable[[str], Prose]


def _inline(value: Any, info: ValidationInfo) -> tuple[Inline, ...]:
    if isinstance(value, tuple):
        return value
    reading: Reading = info.context  # type: ignore[assignment]
    return reading.inline(_expect_text(value))


def _blocks(value: Any, info: ValidationInfo) -> Prose:
    if isinstance(value, tuple):
        return value
    reading: Reading = info.context  # type: ignore[assignment]
    return reading.blocks(_expect_text(value))


def _expect_text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    if not value.strip():
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    return value


class WrittenInt(int):
    """A whole number that knows how it was written, so that as a text it keeps its plus and leading noughts."""

    written: str

    def __new__(cls, written: str, base: int = 10) -> "WrittenInt":
        """The number that some digits mean."""
        number = super().__new__(cls, written, base)
        number.written = written
        return number


class WrittenFloat(float):
    """A number that knows how it was written: 2.10 is no 2.1 where it numbers a section."""

    written: str

    def __new__(cls, written: str) -> "WrittenFloat":
        """The number that some digits mean."""
        number = super().__new__(cls, written)
        number.written = written
        return number


def _as_text(value: Any) -> Any:
    return getattr(value, "written", str(value)) if isinstance(value, int) and not isinstance(value, bool) else value


_PRINTED = WithJsonSchema({"type": "string", "description": "Markdown; figures as {{ expressions }}"})

InlineText = Annotated[tuple[Any, ...], PlainValidator(_inline), _PRINTED]
"""A printed text of one line: Markdown's inline constructs and expressions, no blocks."""

BlockText = Annotated[tuple[Any, ...], PlainValidator(_blocks), _PRINTED]
"""A printed text of one or more paragraphs."""

Label = Annotated[str, BeforeValidator(_as_text), Field(min_length=1)]
"""A short plain text. A whole number is taken as the text it looks like (lines: 441)."""

Identifier = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*$")]
"""A name by which one thing is referred to from elsewhere."""


class PlacedText(str):
    """A text as read from a file, with where its first line stands."""

    place: Place

    def __new__(cls, text: str, place: Place) -> "PlacedText":
        """A text at a place."""
        placed = super().__new__(cls, text)
        placed.place = place
        return placed


class PlacedMapping(dict[str, Any]):
    """A mapping as read from a file, with where it stands, and where each of its keys does."""

    def __init__(self, data: dict[str, Any], place: Place, keys: dict[str, Place]) -> None:
        super().__init__(data)
        self.place = place
        self.keys_at = keys


class Record(BaseModel):
    """A thing read from content/."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Place = Field(default=Place("?"), exclude=True, repr=False)
    keys_at: dict[str, Place] = Field(default_factory=dict, exclude=True, repr=False)

    @model_validator(mode="before")
    @classmethod
    def _take_place(cls, data: Any) -> Any:
        if not isinstance(data, PlacedMapping):
            return data
        return {**data, "at": data.place, "keys_at": data.keys_at}

    def place_of(self, key: str) -> Place:
        """Where one of the record's keys stands; the record's own place where that is not known."""
        return self.keys_at.get(key, self.at)


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
