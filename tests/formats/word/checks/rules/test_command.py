"""`mnr-briefs verify`: what it is given, what it prints, how it ends."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from mnr_briefs.cli import app as cli
from mnr_briefs.cli import verify_command  # noqa: F401 - registers the command
from mnr_briefs.problems import UsageError


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, ["verify", *map(str, arguments)])


@pytest.fixture
def sound(word: Any, tmp_path: Path) -> Path:
    path = tmp_path / "sound.docx"
    path.write_bytes(word.data())
    return path


@pytest.fixture
def faulty(word: Any, xml: Any, tmp_path: Path) -> Path:
    path = tmp_path / "faulty.docx"
    path.write_bytes(word.add(xml.p() + xml.p("x")).data())
    return path


def test_a_sound_file_ends_with_0(sound: Path) -> None:
    done = run(sound)
    assert (done.exit_code, done.output) == (0, "No problems in 1 file.\n")


def test_a_faulty_file_ends_with_1_and_says_where_and_what_to_do(sound: Path, faulty: Path) -> None:
    done = run(sound, faulty)
    assert done.exit_code == 1
    message = "warning: 1 empty paragraph, the first in the style “Normal”. [empty-paragraph]"
    assert f"{faulty} (body, paragraph 11): {message}\n    Delete it" in done.output
    assert str(sound) not in done.output


def test_quiet_prints_problems_only(sound: Path) -> None:
    assert run("--quiet", sound).output == ""


def test_a_folder_means_its_word_files_but_not_those_that_word_has_open(sound: Path, faulty: Path) -> None:
    (sound.parent / "~$sound.docx").write_bytes(b"lock")
    (sound.parent / "notes.txt").write_text("x")
    done = run(sound.parent)
    assert done.exit_code == 1
    assert done.output.count("faulty.docx") == 1
    assert "sound" not in done.output


def test_a_file_that_is_no_word_file_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_text("Just a text")
    done = run(path)
    assert done.exit_code == 1
    assert done.output.count("[no-word-file]") == 1


@pytest.mark.parametrize("make", [False, True])
def test_what_is_not_there_is_wrong_usage(tmp_path: Path, make: bool) -> None:
    path = tmp_path / "gone"
    if make:
        path.mkdir()
    assert isinstance(run(path).exception, UsageError)


def test_without_libreoffice_pages_says_so(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = sound.parent / "domain-briefs"
    folder.mkdir()
    brief = sound.rename(folder / sound.name)
    monkeypatch.setattr("mnr_briefs.formats.office.libreoffice.find_office", lambda: None)
    done = run("--pages", brief)
    assert done.exit_code == 1
    assert "LibreOffice is not installed. [no-office]" in done.output


def test_pages_of_a_document_of_no_kind_are_free(sound: Path) -> None:
    done = run("--pages", sound)
    assert (done.exit_code, done.output.splitlines()[0]) == (
        0,
        f"{sound}: pages were not counted; this kind of document may have any number.",
    )
