"""The nearest name to one that does not exist."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """A question that names the nearest known name to an unknown `name`, or nothing where none is like it."""
    near = get_close_matches(name, sorted(set(known)), n=1, cutoff=likeness)
    return f"Did you mean “{near[0]}”?" if near else ""


def did_you_mean(name: str, known: Iterable[str], home: str = "") -> str:
    """A sentence that helps with an unknown `name`: the nearest known one, else the choice, else its home, or nothing.

    `home` is the file to which the name could be added.
    """
    names = sorted(set(known))
    choice = f"Known here: {', '.join(names)}." if 0 < len(names) <= 12 else ""
    return nearest(name, names) or choice or (f"Correct it, or add it to {home}." if home else "")
