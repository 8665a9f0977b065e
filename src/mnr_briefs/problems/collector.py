"""The list that those stages add to which do not yet return their problems."""

from collections.abc import Iterable, Iterator

from mnr_briefs.problems.place import Place
from mnr_briefs.problems.problem import Problem


class Problems:
    """Problems in the order in which they were found, each once."""

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        self._found: dict[Problem, None] = dict.fromkeys(found)

    def add(self, code: str, place: Place, message: str, remedy: str = "", scope: object = None) -> None:
        """Note one problem; raises KeyError for a code that the catalogue does not have."""
        self._found[Problem(place, code, message, remedy)] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note several."""
        self._found.update(dict.fromkeys(problems))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Those that hold documents back."""
        return tuple(p for p in self._found if p.is_error)
