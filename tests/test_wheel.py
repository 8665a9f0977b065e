"""The wheel: installed somewhere else, it makes an edition and builds it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, made without looking anything up."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "wheel"]
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder)]
    subprocess.run([*pip, *options, str(ROOT)], check=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the wheel is unpacked."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(unpacked: Path, cwd: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The unpacked command, away from the checkout."""
    env = {**os.environ, "PYTHONPATH": str(unpacked)}
    command = [sys.executable, "-m", "mnr_briefs", *words]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_unpacked_program_is_the_one_that_runs(unpacked: Path, tmp_path: Path) -> None:
    code = "import mnr_briefs; print(mnr_briefs.__file__)"
    env = {**os.environ, "PYTHONPATH": str(unpacked)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert Path(done.stdout.strip()) == unpacked / "mnr_briefs" / "__init__.py"


def test_all_that_the_program_needs_is_in_it(wheel: Path) -> None:
    """What the wheel has, and not what lies where it was unpacked: there Python writes what it has compiled."""
    sources = ROOT / "src" / "mnr_briefs"
    wanted = {
        path.relative_to(sources).as_posix()
        for path in sources.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    templates = ROOT / "brief_templates"
    wanted |= {
        path.relative_to(ROOT).as_posix()
        for path in templates.rglob("*")
        if path.is_file() and not path.name.startswith("~$")
    }
    with zipfile.ZipFile(wheel) as archive:
        names = {name.removeprefix("mnr_briefs/") for name in archive.namelist() if name.startswith("mnr_briefs/")}
    assert names == wanted


def test_nothing_of_the_edition_and_its_source_is_in_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"mnr_briefs"}
    texts = [name for name in names if name.endswith((".md", ".yaml", ".csv", ".tsv", ".bib"))]
    assert {name.split("/")[1] for name in texts if name.startswith("mnr_briefs/")} == {
        *("brief_templates", "charts", "locale"),
    }


def test_a_new_edition_is_made_checked_and_built_away_from_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    made = run(unpacked, tmp_path, "new", "edition", "water")
    assert (made.returncode, made.stderr) == (0, "")
    project = tmp_path / "water"
    checked = run(unpacked, project, "check")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "No problems. 6 documents can be built.\n", "")
    built = run(unpacked, project, "build")
    assert (built.returncode, built.stderr) == (0, "")
    assert "6 of 6 documents built in build/" in built.stdout
    documents = sorted(path.name for path in (project / "build").rglob("*.docx"))
    assert documents == [
        "1-rules.docx", "2-people.docx", "CRI-costa-rica.docx", "FJI-fiji.docx", "SEN-senegal.docx", "full-report.docx",
    ]  # fmt: skip
