"""What a build leaves beside its documents.

build/manifest.json is for other programs: every document with its hash, size, kind and the files it came from.
build/.state.json is for the next build: what each document followed from, and what the files were like. Where it is
missing or broken, everything is built anew.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from mnr_briefs.formats import DEFAULT
from mnr_briefs.formats.format import PrintedFigure
from mnr_briefs.press.files import write_atomically
from mnr_briefs.press.fingerprints import FileStamp
from mnr_briefs.problems import Place, Problem

FILE = "manifest.json"
STATE = ".state.json"
WRONG = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


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


def label_of(language: str | None, format: str) -> str | None:
    """What the records of builds in a language and format have in their names: nothing where both are the usual ones.

    A language is None where it is the edition's own.
    """
    return ".".join(filter(None, (language, "" if format == DEFAULT else format))) or None


def record_file(file: str, label: str | None) -> str:
    """The name of a file in build/ with a label."""
    stem, dot, ending = file.rpartition(".")
    return f"{stem}.{label}{dot}{ending}" if label else file


def read_manifest(build: Path, label: str | None = None) -> dict[str, ManifestEntry]:
    """The entries by path; empty where there is no manifest of that label or it cannot be read.

    An entry whose path leads out of build/ is left out: a build deletes the documents that the edition no longer has.
    """
    try:
        return _manifest(build, label)
    except WRONG:
        return {}


def _manifest(build: Path, label: str | None) -> dict[str, ManifestEntry]:
    data = json.loads((build / record_file(FILE, label)).read_text(encoding="utf-8"))
    entries = [entry_from(item) for item in data["documents"]]
    return {entry.path: entry for entry in entries if is_inside(build, entry.path)}


def entry_from(item: dict[str, Any]) -> ManifestEntry:
    """An entry as it was written. Raises one of WRONG for anything else."""
    entry = ManifestEntry(**{**item, "inputs": tuple(item["inputs"])})
    for text in (entry.target, entry.path, entry.kind, entry.title, entry.sha256, *entry.inputs):
        _text(text)
    if type(entry.size) is not int:
        raise TypeError("a size is no number")
    return entry


def is_inside(build: Path, path: str) -> bool:
    """Whether the path of a document stays in build/, in the folder of a language, where no records are."""
    there = (build / path).resolve()
    return there != build.resolve() and there.parent != build.resolve() and there.is_relative_to(build.resolve())


def write_manifest(build: Path, entries: Iterable[ManifestEntry], version: str, label: str | None = None) -> None:
    """Write the manifest, entries in the order of their paths."""
    documents = [asdict(entry) for entry in sorted(entries, key=lambda entry: entry.path)]
    data = {"program": "mnr-briefs", "version": version, "documents": documents}
    write_atomically(build / record_file(FILE, label), (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


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
class State:
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


def read_state(build: Path, label: str | None = None) -> State:
    """The state that the last build left; an empty one where it cannot be read."""
    try:
        return _state(build, label)
    except WRONG:
        return State()


def _state(build: Path, label: str | None) -> State:
    data = json.loads((build / record_file(STATE, label)).read_text(encoding="utf-8"))
    return State(
        _text(data["program"]),
        {name: _stamp(*stamp) for name, stamp in data["files"].items()},
        {name: tuple(map(_text, words)) for name, words in data["names"].items()},
        _texts(data["built"]),
        tuple(problem_from(item) for item in data["problems"]),
        {path: document_from(item) for path, item in data["documents"].items()},
        _texts(data["evidence"]),
    )


def unreadable_records(build: Path, label: str | None = None) -> bool:
    """Whether the manifest or the state is there, but cannot be read."""
    for read in (_manifest, _state):
        try:
            read(build, label)
        except FileNotFoundError:
            continue
        except WRONG:
            return True
    return False


def write_state(build: Path, state: State, label: str | None = None) -> None:
    """Write the state."""
    write_atomically(build / record_file(STATE, label), _written(state))


def _written(state: State) -> Iterator[bytes]:
    """The state in pieces, one for each document: of many documents, all at once would be in memory three times."""
    data = {
        "program": state.program,
        "files": {name: [s.changed, s.size, s.digest] for name, s in state.files.items()},
        "names": state.names,
        "built": state.built,
        "problems": [problem_items(problem) for problem in state.problems],
        "evidence": state.evidence,
    }
    yield json.dumps(data, ensure_ascii=False).removesuffix("}").encode()
    yield b', "documents": {'
    for number, (path, document) in enumerate(sorted(state.documents.items())):
        yield b",\n" if number else b"\n"
        yield json.dumps({path: document_items(document)}, ensure_ascii=False)[1:-1].encode()
    yield b"}}"


def document_items(state: DocumentState) -> dict[str, object]:
    """The state of a document as plain values."""
    return {
        "parts": dict(state.parts),
        "blocks": dict(state.blocks),
        "figures": [[f.heading, f.sentence, f.text, f.tag] for f in state.figures],
        "pdf": state.pdf,
        "problems": [problem_items(problem) for problem in state.problems],
        "unnumbered": state.unnumbered,
        "uncounted": state.uncounted,
    }


def problem_items(problem: Problem) -> list[Any]:
    """A problem as plain values."""
    place = problem.place
    return [place.file, place.line, place.spot, problem.code, problem.message, problem.remedy]


def problem_from(item: list[Any]) -> Problem:
    """The problem that plain values were made of. Raises ValueError or TypeError for any others."""
    file, line, spot, code, message, remedy = item
    if line is not None and type(line) is not int:
        raise TypeError("a line is no number")
    place = Place(_text(file), line, spot if spot is None else _text(spot))
    return Problem(place, _text(code), _text(message), _text(remedy))


def document_from(item: dict[str, Any]) -> DocumentState:
    """The state that plain values were made of. Raises one of WRONG for any others."""
    figures = tuple(PrintedFigure(*map(_text, figure)) for figure in item["figures"])
    problems = tuple(problem_from(problem) for problem in item["problems"])
    waits = (item["unnumbered"] is True, item["uncounted"] is True)
    return DocumentState(_texts(item["parts"]), _texts(item["blocks"]), figures, _text(item["pdf"]), problems, *waits)


def _stamp(changed: object, size: object, digest: object) -> FileStamp:
    if type(changed) is not int or type(size) is not int:
        raise TypeError("a time or size is no number")
    return FileStamp(changed, size, _text(digest))


def _texts(items: Mapping[str, object]) -> dict[str, str]:
    return {name: _text(value) for name, value in items.items()}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a value is no text")
    return value
