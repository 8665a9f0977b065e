"""Texts with which nothing is to be done again: references that were formatted before, and texts in which no typed
figures were found. Most are as they were in the build before.
"""

from contextlib import suppress

from mnr_briefs.content.sources import Sources
from mnr_briefs.edition.references import (
    STYLE,
    Formatted,
    FormattedReferences,
    References,
    ReferenceStyle,
    references_of,
    short_names_of,
)
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.kept import kept_or_made
from mnr_briefs.press.records import Typed
from mnr_briefs.problems import Found


def kept_references(sources: Sources, cache: Cache) -> Found[References]:
    """The references of an edition in the style of its project: from the cache, where neither they nor the style have
    changed; where one of both cannot be read, as `references_of` gives them.
    """
    if cache.folder is None or not (style := _style_of(sources)):
        return references_of(sources)
    short_names = repr(sorted(short_names_of(sources).items()))
    data = b"\0".join((style, sources.bibliography.encode(), short_names.encode()))
    found = kept_or_made(cache, "references", STYLE, data, lambda: Found(_formatted(sources)))
    return references_of(sources) if found.value is None else Found(FormattedReferences(found.value))


def _style_of(sources: Sources) -> bytes:
    """What the style's file holds; nothing where it cannot be read."""
    style = sources.root / STYLE
    with suppress(OSError):
        if style.resolve().is_relative_to(sources.root.resolve()):
            return style.read_bytes()
    return b""


def _formatted(sources: Sources) -> dict[str, Formatted] | None:
    """All references, formatted; None where any of them cannot be: then a page tells it that cites it."""
    found = references_of(sources).value
    with suppress(Exception):  # a style that does not fit an entry makes citeproc raise anything
        if isinstance(found, ReferenceStyle):
            return dict(found.formatted().by_key)
    return None


_DIGESTS = Typed(frozenset[str])


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
