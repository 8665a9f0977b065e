"""The command as a process of its own: statuses, streams, colours, and what a terminal sees."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs import __version__

ESCAPE = "\x1b"
BAD = ("content/initiatives/fji-plain-law.md", "year: 2025", "year: soon")


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """A machine without LibreOffice, where nothing asks for or against colours."""
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS")}
    return {**kept, "PATH": str(folder), "TERM": "xterm-256color", "PYTHONUTF8": "1", **variables}


def run(*words: str | Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mnr_briefs", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=False)


def at_a_terminal(words: list[str | Path], env: dict[str, str]) -> str:
    """What a terminal of 100 columns shows of the command."""
    pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (40, 100))
    command = [sys.executable, "-m", "mnr_briefs", *map(str, words)]
    with subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=env) as process:
        os.close(slave)
        shown = b""
        while True:
            try:
                piece = os.read(master, 65_536)
            except OSError:  # how Linux says that the other end is closed
                break
            if not piece:
                break
            shown += piece
        process.wait()
    os.close(master)
    return shown.decode("utf-8")


def test_the_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"mnr-briefs {__version__}\n", "")


def test_help_names_every_command() -> None:
    done = run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    for command in ("build", "check", "list", "survey", "new", "schema", "trace", "diff"):
        assert f"\n  {command} " in done.stdout


def test_the_status_is_that_of_the_process(buildable: Any, tmp_path: Path) -> None:
    env = environment(tmp_path)
    assert run("build", "country:SEN", "-C", buildable.root, env=env).returncode == 0
    buildable.replace(*BAD)
    done = run("build", "country:FJI", "-C", buildable.root, env=env)
    assert (done.returncode, "[wrong-type]" in done.stderr, "[wrong-type]" in done.stdout) == (1, True, False)
    assert run("build", "country:FIJ", "-C", buildable.root, env=env).returncode == 2


def test_a_log_gets_plain_lines(buildable: Any, tmp_path: Path) -> None:
    buildable.replace("content/domains/1-rules.md", "A law exists in {{ water_law.in_place }}.", "{{ water_law.x }}")
    done = run("build", "briefs", "--verbose", "-C", buildable.root, env=environment(tmp_path))
    assert ESCAPE not in done.stdout + done.stderr
    assert "\r" not in done.stdout
    first, *told = done.stdout.splitlines()[:3]
    assert (first, sorted(told)) == (
        "Building 2 documents …",
        ["  held back: en/domain-briefs/1-rules.docx", "  written: en/domain-briefs/2-people.docx (never built)"],
    )


def test_a_terminal_gets_a_bar_and_colours(buildable: Any, tmp_path: Path) -> None:
    buildable.replace(*BAD)
    shown = at_a_terminal(["build", "briefs", "-C", buildable.root], environment(tmp_path))
    assert "2/2" in shown
    assert f"{ESCAPE}[1mcontent/initiatives/fji-plain-law.md:6{ESCAPE}[0m: {ESCAPE}[31m" in shown
    assert "Building 2 documents" not in shown


def test_no_color_is_respected(buildable: Any, tmp_path: Path) -> None:
    buildable.replace(*BAD)
    shown = at_a_terminal(["build", "briefs", "-C", buildable.root], environment(tmp_path, NO_COLOR="1"))
    assert "content/initiatives/fji-plain-law.md:6: " in shown
    colours = re.findall(ESCAPE + r"\[([\d;]*)m", shown)
    assert set(colours) <= {"", "0"}


def test_quiet_at_a_terminal_shows_nothing(buildable: Any, tmp_path: Path) -> None:
    assert at_a_terminal(["build", "briefs", "--quiet", "-C", buildable.root], environment(tmp_path)) == ""


def test_a_reader_that_stops_early_gets_no_traceback(project: Any, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mnr_briefs", "survey", "answers", "-f", "json", "-C", str(project.root)]
    pipe, env = subprocess.PIPE, environment(tmp_path)
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, env=env) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a file that is always full")
@pytest.mark.parametrize(
    ("stream", "status", "said"),
    [
        (">&-", 0, ""),
        (">&- 2>&-", 0, ""),
        (">/dev/full", 1, "mnr-briefs: What it says cannot be written: No space left on device. Send it elsewhere, or"),
        (">/dev/full 2>&1", 1, ""),
    ],
)
def test_streams_that_are_closed_or_full_give_no_traceback(
    project: Any, tmp_path: Path, stream: str, status: int, said: str
) -> None:
    command = f'"{sys.executable}" -m mnr_briefs list -C "{project.root}" {stream}'
    done = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, env=environment(tmp_path), check=False
    )
    assert (done.returncode, done.stdout) == (status, "")
    assert done.stderr.startswith(said)
    assert bool(done.stderr) == bool(said)


def without_rights() -> list[str]:
    """What begins a command that may read no more than is permitted: root may read everything."""
    if os.name == "nt":
        pytest.skip("Windows has other permissions")
    if os.geteuid() != 0:
        return []
    rights = "-dac_override,-dac_read_search"
    program = shutil.which("setpriv")
    if program is None:
        pytest.skip("root may read everything")
    return [program, f"--bounding-set={rights}", f"--inh-caps={rights}"]


PERMISSION = "You do not have permission to read this."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("content/findings/02-inspection.md", PERMISSION),
        ("content/survey/published/answers.csv", PERMISSION),
        ("content/countries", PERMISSION),
        ("content", PERMISSION),
        ("brief_templates/theme.yaml", PERMISSION),
        ("brief_templates/country-one-pager.docx", "The template cannot be opened: Permission denied."),
        ("brief_templates/references.csl", "The reference style cannot be opened: Permission denied."),
        ("brief_templates", "The reference style cannot be opened: Permission denied."),
    ],
)
def test_what_nobody_may_read_is_a_problem_with_its_place(buildable: Any, tmp_path: Path, name: str, said: str) -> None:
    path = buildable.root / name
    (buildable.root / "content/countries").mkdir(exist_ok=True)
    before = path.stat().st_mode
    path.chmod(0)
    command = [*without_rights(), sys.executable, "-m", "mnr_briefs", "check", "-C", str(buildable.root)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=environment(tmp_path), check=False)
    finally:
        path.chmod(before)
    assert (done.returncode, said in done.stderr, "program-fault" in done.stderr) == (1, True, False)
    assert "The program failed" not in done.stderr


def test_a_folder_that_nobody_may_write_to_is_named_without_a_fault(project: Any, tmp_path: Path) -> None:
    content = project.root / "content"
    before = content.stat().st_mode
    content.chmod(0o555)
    command = [*without_rights(), sys.executable, "-m", "mnr_briefs", "translate", "fr", "-C", str(project.root)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=environment(tmp_path), check=False)
    finally:
        content.chmod(before)
    said = (
        f"mnr-briefs: {content}/translations cannot be read or written: Permission denied. Nothing in build/ is lost.\n"
    )
    assert (done.returncode, done.stderr) == (1, said)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("../x", "“../x” is not the code of a language."),
        ("zz", "“zz” is not the code of a language."),
        ("en", "“en” is the language of the edition itself."),
    ],
)
def test_no_files_are_written_for_what_is_no_other_language(
    project: Any, tmp_path: Path, language: str, said: str
) -> None:
    done = run("translate", language, "-C", project.root, env=environment(tmp_path))
    assert (done.returncode, done.stderr.startswith(f"mnr-briefs: {said}")) == (2, True)
    assert not (project.root / "content/translations").exists()
