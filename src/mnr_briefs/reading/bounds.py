"""How much of what makes Markdown slow to read a paragraph may hold.

The parser looks for the end of every bracket through the whole paragraph, so that the time grows with the square of
their number. No text of people comes near the limit.
"""

import re
from collections.abc import Callable

MAX_BRACKETS = 500
_HEADINGS = re.compile(r"(?: {0,3}#{1,6} [^\n\[]*\n)+")
_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")


def bounded(text: str, refuse: Callable[[int, str, str], None]) -> str:
    """A text whose paragraphs can be read in time; each of the others is refused, at its line, and left out.

    The lines of the text stay where they are. A table, a list or a quotation without empty lines is one paragraph.
    """
    if text.count("[") <= MAX_BRACKETS:
        return text

    def kept(block: re.Match[str]) -> str:
        words = block.group()
        count = words.count("[")
        if count <= MAX_BRACKETS:
            return words
        message = f"This paragraph has {count:,} opening brackets; {MAX_BRACKETS} is the limit."
        refuse(text.count("\n", 0, block.start()), message, "Divide it by empty lines, or delete brackets.")
        headings = _HEADINGS.match(words)
        lines = headings.group() if headings else ""
        return lines + "?" + "\n" * words.count("\n", len(lines))

    return _BLOCK.sub(kept, text)
