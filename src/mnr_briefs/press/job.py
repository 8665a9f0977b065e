"""One document: a page is made into a file of a format; and where that is done, which is in processes of this machine.

A job needs its page and a workbench and nothing else: it runs in any process, in any order, with the same bytes. The
processes are our own: a `ProcessPoolExecutor` breaks as a whole when one of its processes dies, without saying of which
job, takes all jobs at once, and leaves its processes behind when this one is killed.
"""

import os
import traceback
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from typing import Any, Protocol

from mnr_briefs.charts.chart import Chart
from mnr_briefs.formats.format import Made
from mnr_briefs.pages.page import Page, Target, walk
from mnr_briefs.press.forks import begun_by_parent, context_of_processes, no_interrupt
from mnr_briefs.press.kit import FileChangedError, Kit, Workbench, glyph_problems
from mnr_briefs.problems import Place, Problem, each_once


@dataclass(frozen=True)
class Job:
    """A document to be made. Without `prints` it is only tried, for its problems: no chart is measured or drawn, and
    nothing is laid out.
    """

    page: Page
    prints: bool = True


@dataclass(frozen=True)
class Done:
    """What was made of a job; `fault` is what happened inside the program where it failed."""

    target: Target
    made: Made
    fault: str = ""


def make(job: Job, bench: Workbench) -> Done:
    """Make a document. Whatever goes wrong in it is its own problem."""
    target = job.page.target
    try:
        return Done(target, _made(job.page, bench if job.prints else bench.trying))
    except FileChangedError as error:
        return Done(target, Made(None, (error.problem,)))
    except Exception as error:  # one document's trouble never stops the others
        return failed(target, error, traceback.format_exc())


def failed(target: Target, error: BaseException, fault: str) -> Done:
    """A document that the program failed on."""
    return Done(target, Made(None, (fault_problem(target, error),)), fault)


def fault_problem(target: Target, error: BaseException) -> Problem:
    """The problem of a document that the program failed on."""
    message = f"The program failed on this document: {type(error).__name__}: {error}"
    remedy = "All other documents are built. Please report this, and attach build/mnr-briefs.log."
    return Problem(Place(f"build/{target.path}"), "program-fault", f"{message.rstrip('.')}.", remedy)


def _made(page: Page, bench: Workbench) -> Made:
    made = bench.kit.format.make(page, bench.kit.templates[page.target.kind], bench)
    if made.data is None:
        return made
    charts = (node for node in walk(page.content, (Chart,)) if isinstance(node, Chart))
    glyphs = glyph_problems(bench.kit, charts, Place(f"build/{page.target.path}"))
    return replace(made, problems=each_once((*made.problems, *glyphs)))


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
