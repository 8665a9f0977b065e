"""What can be done while the rest of the program is being loaded, which takes as long: a project's sources are read.

So this module imports little.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mnr_briefs.content.sources import Sources
from mnr_briefs.office.profiles import Workplace
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.fingerprints import FileStamp, stamp_files
from mnr_briefs.press.forks import Work
from mnr_briefs.press.manifest import read_state
from mnr_briefs.problems import Found
from mnr_briefs.reading.sources import read_sources


@dataclass(frozen=True)
class Ahead:
    """The sources of a project, being read; `stamps` are those of its files from before the first was read.

    Its documents are to be made in another `language` than the edition's where one is named. `was_built` says whether
    a build has left anything; `host` is the workplace of a LibreOffice that stands by, if one does.
    """

    root: Path
    cache: Cache
    language: str | None
    stamps: Mapping[str, FileStamp]
    sources: Work[Found[Sources | None]]
    was_built: bool = False
    host: Workplace | None = None


def read_ahead(
    root: Path,
    cache: Cache,
    language: str | None = None,
    begin: type[Work[Found[Sources | None]]] = Work,
    host: Workplace | None = None,
) -> Ahead:
    """Begin to read a project's sources; with a cache, only files that changed are read anew."""
    state = read_state(root / "build", language)
    stamps = stamp_files(root, state.files)
    sources = begin(lambda: read_sources(root, kept=cache))
    return Ahead(root, cache, language, stamps, sources, bool(state.documents), host)
