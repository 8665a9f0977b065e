"""What a text block is called, and what it is about: by this documents know which blocks they read.

Of a file that cannot be read as a text block, its front matter often still says what it is about; so its documents are
held back, and no others.
"""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class BlockId:
    """The name of a text block in the whole edition: its sort, and its id among its sort."""

    sort: str
    name: str

    def __str__(self) -> str:
        return f"{self.sort}:{self.name}"


@dataclass(frozen=True)
class About:
    """What a block is about. `known` is False where nothing could be read of it, so that it may concern everything."""

    sort: str
    countries: tuple[str, ...] = ()
    capability: str | None = None
    domain: str | None = None
    known: bool = True


@dataclass(frozen=True)
class BrokenBlock:
    """A file that could not be read as a text block of its folder's sort."""

    file: str
    about: About
