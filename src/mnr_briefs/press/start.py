"""The door to builds and checks for the command: it knows what makes them fast, and loads nothing before it must.

Where nothing changed, nothing is loaded at all: that takes 0.2 s.
"""

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mnr_briefs.formats import DEFAULT
from mnr_briefs.press.ahead import read_ahead, standing_by
from mnr_briefs.press.cache import Cache, cache_folder
from mnr_briefs.press.forks import Aside, Work
from mnr_briefs.press.outcome import BuildResult, Listener
from mnr_briefs.press.seen import look_at, recall, unchanged

if TYPE_CHECKING:
    from mnr_briefs.press.job import Executor


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
