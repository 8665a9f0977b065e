"""What a build has written so far, noted before each write: where it is killed, the next one knows what is whole.

A line is the hash of a file that is about to be written, and for a document also what the records will say of it. So a
document that a killed build wrote is known as ours, is not taken for one that somebody edited, and is not made again.
"""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from mnr_briefs.press.fingerprints import file_digest
from mnr_briefs.press.manifest import (
    WRONG,
    DocumentState,
    ManifestEntry,
    document_from,
    document_items,
    entry_from,
    is_inside,
    record_file,
)

_FILE = ".journal"


@dataclass(frozen=True)
class Journal:
    """What a killed build wrote: hashes of its files, and the records of those of its documents that are there."""

    digests: frozenset[str] = frozenset()
    documents: dict[str, tuple[ManifestEntry, DocumentState]] = field(default_factory=dict)


def note_document(build: Path, entry: ManifestEntry, state: DocumentState, label: str | None = None) -> None:
    """Note a document that is about to be written. Raises OSError."""
    _note(build, label, [entry.sha256, asdict(entry), document_items(state)])


def note_file(build: Path, digest: str, label: str | None = None) -> None:
    """Note another file that is about to be written by its hash; none for records. Raises OSError."""
    _note(build, label, [digest, None, None])


def _note(build: Path, label: str | None, line: list[object]) -> None:
    with (build / record_file(_FILE, label)).open("a", encoding="utf-8") as file:
        file.write(f"{json.dumps(line)}\n")


def close_journal(build: Path, label: str | None = None) -> None:
    """Take the journal away: all is written down. Raises OSError."""
    (build / record_file(_FILE, label)).unlink(missing_ok=True)


def was_cut_short(build: Path, label: str | None = None) -> bool:
    """Whether the last build was killed, or could not write down what it did."""
    return (build / record_file(_FILE, label)).exists()


def read_journal(build: Path, label: str | None = None) -> Journal:
    """The journal that a killed build left; a line that cannot be read, as the last may be, is as if not there."""
    try:
        lines = (build / record_file(_FILE, label)).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return Journal()
    digests: set[str] = set()
    documents: dict[str, tuple[ManifestEntry, DocumentState]] = {}
    for line in lines:
        try:
            digest, entry, state = json.loads(line)
            digests.add(str(digest))
            if entry is not None:
                known = entry_from(entry)
                documents[known.path] = known, document_from(state)
        except WRONG:
            continue
    there = {
        path: known
        for path, known in documents.items()
        if is_inside(build, path) and file_digest(build / path) == known[0].sha256
    }
    return Journal(frozenset(digests), there)
