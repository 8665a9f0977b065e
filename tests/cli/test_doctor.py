"""`mnr-briefs doctor`: what this machine has of what the program needs, offline, and what to do about the rest."""

import socket
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.charts import fonts
from mnr_briefs.cli import doctor
from mnr_briefs.cli.doctor import LAYOUT_FONTS, Inspection, examine
from mnr_briefs.formats.office import libreoffice

SYSTEMS = {
    "Linux": ("apt install libreoffice-writer", "dnf install libreoffice-writer", "fonts-crosextra-carlito"),
    "Darwin": ("brew install --cask libreoffice", "font-carlito"),
    "Windows": ("winget install", "right-click the .ttf files"),
    "Plan 9": ("libreoffice.org/download", "install the .ttf files"),
}


def found(root: Path | None = None, system: str = "Linux") -> dict[str, Inspection]:
    return {finding.name: finding for finding in examine(root, system)}


def lacking(findings: dict[str, Inspection]) -> list[str]:
    return [name for name, finding in findings.items() if finding.lacks and not finding.optional]


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with everything, whatever this one has."""
    monkeypatch.setattr(libreoffice, "find_office", lambda: Path("/usr/bin/soffice"))
    monkeypatch.setattr(libreoffice, "office_version", lambda: "25.2.3.2")
    monkeypatch.setattr(fonts, "is_installed", lambda name: name == LAYOUT_FONTS[0])


@pytest.mark.usefixtures("whole")
def test_a_machine_with_everything_lacks_nothing(buildable: Any) -> None:
    findings = found(buildable.root)
    assert lacking(findings) == []
    assert findings["LibreOffice"].found == "25.2.3.2 (/usr/bin/soffice)"
    assert findings["fonts for charts"].found == "Carlito"
    assert set(findings) >= {"Python", "libraries", "distributed", "language data", "build/", "cache"}


@pytest.mark.usefixtures("whole")
def test_what_belongs_to_a_project_is_left_out_where_there_is_none() -> None:
    assert not {"build/", "fonts for charts"} & found().keys()


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_is_missing_says_what_for_and_how_to_get_it_on_this_system(
    monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    monkeypatch.setattr(libreoffice, "find_office", lambda: None)
    monkeypatch.setattr(fonts, "is_installed", lambda name: False)
    findings = found(system=system)
    assert lacking(findings) == ["LibreOffice", "fonts for layout"]
    assert "no PDFs (build --pdf)" in findings["LibreOffice"].lacks
    remedies = findings["LibreOffice"].remedy + findings["fonts for layout"].remedy
    assert all(words in remedies for words in SYSTEMS[system])


@pytest.mark.usefixtures("whole")
def test_a_libreoffice_that_does_not_start_is_as_one_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "office_version", lambda: None)
    finding = found()["LibreOffice"]
    assert finding.found == "/usr/bin/soffice, which does not start"
    assert finding.remedy.startswith("Reinstall it")


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize(("name", "optional"), [("pandas", False), ("distributed", True)])
def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, name: str, optional: bool) -> None:
    real = metadata.version

    def version(asked: str) -> str:
        if asked == name:
            raise metadata.PackageNotFoundError
        return real(asked)

    monkeypatch.setattr(metadata, "version", version)
    finding = found()["distributed" if optional else "libraries"]
    assert (finding.optional, bool(finding.lacks), bool(finding.remedy)) == (optional, True, True)
    assert optional or "pandas" in finding.lacks


@pytest.mark.usefixtures("whole")
def test_fonts_of_a_project_that_are_missing_or_broken_are_named(buildable: Any) -> None:
    buildable.write("brief_templates/fonts/Carlito-Bold.ttf", b"no font")
    finding = found(buildable.root)["fonts for charts"]
    assert (finding.found, finding.lacks) == (
        "missing or broken: Carlito-Bold.ttf", "charts use another font"
    )  # fmt: skip


@pytest.mark.usefixtures("whole")
def test_a_theme_that_cannot_be_read_is_told(buildable: Any) -> None:
    buildable.write("brief_templates/theme.yaml", "fonts: [")
    assert found(buildable.root)["fonts for charts"].found == "the theme cannot be read"


@pytest.mark.usefixtures("whole")
def test_a_folder_that_cannot_be_written_to_or_is_nearly_full_is_told(
    buildable: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    buildable.write("build", "a file")
    assert found(buildable.root)["build/"].lacks == "nothing can be built"
    monkeypatch.setattr(doctor, "LEAST_FREE_BYTES", 10**20)
    assert "GB free" in found()["cache"].found
    assert found()["cache"].remedy == "Choose another folder with the environment variable MNR_BRIEFS_CACHE."


# -- the command --


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a network."""

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("asks the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("whole", "offline")
def test_the_command_exits_with_0_where_nothing_is_missing(buildable: Any, run: Any) -> None:
    done = run("doctor", "-C", buildable.root)
    assert (done.status, done.err) == (0, "")
    assert "\n  ok       LibreOffice: 25.2.3.2 (/usr/bin/soffice)\n" in done.out


@pytest.mark.usefixtures("no_office", "offline")
def test_the_command_exits_with_1_where_something_is_and_says_how_to_get_it(run: Any, tmp_path: Path) -> None:
    done = run("doctor", "--system", "Windows", "-C", tmp_path)
    assert (done.status, done.err) == (1, "")
    assert (
        "\n  missing  LibreOffice: not found\n"
        "           Without it: no page numbers in contents, no PDFs (build --pdf), no counting of pages.\n"
        "           To get it: winget install TheDocumentFoundation.LibreOffice, or libreoffice.org/download\n"
    ) in done.out
