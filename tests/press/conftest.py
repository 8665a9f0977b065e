"""Faults at each touch of build/, and documents that are made once for all tests that look at how they are written."""

import errno
import multiprocessing
import os
import signal
from collections.abc import Callable, Set
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.pages.page import fingerprint
from mnr_briefs.press import job as executor
from mnr_briefs.press.job import Done, Job, make
from mnr_briefs.press.kit import Workbench

_SETTINGS, _DATES = "content/edition.yaml", ("January 2027", "February 2027")  # every document prints one of them
Fault = Callable[[int], None]
Build = Callable[[], Set[str]]
_made: dict[str, Done] = {}


def _make_once(job: Job, bench: Workbench) -> Done:
    key = fingerprint((job.page, job.prints, *map(str, sorted(bench.kit.digests.items()))))
    if key not in _made:
        _made[key] = make(job, bench)
    return _made[key]


@pytest.fixture
def made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that was made is not made again in this process, or in one that is forked from it."""
    monkeypatch.setattr(executor, "make", _make_once)


def _refuse(number: int) -> None:
    """What a full disk does, and at every second touch one that may not be written to."""
    reason = (errno.ENOSPC, errno.EACCES)[number % 2]
    raise OSError(reason, os.strerror(reason))


def _die(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture(params=[_refuse, _die], ids=["the disk refuses", "the program is killed"])
def faulty_builds(request: pytest.FixtureRequest) -> Callable[..., int]:
    """Builds with a fault at their first touch of build/, at their second and so on, until one gets through; gives how
    many they were.

    Each begins where the one before left off, and has all documents to write, as a change is made or taken back in
    between. `build` gives the codes of the problems that it found: "unwritable" where a touch was refused, and any of
    `more`. `look` looks at what is there after each.
    """

    def run(root: Path, build: Build, look: Callable[[], None], more: Set[str] = frozenset()) -> int:
        def came(number: int) -> bool:
            with pytest.MonkeyPatch.context() as patch:
                fired = _touch(root / "build", patch, number, request.param)
                codes = build()
            assert codes - more == ({"unwritable"} if fired() else set()) - more
            return fired()

        number, fired = 0, True
        while fired:
            number += 1
            _change(root)
            fired = dies(partial(came, number)) if request.param is _die else came(number)
            look()
        return number

    return run


def _change(root: Path) -> None:
    """Change what every document prints, or take the change back."""
    path = root / _SETTINGS
    text = path.read_text(encoding="utf-8")
    old, new = _DATES if _DATES[0] in text else _DATES[::-1]
    path.write_text(text.replace(old, new), encoding="utf-8")


def _touch(out: Path, patch: pytest.MonkeyPatch, number: int, fault: Fault) -> Callable[[], bool]:
    """Let one touch of a folder fail: a line of the journal, a new file, its bytes, its name, or one that is to go.

    Gives whether it came to that.
    """
    touches, fired = count(1), list[int]()

    def let(place: Any, name: str, concerns: Callable[..., bool]) -> None:
        real = getattr(place, name)

        def step(*arguments: Any, **more: Any) -> Any:
            if concerns(*arguments, **more) and next(touches) == number:
                fired.append(number)
                fault(number)
            return real(*arguments, **more)

        patch.setattr(place, name, step)

    let(os, "open", lambda path, *_, **__: str(path).endswith(".tmp") and Path(path).is_relative_to(out))
    let(os, "fsync", lambda *_: True)
    let(os, "replace", lambda _, target: Path(target).is_relative_to(out))
    let(Path, "open", lambda path, mode="r", **_: path.is_relative_to(out) and mode == "a")
    let(Path, "unlink", lambda path, **_: path.is_relative_to(out) and path.name.endswith((".pdf", ".journal")))
    return lambda: bool(fired)


def dies(work: Callable[[], object]) -> bool:
    """Do something in a forked process; gives whether it was killed."""
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0
