"""The line, as a contents page: open the workshop (load, validate, model); make each document (charts, context, render,
finish, verify); write. With `check`, nothing is drawn or written; with `pdf`, LibreOffice makes a PDF of each.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from mnr_briefs import __version__
from mnr_briefs.charts.studio import ChartStudio
from mnr_briefs.content.texts import CaseStudy, DomainText, Finding, Initiative, Part, Recommendation, TextBlock
from mnr_briefs.evidence.ledger import Ledger
from mnr_briefs.evidence.rows import document_rows
from mnr_briefs.evidence.workbook import EvidenceRow, evidence_workbook
from mnr_briefs.office.libreoffice import OfficeError
from mnr_briefs.office.page_numbers import bookmark_pages
from mnr_briefs.office.pdf import make_pdfs
from mnr_briefs.pages import KINDS, Target, all_targets, select_targets
from mnr_briefs.press.document import country_of, make_document, output_path
from mnr_briefs.press.files import write_atomically
from mnr_briefs.press.manifest import FILE as MANIFEST
from mnr_briefs.press.manifest import ManifestEntry, read_manifest, write_manifest
from mnr_briefs.press.trial import blank_chart
from mnr_briefs.press.workshop import REFERENCE_STYLE, Workshop, open_workshop, pictures_for
from mnr_briefs.problems import Place, Problem, Problems

EVIDENCE = "evidence.xlsx"


class Outcome(StrEnum):
    """What became of a document."""

    WRITTEN = "written"
    HELD_BACK = "held back"


@dataclass(frozen=True)
class Built:
    """A document's outcome; `path` is relative to build/."""

    target: Target
    outcome: Outcome
    path: str


