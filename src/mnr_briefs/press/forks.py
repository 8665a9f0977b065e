"""How processes begin, and work done in one of them beside this one."""

import gc
import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, SpawnContext

Made = TypeVar("Made")
_WISHES = (signal.SIGINT, signal.SIGTERM)
_NO_ANSWER = (EOFError, OSError, pickle.PickleError)


def context_of_processes() -> "ForkContext | SpawnContext":
    """Forking where that is safe, since what was read need not be sent; fonts are opened in the children only."""
    methods = multiprocessing.get_all_start_methods()
    if "fork" in methods and os.uname().sysname == "Linux":
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


@contextmanager
def no_interrupt() -> Iterator[None]:
    """Let Ctrl+C and the wish to end wait: a process that has only just begun would answer with a traceback.

    In the process that is begun they wait until it calls `begun_by_parent`.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _WISHES)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begun_by_parent() -> None:
    """What a process does first that another one has begun: it leaves Ctrl+C to that one, and ends as soon as that one
    wishes so, with all put away. It looks for garbage in its own things only, since this would copy all others.
    """
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _WISHES)


class Work(Generic[Made]):
    """Some work, done here when its result is asked for."""

    def __init__(self, work: Callable[[], Made]) -> None:
        self._work = work
        self._made: list[Made] = []  # one, once it is there

    @property
    def is_done(self) -> bool:
        """Whether the result can be had without waiting for another process."""
        return True

    def result(self) -> Made:
        """What the work makes. Raises what it raises."""
        if not self._made:
            self._made.append(self._make())
        return self._made[0]

    def _make(self) -> Made:
        return self._work()


class Aside(Work[Made]):
    """Some work, begun at once in a process of its own where one can be forked; what it makes is sent here.

    Where that process fails or dies, the work is done here, so that it raises what it raises.
    """

    def __init__(self, work: Callable[[], Made]) -> None:
        super().__init__(work)
        context = context_of_processes()
        self._pipe: Connection | None = None
        if context.get_start_method() != "fork" or (os.cpu_count() or 1) == 1:
            return
        self._pipe, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_send, args=(work, theirs, self._pipe), daemon=True)
        with no_interrupt():
            self._process.start()
        theirs.close()

    @property
    def is_done(self) -> bool:
        """Whether the result can be had without waiting for another process."""
        return self._pipe is None or self._pipe.poll()

    def _make(self) -> Made:
        if self._pipe is None:
            return self._work()
        try:
            made: Made = self._pipe.recv()
        except _NO_ANSWER:
            made = self._work()
        finally:
            self._pipe.close()
            self._pipe = None
        self._process.join()
        return made


class Begin(Protocol):
    """How some work is begun: as `Work`, done when its result is asked for, or `Aside`, beside this process."""

    def __call__(self, work: Callable[[], Made]) -> Work[Made]:
        """Begin it."""


def _send(work: Callable[[], object], pipe: Connection, other: Connection) -> None:
    """Do some work and send what it makes; `other` is the parent's end of the pipe, which would stay open when the
    parent was killed.
    """
    begun_by_parent()
    other.close()
    with suppress(Exception):  # it is done again where its result is asked for
        pipe.send(work())
