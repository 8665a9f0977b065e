"""Work beside other work: what it makes is as if it had been done here, whatever becomes of its process."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mnr_briefs.press.forks import Aside, Work, context_of_processes

needs_forks = pytest.mark.skipif(
    context_of_processes().get_start_method() != "fork" or os.cpu_count() == 1, reason="nothing is forked here"
)


@pytest.mark.parametrize("begin", [Work, Aside])
def test_the_work_is_done_once_and_its_result_is_kept(begin: type[Work[list[int]]], tmp_path: Path) -> None:
    log = tmp_path / "log"

    def work() -> list[int]:
        with log.open("a") as file:
            file.write("done\n")
        return [1, 2]

    begun = begin(work)
    assert begun.result() is begun.result()
    assert (begun.result(), log.read_text(), begun.is_done) == ([1, 2], "done\n", True)


@pytest.mark.parametrize("begin", [Work, Aside])
def test_what_it_raises_is_raised_where_its_result_is_asked_for(begin: type[Work[None]]) -> None:
    def work() -> None:
        raise ValueError("no such thing")

    begun = begin(work)
    with pytest.raises(ValueError, match="no such thing"):
        begun.result()


@needs_forks
def test_it_is_done_in_another_process_and_nobody_waits_for_it_meanwhile() -> None:
    def work() -> int:
        time.sleep(0.2)
        return os.getpid()

    begun = Aside(work)
    assert not begun.is_done
    assert begun.result() != os.getpid()


@needs_forks
@pytest.mark.parametrize("end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(0)])
def test_the_work_of_a_process_that_dies_is_done_here(end: Callable[[], None]) -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            end()
        return os.getpid()

    assert Aside(work).result() == here


@needs_forks
def test_what_cannot_be_sent_is_made_here() -> None:
    assert Aside(lambda: lambda: "a function").result()() == "a function"


@needs_forks
def test_ctrl_c_is_left_to_the_process_that_began_it() -> None:
    def work() -> str:
        os.kill(os.getpid(), signal.SIGINT)
        return "done"

    assert Aside(work).result() == "done"


@needs_forks
def test_a_process_that_is_to_end_before_it_has_begun_says_nothing() -> None:
    code = """
import os, signal, sys
from mnr_briefs.press.forks import Aside
here = os.getpid()
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
os.register_at_fork(after_in_child=lambda: os.kill(os.getpid(), signal.SIGTERM))
print(Aside(lambda: os.getpid() == here).result())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("True\n", "", 0)
