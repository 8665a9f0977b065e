"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\{\{.*?\}\}|\s+|[\w’'-]+|[^\w\s]", re.DOTALL)

_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?^---[ \t]*\n", re.DOTALL | re.MULTILINE)
_BEGINS = re.compile(r"\s|[-*+] |\d+[.)] |[>#|]|<{7}|={7}")  # lines that begin a block of Markdown, or a version
_STANDS_ALONE = re.compile(r"#|<{7}|={7}|>{7}")


@dataclass(frozen=True)
class Piece:
    """Some characters: of both texts, or of the old (`is_new` False) or the new one alone."""

    text: str
    is_new: bool | None = None


def pieces(old: str, new: str) -> Iterator[Piece]:
    """Both texts in one, in order: what they share, what went, what came. An expression counts as one word, and changes
    with nothing but a space between them as one.
    """
    left, right = _WORDS.findall(old), _WORDS.findall(new)
    went, came = "", ""
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        before, after = "".join(left[a:b]), "".join(right[c:d])
        if kind != "equal" or (before == " " and (went or came)):
            went, came = went + before, came + after
            continue
        yield from _changed(went, came)
        yield Piece(before)
        went, came = "", ""
    yield from _changed(went, came)


def _changed(went: str, came: str) -> Iterator[Piece]:
    """What went and what came; a space that ends both is shared."""
    shared = went.endswith(" ") and came.endswith(" ")
    if shared:
        went, came = went[:-1], came[:-1]
    if went:
        yield Piece(went, is_new=False)
    if came:
        yield Piece(came, is_new=True)
    if shared:
        yield Piece(" ")


def word_diff(old: str, new: str) -> str:
    """The difference on one line or more: ``[-went-]`` and ``{+came+}``."""
    marks = {None: "{}", False: "[-{}-]", True: "{{+{}+}}"}
    return "".join(marks[piece.is_new].format(piece.text) for piece in pieces(old, new))


def unwrapped(text: str) -> str:
    """A text file with each paragraph on one line, so that lines that end elsewhere are no difference. Front matter,
    lists, tables and the like stay as they are.
    """
    head = _FRONT_MATTER.match(text)
    start = head.end() if head else 0
    made = [""]
    for line in text[start:].splitlines():
        if made[-1] and line and not _BEGINS.match(line) and not _STANDS_ALONE.match(made[-1]):
            made[-1] += f" {line}"
        else:
            made.append(line)
    return text[:start] + "".join(f"{line}\n" for line in made[1:])


def merged(base: str, mine: str, theirs: str) -> str | None:
    """One text with what two texts changed of a third; None where they changed the same words, or neighbouring ones."""
    words = _split(base)
    changes = sorted({*_changes(words, _split(mine)), *_changes(words, _split(theirs))})
    made, here = list[str](), 0
    for number, (start, end, new) in enumerate(changes):
        if number and start <= changes[number - 1][1]:
            return None
        made += [*words[here:start], *new]
        here = end
    return " ".join([*made, *words[here:]]).replace(" \n ", "\n")


def _split(text: str) -> list[str]:
    """The words of a text, and its line feeds."""
    return text.replace("\n", " \n ").split(" ")


def likeness(first: str, second: str) -> float:
    """The share of words that two texts have in common, in their order."""
    return SequenceMatcher(None, first.split(), second.split(), autojunk=False).ratio()


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Which words of a text became which, by their numbers."""
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield a, b, tuple(new[c:d])
