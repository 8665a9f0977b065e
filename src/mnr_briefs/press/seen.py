"""What can be seen of a project before anything of it is read, by the hashes of its files alone: whether a build has
nothing to do, and what a check of the same files found.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mnr_briefs.formats import DEFAULT, ensure_format
from mnr_briefs.formats.office.libreoffice import find_office
from mnr_briefs.pages.page import Target
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.files import FileStamp, file_digest, program_digest, stamp_files
from mnr_briefs.press.outcome import BuildResult, Built, Fate
from mnr_briefs.press.records import BuildState, TypedJson, label_of, read_manifest, read_state, was_cut_short
from mnr_briefs.problems import each_once

_FOUND = TypedJson(BuildResult)


@dataclass(frozen=True)
class Seen:
    """A project whose documents are to be made in a `language`, the edition's own where it is None, and in a `format`:
    what the last build left, and its `files` as they are now.
    """

    root: Path
    language: str | None
    state: BuildState
    files: Mapping[str, FileStamp]
    format: str = DEFAULT

    @property
    def label(self) -> str | None:
        """Whose the records of builds are."""
        return label_of(self.language, self.format)


def look_at(root: Path, language: str | None = None, format: str = DEFAULT) -> Seen:
    """Look at a project; only files that are not as old and as large as the last build noted are read.

    Raises UsageError for a format that there is not.
    """
    ensure_format(format)
    state = read_state(root / "build", label_of(language, format))
    return Seen(root, language, state, stamp_files(root, state.files), format)


def unchanged(seen: Seen, words: list[str], pdf: bool = False) -> BuildResult | None:
    """What a build of some documents (all for no word) would say that finds all as the last one left it.

    None where anything changed, or the last build held something back or was cut short. With `pdf`, their PDFs count
    too.
    """
    out, state = seen.root / "build", seen.state
    if was_cut_short(out, seen.label):
        return None
    before = {name: stamp.digest for name, stamp in state.files.items()}
    if state.program != program_digest() or before != {name: stamp.digest for name, stamp in seen.files.items()}:
        return None
    wanted = _named(words, state.names)
    if not wanted or not wanted <= state.built.keys():
        return None
    if not all((out / path).is_file() for path in state.evidence):
        return None
    entries, done = read_manifest(out, seen.label), []
    problems = list(state.problems)
    for name in state.names:
        if name not in wanted:
            continue
        entry = entries.get(state.built[name])
        if entry is None or file_digest(out / entry.path) != entry.sha256:
            return None
        document = state.documents.get(entry.path)
        if document is None or ((document.unnumbered or document.uncounted) and find_office() is not None):
            return None
        if pdf and (not document.pdf or file_digest((out / entry.path).with_suffix(".pdf")) != document.pdf):
            return None
        problems += document.problems
        done.append(Built(Target(name, entry.kind, "", entry.path, entry.title), Fate.FRESH, entry.path))
    return BuildResult(tuple(done), each_once(problems))


def _named(words: list[str], names: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The targets that some words mean (all for none), by the names of the last build; none where a word is not one."""
    found: set[str] = set()
    for word in words or names:
        meant = {target for target, known in names.items() if word == target or word.casefold() in known}
        if not meant:
            return set()
        found |= meant
    return found


def recall(seen: Seen, cache: Cache) -> BuildResult | None:
    """What a check of the files as they are found; None where they were not checked, or by another program."""
    return _FOUND.read(cache.get(_key(cache, seen)))


def remember(seen: Seen, cache: Cache, result: BuildResult) -> None:
    """Keep what a check of the files found."""
    cache.put(_key(cache, seen), _FOUND.written(result))


def _key(cache: Cache, seen: Seen) -> str:
    stamps = tuple(sorted((name, stamp.digest) for name, stamp in seen.files.items()))
    return cache.key("check", program_digest(), seen.label or "", stamps)
