"""Pages of content with faults: what is missing is a problem of the documents that print it, and none stops a page."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.registry import all_targets, page_of
from mnr_briefs.problems import Problem

Load = Callable[[], Edition]


@pytest.fixture
def problems(load: Load) -> Callable[[], dict[str, tuple[Problem, ...]]]:
    """Makes the pages of all documents; gives the problems of each that has some."""

    def make() -> dict[str, tuple[Problem, ...]]:
        edition = load()
        found = {target.id: page_of(edition, target).problems for target in all_targets(edition)}
        return {name: problems for name, problems in found.items() if problems}

    return make


@pytest.mark.parametrize(
    ("file", "message", "documents"),
    [
        ("domains/1-rules.md", "The domain “rules” has no text.", ["report", "brief:1"]),
        ("domains/2-people.md", "The domain “people” has no text.", ["report", "brief:2"]),
        ("findings/01-water-law.md", "The capability “water_law” has no finding.", ["report", "brief:1"]),
        ("findings/03-complaints.md", "The capability “complaints” has no finding.", ["report", "brief:2"]),
    ],
)
def test_a_missing_text_is_a_problem_of_the_documents_that_print_it(
    project: Any, problems: Callable[[], dict[str, tuple[Problem, ...]]], file: str, message: str, documents: list[str]
) -> None:
    project.remove(f"content/{file}")
    found = problems()
    assert list(found) == documents
    (problem,) = {problem for some in found.values() for problem in some}
    assert (problem.code, problem.message, problem.remedy) == ("missing-text", message, f"Add content/{file}.")
    assert problem.place.file == "content/framework.yaml"
    assert problem.follows_from == (f"content/{file.split('/')[0]}/",)


def test_all_that_is_missing_is_told_at_once_and_nothing_stands_in_its_place(project: Any, load: Load) -> None:
    for name in ("domains/1-rules", "findings/01-water-law", "findings/02-inspection"):
        project.remove(f"content/{name}.md")
    edition = load()
    found = page_of(edition, all_targets(edition)[1])
    assert [problem.code for problem in found.problems] == ["missing-text"] * 3
    assert [block.name for block, _ in found.value.blocks] == ["fji-plain-law"]
    brief: Any = found.value.content
    assert (brief.headline, brief.summary, brief.title) == ((), (), "Rules")
    assert [(number.figure, number.text) for number in brief.key_numbers] == [((), ())] * 3
    assert [(c.title, c.standing, c.gaps) for c in brief.capabilities] == [
        ("Water law", (), ()),
        ("Inspection", (), ()),
    ]


def test_a_problem_in_a_shared_text_is_told_once_for_each_document(
    project: Any, problems: Callable[[], dict[str, tuple[Problem, ...]]]
) -> None:
    project.replace("content/edition.yaml", "{{ survey.countries }}", "{{ survey.contries }}")
    found = problems()
    assert len(found) == 6
    assert {tuple(problem.code for problem in some) for some in found.values()} == {("unknown-name",)}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("framework.yaml", "id: complaints", "id: grievances"),
        ("questionnaire.yaml", "domain: people", "domain: nobody"),
        ("questionnaire.yaml", "capabilities: [complaints]", "capabilities: [nothing]"),
        ("questionnaire.yaml", "id: hotline", "id: coldline"),
        ("questionnaire.yaml", "id: partial", "id: halfway"),
        ("countries.yaml", "id: FJI", "id: TON"),
        ("findings/01-water-law.md", "charts: [water_law]", "charts: [air_law]"),
        ("findings/01-water-law.md", "capability: water_law", "capability: air_law"),
        ("domains/1-rules.md", "domain: rules", "domain: rulers"),
        ("recommendations/open-a-line.md", "{hotline: [no]}", "{coldline: [no], hotline: [maybe, not_maybe]}"),
        ("recommendations/open-a-line.md", "capability: complaints", "capability: grievances"),
        ("initiatives/fji-plain-law.md", "countries: [FJI]", "countries: [TON]"),
        ("initiatives/fji-plain-law.md", "capability: water_law", "capability: air_law"),
        ("survey/published/answers.csv", "country,water_law", "country,air_law"),
        ("survey/published/answers.csv", "Fiji,", "Tonga,"),
        ("survey/tables.yaml", "Yes: yes", "Yes: perhaps"),
    ],
)
def test_a_name_that_does_not_exist_stops_no_page(
    project: Any, problems: Callable[[], dict[str, tuple[Problem, ...]]], file: str, old: str, new: str
) -> None:
    project.replace(f"content/{file}", old, new)
    codes = {problem.code for some in problems().values() for problem in some}
    assert codes <= {"missing-text", "unknown-name", "not-published"}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("case_studies/x.md", "---\nid: x\ncountry: TON\ntitle: T\nbox: {nobody: [One.]}\n---\nText.\n"),
        ("survey/corrections.yaml",
         "corrections: [{id: c, question: coldline, countries: [TON], published: No, corrected: maybe, evidence: E}]"),
        ("survey/corrections.yaml",
         "open_questions: [{id: q, question: hotline, countries: [TON], published: A, split: {b: 1}, evidence: E}]"),
        ("survey/decisions.yaml", "contradictions: [{id: x1, about: coldline, found: F, decision: D, why: W}]\n"),
        ("survey/instruments.yaml", "instruments: [{id: i, title: I, short: I}]\n"),
        ("glossary.yaml", "terms: [{term: T, text: t, reference: nobody}]\n"),
    ],
)  # fmt: skip
def test_nor_does_one_in_a_text_of_its_own(
    project: Any, problems: Callable[[], dict[str, tuple[Problem, ...]]], file: str, text: str
) -> None:
    project.write(f"content/{file}", text)
    assert problems() == {}


def test_a_case_study_of_a_country_that_does_not_exist_is_not_printed(project: Any, load: Load) -> None:
    project.write("content/case_studies/x.md", "---\nid: x\ncountry: TON\ntitle: T\n---\nText.\n")
    edition = load()
    report: Any = page_of(edition, all_targets(edition)[0]).value.content
    assert report.case_studies == ()
    assert "x" not in edition.chapters


def test_without_a_reference_style_citations_are_visible_gaps(project: Any, load: Load) -> None:
    project.remove("brief_templates/references.csl")
    edition = load()
    brief: Any = page_of(edition, all_targets(edition)[1]).value.content
    assert [p.plain((entry,)) for entry in brief.references] == ["[…]\n"]
