"""Texts with which nothing is to be done again: references that were formatted before, and texts in which no typed
figures were found. Most are as they were in the build before.
"""

from mnr_briefs.content.sources import Sources
from mnr_briefs.edition.references import (
    STYLE,
    Formatted,
    NoReferences,
    References,
    references_of,
    short_names_of,
    style_of,
)
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.kept import kept_or_made
from mnr_briefs.press.records import TypedJson
from mnr_briefs.problems import Found


def kept_references(sources: Sources, cache: Cache) -> Found[References]:
    """The references of an edition in the style of its project: from the cache, where neither they nor the style have
    changed; a stand-in where the style cannot be read.
    """
    style = style_of(sources).value
    if cache.folder is None or style is None:
        return references_of(sources)

    def make() -> Found[dict[str, Formatted] | None]:
        made = references_of(sources)
        return Found(None if isinstance(made.value, NoReferences) else dict(made.value.by_key), made.problems)

    basis = repr((style, sorted(short_names_of(sources).items()), tuple(sources.references.values())))
    found = kept_or_made(cache, "references", STYLE, basis.encode("utf-8", "surrogatepass"), make)
    return Found(NoReferences() if found.value is None else References(found.value), found.problems)


_DIGESTS = TypedJson(frozenset[str])


class CleanTexts:
    """Digests of texts, for the house style and the names of an edition; the words are the program's."""

    def __init__(self, cache: Cache, sources: Sources) -> None:
        style, names = sources.settings.house_style, sources.questionnaire.by_id
        countries = sources.countries.model_dump_json(include={"countries"})
        known_by = (sources.locale.language, style.model_dump_json(), countries, *sorted(names))
        self._cache, self._key = cache, cache.key("clean texts", cache.program, *known_by)
        self._before = _DIGESTS.read(cache.get(self._key)) or frozenset()
        self._now: set[str] = set()

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
            self._cache.put(self._key, _DIGESTS.written(frozenset(self._now)))
