"""LibreOffice, started at the beginning of a build: it is there when the first document is to be laid out."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from mnr_briefs.formats.office.libreoffice import OfficeError, WaitingOffice
from mnr_briefs.formats.office.profiles import Workplace, with_fonts
from mnr_briefs.press.cache import Cache

FONTS = "brief_templates/fonts"


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
