"""What a build leaves beside its documents: typed values, each in a file of JSON that is written whole or not at all.

build/manifest.json is for other programs: every document with its hash, size, kind and the files it came from.
build/.state.json is for the next build: what each document followed from, and what the files were like.
build/.journal is there while a build writes, a line before each write. Where a build is killed, the next one knows by
it which documents are whole, and takes none of them for one that somebody edited.

A file that is missing, broken or another program's is as if it held nothing; then everything is built anew.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from mnr_briefs.formats import DEFAULT
from mnr_briefs.formats.format import PrintedFigure
from mnr_briefs.press.files import FileStamp, file_digest, write_atomically
from mnr_briefs.problems import Problem

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")
_WRONG = (OSError, ValueError, KeyError)  # KeyError: of a problem whose code the catalogue does not have


def label_of(language: str | None, format: str) -> str | None:
    """What the records of builds in a language and format have in their names: nothing where both are the usual ones.

    A language is None where it is the edition's own.
    """
    return ".".join(filter(None, (language, "" if format == DEFAULT else format))) or None


class TypedJson(Generic[T]):
    """Values of a type as JSON. What is no such value is None."""

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind

    @cached_property
    def adapter(self) -> "TypeAdapter[T]":
        """Reads and writes the values."""
        from pydantic import TypeAdapter  # which takes longer to load than some commands take

        return TypeAdapter(self._kind)

    def read(self, data: bytes | None) -> T | None:
        """The value that some bytes are of."""
        try:
            return None if data is None else self.adapter.validate_json(data, strict=True)
        except _WRONG:
            return None

    def written(self, value: T) -> bytes:
        """A value as bytes, in one line."""
        return self.adapter.dump_json(value)


class BuildFile(TypedJson[T]):
    """A file in build/ that holds a value of a type; one for each label."""

    def __init__(self, file: str, kind: type[T]) -> None:
        super().__init__(kind)
        self._file = file

    def path(self, build: Path, label: str | None) -> Path:
        """Where it lies."""
        stem, dot, ending = self._file.rpartition(".")
        return build / (f"{stem}.{label}{dot}{ending}" if label else self._file)

    def load(self, build: Path, label: str | None) -> T | None:
        """What it holds; None where it is not there or broken."""
        try:
            return self.read(self.path(build, label).read_bytes())
        except OSError:
            return None

    def save(self, build: Path, value: T, label: str | None) -> None:
        """Write it. Raises OSError."""
        write_atomically(self.path(build, label), self.written(value))

    def is_broken(self, build: Path, label: str | None) -> bool:
        """Whether it is there, but cannot be read."""
        return self.path(build, label).exists() and self.load(build, label) is None


@dataclass(frozen=True)
class ManifestEntry:
    """One document: its target, its path relative to build/, its SHA-256 in hex, its size in bytes, its inputs."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - for pydantic

    target: str
    path: str
    kind: str
    title: str
    sha256: str
    size: int
    inputs: tuple[str, ...]


@dataclass(frozen=True)
class _Manifest:
    documents: tuple[ManifestEntry, ...]


@dataclass(frozen=True)
class DocumentState:
    """What a document followed from when it was built.

    `parts` are hashes by name (page, template, theme …), `blocks` those of the texts that it prints; `figures` are the
    figures that it prints; `pdf` is the hash of its PDF, empty where none was made; `problems` are the warnings that it
    gave, and the error that it has too many pages; `unnumbered` says that its contents have no page numbers, and
    `uncounted` that nobody counted its pages, as LibreOffice was missing or failed.
    """

    parts: Mapping[str, str]
    blocks: Mapping[str, str] = field(default_factory=dict)
    figures: tuple[PrintedFigure, ...] = ()
    pdf: str = ""
    problems: tuple[Problem, ...] = ()
    unnumbered: bool = False
    uncounted: bool = False


@dataclass(frozen=True)
class BuildState:
    """`files` are the inputs as they were; `names` are the words that mean each document; `built` are the documents
    that were up to date with these files, by their targets; `problems` were the warnings that are no document's;
    `evidence` are hashes of the workbooks of figures, by their paths.
    """

    program: str = ""
    files: Mapping[str, FileStamp] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    built: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    documents: Mapping[str, DocumentState] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)


