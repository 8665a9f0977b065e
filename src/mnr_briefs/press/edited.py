"""Files in build/ that somebody edited: none is overwritten, each is kept under another name; and PDFs that are out of
date.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from mnr_briefs.formats.format import Format
from mnr_briefs.press.files import file_digest
from mnr_briefs.press.records import unreadable_records

_MOST_NAMED = 5


class EditedFiles:
    """Those that one build in a format meets, whose records have a `label`. `ours` are hashes of what a build that was
    killed wrote; `advice` says how to keep the changes in a document, by its path relative to build/ and that of what
    was kept of it.
    """

    def __init__(
        self,
        folder: Path,
        format: Format,
        label: str | None,
        ours: frozenset[str],
        advice: Callable[[str, str], str],
    ) -> None:
        self._folder, self._format, self._label, self._ours, self._advice = folder, format, label, ours, advice
        self._told: list[str] = []
        self._unknown: list[str] = []
        self._deleted: list[Path] = []
        self._stale: dict[Path, tuple[str, bool]] = {}

    def make_room(self, path: Path, new: str, before: str) -> None:
        """Keep what is neither what we are about to write nor what we wrote before, both as hashes, under another name.

        Where nobody knows what we wrote before, nobody knows whether it was edited either. Raises OSError.
        """
        there = file_digest(path)
        if not there or there in (new, before, *self._ours):
            return
        if not before:
            _ = self.records_are_lost  # looked at now: they are about to be written anew
        day = datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%d")
        kept = _free(path.with_name(f"{path.stem} (edited {day}){path.suffix}"))
        path.rename(kept)
        shown = f"build/{self._shown(kept)}"
        if not before:
            self._unknown.append(shown)
            return
        advice = self._advice(self._shown(path), shown) if path.suffix == self._format.suffix else ""
        self._told.append(f"{path.name} was edited by hand. That version is kept as {shown}.{advice}")

    def drop_pdf(self, path: Path, digest: str) -> None:
        """Delete the PDF of a document's version before, of a hash; one that is not ours stays."""
        pdf = path.with_suffix(".pdf")
        there = file_digest(pdf) if self._format.laid_out else ""
        if not there:
            return
        if there not in (digest, *self._ours):
            self._stale[pdf] = there, bool(digest)
            return
        try:
            pdf.unlink(missing_ok=True)
        except OSError:
            message = f"{pdf.name} is out of date but cannot be deleted. Close it in other programs, then delete it."
            self._told.append(message)
            return
        self._deleted.append(pdf)

    def notes(self) -> Iterator[str]:
        """What is to be told in the end."""
        yield from self._told
        if self._unknown:
            said = "These files were in build/, but its records do not have them"
            if self.records_are_lost:
                said = "The records of build/ could not be read, so nobody knows which of its files were edited by hand"
            named, more = ", ".join(self._unknown[:_MOST_NAMED]), len(self._unknown) - _MOST_NAMED
            more_said = f", and {more} more" if more > 0 else ""
            yield f"{said}. They are kept as {named}{more_said}. Delete those that you do not need."
        yield from (self._of_deleted(pdf) for pdf in self._deleted if not pdf.exists())
        for pdf, (there, edited) in self._stale.items():
            if file_digest(pdf) == there:
                why = "was edited by hand" if edited else "was not made by build --pdf"
                yield (
                    f"{pdf.name} {why}, and is older than its Word file now. It stays. For a new one beside it, "
                    "build with --pdf."
                )

    @cached_property
    def records_are_lost(self) -> bool:
        """Whether records of builds before are there, but cannot be read."""
        return unreadable_records(self._folder, self._label)

    def _of_deleted(self, pdf: Path) -> str:
        if not pdf.with_suffix(self._format.suffix).exists():
            return f"build/{self._shown(pdf)} was deleted with its Word file."
        return f"{pdf.name} was out of date and has been deleted. For a new one, build with --pdf."

    def _shown(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()


def _free(path: Path) -> Path:
    """A name that no file has yet."""
    number, found = 2, path
    while found.exists():
        found, number = path.with_name(f"{path.stem} {number}{path.suffix}"), number + 1
    return found
