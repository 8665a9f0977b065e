"""What the last check of the same files found: with nothing changed, there is nothing to look at again."""

import json
from collections.abc import Mapping
from pathlib import Path

from mnr_briefs.pages.page import Target
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.fingerprints import FileStamp, program_digest, stamp_files
from mnr_briefs.press.manifest import problem_from, problem_items, read_state
from mnr_briefs.press.outcome import BuildResult, Built, Outcome

_WRONG = (ValueError, KeyError, TypeError)


def recall(root: Path, cache: Cache, language: str | None = None) -> BuildResult | None:
    """What a check of the files as they are found; None where they were not checked, or by another program."""
    files = stamp_files(root, read_state(root / "build", language).files)
    data = cache.get(_key(cache, files, language))
    if data is None:
        return None
    try:
        found = json.loads(data)
        documents = tuple(_built(*item) for item in found["documents"])
        return BuildResult(documents, tuple(map(problem_from, found["problems"])))
    except _WRONG:
        return None


def remember(cache: Cache, files: Mapping[str, FileStamp], result: BuildResult, language: str | None = None) -> None:
    """Keep what a check of these files found."""
    documents = [_items(built) for built in result.documents]
    found = {"documents": documents, "problems": list(map(problem_items, result.problems))}
    cache.put(_key(cache, files, language), json.dumps(found).encode())


def _key(cache: Cache, files: Mapping[str, FileStamp], language: str | None) -> str:
    stamps = tuple(sorted((name, stamp.digest) for name, stamp in files.items()))
    return cache.key("check", program_digest(), language or "", stamps)


def _items(built: Built) -> list[str]:
    target = built.target
    return [target.id, target.kind, target.subject, built.path, target.title, built.outcome, built.why]


def _built(name: str, kind: str, subject: str, path: str, title: str, outcome: str, why: str) -> Built:
    return Built(Target(name, kind, subject, path, title), Outcome(outcome), path, why)
