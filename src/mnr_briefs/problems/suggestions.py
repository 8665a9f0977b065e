"""The nearest name to one that does not exist."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """A question that names the nearest known name to an unknown `name`, or nothing where none is like it."""
    names = sorted(set(known))
    near = [other for other in names if other.casefold() == name.casefold()]
    near = near or get_close_matches(name, names, n=1, cutoff=likeness)
    return f"Did you mean “{near[0]}”?{_told_apart(name, near[0])}" if near else ""


def _told_apart(name: str, near: str) -> str:
    """What makes two names differ that look the same: a letter of another script, such as а for a."""
    for number, (char, right) in enumerate(zip(name, near, strict=False), start=1):
        words = unicodedata.name(char, "").lower()
        if char != right and right.isascii() and words.startswith(_ALIKE):
            return f" Letter {number} of “{name}” is a similar letter of another alphabet ({words}): type it again."
    return ""


_ALIKE = ("cyrillic", "greek", "armenian", "fullwidth", "mathematical")


def did_you_mean(name: str, known: Iterable[str], home: str = "") -> str:
    """A sentence that helps with an unknown `name`: the nearest known one, else the choice, else its home, or nothing.

    `home` is the file to which the name could be added.
    """
    names = sorted(set(known))
    choice = f"Choose one of: {', '.join(names)}." if 0 < len(names) <= 12 else ""
    return nearest(name, names) or choice or (f"Correct it, or add it to {home}." if home else "")
