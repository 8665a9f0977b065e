"""What was decided on a total: which number, why, what tables were corrected to, and which lines print another."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.evidence.ledger import Decided
from mnr_briefs.press.project import open_edition

Look = Callable[[], Decided]
TOTALS = """\
question,options,count,base,share,words,section,line,note
hotline,yes,1,,50,,Annex,7,
hotline,yes,2,,,,Summary,3,
hotline,no,2,,67,,Annex,9,
hotline,no,1,,50,,Annex,7,
"""
CONTRADICTIONS = """
    contradictions:
      - {id: x01, about: hotline, found: f, decision: One yes., why: w, lines: [3, 7]}
      - {id: x02, about: hotline, found: f, decision: One no., why: w, lines: [9]}
      - {id: x03, about: hotline, found: f, decision: Its name., why: w, lines: [40]}
      - {id: x04, about: water_law, found: f, decision: Acts are laws., why: w, lines: [50]}
    """
CORRECTIONS = """
    corrections:
      - {id: c01, question: hotline, countries: [FJI], published: 'No', corrected: no, evidence: e, lines: [5, 6]}
    open_questions:
      - {id: q01, question: tests, countries: [SEN], published: x, split: {none: 1}, evidence: e, lines: [8]}
    """


@pytest.fixture
def decided(project: Any) -> Decided:
    """hotline: one yes, one no, one no response. The source prints two yes once, and two no once."""
    project.write("content/survey/published-totals.csv", TOTALS)
    project.write("content/survey/decisions.yaml", CONTRADICTIONS)
    project.write("content/survey/corrections.yaml", CORRECTIONS)
    opened = open_edition(project.root)
    return Decided(opened.sources, opened.edition.survey)


@pytest.mark.parametrize(
    ("option", "said"),
    [("yes", ["line 3 prints 2 (x01)"]), ("no", ["line 9 prints 2, 67 per cent (x02)"])],
)
def test_what_the_source_prints_otherwise_is_of_that_option(decided: Decided, option: str, said: list[str]) -> None:
    assert list(decided.otherwise("hotline", (option,))) == said
    assert list(decided.otherwise("hotline", ("yes", "no"))) == []


def test_of_the_contradictions_about_a_question_those_on_its_lines_are_told(decided: Decided) -> None:
    correction = "c01: “No” → no (lines 5, 6)"
    assert list(decided.decisions("hotline", ("yes",))) == [correction, "x01: One yes."]
    assert list(decided.decisions("hotline", ("no",))) == [correction, "x01: One yes.", "x02: One no."]


def test_of_a_question_that_no_line_states_all_are_told(decided: Decided) -> None:
    assert list(decided.decisions("water_law", ("no",))) == ["x04: Acts are laws."]


def test_an_open_question_says_what_is_known_together(decided: Decided) -> None:
    assert list(decided.decisions("tests", ("none",))) == ["q01: “x” is open: none 1 (lines 8)"]
    assert list(decided.corrections("tests", ("none",))) == ["q01, open (SEN)"]


def test_a_total_that_was_decided_on_says_why(project: Any) -> None:
    project.replace("content/survey/published/answers.csv", "country,water_law", "country,gone")
    rows = ("{question: water_law, option: no, count: 1, base: 3, why: Stated., statements: ['9']}",
            "{question: water_law, option: partial, share: 42, why: A share.}",
            "{question: water_law, option: comprehensive, why: Nothing.}")  # fmt: skip
    project.write("content/survey/decisions.yaml", f"decisions: [{', '.join(rows)}]\n")
    opened = open_edition(project.root)
    found = Decided(opened.sources, opened.edition.survey)
    told = [next(found.decisions("water_law", (option,))) for option in ("no", "partial", "comprehensive")]
    assert told == ["1, of 3: Stated.", "42 per cent: A share.", "no total: Nothing."]
    assert list(found.lines("water_law", ("no",))) == ["9"]
