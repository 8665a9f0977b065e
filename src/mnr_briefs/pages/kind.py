"""What a kind of document is."""

import re
import unicodedata
from typing import Protocol

from mnr_briefs.content.texts import About
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.page import Page, Target
from mnr_briefs.problems import Found


class Kind(Protocol):
    """A kind of document; `group` is what the command calls all of its documents."""

    name: str
    group: str

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
    """The path of a document in build/, to which a format adds its ending."""
    return f"{edition.settings.language}/{name}"


def file_name(key: str | int, title: str) -> str:
    """The name of a document's file, without its ending: the key of its subject, and the title as far as ASCII can
    spell it. File systems hold no long names, and mail and zip programs spoil other letters.
    """
    return "-".join(filter(None, (str(key), slug(title))))


def slug(text: str) -> str:
    """A text as part of a file name: lower-case words of ASCII letters and digits joined by hyphens, as many as there
    is room for; nothing where the text has none.
    """
    spelled = text.lower().translate(_SPELLED_OUT)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    whole = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return whole if len(whole) <= _MOST else (whole[: _MOST + 1].rpartition("-")[0] or whole[:_MOST])


_MOST = 60


# Letters that are no accented ASCII letters, and the apostrophe that parts words.
_SPELLED_OUT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "’": "'"}
)