_MANIFEST, _STATE = BuildFile("manifest.json", _Manifest), BuildFile(".state.json", BuildState)


def read_manifest(build: Path, label: str | None = None) -> dict[str, ManifestEntry]:
    """The entries by path; empty where there is no manifest of that label or it cannot be read.

    An entry whose path leads out of build/ is left out: a build deletes the documents that the edition no longer has.
    """
    manifest = _MANIFEST.load(build, label)
    try:
        return {entry.path: entry for entry in manifest.documents if _is_inside(build, entry.path)} if manifest else {}
    except ValueError:  # a path that no file can have
        return {}


def _is_inside(build: Path, path: str) -> bool:
    """Whether the path of a document stays in build/, in the folder of a language, where no records are."""
    there = (build / path).resolve()
    return there != build.resolve() and there.parent != build.resolve() and there.is_relative_to(build.resolve())


def write_manifest(build: Path, entries: Iterable[ManifestEntry], version: str, label: str | None = None) -> None:
    """Write the manifest, entries in the order of their paths. Raises OSError."""
    documents = [asdict(entry) for entry in sorted(entries, key=lambda entry: entry.path)]
    data = {"program": "mnr-briefs", "version": version, "documents": documents}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    write_atomically(_MANIFEST.path(build, label), text.encode())


def read_state(build: Path, label: str | None = None) -> BuildState:
    """The state that the last build left; an empty one where it cannot be read."""
    return _STATE.load(build, label) or BuildState()


def write_state(build: Path, state: BuildState, label: str | None = None) -> None:
    """Write the state. Raises OSError."""
    _STATE.save(build, state, label)


def unreadable_records(build: Path, label: str | None = None) -> bool:
    """Whether the manifest or the state is there, but cannot be read."""
    return any(record.is_broken(build, label) for record in (_MANIFEST, _STATE))


@dataclass(frozen=True)
class _Note:
    """The hash of a file that is about to be written, and of a document also what the records will say of it."""

    digest: str
    entry: ManifestEntry | None = None
    state: DocumentState | None = None


@dataclass(frozen=True)
class Journal:
    """What a killed build wrote: hashes of its files, and the records of those of its documents that are there."""

    digests: frozenset[str] = frozenset()
    documents: Mapping[str, tuple[ManifestEntry, DocumentState]] = field(default_factory=dict)


_JOURNAL = BuildFile(".journal", _Note)


def note_document(build: Path, entry: ManifestEntry, state: DocumentState, label: str | None = None) -> None:
    """Note a document that is about to be written. Raises OSError."""
    _note(build, _Note(entry.sha256, entry, state), label)


def note_file(build: Path, digest: str, label: str | None = None) -> None:
    """Note another file that is about to be written by its hash; none for records. Raises OSError."""
    _note(build, _Note(digest), label)


def _note(build: Path, note: _Note, label: str | None) -> None:
    with _JOURNAL.path(build, label).open("ab") as file:
        file.write(_JOURNAL.written(note) + b"\n")


def close_journal(build: Path, label: str | None = None) -> None:
    """Take the journal away: all is written down. Raises OSError."""
    _JOURNAL.path(build, label).unlink(missing_ok=True)


def was_cut_short(build: Path, label: str | None = None) -> bool:
    """Whether the last build was killed, or could not write down what it did."""
    return _JOURNAL.path(build, label).exists()


def read_journal(build: Path, label: str | None = None) -> Journal:
    """The journal that a killed build left; a line that cannot be read, as the last may be, is as if not there."""
    try:
        lines = _JOURNAL.path(build, label).read_bytes().splitlines()
    except OSError:
        return Journal()
    notes = [note for line in lines if (note := _JOURNAL.read(line))]
    documents = {
        note.entry.path: (note.entry, note.state)
        for note in notes
        if note.entry and note.state and _is_inside(build, note.entry.path)
    }
    there = {path: known for path, known in documents.items() if file_digest(build / path) == known[0].sha256}
    return Journal(frozenset(note.digest for note in notes), there)
