"""LibreOffice, run from outside: found or not, in profiles of its own, its output checked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mnr_briefs.office.libreoffice import OfficeError, find_office, to_pdf
from mnr_briefs.problems import MnrBriefsError

Install = Callable[[str], Path]
GOOD = 'for f in "$@"; do n=$(basename "$f" .docx); printf "%%PDF-1.7 of %s\\n%%%%EOF\\n" "$n" > "$out/$n.pdf"; done'
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed.")


def files(folder: Path, *names: str) -> list[Path]:
    paths = [folder / f"{name}.docx" for name in names]
    for path in paths:
        path.write_bytes(b"a Word file")
    return paths


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_the_program_is_found_under_either_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    program = tmp_path / name
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_office() == program


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize("names", [("a",), ()])
def test_without_the_program_nothing_is_converted(tmp_path: Path, out: Path, names: tuple[str, ...]) -> None:
    assert find_office() is None
    with pytest.raises(OfficeError, match=r"^LibreOffice is not installed\.$"):
        to_pdf(files(tmp_path, *names), out)
    assert issubclass(OfficeError, MnrBriefsError)


@pytest.mark.parametrize("processes", [None, 1, 2, 3, 99])
def test_each_file_gets_its_pdf_however_many_processes_work(
    office: Install, tmp_path: Path, out: Path, processes: int | None
) -> None:
    office(GOOD)
    paths = files(tmp_path, "a", "b", "c d", "é", "e")
    assert to_pdf(paths, out, processes) == {path: out / f"{path.stem}.pdf" for path in paths}
    assert (out / "c d.pdf").read_text().splitlines()[0] == "%PDF-1.7 of c d"


def test_processes_share_the_files_and_have_profiles_of_their_own(office: Install, tmp_path: Path, out: Path) -> None:
    program = office(GOOD)
    to_pdf(files(tmp_path, *"abcde"), out, processes=2)
    calls = program.with_name("soffice.log").read_text().splitlines()
    assert len({call.split()[0] for call in calls}) == len(calls) == 2
    assert all(call.startswith("-env:UserInstallation=file:///") for call in calls)
    assert all(" --headless --norestore --convert-to pdf:writer_pdf_Export:{" in call for call in calls)
    assert all('"UseTaggedPDF":{"type":"boolean","value":"true"}' in call for call in calls)
    assert sorted(call.count(".docx") for call in calls) == [2, 3]
    profiles = [Path(call.split()[0].removeprefix("-env:UserInstallation=file://")) for call in calls]
    assert [profile.exists() for profile in profiles] == [False, False]


def test_no_files_start_no_program(office: Install, out: Path) -> None:
    program = office(GOOD)
    assert to_pdf([], out) == {}
    assert not program.with_name("soffice.log").exists()


@pytest.mark.parametrize(
    "script",
    [
        "exit 0",
        "exit 77",
        'printf "" > "$out/b.pdf"',
        'printf "no pdf %%%%EOF" > "$out/b.pdf"',
        'printf "%%PDF-1.7 cut off" > "$out/b.pdf"',
        'mkdir "$out/b.pdf"',
    ],
    ids=["nothing", "failure", "empty", "no PDF", "cut off", "a folder"],
)
def test_a_file_without_a_whole_pdf_has_none(office: Install, tmp_path: Path, out: Path, script: str) -> None:
    office(f'for f in "$@"; do case "$f" in *b.docx) ;; *) set -- "$f"; {GOOD};; esac; done; {script}')
    first, second = files(tmp_path, "a", "b")
    assert to_pdf([first, second], out, processes=1) == {first: out / "a.pdf", second: None}


def test_a_program_that_cannot_be_run_makes_nothing(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_bytes(b"\x00 no program")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    (path,) = files(tmp_path, "a")
    assert to_pdf([path], out) == {path: None}


@pytest.mark.slow
@needs_office
def test_a_broken_file_has_no_pdf_and_the_others_have_theirs(
    tmp_path: Path, out: Path, make_pages: Callable[..., bytes]
) -> None:
    paths = [tmp_path / f"{name}.docx" for name in ("one", "broken", "two")]
    for path, data in zip(paths, (make_pages(("a",)), b"PK\x03\x04 no Word file", make_pages(("b",))), strict=True):
        path.write_bytes(data)
    results = to_pdf(paths, out, processes=1)
    assert results == {paths[0]: out / "one.pdf", paths[1]: None, paths[2]: out / "two.pdf"}
    assert (out / "one.pdf").read_bytes().startswith(b"%PDF-")
