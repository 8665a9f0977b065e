"""What is begun before the program is loaded: sources are read in a process of their own, which saves 0.1 s of a first
check of 1.4 s; LibreOffice is started, and stands by when the first document is to be laid out, which saves 0.35 s of a
build of 4 s. So nothing here loads what reads or makes.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mnr_briefs.formats.office.libreoffice import OfficeError, WaitingOffice
from mnr_briefs.formats.office.profiles import Workplace, with_fonts
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.forks import Begin, Work
from mnr_briefs.press.seen import Seen
from mnr_briefs.problems import Found

if TYPE_CHECKING:
    from mnr_briefs.content.sources import Sources

FONTS = "brief_templates/fonts"


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


def profiles_of(root: Path, cache: Cache) -> Path | None:
    """Where LibreOffice keeps its profiles, and finds a project's fonts: beside what is kept between builds."""
    return with_fonts(cache.folder / "libreoffice" if cache.folder else None, root / FONTS)


@contextmanager
def standing_by(root: Path, cache: Cache) -> Iterator[Workplace | None]:
    """LibreOffice's workplace, while it stands by for a project's documents.

    None where it is missing or fails; it is told when it is needed.
    """
    try:
        office = WaitingOffice(profiles_of(root, cache))
    except OfficeError:
        yield None
        return
    with closing(office):
        yield office.place
