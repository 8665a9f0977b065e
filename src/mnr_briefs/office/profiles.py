"""Where LibreOffice works: a profile with our settings, and a folder for its files, both nobody else's meanwhile.

A profile is what LibreOffice keeps between its starts. To make one takes it 0.8 s, so they are kept where the caller
has a place for them; two processes on one lose files without a word, so each is locked while it is used. The settings
are written anew before each start.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

SLOTS = 16
_NOWHERE = {"Name": "127.0.0.1", "Port": "9"}  # nobody listens at the port for what is to be discarded
# By component and node of LibreOffice's configuration. DisableActiveContent is not among them: it would print charts
# that Word can edit as "Object 1", and what it is there for, DDE and linked objects, is not followed with these.
_SETTINGS: Mapping[str, Mapping[str, str]] = {
    "Office.Common/Security/Scripting": {
        "BlockUntrustedRefererLinks": "true",
        "DisableMacrosExecution": "true",
        "DisableOLEAutomation": "true",
        "DisablePythonRuntime": "true",
        "MacroSecurityLevel": "3",  # very high
    },
    "Office.Writer/Content/Update": {"Link": "0"},  # never
    "Office.Calc/Content/Update": {"Link": "1"},  # never, here
    "Inet/Settings": {
        "ooInetProxyType": "2",  # those that follow
        **{f"ooInet{kind}Proxy{part}": value for kind in ("HTTP", "HTTPS") for part, value in _NOWHERE.items()},
        "ooInetNoProxy": "",
    },
    "Office.Common/Misc": {"CrashReport": "false", "FirstRun": "false", "ShowTipOfTheDay": "false"},
    "Setup/Office": {"ooSetupInstCompleted": "true", "MigrationCompleted": "true"},  # takes nobody's own settings
    "Office.Recovery/AutoSave": {"Enabled": "false"},
    "Office.Recovery/RecoveryInfo": {"Enabled": "false"},
    "Office.Update/Update": {"Enabled": "false"},
}
_NO_JAVA = """<?xml version="1.0" encoding="UTF-8"?>
<java xmlns="http://openoffice.org/2004/java/framework/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<enabled xsi:nil="false">false</enabled>
</java>
"""


@dataclass(frozen=True)
class Workplace:
    """A folder with the profile of one LibreOffice, and in `work` its documents and whatever it leaves behind."""

    home: Path

    @property
    def work(self) -> Path:
        """A folder that is empty to begin with, and gone at the end."""
        return self.home / "work"

    @property
    def options(self) -> tuple[str, ...]:
        """LibreOffice's options for working here."""
        profile = self.home / "profile"
        return (
            f"-env:UserInstallation={profile.as_uri()}",
            f"-env:URE_OVERRIDE_JAVA_JFW_USER_DATA={(profile / 'java.xml').as_uri()}",
        )

    @property
    def environment(self) -> dict[str, str]:
        """The environment for working here: LibreOffice puts its own files into `work`, and finds no print server."""
        folders = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(self.work))
        return {**os.environ, **folders, "CUPS_SERVER": str(self.work / "no-printers")}

    def set_up(self, renewed: bool = False) -> None:
        """Give the profile our settings, and where it is renewed nothing but them. Raises OSError."""
        profile = self.home / "profile"
        if renewed:
            shutil.rmtree(profile, ignore_errors=True)
        (profile / "user").mkdir(parents=True, exist_ok=True)
        (profile / "user" / "registrymodifications.xcu").write_text(settings(), encoding="utf-8")
        (profile / "java.xml").write_text(_NO_JAVA, encoding="utf-8")


def settings() -> str:
    """LibreOffice's settings: no network, no macros, no links followed, nothing asked, nothing reported."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{escape(value)}</value></prop></item>\n"
        for path, properties in _SETTINGS.items()
        for name, value in properties.items()
    )
    oor = "http://openoffice.org/2001/registry"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="{oor}">\n{items}</oor:items>\n'


@contextmanager
def workplace(profiles: Path | None) -> Iterator[Workplace]:
    """A workplace of one's own in the folder `profiles`, where its profile is kept.

    It is a temporary one, with a new profile, where there is no such folder, it cannot be written to, or all its slots
    are used by others. Raises OSError where not even that can be made.
    """
    with ExitStack() as stack:
        place = None if profiles is None else _kept(profiles, stack)
        if place is None:
            home = Path(tempfile.mkdtemp(prefix="mnr-office-"))
            stack.callback(shutil.rmtree, home, ignore_errors=True)
            place = _cleared(home, stack)
        yield place


def _kept(profiles: Path, stack: ExitStack) -> Workplace | None:
    """The first free slot, until the stack is closed."""
    try:
        profiles.mkdir(parents=True, exist_ok=True)
        for number in range(SLOTS):
            handle = os.open(profiles / f"{number}.lock", os.O_RDWR | os.O_CREAT, 0o600)
            stack.callback(os.close, handle)
            if _lock(handle):
                stack.callback(_unlock, handle)
                return _cleared(profiles.absolute() / str(number), stack)
    except OSError:
        return None
    return None


def _cleared(home: Path, stack: ExitStack) -> Workplace:
    """A workplace without what somebody who was killed there has left."""
    place = Workplace(home)
    shutil.rmtree(place.work, ignore_errors=True)
    stack.callback(shutil.rmtree, place.work, ignore_errors=True)
    place.work.mkdir(parents=True)
    return place


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)  # also where a forked process still has the file open
