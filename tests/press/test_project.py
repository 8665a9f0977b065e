"""What every document is made with; faults of the bibliography and its style are problems, not crashes."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from mnr_briefs.formats.word.format import FORMAT
from mnr_briefs.pages.registry import KINDS, all_targets
from mnr_briefs.press.ahead import read_ahead
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.project import Project, open_edition, open_project, with_other_survey
from mnr_briefs.press.recorded import figures_beside
from mnr_briefs.press.seen import look_at
from mnr_briefs.problems import Found, Place, StageError

TEMPLATES = Path(__file__).parents[2] / "brief_templates"


@pytest.fixture
def looks(project: Any) -> Path:
    """The small project's folder, with theme, reference style and templates."""
    folder = project.root / "brief_templates"
    folder.mkdir()
    for path in TEMPLATES.iterdir():
        if path.is_file():
            shutil.copy(path, folder / path.name)
    return project.root  # type: ignore[no-any-return]


def opened(root: Path) -> Found[Project | None]:
    try:
        project = open_project(read_ahead(look_at(root), Cache(None)))
    except StageError as error:
        return Found(None, error.problems)
    return Found(project, project.problems)


def found(root: Path) -> list[tuple[str, Place]]:
    project = opened(root)
    return [(problem.code, problem.place) for problem in project.problems if problem.is_error]


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
    project_opened = opened(looks).value
    assert project_opened is not None
    assert "survey-2026" in project_opened.edition.references.by_key  # all others can be cited


def test_a_reference_style_that_cannot_be_read_is_a_problem(looks: Path) -> None:
    (looks / "brief_templates" / "references.csl").write_text("<style>", encoding="utf-8")
    assert found(looks) == [("broken-reference", Place("brief_templates/references.csl"))]


def test_a_reference_style_that_is_not_there_is_a_problem(looks: Path) -> None:
    (looks / "brief_templates" / "references.csl").unlink()
    assert found(looks) == [("missing-file", Place("brief_templates/references.csl"))]


# -- templates --


@pytest.mark.parametrize("name", ["full-report", "domain-brief", "country-one-pager"])
@pytest.mark.parametrize("data", [None, b"", b"PK cut"])
def test_a_broken_template_is_missing_alone_and_concerns_no_other_kind(
    looks: Path, name: str, data: bytes | None
) -> None:
    path = looks / "brief_templates" / f"{name}.docx"
    path.unlink()
    if data is not None:
        path.write_bytes(data)
    project = opened(looks)
    assert project.value is not None
    assert {kind: kind in project.value.kit.templates for kind in KINDS} == {
        kind: FORMAT.reads(kind) != (path.name,) for kind in KINDS
    }
    assert [(p.code, p.place.file) for p in project.problems if p.is_error] == [
        ("missing-file" if data is None else "template-broken", f"brief_templates/{path.name}")
    ]
    held = {t.kind for t in all_targets(project.value.edition) if project.value.problems_of(t)}
    assert {FORMAT.reads(kind) for kind in held} == {(path.name,)}


# -- other doors into the project --


def test_where_the_sources_cannot_be_read_there_is_no_project(project: Any, looks: Path) -> None:
    project.write("content/countries.yaml", "countries: [")
    assert found(looks) == [("yaml-syntax", Place("content/countries.yaml", 1))]
    assert opened(looks).value is None


def test_faults_of_theme_and_templates_are_shown_with_those_of_the_sources(project: Any, looks: Path) -> None:
    project.write("content/countries.yaml", "countries: [")
    project.write("brief_templates/theme.yaml", "fonts: [")
    project.write("brief_templates/domain-brief.docx", b"PK cut")
    project = opened(looks)
    assert project.value is None
    assert {(problem.code, problem.place.file) for problem in project.problems} == {
        ("yaml-syntax", "content/countries.yaml"),
        ("yaml-syntax", "brief_templates/theme.yaml"),
        ("template-broken", "brief_templates/domain-brief.docx"),
    }


def test_another_survey_is_read_with_the_same_texts_and_framework(project: Any, tmp_path: Path) -> None:
    before = open_edition(project.root)
    edition = before.edition
    other = tmp_path / "round-2"
    shutil.copytree(project.root / "content" / "survey", other)
    table = other / "published" / "answers.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("Fiji,Partial", "Fiji,No"), encoding="utf-8")
    after = with_other_survey(before, other)
    changed = after.edition
    assert after.problems == ()
    assert (edition.survey.total("water_law", "no").count, changed.survey.total("water_law", "no").count) == (1, 2)
    assert (list(changed.texts), changed.framework, changed.facts) == (
        *(list(edition.texts), edition.framework, edition.facts),
    )


@pytest.mark.parametrize(
    ("name", "country", "count"),
    [("FJI-fiji.docx", "FJI", 1), ("1-rules.docx", None, 2), ("full-report.docx", None, 3), ("other.docx", None, 0)],
)
def test_the_figures_beside_the_prose_of_a_document_are_found_by_its_file_name(
    looks: Path, name: str, country: str | None, count: int
) -> None:
    figures, about = figures_beside(open_edition(looks).edition, name)
    assert about == country
    assert len(figures) >= count
    assert bool(figures) == bool(count)


def test_a_figure_that_is_typed_in_a_template_is_told_with_its_paragraph(looks: Path) -> None:
    path = looks / "brief_templates" / "country-one-pager.docx"
    word = Document(str(path))
    spot = f"body, paragraph {len(word.element.body.xpath('.//w:p')) + 1}"
    word.add_paragraph("26 of 29 countries have a hotline.")
    word.save(str(path))
    told = [(problem.code, problem.place) for problem in opened(looks).problems if problem.is_error]
    assert told == [("typed-count", Place("brief_templates/country-one-pager.docx", None, spot))]


def test_a_template_that_was_read_is_not_read_again_until_it_changes(
    looks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kit() -> dict[str, object]:
        templates = open_project(read_ahead(look_at(looks), Cache(tmp_path / "cache"))).kit.templates
        return {name: vars(template) for name, template in templates.items()}

    def refuse(_: bytes, file: str) -> None:
        raise AssertionError(file)

    before = kit()
    monkeypatch.setattr("mnr_briefs.formats.word.format.read_template", refuse)
    assert kit() == before
    word = Document(looks / "brief_templates" / "domain-brief.docx")
    word.add_paragraph("More")
    word.save(looks / "brief_templates" / "domain-brief.docx")
    with pytest.raises(AssertionError, match="domain-brief"):
        kit()
