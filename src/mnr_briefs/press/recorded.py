"""The evidence of each document as it was when the document was made, so that one that is older than the survey is not
answered for with answers that it does not print.

build/.evidence.json holds each thing that figures stand on once, and for each document which of its figures stand on
what. Where it is missing or broken, nothing is recorded of documents that are not made anew.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mnr_briefs.edition.edition import Edition
from mnr_briefs.evidence.ledger import Evidence, Ledger
from mnr_briefs.evidence.workbook import page_figures
from mnr_briefs.formats import DEFAULT, format_named
from mnr_briefs.formats.format import PrintedFigure
from mnr_briefs.formats.word.printed import figures_of
from mnr_briefs.pages.page import Page, Target
from mnr_briefs.pages.registry import all_targets, country_of, page_of
from mnr_briefs.press.records import BuildFile, DocumentState, ManifestEntry, read_manifest, read_state
from mnr_briefs.press.staleness import changed_figures


@dataclass(frozen=True)
class Recorded:
    """What the figures of a document stand on, by their tags; `sha256` is the document's.

    `basis` is a hash of what that was looked up in; empty where it is not known.
    """

    sha256: str
    evidence: Mapping[str, Evidence]
    basis: str = ""


@dataclass(frozen=True)
class _Numbered:
    """What is recorded of a document, with the numbers of its evidence."""

    sha256: str
    evidence: Mapping[str, int]
    basis: str


@dataclass(frozen=True)
class _All:
    """What is recorded of all documents, by their paths; `evidence` is each once."""

    evidence: tuple[Evidence, ...]
    documents: Mapping[str, _Numbered]


_EVIDENCE = BuildFile(".evidence.json", _All)


def read_recorded(build: Path, label: str | None = None) -> dict[str, Recorded]:
    """What is recorded, by the paths of documents; nothing where it cannot be read."""
    known = _EVIDENCE.load(build, label) or _All((), {})
    try:
        return {
            path: Recorded(d.sha256, {tag: known.evidence[number] for tag, number in d.evidence.items()}, d.basis)
            for path, d in known.documents.items()
        }
    except IndexError:
        return {}


def write_recorded(build: Path, recorded: Mapping[str, Recorded], label: str | None = None) -> None:
    """Write down what documents stand on. Raises OSError."""
    numbers: dict[Evidence, int] = {}
    documents = {}
    for path, known in sorted(recorded.items()):
        evidence = {tag: numbers.setdefault(e, len(numbers)) for tag, e in sorted(known.evidence.items())}
        documents[path] = _Numbered(known.sha256, evidence, known.basis)
    _EVIDENCE.save(build, _All(tuple(numbers), documents), label)


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
    return Evidence(binding, "not recorded", source="Build the document again: it may be out of date.")


@dataclass(frozen=True)
class Traced:
    """The figures of a document outside its prose, the country it is about, what its figures stood on when it was
    built, by their tags, and a note, where it is older than the survey.
    """

    others: tuple[PrintedFigure, ...]
    country: str | None
    recorded: Mapping[str, Evidence] = field(default_factory=dict)
    note: str = ""


def figures_beside(edition: Edition, file_name: str) -> tuple[tuple[PrintedFigure, ...], str | None]:
    """The figures outside the prose of the document with a file name, and the country it is about; nothing for an
    unknown name.
    """
    target = _target(edition, file_name)
    if target is None:
        return (), None
    return _beside(page_of(edition, target).value), country_of(edition, target)


def _beside(page: Page) -> tuple[PrintedFigure, ...]:
    return tuple(page_figures(page.content))


def traced(root: Path, edition: Edition, ledger: Ledger, docx: bytes, file_name: str) -> Traced:
    """What is to be known of a Word file that may be older than the survey."""
    target, printed = _target(edition, file_name), tuple(figures_of(docx))
    page = page_of(edition, target).value if target else None
    country = country_of(edition, target) if target else None
    path, known = _recorded(root / "build", docx)
    if known is not None and any(
        _differ(evidence, ledger.of_tag(tag, country)) for tag, evidence in known.evidence.items()
    ):
        figures = read_state(root / "build").documents[path].figures
        note = f"{file_name} is older than the survey; what follows was true when it was built."
        again = f" To build it again, run: mnr-briefs build {target.id}." if target else ""
        return Traced(figures[len(printed) :], country, known.evidence, note + again)
    others = _beside(page) if page else ()
    if page is not None and any(changed_figures(page, printed)):
        note = f"{file_name} is older than the survey; what follows is what the survey says now."
        return Traced(others, country, note=note)
    return Traced(others, country)


def _recorded(build: Path, docx: bytes) -> tuple[str, Recorded | None]:
    """The path of the document with some bytes, and what was recorded of it; None where nothing was."""
    digest = hashlib.sha256(docx).hexdigest()
    path = next((path for path, entry in read_manifest(build).items() if entry.sha256 == digest), "")
    known = read_recorded(build).get(path)
    if known is None or known.sha256 != digest or path not in read_state(build).documents:
        return path, None
    return path, known


def _differ(before: Evidence, now: Evidence) -> bool:
    """Whether a figure stood on other numbers or countries than it would now."""
    return (before.sort, before.count, before.base, before.share, before.countries) != (
        now.sort, now.count, now.base, now.share, now.countries,
    )  # fmt: skip


def _target(edition: Edition, file_name: str) -> Target | None:
    stem = file_name.removesuffix(format_named(DEFAULT).suffix)
    return next((target for target in all_targets(edition) if target.path.rsplit("/", 1)[-1] == stem), None)
