"""What every document is made with; faults of the bibliography and its style are problems, not crashes."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.problems import Place, Problems
from mnr_briefs.workshop import open_workshop

TEMPLATES = Path(__file__).parents[1] / "brief_templates"


@pytest.fixture
def looks(project: Any) -> Path:
    """The small project's folder, with theme, reference style and templates."""
    folder = project.root / "brief_templates"
    folder.mkdir()
    for path in TEMPLATES.iterdir():
        if path.is_file():
            shutil.copy(path, folder / path.name)
    return project.root  # type: ignore[no-any-return]


def found(root: Path) -> list[tuple[str, Place]]:
    problems = Problems()
    workshop = open_workshop(root, problems)
    assert (workshop is None) == bool(problems.errors)
    return [(problem.code, problem.place) for problem in problems.errors]


def test_everything_is_there(looks: Path) -> None:
    assert found(looks) == []


@pytest.mark.parametrize(
    "entry", ["@book{b, title = {Open", "@book{b, title = {x}, year = {soon}}", "@book{b, title = {"]
)
def test_a_reference_that_cannot_be_read_is_a_problem_at_its_line(project: Any, looks: Path, entry: str) -> None:
    path = project.root / "content" / "references.bib"
    before = path.read_text(encoding="utf-8")
    path.write_text(before + entry, encoding="utf-8")
    line = before.count("\n") + 1
    assert ("broken-reference", Place("content/references.bib", line)) in found(looks)


def test_a_reference_style_that_cannot_be_read_is_a_problem(looks: Path) -> None:
    (looks / "brief_templates" / "references.csl").write_text("<style>", encoding="utf-8")
    assert found(looks) == [("broken-reference", Place("brief_templates/references.csl"))]


def test_a_reference_style_that_is_not_there_is_a_problem(looks: Path) -> None:
    (looks / "brief_templates" / "references.csl").unlink()
    assert found(looks) == [("missing-file", Place("brief_templates/references.csl"))]
