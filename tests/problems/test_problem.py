"""Problems as values: which of them are worth telling, and each once."""

import pytest

from mnr_briefs.problems import (
    MnrBriefsError,
    Place,
    Problem,
    Severity,
    StageError,
    UsageError,
    each_once,
    worth_telling,
)

SURVEY = ("content/survey/", "content/questionnaire.yaml")


def problem(*follows_from: str, file: str = "content/x.md", line: int = 1) -> Problem:
    return Problem(Place(file, line), "not-published", "A message.", follows_from=follows_from)


@pytest.mark.parametrize(
    ("follows_from", "broken", "told"),
    [
        (SURVEY, ["content/survey/decisions.yaml"], False),
        (SURVEY, ["content/questionnaire.yaml"], False),
        (SURVEY, ["content/parts/a.md"], True),
        (SURVEY, ["content/survey"], False),
        (SURVEY, ["content/survey-2020.yaml"], True),
        (SURVEY, [], True),
        ((), ["content/survey/decisions.yaml"], True),
        (("content/facts.yaml",), ["content/parts/a.md", "content/facts.yaml"], False),
    ],
)
def test_what_may_follow_from_another_files_error_is_left_out(
    follows_from: tuple[str, ...], broken: list[str], told: bool
) -> None:
    found = problem(*follows_from)
    assert list(worth_telling([found], broken)) == ([found] if told else [])


def test_what_was_found_twice_alike_is_told_once_in_the_order_of_places() -> None:
    later, first = problem(line=9), problem(line=2)
    assert each_once([later, first, problem(*SURVEY, line=9)]) == (first, problem(*SURVEY, line=9))


def test_a_problem_is_about_its_place_and_others() -> None:
    both = Problem(Place("a.md", 1), "duplicate-id", "Twice.", also=(Place("b.md", 2),))
    assert (both.files, both.severity, both.is_error) == (("a.md", "b.md"), Severity.ERROR, True)


def test_a_code_that_the_catalogue_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError):
        Problem(Place("a.md"), "no-such-code", "A message.")


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("content/a.md"), "content/a.md"),
        (Place("content/a.md", 7), "content/a.md:7"),
        (Place("t.csv", 3, "column “hotline”"), "t.csv:3 (column “hotline”)"),
        (Place("t.xlsx", None, "first sheet, cell B7"), "t.xlsx (first sheet, cell B7)"),
    ],
)
def test_a_place_reads_as_an_editor_writes_it(place: Place, text: str) -> None:
    assert str(place) == text


def test_another_line_of_a_file_has_no_spot() -> None:
    assert Place("t.csv", 3, "column “a”").at_line(9) == Place("t.csv", 9)


def test_places_with_and_without_a_line_can_be_sorted() -> None:
    whole, first, later, cell = Place("b"), Place("b", 2), Place("b", 10), Place("b", 10, "column “x”")
    assert sorted([cell, later, Place("c"), first, whole, Place("a", 99)]) == [
        Place("a", 99),
        whole,
        first,
        later,
        cell,
        Place("c"),
    ]


def test_places_are_equal_by_what_they_name() -> None:
    assert Place("a", 1) == Place("a", 1)
    assert Place("a", 1) <= Place("a", 1)
    assert len({Place("a", 1), Place("a", 1), Place("a", 1, "x")}) == 2


def test_a_stage_error_carries_its_problems_and_says_their_messages() -> None:
    problems = (
        Problem(Place("a.yaml", 1), "missing-file", "The file is missing."),
        Problem(Place("b.yaml", 2), "wrong-type", "Expected a list here."),
    )
    error = StageError(problems)
    assert error.problems == problems
    assert str(error) == "The file is missing.; Expected a list here."


@pytest.mark.parametrize("error", [StageError, UsageError])
def test_everything_raised_on_purpose_is_one_sort_of_error(error: type[Exception]) -> None:
    assert issubclass(error, MnrBriefsError)
