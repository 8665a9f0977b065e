"""`mnr-briefs build` and `mnr-briefs check`."""

import time
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mnr_briefs.cli.app import HERE, FormatOption, LanguageOption, ProjectOption, app, project_root
from mnr_briefs.cli.report import count_warnings, has_errors, print_problems, print_summary, progress_bar
from mnr_briefs.formats import DEFAULT, format_named
from mnr_briefs.problems import StageError, UsageError

if TYPE_CHECKING:
    from mnr_briefs.evidence.prospects import PageChange
    from mnr_briefs.formats.office.profiles import Workplace
    from mnr_briefs.press.ahead import Ahead
    from mnr_briefs.press.executor import Executor
    from mnr_briefs.press.outcome import BuildResult
    from mnr_briefs.press.seen import Seen


class Where(StrEnum):
    """Where documents are made."""

    PROCESSES = "processes"
    DASK = "dask"


Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print a line for each document.")]


Targets = Annotated[
    list[str] | None,
    typer.Argument(
        help="report, briefs, brief:3, countries, country:GHA or country:Ghana. Default: all.",
        metavar="[TARGET]...",
    ),
]
Pdf = Annotated[bool, typer.Option("--pdf", help="Also make a PDF of each document (needs LibreOffice).")]
Force = Annotated[bool, typer.Option("--force", help="Rebuild all documents, even if nothing changed.")]
Watch = Annotated[
    bool, typer.Option("--watch", help="Keep running, and build again whenever a file is saved (Ctrl+C stops it).")
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="The number of processes. Default: one for each processor.")
]
At = Annotated[Where, typer.Option(help="Where documents are made: on this machine, or on an existing Dask cluster.")]
Scheduler = Annotated[
    str | None, typer.Option(help="The address of the Dask scheduler, such as tcp://10.0.0.5:8786.", metavar="ADDRESS")
]


@app.command("build")
def build(
    targets: Targets = None,
    project: ProjectOption = HERE,
    quiet: Quiet = False,
    verbose: Verbose = False,
    pdf: Pdf = False,
    force: Force = False,
    watch: Watch = False,
    jobs: Jobs = None,
    executor: At = Where.PROCESSES,
    scheduler: Scheduler = None,
    lang: LanguageOption = None,
    format: FormatOption = DEFAULT,
) -> None:
    """Build the documents that have changed since the last build, into build/."""
    root, words = project_root(project), targets or []
    if pdf and not format_named(format).laid_out:
        raise UsageError(f"--pdf makes PDFs of Word files; it does not work together with --format {format}.")
    wish = _Wish(root, tuple(words), pdf, force, lang, format, jobs, executor, scheduler, quiet, verbose)
    if not watch:
        raise typer.Exit(_build_if_needed(wish))
    from mnr_briefs.press.watch import changes

    saves = changes(root)  # what is saved during the first build must be seen
    _build(wish)
    typer.echo("Watching content/ and brief_templates/. Press Ctrl+C to stop.")
    for _ in saves:
        _build_again(replace(wish, force=False))


@dataclass(frozen=True)
class _Wish:
    """What a build is asked for."""

    root: Path
    words: tuple[str, ...]
    pdf: bool
    force: bool
    language: str | None
    format: str
    jobs: int | None
    where: Where
    scheduler: str | None
    quiet: bool
    verbose: bool


def _build_again(wish: _Wish) -> None:
    """Build after a save; what cannot be now may be after the next one."""
    try:
        _build(wish)
    except UsageError as error:
        typer.echo(f"mnr-briefs: {error}", err=True)
    except StageError as error:
        print_problems(error.problems)


def _executor(where: Where, scheduler: str | None, jobs: int | None) -> "Executor":
    """Where documents are made. Raises UsageError for a cluster without an address, or without its library."""
    if where is Where.DASK:
        from mnr_briefs.press.cluster import DaskCluster

        return DaskCluster.at(scheduler)
    if scheduler is not None:
        raise UsageError("--scheduler only works together with --executor dask.")
    from mnr_briefs.press.executor import Processes

    return Processes(jobs)


