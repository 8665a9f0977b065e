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
    model_validator,
)

from mnr_briefs.model.prose import Inline, Prose
from mnr_briefs.problems import Place


@dataclass(frozen=True)
class Reading:
    """What validation needs to know of the file that is being read: how its printed texts become prose."""

    inline: Callable[[str], tuple[Inline, ...]]
    blocks: Callable[[str], Prose]


def _inline(value: Any, info: ValidationInfo) -> tuple[Inline, ...]:
    if isinstance(value, tuple):
        return value
    if not isinstance(value, str) or not value.strip():
        raise ValueError("text expected")
    reading: Reading = info.context  # type: ignore[assignment]
    return reading.inline(value)


def _blocks(value: Any, info: ValidationInfo) -> Prose:
    if isinstance(value, tuple):
        return value
    if not isinstance(value, str) or not value.strip():
        raise ValueError("text expected")
    reading: Reading = info.context  # type: ignore[assignment]
    return reading.blocks(value)


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


InlineText = Annotated[tuple[Any, ...], PlainValidator(_inline)]
"""A printed text of one line: Markdown's inline constructs and expressions, no blocks."""

BlockText = Annotated[tuple[Any, ...], PlainValidator(_blocks)]
"""A printed text of one or more paragraphs."""

Label = Annotated[str, BeforeValidator(_as_text), Field(min_length=1)]
"""A short plain text. A whole number is taken as the text it looks like (lines: 441)."""

Identifier = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*$")]
"""A name by which one thing is referred to from elsewhere."""


class PlacedMapping(dict[str, Any]):
    """A mapping as read from a file, with where it stands."""

    def __init__(self, data: dict[str, Any], place: Place) -> None:
        super().__init__(data)
        self.place = place


class Record(BaseModel):
    """A thing read from content/."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Place = Field(default=Place("?"), exclude=True, repr=False)

    @model_validator(mode="before")
    @classmethod
    def _take_place(cls, data: Any) -> Any:
        return {**data, "at": data.place} if isinstance(data, PlacedMapping) else data


class SourcePlace(Record):
    """Where the main publication says something: its section, and lines of its plain text as read by machine."""

    section: Label
    lines: Label | None = None

    def __str__(self) -> str:
        return self.section if self.lines is None else f"{self.section} (lines {self.lines})"
