"""A problem, and the list that the stages add to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mnr_briefs.problems.catalogue import CATALOGUE, Severity
from mnr_briefs.problems.place import Place


@dataclass(frozen=True, order=True)
class Problem:
    """What a check found.

    `code` is a key of the catalogue. `scope` holds the topics (``country:GHA``, ``capability:leadership`` …) of the
    documents that must not be written because of it; None means every document, and no topic means none.
    """

    place: Place
    code: str
    message: str
    remedy: str = ""
    scope: frozenset[str] | None = None

    @property
    def severity(self) -> Severity:
        """Whether documents are held back (error) or only the editor is told (warning)."""
        return CATALOGUE[self.code].severity

    def concerns(self, topics: frozenset[str]) -> bool:
        """Whether a document about these topics is held back by it."""
        if self.severity is not Severity.ERROR:
            return False
        return self.scope is None or bool(self.scope & topics) or ("*" in topics and bool(self.scope))


class Problems:
    """Problems in the order in which they were found, each once."""

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        self._found: dict[Problem, None] = dict.fromkeys(found)

    def add(self, code: str, place: Place, message: str, remedy: str = "", scope: frozenset[str] | None = None) -> None:
        """Note one problem; raises KeyError for a code that the catalogue does not have."""
        CATALOGUE[code]
        self._found[Problem(place, code, message, remedy, scope)] = None

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
        return tuple(p for p in self._found if p.severity is Severity.ERROR)
