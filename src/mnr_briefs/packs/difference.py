"""What changed between texts, word by word: told, and merged."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_PARTS = re.compile(r"\{\{.*?\}\}|\s+|[\w’'-]+|[^\w\s]", re.DOTALL)  # an expression counts as one word

_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?^---[ \t]*\n", re.DOTALL | re.MULTILINE)
_BEGINS = re.compile(r"\s|[-*+] |\d+[.)] |[>#|]|<{7}|={7}")  # lines that begin a block of Markdown, or a version
_STANDS_ALONE = re.compile(r"#|<{7}|={7}|>{7}")

Change = tuple[int, int, tuple[str, ...]]
"""Which words of a text, by their numbers, became which."""


def word_diff(old: str, new: str) -> str:
    """The difference of two texts: ``[-went-]`` and ``{+came+}``. Changes with nothing but a space between them are
    told as one.
    """
    words, told = _PARTS.findall(old), list[str]()
    went, came, here = "", "", 0
    for start, end, becomes in (*_changes(words, _PARTS.findall(new)), (len(words), len(words), ())):
        same = "".join(words[here:start])
        if same == " " and (went or came) and (start < end or becomes):
            went, came = went + same, came + same
        else:
            told += [_told(went, came), same]
            went, came = "", ""
        went, came, here = went + "".join(words[start:end]), came + "".join(becomes), end
    return "".join((*told, _told(went, came)))


def _told(went: str, came: str) -> str:
    """What went and what came; a space that ends both is shared."""
    shared = " " if went.endswith(" ") and came.endswith(" ") else ""
    went, came = went.removesuffix(shared), came.removesuffix(shared)
    return (f"[-{went}-]" if went else "") + (f"{{+{came}+}}" if came else "") + shared


def merged(base: str, mine: str, theirs: str) -> str | None:
    """One text with what two texts changed of a third; None where they changed the same words, or neighbouring ones."""
    made = _merged(*(text.replace("\n", " \n ").split(" ") for text in (base, mine, theirs)))
    return None if made is None else " ".join(made).replace(" \n ", "\n")


def merged_signs(base: str, mine: str, theirs: str) -> str | None:
    """The same, where signs such as those of Markdown may be changed beside words."""
    made = _merged(*(_PARTS.findall(text) for text in (base, mine, theirs)))
    return None if made is None else "".join(made)


def _merged(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    changes = sorted({*_changes(base, mine), *_changes(base, theirs)})
    made, here = list[str](), 0
    for number, (start, end, becomes) in enumerate(changes):
        if number and start <= changes[number - 1][1]:
            return None
        made += [*base[here:start], *becomes]
        here = end
    return [*made, *base[here:]]


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield a, b, tuple(new[c:d])


def divided(text: str) -> tuple[str, str]:
    """The front matter of a text file, which may be empty, and the text below it."""
    head = _FRONT_MATTER.match(text)
    return (text[: head.end()], text[head.end() :]) if head else ("", text)


def unwrapped(text: str) -> str:
    """A text file with each paragraph on one line, so that lines that end elsewhere are no difference. Front matter,
    lists, tables and the like stay as they are.
    """
    head, body = divided(text)
    made = [""]
    for line in body.splitlines():
        if made[-1] and line and not _BEGINS.match(line) and not _STANDS_ALONE.match(made[-1]):
            made[-1] += f" {line}"
        else:
            made.append(line)
    return head + "".join(f"{line}\n" for line in made[1:])
