"""Problems are values; each is kept once, in the order found; a scope says which documents it holds back."""

import pytest

from mnr_briefs.problems import CATALOGUE, Place, Problem, Problems, Severity

AT = Place("a.md", 3)
FIJI = frozenset({"country:FJI", "one-pager:FJI"})
WARNING = next(code for code, kind in CATALOGUE.items() if kind.severity is Severity.WARNING)


def _problem(scope: frozenset[str] | None, code: str = "bad-markdown") -> Problem:
    return Problem(AT, code, "A message.", "A remedy.", scope)


def test_problems_keep_their_order_and_each_stands_once() -> None:
    problems = Problems()
    problems.add("wrong-type", Place("b.md", 9), "Second file.")
    problems.add("wrong-type", AT, "First file.")
    problems.add("wrong-type", Place("b.md", 9), "Second file.")
    assert [p.message for p in problems] == ["Second file.", "First file."]
    assert len(problems) == 2


def test_extending_keeps_each_problem_once() -> None:
    problems = Problems([_problem(None)])
    problems.extend([_problem(None), _problem(FIJI)])
    assert list(problems) == [_problem(None), _problem(FIJI)]


def test_a_code_that_is_not_in_the_catalogue_is_a_fault_of_the_program() -> None:
    problems = Problems()
    with pytest.raises(KeyError):
        problems.add("no-such-code", AT, "A message.")
    assert len(problems) == 0


def test_problems_of_one_file_sort_by_line_even_where_some_have_none() -> None:
    whole = Problem(Place("t.csv"), "missing-row", "No row for Fiji.")
    row = Problem(Place("t.csv", 4), "duplicate-row", "Twice.")
    cell = Problem(Place("t.csv", 4, "column “a”"), "unknown-code", "What?")
    assert sorted([cell, row, whole]) == [whole, row, cell]


@pytest.mark.parametrize(
    ("scope", "topics", "held"),
    [
        (None, FIJI, True),
        (None, frozenset(), True),
        (frozenset({"country:FJI"}), FIJI, True),
        (frozenset({"country:SEN"}), FIJI, False),
        (frozenset({"country:SEN", "country:FJI"}), FIJI, True),
        (frozenset({"country:SEN"}), frozenset({"*"}), True),
        (frozenset(), FIJI, False),
    ],
)
def test_a_problem_holds_back_the_documents_of_its_scope(
    scope: frozenset[str] | None, topics: frozenset[str], held: bool
) -> None:
    assert _problem(scope).concerns(topics) is held


def test_a_warning_holds_back_nothing() -> None:
    warning = _problem(None, WARNING)
    assert warning.severity is Severity.WARNING
    assert not warning.concerns(FIJI)
    assert Problems([warning, _problem(None)]).errors == (_problem(None),)
