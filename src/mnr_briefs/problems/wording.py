"""The words of messages: the nearest name to one that does not exist, numbers with nouns, what Jinja complains of."""

import re
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


def counted(number: int, one: str, many: str = "") -> str:
    """“1 word” and “3 words”; `many` is the plural where it is another than `one` with an s."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


_UNEXPECTED = re.compile(r"unexpected char (['\"])(.+)\1 at \d+")
_OPEN = "a bracket or a quotation mark in it is never closed, or never opened"
_WORDS = {  # by how a complaint of Jinja begins; what begins otherwise is said by us
    "unexpected end": "it is not complete, or has a brace too many",
    "unexpected '": _OPEN,
    "unexpected ": "a word or sign in it is in the wrong place",
    "expected an expression": "a name is missing in it",
    "expected name": "a name is missing after the point",
    "expected token 'name'": "a name is missing in it",
    "expected token 'in'": "it must read {% for name in names %}",
    "expected token": "a word or sign in it is missing, or one is too many",
    "expected": "a name is missing in it",
    "encountered unknown tag": "it does not fit the tags before it, or its first word is unknown",
    "chained": "it compares more than two things",
    "can't assign": "it must read {% for name in names %}",
    "cannot assign": "it must read {% for name in names %}",
    "invalid": "a word or sign in it is in the wrong place",
    "got invalid": "a word or sign in it is in the wrong place",
    "tag name expected": "its first word is missing",
    "missing": "a part of it is missing",
}


def in_words(message: str, where: str = "it") -> str:
    """What is wrong, by Jinja's message; `where` is what a sign has no meaning in."""
    if found := _UNEXPECTED.fullmatch(message):
        return f"“{found.group(2)}” has no meaning in {where}"
    start = message.casefold()
    return next((words for begin, words in _WORDS.items() if start.startswith(begin)), message)
