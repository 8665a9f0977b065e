"""A figure as a document prints it. Light, since a build that has nothing to do reads no more than these."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PrintedFigure:
    """A figure as printed: under which heading, in which sentence, with which tag."""

    heading: str
    sentence: str
    text: str
    tag: str
