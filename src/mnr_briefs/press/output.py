"""The folder build/: documents are kept there whole or not at all, and what was done is written down.

What somebody edited by hand is never overwritten, and nothing is deleted by a build with errors.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from filelock import FileLock, Timeout

from mnr_briefs import __version__
from mnr_briefs.content.prose import ImageFile
from mnr_briefs.evidence.ledger import Ledger
from mnr_briefs.evidence.workbook import decision_sheets, document_rows, evidence_workbook, page_figures
from mnr_briefs.formats import DEFAULT
from mnr_briefs.formats.format import Made
from mnr_briefs.formats.office.page_rules import LIMITS, PAGE_COUNT
from mnr_briefs.pages.page import Page, Target, walk
from mnr_briefs.pages.registry import country_of, names_of
from mnr_briefs.press.edited import EditedFiles
from mnr_briefs.press.files import (
    FileStamp,
    digest_of,
    file_digest,
    program_digest,
    sweep,
    unwritable,
    write_atomically,
)
from mnr_briefs.press.outcome import Built, Fate
from mnr_briefs.press.project import Project, files_of
from mnr_briefs.press.recorded import read_recorded, record, write_recorded
from mnr_briefs.press.records import (
    BuildState,
    DocumentState,
    ManifestEntry,
    close_journal,
    note_document,
    note_file,
    read_journal,
    read_manifest,
    write_manifest,
    write_state,
)
from mnr_briefs.press.staleness import Records
from mnr_briefs.problems import Problem, StageError, UsageError

EVIDENCE = "evidence.xlsx"
LOG = "mnr-briefs.log"


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """The folder for one build alone.

    Raises UsageError where another is at work there, StageError where nothing can be written to it.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = FileLock(out / ".lock")
        lock.acquire(timeout=0)
    except Timeout as error:
        raise UsageError(f"Another build is running in {out}. Wait until it has finished.") from error
    except OSError as error:
        raise StageError((unwritable("build/", error),)) from error
    try:
        sweep(out)
        yield
    finally:
        lock.release()


