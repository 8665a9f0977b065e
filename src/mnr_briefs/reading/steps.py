"""One step of reading after another, and the problems of all."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from mnr_briefs.problems import Found, Place, Problem

S = TypeVar("S")
T = TypeVar("T")


def then(found: Found[S | None], make: Callable[[S], Found[T]], otherwise: T) -> Found[T]:
    """What `make` makes of what was found, with the problems of both steps; `otherwise` where nothing was found."""
    if found.value is None:
        return Found(otherwise, found.problems)
    made = make(found.value)
    return Found(made.value, found.problems + made.problems)


def problems_of(parts: Iterable[Found[Any]]) -> tuple[Problem, ...]:
    """The problems of several parts, in their order."""
    return tuple(problem for part in parts for problem in part.problems)


def nothing(place: Place, code: str, message: str, remedy: str) -> Found[T | None]:
    """Nothing, and the problem that says why."""
    return Found(None, (Problem(place, code, message, remedy),))
