"""Waiting for files to be saved."""

from collections.abc import Iterator
from pathlib import Path

from watchfiles import watch

from mnr_briefs.press.fingerprints import FOLDERS

_MILLISECONDS_TO_SETTLE = 60  # an editor may write a file in several goes


def changes(root: Path) -> Iterator[None]:
    """One for each time that files of a project were saved, until the user ends it (Ctrl+C)."""
    folders = [root / folder for folder in FOLDERS if (root / folder).is_dir()]
    for _ in watch(*folders, debounce=400, step=_MILLISECONDS_TO_SETTLE, raise_interrupt=False):
        yield