class Output:
    """build/ during one build."""

    def __init__(
        self, project: Project, files: Mapping[str, FileStamp], state: BuildState, label: str | None = None
    ) -> None:
        """`label` is that of the records of builds in this language and format."""
        self._label = label
        self.folder = project.kit.root / "build"
        self.notes: list[str] = []
        self._project, self._files, self._format = project, files, project.kit.format
        self._entries = read_manifest(self.folder, label)
        self._documents = dict(state.documents)
        self._built = dict(state.built) if state.files == files and state.program == program_digest() else {}
        self._evidence_before = state.evidence
        self._pdfs_before: dict[str, str] = {}
        self._restore()

    def _restore(self) -> None:
        """Take over what a build that was killed had written."""
        journal = read_journal(self.folder, self._label)
        self._ours = journal.digests
        self._edited = EditedFiles(self.folder, self._format, self._label, self._ours, self._advice)
        for path, (entry, state) in journal.documents.items():
            self._edited.drop_pdf(self.folder / path, self.pdf_digest(path))
            self._entries[path], self._documents[path] = entry, state

    def records(self, path: str) -> Records:
        """What is known of a document from builds before."""
        return Records(self._entries.get(path), self._documents.get(path))

    def pdf_digest(self, path: str) -> str:
        """The hash of the PDF that was made of a document as it is; empty where there is none."""
        state = self._documents.get(path)
        return state.pdf if state else ""

    def note_pdf(self, path: str, digest: str) -> None:
        """Note that a PDF was made of a document."""
        self._documents[path] = replace(self._documents[path], pdf=digest)

    def is_uncounted(self, path: str) -> bool:
        """Whether nobody has counted the pages of a document that may have only so many."""
        state = self._documents.get(path)
        return state is not None and state.uncounted

    def note_pages(self, path: str, problem: Problem | None) -> None:
        """Note that the pages of a document were counted, and the problem that they are."""
        state = self._documents[path]
        others = tuple(known for known in state.problems if known.code != PAGE_COUNT)
        problems = (*others, problem) if problem else others
        self._documents[path] = replace(state, problems=problems, uncounted=False)

    def keep(self, page: Page, parts: Mapping[str, str], made: Made) -> Problem | None:
        """Write a document; gives a problem where that cannot be done."""
        data, path = made.data or b"", self.folder / page.target.path
        entry, state = self._entry_of(page, data), self._state_of(page, parts, made)
        before = self._entries.get(page.target.path)
        try:
            self._edited.make_room(path, entry.sha256, before.sha256 if before else "")
            note_document(self.folder, entry, state, self._label)
            write_atomically(path, data)
        except OSError as error:
            return unwritable(f"build/{page.target.path}", error)
        self._pdfs_before[entry.path] = self.pdf_digest(entry.path)
        self._edited.drop_pdf(path, self._pdfs_before[entry.path])
        self._entries[entry.path], self._documents[entry.path] = entry, state
        return None

    def _entry_of(self, page: Page, data: bytes) -> ManifestEntry:
        """What the manifest says of a document."""
        target = page.target
        images = {f"content/{node.path}" for node in walk(page.content) if isinstance(node, ImageFile)}
        inputs = (*self._inputs(target), *sorted(images))
        digest = hashlib.sha256(data).hexdigest()
        return ManifestEntry(target.id, target.path, target.kind, target.title, digest, len(data), inputs)

    def log(self, target: Target, fault: str) -> None:
        """Write down what happened inside the program where it failed on a document."""
        with suppress(OSError), (self.folder / LOG).open("a", encoding="utf-8") as file:
            file.write(f"{target.id} ({__version__})\n{fault}\n")

    def write_records(
        self,
        done: Mapping[str, Built],
        complete: bool,
        problems: tuple[Problem, ...],
        counted: Callable[[], Iterable[Problem]] = tuple,
    ) -> tuple[Problem, ...]:
        """The manifest, the evidence and the state; a complete build that held nothing back deletes what it no longer
        has. `counted` waits for the pages that are counted meanwhile, and gives their problems.
        """
        wrong = any(problem.is_error and problem.code != PAGE_COUNT for problem in problems)
        found = [*self._forget({built.path for built in done.values()})] if complete and not wrong else []
        try:
            note_file(self.folder, "", self._label)
            made = any(built.outcome is Fate.WRITTEN for built in done.values())
            evidence, unwritten = self._write_evidence(done) if made or not wrong else (dict(self._evidence_before), [])
            found += [*unwritten, *counted()]
            # The manifest last: until then no new document is as it says, so a build that was cut short is seen.
            write_state(self.folder, self._state(done, (*problems, *found), evidence), self._label)
            write_manifest(self.folder, self._entries.values(), __version__, self._label)
            close_journal(self.folder, self._label)
        except OSError as error:
            found.append(unwritable("build/manifest.json", error))
        self.notes += self._edited.notes()
        return tuple(found)

    def _state(
        self, done: Mapping[str, Built], problems: tuple[Problem, ...], evidence: Mapping[str, str]
    ) -> BuildState:
        """What the next build needs to know."""
        edition = self._project.edition
        names = {target.id: tuple(sorted(names_of(edition, target))) for target in self._project.targets()}
        built = {name: b.path for name, b in done.items() if b.outcome is not Fate.HELD_BACK}
        fine = {**self._built, **built}
        told = {problem for state in self._documents.values() for problem in state.problems}
        warnings = tuple(problem for problem in problems if not problem.is_error and problem not in told)
        if any(problem.is_error and problem not in told for problem in problems):
            fine = {}
        documents = {path: state for path, state in self._documents.items() if path in self._entries}
        return BuildState(program_digest(), self._files, names, fine, warnings, documents, evidence)

    def _write_evidence(self, done: Mapping[str, Built]) -> tuple[dict[str, str], list[Problem]]:
        """The hash of the workbook of figures by its path, and what went wrong in writing it.

        One that somebody ticks off stays as it is while no figure changes.
        """
        file = EVIDENCE if self._format.name == DEFAULT else f"evidence.{self._format.name}.xlsx"
        name = f"{self._project.edition.settings.language}/{file}"
        path, data = self.folder / name, self._evidence(done)
        digest, before = hashlib.sha256(data).hexdigest(), self._evidence_before.get(name, "")
        if digest == before and file_digest(path) not in ("", *self._ours):
            return {name: digest}, []
        try:
            self._edited.make_room(path, digest, before)
            note_file(self.folder, digest, self._label)
            write_atomically(path, data)
        except OSError as error:
            return {name: before}, [unwritable(f"build/{name}", error)]  # what is there is still ours
        return {name: digest}, []

    def make_room(self, pdf: Path, digest: str) -> None:
        """Keep a PDF that somebody edited beside the one of a hash that takes its place. Raises OSError."""
        name = pdf.relative_to(self.folder).with_suffix(self._format.suffix).as_posix()
        self._edited.make_room(pdf, digest, self.pdf_digest(name) or self._pdfs_before.get(name, ""))
        note_file(self.folder, digest, self._label)

    def _advice(self, path: str, kept: str) -> str:
        """How to keep the changes that somebody made in a document."""
        entry = self._entries.get(path)
        country = entry.target.partition(":")[2] if entry and entry.kind == "one_pager" else ""
        if not country or self._format.name != DEFAULT:
            return " Documents are built from content/: to keep such changes in the next build, make them there."
        take = f'mnr-briefs tailor take "{kept}"'
        if any(pack.country == country for pack in self._project.sources.packs):
            return f" To take its changes into the country's texts, run: {take}."
        return f" To keep such changes in the next build, run: mnr-briefs tailor new {country}; then: {take}."

    def _inputs(self, target: Target) -> Iterator[str]:
        """The files that a document came from, without its pictures."""
        yield from files_of(self._format, target.kind)
        yield from ("brief_templates/theme.yaml", "brief_templates/references.csl")
        yield from (file for file in self._sources if self._project.reads(target, file))

    @cached_property
    def _sources(self) -> tuple[str, ...]:
        """The files that were read, by paths relative to the project."""
        root = self._project.kit.root.resolve()
        return tuple(path.relative_to(root).as_posix() for path in self._project.sources.files)

    def _forget(self, kept: set[str]) -> Iterator[Problem]:
        """Delete the documents that the edition no longer has, unless somebody edited them."""
        for path in sorted(self._entries.keys() - kept):
            file = self.folder / path
            if (there := file_digest(file)) != self._entries[path].sha256:
                if there:
                    gone = f"build/{path} stays, though the edition no longer has this document: it was edited by hand."
                    self.notes.append(f"{gone} Delete it if you do not need it.")
                del self._entries[path]
                continue
            try:
                self._edited.drop_pdf(file, self.pdf_digest(path))
                file.unlink(missing_ok=True)
            except OSError as error:
                yield unwritable(f"build/{path}", error)
                continue
            del self._entries[path]
            self.notes.append(f"build/{path} was deleted: the edition no longer has this document.")

    def _evidence(self, done: Mapping[str, Built]) -> bytes:
        """The workbook of all figures in the documents that are there as they were built; of those that are older than
        the survey as it was when they were built. What they stand on is written down.
        """
        sources, edition = self._project.sources, self._project.edition
        ledger = Ledger(sources, edition)
        current = {b.path: country_of(edition, b.target) for b in done.values() if b.outcome is not Fate.HELD_BACK}
        before = read_recorded(self.folder, self._label)
        recorded = dict(record(self._entries, self._documents, ledger, current, before, self._basis()))
        write_recorded(self.folder, recorded, self._label)
        rows = (
            row
            for path in self._ordered()
            for row in document_rows(path, self._documents[path].figures, recorded[path].evidence)
        )
        return evidence_workbook(rows, decision_sheets(sources, edition))

    def _basis(self) -> str:
        """A hash of what evidence is looked up in: the program, and all files but texts; empty where that is unknown.

        What a figure in a text stands on is the same while the text is the same. A pack's answers are no text.
        """
        texts = {block.at.file for block in self._project.edition.texts}
        known = [(name, stamp.digest) for name, stamp in self._files.items() if name not in texts]
        return digest_of([*known, ("program", program_digest())]) if known else ""

    def _ordered(self) -> list[str]:
        """The documents that are there as they were built, in the edition's order; then those that it no longer has."""
        known = [
            path
            for path, entry in self._entries.items()
            if path in self._documents and file_digest(self.folder / path) == entry.sha256
        ]
        order = {target.path: n for n, target in enumerate(self._project.targets())}
        return sorted(known, key=lambda path: (order.get(path, len(order)), path))

    def _state_of(self, page: Page, parts: Mapping[str, str], made: Made) -> DocumentState:
        """What the next build needs to know of a document."""
        blocks = {str(block): text for block, text in page.blocks}
        figures = (*made.figures, *page_figures(page.content))
        state = DocumentState(dict(parts), blocks, figures, problems=made.problems, unnumbered=bool(made.note))
        return replace(state, uncounted=self._format.laid_out and page.target.kind in LIMITS)
