"""The line, as a contents page: open the project, make the page of each document, make those that are stale, keep them,
and write down what was done.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mnr_briefs.pages.page import Page, Target
from mnr_briefs.pages.registry import all_targets, page_of, select_targets
from mnr_briefs.press.cache import Cache, cache_folder
from mnr_briefs.press.executor import Executor, Processes
from mnr_briefs.press.fingerprints import stamp_files
from mnr_briefs.press.job import Job, Made
from mnr_briefs.press.manifest import read_state
from mnr_briefs.press.outcome import BuildResult, Built, Listener, Outcome
from mnr_briefs.press.output import Output, locked
from mnr_briefs.press.pdfs import make_stale_pdfs
from mnr_briefs.press.project import Project, key_parts, open_project
from mnr_briefs.press.staleness import why_stale
from mnr_briefs.problems import Problem, each_once, worth_telling


@dataclass(frozen=True)
class Options:
    """How to build: PDFs too; everything anew; where documents are made; what is kept between builds."""

    pdf: bool = False
    force: bool = False
    executor: Executor = field(default_factory=Processes)
    cache: Cache = field(default_factory=lambda: Cache(cache_folder()))


def build(
    root: Path, words: list[str], listener: Listener | None = None, options: Options | None = None
) -> BuildResult:
    """Build the documents that some words mean (all for none) into root/build.

    Raises UsageError for words that mean no document and where another build is at work, StageError where nothing
    can be written.
    """
    listener, options = listener or Listener(), options or Options()
    out = root / "build"
    state = read_state(out)
    files = stamp_files(root, state.files)
    listener.on_stage("load")
    project = open_project(root, files, options.cache)
    if project.value is None:
        return BuildResult((), each_once(project.problems))
    targets = select_targets(project.value.edition, words)
    with locked(out):
        result = _build(project.value, targets, Output(project.value, files, state), not words, listener, options)
    options.cache.tidy()
    return result


def _build(
    project: Project,
    targets: tuple[Target, ...],
    output: Output,
    complete: bool,
    listener: Listener,
    options: Options,
) -> BuildResult:
    """Build documents of an opened project; `complete` says whether they are all that there are."""
    listener.on_stage("documents")
    listener.on_start(len(targets))
    jobs = _Jobs(project, output, options, listener)
    for made in options.executor.run(project.kit, jobs.stale(targets)):
        jobs.settle(made)
    listener.on_stage("write")
    problems = [*project.problems, *jobs.problems]
    if options.pdf:
        listener.on_stage("pdf")
        built = [b for b in jobs.done.values() if b.outcome is not Outcome.HELD_BACK]
        problems += make_stale_pdfs(project, output, built)
    found = each_once(problems)
    found = each_once((*found, *output.write_records(jobs.done, complete, found)))
    for note in output.notes:
        listener.on_note(note)
    return BuildResult(tuple(jobs.done[target.id] for target in targets), found)


class _Jobs:
    """The documents of one build: which of them must be made, and what became of each."""

    def __init__(self, project: Project, output: Output, options: Options, listener: Listener) -> None:
        self._project, self._output, self._options, self._listener = project, output, options, listener
        self.done: dict[str, Built] = {}
        self.problems: list[Problem] = []
        self._waiting: dict[str, tuple[Page, Mapping[str, str], tuple[Problem, ...], str]] = {}
        self._notes: dict[str, None] = {}

    def stale(self, targets: tuple[Target, ...]) -> Iterator[Job]:
        """A job for each document that must be made, or tried; what is up to date is settled at once."""
        for target in targets:
            found = page_of(self._project.edition, target)
            held = self._project.problems_of(target)
            own = tuple(worth_telling(found.problems, {p.place.file for p in held}))
            self.problems += own
            errors = (*held, *(p for p in own if p.is_error))
            if target.kind not in self._project.kit.templates:
                self._settle(target, Outcome.HELD_BACK)
                continue
            parts = key_parts(self._project, target, found.value)
            why = self._why(found.value, parts)
            if not why and not errors:
                self._settle(target, Outcome.FRESH)
                continue
            self._waiting[target.id] = found.value, parts, errors, why
            yield Job(found.value, prints=not errors)

    def _why(self, page: Page, parts: Mapping[str, str]) -> str:
        records = self._output.records(page.target.path)
        return "asked for" if self._options.force else why_stale(self._output.folder, page, parts, records)

    def settle(self, made: Made) -> None:
        """Keep a document that was made, or hold it back."""
        page, parts, errors, why = self._waiting.pop(made.target.id)
        found = tuple(worth_telling(made.problems, {p.place.file for p in errors}))
        self.problems += found if not errors else [p for p in found if p.is_error]
        if made.note and made.note not in self._notes:
            self._notes[made.note] = None
            self._listener.on_note(made.note)
        if made.fault:
            self._output.log(made.target, made.fault)
        if errors or made.docx is None or any(p.is_error for p in made.problems):
            self._settle(made.target, Outcome.HELD_BACK)
            return
        problem = self._output.keep(page, parts, made)
        self.problems += [problem] if problem else []
        self._settle(made.target, Outcome.HELD_BACK if problem else Outcome.WRITTEN, why)

    def _settle(self, target: Target, outcome: Outcome, why: str = "") -> None:
        self.done[target.id] = Built(target, outcome, target.path, why)
        self._listener.on_document(self.done[target.id])


def check(root: Path, options: Options | None = None) -> BuildResult:
    """Everything that `build` does except drawing, laying out and writing."""
    options = options or Options()
    files = stamp_files(root, {})
    project = open_project(root, files, options.cache)
    if project.value is None:
        return BuildResult((), each_once(project.problems))
    return _check(project.value, options.executor)


def _check(project: Project, executor: Executor) -> BuildResult:
    problems: list[Problem] = list(project.problems)
    held: dict[str, tuple[Problem, ...]] = {}
    done: dict[str, Built] = {}
    targets = all_targets(project.edition)

    def jobs() -> Iterator[Job]:
        for target in targets:
            found = page_of(project.edition, target)
            errors = project.problems_of(target)
            own = tuple(worth_telling(found.problems, {p.place.file for p in errors}))
            problems.extend(own)
            held[target.id] = (*errors, *(p for p in own if p.is_error))
            if target.kind in project.kit.templates:
                yield Job(found.value, prints=False)
            else:
                done[target.id] = Built(target, Outcome.HELD_BACK, target.path)

    for made in executor.run(project.kit, jobs()):
        errors = held[made.target.id]
        found = tuple(worth_telling(made.problems, {p.place.file for p in errors}))
        problems += found if not errors else [p for p in found if p.is_error]
        wrong = errors or made.docx is None or any(p.is_error for p in made.problems)
        outcome = Outcome.HELD_BACK if wrong else Outcome.WRITTEN
        done[made.target.id] = Built(made.target, outcome, made.target.path)
    return BuildResult(tuple(done[target.id] for target in targets), each_once(problems))
