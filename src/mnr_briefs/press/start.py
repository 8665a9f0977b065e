"""The door to what makes builds and checks fast: what takes longest is begun before the program is loaded.

Sources are read in a process of their own meanwhile, which saves 0.1 s of a first check of 1.4 s; LibreOffice is
started, and stands by when the first document is to be laid out, which saves 0.35 s of a build of 4 s. Where nothing
changed, nothing is loaded at all: that takes 0.2 s. So nothing here may load what reads or makes.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mnr_briefs.formats import DEFAULT
from mnr_briefs.formats.office.libreoffice import OfficeError, WaitingOffice
from mnr_briefs.formats.office.profiles import Workplace, with_fonts
from mnr_briefs.press.cache import Cache, cache_folder
from mnr_briefs.press.forks import Aside, Begin, Work
from mnr_briefs.press.outcome import BuildResult, Listener
from mnr_briefs.press.seen import Seen, look_at, recall, unchanged
from mnr_briefs.problems import Found

if TYPE_CHECKING:
    from mnr_briefs.content.sources import Sources
    from mnr_briefs.press.job import Executor

FONTS = "brief_templates/fonts"


@dataclass(frozen=True)
class Wish:
    """What a build is asked for: the documents that some words mean (all for none), PDFs, everything anew, a language
    and a format; on a cluster whose scheduler has an address (`dask`), or in so many processes.
    """

    root: Path
    words: tuple[str, ...] = ()
    pdf: bool = False
    force: bool = False
    language: str | None = None
    format: str = DEFAULT
    jobs: int | None = None
    dask: bool = False
    scheduler: str | None = None


@dataclass(frozen=True)
class Ahead:
    """The sources of a project that was `seen`, being read; `host` is the workplace of a LibreOffice that stands by, if
    one does.
    """

    seen: Seen
    cache: Cache
    sources: "Work[Found[Sources | None]]"
    host: Workplace | None = None


def build(wish: Wish, listener: Listener) -> BuildResult:
    """Build what is asked for. Raises UsageError and StageError as `press.build.build` does."""
    seen, cache = look_at(wish.root, wish.language, wish.format), Cache(cache_folder())
    done = None if wish.force else unchanged(seen, [*wish.words], wish.pdf)
    if done is not None:
        return done
    is_laid_out = wish.format == DEFAULT and not wish.dask  # to ask the format itself would load it
    with standing_by(wish.root, cache) if is_laid_out else nullcontext() as host:
        ahead = read_ahead(seen, cache, Work if wish.jobs == 1 else Aside, host)
        from mnr_briefs.press.build import Options
        from mnr_briefs.press.build import build as build_documents

        options = Options(wish.pdf, wish.force, wish.language, wish.format, _executor(wish), cache)
        return build_documents(wish.root, [*wish.words], listener, options, ahead)


def check(root: Path, language: str | None = None, format: str = DEFAULT) -> BuildResult:
    """What a check finds, or found when all was as it is now."""
    seen, cache = look_at(root, language, format), Cache(cache_folder())
    known = recall(seen, cache)
    if known is not None:
        return known
    ahead = read_ahead(seen, cache, Aside)
    from mnr_briefs.press.build import Options
    from mnr_briefs.press.build import check as check_project

    return check_project(root, Options(language=language, format=format, cache=cache), ahead)


def _executor(wish: Wish) -> "Executor":
    """Where documents are made. Raises UsageError for a cluster without an address, or without its library."""
    if wish.dask:
        from mnr_briefs.press.cluster import DaskCluster

        return DaskCluster.at(wish.scheduler)
    from mnr_briefs.press.job import Processes

    return Processes(wish.jobs)


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
