"""The looks that documents take from the designer: the theme file, `brief_templates/theme.yaml`, and icons."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, field_validator

from mnr_briefs.content.prose import Tone
from mnr_briefs.content.record import Label, Record

HEX = r"^#[0-9A-Fa-f]{6}$"


class ChartTheme(Record):
    """Sizes of charts in centimetres and points."""

    row_height_cm: float = Field(gt=0.2, lt=3)
    group_height_cm: float = Field(gt=0, lt=3)
    label_width_cm: float = Field(gt=0.5, lt=15)
    font_size: float = Field(gt=4, lt=30)
    dpi: int = Field(ge=100, le=600)


class Theme(Record):
    """Fonts, colours and symbols. `domain_colours` are given out in order and begin anew when they run out, and so are
    `region_colours`, which lie behind the codes of countries on a map; `cover` is the ground that covers have in the
    templates. `right_to_left_font` sets Arabic and the like in documents; where it
    is not named, the font does that the templates name for such scripts."""

    fonts: tuple[Label, ...] = Field(min_length=1)
    right_to_left_font: Label | None = None
    domain_colours: tuple[Annotated[str, Field(pattern=HEX)], ...] = Field(min_length=1)
    region_colours: tuple[Annotated[str, Field(pattern=HEX)], ...] = Field(min_length=1)
    ink: str = Field(pattern=HEX)
    muted: str = Field(pattern=HEX)
    cover: str = Field(pattern=HEX)
    symbols: dict[Tone, Label]
    chart: ChartTheme

    @field_validator("symbols")
    @classmethod
    def _is_complete(cls, value: dict[Tone, str]) -> dict[Tone, str]:
        missing = [tone.value for tone in Tone if tone not in value]
        if missing:
            raise ValueError(f"there is no symbol for {', '.join(missing)}")
        return value

    def colour(self, domain: int) -> str:
        """The colour of a domain by its number, from 1."""
        return self.domain_colours[(domain - 1) % len(self.domain_colours)]

    def region_colour(self, region: int) -> str:
        """The colour of a region of the world by its number, from 1."""
        return self.region_colours[(region - 1) % len(self.region_colours)]


Point = tuple[float, float]
Piece = tuple[str, tuple[Point, ...]]  # M, L, Q, C with 1, 1, 2, 3 points, Z with none
Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class IconDrawing:
    """The lines of an icon in a square of `view` units, y downwards; each is `line` units wide."""

    pieces: Pieces
    view: float
    line: float
