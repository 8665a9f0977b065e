"""The notes of a text that nothing refers to, and those of one name."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Any

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
