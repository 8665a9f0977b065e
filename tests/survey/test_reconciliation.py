"""Published totals held against the answers, and the source held against itself."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnr_briefs.content.questionnaire import Questionnaire
from mnr_briefs.content.settings import Hedge
from mnr_briefs.content.sources import Contradiction, PublishedTotal, RecordedDecision
from mnr_briefs.problems import Place
from mnr_briefs.survey.reconciliation import Verdict, conflicts, possible_bases, reconcile
from mnr_briefs.survey.survey import Answer, Status, Survey
from mnr_briefs.survey.values import whole_per_cent

COUNTRIES = ("A", "B", "C", "D")


def _question(name: str, kind: str, *options: str) -> dict[str, Any]:
    listed = [{"id": option, "label": option, "level": "full"} for option in options]
    return {"id": name, "number": 1, "section": "s", "label": name, "text": "?", "kind": kind, "options": listed}


QUESTIONNAIRE = Questionnaire.model_validate(
    {
        "questions": [
            _question("line", "single", "yes", "no"),
            _question("lost", "single", "yes", "no"),
            _question("many", "multiple", "a", "b"),
            _question("free", "text"),
        ]
    }
)
ANSWERS = [
    Answer(country, "line", option, Status.YES if (country == "D") == (option == "no") else Status.NO, "")
    for country in COUNTRIES
    for option in ("yes", "no")
]
DECIDED = RecordedDecision(question="lost", option="yes", count=3, base=4, why="Stated.")
SURVEY = Survey(QUESTIONNAIRE, COUNTRIES, ANSWERS, (), [DECIDED])


def says(
    name: str, count: int | None = None, share: int | None = None, base: int | None = None, line: str = "1"
) -> PublishedTotal:
    question, _, options = name.partition(".")
    at = Place("published-totals.csv", 2)
    return PublishedTotal(
        question, tuple(options.split("+")) if options else (), count, base, share, "", "", line, "", at
    )


HEDGES = {
    "more than two thirds": Hedge(above=Decimal("0.6667")),
    "almost half": Hedge(least=Decimal("0.42"), below=Decimal("0.5")),
    "only two": Hedge(count=2),
}


def decided(about: str, *lines: str) -> Contradiction:
    data = {"id": "x01", "about": about, "found": "f", "decision": "d", "why": "w", "lines": lines}
    return Contradiction.model_validate(data)


@pytest.mark.parametrize(
    ("statement", "verdict", "agrees"),
    [
        (says("line.yes", 3, 75), Verdict.REPRODUCED, True),
        (says("line.yes", 3, 75, 4), Verdict.REPRODUCED, True),
        (says("line.yes+no", 4, 100), Verdict.REPRODUCED, True),
        (says("line.yes+yes", 3), Verdict.REPRODUCED, True),
        (says("line.yes", 2), Verdict.DIFFERS, False),
        (says("line.yes", 3, 76), Verdict.DIFFERS, False),
        (says("line.yes", base=3), Verdict.DIFFERS, False),
        (says("lost.yes", 3, 75), Verdict.NOT_RECOMPUTABLE, True),
        (says("lost.yes", 2), Verdict.DIFFERS, False),
        (says("lost.no", 1), Verdict.NOT_RECOMPUTABLE, None),
        (says("many.a+b", 1), Verdict.NOT_RECOMPUTABLE, None),
        (says("line.gone", 1), Verdict.NOT_RECOMPUTABLE, None),
        (says("nowhere.yes", 1), Verdict.NOT_RECOMPUTABLE, None),
        (says("free", 4), Verdict.REPRODUCED, True),
        (says("free", 5), Verdict.DIFFERS, False),
        (says("line.yes"), Verdict.NO_NUMBER, None),
    ],
)
def test_a_statement_is_held_against_the_answers(
    statement: PublishedTotal, verdict: Verdict, agrees: bool | None
) -> None:
    (row,) = reconcile([statement], SURVEY, ())
    assert (row.verdict, row.agrees, row.contradiction) == (verdict, agrees, None)


@pytest.mark.parametrize(
    ("contradiction", "covered"),
    [
        (decided("line", "7"), True),
        (decided("line", "6", "7"), True),
        (decided("other, line", "7"), True),
        (decided("line.yes", "7"), True),
        (decided("line", "8"), False),
        (decided("line"), False),
        (decided("liner", "7"), False),
    ],
)
def test_a_contradiction_covers_its_question_on_its_lines(contradiction: Contradiction, covered: bool) -> None:
    (row,) = reconcile([says("line.yes", 2, line="7")], SURVEY, [contradiction])
    assert (row.contradiction == contradiction) is covered


def test_what_agrees_needs_no_contradiction() -> None:
    (row,) = reconcile([says("line.yes", 3, line="7")], SURVEY, [decided("line", "7")])
    assert row.contradiction is None


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        ([says("line.yes", 3), says("line.no", 1)], []),
        ([says("line.yes", 3), says("line.yes", 3)], []),
        ([says("line.yes", 3), says("line.yes", 2)], ["counts 2, 3 for yes"]),
        ([says("line.yes", share=75), says("line.yes", share=74)], ["shares 74, 75 for yes"]),
        ([says("line.yes", 3), says("line.no", 2)], ["3 + 2 = 5, more than the 4 surveyed"]),
        ([says("many.a", 3), says("many.b", 3)], []),
        ([says("line.yes", 1, 33), says("line.no", 1, 25)], ["no one base fits: 1 = 33 per cent (line 1)"]),
    ],
)
def test_statements_that_cannot_all_be_true_are_found(statements: list[PublishedTotal], found: list[str]) -> None:
    texts = [conflict.found for conflict in conflicts(statements, SURVEY, ())]
    assert len(texts) == len(found)
    assert all(text.startswith(begin) for text, begin in zip(texts, found, strict=True))


@pytest.mark.parametrize(
    ("statement", "words", "agree"),
    [
        # of four, three said yes to line, and one no; of lost three of four are decided on
        (says("line.yes", 3, 75), "More than two-thirds", True),
        (says("line.yes"), "more than two-thirds", True),
        (says("line.yes", 3, 75), "almost half", False),
        (says("lost.yes", 3, 75), "almost half", False),
        (says("line.yes", 3, 75), "only two", False),
        (says("line.no", 2), "only two", True),  # the number is another, and the words are its own
        (says("line.no", 1, 45), "almost half", True),
        (says("line.no", 2), "almost half", None),  # of how many?
        (says("lost.no", share=45), "almost half", None),  # no total is known: nothing is ours
        (says("nowhere.yes", share=55), "almost half", False),
        (says("nowhere.yes"), "almost half", None),
        (says("line.yes", 3), "in many places", None),  # nobody wrote down what that means
        (says("line.yes", 3), "", None),
    ],
)
def test_the_words_of_a_statement_are_held_against_its_numbers(
    statement: PublishedTotal, words: str, agree: bool | None
) -> None:
    (row,) = reconcile([replace(statement, words=words)], SURVEY, (), HEDGES)
    assert row.words_agree is agree
    assert row.disagrees is (row.agrees is False or agree is False)


def test_words_that_do_not_fit_are_covered_by_a_contradiction_too() -> None:
    statement = replace(says("line.yes", 3, 75, line="7"), words="almost half")
    (row,) = reconcile([statement], SURVEY, [decided("line", "7")], HEDGES)
    assert (row.agrees, row.words_agree, row.contradiction) == (True, False, decided("line", "7"))


def test_a_count_may_not_be_smaller_than_the_countries_that_the_text_names() -> None:
    named = [Answer(country, "lost", "yes", Status.YES, "") for country in ("A", "B", "C")]
    survey = Survey(QUESTIONNAIRE, COUNTRIES, named)
    (found,) = conflicts([says("lost.yes", 2, line="7")], survey, ())
    assert (found.found, found.lines) == ("3 countries with yes are known, more than 2", ("7",))
    assert conflicts([says("lost.yes", 3), says("lost.no", 1), says("lost.yes+no", 2)], survey, ()) == ()


def test_a_conflict_names_its_lines_and_what_was_decided() -> None:
    recorded = decided("line", "9")
    (conflict,) = conflicts([says("line.yes", 3, line="7"), says("line.yes", 2, line="9")], SURVEY, [recorded])
    assert (conflict.question, conflict.lines, conflict.contradiction) == ("line", ("7", "9"), recorded)


@pytest.mark.parametrize(
    ("count", "share", "bases"), [(21, 75, {28}), (20, 69, {29}), (4, 15, {26, 27}), (3, 99, set())]
)
def test_bases_on_which_a_count_gives_a_share(count: int, share: int, bases: set[int]) -> None:
    assert possible_bases(count, share, 29) == bases


@settings(deadline=None)
@given(st.integers(1, 60), st.integers(0, 60))
def test_the_real_base_is_among_the_possible_ones(count: int, others: int) -> None:
    base = count + others
    assert base in possible_bases(count, whole_per_cent(count, base), base)
