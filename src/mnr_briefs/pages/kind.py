"""What a kind of document is, and a document to be built."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from mnr_briefs.charts.specifications import ChartRequest
from mnr_briefs.content.prose import Picture
from mnr_briefs.content.theme import Theme
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.resolve import Resolver


@dataclass(frozen=True)
class Target:
    """One output document.

    `id` is what the command calls it (``report``, ``brief:3``, ``country:GHA``); `subject` is the id of the domain or
    country it is about; `path` is relative to the language's folder in build/; `topics` say which texts concern it.
    """

    id: str
    kind: str
    subject: str
    path: str
    title: str
    topics: frozenset[str]


class Kind(Protocol):
    """A kind of document; `has_contents` says whether it lists its chapters with their pages."""

    name: str
    group: str
    template: str
    has_contents: bool

    def targets(self, edition: Edition) -> tuple[Target, ...]:
        """The documents of this kind, in order."""
        ...

    def charts(self, edition: Edition, target: Target, theme: Theme) -> Mapping[str, ChartRequest]:
        """The charts of one document, by a name of the kind's own."""
        ...

    def context(
        self,
        edition: Edition,
        target: Target,
        resolver: Resolver,
        pictures: Mapping[str, Picture],
        theme: Theme,
    ) -> Any:
        """What one document prints: a frozen dataclass."""
        ...


def slug(text: str) -> str:
    """A text as part of a file name: lower-case words of ASCII letters and digits joined by hyphens."""
    import re
    import unicodedata

    spelled = text.lower().translate(_SPELLED_OUT)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "x"


# Letters that are no accented ASCII letters, and the apostrophe that parts words.
_SPELLED_OUT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "’": "'"}
)
