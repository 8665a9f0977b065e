"""Corrections, open questions, decisions and published totals against the tables and the codebook."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.problems import Problem
from mnr_briefs.rules.survey import check_survey

Checked = Callable[[Callable[..., None]], list[Problem]]
Found = tuple[str, str, str, str]

SURVEY = "content/survey"
ANSWERS = "published/answers.csv"
NAMED = "country,question,option,answer,section,line\n"
TOTALS = "question,options,count,base,share,words,section,line,note\n"
MISFIT = "Correct the key published, or the countries."


def _found(checked: Checked) -> list[Found]:
    return [(str(p.place).removeprefix(f"{SURVEY}/"), p.code, p.message, p.remedy) for p in checked(check_survey)]


def _correction(question: str, country: str, published: str, corrected: str, more: str = "") -> str:
    keys = f"id: a, question: {question}, countries: [{country}], published: {published}, corrected: {corrected}"
    return f"corrections:\n  - {{{keys}, evidence: text{more}}}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (_correction("water_law", "FJI", "Partial", "no"), []),
        (_correction("water_law", "FJI", "Partial", "no_response"), []),
        (_correction("tests", "FJI", "Yes", "no", ", option: bacteria"), []),
        (
            _correction("waterlaw", "FJI", "Partial", "no"),
            [("unknown-question", "There is no question “waterlaw”.", "Did you mean “water_law”?")],
        ),
        (
            _correction("water_law", "FJI", "Partial", "nope"),
            [("unknown-option", "“water_law” has no option “nope”.", "Did you mean “no”?")],
        ),
        (
            _correction("water_law", "XYZ", "Partial", "no"),
            [("unknown-country", "“XYZ” is no country code of countries.yaml.", "Known here: CRI, FJI, SEN.")],
        ),
        (
            _correction("water_law", "Fiji", "Partial", "no"),
            [("unknown-country", "“Fiji” is no country code of countries.yaml.", "Write FJI.")],
        ),
        (
            _correction("tests", "FJI", "No", "yes", ", option: nine"),
            [("unknown-option", "“tests” has no option “nine”.", "Did you mean “none”?")],
        ),
        (
            _correction("tests", "FJI", "No", "maybe", ", option: none"),
            [("unknown-code", "“maybe” is no answer to an option.", "Write yes or no.")],
        ),
        (
            _correction("water_law", "FJI", "No", "no"),
            [
                (
                    "correction-misfit",
                    "The table says “Partial” of Fiji, not “No”.",
                    MISFIT,
                )
            ],
        ),
        (
            _correction("water_law", "'CRI', 'FJI'", "Partial", "no"),
            [
                (
                    "correction-misfit",
                    "The table says “Comprehensive” of Costa Rica, not “Partial”.",
                    MISFIT,
                )
            ],
        ),
        (
            _correction("water_law", "FJI", "Partial", "no", ", option: partial"),
            [("correction-misfit", "“water_law” takes one answer.", "Leave the option out, and write the answer.")],
        ),
    ],
)
def test_a_correction_must_be_about_what_the_table_says(
    project: Any, checked: Checked, text: str, found: list[tuple[str, str, str]]
) -> None:
    project.write(f"{SURVEY}/corrections.yaml", text)
    assert _found(checked) == [("corrections.yaml:2", *rest) for rest in found]


def test_a_country_of_a_correction_is_named_at_the_line_of_the_countries(project: Any, checked: Checked) -> None:
    text = """
        corrections:
          - id: a
            question: water_law
            countries: [FJI, XYZ]
            published: Partial
            corrected: no
            evidence: text
        """
    project.write(f"{SURVEY}/corrections.yaml", text)
    message = "“XYZ” is no country code of countries.yaml."
    assert _found(checked) == [("corrections.yaml:4", "unknown-country", message, "Known here: CRI, FJI, SEN.")]


def test_names_of_countries_may_differ_in_capitals_only(project: Any, checked: Checked) -> None:
    project.replace(f"{SURVEY}/{ANSWERS}", "Costa Rica", "COSTA RICA")
    project.write(f"{SURVEY}/corrections.yaml", _correction("hotline", "CRI", "Nope", "no"))
    assert _found(checked) == [
        (
            "corrections.yaml:2",
            "correction-misfit",
            "The table says “Yes” of Costa Rica, not “Nope”.",
            MISFIT,
        ),
    ]


@pytest.mark.parametrize(
    ("split", "found"),
    [
        ("{yes: 1, no: 1}", []),
        ("{yes: 1, no_response: 1}", []),
        ("{}", []),
        (
            "{yes: 1}",
            [
                (
                    "correction-misfit",
                    "The split adds up to 1, but 2 countries are named.",
                    "Every country must be counted once.",
                )
            ],
        ),
        ("{yes: 1, noo: 1}", [("unknown-option", "“hotline” has no option “noo”.", "Did you mean “no”?")]),
    ],
)
def test_the_split_of_an_open_question_counts_every_country_once(
    project: Any, checked: Checked, split: str, found: list[tuple[str, str, str]]
) -> None:
    project.replace(f"{SURVEY}/{ANSWERS}", "Fiji,Partial,Yes,No,No", "Fiji,Partial,Yes,No,Yes")
    keys = "id: a, question: hotline, countries: [CRI, FJI], published: Yes, evidence: text"
    project.write(f"{SURVEY}/corrections.yaml", f"open_questions:\n  - {{{keys}, split: {split}}}\n")
    assert _found(checked) == [("corrections.yaml:2", *rest) for rest in found]


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
            ("total-misfit", "water_law is counted from answers.", "Leave the decision out."),
        ),
    ],
)
def test_a_decision_is_about_a_total_that_cannot_be_counted(
    project: Any, checked: Checked, rows: list[tuple[str, str, int]], found: tuple[str, ...]
) -> None:
    _undecided(project, _decisions(*rows))
    assert _found(checked) == ([("decisions.yaml:2", *found)] if found else [])


def test_more_countries_may_not_be_known_than_a_decision_counts(project: Any, checked: Checked) -> None:
    _undecided(project, _decisions(("hotline", "yes", 1)))
    project.write(f"{SURVEY}/named-answers.csv", NAMED + "FJI,hotline,yes,yes,a,1\nSEN,hotline,yes,yes,a,2\n")
    message = "2 countries are known to have answered hotline.yes, more than 1."
    assert _found(checked) == [("decisions.yaml:2", "total-misfit", message, "Check named-answers.csv and the count.")]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("hotline,yes,1,2,50,w,a,5,", []),
        ("hotline,yes no,2,2,100,w,a,5,", []),
        (",,1,,,w,a,5,", []),
        ("hotlin,yes,1,2,50,w,a,5,", [("unknown-question", "There is no question “hotlin”.")]),
        ("hotline,yes noo,1,2,50,w,a,5,", [("unknown-option", "“hotline” has no option “noo”.")]),
        ("hotline,yes,2,2,100,w,a,5,", [("undecided", "The statement on line 5 does not agree with hotline.")]),
    ],
)
def test_a_published_total_names_options_and_agrees_with_the_answers(
    project: Any, checked: Checked, row: str, found: list[tuple[str, str]]
) -> None:
    project.write(f"{SURVEY}/published-totals.csv", TOTALS + row + "\n")
    assert [(p, c, m) for p, c, m, _ in _found(checked)] == [("published-totals.csv:2", *rest) for rest in found]
