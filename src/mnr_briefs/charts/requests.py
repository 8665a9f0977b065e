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


@dataclass(frozen=True)
class Units:
    """A mark for each country, in a row for each answer. The parts of the bars are whole countries."""

    groups: tuple[Group, ...]
    alt: str
    width_cm: float


@dataclass(frozen=True)
class Strip:
    """How many of some questions each country has in place: for one domain (its number from 1).

    `counts` has a number for each country, the marked one's too, which is `mark`; `steps` say what stands under
    each number in two lines, from nought to all of the questions.
    """

    title: str
    domain: int
    counts: tuple[int, ...]
    mark: int
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DotStrips:
    """All countries as dots, one of them marked and named, in a strip for each domain."""

    strips: tuple[Strip, ...]
    alt: str
    width_cm: float
    country: str

    @property
    def groups(self) -> tuple[Group, ...]:
        """No figures of the survey's own."""
        return ()


@dataclass(frozen=True)
class MapDomain:
    """A domain on the map of a framework: its number, title, outcome, and numbered capabilities."""

    number: int
    title: str
    outcome: str
    capabilities: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class FrameworkMap:
    """A framework as a drawing: a card for each domain, and beneath them what carries them all."""

    domains: tuple[MapDomain, ...]
    enablers_title: str
    enablers: tuple[str, ...]
    alt: str
    width_cm: float

    @property
    def groups(self) -> tuple[Group, ...]:
        """No figures."""
        return ()


ChartRequest = AnswerBars | Units | DotStrips | FrameworkMap
