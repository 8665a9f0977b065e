"""Decisions and published totals against the answers and the codebook."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.problems import Problem

Checked = Callable[[], list[Problem]]
Found = tuple[str, str, str, str]

SURVEY = "content/survey"
ANSWERS = "published/answers.csv"
NAMED = "country,question,option,answer,section,line\n"
TOTALS = "question,options,count,base,share,words,section,line,note\n"


def _found(checked_survey: Checked) -> list[Found]:
    return [(str(p.place).removeprefix(f"{SURVEY}/"), p.code, p.message, p.remedy) for p in checked_survey()]


def _undecided(project: Any, decisions: str) -> None:
    """The project without published answers to the question about the hotline."""
    header = "country,water_law,tests.bacteria,tests.none\n"
    rows = "Costa Rica,Comprehensive,Yes,No\nFiji,Partial,Yes,No\nSenegal,No,No,Yes\n"
    project.write(f"{SURVEY}/{ANSWERS}", header + rows)
    project.write(f"{SURVEY}/decisions.yaml", decisions)


def _decisions(*rows: tuple[str, str, int]) -> str:
    lines = [f"  - {{question: {q}, option: {o}, count: {count}, base: 3, why: text}}" for q, o, count in rows]
    return "\n".join(["decisions:", *lines, ""])


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([("hotline", "yes", 2), ("hotline", "no", 1)], ()),
        ([("hotline", "yes", 2)], ()),
        (
            [("hotlin", "yes", 2)],
            ("unknown-question", "There is no question “hotlin”.", "Did you mean “hotline”?"),
        ),
        (
            [("hotline", "yess", 2)],
            ("unknown-option", "“hotline” has no option “yess”.", "Did you mean “yes”?"),
        ),
        (
            [("hotline", "yes", 2), ("hotline", "no", 2)],
            ("total-misfit", "The options of hotline add up to 4 on a base of 3.", "Their sum must be the base."),
        ),
        (
            [("hotline", "yes", 1), ("hotline", "no", 1)],
            ("total-misfit", "The options of hotline add up to 2 on a base of 3.", "Their sum must be the base."),
        ),
        (
            [("water_law", "no", 1)],
            ("total-misfit", "water_law is counted from answers.", "Delete the decision."),
        ),
    ],
)
def test_a_decision_is_about_a_total_that_cannot_be_counted(
    project: Any, checked_survey: Checked, rows: list[tuple[str, str, int]], found: tuple[str, ...]
) -> None:
    _undecided(project, _decisions(*rows))
    assert _found(checked_survey) == ([("decisions.yaml:2", *found)] if found else [])


def test_more_countries_may_not_be_known_than_a_decision_counts(project: Any, checked_survey: Checked) -> None:
    _undecided(project, _decisions(("hotline", "yes", 1)))
    project.write(f"{SURVEY}/named-answers.csv", NAMED + "FJI,hotline,yes,yes,a,1\nSEN,hotline,yes,yes,a,2\n")
    message = "2 countries are known to have answered hotline.yes, more than 1."
    assert _found(checked_survey) == [
        ("decisions.yaml:2", "total-misfit", message, "Check named-answers.csv and the count.")
    ]


def test_a_total_that_can_be_counted_may_be_decided_on_where_answers_follow_from_it(
    project: Any, checked_survey: Checked
) -> None:
    _undecided(project, _decisions(("hotline", "yes", 1), ("hotline", "no", 2)))
    project.write(f"{SURVEY}/named-answers.csv", NAMED + "FJI,hotline,yes,yes,a,1\n")
    assert _found(checked_survey) == []


def test_a_total_that_is_counted_comes_out_as_decided(project: Any, checked_survey: Checked) -> None:
    project.write(f"{SURVEY}/{ANSWERS}", "country,water_law\nCosta Rica,Comprehensive\nFiji,Partial\nSenegal,No\n")
    rows = "CRI,tests,bacteria,yes,a,1\nFJI,tests,none,yes,a,2\nSEN,tests,none,yes,a,2\n"
    project.write(f"{SURVEY}/named-answers.csv", NAMED + rows)
    none = "  - {question: tests, option: none, count: 2, base: 2, why: w}\n"
    project.write(f"{SURVEY}/decisions.yaml", _decisions(("tests", "bacteria", 1)) + none)
    message = "The answers to tests.none come to 2 of 3, not 2 of 2."
    found = [problem for problem in _found(checked_survey) if "tests.none" in problem[2]]
    assert found == [("decisions.yaml:3", "total-misfit", message, "Check named-answers.csv and the count.")]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("hotline,yes,1,2,50,w,a,5,", []),
        ("hotline,yes,1,2,50,about half,a,5,", []),
        (
            "hotline,yes,1,2,50,almost all,a,5,",
            [("undecided", "The words “almost all” on line 5 do not agree with hotline.")],
        ),
        ("hotline,yes no,2,2,100,w,a,5,", []),
        (",,1,,,w,a,5,", []),
        ("hotlin,yes,1,2,50,w,a,5,", [("unknown-question", "There is no question “hotlin”.")]),
        ("hotline,yes noo,1,2,50,w,a,5,", [("unknown-option", "“hotline” has no option “noo”.")]),
        ("hotline,yes,2,2,100,w,a,5,", [("undecided", "The statement on line 5 does not agree with hotline.")]),
    ],
)
def test_a_published_total_names_options_and_agrees_with_the_answers(
    project: Any, checked_survey: Checked, row: str, found: list[tuple[str, str]]
) -> None:
    project.write(f"{SURVEY}/published-totals.csv", TOTALS + row + "\n")
    assert [(p, c, m) for p, c, m, _ in _found(checked_survey)] == [("published-totals.csv:2", *rest) for rest in found]
