"""Where LibreOffice works: a profile with our settings, and a folder for its files, both nobody else's meanwhile.

A profile is what LibreOffice keeps between its starts. To make one costs it 0.2 s, and 0.6 s if it is not told that it
has made it; so they are kept where the caller has a place for them. Two processes on one lose files without a word, so
each is locked while it is used. The settings in it are written anew before each start, whatever has become of them.
Fonts that a project brings along are given to LibreOffice by fontconfig, where there is that, on Linux; elsewhere they
must be installed, as `mnr-briefs doctor` says.
"""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import MappingProxyType

from mnr_briefs.formats.office.scratch import Scratch, locked

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
    "Office.Common/Misc": {"CrashReport": "false", "ShowTipOfTheDay": "false"},
    "Setup/Office": {"ooSetupInstCompleted": "true", "MigrationCompleted": "true"},  # takes nobody's own settings
    "Office.Recovery/AutoSave": {"Enabled": "false"},
    "Office.Recovery/RecoveryInfo": {"Enabled": "false"},
    "Office.Update/Update": {"Enabled": "false"},
}
# By these it knows that it has made a profile, and of which version it was; without them it makes it, and starts again.
_MADE = {"Office": "LastCompatibilityCheckID", "Product": "ooSetupLastVersion"}
_SAFE = r"[\w.:()-]+"
_NO_JAVA = """<?xml version="1.0" encoding="UTF-8"?>
<java xmlns="http://openoffice.org/2004/java/framework/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<enabled xsi:nil="false">false</enabled>
</java>
"""
SETTINGS = "fonts.conf"
_ENDINGS = (".ttf", ".otf", ".ttc")
_SYSTEM = "/etc/fonts/fonts.conf"
_DIGITS = 12


@dataclass(frozen=True)
class Workplace:
    """A folder with the profile of one LibreOffice, and in its `room` documents and whatever it leaves behind."""

    home: Path
    room: str = "work"

    @property
    def work(self) -> Path:
        """A folder that is empty to begin with, and gone at the end."""
        return self.home / self.room

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
        """The environment for working here: LibreOffice puts its own files into `work`, and finds no print server, but
        the fonts beside its profiles.
        """
        folders = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(self.work))
        fonts = environment_of(self.home.parent)
        return {**os.environ, **folders, **fonts, "CUPS_SERVER": str(self.work / "no-printers")}

    def set_up(self, version: Callable[[], str], renewed: bool = False) -> None:
        """Give the profile our settings, and where it is renewed nothing but them. Raises OSError.

        `version` is asked for what LibreOffice says of its version where the profile is new.
        """
        profile = self.home / "profile"
        if renewed:
            shutil.rmtree(profile, ignore_errors=True)
        file = profile / "user" / "registrymodifications.xcu"
        old = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
        made = _made_before(old) or _made_by(version())
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(settings(made), encoding="utf-8")
        (profile / "java.xml").write_text(_NO_JAVA, encoding="utf-8")


def settings(made: Mapping[str, str] = MappingProxyType({})) -> str:
    """LibreOffice's settings: no network, macros or links, nothing asked or reported; and what it has made."""
    nodes = [*_SETTINGS.items(), *((f"Setup/{node}", {_MADE[node]: value}) for node, value in made.items())]
    items = [_item(path, name, value) for path, properties in nodes for name, value in properties.items()]
    lines = ['<oor:items xmlns:oor="http://openoffice.org/2001/registry">', *items, "</oor:items>"]
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n"


def _item(path: str, name: str, value: str) -> str:
    prop = f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
    return f'<item oor:path="/org.openoffice.{path}">{prop}</item>'


def _made_before(old: str) -> dict[str, str]:
    """What LibreOffice has written into its settings when it made the profile."""
    found = {}
    for node, name in _MADE.items():
        before, after = map(re.escape, _item(f"Setup/{node}", name, "|").split("|"))
        if value := re.search(f"{before}({_SAFE}){after}", old):
            found[node] = value[1]
    return found


def _made_by(version: str) -> dict[str, str]:
    """What it would write, by what it says of its version: LibreOffice 25.2.3.2 520(Build:2)."""
    found = re.search(rf"(\d+\.\d+)[.\d]* ({_SAFE})", version)
    return {} if found is None else {"Office": found[2], "Product": found[1]}


@contextmanager
def workplace(profiles: Path | None) -> Iterator[Workplace]:
    """A workplace of one's own in the folder `profiles`, where its profile is kept.

    It is a temporary one, with a new profile, where there is no such folder, it cannot be written to, or all its slots
    are used by others. Raises OSError where not even that can be made.
    """
    with ExitStack() as stack:
        place = None if profiles is None else _kept(profiles, stack)
        if place is None:
            scratch = Scratch("office")
            stack.callback(scratch.cleanup)
            place = _cleared(scratch.path, stack)
        yield place


@contextmanager
def guest_of(place: Workplace) -> Iterator[Workplace]:
    """A room of one's own in a workplace in which LibreOffice has been started already.

    Raises OSError where it is gone.
    """
    with tempfile.TemporaryDirectory(dir=place.work, ignore_cleanup_errors=True) as room:
        yield Workplace(place.home, f"{place.room}/{Path(room).name}")


def _kept(profiles: Path, stack: ExitStack) -> Workplace | None:
    """The first free slot, until the stack is closed."""
    try:
        profiles.mkdir(parents=True, exist_ok=True)
        for number in range(SLOTS):
            lock = locked(profiles / f"{number}.lock")
            if lock is not None:
                stack.callback(lock.release)
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


def with_fonts(profiles: Path | None, fonts: Path) -> Path | None:
    """A folder for profiles with which LibreOffice finds the fonts in a folder too; `profiles` itself where there are
    none, or they cannot be copied. Copies of the fonts lie beside the profiles: projects with the same ones share both.
    """
    try:
        found = {p.name: p.read_bytes() for p in sorted(fonts.iterdir()) if p.suffix.lower() in _ENDINGS}
    except OSError:
        found = {}
    if profiles is None or not found:
        return profiles
    digest = hashlib.sha256(b"".join(name.encode() + data for name, data in found.items())).hexdigest()[:_DIGITS]
    folder = profiles / f"fonts-{digest}"
    try:
        if not (folder / SETTINGS).is_file():
            _write(folder, found)
    except OSError:
        return profiles
    return folder


def fonts_beside(file: Path) -> Path | None:
    """The fonts of the project in which a file lies; None where it lies in none that has some."""
    folders = (parent / "brief_templates" / "fonts" for parent in file.resolve().parents)
    return next((folder for folder in folders if folder.is_dir()), None)


def environment_of(profiles: Path) -> dict[str, str]:
    """What tells LibreOffice of the fonts beside its profiles; nothing where there are none."""
    file = profiles / SETTINGS
    return {"FONTCONFIG_FILE": str(file)} if file.is_file() else {}


def _write(folder: Path, fonts: dict[str, bytes]) -> None:
    """The fonts, then the file that names them: who finds that finds all of them."""
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    for name, data in fonts.items():
        (folder / "fonts" / name).write_bytes(data)
    installed = os.environ.get("FONTCONFIG_FILE", _SYSTEM)
    settings = (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        f'<include ignore_missing="yes">{escape(installed)}</include>\n'
        f"<dir>{escape(str((folder / 'fonts').absolute()))}</dir>\n</fontconfig>\n"
    )
    part = folder / f".{SETTINGS}.{os.getpid()}"
    part.write_text(settings, encoding="utf-8")
    part.replace(folder / SETTINGS)
