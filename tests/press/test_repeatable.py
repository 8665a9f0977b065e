"""The same input gives the same bytes, wherever, whenever and by however many processes it is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mnr_briefs.press.cache import FOLDER_VARIABLE

pytestmark = pytest.mark.usefixtures("no_office")


def files(root: Path) -> dict[str, bytes]:
    """All files in build/ that are for others, by their paths."""
    out = root / "build"
    paths = [path for path in out.rglob("*") if path.is_file() and not path.name.startswith(".")]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}


def build_in(root: Path, *words: str, **variables: str) -> dict[str, bytes]:
    """Build everything anew in a process of its own."""
    command = [sys.executable, "-m", "mnr_briefs", "build", "--quiet", "--force", "-C", str(root), *words]
    done = subprocess.run(command, env={**os.environ, **variables}, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    return files(root)


SETTINGS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "one process, no cache yet": (("-j", "1"), {"PYTHONHASHSEED": "0", "TZ": "UTC", FOLDER_VARIABLE: "{new}"}),
    "two processes, no cache yet": (
        ("-j", "2"),
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C", FOLDER_VARIABLE: "{new}"},
    ),
    "a cache that cannot be written": (("-j", "2"), {FOLDER_VARIABLE: "/dev/null/cache"}),
    "the cache of all tests, and a date of its own": (
        ("-j", "1"),
        {"PYTHONHASHSEED": "4294967295", "SOURCE_DATE_EPOCH": "86400", "TZ": "America/Caracas"},
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("setting", SETTINGS)
def test_the_same_bytes(small_build: Path, tmp_path: Path, setting: str) -> None:
    words, variables = SETTINGS[setting]
    root = tmp_path / "another folder, é"
    shutil.copytree(small_build, root, ignore=shutil.ignore_patterns("build"))
    values = {name: value.format(new=tmp_path / "cache") for name, value in variables.items()}
    assert build_in(root, *words, **values) == files(small_build)


@pytest.mark.slow
def test_a_second_run_in_the_same_folder_gives_the_same_bytes(small_build: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(small_build, root)
    for path in (root / "content").rglob("*"):
        os.utime(path, (1, 1))  # nothing that is printed is taken from the clock of a file
    assert build_in(root) == files(small_build)
