"""What every document is made with; faults of the bibliography and its style are problems, not crashes."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.pages import KINDS
from mnr_briefs.pages.references import NoReferences
from mnr_briefs.press.workshop import (
    charts_of,
    load_edition,
    load_other_survey,
    open_workshop,
    pictures_for,
    typed_on_purpose,
)
from mnr_briefs.problems import Place, Problems

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
    assert all(problem.concerns(frozenset()) for problem in problems.errors)
    assert workshop is None or isinstance(workshop.references, NoReferences) == bool(problems.errors)
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
    problems = Problems()
    workshop = open_workshop(looks, problems)
    assert workshop is not None
    assert {kind: kind in workshop.templates for kind in KINDS} == {
        kind: template.template != path.name for kind, template in KINDS.items()
    }
    assert [(p.code, p.place.file) for p in problems.errors] == [
        ("missing-file" if data is None else "template-broken", f"brief_templates/{path.name}")
    ]
    assert not problems.errors[0].concerns(frozenset({"*"}))


# -- other doors into the project --


def test_where_the_sources_cannot_be_read_there_is_no_workshop(project: Any, looks: Path) -> None:
    project.write("content/countries.yaml", "countries: [")
    assert found(looks) == [("yaml-syntax", Place("content/countries.yaml", 1))]
    assert open_workshop(looks, Problems()) is None


def test_faults_of_theme_and_templates_are_shown_with_those_of_the_sources(project: Any, looks: Path) -> None:
    project.write("content/countries.yaml", "countries: [")
    project.write("brief_templates/theme.yaml", "fonts: [")
    project.write("brief_templates/domain-brief.docx", b"PK cut")
    problems = Problems()
    assert open_workshop(looks, problems) is None
    assert {(problem.code, problem.place.file) for problem in problems} == {
        ("yaml-syntax", "content/countries.yaml"),
        ("yaml-syntax", "brief_templates/theme.yaml"),
        ("template-broken", "brief_templates/domain-brief.docx"),
    }


def test_another_survey_is_read_with_the_same_texts_and_framework(project: Any, tmp_path: Path) -> None:
    sources, edition = load_edition(project.root, Problems())
    other = tmp_path / "round-2"
    shutil.copytree(project.root / "content" / "survey", other)
    table = other / "published" / "answers.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("Fiji,Partial", "Fiji,No"), encoding="utf-8")
    problems = Problems()
    changed = load_other_survey(sources, other, problems)
    assert list(problems) == []
    assert (edition.survey.total("water_law", "no").count, changed.survey.total("water_law", "no").count) == (1, 2)
    assert (changed.texts, changed.framework, changed.facts) == (edition.texts, edition.framework, edition.facts)


def test_what_is_typed_on_purpose_is_listed_with_its_place_and_reason(project: Any) -> None:
    words = 'Plain words in [twelve]{typed="no total"} steps.'
    project.replace("content/findings/01-water-law.md", "Plain words.", words)
    assert typed_on_purpose(project.root) == [(Place("content/findings/01-water-law.md", 12), "twelve", "no total")]


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        ({"capability:water_law"}, {"content/images/law.png"}),
        ({"country:FJI"}, {"content/images/page.jpg"}),
        ({"capability:water_law", "country:FJI"}, {"content/images/law.png", "content/images/page.jpg"}),
        ({"capability:complaints"}, set()),
        ({"*"}, {"content/images/law.png", "content/images/page.jpg"}),
    ],
)
def test_the_pictures_of_a_document_are_those_of_its_texts(project: Any, topics: set[str], expected: set[str]) -> None:
    project.replace("content/findings/01-water-law.md", "Plain words.", "- Words\n\n  ![A law](images/law.png)")
    initiative = "content/initiatives/fji-plain-law.md"
    project.replace(initiative, "capability: water_law", "capability: inspection")
    project.replace(initiative, "every village.\n", "every village.\n\n![A page](./images/page.jpg)\n")
    sources, _ = load_edition(project.root, Problems())
    assert pictures_for(sources, frozenset(topics)) == expected


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        ({"country:FJI"}, {"content/images/fiji.png", "content/images/house.png"}),
        ({"country:SEN"}, {"content/images/house.png"}),
        ({"*"}, {"content/images/house.png"}),  # the report prints no office's logo
    ],
)
def test_logos_belong_to_the_pictures_of_a_document(project: Any, topics: set[str], expected: set[str]) -> None:
    project.replace("content/edition.yaml", "subtitle:", "logo: {file: images/house.png, alt: House}\nsubtitle:")
    office = "subregion: Melanesia, logo: {file: ./images/fiji.png, alt: Office}"
    project.replace("content/countries.yaml", "subregion: Melanesia", office)
    sources, _ = load_edition(project.root, Problems())
    assert pictures_for(sources, frozenset(topics)) == expected


@pytest.mark.parametrize(
    ("name", "country", "count"),
    [("FJI-fiji.docx", "FJI", 1), ("1-rules.docx", None, 2), ("full-report.docx", None, 3), ("other.docx", None, 0)],
)
def test_the_charts_of_a_document_are_found_by_its_file_name(
    looks: Path, name: str, country: str | None, count: int
) -> None:
    _, edition = load_edition(looks, Problems())
    charts, about = charts_of(looks, edition, name, Problems())
    assert about == country
    assert len(charts) >= count
    assert bool(charts) == bool(count)
