"""references.bib: its entries with their fields and lines. Formatting references belongs to the edition."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from mnr_briefs.content.characters import first_invisible, told
from mnr_briefs.content.sources import BibEntry
from mnr_briefs.problems import Found, Place, Problem, then
from mnr_briefs.reading.files import ProjectFiles, decode

if TYPE_CHECKING:
    from bibtexparser.model import Block, Entry

STEM = "content/references"

Bibliography = dict[str, BibEntry]

_LONGEST = 20_000  # characters of an entry: citeproc takes quadratic time for long names and titles
_TOO_LONG = f"it has more than {_LONGEST:,} characters"
_SHORTEN = "Shorten it: abstracts and notes need not stay. If it is not that long, look for a } that is missing."
_WRITE = "Write it as @book{key, title = {…}, year = {2026}}."
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_bibliography(files: ProjectFiles) -> Found[Bibliography]:
    """The entries of references.bib by their keys; none where the edition has no references."""
    relative = files.named(STEM, (".bib",))
    if relative is None:
        return Found({})

    def make(data: bytes) -> Found[Bibliography]:
        return then(decode(data, relative), lambda text: entries_of(text, relative), {})

    return files.made(relative, "references", make, {})


def entries_of(text: str, relative: str) -> Found[Bibliography]:
    """The entries of a text of BibTeX by their keys; those that cannot be read are left out, with a problem."""
    from bibtexparser.model import DuplicateFieldKeyBlock, Entry, ParsingFailedBlock
    from bibtexparser.splitter import Splitter

    logging.getLogger("bibtexparser.splitter").disabled = True  # what it would log are problems
    lines, blocks = text.split("\n"), Splitter(text).split().blocks
    names, seen = _names(blocks), set[str]()
    entries: dict[str, BibEntry] = {}
    problems: list[Problem] = []
    for block in blocks:
        line = block.start_line or 0
        at = Place(relative, line + 1)
        entry = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if lines[line].lstrip().startswith("%"):  # a comment to editors, though not to BibTeX
            continue
        if not isinstance(entry, Entry):
            if _is_broken(block, lines[line]) and at not in [problem.place for problem in problems[-1:]]:
                problems.append(_unreadable(at, "a brace, a quotation mark or a comma is missing"))
            continue
        if isinstance(block, DuplicateFieldKeyBlock):
            twice = ", ".join(sorted(block.duplicate_keys))
            problems.append(Problem(at, "duplicate-key", f"“{twice}” appears here twice.", "Keep one of the two."))
        if fault := next(_faults_of(entry, lines[line], names), ""):
            problems.append(_unreadable(at, fault))
        elif entry.key.casefold() in seen:
            message = f"The reference “{entry.key}” appears here twice."
            problems.append(Problem(at, "duplicate-id", message, "Keep one of the two."))
        else:
            fields = {field.key.lower(): _written(str(field.value), names) or "" for field in entry.fields}
            entries[entry.key] = BibEntry(entry.key, entry.entry_type.lower(), fields, at)
        seen.add(entry.key.casefold())
    return Found(entries, tuple(problems))


def _names(blocks: "Iterable[Block]") -> dict[str, str]:
    """The texts that stand for names: the months, and what ``@string`` defines."""
    from bibtexparser.model import String

    names = {month: month for month in _MONTHS}
    for block in blocks:
        if isinstance(block, String):
            names[block.key.lower()] = _written(str(block.value), names) or ""
    return names


def _is_broken(block: "Block", line: str) -> bool:
    """Whether a block was meant as an entry: the parser takes one of which there is only the sort for a comment."""
    from bibtexparser.model import ImplicitComment, ParsingFailedBlock

    begun = isinstance(block, ImplicitComment) and line.lstrip().startswith("@")
    return begun or isinstance(block, ParsingFailedBlock)


def _faults_of(entry: "Entry", line: str, names: Mapping[str, str]) -> Iterator[str]:
    """What makes that an entry cannot be used."""
    if not entry.key or "," not in (entry.raw or ""):
        yield "it has no key followed by a comma"
    if hidden := first_invisible(entry.key):
        yield f"its key contains {told(hidden, line.find(hidden) + 1)}"
    if len(entry.raw or "") > _LONGEST:
        yield _TOO_LONG
    for field in entry.fields:
        if _written(str(field.value), names) is None:
            yield f"“{str(field.value)[:40]}” stands neither in braces nor in quotation marks"


def _written(value: str, names: Mapping[str, str]) -> str | None:
    """What stands in a field: within braces or quotation marks, as a number, or under a name that stands for a text."""
    value = value.strip()
    if len(value) > 1 and value[0] + value[-1] in ("{}", '""'):
        return value[1:-1]
    return value if value.isdecimal() else names.get(value.lower())


def _unreadable(at: Place, why: str) -> Problem:
    message = f"The reference that begins here cannot be read: {why}."
    return Problem(at, "broken-reference", message, _SHORTEN if why == _TOO_LONG else _WRITE)
