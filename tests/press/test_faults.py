"""Whatever happens to a build, build/ holds whole documents, and the next build completes the rest.

Killed at any write, a full disk, broken caches and records, inputs that change meanwhile, Ctrl+C, workers that die.
"""

import errno
import hashlib
import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
import zipfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.press.conftest import dies

from mnr_briefs.press import files
from mnr_briefs.press import job as executor
from mnr_briefs.press.build import Options, build
from mnr_briefs.press.cache import FOLDER_VARIABLE, Cache
from mnr_briefs.press.job import Done, Job, Processes, make
from mnr_briefs.press.kit import Workbench
from mnr_briefs.press.outcome import Fate
from mnr_briefs.press.output import locked
from mnr_briefs.press.records import read_journal, read_manifest, read_state

forks = pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="what is patched is inherited")
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("no_office", "made_once"), forks]

SETTINGS, OLD, NEW = "content/edition.yaml", "January 2027", "February 2027"  # a change that every document prints
REPORT, FIJI = "en/full-report.docx", "en/country-one-pagers/FJI-fiji.docx"
SENEGAL, BRIEF = "en/country-one-pagers/SEN-senegal.docx", "en/domain-briefs/1-rules.docx"
ONE = Options(executor=Processes(1))  # so that documents that were made once are found
EVIDENCE, KEPT = "en/evidence.xlsx", {".lock", ".state.json", ".evidence.json"}


def contents(root: Path) -> dict[str, bytes]:
    """All files in build/ but the build's own, by their paths."""
    out = root / "build"
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name not in KEPT
    }


def documents(root: Path) -> dict[str, bytes]:
    """The Word files in build/ by their paths."""
    return {path: data for path, data in contents(root).items() if path.endswith(".docx")}


