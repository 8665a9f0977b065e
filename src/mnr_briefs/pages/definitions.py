"""Short forms: where a document first uses one it is spelled out, and stands alone after that.

The same text is printed in several documents, and is the first of one and a later one of another. So editors write
“National Center for Missing and Exploited Children (NCMEC)” wherever a text may be the first, and a page keeps the long
form only once. Which short forms there are, the glossary says.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from mnr_briefs.charts.chart import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.content.facts import Acronym

T = TypeVar("T")

_IN_BRACKETS = re.compile(r"\([^()]*[A-Z]{2}[^()]*\)")


def defined_once(content: T, acronyms: Iterable[Acronym]) -> T:
    """Content of a page, whose fields are in the order of its print, with each short form spelled out once."""
    once: T = _Definitions(acronyms).once(content)
    return once


class _Definitions:
    """The short forms that were spelled out so far."""

    def __init__(self, acronyms: Iterable[Acronym]) -> None:
        self._patterns = tuple((acronym.short, _pattern(acronym)) for acronym in acronyms)
        self._seen: set[str] = set()

    def once(self, value: Any) -> Any:
        """A value and what is in it, in order. References are the titles of works, and charts define nothing."""
        kind: type = type(value)
        if kind is p.Text:
            return self._text(value)
        if kind is tuple:
            return tuple([self.once(item) for item in value])
        names = p.members(kind)
        if names is None or isinstance(value, Chart | p.Figure | p.Cited):
            return value
        old = {name: getattr(value, name) for name in names}
        new = {name: self.once(member) for name, member in old.items()}
        return value if new == old else replace(value, **new)

    def _text(self, node: p.Text) -> p.Text:
        text = node.text
        if _IN_BRACKETS.search(text):
            for short, pattern in self._patterns:
                text = pattern.sub(self._spelled, text) if short in text else text
        return p.Text(text)

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
