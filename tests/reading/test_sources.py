"""All of content/ in one go: everything wrong with all files is found together."""

import shutil
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import About, BlockId, BrokenBlock, DomainText, Finding, Initiative, Recommendation
from mnr_briefs.problems import Problem
from mnr_briefs.reading.sources import read_sources, read_survey_of

INITIATIVE = "content/initiatives/fji-plain-law.md"


def _load(project: Any) -> tuple[Sources, list[Problem]]:
    found = read_sources(project.root)
    assert found.value is not None
    return found.value, list(found.problems)


def _failed(project: Any) -> list[Problem]:
    found = read_sources(project.root)
    assert found.value is None
    return list(found.problems)


def _spots(problems: list[Problem]) -> set[tuple[str, str]]:
    return {(str(q.place).removeprefix("content/"), q.code) for q in problems}


def test_a_good_project_is_read_whole(project: Any) -> None:
    sources, problems = _load(project)
    assert problems == []
    assert [c.id for c in sources.framework.capabilities] == ["water_law", "inspection", "complaints"]
    assert [t.capability for t in sources.of(Finding)] == ["water_law", "inspection", "complaints"]
    assert list(sources.references) == ["survey-2026"]
    assert [len(sources.of(sort)) for sort in (DomainText, Recommendation, Initiative)] == [2, 1, 1]
    assert BlockId("initiative", "fji-plain-law") in [block.block for block in sources.blocks]
    assert sources.broken == ()


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
    project.replace("content/edition.yaml", "language: en", "language: xx")
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
    assert [t.id for t in sources.of(Initiative)] == ["fji-plain-law"]
    assert sources.broken == (BrokenBlock("content/initiatives/b.md", About("initiative", known=False)),)


def test_a_text_of_many_megabytes_is_refused(project: Any) -> None:
    project.write("content/parts/huge.md", b"---\nid: a\n---\n" + b"x " * 1_000_000)
    assert _spots(_load(project)[1]) == {("parts/huge.md", "unreadable-file")}


def test_broken_texts_are_known_and_what_they_are_about(project: Any) -> None:
    project.replace(INITIATIVE, "year: 2025", "year: soon")
    project.write("content/parts/intro.md", "No front matter.\n")
    sources, _ = _load(project)
    assert sources.broken == (
        BrokenBlock(INITIATIVE, About("initiative", ("FJI",), "water_law")),
        BrokenBlock("content/parts/intro.md", About("part")),
    )
    assert sources.of(Initiative) == ()


@pytest.mark.parametrize("name", ["edition.yml", "framework.YAML", "Questionnaire.yaml", "countries.Yml", "facts.yml"])
def test_files_may_have_another_ending_of_their_sort(project: Any, name: str) -> None:
    good, _ = _load(project)
    old = f"content/{name.split('.')[0].lower()}.yaml"
    (project.root / old).rename(project.root / "content" / name)
    sources, problems = _load(project)
    assert problems == []
    assert [fact.id for fact in sources.facts] == [fact.id for fact in good.facts]
    assert project.root / "content" / name in sources.files


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("fact.yaml", "Did you mean “facts”?"),
        ("glosary.yml", "Did you mean “glossary”?"),
        ("edition.yml", "Keep one of the two files of this name."),
        ("notes.yaml", "Delete it, or move it out of content/."),
        ("reference.bib", "Did you mean “references”?"),
    ],
)
def test_a_file_that_nothing_reads_is_told(project: Any, name: str, remedy: str) -> None:
    project.write(f"content/{name}", "a: 1\n")
    _, problems = _load(project)
    assert [(str(q.place), q.code, q.message, q.remedy) for q in problems] == [
        (f"content/{name}", "stray-file", "The program does not use this file.", remedy)
    ]


@pytest.mark.parametrize("name", ["._edition.yaml", ".facts.yml", "~$countries.yaml", "parts/._intro.md", "notes.txt"])
def test_hidden_and_other_files_are_left_alone(project: Any, name: str) -> None:
    project.write(f"content/{name}", b"\xff")
    assert _load(project)[1] == []


@pytest.mark.parametrize("name", ["facts.yaml", "edition.yaml", "initiatives/x.md", "survey/decisions.yml"])
def test_a_folder_with_the_name_of_a_file_is_told(project: Any, name: str) -> None:
    path = project.root / "content" / name
    path.unlink(missing_ok=True)
    path.mkdir()
    problems = read_sources(project.root).problems
    assert [(str(q.place), q.message) for q in problems] == [(f"content/{name}", "This is a folder, not a file.")]


def test_a_name_with_an_invisible_character_is_the_same_name(project: Any) -> None:
    project.replace("content/countries.yaml", "name: Costa Rica", "name: Costa\u00a0Rica")
    project.replace("content/survey/published/answers.csv", "Costa Rica", "Costa\u200b Rica")
    sources, problems = _load(project)
    assert problems == []
    assert sources.survey.cells["answers"][0].country.casefold() in sources.countries.by_name


def test_another_survey_is_read_from_any_folder(project: Any, tmp_path_factory: Any) -> None:
    sources, _ = _load(project)
    other = tmp_path_factory.mktemp("elsewhere") / "last year"
    shutil.copytree(project.root / "content" / "survey", other)
    table = other / "published" / "answers.csv"
    table.write_text(table.read_text().replace("Fiji,Partial", "Fiji,Comprehensive"))
    found = read_survey_of(sources, other)
    assert found.problems == ()
    cell = found.value.survey.cells["answers"][4]
    assert (cell.country, cell.word, str(cell.at)) == (
        "Fiji",
        "Comprehensive",
        "last year/published/answers.csv:3 (column “water_law”)",
    )
    assert found.value.framework is sources.framework
    assert found.value.files == sources.files


def test_another_survey_that_cannot_be_read_is_told(project: Any) -> None:
    sources, _ = _load(project)
    found = read_survey_of(sources, project.root / "nowhere")
    assert [(str(q.place), q.code) for q in found.problems] == [("nowhere/tables.yaml", "missing-file")]


def test_the_survey_may_lie_in_another_folder_of_the_project(project: Any) -> None:
    (project.root / "content" / "survey").rename(project.root / "content" / "round-2")
    found = read_sources(project.root, "content/round-2")
    assert found.problems == ()
    assert found.value is not None
    assert str(found.value.survey.tables[0].at) == "content/round-2/tables.yaml:2"
