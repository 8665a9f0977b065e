"""What may stand in a pattern of the house: a name with a number in it, looked for in a time that is known beforehand.

A pattern may hold few repeats, each of one character that it names, so that none can take more than a moment; and it
may not match numbers in general, which would switch the check of numbers off.
"""

import re
from collections.abc import Iterator

_MAX_REPEATS, _MAX_LENGTH = 3, 200
_PIECE = re.compile(
    r"(?P<escape>\\.)"
    r"|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<open>\((?:\?(?:P<\w+>|[a-zA-Z]*:|<?[=!])|\?[a-zA-Z]+\))?)"
    r"|(?P<close>\))"
    r"|(?P<repeat>(?:[*+?]|\{\d*,?\d*\})[?+]?)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_MANY = re.compile(r"[*+]|\{\d*,?\d*\}")
_WIDE = re.compile(r"\.|\\[wWSDs]|\[\^.*", re.DOTALL)
_NUMBERS = ("7", "26", "48", "193", "1,250", "15.5")
_AROUND = ("{}", "In {} countries", "{} per cent", "They have {} of them.", "It reached {} people, and more", "{}th b")
# What re says of a pattern, and what it means to an editor.
_FAULTS = {
    "missing )": "has a ( that is never closed",
    "unbalanced parenthesis": "has a ) that closes nothing",
    "unterminated character set": "has a [ that is never closed",
    "bad character range": "has a range in [ ] that runs backwards",
    "nothing to repeat": "has a *, + or ? with nothing before it",
    "multiple repeat": "has two of *, + and ? in a row",
    "bad escape": "has a \\ before a letter that means nothing with it",
    "unknown extension": "has a ( with a ? after it that means nothing",
}


def refusals(pattern: str) -> Iterator[str]:
    """Why a pattern is refused, as the rest of a sentence about it; nothing for one that may stand."""
    if len(pattern) > _MAX_LENGTH:
        yield f"has more than {_MAX_LENGTH} characters; divide it into several patterns"
        return
    slow = list(_slow(pattern))
    yield from slow
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        yield _fault(error)
        return
    if not slow and (number := _any_number(compiled)):
        yield f"matches any number, such as “{number}”; include the words around the number"


def _fault(error: Exception) -> str:
    """What is wrong with what is no pattern."""
    said = str(getattr(error, "msg", ""))
    why = next((words for start, words in _FAULTS.items() if said.startswith(start)), "is not valid")
    where = f", at its character {error.pos + 1}" if isinstance(error, re.error) and error.pos else ""
    return f"is not a valid pattern: it {why}{where}; to match a special character itself, put a \\ before it"


def _slow(pattern: str) -> Iterator[str]:
    """What could take long."""
    repeats, last, before = 0, "", ""
    for piece in _PIECE.finditer(pattern):
        text, sort = piece.group(), str(piece.lastgroup)
        if sort == "repeat" and _MANY.match(text):
            repeats += 1
            if last == "close":
                yield f"repeats a group in ( ) with {text}, which can take extremely long; write out what repeats"
            elif _WIDE.fullmatch(before):
                yield f"repeats “{before}”, which matches nearly everything; name the characters"
        if sort == "escape" and text[1].isdigit() and text[1] != "0":
            yield f"refers back to a group ({text})"
        last, before = sort, text
    if repeats > _MAX_REPEATS:
        yield f"has more than {_MAX_REPEATS} repeats (*, + or {{ }}); divide it into several patterns"


def _any_number(pattern: re.Pattern[str]) -> str:
    """A number that has nothing to do with any name and that the pattern matches; nothing where there is none."""
    for number in _NUMBERS:
        for around in _AROUND:
            text = around.format(number)
            first = text.index(number)
            spans = (found.span() for found in pattern.finditer(text))
            if pattern.fullmatch("") or any(start < first + len(number) and first < end for start, end in spans):
                return number
    return ""
