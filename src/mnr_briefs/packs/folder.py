"""The files of one country pack, and changing several of them at once so that it can be undone."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from mnr_briefs.content.countries import Country
from mnr_briefs.content.packs import BASE, Pack, folder_of
from mnr_briefs.edition.edition import Edition
from mnr_briefs.formats.word.parts.archive import NoWordFileError, read_parts, write_parts
from mnr_briefs.press.files import write_atomically
from mnr_briefs.problems import UsageError, did_you_mean

MOST_FILES, MOST_BYTES = 200, 20_000_000

MOST_UNDONE = 10
_UNDO = tuple(f".undo{'' if n == 1 else f'-{n}'}.zip" for n in range(1, MOST_UNDONE + 1))  # hidden, so nothing reads it
_WAS, _WAS_NOT, _WROTE = "was/", "was-not/", "wrote/"

Files = Mapping[str, bytes]
"""Files by their paths in the pack, with slashes."""


@dataclass(frozen=True)
class PackFolder:
    """The folder of a country's pack in a project."""

    root: Path
    country: str

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.root / folder_of(self.country)

    def all(self) -> dict[str, bytes]:
        """All files of the pack. Raises UsageError where there are too many, or they are too large."""
        found: dict[str, bytes] = {}
        for name, data in _files_in(self.path):
            found[name] = data
            if len(found) > MOST_FILES or sum(map(len, found.values())) > MOST_BYTES:
                raise UsageError(
                    f"{self.path} contains more than a pack may ({MOST_FILES} files, {MOST_BYTES:,} bytes). "
                    "Move other files out of it."
                )
        return found

    def files(self) -> dict[str, bytes]:
        """The office's files, by their names in the pack; raises UsageError as `all` does."""
        return {name: data for name, data in self.all().items() if not name.startswith(f"{BASE}/")}

    def base(self) -> dict[str, bytes]:
        """The files as they stood in the edition when the office took them, by the names of the office's."""
        all_files = self.all()
        return {name.removeprefix(f"{BASE}/"): data for name, data in all_files.items() if name.startswith(f"{BASE}/")}

    def change(self, changes: Mapping[str, bytes | None]) -> None:
        """Write some files, and delete those that are None; what they were, and digests of what is written, are kept
        for the last MOST_UNDONE changes.
        """
        before = {name: self._bytes(name) for name in changes}
        kept = {f"{_WAS if data is not None else _WAS_NOT}{name}": data or b"" for name, data in before.items()}
        kept |= {f"{_WROTE}{name}": _digest(data) for name, data in changes.items() if data is not None}
        for older, newer in zip(_UNDO[:0:-1], _UNDO[-2::-1], strict=True):
            if (self.path / newer).is_file():
                (self.path / newer).replace(self.path / older)
        write_atomically(self.path / _UNDO[0], write_parts(kept, kept))
        self._apply(changes)

    def undo(self) -> tuple[str, ...]:
        """Put back what the last change that was not undone wrote or deleted; the names of those files.

        Raises UsageError where nothing is left to undo, and where somebody changed one of the files since: then nothing
        is undone.
        """
        data = self._bytes(_UNDO[0])
        if data is None:
            raise UsageError(f"There is nothing to undo in the pack of {self.country}.")
        try:
            kept = read_parts(data, MOST_BYTES)
        except NoWordFileError as error:
            raise UsageError(
                f"{self.path / _UNDO[0]}, which records the last change, is damaged: it cannot be undone."
            ) from error
        before: dict[str, bytes | None] = {n.removeprefix(_WAS): d for n, d in kept.items() if n.startswith(_WAS)}
        before |= {name.removeprefix(_WAS_NOT): None for name in kept if name.startswith(_WAS_NOT)}
        self._refuse_hand_work(before, kept)
        self._apply(before)
        (self.path / _UNDO[0]).unlink()
        for newer, older in pairwise(_UNDO):
            if (self.path / older).is_file():
                (self.path / older).replace(self.path / newer)
        _remove_empty(self.path)
        return tuple(sorted(before))

    def _refuse_hand_work(self, before: Mapping[str, bytes | None], kept: Files) -> None:
        """Raise UsageError where a file is neither as the last change wrote it, nor as it was before."""
        changed = []
        for name, was in before.items():
            here = self._bytes(name)
            if here is not None and here != was and _digest(here) != kept.get(f"{_WROTE}{name}"):
                changed.append(name)
        if changed:
            raise UsageError(
                f"Nothing was undone, because these files were changed by hand since: {', '.join(sorted(changed))}. "
                f"Move them out of {self.path}, undo, and copy back what you want to keep."
            )

    def _apply(self, changes: Mapping[str, bytes | None]) -> None:
        for name, data in sorted(changes.items()):
            path = self.path / name
            if data is None:
                path.unlink(missing_ok=True)
            else:
                write_atomically(path, data)

    def _bytes(self, name: str) -> bytes | None:
        path = self.path / name
        return path.read_bytes() if path.is_file() else None


def country_named(edition: Edition, word: str) -> Country:
    """The surveyed country that a code or a name means. Raises UsageError where none is meant."""
    countries = edition.countries
    found = countries.by_id.get(word.strip().upper()) or countries.by_name.get(word.strip().casefold())
    if found is None:
        nearest = did_you_mean(word, [*countries.by_id, *(c.name for c in countries.countries)])
        raise UsageError(f"No surveyed country is called “{word}”. {nearest}".strip())
    return found


def pack_of(edition: Edition, country: str) -> PackFolder:
    """The folder of a country's pack. Raises UsageError where it has none."""
    folder = PackFolder(edition.root, country)
    if not (folder.path / "pack.yaml").is_file():
        raise UsageError(f"{country} has no pack. Make one: mnr-briefs tailor new {country}.")
    return folder


def read_pack_of(edition: Edition, country: str) -> Pack:
    """A country's pack as it was read. Raises UsageError where it cannot be read."""
    pack = edition.packs.get(country)
    if pack is None:
        raise UsageError(f"The pack of {country} cannot be read. `mnr-briefs check` says what to correct.")
    return pack


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def _remove_empty(folder: Path) -> None:
    """Remove a folder and those in it that have no file, so that nobody takes what is left for a pack."""
    inside = [path for path in folder.rglob("*") if path.is_dir() and not path.is_symlink()]
    for path in (*sorted(inside, reverse=True), folder):
        with suppress(OSError):  # it has files
            path.rmdir()


def _files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files in a folder and below, not the hidden ones, nor any that lead elsewhere."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if any(part.startswith((".", "~$")) for part in parts) or path.is_symlink() or not path.is_file():
            continue
        if path.resolve().is_relative_to(folder.resolve()):
            yield "/".join(parts), path.read_bytes()
