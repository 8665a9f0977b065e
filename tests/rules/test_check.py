"""All checks together: what an editor sees of a project with many faults."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Found, Problem, each_once, worth_telling
from mnr_briefs.rules import check
from mnr_briefs.survey.answers import build_survey

Shown = Callable[[], tuple[Problem, ...]]


@pytest.fixture
def shown(read: Callable[[], Found[Sources]]) -> Shown:
    """All problems of the small project as it is by then, in the order of their places."""

    def run() -> tuple[Problem, ...]:
        found = read()
        sources = found.value
        survey = build_survey(sources.questionnaire, sources.countries, sources.survey)
        in_error = [file for problem in found.problems if problem.is_error for file in problem.files]
        return each_once((*found.problems, *worth_telling(check(sources, survey), in_error)))

    return run


def test_the_small_project_has_no_problems(shown: Shown) -> None:
    assert [str(p.place) for p in shown()] == []


def test_problems_of_all_files_are_shown_together_in_the_order_of_their_places(project: Any, shown: Shown) -> None:
    project.replace("content/questionnaire.yaml", "domain: people", "domain: peopel")
    project.replace("content/survey/published/answers.csv", "Senegal,No,No,Yes", "Senegall,No,Perhaps,Yes")
    project.replace("content/recommendations/open-a-line.md", "{hotline: [no]}", "{hotlin: [no], tests: [lead]}")
    project.replace("content/initiatives/fji-plain-law.md", "[FJI]", "[FJI, XYZ]")
    project.replace("content/initiatives/fji-plain-law.md", "sent it to", "sent {{ it to")
    project.replace("content/findings/02-inspection.md", "[@survey-2026]", "[@survey-2025]")
    project.replace("content/findings/02-inspection.md", "capability: inspection", "capability: inspecton")
    problems = [(str(p.place).removeprefix("content/"), p.code) for p in shown()]
    assert [(place, code) for place, code in problems if not code.startswith("unused")] == [
        ("findings/02-inspection.md:2", "unknown-capability"),
        ("findings/02-inspection.md:17", "unknown-reference"),
        ("initiatives/fji-plain-law.md:4", "unknown-country"),
        ("initiatives/fji-plain-law.md:10", "bad-expression"),
        ("questionnaire.yaml:28", "unknown-domain"),
        ("recommendations/open-a-line.md:5", "unknown-option"),
        ("recommendations/open-a-line.md:5", "unknown-question"),
        ("survey/published/answers.csv", "missing-row"),
        ("survey/published/answers.csv:4", "unknown-country"),
        ("survey/published/answers.csv:4 (column “tests.bacteria”)", "unknown-code"),
    ]


def test_an_unknown_key_hides_no_wrong_country_of_the_same_front_matter(project: Any, shown: Shown) -> None:
    project.replace("content/initiatives/fji-plain-law.md", "[FJI]", "[FJY]")
    project.replace("content/initiatives/fji-plain-law.md", "year: 2025", "yeer: 2025")
    found = [(str(p.place).removeprefix("content/"), p.code, p.message, p.remedy) for p in shown()]
    country, key = "“FJY” is not a country code in countries.yaml.", "The key “yeer” is not recognized here."
    assert found == [
        ("initiatives/fji-plain-law.md:4", "unknown-country", country, "Did you mean “FJI”?"),
        ("initiatives/fji-plain-law.md:6", "unknown-key", key, "Did you mean “year”?"),
    ]


def test_an_unknown_key_hides_no_wrong_value_of_a_whole_file(project: Any, shown: Shown) -> None:
    project.replace("content/questionnaire.yaml", "domain: people", "domain: peopel")
    project.replace("content/questionnaire.yaml", "label: Complaints line", "label: Line\n    lable: Line")
    assert [(str(p.place), p.code) for p in shown()] == [
        ("content/questionnaire.yaml:28", "unknown-domain"),
        ("content/questionnaire.yaml:31", "unknown-key"),
    ]


def test_a_front_matter_that_lacks_a_key_is_judged_no_further(project: Any, shown: Shown) -> None:
    project.replace("content/initiatives/fji-plain-law.md", "[FJI]", "[FJY]")
    project.replace("content/initiatives/fji-plain-law.md", "title: A", "titel: A")
    assert [(str(p.place), p.code) for p in shown()] == [
        ("content/initiatives/fji-plain-law.md:2", "missing-key"),
        ("content/initiatives/fji-plain-law.md:3", "unknown-key"),
    ]


def test_every_problem_says_what_is_wrong_and_what_to_do(project: Any, shown: Shown) -> None:
    project.replace("content/questionnaire.yaml", "domain: people", "domain: zzz")
    project.replace("content/survey/published/answers.csv", "hotline", "zzz")
    project.write("content/findings/02-inspection.md", "")
    project.write("content/parts/a.md", "---\nid: 1\ntitle:\nfoo: bar\n---\n`x`\n")
    project.write("content/survey/corrections.yaml", "corrections: 5\nother: 1\n")
    project.write("content/facts.yaml", "facts:\n  - 5\n  - {id: a, value: b, label: [], source: c}\n")
    problems = shown()
    assert len(problems) > 10
    assert [p.code for p in problems if not (p.message.endswith(".") and p.remedy)] == []


def test_a_broken_initiative_is_a_problem_of_its_file_alone(project: Any, shown: Shown) -> None:
    project.replace("content/initiatives/fji-plain-law.md", "title: A law", "title: A: law")
    assert {p.files for p in shown() if p.is_error} == {("content/initiatives/fji-plain-law.md",)}


def test_a_broken_survey_is_a_problem_of_files_that_all_documents_read(project: Any, shown: Shown) -> None:
    project.replace("content/survey/published/answers.csv", "Fiji", "Fidji")
    errors = [p for p in shown() if p.is_error]
    assert {p.files for p in errors} == {("content/survey/published/answers.csv",)}
    assert {p.code for p in errors} == {"unknown-country", "missing-row"}


def test_what_is_unused_is_told_only_where_nothing_is_wrong(project: Any, shown: Shown) -> None:
    project.replace("content/findings/02-inspection.md", "{{ fact.wells_2026 }} wells", "wells")
    assert [(p.code, p.is_error) for p in shown()] == [("unused-fact", False)]
    project.replace("content/initiatives/fji-plain-law.md", "countries: [FJI]", "countries: [FJY]")  # by a rule
    assert [p.code for p in shown()] == ["unknown-country"]
    project.replace("content/initiatives/fji-plain-law.md", "countries: [FJY]", "country: [FJI]")  # by reading
    assert "unused-fact" not in [p.code for p in shown()]


def test_rules_are_found_one_after_the_other_and_not_all_at_once(
    project: Any, read: Callable[[], Found[Sources]]
) -> None:
    project.replace("content/countries.yaml", "id: SEN", "id: FJI")
    project.replace("content/initiatives/fji-plain-law.md", "[FJI]", "[XYZ]")
    sources = read().value
    survey = build_survey(sources.questionnaire, sources.countries, sources.survey)
    assert next(check(sources, survey)).code == "duplicate-id"
