"""The references of an edition as they were formatted before: its bibliography changes less often than its texts."""

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
