"""A correction names an option where a question takes several answers, and there only."""

from typing import Any

import pytest

from mnr_briefs.problems import Problems


def remedies(project: Any, sort: str, item: str) -> list[str]:
    """What to do about the one correction or open question of Fiji."""
    project.write("content/survey/corrections.yaml", f"{sort}: [{{id: x01, countries: [FJI], evidence: e, {item}}}]\n")
    problems = Problems()
    load_edition(project.root, problems)
    return [problem.remedy for problem in problems if problem.code == "correction-misfit"]


@pytest.mark.parametrize(
    "item",
    [
        "question: hotline, published: 'No', corrected: yes",
        "question: hotline, published: 'No', corrected: no_response",
        "question: tests, option: bacteria, published: 'Yes', corrected: no",
        "question: tests, option: bacteria, published: 'Yes', corrected: no_response",
    ],
)
def test_corrections_that_fit(project: Any, item: str) -> None:
    assert remedies(project, "corrections", item) == []


def test_an_option_must_be_named_where_there_are_several_answers(project: Any) -> None:
    project.replace("content/survey/published/answers.csv", "Fiji,Partial,Yes,No,No", "Fiji,Partial,Yes,Yes,No")
    item = "question: tests, published: 'Yes', corrected: bacteria"
    assert remedies(project, "corrections", item) == ["Name the option, and write yes or no."]


def test_an_option_must_not_be_named_where_there_is_one_answer(project: Any) -> None:
    item = "question: hotline, option: yes, published: 'No', corrected: yes"
    assert remedies(project, "corrections", item) == ["Leave the option out, and write the answer."]


def test_a_split_needs_one_answer_a_country(project: Any) -> None:
    item = "question: tests, option: bacteria, published: 'Yes', split: {bacteria: 1}"
    assert remedies(project, "open_questions", item) == ["Leave the split out."]
    assert remedies(project, "open_questions", "question: hotline, published: 'No', split: {no: 1}") == []
