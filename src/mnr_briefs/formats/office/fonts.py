"""Fonts that a project brings along, given to LibreOffice without anybody installing them.

LibreOffice finds fonts by fontconfig where there is that, on Linux: its file of settings names the project's fonts
beside all that are installed. Elsewhere fonts must be installed, as `mnr-briefs doctor` says.
"""

import hashlib
import os
from html import escape
from pathlib import Path

SETTINGS = "fonts.conf"
_ENDINGS = (".ttf", ".otf", ".ttc")
_SYSTEM = "/etc/fonts/fonts.conf"
_DIGITS = 12


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
