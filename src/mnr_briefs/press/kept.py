"""What was made of files, kept from one build to the next under hashes of all that it was made from.

It saves 0.2 s: a twentieth of a whole build, and most of one in which little has changed. All that is made at one time
is one entry of the cache, a pickle, since it takes longer to open many files than to read them. Nothing is believed of
it: what is damaged, or holds other classes than those of content, templates and problems, is as if it were not there.
"""

import hashlib
import io
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from mnr_briefs.press.cache import Cache
from mnr_briefs.problems import Found

T = TypeVar("T")

_OURS = ("mnr_briefs.content.", "mnr_briefs.problems.")
_OTHERS = {
    ("decimal", "Decimal"),
    ("mnr_briefs.formats.word.tags", "Tag"),
    ("mnr_briefs.formats.word.template", "Template"),
}


class KeptResults:
    """What was made of files before, by hashes; what nobody asks for until it is kept again is kept no longer."""

    def __init__(self, cache: Cache, name: str) -> None:
        self._cache, self._key = cache, cache.key("kept", cache.program, name)
        self._before = _restored(cache.get(self._key))
        self._now: dict[str, Found[Any]] = {}

    def made(self, sort: str, name: str, data: bytes, make: Callable[[], Found[T]]) -> Found[T]:
        """What `make` makes of a file's bytes, now or before; `sort` says what it makes of them."""
        key = hashlib.sha256(b"\0".join((sort.encode(), name.encode(), data))).hexdigest()
        found = self._before.get(key) or make()
        self._now[key] = found
        return found

    def log(self, fault: str) -> str:
        """Write down what happened inside the program where it failed; gives the file, empty where there is none."""
        return self._cache.log(fault)

    def keep(self) -> None:
        """Keep what was asked for, where that is not what was kept before."""
        if self._now.keys() != self._before.keys():
            self._cache.put(self._key, pickle.dumps(self._now, protocol=5))


@contextmanager
def kept_results(cache: Cache | None, name: str) -> Iterator[KeptResults | None]:
    """What a cache keeps under a name, and keeps again in the end; None without a cache."""
    kept = KeptResults(cache, name) if cache and cache.folder else None
    yield kept
    if kept:
        kept.keep()


def kept_or_made(cache: Cache, sort: str, name: str, data: bytes, make: Callable[[], Found[T]]) -> Found[T]:
    """What `make` makes of one file's bytes, kept by itself."""
    with kept_results(cache, f"{sort} {name}") as kept:
        return kept.made(sort, name, data, make) if kept else make()


def _restored(data: bytes | None) -> dict[str, Found[Any]]:
    try:
        restored = _Restorer(io.BytesIO(data or b"")).load()
    except Exception:  # what is damaged, or holds a class that has changed, may raise anything
        return {}
    is_whole = isinstance(restored, dict) and all(isinstance(found, Found) for found in restored.values())
    return restored if is_whole else {}


class _Restorer(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        """A class of content, templates or problems; anything else could be made to run when it is restored."""
        if not module.startswith(_OURS) and (module, name) not in _OTHERS:
            raise pickle.UnpicklingError(f"{module}.{name} is not kept")
        found = super().find_class(module, name)
        if "." in name or not isinstance(found, type):
            raise pickle.UnpicklingError(f"{name} is no class")
        return found
