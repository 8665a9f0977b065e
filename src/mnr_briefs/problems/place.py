"""Where something stands: a file with a line, a sheet with a cell, or a spot in a Word file."""

from dataclasses import dataclass
from functools import total_ordering


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
