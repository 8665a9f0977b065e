"""Waiting for files to be saved."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from watchfiles import watch

from mnr_briefs.press.fingerprints import FOLDERS, FileStamp, stamp_files

_MILLISECONDS_TO_SETTLE = 60  # an editor may write a file in several goes
_MILLISECONDS_TO_BEGIN = 500


def changes(root: Path) -> Iterator[None]:
    """One for each time that files of a project were saved since this was called, until the user ends it (Ctrl+C)."""
    return _changes(root, stamp_files(root, {}))


def _changes(root: Path, before: Mapping[str, FileStamp]) -> Iterator[None]:
    """Saves are heard once this runs; what was saved earlier is seen by comparison, at the first round."""
    folders = [root / folder for folder in FOLDERS if (root / folder).is_dir()]
    is_first = True
    for found in watch(
        *folders,
        debounce=400,
        step=_MILLISECONDS_TO_SETTLE,
        rust_timeout=_MILLISECONDS_TO_BEGIN,
        yield_on_timeout=True,
        raise_interrupt=False,
    ):
        if found or (is_first and stamp_files(root, before) != before):
            yield
        is_first = False
