"""What Jinja says against an expression or a tag that it cannot read, in our own words."""

import re

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
