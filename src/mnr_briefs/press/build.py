"""The line, as a contents page: open the project, make the page of each document, make those that are stale, keep them,
and write down what was done.
"""

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from mnr_briefs.charts.chart import load_drawing
from mnr_briefs.edition.edition import Edition
from mnr_briefs.formats import DEFAULT
from mnr_briefs.pages.page import Page, Target
from mnr_briefs.pages.registry import page_of
from mnr_briefs.press.ahead import Ahead, read_ahead
from mnr_briefs.press.cache import Cache, cache_folder
from mnr_briefs.press.files import stamp_files
from mnr_briefs.press.forks import Aside, Begin, Work
from mnr_briefs.press.job import Done, Executor, Job, Processes, fault_problem
from mnr_briefs.press.kit import look_at_fonts
from mnr_briefs.press.laid_out import PageCounter, make_stale_pdfs
from mnr_briefs.press.outcome import BuildResult, Built, Fate, Listener
from mnr_briefs.press.output import Output, locked
from mnr_briefs.press.project import Project, key_parts, open_project
from mnr_briefs.press.records import read_state
from mnr_briefs.press.seen import look_at, remember
from mnr_briefs.press.staleness import why_stale
from mnr_briefs.press.unprinted import UnprintedText, runs_on, unprinted_problems, unprinted_texts
from mnr_briefs.problems import Found, Problem, StageError, each_once, worth_telling

_PASSING = ("program-fault", "file-changed")  # what may not happen again with the same files


@dataclass(frozen=True)
class Options:
    """How to build: PDFs too; everything anew; in another language than the edition's own; in which format; where
    documents are made; what is kept between builds.
    """

    pdf: bool = False
    force: bool = False
    language: str | None = None
    format: str = DEFAULT
    executor: Executor = field(default_factory=Processes)
    cache: Cache = field(default_factory=lambda: Cache(cache_folder()))


def build(
    root: Path,
    words: list[str],
    listener: Listener | None = None,
    options: Options | None = None,
    ahead: Ahead | None = None,
) -> BuildResult:
    """Build the documents that some words mean (all for none) into root/build; `ahead` is what has been begun.

    Raises UsageError for words that mean no document and where another build is at work, StageError where nothing
    can be written.
    """
    listener, options = listener or Listener(), options or Options()
    out = root / "build"
    ahead = ahead or read_ahead(look_at(root, options.language, options.format), options.cache)
    files = ahead.seen.files
    if not ahead.seen.state.documents:  # all will have to be drawn
        load_drawing()
    try:
        project = open_project(ahead, _beside(options))
    except StageError as error:
        return BuildResult((), each_once(error.problems))
    if stamp_files(root, files) != files:
        files = {}  # saved while it was read: nobody knows what was read, so the next build looks at everything
    targets = project.targets(words)
    with locked(out):  # another build may have ended meanwhile
        output = Output(project, files, read_state(out, ahead.seen.label), ahead.seen.label)
        result = _build(project, targets, output, not words, listener, options)
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
    listener.on_start(len(targets))
    of_fonts = look_at_fonts(project.kit, _beside(options))
    run = _Run(project, listener, output, options.force)
    limited = targets if project.kit.format.laid_out and not options.pdf else ()  # PDFs show their pages
    counter = PageCounter(project, output, limited, _beside(options))
    for done in options.executor.run(project.kit, run.jobs(targets)):
        run.settle(done)
        counter.begin(run.done)
    run.settle_all()
    counter.begin(run.done)
    problems: list[Problem] = []
    if options.pdf:
        built = [b for b in run.done.values() if b.outcome is not Fate.HELD_BACK]
        problems += make_stale_pdfs(project, output, built)
    found = each_once((*project.problems, *of_fonts.result(), *run.problems, *problems))
    found = each_once((*found, *output.write_records(run.done, complete, found, counter.problems)))
    for note in output.notes:
        listener.on_note(note)
    return BuildResult(tuple(run.done[target.id] for target in targets), found)


