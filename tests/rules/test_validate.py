"""All checks together: what an editor sees of a project with many faults."""

from typing import Any

from mnr_briefs.problems import Problem, Problems
from mnr_briefs.reading.sources import load_sources
from mnr_briefs.rules import validate


def _problems(project: Any) -> list[Problem]:
    problems = Problems()
    validate(load_sources(project.root, problems), problems)
    return sorted(problems)


def test_the_small_project_has_no_problems(project: Any) -> None:
    assert [str(p.place) for p in _problems(project)] == []


def test_problems_of_all_files_are_shown_together_in_the_order_of_their_places(project: Any) -> None:
    project.replace("content/questionnaire.yaml", "domain: people", "domain: peopel")
    project.replace("content/survey/published/answers.csv", "Senegal,No,No,Yes", "Senegall,No,Perhaps,Yes")
    project.replace("content/recommendations/open-a-line.md", "{hotline: [no]}", "{hotlin: [no], tests: [lead]}")
    project.replace("content/initiatives/fji-plain-law.md", "[FJI]", "[FJI, XYZ]")
    project.replace("content/initiatives/fji-plain-law.md", "sent it to", "sent {{ it to")
    project.replace("content/findings/02-inspection.md", "[@survey-2026]", "[@survey-2025]")
    project.replace("content/findings/02-inspection.md", "capability: inspection", "capability: inspecton")
    problems = [(str(p.place).removeprefix("content/"), p.code) for p in _problems(project)]
    assert [(place, code) for place, code in problems if not code.startswith("unused")] == [
        ("findings/02-inspection.md:2", "unknown-capability"),
        ("findings/02-inspection.md:17", "unknown-reference"),
        ("framework.yaml:12", "missing-text"),
        ("initiatives/fji-plain-law.md:4", "unknown-country"),
        ("initiatives/fji-plain-law.md:9", "bad-expression"),
        ("questionnaire.yaml:28", "unknown-domain"),
        ("recommendations/open-a-line.md:5", "unknown-option"),
        ("recommendations/open-a-line.md:5", "unknown-question"),
        ("survey/published/answers.csv", "missing-row"),
        ("survey/published/answers.csv:4", "unknown-country"),
        ("survey/published/answers.csv:4 (column “tests.bacteria”)", "unknown-code"),
    ]


def test_an_unknown_key_hides_no_wrong_country_of_the_same_front_matter(project: Any) -> None:
    project.replace("content/initiatives/fji-plain-law.md", "[FJI]", "[FJY]")
    project.replace("content/initiatives/fji-plain-law.md", "year: 2025", "yeer: 2025")
    found = [(str(p.place).removeprefix("content/"), p.code, p.message, p.remedy) for p in _problems(project)]
    country, key = "“FJY” is no country code of countries.yaml.", "The key “yeer” is not known here."
    assert found == [
        ("initiatives/fji-plain-law.md:4", "unknown-country", country, "Did you mean “FJI”?"),
        ("initiatives/fji-plain-law.md:6", "unknown-key", key, "Did you mean “year”?"),
    ]


def test_an_unknown_key_hides_no_wrong_value_of_a_whole_file(project: Any) -> None:
    project.replace("content/questionnaire.yaml", "domain: people", "domain: peopel")
    project.replace("content/questionnaire.yaml", "label: Complaints line", "label: Line\n    lable: Line")
    assert [(str(p.place), p.code) for p in _problems(project)] == [
        ("content/questionnaire.yaml:28", "unknown-domain"),
        ("content/questionnaire.yaml:31", "unknown-key"),
    ]


def test_a_front_matter_that_lacks_a_key_is_judged_no_further(project: Any) -> None:
    project.replace("content/initiatives/fji-plain-law.md", "[FJI]", "[FJY]")
    project.replace("content/initiatives/fji-plain-law.md", "title: A", "titel: A")
    assert [(str(p.place), p.code) for p in _problems(project)] == [
        ("content/initiatives/fji-plain-law.md:2", "missing-key"),
        ("content/initiatives/fji-plain-law.md:3", "unknown-key"),
    ]


def test_every_problem_says_what_is_wrong_and_what_to_do(project: Any) -> None:
    project.replace("content/questionnaire.yaml", "domain: people", "domain: zzz")
    project.replace("content/survey/published/answers.csv", "hotline", "zzz")
    project.write("content/findings/02-inspection.md", "")
    project.write("content/parts/a.md", "---\nid: 1\ntitle:\nfoo: bar\n---\n`x`\n")
    project.write("content/survey/corrections.yaml", "corrections: 5\nother: 1\n")
    project.write("content/facts.yaml", "facts:\n  - 5\n  - {id: a, value: b, label: [], source: c}\n")
    problems = _problems(project)
    assert len(problems) > 10
    assert [p.code for p in problems if not (p.message.endswith(".") and p.remedy)] == []


def test_a_broken_initiative_holds_back_its_country_and_brief_and_nothing_else(project: Any) -> None:
    project.replace("content/initiatives/fji-plain-law.md", "title: A law", "title: A: law")
    errors = [p for p in _problems(project) if p.severity == "error"]
    held = {
        topic
        for topic in ("country:CRI", "country:FJI", "country:SEN", "capability:water_law", "capability:inspection")
        if any(p.concerns(frozenset({topic})) for p in errors)
    }
    assert held == {"country:FJI", "capability:water_law"}


def test_a_broken_survey_holds_back_everything(project: Any) -> None:
    project.replace("content/survey/published/answers.csv", "Fiji", "Fidji")
    errors = [p for p in _problems(project) if p.severity == "error"]
    assert all(p.concerns(frozenset({"country:CRI"})) for p in errors)
    assert {p.code for p in errors} == {"unknown-country", "missing-row"}
