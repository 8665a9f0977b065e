"""Building again whenever something is saved: what became stale, whatever state a save left it in."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.cli import main
from mnr_briefs.press import watch
from mnr_briefs.press.output import locked

pytestmark = pytest.mark.usefixtures("no_office")

INITIATIVE, FIJI = "content/initiatives/fji-plain-law.md", "build/en/country-one-pagers/FJI-fiji.docx"
OLD, NEW = "short: Fiji printed a plain", "short: Fiji drew a plain"
# The brief, and the pages that tell what works elsewhere.
PRINT_IT = {"1-rules", "CRI-costa-rica", "FJI-fiji", "SEN-senegal"}


def documents(root: Path) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in (root / "build").rglob("*.docx")}


@pytest.fixture
def watching(built: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Runs the command while some saves happen, one after the other; gives what it said of problems after each."""

    def run(*saves: Callable[[], object], words: tuple[str, ...] = ()) -> list[str]:
        said: list[str] = []

        def changes(root: Path) -> Iterator[None]:
            assert root == built.root
            said.append(capsys.readouterr().err)
            for save in saves:
                save()
                yield
                said.append(capsys.readouterr().err)

        monkeypatch.setattr(watch, "changes", changes)
        monkeypatch.setattr(sys, "argv", ["mnr-briefs", "build", *words, "--watch", "-j", "1", "-C", str(built.root)])
        with pytest.raises(SystemExit) as stop:
            main()
        assert not stop.value.code
        return said

    return run


def test_a_save_makes_anew_what_became_stale_and_nothing_else(built: Any, watching: Any) -> None:
    before = documents(built.root)
    assert watching(lambda: built.replace(INITIATIVE, OLD, NEW)) == ["", ""]
    after = documents(built.root)
    assert {name for name in before if after[name] != before[name]} == PRINT_IT


def test_a_half_saved_file_is_told_and_the_next_save_makes_it_good(built: Any, watching: Any) -> None:
    before, whole = documents(built.root), (built.root / INITIATIVE).read_text(encoding="utf-8")
    first, broken, mended = watching(
        lambda: built.write(INITIATIVE, whole[: whole.index("countries") + 12]),
        lambda: built.write(INITIATIVE, whole.replace(OLD, NEW)),
    )
    assert (first, mended) == ("", "")
    assert INITIATIVE in broken
    after = documents(built.root)
    assert {name for name in before if after[name] != before[name]} == PRINT_IT


@pytest.mark.parametrize(
    ("file", "size"),
    [("content/edition.yaml", 0), ("content/countries.yaml", 40), ("content/framework.yaml", 40),
     ("content/survey/tables.yaml", 0), ("brief_templates/theme.yaml", 40), (INITIATIVE, 0),
     ("brief_templates/domain-brief.docx", 40)],
)  # fmt: skip
def test_no_half_saved_file_ends_it(built: Any, watching: Any, file: str, size: int) -> None:
    before, whole = documents(built.root), (built.root / file).read_bytes()
    said = watching(
        lambda: built.write(file, whole[:size]),
        lambda: built.write(file, whole),
        words=("country:FJI", "briefs"),
    )
    assert (said[0], said[2]) == ("", "")
    assert documents(built.root) == before


def test_a_word_that_means_nothing_for_a_while_is_told(built: Any, watching: Any) -> None:
    countries = (built.root / "content/countries.yaml").read_text(encoding="utf-8")
    first, lost, found = watching(
        lambda: built.write("content/countries.yaml", countries.replace("FJI", "FJX")),
        lambda: built.write("content/countries.yaml", countries),
        words=("country:FJI",),
    )
    assert "There is no document “country:FJI”" in lost
    assert (first, found) == ("", "")


def test_another_build_at_work_is_told_and_does_not_end_it(built: Any, watching: Any) -> None:
    lock = locked(built.root / "build")

    def save_while_another_builds() -> None:
        built.replace(INITIATIVE, OLD, NEW)
        lock.__enter__()

    first, busy, free = watching(save_while_another_builds, lambda: lock.__exit__(None, None, None))
    assert "Another build is running" in busy
    assert (first, free) == ("", "")


def test_what_is_wrong_at_the_start_is_wrong_usage(built: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["mnr-briefs", "build", "raport", "--watch", "-C", str(built.root)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2


@pytest.mark.parametrize(
    ("saved", "rounds", "heard"),
    [
        (False, [set(), set()], 0),
        (True, [set(), set()], 1),
        (True, [{"a"}, set()], 1),
        (False, [set(), {"a"}, {"b"}], 2),
    ],
)
def test_what_was_saved_before_it_listens_is_heard_too(
    built: Any, monkeypatch: pytest.MonkeyPatch, saved: bool, rounds: list[set[str]], heard: int
) -> None:
    monkeypatch.setattr(watch, "watch", lambda *_, **__: iter(rounds))
    saves = watch.changes(built.root)
    if saved:
        built.replace(INITIATIVE, OLD, NEW)
    assert len(list(saves)) == heard


def until(condition: Callable[[], bool], seconds: int = 60) -> bool:
    """Wait for something; gives whether it came true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and not condition():
        time.sleep(0.05)
    return condition()


def test_ctrl_c_ends_it_even_if_python_loses_what_it_raised(built: Any) -> None:
    """As it does where values are taken away just then."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        saves = watch.changes(built.root)
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        assert list(saves) == []
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.slow
def test_a_real_save_is_seen_and_ctrl_c_ends_it(built: Any, tmp_path: Path) -> None:
    out, err = tmp_path / "out", tmp_path / "err"
    command = [sys.executable, "-u", "-m", "mnr_briefs", "build", "--watch", "-v", "-j", "1", "-C", str(built.root)]
    before, whole = documents(built.root), (built.root / INITIATIVE).read_text(encoding="utf-8")
    with out.open("wb") as said, err.open("wb") as told:
        process = subprocess.Popen(command, stdout=said, stderr=told, env={**os.environ})
        try:
            assert until(lambda: "Watching content/" in out.read_text(encoding="utf-8"))
            built.write(INITIATIVE, whole[: whole.index("countries") + 12])
            assert until(lambda: INITIATIVE in err.read_text(encoding="utf-8"))
            built.write(INITIATIVE, whole.replace(OLD, NEW))
            assert until(lambda: "written: en/country-one-pagers/SEN-senegal.docx" in out.read_text(encoding="utf-8"))
            process.send_signal(signal.SIGINT)
            assert process.wait(60) in (0, 130)  # at rest, or at work
        finally:
            process.kill()
            process.wait()
    assert "Traceback" not in err.read_text(encoding="utf-8")
    after = documents(built.root)
    assert {name for name in before if after[name] != before[name]} == PRINT_IT
