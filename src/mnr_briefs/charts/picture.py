"""A drawn chart."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Picture:
    """PNG bytes with the text that stands in for them, and the size in print, in centimetres."""

    png: bytes
    alt: str
    width_cm: float
    height_cm: float
