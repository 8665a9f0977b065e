"""A program that runs beside this one, and ends with it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mnr_briefs.formats.office.libreoffice import ChildProcess

HaveEnded = Callable[[Path], bool]
LONG = 60.0  # seconds that no test waits


def started(script: str) -> ChildProcess:
    """A shell script, running."""
    return ChildProcess(["/bin/sh", "-c", script], dict(os.environ))


def hanging(file: Path, before: str = "") -> str:
    """A script that goes on with a child of its own, once both their numbers stand in a file."""
    return f'{before} sleep 60 & echo $$ $! > "{file}.new"; mv "{file}.new" "{file}"; wait; sleep 60'


def wait_for(file: Path) -> None:
    while not file.exists():
        time.sleep(0.01)


@pytest.mark.parametrize("status", [0, 1, 77, 126])
def test_a_program_is_waited_for_and_says_how_it_ended(status: int) -> None:
    process = started(f"exit {status}")
    assert process.wait(LONG) == status
    assert process.wait(0) == status


def test_a_program_that_is_killed_says_so() -> None:
    assert started("kill -9 $$").wait(LONG) == 128 + signal.SIGKILL


def test_a_program_that_is_not_there_ends_at_once() -> None:
    assert ChildProcess(["/no/such/program"], {}).wait(LONG) == 127


def test_waiting_has_an_end(tmp_path: Path, have_ended: HaveEnded) -> None:
    process = started(hanging(tmp_path / "running"))
    assert process.wait(0.01) is None
    wait_for(tmp_path / "running")
    process.stop()
    assert have_ended(tmp_path / "running")


def test_a_program_gets_its_arguments_its_environment_and_nothing_to_read(tmp_path: Path) -> None:
    script = 'read line; echo "$?,$WORD,$1,$2" > "$0"'
    process = ChildProcess(["/bin/sh", "-c", script, str(tmp_path / "said"), "a b", "$c"], {"WORD": "d e"})
    assert process.wait(LONG) == 0
    assert (tmp_path / "said").read_text() == "1,d e,a b,$c\n"


@pytest.mark.parametrize("before", ["", "trap '' TERM;"], ids=["willing", "deaf"])
def test_a_program_that_is_stopped_ends_with_its_children(tmp_path: Path, have_ended: HaveEnded, before: str) -> None:
    process = started(hanging(tmp_path / "running", before))
    wait_for(tmp_path / "running")
    process.stop()
    assert have_ended(tmp_path / "running")
    process.stop()  # again changes nothing


def test_nothing_is_left_of_a_program_that_has_ended(tmp_path: Path) -> None:
    process = started(f'echo $PPID > "{tmp_path}/leader"')
    assert process.wait(LONG) == 0
    process.stop()
    leader = int((tmp_path / "leader").read_text())
    with pytest.raises(ProcessLookupError):
        os.killpg(leader, 0)


@pytest.mark.parametrize("how", ["os.kill(os.getpid(), 9)", "os.kill(os.getpid(), 15)", "sys.exit()", "del process"])
def test_a_program_ends_with_its_children_however_we_end(tmp_path: Path, have_ended: HaveEnded, how: str) -> None:
    running = tmp_path / "running"
    ours = (
        "import os, sys, time\nfrom pathlib import Path\n"
        "from mnr_briefs.formats.office.libreoffice import ChildProcess\n"
        "process = ChildProcess(['/bin/sh', '-c', sys.argv[1]], dict(os.environ))\n"
        f"while not Path({str(running)!r}).exists():\n    time.sleep(0.01)\n{how}\n"
    )
    subprocess.run([sys.executable, "-c", ours, hanging(running)], check=False)
    assert have_ended(running)
