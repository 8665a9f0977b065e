"""`mnr-briefs build` and `mnr-briefs check`."""

import time
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mnr_briefs.cli.app import HERE, FormatOption, LanguageOption, ProjectOption, app, project_root
from mnr_briefs.cli.report import count_warnings, has_errors, print_problems, print_summary, progress_of
from mnr_briefs.formats import DEFAULT, format_named
from mnr_briefs.problems import StageError, UsageError

if TYPE_CHECKING:
    from mnr_briefs.evidence.prospects import PageChange
    from mnr_briefs.press.outcome import BuildResult
    from mnr_briefs.press.start import Wish


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
    from mnr_briefs.press.start import Wish

    root, dask = project_root(project), executor is Where.DASK
    if scheduler is not None and not dask:
        raise UsageError("--scheduler only works together with --executor dask.")
    if pdf and not format_named(format).laid_out:
        raise UsageError(f"--pdf makes PDFs of Word files; it does not work together with --format {format}.")
    wish = Wish(root, (*(targets or ()),), pdf, force, lang, format, jobs, dask, scheduler)
    if not watch:
        raise typer.Exit(_build(wish, quiet, verbose))
    from mnr_briefs.press.watch import changes

    saves = changes(root)  # what is saved during the first build must be seen
    _build(wish, quiet, verbose)
    typer.echo("Watching content/ and brief_templates/. Press Ctrl+C to stop.")
    for _ in saves:
        _build_again(replace(wish, force=False), quiet, verbose)


def _build_again(wish: "Wish", quiet: bool, verbose: bool) -> None:
    """Build after a save; what cannot be now may be after the next one."""
    try:
        _build(wish, quiet, verbose)
    except UsageError as error:
        typer.echo(f"mnr-briefs: {error}", err=True)
    except StageError as error:
        print_problems(error.problems)


def _build(wish: "Wish", quiet: bool, verbose: bool) -> int:
    """Build, and say what was done; gives the exit status."""
    from mnr_briefs.press import start

    started = time.monotonic()
    notes: list[str] = []
    with progress_of(quiet, verbose, notes) as listener:
        result = start.build(wish, listener)
    print_problems(result.problems)
    if not quiet:
        for note in notes:
            typer.echo(note)
        print_summary(result, wish.root, time.monotonic() - started)
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
    from mnr_briefs.press import start

    result = start.check(root, lang, format)
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
        typer.echo(f"  now:  {str(change.before) or '–'}\n  then: {str(change.after) or '–'}")
    if parts:
        typer.echo(f"{len(parts)} other parts of documents change: headlines, tiles, steps, tables, charts.")
