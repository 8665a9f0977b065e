"""What the specifications of charts share. A specification is plain data: it says what is shown, and nothing of looks.

Specifications are frozen, can be compared, hashed and pickled, and hold no bytes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from mnr_briefs.content.binding import Binding
from mnr_briefs.content.tone import Tone


class Chart:
    """The base of all specifications: `alt` is the text that states what the chart shows, `width_cm` its width.

    A decorative chart says nothing and has no text. One that `mirrors` is turned round for a language that runs from
    right to left; a map is not.
    """

    alt: str
    width_cm: float
    decorative: ClassVar[bool] = False
    mirrors: ClassVar[bool] = True


@dataclass(frozen=True)
class ChartFigure:
    """A number that a chart prints: what it is the number of, its characters, and the binding that it came from."""

    label: str
    text: str
    binding: Binding


@dataclass(frozen=True)
class Segment:
    """A part of a bar. `weight` is in countries; `text` is printed in it where there is room; `binding` says
    what the number came from.
    """

    tone: Tone
    weight: float
    text: str
    label: str
    binding: Binding | None = None


@dataclass(frozen=True)
class Mark:
    """One country's answer to one question: what it means, and whether it is in doubt."""

    tone: Tone
    unconfirmed: bool = False


@dataclass(frozen=True)
class Bar:
    """One row: a label and its parts."""

    label: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Group:
    """Rows under one title, in the colour of a domain (its number from 1)."""

    title: str
    domain: int
    bars: tuple[Bar, ...]


def segment_figure(title: str, row: str, segment: Segment) -> Iterator[ChartFigure]:
    """The number of a part of a row, if it prints one that has a binding."""
    if segment.binding and segment.text:
        yield ChartFigure(f"{title}: {row}, {segment.label}", segment.text, segment.binding)


def group_figures(groups: Iterable[Group]) -> Iterator[ChartFigure]:
    """The numbers in the parts of all rows."""
    for group in groups:
        for bar in group.bars:
            for segment in bar.segments:
                yield from segment_figure(group.title, bar.label, segment)
