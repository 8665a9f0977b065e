"""A file is written whole or not at all."""

import errno
import os
import shutil
import stat
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mnr_briefs.press.files import unwritable, write_atomically


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_a_file_is_written_with_the_folders_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "build" / "en" / "briefs" / "a.docx"
    write_atomically(path, b"content")
    assert path.read_bytes() == b"content"
    assert names(path.parent) == ["a.docx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_who_may_read_it_is_what_the_system_says_of_new_files(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        write_atomically(tmp_path / "a.docx", b"content")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.docx").stat().st_mode) == mode


@pytest.mark.parametrize("new", [b"new", b"", b"longer than it was", b"old\n"])
def test_an_old_file_is_replaced(tmp_path: Path, new: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    write_atomically(path, new)
    assert path.read_bytes() == new
    assert names(tmp_path) == ["a.docx"]


def test_a_file_that_is_the_same_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"same")
    os.utime(path, ns=(1_000_000_000, 1_000_000_000))
    before = path.stat()
    write_atomically(path, b"same")
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, 1_000_000_000)
    write_atomically(path, b"diff")
    assert path.stat().st_ino != before.st_ino


def test_whoever_reads_the_old_file_goes_on_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old content")
    with path.open("rb") as reader:
        assert reader.read(3) == b"old"
        write_atomically(path, b"new content")
        assert reader.read() == b" content"
    assert path.read_bytes() == b"new content"


def test_a_folder_in_the_files_place_is_an_error_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    (tmp_path / "a.docx" / "inside").write_bytes(b"kept")
    with pytest.raises(OSError, match="directory"):
        write_atomically(tmp_path / "a.docx", b"content")
    assert names(tmp_path) == ["a.docx"]
    assert (tmp_path / "a.docx" / "inside").read_bytes() == b"kept"


def test_a_file_in_the_place_of_a_folder_is_an_error_and_stays(tmp_path: Path) -> None:
    (tmp_path / "en").write_bytes(b"a file")
    with pytest.raises(OSError, match=r"exists|directory"):
        write_atomically(tmp_path / "en" / "a.docx", b"content")
    assert names(tmp_path) == ["en"]
    assert (tmp_path / "en").read_bytes() == b"a file"


def test_what_is_not_bytes_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    with pytest.raises(TypeError):
        write_atomically(path, "text")  # type: ignore[arg-type]
    assert names(tmp_path) == ["a.docx"]
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_refuses_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "en" / "a.docx"
    write_atomically(path, b"old")
    path.parent.chmod(0o500)
    try:
        with pytest.raises(PermissionError):
            write_atomically(path, b"new")
        assert path.read_bytes() == b"old"
    finally:
        path.parent.chmod(0o700)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.binary(max_size=50), max_size=5))
def test_the_last_content_written_is_the_one_that_is_there(tmp_path: Path, contents: list[bytes]) -> None:
    path = tmp_path / "a.bin"
    path.unlink(missing_ok=True)
    for content in contents:
        write_atomically(path, content)
    assert [p.read_bytes() for p in tmp_path.iterdir()] == contents[-1:]


def test_a_full_disk_of_temporary_files_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    error = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10**12))
    assert unwritable("build/manifest.json", error).remedy == "The disk is full: free some space, and build again."
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
    problem = unwritable("build/manifest.json", error)
    assert problem.message.endswith(f"temporary files, {tempfile.gettempdir()}, has only 0 MB left.")
    assert problem.remedy.startswith("Free some space there, or name another folder")
