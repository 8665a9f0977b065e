"""build/manifest.json: every document with its hash, size, kind and the files it came from."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from mnr_briefs.press.files import write_atomically

FILE = "manifest.json"


@dataclass(frozen=True)
class ManifestEntry:
    """One document: its target, its path relative to build/, its SHA-256 in hex, its size in bytes, its inputs."""

    target: str
    path: str
    kind: str
    title: str
    sha256: str
    size: int
    inputs: tuple[str, ...]


def read_manifest(build: Path) -> dict[str, ManifestEntry]:
    """The entries by path; empty where there is no manifest or it cannot be read.

    An entry whose path leads out of build/ is left out: a build deletes the documents that the edition no longer has.
    """
    try:
        data = json.loads((build / FILE).read_text(encoding="utf-8"))
        entries = [_entry(item) for item in data["documents"]]
        return {entry.path: entry for entry in entries if _is_inside(build, entry.path)}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def _entry(item: dict[str, Any]) -> ManifestEntry:
    """An entry as it was written. Raises KeyError or TypeError for anything else."""
    entry = ManifestEntry(**{**item, "inputs": tuple(item["inputs"])})
    texts = (entry.target, entry.path, entry.kind, entry.title, entry.sha256, *entry.inputs)
    if not all(isinstance(text, str) for text in texts) or type(entry.size) is not int:
        raise TypeError("a value is of another type")
    return entry


def _is_inside(build: Path, path: str) -> bool:
    return path.endswith(".docx") and (build / path).resolve().is_relative_to(build.resolve())


def write_manifest(build: Path, entries: Iterable[ManifestEntry], version: str) -> None:
    """Write the manifest, entries in the order of their paths."""
    documents = [asdict(entry) for entry in sorted(entries, key=lambda entry: entry.path)]
    data = {"program": "mnr-briefs", "version": version, "documents": documents}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    write_atomically(build / FILE, text.encode())
