"""The keys of references.bib, with their lines. Formatting references belongs to pages."""

import logging
from typing import TYPE_CHECKING

from mnr_briefs.content.characters import first_invisible, told
from mnr_briefs.problems import Found, Place, Problem, then
from mnr_briefs.reading.files import ProjectFiles, decode

if TYPE_CHECKING:
    from bibtexparser.model import Entry

STEM = "content/references"

Bibliography = tuple[str, dict[str, Place]]


def read_bibliography(files: ProjectFiles) -> Found[Bibliography]:
    """The text of references.bib, and where each reference stands; empty where the edition has no references."""
    relative = files.named(STEM, (".bib",))
    if relative is None:
        return Found(("", {}))

    def make(data: bytes) -> Found[Bibliography]:
        return then(decode(data, relative), lambda text: entries_of(text, relative), ("", {}))

    return files.made(relative, "references", make, ("", {}))


def entries_of(text: str, relative: str) -> Found[Bibliography]:
    """A text of BibTeX, and where each of its references stands."""
    from bibtexparser.model import DuplicateFieldKeyBlock, Entry, ParsingFailedBlock
    from bibtexparser.splitter import Splitter

    logging.getLogger("bibtexparser.splitter").disabled = True  # what it would log are problems
    lines = text.split("\n")
    places: dict[str, Place] = {}
    seen: set[str] = set()
    problems: list[Problem] = []
    for block in Splitter(text).split().blocks:
        line = block.start_line or 0
        at = Place(relative, line + 1)
        entry = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if lines[line].lstrip().startswith("%"):  # a comment to editors, though not to BibTeX
            continue
        if isinstance(block, ParsingFailedBlock) and entry is None:
            problems.append(_unreadable(at, "a brace, a quotation mark or a comma is missing"))
        if not isinstance(entry, Entry):
            continue
        if isinstance(block, DuplicateFieldKeyBlock):
            twice = ", ".join(sorted(block.duplicate_keys))
            problems.append(Problem(at, "duplicate-key", f"“{twice}” appears here twice.", "Keep one of the two."))
        fault = _fault_of(entry, lines[line])
        if fault:
            problems.append(_unreadable(at, fault))
        elif entry.key.casefold() in seen:
            message = f"The reference “{entry.key}” appears here twice."
            problems.append(Problem(at, "duplicate-id", message, "Keep one of the two."))
        else:
            places[entry.key] = at
        seen.add(entry.key.casefold())
    return Found((text, places), tuple(problems))


def _fault_of(entry: "Entry", line: str) -> str:
    """What makes that an entry's key cannot be used."""
    if not entry.key or "," not in (entry.raw or ""):
        return "it has no key followed by a comma"
    hidden = first_invisible(entry.key)
    return f"its key contains {told(hidden, line.find(hidden) + 1)}" if hidden else ""


def _unreadable(at: Place, why: str) -> Problem:
    message = f"The reference that begins here cannot be read: {why}."
    return Problem(at, "broken-reference", message, "Write it as @book{key, title = {…}, year = {2026}}.")
