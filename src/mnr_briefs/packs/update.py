"""Bringing a pack up to date: what does not conflict is taken, what does is decided by the office."""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from mnr_briefs.content.packs import BASE
from mnr_briefs.packs.comparison import Compared, State

_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?^---[ \t]*\n", re.DOTALL | re.MULTILINE)


class Choice(StrEnum):
    """What becomes of a text that both changed."""

    KEEP = "keep"
    TAKE = "take"
    BOTH = "both"


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
    mine, edition = ((data or b"").decode("utf-8-sig", "replace") for data in (file.mine, file.edition))
    head, own = _divided(mine)
    _, theirs = _divided(edition)
    parts = (f"{head}<<<<<<< yours", own.strip("\n"), "=======", theirs.strip("\n"), ">>>>>>> the edition’s")
    return ("\n".join(parts) + "\n").encode()


def _divided(text: str) -> tuple[str, str]:
    found = _FRONT_MATTER.match(text)
    return (text[: found.end()], text[found.end() :]) if found else ("", text)
