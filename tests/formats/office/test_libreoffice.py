"""LibreOffice, run from outside: found or not, in profiles of its own, its output checked, its faults borne."""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mnr_briefs.formats.office import libreoffice
from mnr_briefs.formats.office.libreoffice import OfficeError, find_office, office_version, to_pdf
from mnr_briefs.problems import MnrBriefsError

Install = Callable[[str], Path]
HaveEnded = Callable[[Path], bool]
MAKE = 'n=$(basename "$f" .docx); printf "%%PDF-1.7 of %s\\n%%%%EOF\\n" "$n" > "$out/$n.pdf"'
GOOD = f'for f in "$@"; do {MAKE}; done'
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed.")


def good_but(name: str, fault: str) -> str:
    """A script that makes PDFs, but does something else when it comes to a file."""
    return f'for f in "$@"; do case "$f" in */{name}.docx) {fault};; *) {MAKE};; esac; done'


def files(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{name}.docx" for name in names]
    for path in paths:
        path.write_bytes(b"a Word file")
    return paths


def calls(program: Path) -> list[str]:
    """With which arguments the program was called."""
    return program.with_name("soffice.log").read_text().splitlines()


def made(results: dict[Path, Path | None]) -> str:
    """The names of the files that have PDFs."""
    return "".join(file.stem for file, pdf in results.items() if pdf is not None)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_the_program_is_found_under_either_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    program = tmp_path / name
    program.write_text("#!/bin/sh\necho LibreOffice 25.2.3.2 '520(Build:2)'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_office() == program
    assert office_version() == "25.2.3.2"


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize("names", [("a",), ()])
def test_without_the_program_nothing_is_converted(tmp_path: Path, out: Path, names: tuple[str, ...]) -> None:
    assert find_office() is None
    assert office_version() is None
    with pytest.raises(OfficeError, match=r"^LibreOffice is not installed\.$"):
        to_pdf(files(tmp_path, *names), out)
    assert issubclass(OfficeError, MnrBriefsError)


@pytest.mark.parametrize("script", ["#!/bin/sh\nexit 1\n", "no program"])
def test_a_program_that_says_nothing_has_no_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    (tmp_path / "soffice").write_text(script)
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert office_version() is None


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
    assert len({call.split()[0] for call in calls(program)}) == len(calls(program)) == 2
    assert all(call.startswith("-env:UserInstallation=file:///") for call in calls(program))
    assert all(" --headless --norestore --convert-to pdf:writer_pdf_Export:{" in call for call in calls(program))
    assert all('"UseTaggedPDF":{"type":"boolean","value":"true"}' in call for call in calls(program))
    assert sorted(call.count(".docx") for call in calls(program)) == [2, 3]
    profiles = [Path(call.split()[0].removeprefix("-env:UserInstallation=file://")) for call in calls(program)]
    assert [profile.exists() for profile in profiles] == [False, False]


def test_profiles_are_kept_in_the_folder_for_them(office: Install, tmp_path: Path, out: Path) -> None:
    program = office(f'echo kept >> "$profile/kept"; {GOOD}')
    for _ in range(2):
        to_pdf(files(tmp_path, "a", "b"), out, processes=2, profiles=tmp_path / "profiles")
    kept = {call.split()[0] for call in calls(program)}
    assert kept == {f"-env:UserInstallation={(tmp_path / 'profiles' / n / 'profile').as_uri()}" for n in ("0", "1")}
    assert (tmp_path / "profiles" / "0" / "profile" / "kept").read_text() == "kept\n" * 2


def test_the_largest_files_are_spread_over_the_processes(office: Install, tmp_path: Path, out: Path) -> None:
    program = office(GOOD)
    paths = files(tmp_path, *"abcdefg")
    for number, path in enumerate(paths):
        path.write_bytes(b"a Word file" * (7 - number))
    to_pdf(paths, out, processes=2)
    shares = {"".join(Path(name).stem for name in call.split() if name.endswith(".docx")) for call in calls(program)}
    assert shares == {"aceg", "bdf"}


def test_no_files_start_no_program(office: Install, out: Path) -> None:
    program = office(GOOD)
    assert to_pdf([], out) == {}
    assert not program.with_name("soffice.log").exists()


def test_files_of_the_same_name_get_a_pdf_each(office: Install, tmp_path: Path, out: Path) -> None:
    office('for f in "$@"; do n=$(basename "$f" .docx); echo "%PDF-1.7 $(cat "$f")%%EOF" > "$out/$n.pdf"; done')
    paths = [*files(tmp_path / "en", "a"), *files(tmp_path / "fr", "a", "b")]
    for path in paths:
        path.write_text(str(path.relative_to(tmp_path)))
    results = to_pdf(paths, out, processes=1)
    texts = {file: pdf.read_text() for file, pdf in results.items() if pdf is not None}
    assert texts == {path: f"%PDF-1.7 {path.relative_to(tmp_path)}%%EOF\n" for path in paths}


def test_nothing_is_written_beside_the_files(office: Install, tmp_path: Path, temporary: Path, out: Path) -> None:
    office(f'for f in "$@"; do touch "$f.lock" "$TMPDIR/left"; done; {GOOD}')
    paths = files(tmp_path / "build", "a", "b")
    assert made(to_pdf(paths, out)) == "ab"
    assert sorted((tmp_path / "build").iterdir()) == paths
    assert list(temporary.iterdir()) == []


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
    program = office(f"{good_but('b', ':')}; {script}")
    first, second = files(tmp_path, "a", "b")
    assert to_pdf([first, second], out, processes=1) == {first: out / "a.pdf", second: None}
    assert len(calls(program)) == 1


def test_a_file_that_is_not_there_has_none(office: Install, tmp_path: Path, out: Path) -> None:
    office(GOOD)
    assert made(to_pdf([tmp_path / "missing.docx", *files(tmp_path, "a", "b")], out)) == "ab"


def test_a_program_that_cannot_be_run_makes_nothing(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_bytes(b"\x00 no program")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    (path,) = files(tmp_path, "a")
    assert to_pdf([path], out) == {path: None}


@pytest.mark.parametrize("name", ["a", "b", "e"])
def test_a_file_at_which_it_breaks_down_costs_no_other(office: Install, tmp_path: Path, out: Path, name: str) -> None:
    office(good_but(name, "kill -9 $$"))
    assert made(to_pdf(files(tmp_path, *"abcde"), out, processes=1)) == "abcde".replace(name, "")


def test_a_file_at_which_it_hangs_costs_no_other(
    office: Install, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch, have_ended: HaveEnded
) -> None:
    program = office(good_but("b", "hang"))
    monkeypatch.setattr(libreoffice, "SECONDS_PER_FILE", 0.3)
    assert made(to_pdf(files(tmp_path, *"abcd"), out, processes=1)) == "acd"
    assert have_ended(program.with_name("soffice.running"))


def test_a_broken_profile_is_replaced(office: Install, tmp_path: Path, out: Path) -> None:
    program = office(f'[ -e "$profile/broken" ] && exit 1; {GOOD}')
    profile = tmp_path / "profiles" / "0" / "profile"
    profile.mkdir(parents=True)
    (profile / "broken").touch()
    assert made(to_pdf(files(tmp_path, "a", "b"), out, processes=1, profiles=tmp_path / "profiles")) == "ab"
    assert len(calls(program)) == 2
    assert not (profile / "broken").exists()


@pytest.mark.parametrize(("script", "starts"), [("exit 1", 3), ("kill -9 $$", 3), ("exit 0", 2)])
def test_a_program_that_makes_nothing_is_given_up(
    office: Install, tmp_path: Path, out: Path, script: str, starts: int
) -> None:
    program = office(script)
    assert made(to_pdf(files(tmp_path, *"abcdefghij"), out, processes=1)) == ""
    assert len(calls(program)) == starts


def test_an_interrupt_leaves_no_process_and_no_file(
    office: Install,
    tmp_path: Path,
    temporary: Path,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    have_ended: HaveEnded,
) -> None:
    running = office("hang").with_name("soffice.running")
    sleep = time.sleep

    def interrupt(seconds: float) -> None:
        sleep(seconds)
        if running.exists() and running.read_text().count("\n") == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(libreoffice.time, "sleep", interrupt)
    with pytest.raises(KeyboardInterrupt):
        to_pdf(files(tmp_path, "a", "b"), out, processes=2)
    assert have_ended(running)
    assert list(temporary.iterdir()) == []


def test_without_a_folder_to_work_in_it_says_so(
    office: Install, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(GOOD)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    with pytest.raises(OfficeError, match=r"^LibreOffice has no folder to work in: No such file or directory\.$"):
        to_pdf(files(tmp_path, "a"), out)


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


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize("broken", ["user", "user/extensions"])
def test_a_broken_profile_of_libreoffices_does_no_harm(
    tmp_path: Path, out: Path, make_pages: Callable[..., bytes], broken: str
) -> None:
    (path,) = files(tmp_path, "a")
    path.write_bytes(make_pages(("a",)))
    assert made(to_pdf([path], out, profiles=tmp_path / "profiles")) == "a"
    for file in (tmp_path / "profiles" / "0" / "profile" / broken).rglob("*"):
        if file.is_file():
            file.write_bytes(os.urandom(64))
    (out / "a.pdf").unlink()
    assert made(to_pdf([path], out, profiles=tmp_path / "profiles")) == "a"
    assert (out / "a.pdf").read_bytes().startswith(b"%PDF-")
