"""What only looks like a construct of Markdown, and would be printed as the characters it is written in; and notes that
nothing refers to, or that share a name.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Any

from mnr_briefs.reading.markdown_parser import BROKEN, NOTE_CALL

BRACES = re.compile(r"\{\{|\}\}|\{%|%\}")
_LONGEST_WORD = 2_000
_ENDLESS = re.compile(rf"\S{{{_LONGEST_WORD}}}")
_SIGNS = re.compile(r"[\[\]{}~•‣▪●◦]")  # without one of them, nothing looks like a construct
_TAG = re.compile(r"\{%[^{}\n]{0,60}%\}")
_SINGLE_BRACES = re.compile(r"\{([^\S\n]*[A-Za-z_]\w*\.\w[^{}\n]{0,200})\}")
_AS_TYPED = {
    re.compile(r"!?\[[^\]\[\n]*\]\((?:[^()\n]|\([^()\n]*\))*\)"): (
        "A picture is ![words](images/x.png), a link is [words](https://…), mailto: or #chapter; no spaces in ( )."
    ),
    re.compile(r"~~(?=\S)[^~\n]{1,300}~~"): "Delete the words, or the ~~ around them: words cannot be crossed out.",
    # a box to tick, or a bullet as Word types it
    re.compile(r"\A(?:\[[ xX]\]|[•‣▪●◦])(?=\s)"): "Begin each line of a list with a hyphen and a space: - words.",
}

Refusal = tuple[str, str, str]


def lookalikes(text: str) -> Iterator[Refusal]:
    """For each of them in a text that was read as mere characters: a message, what to do, and a problem's code."""
    may_be = len(text) >= _LONGEST_WORD or _SIGNS.search(text) is not None
    return _lookalikes(text) if may_be else iter(())


def _lookalikes(text: str) -> Iterator[Refusal]:
    if found := _TAG.search(text):
        remedy = "Delete it; texts can contain only {{ expressions }}."
        yield f"“{found.group()}” is a template tag, which does not work in texts.", remedy, "bad-expression"
    elif found := BRACES.search(text):
        remedy = "Write {{ … }} within one paragraph or cell; in a table write \\| for |."
        yield f"“{found.group()}” is not part of a complete expression.", remedy, "bad-expression"
    if found := _SINGLE_BRACES.search(text):
        remedy = f"Write {{{{ {found.group(1).strip()} }}}}, with two braces on each side."
        yield _printed(found), remedy, "bad-expression"
    for pattern, remedy in _AS_TYPED.items():
        if found := pattern.search(text):
            yield _printed(found), remedy, "bad-markdown"
    if BROKEN.search(text):
        yield (
            "The mark in braces cannot be read.",
            'Write [words]{typed="why"} or [words]{claims="question: option"}.',
            "bad-markdown",
        )
    for call in NOTE_CALL.findall(text):
        yield f"The note {call} has no text.", f"Add a paragraph  {call}: text.", "bad-markdown"
    if found := _ENDLESS.search(text):
        message = f"“{found.group()[:20]}…” is a word of more than {_LONGEST_WORD:,} letters, which no line can hold."
        yield message, "Delete it, or put spaces into it.", "bad-markdown"
    if "[@" in text:
        remedy = "Write [@key] or [@key, p. 10], with each reference in its own brackets."
        yield "This citation cannot be read.", remedy, "bad-markdown"


def _printed(found: re.Match[str]) -> str:
    return f"“{found.group()[:60]}” would be printed exactly as it is typed."


_NOTE = re.compile(r"\[\^([^\]\s]+)\]:")
_AT_START = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)

Fault = tuple[int, str, str]
"""How many lines below the first, what is wrong, and what to do."""


def note_faults(text: str, env: dict[str, Any]) -> Iterator[Fault]:
    """What is wrong with the notes of a text; `env` is what the parser says of them."""
    refs = env.get("footnotes", {}).get("refs", {})
    if not refs:
        return
    ends = [found.start() for found in re.finditer("\n", text)]
    starts = {found.group(1): found.start() for found in reversed([*_NOTE.finditer(text)])}
    for label, number in refs.items():
        if number < 0:
            call = f"[^{label[1:]}]"
            remedy = f"Put {call} into the text, or delete the note."
            yield bisect_left(ends, starts.get(label[1:], 0)), f"Nothing refers to the note {call}.", remedy
    written: Counter[str] = Counter()
    for found in _AT_START.finditer(text):
        written[found.group(1)] += 1
        if written[found.group(1)] == 2:
            message = f"There is already a note [^{found.group(1)}]; only one of them would be printed."
            yield bisect_left(ends, found.start()), message, "Give it another name, or delete one of the two."
