"""Files: writing one so that at every instant the old one or the new one is there, whole; and hashes of what documents
are made from, which are the files of a project and the program itself.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.metadata import version
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


FOLDERS = ("content", "brief_templates")
_SKIPPED = ("scaffolds",)
_LIBRARIES = ("babel", "citeproc-py", "docxtpl", "jinja2", "lxml", "matplotlib", "pillow")


@dataclass(frozen=True)
class FileStamp:
    """A file as it was read: when it was last changed (in nanoseconds), its size in bytes, its SHA-256 in hex."""

    changed: int
    size: int
    digest: str


def stamp_files(root: Path, known: Mapping[str, FileStamp]) -> dict[str, FileStamp]:
    """The files that a project's documents can depend on, by paths relative to it.

    A file that is as old and as large as when it was last read is not read again. Files that cannot be read have an
    empty hash.
    """
    return {name: _stamp(path, known.get(name)) for name, path in _input_files(root)}


def _input_files(root: Path) -> Iterator[tuple[str, Path]]:
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            relative = path.relative_to(root)
            if not relative.name.startswith((".", "~$")) and relative.parts[1] not in _SKIPPED and _is_input(path):
                yield relative.as_posix(), path


def _is_input(path: Path) -> bool:
    """Whether it is a file, or something about which there is a problem to tell: a folder or broken link with the name
    of a file, or a folder that cannot be read.
    """
    try:
        if path.is_file():
            return True
        if path.is_dir():
            os.scandir(path).close()
        return path.suffix != ""
    except (OSError, RuntimeError):  # a ring of links, too
        return True


def _stamp(path: Path, known: FileStamp | None) -> FileStamp:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # nobody may ever write to a pipe
            return FileStamp(0, 0, "")
        changed = max(status.st_mtime_ns, status.st_ctime_ns)  # the second cannot be set back
        if known is not None and (known.changed, known.size) == (changed, status.st_size):
            return known
        return FileStamp(changed, status.st_size, hashlib.sha256(path.read_bytes()).hexdigest())
    except (OSError, RuntimeError):
        return FileStamp(0, 0, "")


def file_digest(path: Path) -> str:
    """The SHA-256 of a file in hex; empty where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def digest_of(parts: Iterable[tuple[str, str]]) -> str:
    """One hash of several, each with its name."""
    return hashlib.sha256("\n".join(f"{name} {digest}" for name, digest in sorted(parts)).encode()).hexdigest()


@cache
def program_digest() -> str:
    """A hash of the program's own files and of the libraries that write: with others, documents may be others."""
    root = Path(str(resources.files("mnr_briefs")))
    digest = hashlib.sha256("".join(f"{name} {version(name)}\0" for name in _LIBRARIES).encode())
    for path in sorted(root.rglob("*")):
        if path.suffix in (".py", ".yaml", ".po", ".json") and "brief_templates" not in path.parts:
            digest.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()
