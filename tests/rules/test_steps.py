"""Recommendations suit the answers that call for them, and each answer that shows a gap calls for one."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.problems import Problem
from mnr_briefs.rules import texts

Checked = Callable[..., list[Problem]]
LINE = "content/recommendations/open-a-line.md"
CALLED = "applies_to: {hotline: [no]}"


def found(checked: Checked) -> list[tuple[str, str, str]]:
    return [(p.code, p.message, p.remedy) for p in checked(texts.suited, texts.gaps_called)]


def test_the_small_project_has_no_problems(checked: Checked) -> None:
    assert found(checked) == []


@pytest.mark.parametrize("answers", ["[yes]", "[yes, not_no]", "[no_response]"])
def test_what_builds_on_something_may_be_for_those_who_have_it(project: Any, checked: Checked, answers: str) -> None:
    project.replace(LINE, CALLED, f"applies_to: {{hotline: {answers}}}\nbuilds_on: [hotline]")
    assert [p.code for p in checked(texts.suited)] == []


@pytest.mark.parametrize(("answers", "named"), [("[no]", "no"), ("[yes, no]", "no"), ("[not_yes]", "not_yes")])
def test_what_builds_on_something_is_not_for_those_who_have_none(
    project: Any, checked: Checked, answers: str, named: str
) -> None:
    project.replace(LINE, CALLED, f"applies_to: {{hotline: {answers}}}\nbuilds_on: [hotline]")
    (problem,) = checked(texts.suited)
    assert (problem.code, str(problem.place)) == ("unsuited-step", f"{LINE}:5")
    assert problem.message == f"It builds on “hotline”, but applies to countries that answered “{named}”."


def test_of_several_things_one_that_is_lacking_is_no_absence(project: Any, checked: Checked) -> None:
    project.replace(LINE, CALLED, "applies_to: {hotline: [no], tests: [not_bacteria]}\nbuilds_on: [tests]")
    assert checked(texts.suited) == []
    project.replace(LINE, "not_bacteria", "none")
    assert [p.code for p in checked(texts.suited)] == ["unsuited-step"]


def test_it_builds_on_a_question_that_there_is(project: Any, checked: Checked) -> None:
    project.replace(LINE, CALLED, f"{CALLED}\nbuilds_on: [hotlin]")
    assert found(checked) == [
        ("unknown-question", "There is no question “hotlin” to build on.", "Did you mean “hotline”?")
    ]


def test_a_gap_that_calls_for_nothing_is_a_warning(project: Any, checked: Checked) -> None:
    project.replace(LINE, CALLED, "applies_to: {hotline: [yes]}")
    (problem,) = checked(texts.gaps_called)
    assert (problem.code, problem.is_error, problem.place.file) == (
        "gap-without-step",
        False,
        "content/questionnaire.yaml",
    )
    assert problem.message == "No recommendation applies to countries that answered “no” to “hotline”."
    assert problem.remedy == "Add it to applies_to of a recommendation on complaints."


@pytest.mark.parametrize("answers", ["{hotlin: [no]}", "{hotline: [noo]}", "{hotline: [yes], tests: [lead]}"])
def test_a_gap_is_not_told_beside_a_misspelt_answer_that_may_mean_it(
    project: Any, checked: Checked, answers: str
) -> None:
    project.replace(LINE, CALLED, f"applies_to: {answers}")
    assert checked(texts.gaps_called) == []


def test_what_is_there_in_part_is_a_gap_too_where_the_capability_has_recommendations(
    project: Any, checked: Checked
) -> None:
    law = "---\nid: law\ncapability: water_law\ntitle: Do\napplies_to: {water_law: [no]}\n---\nB.\n"
    project.write("content/recommendations/law.md", law)
    assert [p.message for p in checked(texts.gaps_called)] == [
        "No recommendation applies to countries that answered “partial” to “water_law”."
    ]


def test_the_gaps_of_one_question_are_one_warning(project: Any, checked: Checked) -> None:
    law = "---\nid: law\ncapability: water_law\ntitle: Do\napplies_to: {water_law: [comprehensive]}\n---\nB.\n"
    project.write("content/recommendations/law.md", law)
    assert [(p.message, p.remedy) for p in checked(texts.gaps_called)] == [
        (
            "No recommendation applies to countries that answered “partial” or “no” to “water_law”.",
            "Add them to applies_to of a recommendation on water_law.",
        )
    ]
