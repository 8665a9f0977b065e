"""What a document asks to have drawn."""

from dataclasses import dataclass

from mnr_briefs.model.tone import Tone


@dataclass(frozen=True)
class Segment:
    """A part of a bar. `weight` is in countries; `text` is printed in it where there is room; `binding` says
    what the number came from."""

    tone: Tone
    weight: float
    text: str
    label: str
    binding: str = ""


@dataclass(frozen=True)
class Bar:
    """One row: a label, its parts, and what the marked country said (`mark` is the index of its part)."""

    label: str
    segments: tuple[Segment, ...]
    mark: int | None = None
    answer: str = ""
    answer_tone: Tone | None = None


@dataclass(frozen=True)
class Group:
    """Rows under one title, in the colour of a domain (its number from 1)."""

    title: str
    domain: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class AnswerBars:
    """Stacked bars of all countries' answers; with one country marked where `country` is given.

    `country_key` is what the legend calls the marked country.
    """

    groups: tuple[Group, ...]
    alt: str
    width_cm: float
    legend: tuple[tuple[Tone, str], ...]
    country: str | None = None
    country_key: str = ""


ChartRequest = AnswerBars
