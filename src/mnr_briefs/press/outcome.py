"""What a build tells: of each document while it runs, and of all in the end."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from mnr_briefs.pages.page import Target
from mnr_briefs.problems import Place, Problem


class Fate(StrEnum):
    """What became of a document."""

    WRITTEN = "written"
    FRESH = "up to date"
    HELD_BACK = "held back"


@dataclass(frozen=True)
class Built:
    """A document's outcome; `path` is relative to build/, `why` says why it was made anew."""

    target: Target
    outcome: Fate
    path: str
    why: str = ""


@dataclass(frozen=True)
class BuildResult:
    """What a build did, and all problems found; `unprinted` is where a check found texts that no document prints."""

    documents: tuple[Built, ...]
    problems: tuple[Problem, ...]
    unprinted: tuple[Place, ...] = ()

    @property
    def held_back(self) -> tuple[Built, ...]:
        """The documents that were not written."""
        return tuple(d for d in self.documents if d.outcome is Fate.HELD_BACK)


@dataclass
class Listener:
    """What is called while a build runs; each does nothing unless given."""

    on_start: Callable[[int], None] = field(default=lambda documents: None)
    on_document: Callable[[Built], None] = field(default=lambda built: None)
    on_note: Callable[[str], None] = field(default=lambda note: None)