def check(root: Path, options: Options | None = None, ahead: Ahead | None = None) -> BuildResult:
    """Everything that `build` does except drawing, laying out and writing; `ahead` is what has been begun."""
    options = options or Options()
    ahead, begin = ahead or read_ahead(look_at(root, options.language, options.format), options.cache), _beside(options)
    try:
        project = open_project(ahead, begin)
    except StageError as error:
        return BuildResult((), each_once(error.problems))
    of_fonts = look_at_fonts(project.kit, begin)
    run, targets = _Run(project, Listener()), project.targets()
    pages: list[Page] = []
    for done in options.executor.run(project.kit, _noted(run.jobs(targets), pages)):
        run.settle(done)
    run.settle_all()
    documents = tuple(run.done[target.id] for target in targets)
    unprinted = _unprinted(project, pages) if len(pages) == len(targets) else ()
    of_unprinted = worth_telling(
        (problem for text in unprinted for problem in unprinted_problems(text, project.edition)),
        {problem.place.file for problem in project.problems if problem.is_error},
    )
    found = each_once((*project.problems, *of_fonts.result(), *run.problems, *of_unprinted))
    result = BuildResult(documents, found, tuple(text.at for text in unprinted))
    passing = any(problem.code in _PASSING for problem in result.problems)
    if not passing and stamp_files(root, ahead.seen.files) == ahead.seen.files:
        remember(ahead.seen, options.cache, result)
    return result


def _noted(jobs: Iterable[Job], pages: list[Page]) -> Iterator[Job]:
    """Jobs, whose pages are kept."""
    for job in jobs:
        pages.append(job.page)
        yield job


def _unprinted(project: Project, pages: Iterable[Page]) -> tuple[UnprintedText, ...]:
    """The texts that stand on none of all pages; in another language than the edition's, few documents are made."""
    return () if project.edition.own else tuple(unprinted_texts(project.sources, runs_on(pages)))


def _beside(options: Options) -> Begin:
    """How work is done that need not be done first: beside this process, unless there is to be one only."""
    return Work if options.executor == Processes(1) else Aside


def _page_of(edition: Edition, target: Target) -> Found[Page] | Exception:
    """A document's page; one document's trouble never stops the others."""
    try:
        return page_of(edition, target)
    except Exception as error:
        return error


@dataclass(frozen=True)
class _Waiting:
    """A document that is being made: its page with the problems of that, and the hashes that it follows from."""

    found: Found[Page]
    parts: Mapping[str, str]
    why: str

    @property
    def is_right(self) -> bool:
        """Whether its page has no error."""
        return not any(problem.is_error for problem in self.found.problems)


