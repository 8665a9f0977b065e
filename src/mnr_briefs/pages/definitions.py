"""Short forms: where a document first uses one it is spelled out, and stands alone after that.

The same text is printed in several documents, and is the first of one and a later one of another. So editors write
“National Center for Missing and Exploited Children (NCMEC)” wherever a text may be the first, and a page keeps the long
form only once. Which short forms there are, the glossary says.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from mnr_briefs.charts.chart import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.content.facts import Acronym

T = TypeVar("T")

_NOTHING = frozenset((str, p.Figure, p.Cited))  # kinds of value in which nothing is spelled out
_IN_BRACKETS = re.compile(r"\([^()]*[A-Z]{2}[^()]*\)")


def defined_once(content: T, acronyms: Iterable[Acronym]) -> T:
    """Content of a page, whose fields are in the order of its print, with each short form spelled out once."""
    return _Definitions(acronyms).once(content)


class _Definitions:
    """The short forms that were spelled out so far."""

    def __init__(self, acronyms: Iterable[Acronym]) -> None:
        self._patterns = tuple((acronym.short, _pattern(acronym)) for acronym in acronyms)
        self._seen: set[str] = set()

    def once(self, value: T) -> T:
        """A value and what is in it, in order. References are the titles of works, and charts define nothing."""
        kind: type = type(value)
        if kind is p.Text:
            return self._text(value)  # type: ignore[arg-type,return-value]
        if kind is tuple:
            found = tuple([self.once(item) for item in value])  # type: ignore[attr-defined]
            changed = any(new is not old for new, old in zip(found, value, strict=True))  # type: ignore[call-overload]
            return found if changed else value  # type: ignore[return-value]
        if kind in _NOTHING or (names := p.members(kind)) is None or isinstance(value, Chart):
            return value
        changes = {}
        for name in names:
            old = getattr(value, name)
            if (new := self.once(old)) is not old:
                changes[name] = new
        return replace(value, **changes) if changes else value  # type: ignore[type-var]

    def _text(self, node: p.Text) -> p.Text:
        text = node.text
        if "(" in text and _IN_BRACKETS.search(text):
            for short, pattern in self._patterns:
                text = pattern.sub(self._spelled, text) if short in text else text
        return node if text == node.text else p.Text(text)

    def _spelled(self, found: re.Match[str]) -> str:
        """The long form with the short one where it is new, or else the short one."""
        short = found["short"]
        if short.casefold() in self._seen:
            return (found["lead"] or "") + short.removeprefix((found["lead"] or "").casefold())
        self._seen.add(short.casefold())
        return found[0]


def _pattern(acronym: Acronym) -> re.Pattern[str]:
    """A long form with its short form in brackets; both may have the same word before them, and the ending of many.

    What the glossary has in brackets behind a long form explains it.
    """
    long = re.escape(acronym.long.partition(" (")[0]).replace("'", "['’]")
    article = rf"(?:(?i:{re.escape(acronym.article)}) )?" if acronym.article else ""
    short = rf"(?P<short>(?(lead)(?i:(?P=lead))){re.escape(acronym.short)}s?)"
    return re.compile(rf"{article}\b(?P<lead>\w+ )?(?i:{long})s? \({short}\)")
