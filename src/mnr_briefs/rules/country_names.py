"""Which surveyed countries a text names, by their names and by the other words for them in countries.yaml."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mnr_briefs.content.sources import Sources

_WORD = re.compile(r"\w+")


class NamedCountry(NamedTuple):
    """A surveyed country, and from where to where in a text its name stands."""

    code: str
    start: int
    end: int


class CountryNames:
    """The words for countries in an edition's language.

    The names of all countries of the world are known, since one may stand in another's: Guinea in Guinea-Bissau.
    """

    def __init__(self, sources: Sources) -> None:
        from babel import Locale

        language = Locale.parse(sources.settings.language, sep="-")
        found: dict[str, str | None] = dict.fromkeys(language.territories.values())
        for country in sources.countries.countries:
            names = (country.name, country.official, country.in_text, *country.also)
            found |= dict.fromkeys(filter(None, names), country.id)
        self._by_first_word: dict[str, list[tuple[str, str | None]]] = {}
        for name in found:
            if first := _WORD.match(name):
                self._by_first_word.setdefault(first.group(), []).append((name, found[name]))

    def found_in(self, text: str) -> Iterator[NamedCountry]:
        """The surveyed countries that a text names, in its order; of names that overlap, the longest."""
        text, end = text.replace("\u00a0", " "), 0
        first_words = self._by_first_word.keys() & _WORD.findall(text)
        names = [(name, code) for first in first_words for name, code in self._by_first_word[first] if name in text]
        if not any(code for _, code in names):
            return
        found = ((start, len(name), code) for name, code in names for start in _places(name, text))
        for start, length, code in sorted(found, key=lambda place: (place[0], -place[1])):
            if start >= end:
                end = start + length
                if code is not None:
                    yield NamedCountry(code, start, end)


def _places(name: str, text: str) -> Iterator[int]:
    """Where a name stands in a text that is not part of a longer word."""
    start = text.find(name)
    while start >= 0:
        is_inside = start > 0 and _WORD.match(text, start - 1)
        if not is_inside and not _WORD.match(text, start + len(name)):
            yield start
        start = text.find(name, start + 1)
