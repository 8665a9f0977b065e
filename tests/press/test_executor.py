"""Documents made in processes: what one of them does to its process is its own trouble."""

import faulthandler
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.pages.registry import all_targets, page_of
from mnr_briefs.press import job as executor
from mnr_briefs.press.ahead import read_ahead
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.job import Done, Job, Processes, make
from mnr_briefs.press.kit import Workbench
from mnr_briefs.press.project import Project, open_project
from mnr_briefs.press.seen import look_at

pytestmark = pytest.mark.usefixtures("no_office")


@pytest.fixture
def water(buildable: Any) -> Project:
    return open_project(read_ahead(look_at(buildable.root), Cache(None)))


def jobs(project: Project) -> Iterator[Job]:
    for target in all_targets(project.edition):
        yield Job(page_of(project.edition, target).value, prints=False)


def run(project: Project, count: int) -> dict[str, Done]:
    return {made.target.id: made for made in Processes(count).run(project.kit, jobs(project))}


@pytest.mark.parametrize("count", [2, 5])
def test_several_processes_make_what_one_makes(water: Project, count: int) -> None:
    assert run(water, count) == run(water, 1)


def test_jobs_are_taken_as_there_is_room_for_them(water: Project) -> None:
    taken: list[str] = []

    def one_by_one() -> Iterator[Job]:
        for job in jobs(water):
            taken.append(job.page.target.id)
            yield job

    results = Processes(2).run(water.kit, one_by_one())
    next(results)
    assert len(taken) <= 3
    assert len(list(results)) == 5


def dies_of(target: str, how: int) -> Any:
    """What makes documents, and dies of one of them."""

    def made(job: Job, bench: Workbench) -> Done:
        if job.page.target.id == target:
            faulthandler.disable()  # its report of a crash that is meant would stand in the tests' output
            os.kill(os.getpid(), how)
            time.sleep(60)
        return make(job, bench)

    return made


forks = pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="what is patched is inherited")


@forks
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
def test_a_document_that_kills_its_process_is_its_own_problem(
    water: Project, monkeypatch: pytest.MonkeyPatch, how: int
) -> None:
    monkeypatch.setattr(executor, "make", dies_of("country:FJI", how))
    made = run(water, 2)
    assert {name for name, document in made.items() if document.made.data is None} == {"country:FJI"}
    (problem,) = made["country:FJI"].made.problems
    assert (problem.code, len(made)) == ("program-fault", 6)


@forks
def test_where_the_user_ends_it_no_process_is_left(water: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executor, "make", lambda job, bench: time.sleep(60))
    before, started = set(multiprocessing.active_children()), time.monotonic()

    def interrupted() -> Iterator[Job]:
        yield from list(jobs(water))[:1]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(Processes(2).run(water.kit, interrupted()))
    assert set(multiprocessing.active_children()) <= before
    assert time.monotonic() - started < 30  # it did not wait for the minute that the document takes


def test_a_cache_is_shared_between_processes(buildable: Any, tmp_path: Path) -> None:
    project = open_project(read_ahead(look_at(buildable.root), Cache(tmp_path / "cache")))
    pages = [Job(job.page) for job in jobs(project)]
    first = {m.target.id: m.made.data for m in Processes(2).run(project.kit, iter(pages))}
    assert any((tmp_path / "cache").rglob("??/*"))
    assert {m.target.id: m.made.data for m in Processes(1).run(project.kit, iter(pages))} == first
