"""Problems as values: which of them are worth telling, and each once."""

import pytest

from mnr_briefs.problems import Place, Problem, Severity, each_once, worth_telling

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