def _build_if_needed(wish: _Wish) -> int:
    """Say that all is up to date where that can be seen at once, else build; gives the exit status."""
    from mnr_briefs.press.seen import look_at, unchanged

    started = time.monotonic()
    seen = look_at(wish.root, wish.language, wish.format)
    done = None if wish.force else unchanged(seen, [*wish.words], wish.pdf)
    return _build(wish, seen) if done is None else _say(done, wish.root, (), started, wish.quiet)


def _build(wish: _Wish, seen: "Seen | None" = None) -> int:
    """Build, and say what was done; gives the exit status. What takes longest is begun before the program is loaded."""
    from mnr_briefs.press.cache import Cache, cache_folder
    from mnr_briefs.press.seen import look_at
    from mnr_briefs.press.standby import standing_by

    started = time.monotonic()
    seen = seen or look_at(wish.root, wish.language, wish.format)
    here = wish.where is Where.PROCESSES and wish.format == DEFAULT  # to ask the format would load it
    with standing_by(wish.root, Cache(cache_folder())) if here else nullcontext() as host:
        result, notes = _built(wish, _ahead(seen, wish.jobs, host))
    return _say(result, wish.root, notes, started, wish.quiet)


def _built(wish: _Wish, ahead: "Ahead") -> "tuple[BuildResult, list[str]]":
    """What a build does, and the notes on it."""
    from mnr_briefs.press.build import Options
    from mnr_briefs.press.build import build as build_documents
    from mnr_briefs.press.outcome import Built, Listener

    executor = _executor(wish.where, wish.scheduler, wish.jobs)
    options = Options(pdf=wish.pdf, force=wish.force, language=wish.language, format=wish.format, executor=executor)
    notes: list[str] = []
    bar: AbstractContextManager[Any] = nullcontext() if wish.quiet else progress_bar()
    with bar as progress:

        def on_document(built: Built) -> None:
            if progress is not None:
                progress.document(built, wish.verbose)

        listener = Listener(
            on_start=lambda count: progress.start(count) if progress is not None else None,
            on_document=on_document,
            on_note=notes.append,
        )
        return build_documents(wish.root, [*wish.words], listener, options, ahead), notes


def _say(result: "BuildResult", root: Path, notes: Iterable[str], started: float, quiet: bool) -> int:
    """Say what a build did; gives the exit status."""
    print_problems(result.problems)
    if not quiet:
        for note in notes:
            typer.echo(note)
        print_summary(result, root, time.monotonic() - started)
    return 1 if has_errors(result.problems) else 0


@app.command("check")
def check(
    project: ProjectOption = HERE,
    quiet: Quiet = False,
    against: Annotated[
        Path | None,
        typer.Option(
            help="The folder of another survey: list the sentences that it would change or make false.",
            metavar="SURVEY",
        ),
    ] = None,
    exceptions: Annotated[
        bool, typer.Option("--exceptions", help="List the numbers that are typed on purpose, with the reasons.")
    ] = False,
    claims: Annotated[
        bool,
        typer.Option("--claims", help="List false or doubtful claims, and sentences about countries without a claim."),
    ] = False,
    unprinted: Annotated[
        bool, typer.Option("--unprinted", help="List the texts that no document prints; they are checked all the same.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with status 1 for warnings too.")] = False,
    lang: LanguageOption = None,
    format: FormatOption = DEFAULT,
) -> None:
    """Look for problems in content, survey and templates, without writing anything."""
    root = project_root(project)
    if exceptions:
        _list_exceptions(root)
        return
    if claims:
        _list_claims(root, strict)
        return
    if against is not None:
        _check_against(root, against)
        return
    result = _checked(root, lang, format)
    _say_checked(result, quiet, unprinted)
    raise typer.Exit(1 if has_errors(result.problems) or (strict and result.problems) else 0)


def _say_checked(result: "BuildResult", quiet: bool, unprinted: bool) -> None:
    """What a check found; the texts that no document prints are counted, or listed."""
    print_problems(result.problems)
    if not quiet and not has_errors(result.problems):
        warnings = count_warnings(result.problems)
        found = f"No problems, {warnings}" if warnings else "No problems"
        typer.echo(f"{found}. {len(result.documents)} documents can be built.")
    if unprinted:
        for at in result.unprinted:
            typer.echo(str(at))
    if result.unprinted and (unprinted or not quiet):
        number = "1 text is" if len(result.unprinted) == 1 else f"{len(result.unprinted)} texts are"
        typer.echo(f"{number} printed in no document." + ("" if unprinted else " To list them: check --unprinted"))


