"""What a document asks to have drawn."""

from dataclasses import dataclass

from mnr_briefs.content.tone import Tone


class Chart:
    """What all specifications of charts are; `alt` says in words what a chart shows."""

    alt: str
    width_cm: float
    decorative = False


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
class AnswerBars(Chart):
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
class Units(Chart):
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
class DotStrips(Chart):
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
class FrameworkMap(Chart):
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


@dataclass(frozen=True)
class Mark:
    """One country's answer to one question: what it means, and whether it is in doubt."""

    tone: Tone
    unconfirmed: bool = False


@dataclass(frozen=True)
class Column:
    """A question of the matrix: a mark for each country, and a total for each of the matrix's rows of totals.

    A total is None where the question has no such answer, and has no text where it was not published.
    """

    label: str
    marks: tuple[Mark, ...]
    totals: tuple[Segment | None, ...]


@dataclass(frozen=True)
class ColumnGroup:
    """The columns of one domain (its number from 1); `short` is its title where there is little room."""

    title: str
    short: str
    domain: int
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class CountryMatrix(Chart):
    """Country × question: a mark in each cell, and under the marks what they come to.

    `totals` are the labels of the rows of totals; `doubt` is the sign after a mark in doubt, and what the legend
    says of it (nothing where no mark is).
    """

    countries: tuple[str, ...]
    column_groups: tuple[ColumnGroup, ...]
    totals: tuple[str, ...]
    legend: tuple[tuple[Tone, str], ...]
    doubt: tuple[str, str]
    alt: str
    width_cm: float

    @property
    def groups(self) -> tuple[Group, ...]:
        """The totals, by domain and question."""
        return tuple(
            Group(g.title, g.domain, tuple(Bar(c.label, tuple(t for t in c.totals if t)) for c in g.columns))
            for g in self.column_groups
        )


@dataclass(frozen=True)
class ArtRow:
    """One question: a meaning for each country, in the colour of a domain (its number from 1)."""

    domain: int
    tones: tuple[Tone, ...]


@dataclass(frozen=True)
class CoverArt(Chart):
    """A drawing for a cover, made from the countries' answers: it says nothing, and has no words."""

    rows: tuple[ArtRow, ...]
    width_cm: float
    height_cm: float
    alt: str = ""
    decorative = True

    @property
    def groups(self) -> tuple[Group, ...]:
        """No figures."""
        return ()


MOST_ROWS, MOST_COLUMNS = 34, 22  # of one matrix on a portrait page; more of them are divided among several

ChartRequest = AnswerBars | Units | DotStrips | FrameworkMap | CountryMatrix | CoverArt
