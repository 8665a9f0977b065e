"""Writing a file so that at every instant the old one or the new one is there, whole."""

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from mnr_briefs.formats.office.scratch import MAKE_ROOM, no_room
from mnr_briefs.problems import Place, Problem

_TEMPORARY = ".tmp"


def write_atomically(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write `data`, which may come in pieces, to `path`.

    Raises OSError where the disk or a program that has the file open refuses.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(data, bytes) and path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return
    put_in_place(path, (data,) if isinstance(data, bytes) else data, synced=True)


def put_in_place(path: Path, pieces: Iterable[bytes], synced: bool = False) -> None:
    """Write a file under another name, then let it take its place; `synced` waits until it is on the disk.

    Raises OSError. Whatever ends it, no half of a file is left.
    """
    temporary = path.with_name(f".{path.name[:40]}.{os.urandom(4).hex()}{_TEMPORARY}")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            if synced:
                file.flush()
                os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Take away what builds that were killed left half written."""
    for path in folder.rglob(f".*{_TEMPORARY}"):
        with suppress(OSError):
            path.unlink()


def unwritable(path: str, error: OSError) -> Problem:
    """The problem of a file that cannot be written, with what to do for that reason."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT) and (message := no_room()):
        return Problem(Place(path), "unwritable", f"It cannot be written. {message}", MAKE_ROOM)
    remedies = {
        errno.ENOSPC: "The disk is full: free some space, and build again.",
        errno.EDQUOT: "Your disk quota is used up: free some space, and build again.",
        errno.EFBIG: "The file is larger than your system or disk allows: build in another folder.",
        errno.ENAMETOOLONG: "Its path is too long: build in a folder with a shorter path.",
        errno.EIO: "The disk has an error: build in a folder on another disk.",
        errno.EROFS: "The disk is read-only: build in another folder.",
        errno.EACCES: "Close it if a program has it open; otherwise give yourself permission to write to its folder.",
        errno.EISDIR: "There is a folder of this name: rename or move it.",
        errno.ENOTDIR: "There is a file where a folder is needed: rename or move it.",
        errno.EEXIST: "There is a file where a folder is needed: rename or move it.",
    }
    remedy = remedies.get(error.errno or 0, "Close it in other programs, and build again.")
    return Problem(Place(path), "unwritable", f"It cannot be written: {error.strerror or error}.", remedy)
