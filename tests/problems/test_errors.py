"""One tree of exceptions; a stage that cannot go on carries the problems that say why."""

import pytest

from mnr_briefs.problems import MnrBriefsError, Place, Problem, StageError, UsageError


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
