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
        for name in sorted(found, key=len, reverse=True):
            if first := _WORD.search(name):
                self._by_first_word.setdefault(first.group(), []).append((name, found[name]))

    def found_in(self, text: str) -> Iterator[NamedCountry]:
        """The surveyed countries that a text names, in its order; of names that overlap, the longest."""
        text, end = text.replace("\u00a0", " "), 0
        for word in _WORD.finditer(text):
            if word.start() < end:
                continue
            for name, code in self._by_first_word.get(word.group(), ()):
                if text.startswith(name, word.start()) and not _WORD.match(text, word.start() + len(name)):
                    end = word.start() + len(name)
                    if code is not None:
                        yield NamedCountry(code, word.start(), end)
                    break
