"""What the last check of the same files found: with nothing changed, there is nothing to look at again."""

import json

from mnr_briefs.pages.page import Target
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.fingerprints import program_digest
from mnr_briefs.press.manifest import problem_from, problem_items
from mnr_briefs.press.outcome import BuildResult, Built, Outcome
from mnr_briefs.press.seen import Seen
from mnr_briefs.problems import Place

_WRONG = (ValueError, KeyError, TypeError)


def recall(seen: Seen, cache: Cache) -> BuildResult | None:
    """What a check of the files as they are found; None where they were not checked, or by another program."""
    data = cache.get(_key(cache, seen))
    if data is None:
        return None
    try:
        found = json.loads(data)
        documents = tuple(_built(*item) for item in found["documents"])
        unprinted = tuple(Place(*place) for place in found["unprinted"])
        return BuildResult(documents, tuple(map(problem_from, found["problems"])), unprinted)
    except _WRONG:
        return None


def remember(seen: Seen, cache: Cache, result: BuildResult) -> None:
    """Keep what a check of the files found."""
    documents = [_items(built) for built in result.documents]
    unprinted = [(at.file, at.line, at.spot) for at in result.unprinted]
    found = {"documents": documents, "problems": list(map(problem_items, result.problems)), "unprinted": unprinted}
    cache.put(_key(cache, seen), json.dumps(found).encode())


def _key(cache: Cache, seen: Seen) -> str:
    stamps = tuple(sorted((name, stamp.digest) for name, stamp in seen.files.items()))
    return cache.key("check", program_digest(), seen.label or "", stamps)


def _items(built: Built) -> list[str]:
    target = built.target
    return [target.id, target.kind, target.subject, built.path, target.title, built.outcome, built.why]


def _built(name: str, kind: str, subject: str, path: str, title: str, outcome: str, why: str) -> Built:
    return Built(Target(name, kind, subject, path, title), Outcome(outcome), path, why)
