"""The nearest name to one that does not exist."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A sentence that helps with an unknown `name`: the nearest known one, else the choice, else nothing."""
    names = sorted(set(known))
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    if near:
        return f"Did you mean “{near[0]}”?"
    if 0 < len(names) <= 12:
        return f"Known here: {', '.join(names)}."
    return ""
