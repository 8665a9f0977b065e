"""A build that has nothing to do: seen from the hashes of files alone, before anything is read."""

from collections.abc import Mapping

from mnr_briefs.formats.office.libreoffice import find_office
from mnr_briefs.pages.page import Target
from mnr_briefs.press.fingerprints import file_digest, program_digest
from mnr_briefs.press.journal import was_cut_short
from mnr_briefs.press.manifest import read_manifest
from mnr_briefs.press.outcome import BuildResult, Built, Outcome
from mnr_briefs.press.seen import Seen
from mnr_briefs.problems import each_once


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
        done.append(Built(Target(name, entry.kind, "", entry.path, entry.title), Outcome.FRESH, entry.path))
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
