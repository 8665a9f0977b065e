"""Bringing a pack up to date: each file is held against its base and against the edition of today. What does not
conflict is taken, what does is decided by the office.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mnr_briefs.content.packs import BASE
from mnr_briefs.packs.difference import divided
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


class Choice(StrEnum):
    """What becomes of a text that both changed."""

    KEEP = "keep"
    TAKE = "take"
    BOTH = "both"


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
        state = _state(*(_normal(files.get(name)) for files in (mine, base, edition)))
        if state is not None:
            yield Compared(name, state, mine.get(name), base.get(name), edition.get(name))


def _normal(data: bytes | None) -> bytes | None:
    """A file without what cannot be seen: the form of its line ends, and empty lines at its end."""
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


def updated(files: Iterable[Compared], choices: Mapping[str, Choice]) -> dict[str, bytes | None]:
    """What to write and to delete in a pack, by names in it. A conflict without a choice stays as it is."""
    return dict(change for file in files for change in _changes(file, choices.get(file.name)))


def _changes(file: Compared, choice: Choice | None) -> Iterator[tuple[str, bytes | None]]:
    name, base = file.name, f"{BASE}/{file.name}"
    match file.state:
        case State.FOLLOWS | State.NEW:
            yield from ((name, file.edition), (base, file.edition))
        case State.SAME if file.base != file.edition:
            yield base, file.edition
        case State.GONE:
            yield from ((name, None), (base, None))
        case State.CONFLICT if choice is not None:
            if choice is not Choice.KEEP:
                yield name, _both(file) if choice is Choice.BOTH else file.edition
            yield base, file.edition
        case State.TAILORED_GONE if choice is not None:
            if choice is Choice.TAKE:
                yield name, None
            yield base, None


def _both(file: Compared) -> bytes:
    """Both texts in one file, below the office's front matter, for the office to make one of."""
    head, own = divided((file.mine or b"").decode("utf-8-sig", "replace"))
    _, theirs = divided((file.edition or b"").decode("utf-8-sig", "replace"))
    parts = (f"{head}<<<<<<< yours", own.strip("\n"), "=======", theirs.strip("\n"), ">>>>>>> the edition’s")
    return ("\n".join(parts) + "\n").encode()
