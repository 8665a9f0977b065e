"""What was made of a file, kept from one run to the next under the hash of everything that it was made from.

A kept value is a pickle of `Found` after a hash of its key and itself. Nothing is believed of it: what is damaged, was
kept under another key, or holds other classes than those of content, templates and problems is as if it were not there.
"""

import hashlib
import io
import pickle
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

from mnr_briefs.problems import Found, MnrBriefsError, Place, Problem

T = TypeVar("T")

_SEAL_BYTES = hashlib.sha256().digest_size
_OURS = ("mnr_briefs.content.", "mnr_briefs.problems.")
_OTHERS = {
    ("decimal", "Decimal"),
    ("mnr_briefs.formats.word.tags", "Tag"),
    ("mnr_briefs.formats.word.template", "Template"),
}


class Kept(Protocol):
    """A store of bytes by key."""

    @property
    def program(self) -> str:
        """A fingerprint of the program, so that another program finds nothing of this one."""

    def get(self, key: str) -> bytes | None:
        """What is kept under a key, or None."""

    def put(self, key: str, data: bytes) -> None:
        """Keep some bytes under a key."""

    def log(self, fault: str) -> str:
        """Write down what happened inside the program where it failed; gives the file, empty where there is none."""


def kept_or_made(kept: Kept | None, sort: str, name: str, data: bytes, make: Callable[[], Found[T]]) -> Found[T]:
    """What `make` makes of a file's bytes: from the store if it is there, else made now and kept.

    `sort` says what is made of the file, so that what is kept is of the same type.
    """
    if kept is None:
        return make()
    key = hashlib.sha256(b"\0".join((kept.program.encode(), sort.encode(), name.encode(), data))).hexdigest()
    known: Found[T] | None = _restored(key, kept.get(key))
    if known is not None:
        return known
    found = make()
    pickled = pickle.dumps(found, protocol=5)
    kept.put(key, _seal(key, pickled) + pickled)
    return found


@contextmanager
def together(kept: Kept | None, name: str) -> Iterator[Kept | None]:
    """A store whose entries stand in one entry of another store, under a name: it takes longer to open many files than
    to read them. What nobody has asked for by the end is not kept any longer.
    """
    if kept is None:
        yield None
        return
    bundle = _Bundle(kept, name)
    yield bundle
    bundle.keep()


class _Bundle:
    """Entries of a store that are read and written as one; each is still checked by who asks for it."""

    def __init__(self, kept: Kept, name: str) -> None:
        self._kept = kept
        self._key = hashlib.sha256(b"\0".join((kept.program.encode(), b"together", name.encode()))).hexdigest()
        self._before = _entries(kept.get(self._key))
        self._now: dict[str, bytes] = {}

    @property
    def program(self) -> str:
        return self._kept.program

    def get(self, key: str) -> bytes | None:
        if key in self._before:
            self._now[key] = self._before[key]
        return self._before.get(key)

    def put(self, key: str, data: bytes) -> None:
        self._now[key] = data

    def log(self, fault: str) -> str:
        return self._kept.log(fault)

    def keep(self) -> None:
        """Keep those that were asked for, where they are not as they were."""
        if self._now != self._before:
            self._kept.put(self._key, pickle.dumps(self._now, protocol=5))


def _entries(data: bytes | None) -> dict[str, bytes]:
    try:
        found = _Restorer(io.BytesIO(data or b"")).load()
    except Exception:  # what is damaged may raise anything
        return {}
    is_whole = isinstance(found, dict) and all(isinstance(k, str) and isinstance(v, bytes) for k, v in found.items())
    return found if is_whole else {}


def kept_or_fault(
    kept: Kept | None, sort: str, name: str, data: bytes, make: Callable[[], Found[T]], otherwise: T
) -> Found[T]:
    """As `kept_or_made`; `otherwise` where the program fails on the file."""
    return made_or_fault(kept, name, lambda: kept_or_made(kept, sort, name, data, make), otherwise)


def made_or_fault(kept: Kept | None, name: str, make: Callable[[], Found[T]], otherwise: T) -> Found[T]:
    """What `make` makes of a file; `otherwise` where the program fails on it, which is never the trouble of others."""
    try:
        return make()
    except MnrBriefsError:
        raise
    except Exception as error:
        return Found(otherwise, (_fault(kept, name, error),))


def _fault(kept: Kept | None, name: str, error: Exception) -> Problem:
    """The problem of a file that the program failed on; the traceback goes into the log."""
    log = kept.log(f"{name}\n{''.join(traceback.format_exception(error))}") if kept else ""
    message = f"The program failed on this file: {type(error).__name__}: {error}".rstrip(".")
    remedy = f"Please report this, and attach the file{f' and {log}' if log else ''}."
    return Problem(Place(name), "program-fault", f"{message}.", remedy)


def _seal(key: str, pickled: bytes) -> bytes:
    return hashlib.sha256(key.encode() + pickled).digest()


def _restored(key: str, sealed: bytes | None) -> Found[T] | None:
    seal, pickled = (sealed or b"")[:_SEAL_BYTES], (sealed or b"")[_SEAL_BYTES:]
    if seal != _seal(key, pickled):
        return None
    try:
        found = _Restorer(io.BytesIO(pickled)).load()
    except Exception:  # a class that has changed may raise anything
        return None
    return found if isinstance(found, Found) else None


class _Restorer(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        """A class of content, templates or problems; anything else could be made to run when it is restored."""
        if not module.startswith(_OURS) and (module, name) not in _OTHERS:
            raise pickle.UnpicklingError(f"{module}.{name} is not kept")
        found = super().find_class(module, name)
        if "." in name or not isinstance(found, type):
            raise pickle.UnpicklingError(f"{name} is no class")
        return found