def _checked(root: Path, language: str | None, format: str) -> "BuildResult":
    """What a check finds, or found when all was as it is now."""
    from mnr_briefs.press.cache import Cache, cache_folder
    from mnr_briefs.press.seen import look_at, recall

    seen = look_at(root, language, format)
    known = recall(seen, Cache(cache_folder()))
    if known is not None:
        return known
    ahead = _ahead(seen)
    from mnr_briefs.press.build import Options
    from mnr_briefs.press.build import check as check_project

    return check_project(root, Options(language=language, format=format), ahead)


def _ahead(seen: "Seen", jobs: int | None = None, host: "Workplace | None" = None) -> "Ahead":
    """A project's sources, read while the rest of the program is being loaded, unless there is to be one process."""
    from mnr_briefs.press.ahead import read_ahead
    from mnr_briefs.press.cache import Cache, cache_folder
    from mnr_briefs.press.forks import Aside, Work

    return read_ahead(seen, Cache(cache_folder()), Work if jobs == 1 else Aside, host)


def _list_exceptions(root: Path) -> None:
    from mnr_briefs.press.project import open_edition
    from mnr_briefs.rules.figures import exceptions_in

    found = list(exceptions_in(open_edition(root).sources))
    for at, words, reason in found:
        typer.echo(f"{at}: “{words}”: {reason}")
    typer.echo(f"{len(found)} numbers are typed on purpose.")


def _list_claims(root: Path, strict: bool) -> None:
    from mnr_briefs.press.project import open_edition
    from mnr_briefs.rules import claims
    from mnr_briefs.rules.printed import WholeText

    opened = open_edition(root)
    text = WholeText(opened.sources)
    found = [p for rule in claims.RULES for p in rule(text, opened.edition.survey)]
    print_problems(found)
    without = sum(p.code == "unmarked-claim" for p in found)
    typer.echo(f"{without} sentences about countries do not say which answers they rest on.")
    raise typer.Exit(1 if has_errors(found) or (strict and found) else 0)


def _check_against(root: Path, folder: Path) -> None:
    folder = next((f for f in (folder, folder / "content" / "survey") if (f / "tables.yaml").is_file()), folder)
    if not (folder / "tables.yaml").is_file():
        raise UsageError(f"{folder} contains no survey: it has no tables.yaml.")
    from mnr_briefs.evidence.prospects import page_changes, prospects
    from mnr_briefs.press.project import open_edition, with_other_survey

    opened = open_edition(root)
    other = with_other_survey(opened, folder.resolve())
    print_problems(other.problems)
    found = sorted(prospects(opened.sources, opened.edition, other.edition), key=lambda prospect: prospect.at)
    for prospect in found:
        first, *others = prospect.countries or ("",)
        pages = f" (one-pagers of {', '.join(prospect.countries)}; shown for the first)" if others else ""
        pages = pages or (f" (one-pager of {first})" if first else "")
        typer.echo(f"{prospect.at}{pages}\n  now:  {prospect.before}\n  then: {prospect.after}")
        for problem in prospect.broken:
            typer.echo(f"  false: {problem.message}")
    _list_parts(list(page_changes(opened.edition, other.edition)))
    broken = sum(bool(p.broken) for p in found)
    typer.echo(f"{len(found)} sentences change, {broken} of them become false.")
    raise typer.Exit(1 if broken or has_errors(other.problems) else 0)


def _list_parts(parts: "list[PageChange]") -> None:
    """The parts of documents that no text says, as they are and as they would be."""
    for change in parts:
        typer.echo(f"{change.part} (of {', '.join(change.targets)})")
        typer.echo(f"  now:  {change.before or '–'}\n  then: {change.after or '–'}")
    if parts:
        typer.echo(f"{len(parts)} other parts of documents change: headlines, tiles, steps, tables, charts.")
