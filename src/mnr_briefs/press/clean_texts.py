"""Texts in which no typed figures were found, kept between builds: most texts are as they were."""

import json

from mnr_briefs.content.sources import Sources
from mnr_briefs.press.cache import Cache


class CleanTexts:
    """Digests of texts, for the house style and the names of an edition; the words are the program's."""

    def __init__(self, cache: Cache, sources: Sources) -> None:
        style, names = sources.settings.house_style, sources.questionnaire.by_id
        countries = sources.countries.model_dump_json(include={"countries"})
        known_by = (sources.locale.language, style.model_dump_json(), countries, *sorted(names))
        self._cache, self._key = cache, cache.key("clean texts", cache.program, *known_by)
        self._before = frozenset(self._read())
        self._now: set[str] = set()

    def _read(self) -> list[str]:
        try:
            found = json.loads(self._cache.get(self._key) or b"[]")
        except ValueError:
            return []
        return [str(digest) for digest in found] if isinstance(found, list) else []

    def __contains__(self, digest: str) -> bool:
        """Whether a text is known to be clean; if so, it is kept."""
        if digest in self._before:
            self._now.add(digest)
        return digest in self._before

    def add(self, digest: str) -> None:
        """Note that a text is clean."""
        self._now.add(digest)

    def keep(self) -> None:
        """Keep those of the texts that there are now."""
        if self._now != self._before:
            self._cache.put(self._key, json.dumps(sorted(self._now)).encode())
