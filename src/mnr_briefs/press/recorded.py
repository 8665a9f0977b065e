"""The evidence of each document as it was when the document was made, so that one that is older than the survey is not
answered for with answers that it does not print.

build/.evidence.json holds each thing that figures stand on once, and for each document which of its figures stand on
what. Where it is missing or broken, nothing is recorded of documents that are not made anew.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from mnr_briefs.evidence.ledger import Evidence, Ledger
from mnr_briefs.press.files import write_atomically
from mnr_briefs.press.manifest import WRONG, DocumentState, ManifestEntry, record_file

FILE = ".evidence.json"
_TEXTS, _LISTS = (0, 1, 2, 3, 4, 7, 9), (5, 6, 8, 10, 11)  # the fields of Evidence by their types
_OF_COUNTRIES = 5
_FIELDS = [field.name for field in fields(Evidence)]


@dataclass(frozen=True)
class Recorded:
    """What the figures of a document stand on, by their tags; `sha256` is the document's.

    `basis` is a hash of what that was looked up in; empty where it is not known.
    """

    sha256: str
    evidence: Mapping[str, Evidence]
    basis: str = ""


def read_recorded(build: Path, label: str | None = None) -> dict[str, Recorded]:
    """What is recorded, by the paths of documents; nothing where it cannot be read."""
    try:
        data = json.loads((build / record_file(FILE, label)).read_text(encoding="utf-8"))
        pool = [_evidence(values) for values in data["evidence"]]
        return {
            path: Recorded(str(sha256), {tag: pool[number] for tag, number in tags.items()}, *map(str, basis))
            for path, (sha256, tags, *basis) in data["documents"].items()
        }
    except (*WRONG, IndexError):
        return {}


def write_recorded(build: Path, recorded: Mapping[str, Recorded], label: str | None = None) -> None:
    """Write down what documents stand on. Raises OSError."""
    numbers: dict[Evidence, int] = {}
    documents = {
        path: [
            known.sha256,
            {tag: numbers.setdefault(e, len(numbers)) for tag, e in sorted(known.evidence.items())},
            known.basis,
        ]
        for path, known in sorted(recorded.items())
    }
    pool = [[getattr(evidence, name) for name in _FIELDS] for evidence in numbers]
    data = {"evidence": pool, "documents": documents}
    write_atomically(build / record_file(FILE, label), json.dumps(data, ensure_ascii=False).encode())


def record(
    entries: Mapping[str, ManifestEntry],
    documents: Mapping[str, DocumentState],
    ledger: Ledger,
    current: Mapping[str, str | None],
    before: Mapping[str, Recorded],
    basis: str,
) -> Iterator[tuple[str, Recorded]]:
    """What each document stands on: those that are up to date, with the countries they are about (`current`), on the
    survey as it is; all others on what was recorded `before`, when they were made.

    What was recorded of the same document is looked up again only in other things than then, by a hash (`basis`).
    """
    for path, entry in entries.items():
        if path not in documents:
            continue
        tags = {figure.tag for figure in documents[path].figures}
        known = before.get(path)
        if known is not None and known.sha256 != entry.sha256:
            known = None
        if path in current and (known is None or not basis or known.basis != basis):
            found = {tag: ledger.of_tag(tag, current[path]) for tag in tags}
            yield path, Recorded(entry.sha256, found, basis)
        elif known is not None:
            yield path, known
        else:
            yield path, Recorded(entry.sha256, {tag: _unrecorded(ledger.spelled(tag)) for tag in tags})


def _unrecorded(binding: str) -> Evidence:
    return Evidence(binding, "not recorded", "", "", "", None, (), "Build the document again: it may be out of date.")


def _evidence(values: list[Any]) -> Evidence:
    """The evidence that plain values were made of. Raises one of WRONG or IndexError for any others."""
    fields = list(values)
    if not all(isinstance(fields[number], str) for number in _TEXTS):
        raise TypeError("a value is no text")
    for number in _LISTS:
        if number == _OF_COUNTRIES and fields[number] is None:
            continue
        if not all(isinstance(text, str) for text in fields[number]):
            raise TypeError("a value is no text")
        fields[number] = tuple(fields[number])
    return Evidence(*fields)
