"""What a kind of document is."""

import re
import unicodedata
from typing import Protocol

from mnr_briefs.content.blocks import About
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.page import Page, Target
from mnr_briefs.problems import Found


class Kind(Protocol):
    """A kind of document; `group` is what the command calls all of its documents, `template` their file."""

    name: str
    group: str
    template: str

    def targets(self, edition: Edition) -> tuple[Target, ...]:
        """The documents of this kind, in order."""
        ...

    def reads(self, edition: Edition, target: Target, about: About) -> bool:
        """Whether a document takes a text block that is about these things into account."""
        ...

    def page(self, edition: Edition, target: Target) -> Found[Page]:
        """What one document prints."""
        ...


def output_path(edition: Edition, name: str) -> str:
    """The path of a document in build/."""
    return f"{edition.settings.language}/{name}.docx"


def slug(text: str) -> str:
    """A text as part of a file name: lower-case words of ASCII letters and digits joined by hyphens."""
    spelled = text.lower().translate(_SPELLED_OUT)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "x"


# Letters that are no accented ASCII letters, and the apostrophe that parts words.
_SPELLED_OUT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "’": "'"}
)
