"""Where LibreOffice works: its profile and its folder, nobody else's meanwhile."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from lxml import etree

from mnr_briefs.formats.office import profiles
from mnr_briefs.formats.office.profiles import settings, workplace


def version() -> str:
    """What LibreOffice says of its version."""
    return "LibreOffice 25.2.3.2 520(Build:2)\n\n"


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
        ("Setup/Office", "MigrationCompleted"): "true",
    }
    assert expected.items() <= found.items()


@pytest.mark.usefixtures("temporary")
def test_a_workplace_has_our_settings_and_an_empty_folder() -> None:
    with workplace(None) as place:
        place.set_up(version)
        assert list(place.work.iterdir()) == []
        profile = place.home / "profile"
        assert place.options == (
            f"-env:UserInstallation={profile.as_uri()}",
            f"-env:URE_OVERRIDE_JAVA_JFW_USER_DATA={(profile / 'java.xml').as_uri()}",
        )
        assert (profile / "user" / "registrymodifications.xcu").read_text(encoding="utf-8") == settings(MADE)
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
        first.set_up(version)
        (first.home / "profile" / "cache").write_text("kept")
        (first.work / "left").mkdir()
    assert not first.work.exists()
    first.work.mkdir()
    (first.work / "left by one who was killed").touch()
    with workplace(kept) as second:
        assert second.home == first.home
        second.set_up(version)
        assert (second.home / "profile" / "cache").read_text() == "kept"
        assert list(second.work.iterdir()) == []
    assert list(temporary.iterdir()) == []


MADE = {"Office": "520(Build:2)", "Product": "25.2"}
OF_OLD = settings({"Office": "480(Build:1)", "Product": "24.8"})


@pytest.mark.parametrize(
    ("old", "made"),
    [
        (None, MADE),
        (settings(), MADE),
        ("<broken", MADE),
        ("\ud800", MADE),
        (settings({"Office": "<x/>", "Product": "2 5"}), MADE),
        (OF_OLD.replace("/org.openoffice.Setup", "/org.openoffice.Inet"), MADE),
        (OF_OLD, {"Office": "480(Build:1)", "Product": "24.8"}),
        (OF_OLD.replace(">true<", ">false<"), {"Office": "480(Build:1)", "Product": "24.8"}),
    ],
)
def test_settings_are_ours_whatever_they_were_but_for_what_libreoffice_has_made(
    tmp_path: Path, old: str | None, made: dict[str, str]
) -> None:
    with workplace(tmp_path) as place:
        file = place.home / "profile" / "user" / "registrymodifications.xcu"
        if old is not None:
            file.parent.mkdir(parents=True)
            file.write_bytes(old.encode("utf-8", "surrogatepass"))
        place.set_up(version)
        assert file.read_text(encoding="utf-8") == settings(made)


@pytest.mark.parametrize("said", ["", "LibreOffice", "LibreOffice <25.2>", "LibreOffice 25.2.3.2"])
def test_where_libreoffice_does_not_say_its_version_it_makes_its_profile(tmp_path: Path, said: str) -> None:
    with workplace(tmp_path) as place:
        place.set_up(lambda: said)
        file = place.home / "profile" / "user" / "registrymodifications.xcu"
        assert file.read_text(encoding="utf-8") == settings()


def test_libreoffice_is_asked_for_its_version_once(tmp_path: Path) -> None:
    asked = []

    def answer() -> str:
        asked.append(1)
        return version()

    for _ in range(2):
        with workplace(tmp_path) as place:
            place.set_up(answer)
    assert asked == [1]


def test_a_profile_that_is_renewed_has_nothing_but_our_settings(tmp_path: Path) -> None:
    with workplace(tmp_path) as place:
        place.set_up(version)
        (place.home / "profile" / "user" / "extensions").mkdir()
        place.set_up(version, renewed=True)
        names = {path.name for path in (place.home / "profile").rglob("*")}
    assert names == {"user", "registrymodifications.xcu", "java.xml"}


def test_no_two_have_a_workplace_at_once(tmp_path: Path) -> None:
    with workplace(tmp_path) as first, workplace(tmp_path) as second:
        assert first.home != second.home
    with workplace(tmp_path) as third:
        assert third.home == first.home


def test_another_program_has_its_own_until_it_ends(tmp_path: Path) -> None:
    ours = (
        "import sys\nfrom pathlib import Path\nfrom mnr_briefs.formats.office.profiles import workplace\n"
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
