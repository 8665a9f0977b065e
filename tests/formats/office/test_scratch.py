"""Temporary folders: gone at the end, and those of processes that were killed are gone when the next one is made."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from mnr_briefs.formats.office.scratch import Scratch, no_room

HOUR = 3_600


def made_an_hour_ago(folder: Path) -> Path:
    os.utime(folder, (time.time() - HOUR, time.time() - HOUR))
    return folder


def left_by_a_killed_process(temporary: Path) -> Path:
    """A folder whose process was killed an hour ago."""
    code = (
        "import os, sys, tempfile; from mnr_briefs.formats.office.scratch import Scratch; "
        "tempfile.tempdir = sys.argv[1]; made = Scratch('pages'); print(made.path, flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(temporary)], capture_output=True, check=False)
    return made_an_hour_ago(Path(done.stdout.decode().strip()))


@pytest.mark.skipif(os.name == "nt", reason="kills a process")
def test_what_a_killed_process_left_is_deleted_with_the_next_folder(temporary: Path) -> None:
    left = left_by_a_killed_process(temporary)
    assert left.is_dir()
    with Scratch("pdf") as folder:
        assert not left.exists()
        assert list(temporary.iterdir()) == [Path(folder)]
    assert list(temporary.iterdir()) == []


def test_what_is_used_or_new_or_somebody_elses_stays(temporary: Path, tmp_path: Path) -> None:
    with Scratch("kit") as used:
        made_an_hour_ago(Path(used))
        new = temporary / "mnr-pdf-just_now"
        foreign = temporary / "their-pdf"
        new.mkdir()
        foreign.mkdir()
        made_an_hour_ago(foreign)
        target = tmp_path / "elsewhere"
        target.mkdir()
        (temporary / "mnr-pdf-link").symlink_to(target)
        made_an_hour_ago(target)
        with Scratch("pages"):
            pass
        assert all(path.exists() for path in (Path(used), new, foreign, target))


@pytest.mark.parametrize(("free", "is_full"), [(3_000_000, True), (3_000_000_000, False)])
def test_a_full_disk_is_named_with_the_folder(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, free: int, is_full: bool
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    said = f"The disk of the folder for temporary files, {temporary}, has only 3 MB left."
    assert no_room() == (said if is_full else "")