class _Run:
    """The documents of a build, or of a check where there is no output: which must be made, what became of each.

    Documents are made while the rules are at work. What became of them is settled when the rules have been at all
    sources, since they may hold a document back.
    """

    def __init__(self, project: Project, listener: Listener, output: Output | None = None, force: bool = False) -> None:
        self._project, self._listener, self._output, self._force = project, listener, output, force
        self.done: dict[str, Built] = {}
        self.problems: list[Problem] = []
        self._waiting: dict[str, _Waiting] = {}
        self._unsettled: list[Callable[[], None]] = []
        self._notes: dict[str, None] = {}

    def jobs(self, targets: tuple[Target, ...]) -> Iterator[Job]:
        """A job for each document that must be made, or tried. Those that are up to date come last: they need be tried
        only where something holds them back.
        """
        fresh: list[Target] = []
        for target in targets:
            waiting = self._waiting_for(target)
            if waiting is None:
                continue
            self._waiting[target.id] = waiting
            if not waiting.why and waiting.is_right:
                fresh.append(target)
            else:
                yield self._job(target)
        for target in fresh:
            if self._project.problems_of(target):
                yield self._job(target)
            else:
                self._when_judged(partial(self._stays, target))

    def _job(self, target: Target) -> Job:
        """What is known to be held back is only tried."""
        waiting = self._waiting[target.id]
        held = self._project.opened.judged.is_done and self._project.problems_of(target)
        return Job(waiting.found.value, prints=self._output is not None and waiting.is_right and not held)

    def _waiting_for(self, target: Target) -> _Waiting | None:
        """A document's page, and why it must be made; None where there is none."""
        found = _page_of(self._project.edition, target)
        if isinstance(found, Exception):
            self._when_judged(partial(self._fails, target, found))
            return None
        if target.kind not in self._project.kit.templates:
            self._when_judged(partial(self._lacks_template, target, found.problems))
            return None
        if self._output is None:
            return _Waiting(found, {}, "tried")
        parts = key_parts(self._project, target, found.value)
        records = self._output.records(target.path)
        why = "asked for" if self._force else why_stale(self._output.folder, found.value, parts, records)
        return _Waiting(found, parts, why)

    # -- settling --

    def settle(self, done: Done) -> None:
        """Keep a document that was made, or hold it back; when the rules have been at all sources."""
        self._when_judged(partial(self._settle_made, done))

    def settle_all(self) -> None:
        """Settle what waits for the rules."""
        for settle in self._unsettled:
            settle()
        self._unsettled.clear()

    def _when_judged(self, settle: Callable[[], None]) -> None:
        self._unsettled.append(settle)
        if self._project.opened.judged.is_done:
            self.settle_all()

    def _stays(self, target: Target) -> None:
        """A document is up to date; the warnings that it gave when it was made are told again."""
        state = self._output.records(target.path).state if self._output else None
        self._tell(self._waiting.pop(target.id).found.problems, ())
        self.problems += state.problems if state else ()
        self._settle(target, Fate.FRESH)

    def _fails(self, target: Target, error: Exception) -> None:
        """The program fails on a page, which may well follow from what holds the document back."""
        self.problems += [] if self._project.problems_of(target) else [fault_problem(target, error)]
        self._log(target, "".join(traceback.format_exception(error)))
        self._settle(target, Fate.HELD_BACK)

    def _lacks_template(self, target: Target, problems: tuple[Problem, ...]) -> None:
        self._tell(problems, self._project.problems_of(target))
        self._settle(target, Fate.HELD_BACK)

    def _settle_made(self, done: Done) -> None:
        target, made, waiting = done.target, done.made, self._waiting.pop(done.target.id)
        held = self._project.problems_of(target)
        of_page = self._tell(waiting.found.problems, held)
        errors = (*held, *(problem for problem in of_page if problem.is_error))
        if done.fault:
            self._log(target, done.fault)
        found = made.problems
        if errors:  # warnings may follow from these, and so may a fault of the program
            found = tuple(p for p in found if p.is_error and p.code != "program-fault")
        wrong = any(problem.is_error for problem in found)
        if wrong:  # what it warns of may follow from that
            found = tuple(problem for problem in found if problem.is_error)
        self._tell(found, errors)
        if errors or made.data is None or wrong:
            self._settle(target, Fate.HELD_BACK)
            return
        if made.note and made.note not in self._notes:
            self._notes[made.note] = None
            self._listener.on_note(made.note)
        problem = self._output.keep(waiting.found.value, waiting.parts, made) if self._output else None
        self.problems += [problem] if problem else []
        self._settle(target, Fate.HELD_BACK if problem else Fate.WRITTEN, waiting.why)

    def _tell(self, problems: Iterable[Problem], held: Iterable[Problem]) -> tuple[Problem, ...]:
        """Note a document's problems, not those that follow from what holds it back already."""
        found = tuple(worth_telling(problems, {problem.place.file for problem in held}))
        self.problems += found
        return found

    def _log(self, target: Target, fault: str) -> None:
        if self._output is not None:
            self._output.log(target, fault)

    def _settle(self, target: Target, outcome: Fate, why: str = "") -> None:
        self.done[target.id] = Built(target, outcome, target.path, why)
        self._listener.on_document(self.done[target.id])
