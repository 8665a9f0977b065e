"""Temporary folders that are gone at the end; those of a process that was killed are gone when the next one is made."""

import os
import re
import shutil
import tempfile
import time
import weakref
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

_LOCK = ".in-use"
_OURS = re.compile(r"mnr-(?:office|pdf|verify|pages|kit|import|scaffold)-\w+")
_SECONDS_TO_LOCK = 600  # more than anybody takes from making a folder to locking it


_MOST_USED = 50_000_000  # bytes that LibreOffice and the evidence need at once


def no_room() -> str:
    """That the disk of the folder for temporary files is full, in words; nothing where it is not."""
    folder = tempfile.gettempdir()
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return ""
    if free >= _MOST_USED:
        return ""
    return f"The disk of the folder for temporary files, {folder}, has only {free // 1_000_000} MB left."


MAKE_ROOM = "Free some space there, or name another folder in the environment variable TMPDIR."


def locked(file: Path) -> FileLock | None:
    """A lock on a file, which ends when it is released, or with this process; None where another has it.

    Raises OSError where the file cannot be made.
    """
    lock = FileLock(file, thread_local=False)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return None
    return lock


class Scratch(tempfile.TemporaryDirectory[str]):
    """A folder for temporary files, for as long as this is used. Raises OSError where none can be made."""

    def __init__(self, sort: str) -> None:
        _sweep(Path(tempfile.gettempdir()))
        super().__init__(prefix=f"mnr-{sort}-", ignore_cleanup_errors=True)
        lock = locked(self.path / _LOCK)
        self._unlock = weakref.finalize(self, lock.release) if lock is not None else lambda: None

    @property
    def path(self) -> Path:
        """Where it is."""
        return Path(self.name)

    def cleanup(self) -> None:
        """Delete it."""
        self._unlock()
        super().cleanup()


def _sweep(temporary: Path) -> None:
    """Delete the folders that nobody uses any more: their processes were killed."""
    with suppress(OSError), os.scandir(temporary) as entries:
        for entry in entries:
            if _OURS.fullmatch(entry.name):
                with suppress(OSError):
                    _delete_if_left(entry)


def _delete_if_left(entry: "os.DirEntry[str]") -> None:
    known = entry.stat(follow_symlinks=False)
    is_own = not hasattr(os, "getuid") or known.st_uid == os.getuid()
    if not entry.is_dir(follow_symlinks=False) or not is_own or time.time() - known.st_mtime < _SECONDS_TO_LOCK:
        return
    lock = locked(Path(entry.path, _LOCK))
    if lock is not None:
        lock.release()
        shutil.rmtree(entry.path, ignore_errors=True)
