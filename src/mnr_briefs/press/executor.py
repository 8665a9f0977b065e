"""Where documents are made: in processes of this machine. A job that kills its process is that job's problem alone."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Protocol

from mnr_briefs.press.forks import begun_by_parent, context_of_processes, no_interrupt
from mnr_briefs.press.job import Done, Job, failed, make
from mnr_briefs.press.kit import Kit, Workbench

_SECONDS_TO_STOP = 0.5


class Executor(Protocol):
    """Makes documents somewhere."""

    def run(self, kit: Kit, jobs: Iterable[Job]) -> Iterator[Done]:
        """Make each document, in whatever order they are ready; jobs are taken as there is room for them."""
        ...


@dataclass(frozen=True)
class Processes:
    """Processes of this machine: as many as it has processors where `count` is None; with one, it is this process."""

    count: int | None = None

    def run(self, kit: Kit, jobs: Iterable[Job]) -> Iterator[Done]:
        """Make each document; the first is the one that takes longest, as the report is."""
        count = self.count or os.cpu_count() or 1
        if count == 1:
            bench = Workbench(kit)
            yield from (make(job, bench) for job in jobs)
            return
        yield from _Pool(kit, count).run(iter(jobs))


class WorkerDiedError(RuntimeError):
    """The process in which a document was made ended without a word."""


class _Worker:
    """A process with a pipe; `job` is what it is making, `is_dead` whether it has ended without a word."""

    def __init__(self, kit: Kit, others: Iterable["_Worker"]) -> None:
        context = context_of_processes()
        self.pipe, theirs = context.Pipe()
        inherited = (self.pipe, *(other.pipe for other in others)) if context.get_start_method() == "fork" else ()
        self.process = context.Process(target=_work, args=(kit, theirs, inherited), daemon=True)
        with no_interrupt():
            self.process.start()
        theirs.close()
        self.job: Job | None = None
        self.is_dead = False

    def give(self, job: Job) -> None:
        """Let it make a document."""
        self.job = job
        with suppress(OSError):  # it has died: that is seen where its answer is awaited
            self.pipe.send(job)

    def answer(self) -> Done:
        """What it made, or that it died."""
        job, self.job = self.job, None
        assert job is not None  # noqa: S101 - only busy workers are asked
        try:
            done: Done = self.pipe.recv()
        except (EOFError, OSError):
            self.is_dead = True
            error = WorkerDiedError("its process ended unexpectedly (it was killed, or ran out of memory)")
            return failed(job.page.target, error, str(error))
        return done

    def stop(self) -> None:
        """End it."""
        self.pipe.close()
        self.process.terminate()


class _Pool:
    """Workers, each with one job at a time, so that it is known which job a worker dies of."""

    def __init__(self, kit: Kit, count: int) -> None:
        self._kit, self._count = kit, count
        self._workers: list[_Worker] = []

    def run(self, jobs: Iterator[Job]) -> Iterator[Done]:
        """Make each document."""
        try:
            more = True
            while True:
                while more and (worker := self._idle()) is not None:
                    job = next(jobs, None)
                    more = job is not None
                    if job is not None:
                        worker.give(job)
                busy: dict[Any, _Worker] = {worker.pipe: worker for worker in self._workers if worker.job is not None}
                if not busy:
                    return
                for pipe in wait(list(busy)):
                    yield self._settle(busy[pipe])
        finally:
            self._stop()

    def _idle(self) -> _Worker | None:
        """A worker without a job; a new one while there may be more."""
        for worker in self._workers:
            if worker.job is None:
                return worker
        if len(self._workers) < self._count:
            self._workers.append(_Worker(self._kit, self._workers))
            return self._workers[-1]
        return None

    def _settle(self, worker: _Worker) -> Done:
        done = worker.answer()
        if worker.is_dead:
            self._workers.remove(worker)
            worker.stop()
        return done

    def _stop(self) -> None:
        for worker in self._workers:
            worker.stop()
        for worker in self._workers:
            worker.process.join(_SECONDS_TO_STOP)
            if worker.process.is_alive():
                worker.process.kill()


def _work(kit: Kit, pipe: Connection, others: tuple[Connection, ...]) -> None:
    """Make documents until the pipe is closed; `others` are the parent's ends of pipes, which a process that was forked
    has too, and which would stay open when the parent was killed.
    """
    begun_by_parent()
    for other in others:
        other.close()
    bench = Workbench(kit)
    with suppress(EOFError, OSError):
        while True:
            pipe.send(make(pipe.recv(), bench))
