"""All of content/ in one go: everything wrong with all files is found together."""

from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Problem, Problems, StageError
from mnr_briefs.reading.sources import load_sources

INITIATIVE = "content/initiatives/fji-plain-law.md"


def _load(project: Any) -> tuple[Sources, list[Problem]]:
    problems = Problems()
    return load_sources(project.root, problems), list(problems)


def _failed(project: Any) -> list[Problem]:
    problems = Problems()
    with pytest.raises(StageError) as failure:
        load_sources(project.root, problems)
    assert failure.value.problems == tuple(problems)
    return list(problems)


def _spots(problems: list[Problem]) -> set[tuple[str, str]]:
    return {(str(q.place).removeprefix("content/"), q.code) for q in problems}


def test_a_good_project_is_read_whole(project: Any) -> None:
    sources, problems = _load(project)
    assert problems == []
    assert [c.id for c in sources.framework.capabilities] == ["water_law", "inspection", "complaints"]
    assert [t.capability for t in sources.findings] == ["water_law", "inspection", "complaints"]
    assert list(sources.references) == ["survey-2026"]
    assert (len(sources.domains), len(sources.recommendations), len(sources.initiatives)) == (2, 1, 1)


def test_all_files_that_were_read_are_known(project: Any) -> None:
    sources, _ = _load(project)
    names = [path.relative_to(project.root).as_posix() for path in sources.files]
    assert names == sorted(
        path.relative_to(project.root).as_posix() for path in project.root.rglob("*.*") if path.is_file()
    )


def test_facts_glossary_and_references_may_be_left_out(project: Any) -> None:
    project.remove("content/facts.yaml")
    project.remove("content/references.bib")
    sources, problems = _load(project)
    assert problems == []
    assert (sources.facts, sources.references, sources.glossary.terms) == ((), {}, ())


@pytest.mark.parametrize("name", ["edition", "framework", "questionnaire", "countries"])
def test_the_files_that_all_else_hangs_on_must_be_there(project: Any, name: str) -> None:
    project.remove(f"content/{name}.yaml")
    assert _spots(_failed(project)) == {(f"{name}.yaml", "missing-file")}


@pytest.mark.parametrize("name", ["edition", "framework", "questionnaire", "countries"])
@pytest.mark.parametrize(
    ("text", "code"),
    [("", "wrong-type"), ("a: [\n", "yaml-syntax"), ("- a\n", "wrong-type"), (b"\xff", "wrong-encoding")],
)
def test_the_files_that_all_else_hangs_on_must_be_readable(
    project: Any, name: str, text: str | bytes, code: str
) -> None:
    project.write(f"content/{name}.yaml", text)
    assert _spots(_failed(project)) == {(f"{name}.yaml:1", code)}


def test_problems_of_all_files_are_found_together_even_where_the_stage_fails(project: Any) -> None:
    project.write("content/edition.yaml", "title: [\n")
    project.replace("content/framework.yaml", "number: 3", "number: three")
    project.write("content/survey/tables.yaml", "tabels: []\n")
    project.write("content/facts.yaml", b"\xff")
    project.write("content/glossary.yaml", "acronyms: [{short: A}]\n")
    project.write("content/references.bib", "@book{a,}\n@book{a,}\n")
    project.replace(INITIATIVE, "year: 2025", "year: soon")
    project.replace("content/findings/01-water-law.md", "## What works", "## What worked")
    project.write("content/parts/intro.md", "No front matter.\n")
    assert _spots(_failed(project)) == {
        ("edition.yaml:1", "yaml-syntax"),
        ("framework.yaml:19", "wrong-type"),
        ("survey/tables.yaml:1", "unknown-key"),
        ("facts.yaml:1", "wrong-encoding"),
        ("glossary.yaml:1", "missing-key"),
        ("references.bib:2", "duplicate-id"),
        ("initiatives/fji-plain-law.md:6", "wrong-type"),
        ("findings/01-water-law.md:11", "unknown-section"),
        ("findings/01-water-law.md:1", "missing-section"),
        ("parts/intro.md:1", "no-front-matter"),
    }


