"""LibreOffice that was started before there is anything to lay out."""

import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mnr_briefs.formats.office.libreoffice import Office, OfficeError, WaitingOffice, find_office
from mnr_briefs.formats.office.page_numbers import start_layout
from mnr_briefs.press.ahead import standing_by
from mnr_briefs.press.cache import Cache

Pages = Callable[..., bytes]
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed.")
NUMBERS = {"_Toc000001": "1", "_Toc000002": "2"}


def slots(profiles: Path) -> list[str]:
    """The workplaces that were made."""
    return sorted(path.name for path in profiles.iterdir() if path.is_dir())


@needs_office
def test_documents_are_laid_out_through_the_one_that_waits(tmp_path: Path, make_pages: Pages) -> None:
    with closing(WaitingOffice(tmp_path)) as waiting:
        layouts = [start_layout(make_pages(("a",), ("b",)), tmp_path, waiting.place) for _ in range(2)]
        assert [layout.page_numbers() for layout in layouts] == [NUMBERS, NUMBERS]
        assert [path.name for path in waiting.place.work.rglob("*.docx")] == []
    assert not waiting.place.work.exists()


def test_whoever_works_through_it_uses_its_profile_and_a_folder_of_its_own(
    office: Callable[[str], Path], tmp_path: Path, make_pages: Pages
) -> None:
    program = office('cp "$@" "$out/probe.pdf"')
    with closing(WaitingOffice(tmp_path / "profiles")) as waiting:
        layouts = [start_layout(make_pages(("a",)), tmp_path / "profiles", waiting.place) for _ in range(2)]
        for layout in layouts:
            layout.office.wait(10)
        alone = start_layout(make_pages(("a",)), tmp_path / "profiles")
        alone.office.wait(10)
        words = [call.split() for call in program.with_name("soffice.log").read_text(encoding="utf-8").splitlines()]
        profiles = [Path(word[0].removeprefix("-env:UserInstallation=file://")) for word in words]
        assert [profile.parent.name for profile in profiles] == ["0", "0", "0", "1"]
        assert len({word[-1] for word in words}) == 4
        for layout in layouts:
            layout.cancel()
        assert waiting.place.work.is_dir()


@needs_office
def test_where_it_has_been_closed_another_is_started(tmp_path: Path, make_pages: Pages) -> None:
    waiting = WaitingOffice(tmp_path)
    waiting.close()
    assert start_layout(make_pages(("a",), ("b",)), tmp_path, waiting.place).page_numbers() == NUMBERS


@needs_office
def test_where_it_has_died_another_is_started(tmp_path: Path, make_pages: Pages) -> None:
    with closing(WaitingOffice(tmp_path)) as waiting:
        subprocess.run(["pkill", "-9", "-f", str(waiting.place.home)], check=True)
        assert start_layout(make_pages(("a",), ("b",)), tmp_path, waiting.place).page_numbers() == NUMBERS


@needs_office
def test_where_its_profile_is_broken_another_one_is_used(tmp_path: Path, make_pages: Pages) -> None:
    with closing(WaitingOffice(tmp_path)) as waiting, closing(Office(tmp_path, waiting.place)) as office:
        (office.work / "a.docx").write_bytes(make_pages(("a",)))
        office.convert([office.work / "a.docx"], office.work, {}, renewed=True)
        assert office.wait(60) == 0
        assert slots(tmp_path) == ["0", "1"]


def test_it_ends_when_it_is_closed_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, have_ended: Callable[[Path], bool]
) -> None:
    program = tmp_path / "soffice"
    program.write_text('#!/bin/sh\n[ "$1" = "--version" ] && exit\nsleep 60 & echo "$$ $!" > "$0.running"; wait\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with closing(WaitingOffice(tmp_path / "profiles")):
        while not program.with_name("soffice.running").is_file():
            time.sleep(0.01)
    assert have_ended(program.with_name("soffice.running"))


@pytest.mark.usefixtures("no_office")
def test_without_libreoffice_none_waits(tmp_path: Path) -> None:
    with pytest.raises(OfficeError, match=r"^LibreOffice is not installed\.$"):
        WaitingOffice(tmp_path)
    with standing_by(tmp_path, Cache(tmp_path)) as place:
        assert place is None
