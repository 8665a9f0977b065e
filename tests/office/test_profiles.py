"""Where LibreOffice works: its profile and its folder, nobody else's meanwhile."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from lxml import etree

from mnr_briefs.office import profiles
from mnr_briefs.office.profiles import settings, workplace

REGISTRY = "{http://openoffice.org/2001/registry}"


def test_the_settings_let_nothing_in_and_nothing_out() -> None:
    found = {
        (str(item.get(f"{REGISTRY}path")).removeprefix("/org.openoffice."), str(prop.get(f"{REGISTRY}name"))): (
            prop.findtext("value")
        )
        for item in etree.fromstring(settings().encode())
        for prop in item
    }
    security = "Office.Common/Security/Scripting"
    expected = {
        (security, "BlockUntrustedRefererLinks"): "true",
        (security, "DisableMacrosExecution"): "true",
        (security, "MacroSecurityLevel"): "3",
        ("Office.Writer/Content/Update", "Link"): "0",
        ("Inet/Settings", "ooInetProxyType"): "2",
        ("Inet/Settings", "ooInetHTTPProxyName"): "127.0.0.1",
        ("Inet/Settings", "ooInetHTTPSProxyPort"): "9",
        ("Inet/Settings", "ooInetNoProxy"): "",
        ("Office.Common/Misc", "CrashReport"): "false",
        ("Office.Common/Misc", "FirstRun"): "false",
        ("Setup/Office", "MigrationCompleted"): "true",
    }
    assert expected.items() <= found.items()


@pytest.mark.usefixtures("temporary")
def test_a_workplace_has_our_settings_and_an_empty_folder() -> None:
    with workplace(None) as place:
        place.set_up()
        assert list(place.work.iterdir()) == []
        profile = place.home / "profile"
        assert place.options == (
            f"-env:UserInstallation={profile.as_uri()}",
            f"-env:URE_OVERRIDE_JAVA_JFW_USER_DATA={(profile / 'java.xml').as_uri()}",
        )
        assert (profile / "user" / "registrymodifications.xcu").read_text(encoding="utf-8") == settings()
        assert etree.parse(profile / "java.xml").findtext("{*}enabled") == "false"
        environment = place.environment
    assert {environment[name] for name in ("TMPDIR", "TMP", "TEMP")} == {str(place.work)}
    assert not Path(environment["CUPS_SERVER"]).exists()
    assert environment["PATH"] == os.environ["PATH"]


def test_a_workplace_of_nobodys_folder_is_gone_afterwards(temporary: Path) -> None:
    with workplace(None) as place:
        (place.work / "left").mkdir()
        assert place.home.parent == temporary
    assert list(temporary.iterdir()) == []


def test_a_kept_profile_is_there_again_and_the_folder_is_empty_again(tmp_path: Path, temporary: Path) -> None:
    kept = tmp_path / "cache" / "profiles"
    with workplace(kept) as first:
        first.set_up()
        (first.home / "profile" / "cache").write_text("kept")
        (first.work / "left").mkdir()
    assert not first.work.exists()
    first.work.mkdir()
    (first.work / "left by one who was killed").touch()
    with workplace(kept) as second:
        assert second.home == first.home
        second.set_up()
        assert (second.home / "profile" / "cache").read_text() == "kept"
        assert list(second.work.iterdir()) == []
    assert list(temporary.iterdir()) == []


def test_settings_that_were_changed_are_ours_again(tmp_path: Path) -> None:
    with workplace(tmp_path) as place:
        place.set_up()
        changed = place.home / "profile" / "user" / "registrymodifications.xcu"
        changed.write_text("<broken")
        place.set_up()
        assert changed.read_text(encoding="utf-8") == settings()


def test_a_profile_that_is_renewed_has_nothing_but_our_settings(tmp_path: Path) -> None:
    with workplace(tmp_path) as place:
        place.set_up()
        (place.home / "profile" / "user" / "extensions").mkdir()
        place.set_up(renewed=True)
        names = {path.name for path in (place.home / "profile").rglob("*")}
    assert names == {"user", "registrymodifications.xcu", "java.xml"}


def test_no_two_have_a_workplace_at_once(tmp_path: Path) -> None:
    with workplace(tmp_path) as first, workplace(tmp_path) as second:
        assert first.home != second.home
    with workplace(tmp_path) as third:
        assert third.home == first.home


def test_another_program_has_its_own_until_it_ends(tmp_path: Path) -> None:
    ours = (
        "import sys\nfrom pathlib import Path\nfrom mnr_briefs.office.profiles import workplace\n"
        "with workplace(Path(sys.argv[1])) as place:\n    print(place.home, flush=True)\n    sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", ours, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        theirs = Path(other.stdout.readline().strip())
        with workplace(tmp_path) as place:
            assert (theirs.name, place.home.name) == ("0", "1")
        other.kill()
    with workplace(tmp_path) as place:
        assert place.home == theirs


def test_a_forked_process_does_not_keep_a_workplace(tmp_path: Path) -> None:
    ready, done = os.pipe()
    with workplace(tmp_path) as first:
        child = os.fork()
        if child == 0:
            os.close(done)
            os.read(ready, 1)
            os._exit(0)
    with workplace(tmp_path) as second:
        assert second.home == first.home
    os.close(done)
    os.waitpid(child, 0)


def test_where_all_kept_ones_are_used_it_is_a_temporary_one(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(profiles, "SLOTS", 2)
    with workplace(tmp_path / "kept"), workplace(tmp_path / "kept"), workplace(tmp_path / "kept") as third:
        assert third.home.parent == temporary


def test_where_none_can_be_kept_it_is_a_temporary_one(tmp_path: Path, temporary: Path) -> None:
    (tmp_path / "file").touch()
    with workplace(tmp_path / "file" / "profiles") as place:
        assert place.home.parent == temporary


def test_where_there_is_no_folder_at_all_there_is_no_workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    with pytest.raises(FileNotFoundError), workplace(None):
        pass
