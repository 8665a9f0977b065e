"""What an answer means, wherever it is shown."""

from enum import StrEnum


class Tone(StrEnum):
    """The meaning of a part of a chart or of a table cell: an option's level, or why there is no answer."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    NO_RESPONSE = "no_response"
    NOT_ASKED = "not_asked"
    NOT_PUBLISHED = "not_published"
