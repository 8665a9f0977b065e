"""What can be done while the program is being loaded, which takes as long: a project's sources are read.

So this module loads nothing that reads them: where they are read in another process, that one does.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mnr_briefs.formats.office.profiles import Workplace
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.forks import Begin, Work
from mnr_briefs.press.seen import Seen
from mnr_briefs.problems import Found

if TYPE_CHECKING:
    from mnr_briefs.content.sources import Sources


@dataclass(frozen=True)
class Ahead:
    """The sources of a project that was `seen`, being read; `host` is the workplace of a LibreOffice that stands by, if
    one does.
    """

    seen: Seen
    cache: Cache
    sources: "Work[Found[Sources | None]]"
    host: Workplace | None = None


def read_ahead(seen: Seen, cache: Cache, begin: Begin = Work, host: Workplace | None = None) -> Ahead:
    """Begin to read a project's sources; with a cache, only files that changed are read anew."""
    return Ahead(seen, cache, begin(partial(sources_of, seen.root, cache)), host)


def sources_of(root: Path, cache: Cache) -> "Found[Sources | None]":
    """A project's sources; only files that changed are read anew."""
    from mnr_briefs.press.kept import kept_results
    from mnr_briefs.reading.sources import read_sources

    with kept_results(cache, str(root.resolve())) as kept:
        return read_sources(root, kept=kept)