def test_an_unknown_language_is_named_where_it_is_written(project: Any) -> None:
    project.replace("content/edition.yaml", "language: en", "language: fr")
    assert _spots(_failed(project)) == {("edition.yaml:4", "wrong-value")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- id: a\n  value: 1\n", {("facts.yaml:1", "wrong-type")}),
        ("fact: []\n", {("facts.yaml:1", "unknown-key")}),
        ("facts:\n  - {id: a, value: ten, label: b, source: {section: c}}\n", {("facts.yaml:2", "wrong-type")}),
        ("facts:\n  - {id: a, value: .nan, label: b, source: {section: c}}\n", {("facts.yaml:2", "wrong-type")}),
        ("facts:\n  - {id: a, value: 1, label: b}\n", {("facts.yaml:2", "missing-key")}),
        (
            "facts:\n  - {id: a, value: 1, label: b, source: {section: 1},\n     unit: percent}\n",
            {("facts.yaml:3", "wrong-value")},
        ),
        ("facts:\n  - {id: a, value: 1, label: b, source: {section: 2.10}}\n", {("facts.yaml:2", "wrong-type")}),
        ("facts: {a: 1}\n", {("facts.yaml:1", "wrong-type")}),
    ],
)
def test_a_fact_that_cannot_be_read_is_named(project: Any, text: str, found: set[tuple[str, str]]) -> None:
    project.write("content/facts.yaml", text)
    sources, problems = _load(project)
    assert _spots(problems) == found
    assert sources.facts == ()


@pytest.mark.parametrize(
    ("subtitle", "printed"),
    [
        ('"A & B <c> {{ survey.countries }}"', "A & B <c> {{ survey.countries }}"),
        ('"مرحبا Co\u0302te"', "مرحبا Côte"),
        ("no", "no"),
        ("2026-01-02", "2026-01-02"),
    ],
)
def test_texts_of_settings_are_printed_as_written(project: Any, subtitle: str, printed: str) -> None:
    project.replace("content/edition.yaml", '"What {{ survey.countries }} countries have in place"', subtitle)
    sources, problems = _load(project)
    assert problems == []
    assert p.plain(sources.settings.subtitle) == printed


def test_names_in_decomposed_characters_are_the_same_names(project: Any) -> None:
    project.replace("content/countries.yaml", "name: Fiji", "name: Fi\u0302ji")
    project.replace("content/survey/published/answers.csv", "Fiji", "F\u00eeji")
    sources, _ = _load(project)
    assert sources.survey.cells["answers"][4].country == sources.countries.by_id["FJI"].name == "F\u00eeji"


@pytest.mark.parametrize("phone", ["+67912345", "0067912345", "679 123"])
def test_a_telephone_number_is_printed_as_it_is_written(project: Any, phone: str) -> None:
    old = "subregion: Melanesia}"
    project.replace("content/countries.yaml", old, f"subregion: Melanesia, contact: {{name: A, phone: {phone}}}}}")
    sources, problems = _load(project)
    assert problems == []
    contact = sources.countries.by_id["FJI"].contact
    assert contact is not None
    assert contact.phone == phone


def test_a_text_that_leads_out_of_the_project_is_refused(project: Any, tmp_path_factory: Any) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.md"
    secret.write_text((project.root / INITIATIVE).read_text())
    (project.root / "content/initiatives/b.md").symlink_to(secret)
    sources, problems = _load(project)
    assert _spots(problems) == {("initiatives/b.md", "path-outside")}
    assert [t.id for t in sources.initiatives] == ["fji-plain-law"]


def test_a_text_of_many_megabytes_is_refused(project: Any) -> None:
    project.write("content/parts/huge.md", b"---\nid: a\n---\n" + b"x " * 1_000_000)
    assert _spots(_load(project)[1]) == {("parts/huge.md", "unreadable-file")}
