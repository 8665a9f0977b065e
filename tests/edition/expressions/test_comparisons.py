"""Comparisons in expressions: the words are printed where they are true of the data, and refused where not."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.expressions import Evaluator
from mnr_briefs.edition.expressions.filters import anything_in_place, compare, is_among_last, is_last, rank
from mnr_briefs.edition.expressions.names import Scaled
from mnr_briefs.edition.expressions.numbers import NotPublishedError
from mnr_briefs.problems import Place
from mnr_briefs.survey.survey import Total


def total(count: int | None, share: int | None = None) -> Total:
    return Total("q", ("yes",), count, 29 if count is not None else None, published_share=share)


@pytest.fixture
def edition(edition_in: Callable[..., Edition]) -> Edition:
    """In place: the water law in 2 of 3 countries, tests in 2 of 3, a hotline in 1 of the 2 that answered."""
    return edition_in()


@pytest.mark.parametrize(
    ("left", "sign", "right", "holds"),
    [
        (total(14), ">", total(13), True),
        (total(13), ">", total(13), False),
        (total(13), ">=", total(13), True),
        (total(12), "<", total(13), True),
        (total(13), "<=", total(12), False),
        (total(13), "==", total(13), True),
        (total(13), "!=", total(13), False),
        (total(26), ">=", Scaled(2, total(13)), True),
        (total(26), ">", Scaled(2, total(13)), False),
        (total(13), "<", 29, True),
        (total(None, share=68), ">", total(13), True),  # 13 of 29 is 45 per cent
        (total(None, share=42), ">", total(13), False),
    ],
)
def test_totals_are_compared_by_count_or_else_by_share(left: Any, sign: str, right: Any, holds: bool) -> None:
    assert compare(left, sign, right) is holds


@pytest.mark.parametrize("other", [total(None), 29])
def test_a_share_cannot_be_compared_with_what_is_unknown_or_no_share(other: Any) -> None:
    with pytest.raises(NotPublishedError):
        compare(total(None, share=68), ">", other)


@pytest.mark.parametrize(("left", "sign"), [("words", ">"), (True, ">")])
def test_other_things_cannot_be_compared(left: Any, sign: str) -> None:
    with pytest.raises(TypeError):
        compare(left, sign, total(1))


@pytest.mark.parametrize(("question", "share"), [("water_law", (2, 3)), ("tests", (2, 3)), ("hotline", (1, 2))])
def test_what_is_in_place_is_a_share_of_those_that_answered(
    edition: Edition, question: str, share: tuple[int, int]
) -> None:
    assert anything_in_place(edition.questionnaire.by_id[question], edition.survey) == Fraction(*share)


def test_questions_rank_by_what_is_in_place_and_ties_share_a_place(edition: Edition) -> None:
    by_id = edition.questionnaire.by_id
    assert {q: rank(by_id[q], edition.survey) for q in by_id} == {
        "water_law": (1, 3),
        "tests": (1, 3),
        "hotline": (3, 3),
    }
    assert {q: is_last(by_id[q], edition.survey) for q in by_id} == {
        "water_law": False,
        "tests": False,
        "hotline": True,
    }


def test_the_last_quarter_of_the_questions_are_among_the_last(edition: Edition) -> None:
    by_id = edition.questionnaire.by_id
    found = {q: is_among_last(by_id[q], edition.survey) for q in by_id}
    assert found == {"water_law": False, "tests": False, "hotline": True}  # it has less in place than two of three


@pytest.mark.parametrize("place_of", [rank, is_last, is_among_last])
def test_what_was_not_published_has_no_rank(
    project: Any, edition_in: Callable[..., Edition], place_of: Callable[..., object]
) -> None:
    project.replace("content/survey/published/answers.csv", "country,water_law", "country,gone")
    edition = edition_in()
    with pytest.raises(NotPublishedError, match="water_law"):
        place_of(edition.questionnaire.by_id["water_law"], edition.survey)


def evaluated(edition: Edition, source: str) -> tuple[str, list[str]]:
    found = Evaluator(edition).evaluate(p.Expression(source, Place("t.md", 1)))
    return p.plain((found.value,)), [problem.code for problem in found.problems]


@pytest.mark.parametrize(
    "source",
    [
        '(tests.bacteria > tests.none) | say("more than those that test nothing")',
        '(tests.bacteria >= 2 * tests.none) | say("twice as many")',
        '(tests.bacteria < survey.countries) | say("not every country")',
        '(water_law.in_place == tests.bacteria) | say("as many")',
        'hotline | is_last | say("the least developed")',
        'water_law | is_first | say("the most developed")',
        'hotline | is_among_last | say("one of the least developed")',
    ],
)
def test_true_comparisons_print_their_words(edition: Edition, source: str) -> None:
    assert evaluated(edition, source) == (source.split('"')[1], [])


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ('(tests.bacteria < tests.none) | say("fewer")', "false-words"),
        ('(tests.bacteria > 2 * tests.none) | say("more than twice as many")', "false-words"),
        ('water_law | is_last | say("the least developed")', "false-words"),
        ('water_law | is_among_last | say("one of the least developed")', "false-words"),
        ("tests.bacteria > tests.none", "bad-expression"),
        ("(tests.bacteria > tests.none) | number", "bad-expression"),
        ("(tests.bacteria > tests.none) | count", "bad-expression"),
        ("tests.bacteria in tests.none", "bad-expression"),
        ("tests.bacteria > 1", "bad-expression"),
        ("1 < 2", "bad-expression"),
        ("tests.bacteria > tests.none > tests.none", "bad-expression"),
        ("2 * tests.bacteria", "bad-expression"),
        ("tests.bacteria * 2", "bad-expression"),
        ("tests.bacteria | rank", "bad-expression"),
        ('tests | is_first(2) | say("x")', "bad-expression"),
        ("hotline > tests", "bad-expression"),
    ],
)
def test_false_and_senseless_comparisons_are_refused(edition: Edition, source: str, code: str) -> None:
    assert evaluated(edition, source) == ("[…]", [code])