def copy_of(root: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return Path(shutil.copytree(root, folder))


def change(root: Path, old: str = OLD, new: str = NEW) -> None:
    path = root / SETTINGS
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def changed(small_build: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What an undisturbed build makes of the changed project."""
    root = copy_of(small_build, tmp_path_factory.mktemp("undisturbed") / "project")
    change(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        assert build(root, [], options=ONE).problems == ()
    return contents(root)


# -- killed --


def kill_at(root: Path, number: int, late: bool) -> None:
    """Die at a write into build/, before or after the new file is in its place."""
    replace, writes = os.replace, count(1)

    def deadly(source: str, target: Path) -> None:
        deadline = Path(target).is_relative_to(root / "build") and next(writes) == number
        if not deadline or late:
            replace(source, target)
        if deadline:
            os.kill(os.getpid(), signal.SIGKILL)

    os.replace = deadly  # type: ignore[assignment]


def build_killed_at(root: Path, number: int, late: bool) -> bool:
    """Build in a process that is killed at a write; gives whether it got through before."""

    def run() -> None:
        kill_at(root, number, late)
        build(root, [], options=ONE)

    return not dies(run)


def assert_whole(root: Path, *versions: dict[str, bytes]) -> None:
    """Each document can be opened, and is one of its versions to the byte."""
    for path, data in documents(root).items():
        assert any(data == version.get(path) for version in versions), path
        with zipfile.ZipFile(root / "build" / path) as archive:
            assert archive.testzip() is None


@pytest.mark.parametrize("late", [False, True], ids=["before it is in its place", "just after"])
def test_a_build_killed_at_any_write_leaves_whole_documents_and_the_next_one_completes_the_rest(
    small_build: Path, tmp_path: Path, changed: dict[str, bytes], late: bool
) -> None:
    old = contents(small_build)
    for number in count(1):
        root = copy_of(small_build, tmp_path / "project")
        change(root)
        if build_killed_at(root, number, late):
            break
        assert documents(root).keys() == documents(small_build).keys()
        assert_whole(root, old, changed)
        assert build(root, [], options=ONE).problems == ()
        assert contents(root) == changed
    assert number > len(documents(small_build)) + 1  # the documents, and the records


def test_what_a_killed_build_has_written_is_not_made_again(small_build: Path, tmp_path: Path) -> None:
    for number in (1, 3, 6):  # documents, before the records
        root = copy_of(small_build, tmp_path / "project")
        change(root)
        assert not build_killed_at(root, number, late=True)
        outcomes = [built.outcome for built in build(root, [], options=ONE).documents]
        assert (outcomes.count(Fate.FRESH), outcomes.count(Fate.WRITTEN)) == (number, 6 - number)


@pytest.mark.parametrize("line", ["", "{", "[1]", '["a", {}, {}]', "null", '["a", {"path": "../x.docx"}, null]'])
def test_a_journal_that_ends_in_the_middle_of_a_line_is_read_as_far_as_it_goes(
    small_build: Path, tmp_path: Path, changed: dict[str, bytes], line: str
) -> None:
    root = copy_of(small_build, tmp_path / "project")
    change(root)
    assert not build_killed_at(root, 3, late=True)
    with (root / "build/.journal").open("a", encoding="utf-8") as file:
        file.write(line)
    assert build(root, [], options=ONE).problems == ()
    assert contents(root) == changed


def test_where_the_change_is_taken_back_after_a_kill_the_old_documents_are_made_again(
    small_build: Path, tmp_path: Path
) -> None:
    for number in (3, 7, 8, 9):  # a document, and the records
        root = copy_of(small_build, tmp_path / "project")
        before = (root / SETTINGS).stat()
        change(root)
        assert not build_killed_at(root, number, late=True)
        change(root, NEW, OLD)
        os.utime(root / SETTINGS, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert run_command("build", "-C", root).returncode == 0
        assert contents(root) == contents(small_build)


def test_the_first_build_of_a_project_may_be_killed_too(small_build: Path, tmp_path: Path) -> None:
    for number in (1, 4, 7, 8):
        root = copy_of(small_build, tmp_path / "project")
        shutil.rmtree(root / "build")
        assert not build_killed_at(root, number, late=True)
        assert_whole(root, contents(small_build))
        assert build(root, [], options=ONE).problems == ()
        assert contents(root) == contents(small_build)


SITE = """
    import os, signal
    from itertools import count
    replace, writes = os.replace, count(1)

    def deadly(source, target):
        if "/build/" in str(target) and next(writes) == 3:
            os.killpg(0, signal.SIGKILL)
        replace(source, target)

    os.replace = deadly
    """


def test_a_command_that_is_killed_with_all_its_processes_is_made_good_by_the_next(
    small_build: Path, tmp_path: Path, changed: dict[str, bytes]
) -> None:
    root = copy_of(small_build, tmp_path / "project")
    change(root)
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(textwrap.dedent(SITE))
    path = os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")])
    killed = run_command("build", "-j", "2", "-C", root, PYTHONPATH=path)
    assert killed.returncode == -signal.SIGKILL
    assert_whole(root, contents(small_build), changed)
    done = run_command("build", "-C", root)
    assert (done.returncode, done.stderr) == (0, "")
    assert contents(root) == changed


def run_command(*words: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own, in a group of its own."""
    command = [sys.executable, "-m", "mnr_briefs", *map(str, words)]
    env = {**os.environ, **variables}
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False, start_new_session=True)


# -- each step of each write --


def assert_agreed(root: Path) -> None:
    """The records can be read; each document is as the manifest or the journal of what was begun says; the evidence
    lists figures of documents that are there.
    """
    out = root / "build"
    entries, journal, state = read_manifest(out), read_journal(out), read_state(out)
    there = documents(root)
    assert entries.keys() == there.keys() == state.documents.keys()
    for path, data in there.items():
        digest = hashlib.sha256(data).hexdigest()
        assert digest == entries[path].sha256 or digest in journal.digests, path
    rows = list(openpyxl.load_workbook(out / EVIDENCE).active.values)[1:]
    assert {str(row[0]) for row in rows} <= there.keys()
    assert [path.name for path in out.rglob("*") if path.suffix == ".tmp" or "(edited" in path.name] == []


def test_a_fault_at_any_touch_of_the_disk_leaves_documents_and_records_that_agree(
    small_build: Path, tmp_path: Path, changed: dict[str, bytes], faulty_builds: Any
) -> None:
    root, old = copy_of(small_build, tmp_path / "project"), contents(small_build)

    def faulty() -> set[str]:
        return {problem.code for problem in build(root, [], options=ONE).problems}

    def look() -> None:
        assert_whole(root, old, changed)
        with locked(root / "build"):  # the next build sweeps what was begun
            assert_agreed(root)

    assert faulty_builds(root, faulty, look) > 4 * len(documents(root))
    assert build(root, []).problems == ()
    assert contents(root) == (changed if NEW in (root / SETTINGS).read_text(encoding="utf-8") else old)


# -- a disk that refuses --


def refusing(monkeypatch: pytest.MonkeyPatch, step: str, path: str, number: int) -> None:
    """Let a step of writing one file fail, as a full or locked disk does."""
    real, writing = getattr(os, step), {"path": ""}
    write = files.write_atomically

    def fail(*arguments: Any) -> Any:
        if writing["path"].endswith(path):
            raise OSError(number, os.strerror(number))
        return real(*arguments)

    def note(target: Path, data: bytes) -> None:
        writing["path"] = target.as_posix()
        try:
            write(target, data)
        finally:
            writing["path"] = ""

    monkeypatch.setattr(os, step, fail)
    for module in ("output", "records"):
        monkeypatch.setattr(f"mnr_briefs.press.{module}.write_atomically", note)


@pytest.mark.parametrize(
    ("step", "number", "remedy"),
    [
        ("fsync", errno.ENOSPC, "The disk is full: free some space, and build again."),
        ("fdopen", errno.EDQUOT, "Your disk quota is used up: free some space, and build again."),
        ("fsync", errno.EFBIG, "The file is larger than your system or disk allows: build in another folder."),
        ("replace", errno.EROFS, "The disk is read-only: build in another folder."),
        (
            "replace",
            errno.EACCES,
            "Close it if a program has it open; otherwise give yourself permission to write to its folder.",
        ),
    ],
)
def test_a_document_that_the_disk_refuses_is_held_back_and_all_others_are_written(
    built: Any, run_here: Any, changed: dict[str, bytes], step: str, number: int, remedy: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    old = documents(built.root)
    change(built.root)
    with monkeypatch.context() as patch:
        refusing(patch, step, FIJI, number)
        status, err = run_here("build", "-j", "1", "-C", built.root)
    assert (status, "Traceback" in err) == (1, False)
    assert f"build/{FIJI}: It cannot be written: {os.strerror(number)}. [unwritable]\n    {remedy}\n" in err
    assert documents(built.root) == {path: old[path] if path == FIJI else changed[path] for path in old}
    assert run_here("build", "-C", built.root) == (0, "")
    assert contents(built.root) == changed


@pytest.fixture
def run_here(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the command in this process; gives its status and what it said of problems."""
    from mnr_briefs.cli import main

    def run(*words: str | Path) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["mnr-briefs", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main()
        return int(stop.value.code or 0), capsys.readouterr().err

    return run


@pytest.mark.parametrize("record", [EVIDENCE, "manifest.json", ".state.json", ".evidence.json"])
def test_records_that_the_disk_refuses_are_a_problem_and_the_next_build_writes_them(
    built: Any, run_here: Any, changed: dict[str, bytes], record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(built.root)
    (built.root / "build" / EVIDENCE).unlink()  # else the same figures need not be written
    with monkeypatch.context() as patch:
        refusing(patch, "replace", record, errno.ENOSPC)
        status, err = run_here("build", "-j", "1", "-C", built.root)
    assert (status, "[unwritable]\n    The disk is full" in err, "Traceback" in err) == (1, True, False)
    assert documents(built.root) == {path: changed[path] for path in documents(built.root)}
    assert run_here("build", "-C", built.root) == (0, "")
    assert contents(built.root) == changed


def test_a_document_that_cannot_be_deleted_is_a_problem_until_it_can(
    built: Any, run_here: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, start in (
        ("content/countries.yaml", "  - {id: SEN"),
        ("content/survey/published/answers.csv", "Senegal"),
    ):
        lines = (built.root / name).read_text(encoding="utf-8").splitlines(keepends=True)
        built.write(name, "".join(line for line in lines if not line.startswith(start)).encode())
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.as_posix().endswith(SENEGAL):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        unlink(path, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        status, err = run_here("build", "-j", "1", "-C", built.root)
    assert (status, f"build/{SENEGAL}: It cannot be" in err) == (1, True)
    assert SENEGAL in documents(built.root)
    assert run_here("build", "-C", built.root) == (0, "")
    assert SENEGAL not in documents(built.root)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_can_only_be_read_holds_back_its_own_documents(built: Any, run_here: Any) -> None:
    change(built.root)
    folder = (built.root / "build" / FIJI).parent
    folder.chmod(0o500)
    try:
        status, err = run_here("build", "-C", built.root)
    finally:
        folder.chmod(0o700)
    assert (status, err.count("[unwritable]"), err.count("FJI-fiji.docx")) == (1, 1, 1)
    assert "The same at build/en/country-one-pagers/" in err


def test_a_file_where_a_folder_should_be_holds_back_the_documents_of_that_folder(
    buildable: Any, run_here: Any, small_build: Path
) -> None:
    buildable.write("build/en/country-one-pagers", "mine")
    status, err = run_here("build", "-C", buildable.root)
    assert (status, err.count("[unwritable]\n    There is a file where a folder is needed: rename or move it.\n")) == (
        1,
        1,
    )
    same = "    Also at build/en/country-one-pagers/FJI-fiji.docx, build/en/country-one-pagers/SEN-senegal.docx.\n"
    assert same in err
    whole = documents(small_build)
    assert documents(buildable.root) == {path: data for path, data in whole.items() if "one-pagers" not in path}
    assert (buildable.root / "build/en/country-one-pagers").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_written_at_all_is_one_problem(
    built: Any, run_here: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(built.root)
    before = contents(built.root)

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    status, err = run_here("build", "-C", built.root)
    assert (status, err.count("[unwritable]"), "The disk is read-only" in err) == (1, 1, True)
    assert contents(built.root) == before


# -- inputs that change meanwhile --


@pytest.fixture
def with_tap(buildable: Any) -> Any:
    """The buildable project with a picture in its first brief, and so in the report."""
    from PIL import Image

    path = buildable.root / "content/images/tap.png"
    path.parent.mkdir()
    Image.new("RGB", (60, 40), "navy").save(path, "PNG")
    buildable.replace("content/findings/02-inspection.md", "Inspectors.", "Inspectors.\n\n![A tap](images/tap.png)")
    return buildable


@pytest.mark.parametrize(
    ("meanwhile", "said"),
    [
        (lambda path: path.write_bytes(b"another"), "It changed during the build."),
        (lambda path: path.unlink(), "It disappeared during the build."),
    ],
    ids=["changed", "gone"],
)
def test_a_picture_that_is_another_when_it_is_printed_holds_back_its_documents(
    with_tap: Any, run_here: Any, small_build: Path, monkeypatch: pytest.MonkeyPatch,
    meanwhile: Callable[[Path], None], said: str,
) -> None:  # fmt: skip
    path = with_tap.root / "content/images/tap.png"

    def late(job: Job, bench: Workbench) -> Done:
        if path.is_file() and path.read_bytes() != b"another":
            meanwhile(path)
        return make(job, bench)

    monkeypatch.setattr(executor, "make", late)
    status, err = run_here("build", "-j", "1", "-C", with_tap.root)
    assert status == 1
    assert f"content/images/tap.png: {said} [file-changed]\n    Build again.\n" in err
    assert "program-fault" not in err
    whole = documents(small_build)
    assert documents(with_tap.root) == {path: whole[path] for path in whole.keys() - {REPORT}}


def test_a_text_that_goes_between_stamping_and_reading_is_known_to_have_gone(
    built: Any, run_here: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mnr_briefs.press import build as module

    stamped = module.stamp_files
    path = built.root / "content/initiatives/fji-plain-law.md"
    kept = path.read_bytes()
    before = documents(built.root)

    def then_gone(*arguments: Any) -> Any:
        found = stamped(*arguments)
        path.unlink(missing_ok=True)
        return found

    change(built.root)
    with monkeypatch.context() as patch:
        patch.setattr(module, "stamp_files", then_gone)
        run_here("build", "-j", "1", "-C", built.root)
    path.write_bytes(kept)
    change(built.root, NEW, OLD)
    assert run_here("build", "-C", built.root) == (0, "")
    assert documents(built.root) == before


@pytest.mark.parametrize(
    ("file", "held"),
    [
        ("brief_templates/domain-brief.docx", {"2-people", "1-rules"}),
        ("content/domains/1-rules.md", {"1-rules", "full-report"}),
    ],
)
def test_a_file_that_goes_between_stamping_and_reading_holds_back_its_documents(
    built: Any, run_here: Any, monkeypatch: pytest.MonkeyPatch, file: str, held: set[str]
) -> None:
    from mnr_briefs.press import seen as module

    stamped, old = module.stamp_files, documents(built.root)

    def then_gone(*arguments: Any) -> Any:
        found = stamped(*arguments)
        (built.root / file).unlink(missing_ok=True)
        return found

    change(built.root)
    monkeypatch.setattr(module, "stamp_files", then_gone)
    status, err = run_here("build", "-j", "1", "-C", built.root)
    assert (status, "Traceback" in err, "program-fault" in err) == (1, False, False)
    now = documents(built.root)
    assert {Path(path).stem for path in now if now[path] == old[path]} == held


# -- caches and records that are not ours --


def scrambled(folder: Path) -> None:
    for number, path in enumerate(sorted(folder.rglob("??/*"))):
        if path.is_file():
            path.write_bytes(bytes((number * 7 + n) % 256 for n in range(number * 37 % 5000)))


def truncated(folder: Path) -> None:
    for path in folder.rglob("??/*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1])


def swapped(folder: Path) -> None:
    paths = sorted(path for path in folder.rglob("??/*") if path.is_file())
    contents = [path.read_bytes() for path in paths]
    for path, data in zip(paths, contents[1:] + contents[:1], strict=True):
        path.write_bytes(data)


def folders(folder: Path) -> None:
    for path in sorted(folder.rglob("??/*")):
        if path.is_file():
            path.unlink()
            path.mkdir()


def a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("mine")


def files_for_folders(folder: Path) -> None:
    for path in sorted(folder.glob("??")):
        shutil.rmtree(path)
        path.write_text("mine")


@pytest.mark.parametrize("break_it", [scrambled, truncated, folders, a_file, files_for_folders])
def test_a_broken_cache_changes_nothing(
    buildable: Any, run_here: Any, small_build: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    break_it: Callable[[Path], None],
) -> None:  # fmt: skip
    folder = tmp_path / "cache"
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    assert run_here("build", "-C", buildable.root) == (0, "")
    assert run_here("check", "-C", buildable.root) == (0, "")
    assert any(folder.glob("??/*"))
    break_it(folder)
    assert run_here("build", "--force", "-j", "1", "-C", buildable.root) == (0, "")
    assert run_here("check", "-C", buildable.root) == (0, "")
    assert contents(buildable.root) == contents(small_build)


def test_a_cache_without_a_folder_gives_the_same_bytes(buildable: Any, small_build: Path) -> None:
    build(buildable.root, [], options=Options(cache=Cache(None)))
    assert contents(buildable.root) == contents(small_build)


BROKEN = [b"", b"{", b"null", b'{"documents": 1}', b"\xff\xfe"]


@pytest.mark.parametrize("data", BROKEN, ids=range(len(BROKEN)))
@pytest.mark.parametrize("record", [".state.json", "manifest.json"])
def test_with_records_that_cannot_be_read_everything_is_built_anew_with_the_same_bytes(
    built: Any, run_here: Any, small_build: Path, record: str, data: bytes
) -> None:
    (built.root / "build" / record).write_bytes(data)
    assert run_here("build", "-C", built.root) == (0, "")
    assert contents(built.root) == contents(small_build)
    state = json.loads((built.root / "build/.state.json").read_text(encoding="utf-8"))
    assert len(state["built"]) == 6


# -- two at once --


def test_a_second_build_at_the_same_time_says_so_and_changes_nothing(built: Any) -> None:
    change(built.root)
    before = contents(built.root)
    with locked(built.root / "build"):
        done = run_command("build", "-C", built.root)
    assert done.returncode == 2
    assert done.stderr.startswith("mnr-briefs: Another build is running in ")
    assert "Traceback" not in done.stderr
    assert contents(built.root) == before
    assert run_command("build", "-C", built.root).returncode == 0


# -- Ctrl+C --

WRAPPER = """
    import os, sys, time
    from pathlib import Path

    def wait(*_, **__):
        Path(sys.argv[0] + ".marker").write_text("here")
        time.sleep(600)

    {patch}
    sys.argv[0] = __file__
    from mnr_briefs.cli import main
    main()
    """
MOMENTS = {
    "reading": "from mnr_briefs.press import build; build.open_project = wait",
    "making": "from mnr_briefs.press import job; job.make = wait",
    "writing": "os.replace = wait",
    "keeping": "from mnr_briefs.press.output import Output; Output.keep = wait",
    "asking LibreOffice": "",
}
OFFICE = """\
#!/bin/sh
case "$*" in *--version*) echo "LibreOffice 25.2.3.2"; exit 0;; esac
echo $$ > "{marker}.part"
/bin/mv "{marker}.part" "{marker}"
exec /bin/sleep 600
"""


def running(process: int) -> bool:
    """Whether a process is there, and more than a line in the list of processes."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in ("Z", "X")


def group(leader: int) -> list[int]:
    """The processes of a group that are running."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(folder.name)) == leader and running(int(folder.name)):
                found.append(int(folder.name))
        except ProcessLookupError:
            continue
    return found


def until(condition: Callable[[], bool], seconds: int = 60) -> bool:
    """Wait for something; gives whether it came true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


@pytest.fixture
def started(tmp_path: Path, built: Any) -> Iterator[Callable[[str, str], tuple[Any, Path]]]:
    """Starts a build that stops at some moment; gives its process, and the file that it writes there."""
    begun: list[Any] = []

    def start(moment: str, jobs: str) -> tuple[Any, Path]:
        change(built.root)
        script = tmp_path / "build.py"
        script.write_text(textwrap.dedent(WRAPPER).format(patch=MOMENTS[moment]))
        marker = tmp_path / "build.py.marker"
        office = tmp_path / "bin" / "soffice"
        office.parent.mkdir()
        if not MOMENTS[moment]:
            office.write_text(OFFICE.format(marker=marker))
            office.chmod(0o755)
        command = [sys.executable, script, "build", "-j", jobs, "-C", built.root]
        env = {**os.environ, "PATH": str(office.parent), FOLDER_VARIABLE: str(tmp_path / "cache")}
        pipe = subprocess.PIPE
        begun.append(subprocess.Popen(command, env=env, stdout=pipe, stderr=pipe, start_new_session=True))
        assert until(marker.exists)
        return begun[0], marker

    yield start
    for process in begun:
        for member in group(process.pid):
            os.kill(member, signal.SIGKILL)
        process.communicate()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are listed in /proc")
@pytest.mark.parametrize(
    ("send", "number"),
    [(os.kill, signal.SIGINT), (os.killpg, signal.SIGINT), (os.kill, signal.SIGTERM)],
    ids=["to the command alone", "from a terminal", "by the system"],
)
@pytest.mark.parametrize(
    ("moment", "jobs"),
    [
        ("reading", "1"),
        ("making", "1"),
        ("making", "2"),
        ("writing", "1"),
        ("writing", "2"),
        ("asking LibreOffice", "2"),
    ],
)  # fmt: skip
def test_ctrl_c_or_the_system_ends_it_and_leaves_nothing_behind(
    built: Any, small_build: Path, changed: dict[str, bytes], started: Any, tmp_path: Path,
    moment: str, jobs: str, send: Callable[[int, int], None], number: int,
) -> None:  # fmt: skip
    process, marker = started(moment, jobs)
    send(process.pid, number)
    _, err = process.communicate(timeout=60)
    assert process.returncode != 0
    assert b"Traceback" not in err
    assert until(lambda: not group(process.pid))
    if not MOMENTS[moment]:
        assert until(lambda: not running(int(marker.read_text())))
    assert not [path for path in tmp_path.rglob("*") if path.name.endswith(".tmp") or path.name.startswith("tmp")]
    assert_whole(built.root, contents(small_build), changed)
    assert build(built.root, []).problems == ()
    assert contents(built.root) == changed


# -- workers --


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are listed in /proc")
def test_workers_end_when_the_command_is_killed(started: Any) -> None:
    """They wait for work on pipes, of which a process that was forked later must not hold the other ends."""
    process, _ = started("keeping", "2")
    assert len(group(process.pid)) > 1
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert until(lambda: not group(process.pid))


def test_a_worker_that_dies_costs_its_document_alone(
    built: Any, run_here: Any, changed: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(job: Job, bench: Workbench) -> Done:
        if job.page.target.id == "country:FJI":
            os._exit(3)
        return make(job, bench)

    old = documents(built.root)
    change(built.root)
    with monkeypatch.context() as patch:
        patch.setattr(executor, "make", made)
        status, err = run_here("build", "-j", "2", "-C", built.root)
    assert (status, err.count("[program-fault]")) == (1, 1)
    assert err.startswith(f"build/{FIJI}: The program failed on this document: ")
    assert documents(built.root) == {path: old[path] if path == FIJI else changed[path] for path in old}
    assert run_here("build", "-C", built.root) == (0, "")
    assert {**contents(built.root), "mnr-briefs.log": b""} == {**changed, "mnr-briefs.log": b""}