@dataclass(frozen=True)
class BuildResult:
    """What a build did, and all problems found."""

    documents: tuple[Built, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def held_back(self) -> tuple[Built, ...]:
        """The documents that were not written."""
        return tuple(d for d in self.documents if d.outcome is Outcome.HELD_BACK)


@dataclass
class Listener:
    """What a build tells while it runs; each does nothing unless given."""

    on_stage: Callable[[str], None] = field(default=lambda stage: None)
    on_start: Callable[[int], None] = field(default=lambda documents: None)
    on_document: Callable[[Built], None] = field(default=lambda built: None)
    on_note: Callable[[str], None] = field(default=lambda note: None)


def build(root: Path, words: list[str], listener: Listener | None = None, pdf: bool = False) -> BuildResult:
    """Build the documents that some words mean (all for none) into root/build; with `pdf`, a PDF of each too.

    Raises UsageError for words that mean no document.
    """
    listener = listener or Listener()
    problems = Problems()
    listener.on_stage("load")
    workshop = open_workshop(root, problems)
    if workshop is None:
        return BuildResult((), tuple(problems))
    targets = select_targets(workshop.edition, words)
    listener.on_stage("documents")
    listener.on_start(len(targets))
    out = root / "build"
    paginator = _Paginator(listener)
    draw = ChartStudio(workshop.theme, root).draw
    done, entries = [], []
    for target in targets:
        docx = make_document(workshop, target, draw, paginator, problems)
        built, entry = _keep(workshop, target, docx, out, problems)
        entries += [entry] if entry else []
        done.append(built)
        listener.on_document(built)
    listener.on_stage("write")
    _write_records(workshop, out, done, entries, not words, problems)
    if pdf:
        listener.on_stage("pdf")
        keywords = ", ".join(workshop.edition.settings.keywords)
        make_pdfs([out / d.path for d in done if d.outcome is Outcome.WRITTEN], out, problems, keywords)
    return BuildResult(tuple(done), tuple(problems))


def check(root: Path) -> BuildResult:
    """Everything that `build` does except drawing, laying out and writing."""
    problems = Problems()
    workshop = open_workshop(root, problems)
    if workshop is None:
        return BuildResult((), tuple(problems))
    done = []
    for target in all_targets(workshop.edition):
        docx = make_document(workshop, target, blank_chart, lambda _: {}, problems)
        outcome = Outcome.HELD_BACK if docx is None else Outcome.WRITTEN
        done.append(Built(target, outcome, output_path(workshop.edition, target)))
    return BuildResult(tuple(done), tuple(problems))


class _Paginator:
    """Page numbers by LibreOffice; where it is missing or fails, none, and the reader of the log is told once."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener

    def __call__(self, docx: bytes) -> Mapping[str, str]:
        try:
            return bookmark_pages(docx)
        except OfficeError as error:
            self._listener.on_note(f"{error} The contents have no page numbers until Word updates them (F9).")
            return {}


def _keep(
    workshop: Workshop, target: Target, docx: bytes | None, out: Path, problems: Problems
) -> tuple[Built, ManifestEntry | None]:
    """Write a document, if there is one."""
    path = output_path(workshop.edition, target)
    if docx is None:
        return Built(target, Outcome.HELD_BACK, path), None
    try:
        write_atomically(out / path, docx)
    except OSError as error:
        _unwritable(path, error, problems, frozenset({target.id}))
        return Built(target, Outcome.HELD_BACK, path), None
    digest = hashlib.sha256(docx).hexdigest()
    inputs = tuple(_inputs(workshop, target))
    entry = ManifestEntry(target.id, path, target.kind, target.title, digest, len(docx), inputs)
    return Built(target, Outcome.WRITTEN, path), entry


def _unwritable(path: str, error: OSError, problems: Problems, scope: frozenset[str]) -> None:
    message, remedy = f"It cannot be replaced: {error.strerror}.", "Close it where it is open, and build again."
    problems.add("unwritable", Place(f"build/{path}"), message, remedy, scope)


def _inputs(workshop: Workshop, target: Target) -> Iterable[str]:
    """The files that a document came from: the shared ones, and the texts that concern it."""
    sources = workshop.sources
    texts = [*sources.of(DomainText), *sources.of(Finding), *sources.of(Recommendation), *sources.of(Initiative)]
    texts += [*sources.of(CaseStudy), *sources.of(Part)]
    foreign = {t.at.file for t in texts if not _concerns(t, target)}
    root = sources.root.resolve()
    yield f"brief_templates/{KINDS[target.kind].template}"
    yield from ("brief_templates/theme.yaml", REFERENCE_STYLE)
    for path in sources.files:
        relative = path.relative_to(root).as_posix()
        if relative not in foreign:
            yield relative
    yield from sorted(pictures_for(sources, target.topics))


def _concerns(text: TextBlock, target: Target) -> bool:
    return "*" in target.topics or bool(text.topics & target.topics)


def _evidence(workshop: Workshop, out: Path, manifest: Mapping[str, ManifestEntry]) -> bytes:
    """The workbook of all figures in the documents that are there as they were built."""
    edition = workshop.edition
    ledger = Ledger(workshop.sources, edition)
    rows: list[EvidenceRow] = []
    for target in all_targets(edition):
        path = output_path(edition, target)
        docx = (out / path).read_bytes() if path in manifest and (out / path).is_file() else b""
        if docx and hashlib.sha256(docx).hexdigest() == manifest[path].sha256:
            charts = KINDS[target.kind].charts(edition, target, workshop.theme)
            rows += document_rows(path, docx, charts, ledger, country_of(edition, target))
    return evidence_workbook(rows)


def _write_records(
    workshop: Workshop, out: Path, done: list[Built], entries: list[ManifestEntry], complete: bool, problems: Problems
) -> None:
    """The manifest and the evidence, with the last good versions of what was held back.

    A complete build forgets, and deletes, the documents that the edition no longer has.
    """
    old = read_manifest(out)
    held = {d.target.id for d in done if d.outcome is Outcome.HELD_BACK}
    manifest = {path: e for path, e in old.items() if not complete or e.target in held}
    manifest |= {entry.path: entry for entry in entries}
    for path in sorted(old.keys() - manifest.keys()):
        with _reported(path, problems):
            (out / path).unlink(missing_ok=True)
            (out / path).with_suffix(".pdf").unlink(missing_ok=True)
    with _reported(MANIFEST, problems):
        write_manifest(out, manifest.values(), __version__)
    evidence = f"{workshop.edition.settings.language}/{EVIDENCE}"
    with _reported(evidence, problems):
        write_atomically(out / evidence, _evidence(workshop, out, manifest))


@contextmanager
def _reported(path: str, problems: Problems) -> Iterator[None]:
    """What cannot be written, or deleted, is a problem that holds no document back."""
    try:
        yield
    except OSError as error:
        _unwritable(path, error, problems, frozenset())
