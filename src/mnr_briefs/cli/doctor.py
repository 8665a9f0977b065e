"""`mnr-briefs doctor`: what this machine has of what the program needs, and how to get what is missing; offline."""

import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

from mnr_briefs import __version__
from mnr_briefs.cli.app import HERE, ProjectOption, app

OLDEST_PYTHON = (3, 11)
LEAST_FREE_BYTES = 500_000_000  # an edition with its PDFs and its pictures in the cache
FONTS = "brief_templates/fonts"
LAYOUT_FONTS = ("Carlito", "Calibri")  # the fonts that the templates come with; both have the same widths
_OPTIONAL = {"distributed": "build --executor dask"}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")

# What to do, by the system's name as Python says it; the last is for any other.
_OFFICE = {
    "Linux": "sudo apt install libreoffice-writer (Debian, Ubuntu), sudo dnf install libreoffice-writer (Fedora)",
    "Darwin": "brew install --cask libreoffice, or libreoffice.org/download",
    "Windows": "winget install TheDocumentFoundation.LibreOffice, or libreoffice.org/download",
    "": "libreoffice.org/download",
}
_FONT = {
    "Linux": "sudo apt install fonts-crosextra-carlito (Debian, Ubuntu), "
    "sudo dnf install google-carlito-fonts (Fedora)",
    "Darwin": "brew install --cask font-carlito, or open the .ttf files of brief_templates/fonts and click Install",
    "Windows": "right-click the .ttf files of brief_templates/fonts, Install",
    "": "install the .ttf files of brief_templates/fonts",
}


@dataclass(frozen=True)
class Inspection:
    """One thing that was looked at: its name, and what is there.

    `lacks` says which features do without where something is missing, and `remedy` how to get it. What is `optional`
    may be missing.
    """

    name: str
    found: str
    lacks: str = ""
    remedy: str = ""
    optional: bool = False


def examine(root: Path | None, system: str = "") -> Iterator[Inspection]:
    """Look at this machine, and at the project in a folder, if one is given; `system` is as Python names it."""
    system = system or platform.system()
    yield _python()
    yield from _libraries()
    yield _language_data()
    yield _office(system)
    yield _layout_fonts(system, root)
    if root is not None:
        yield _chart_fonts(root)
        yield _folder(
            "build/",
            root / "build",
            "nothing can be built",
            "Give yourself permission to write there, or free some disk space.",
        )
    from mnr_briefs.press.cache import FOLDER_VARIABLE, cache_folder

    remedy = f"Choose another folder with the environment variable {FOLDER_VARIABLE}."
    yield _folder("cache", cache_folder(), "each build draws all pictures and reads all texts again", remedy)


def _python() -> Inspection:
    found = f"{platform.python_version()} ({sys.executable})"
    if sys.version_info >= OLDEST_PYTHON:
        return Inspection("Python", found)
    oldest = ".".join(map(str, OLDEST_PYTHON))
    return Inspection(
        "Python", found, "the program needs a newer version", f"Install Python {oldest} or newer: python.org"
    )


def _libraries() -> Iterator[Inspection]:
    """Those that the program needs, and the optional ones; nothing is loaded."""
    needed = [_name_of(line) for line in metadata.requires("mnr-briefs") or () if "extra ==" not in line]
    missing = [name for name in needed if _version(name) is None]
    remedy = "Install the program again, with pipx, uv or make build."
    lacks = f"the program cannot work ({', '.join(missing)})" if missing else ""
    yield Inspection("libraries", f"{len(needed) - len(missing)} of {len(needed)}", lacks, remedy if missing else "")
    for name, feature in _OPTIONAL.items():
        version = _version(name)
        if version is None:
            yield Inspection(name, "not installed", feature, "pip install 'mnr-briefs[dask]'", optional=True)
        else:
            yield Inspection(name, version)


