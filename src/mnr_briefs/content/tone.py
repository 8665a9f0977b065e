"""What an answer means, and which domain a thing belongs to, wherever it is shown; the theme says how that looks."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """The meaning of a part of a chart or of a table cell: an option's level, or why there is no answer."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    NO_RESPONSE = "no_response"
    NOT_ASKED = "not_asked"
    LOST = "lost"
    NOT_PUBLISHED = "not_published"

    @property
    def is_known(self) -> bool:
        """Whether the answer is known, even if only as none at all."""
        return self not in (Tone.LOST, Tone.NOT_PUBLISHED)


@dataclass(frozen=True)
class DomainColour:
    """The colour of a domain, by its number from 1; the theme says which that is."""

    number: int
