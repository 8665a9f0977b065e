"""Each file of a pack held against its base and against the edition of today: what is whose, and what to decide."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mnr_briefs.packs.folder import Files


class State(StrEnum):
    """What the office did to a file, and what the edition did since."""

    SAME = "as in the edition"
    FOLLOWS = "not changed by the office; the edition's new text is printed"
    NEW = "new in the edition"
    TAILORED = "changed by the office; the edition has not changed since"
    CONFLICT = "changed by the office; the edition has changed too"
    OWN = "added by the office"
    GONE = "no longer in the edition"
    TAILORED_GONE = "changed by the office; no longer in the edition"


@dataclass(frozen=True)
class Compared:
    """One file: its name in the pack, its state, and the three versions, None where there is none."""

    name: str
    state: State
    mine: bytes | None
    base: bytes | None
    edition: bytes | None

    @property
    def needs_decision(self) -> bool:
        """Whether both the office and the edition changed it."""
        return self.state in (State.CONFLICT, State.TAILORED_GONE)


def compare(mine: Files, base: Files, edition: Files) -> Iterator[Compared]:
    """All files of a pack and of what the edition has for it, in the order of their names.

    A file that the office deleted is one that it leaves to the edition.
    """
    for name in sorted({*mine, *base, *edition}):
        versions = tuple(_normal(files, name) for files in (mine, base, edition))
        state = _state(*versions)
        if state is not None:
            yield Compared(name, state, mine.get(name), base.get(name), edition.get(name))


def _normal(files: Mapping[str, bytes], name: str) -> bytes | None:
    """A file without what cannot be seen: the form of its line ends, and empty lines at its end."""
    data = files.get(name)
    return None if data is None else data.replace(b"\r\n", b"\n").rstrip()


def _state(mine: bytes | None, base: bytes | None, edition: bytes | None) -> State | None:
    if mine is None:
        return State.NEW if base is None and edition is not None else None
    if edition is None:
        return State.OWN if base is None else State.GONE if mine == base else State.TAILORED_GONE
    if mine == edition:
        return State.SAME
    if mine == base:
        return State.FOLLOWS
    return State.TAILORED if base == edition else State.CONFLICT
