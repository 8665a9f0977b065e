"""The theme file: the looks that charts and tables take from the designer, `brief_templates/theme.yaml`."""

from pydantic import Field

from mnr_briefs.model.record import Label, Record
from mnr_briefs.model.tone import Tone

HEX = r"^#[0-9A-Fa-f]{6}$"


class ChartTheme(Record):
    """Sizes of charts in centimetres and points."""

    row_height_cm: float = Field(gt=0.2, lt=3)
    group_height_cm: float = Field(gt=0, lt=3)
    label_width_cm: float = Field(gt=0.5, lt=15)
    answer_width_cm: float = Field(gt=0, lt=10)
    font_size: float = Field(gt=4, lt=30)
    dpi: int = Field(ge=100, le=600)


class Theme(Record):
    """Fonts, colours and symbols. `domain_colours` are given out in order and begin anew when they run out."""

    fonts: tuple[Label, ...] = Field(min_length=1)
    domain_colours: tuple[str, ...] = Field(min_length=1)
    ink: str = Field(pattern=HEX)
    muted: str = Field(pattern=HEX)
    symbols: dict[Tone, str]
    chart: ChartTheme

    def colour(self, domain: int) -> str:
        """The colour of a domain by its number, from 1."""
        return self.domain_colours[(domain - 1) % len(self.domain_colours)]
