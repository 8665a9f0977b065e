"""A problem: what a check found, where, and what to do about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from mnr_briefs.problems.catalogue import CATALOGUE, Severity
from mnr_briefs.problems.place import Place

T = TypeVar("T")


@dataclass(frozen=True, order=True)
class Problem:
    """What a check found. Raises KeyError for a code that the catalogue does not have.

    A problem holds back the documents that read the file of its `place`, or one of `also`: other places that it is
    about as much. `follows_from` are files or folders that it may follow from: while one of them has a problem of its
    own, this one is not worth telling.
    """

    place: Place
    code: str
    message: str
    remedy: str = ""
    also: tuple[Place, ...] = ()
    follows_from: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        CATALOGUE[self.code]

    @property
    def severity(self) -> Severity:
        """Whether documents are held back (error) or only the editor is told (warning)."""
        return CATALOGUE[self.code].severity

    @property
    def is_error(self) -> bool:
        """Whether it holds documents back."""
        return self.severity is Severity.ERROR

    @property
    def files(self) -> tuple[str, ...]:
        """The files it is about."""
        return (self.place.file, *(place.file for place in self.also))


@dataclass(frozen=True)
class Found(Generic[T]):
    """What a function made, and the problems that it met on the way."""

    value: T
    problems: tuple[Problem, ...] = ()


def each_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of their places; what was found twice alike is one."""
    return tuple(sorted({(p.place, p.code, p.message): p for p in problems}.values()))


def worth_telling(found: Iterable[Problem], files_in_error: Iterable[str]) -> Iterator[Problem]:
    """Those problems that do not follow from errors in other files."""
    broken = tuple(f"{file}/" for file in files_in_error)  # since folders, too, may be closed to us
    for problem in found:
        causes = tuple(cause.rstrip("/") + "/" for cause in problem.follows_from)
        if not any(file.startswith(causes) for file in broken if causes):
            yield problem