def _name_of(requirement: str) -> str:
    found = _NAME.match(requirement)
    return found[0] if found else requirement


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _language_data() -> Inspection:
    from mnr_briefs.edition.expressions.numbers import knows_language

    languages = sorted(file.stem for file in (Path(__file__).parents[1] / "locale").glob("*.yaml"))
    missing = [language for language in languages if not knows_language(language)]
    if not missing:
        return Inspection("language data", f"CLDR by Babel, for {', '.join(languages)}")
    lacks = f"numbers cannot be written in {', '.join(missing)}"
    return Inspection("language data", "incomplete", lacks, "Install the library Babel again.")


def _office(system: str) -> Inspection:
    from mnr_briefs.formats.office.libreoffice import find_office, office_version

    lacks = "no page numbers in contents, no PDFs (build --pdf), no counting of pages"
    program = find_office()
    if program is None:
        return Inspection("LibreOffice", "not found", lacks, _of(_OFFICE, system))
    version = office_version()
    if version is None:
        return Inspection(
            "LibreOffice", f"{program}, which does not start", lacks, f"Reinstall it: {_of(_OFFICE, system)}"
        )
    return Inspection("LibreOffice", f"{version} ({program})")


def _layout_fonts(system: str, root: Path | None) -> Inspection:
    """Whether LibreOffice has the templates' fonts: on Linux it is given those that a project brings along."""
    from mnr_briefs.charts.fonts import is_installed

    brought = sorted({file.stem.partition("-")[0] for file in (root / FONTS).glob("*.ttf")}) if root else []
    if system == "Linux" and set(brought) & set(LAYOUT_FONTS):
        return Inspection("fonts for layout", f"{', '.join(brought)} ({FONTS})")
    found = [name for name in LAYOUT_FONTS if is_installed(name)]
    if found:
        return Inspection("fonts for layout", ", ".join(found))
    lacks = "LibreOffice counts pages and makes PDFs in another font, in which lines have other lengths"
    return Inspection("fonts for layout", f"neither {' nor '.join(LAYOUT_FONTS)}", lacks, _of(_FONT, system))


def _chart_fonts(root: Path) -> Inspection:
    from mnr_briefs.charts.fonts import Fonts
    from mnr_briefs.press.project import theme_of

    theme, folder = theme_of(root), root / "brief_templates" / "fonts"
    if theme is None:
        return Inspection(
            "fonts for charts", "the theme cannot be read", "nothing can be built", "mnr-briefs check says why."
        )
    fonts = Fonts(theme.fonts, folder)
    wrong = [*fonts.broken, *fonts.missing]
    if not wrong:
        return Inspection("fonts for charts", theme.fonts[0])
    remedy = "Put their .ttf files into brief_templates/fonts/."
    return Inspection("fonts for charts", f"missing or broken: {', '.join(wrong)}", "charts use another font", remedy)


def _folder(name: str, folder: Path, lacks: str, remedy: str) -> Inspection:
    """Whether a folder can be written to, or made, and has room."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            free = shutil.disk_usage(there).free
    except OSError as error:
        return Inspection(name, f"{folder}: {error.strerror or error}", lacks, remedy)
    room = f"{free / 1e9:.1f} GB free"
    is_enough = free >= LEAST_FREE_BYTES
    return Inspection(name, f"{folder}, {room}", *(() if is_enough else (lacks, remedy)))


def _of(remedies: dict[str, str], system: str) -> str:
    return remedies.get(system, remedies[""])


@app.command("doctor")
def doctor(
    project: ProjectOption = HERE,
    system: Annotated[str, typer.Option(hidden=True)] = "",
) -> None:
    """Check this machine: what the program needs, what is missing, how to get it. Works offline."""
    root = project.resolve()
    typer.echo(f"mnr-briefs {__version__}")
    failed = False
    for finding in examine(root if (root / "content").is_dir() else None, system):
        mark = "ok" if not finding.lacks else ("optional" if finding.optional else "missing")
        typer.echo(f"  {mark:<9}{finding.name}: {finding.found}")
        if finding.lacks:
            typer.echo(f"{'':<11}Without it: {finding.lacks}.\n{'':<11}To get it: {finding.remedy}")
        failed = failed or mark == "missing"
    raise typer.Exit(1 if failed else 0)
