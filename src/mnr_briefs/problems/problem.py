"""A problem: what a check found, where, and what to do about it; and the exceptions, for when this cannot go on.

MnrBriefsError
├── UsageError             the command was called with something that cannot be: exit status 2
├── StageError             a stage cannot go on; carries the problems that say why: exit status 1
├── NoWordFileError        a file is something else than a Word file
├── FileChangedError       a file is another than when the pages were made that print it
└── OfficeError            LibreOffice is missing, or did not do what it was asked
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import total_ordering
from typing import Any, Generic, TypeVar

from mnr_briefs.problems.catalogue import CATALOGUE, Severity

S = TypeVar("S")
T = TypeVar("T")


@total_ordering
@dataclass(frozen=True)
class Place:
    """A spot that an editor can open.

    `file` is a path relative to the project; `line` counts from 1; `spot` says the rest in words that the program
    which opens the file uses: a spreadsheet cell (``B7``), or a part, table cell and paragraph of a Word file.
    Places are in the order of a file's lines; the file as a whole comes first.
    """

    file: str
    line: int | None = None
    spot: str | None = None

    def __str__(self) -> str:
        text = self.file if self.line is None else f"{self.file}:{self.line}"
        return text if self.spot is None else f"{text} ({self.spot})"

    def __lt__(self, other: "Place") -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[str, int, str]:
        return self.file, self.line or 0, self.spot or ""

    def at_line(self, line: int) -> "Place":
        """The same file at another line."""
        return Place(self.file, line)


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


class MnrBriefsError(Exception):
    """Anything this program raises on purpose."""


class UsageError(MnrBriefsError):
    """The command was called with an unknown target, folder or option value."""


class StageError(MnrBriefsError):
    """A stage cannot go on; `problems` say why and what to do."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


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
