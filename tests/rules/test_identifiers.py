"""Ids are unique within their sort; the codebook names domains, capabilities and questions that there are."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.problems import Problem
from mnr_briefs.rules import names

Checked = Callable[..., list[Problem]]

RULES = (
    names.duplicate_ids,
    names.reserved_names,
    names.codebook,
    names.conditions_and_implications,
)


def _found(checked: Checked) -> list[tuple[str, str, str]]:
    return [(str(p.place).removeprefix("content/"), p.code, p.message) for p in checked(*RULES)]


def test_the_small_project_has_no_problems(checked: Checked) -> None:
    assert _found(checked) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "message"),
    [
        (
            "framework.yaml",
            "id: people",
            "id: rules",
            "framework.yaml:13",
            "The domain “rules” already exists at content/framework.yaml:5.",
        ),
        (
            "framework.yaml",
            "id: complaints",
            "id: water_law",
            "framework.yaml:19",
            "The capability “water_law” already exists at content/framework.yaml:11.",
        ),
        (
            "questionnaire.yaml",
            "id: hotline",
            "id: tests",
            "questionnaire.yaml:25",
            "The question “tests” already exists at content/questionnaire.yaml:14.",
        ),
        (
            "questionnaire.yaml",
            "id: partial",
            "id: comprehensive",
            "questionnaire.yaml:12",
            "The option of water_law “comprehensive” already exists at content/questionnaire.yaml:11.",
        ),
        (
            "countries.yaml",
            "id: SEN",
            "id: FJI",
            "countries.yaml:4",
            "The country “FJI” already exists at content/countries.yaml:3.",
        ),
        (
            "countries.yaml",
            "name: Senegal",
            "name: Fiji",
            "countries.yaml:4",
            "The country name “Fiji” already exists at content/countries.yaml:3.",
        ),
        (
            "domains/2-people.md",
            "domain: people",
            "domain: rules",
            "domains/2-people.md:2",
            "The domain text “rules” already exists at content/domains/1-rules.md:2.",
        ),
        (
            "findings/03-complaints.md",
            "capability: complaints",
            "capability: water_law",
            "findings/03-complaints.md:2",
            "The finding “water_law” already exists at content/findings/01-water-law.md:2.",
        ),
    ],
)
def test_a_duplicate_id_is_named_with_both_places(
    project: Any, checked: Checked, file: str, old: str, new: str, place: str, message: str
) -> None:
    project.replace(f"content/{file}", old, new)
    assert (place, "duplicate-id", message) in _found(checked)
    assert all(f" already exists at {p.also[0]}." in p.message for p in checked(names.duplicate_ids))


SECOND = {
    "facts.yaml": """
        facts:
          - {id: wells_2026, value: 1, label: a, source: {section: a}}
          - {id: wells_2026, value: 2, label: b, source: {section: b}}
        """,
    "survey/tables.yaml": """
        tables:
          - {id: answers, file: published/answers.csv, title: A, place: {section: a}, words: {}}
          - {id: answers, file: published/answers.csv, title: B, place: {section: b}, words: {}}
        """,
    "survey/corrections.yaml": """
        corrections:
          - {id: a, question: hotline, countries: [FJI], published: No, corrected: yes, evidence: a}
          - {id: a, question: hotline, countries: [SEN], published: No, corrected: yes, evidence: b}
        """,
    "survey/decisions.yaml": """
        decisions:
          - {question: hotline, option: yes, count: 1, why: a}
          - {question: hotline, option: yes, count: 2, why: b}
        """,
    "survey/instruments.yaml": """
        instruments:
          - {id: crc, title: A, short: A}
          - {id: crc, title: B, short: B}
        """,
}


@pytest.mark.parametrize(
    ("file", "sort"),
    [
        ("facts.yaml", "fact “wells_2026”"),
        ("survey/tables.yaml", "table “answers”"),
        ("survey/corrections.yaml", "correction “a”"),
        ("survey/decisions.yaml", "decision “hotline.yes”"),
        ("survey/instruments.yaml", "instrument “crc”"),
    ],
)
def test_a_second_entry_of_a_list_is_named_with_the_first(project: Any, checked: Checked, file: str, sort: str) -> None:
    project.write(f"content/{file}", SECOND[file])
    assert _found(checked) == [(f"{file}:3", "duplicate-id", f"The {sort} already exists at content/{file}:2.")]


def test_one_id_may_be_used_by_two_sorts(project: Any, checked: Checked) -> None:
    project.replace("content/recommendations/open-a-line.md", "id: open-a-line", "id: fji-plain-law")
    assert _found(checked) == []


def test_two_initiatives_with_one_id_are_a_problem_of_both_files(project: Any, checked: Checked) -> None:
    text = "---\nid: fji-plain-law\ntitle: B\ncountries: [SEN]\ncapability: inspection\nshort: B.\n---\nB.\n"
    project.write("content/initiatives/a-second.md", text)
    (problem,) = checked(*RULES)
    assert (str(problem.place), problem.code) == ("content/initiatives/fji-plain-law.md:2", "duplicate-id")
    assert problem.files == ("content/initiatives/fji-plain-law.md", "content/initiatives/a-second.md")


def test_two_countries_with_one_code_are_a_problem_of_the_list_that_all_documents_read(
    project: Any, checked: Checked
) -> None:
    project.replace("content/countries.yaml", "id: SEN", "id: FJI")
    assert [p.files for p in checked(*RULES)] == [("content/countries.yaml", "content/countries.yaml")]


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "message", "remedy"),
    [
        (
            "domain: people",
            "domain: peopel",
            28,
            "unknown-domain",
            "There is no domain “peopel”.",
            "Did you mean “people”?",
        ),
        (
            "capabilities: [complaints]",
            "capabilities: [complaint]",
            29,
            "unknown-capability",
            "There is no capability “complaint”.",
            "Did you mean “complaints”?",
        ),
        (
            "capabilities: [complaints]",
            "capabilities: [xyz]",
            29,
            "unknown-capability",
            "There is no capability “xyz”.",
            "Choose one of: complaints, inspection, water_law.",
        ),
        (
            "id: hotline",
            "id: survey",
            25,
            "wrong-value",
            "The name “survey” is reserved for expressions.",
            "Choose another id.",
        ),
        (
            "{id: yes, ",
            "{id: base, ",
            25,
            "wrong-value",
            "The name “base” is reserved for expressions.",
            "Choose another id.",
        ),
        (
            "{id: yes, ",
            "{id: in_place, ",
            25,
            "wrong-value",
            "The name “in_place” is reserved for expressions.",
            "Choose another id.",
        ),
        (
            "label: Complaints line",
            "label: Line\n    asked_if: {wter_law: [no]}",
            31,
            "unknown-question",
            "There is no question “wter_law” to be asked on.",
            "Did you mean “water_law”?",
        ),
        (
            "label: Complaints line",
            "label: Line\n    asked_if: {water_law: [partal, no]}",
            31,
            "unknown-option",
            "“water_law” has no option “partal”.",
            "Did you mean “partial”?",
        ),
        (
            "label: Complaints line",
            "label: Line\n    implied_by: {yes: {wter_law: [no]}}",
            31,
            "unknown-question",
            "There is no question “wter_law” to be implied by.",
            "Did you mean “water_law”?",
        ),
        (
            "label: Complaints line",
            "label: Line\n    implied_by: {no: {water_law: [partal, no]}}",
            31,
            "unknown-option",
            "“water_law” has no option “partal”.",
            "Did you mean “partial”?",
        ),
        (
            "label: Complaints line",
            "label: Line\n    ruled_out_by: {yes: {water_law: [partal]}}",
            31,
            "unknown-option",
            "“water_law” has no option “partal”.",
            "Did you mean “partial”?",
        ),
        (
            "label: Complaints line",
            "label: Line\n    implied_by: {yess: {water_law: [partial]}}",
            31,
            "unknown-option",
            "“hotline” has no option “yess”.",
            "Did you mean “yes”?",
        ),
    ],
)
def test_what_a_question_names_must_be_there(
    project: Any, checked: Checked, old: str, new: str, line: int, code: str, message: str, remedy: str
) -> None:
    project.replace("content/questionnaire.yaml", old, new)
    problems = checked(*RULES)
    assert [(str(p.place), p.code, p.message, p.remedy) for p in problems] == [
        (f"content/questionnaire.yaml:{line}", code, message, remedy)
    ]


@pytest.mark.parametrize(("kind", "codes"), [("single", ["missing-key"]), ("multiple", ["missing-key"]), ("text", [])])
def test_a_question_to_choose_from_has_options(project: Any, checked: Checked, kind: str, codes: list[str]) -> None:
    text = (project.root / "content/questionnaire.yaml").read_text(encoding="utf-8")
    question = f"  - {{id: views, number: 4, section: People, label: Views, text: Views?, kind: {kind}}}\n"
    project.write("content/questionnaire.yaml", text + question)
    assert [p.code for p in checked(*RULES)] == codes


@pytest.mark.parametrize("key", ["asked_if: {water_law: [partial, no]}", "implied_by: {yes: {water_law: [partial]}}"])
def test_answers_that_there_are_may_be_a_condition_or_imply(project: Any, checked: Checked, key: str) -> None:
    label = "label: Complaints line"
    project.replace("content/questionnaire.yaml", label, f"{label}\n    {key}")
    assert _found(checked) == []


def test_two_domains_of_one_number_would_be_one_document(project: Any, checked: Checked) -> None:
    project.replace("content/framework.yaml", "id: people\n    number: 2", "id: people\n    number: 1")
    (problem,) = checked(names.duplicate_ids)
    assert (problem.message, problem.remedy) == (
        "The domain number “1” already exists at content/framework.yaml:5.", "Give one of the two a different number.",
    )  # fmt: skip
