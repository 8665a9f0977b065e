"""`mnr-briefs build` and `mnr-briefs check`."""

import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated, Any

import typer

from mnr_briefs.cli.app import HERE, ProjectOption, app, project_root
from mnr_briefs.cli.report import count_warnings, has_errors, print_problems, print_summary, progress_bar
from mnr_briefs.problems import Problems, UsageError

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print every document.")]


@app.command("build")
def build(
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            help="report, briefs, brief:3, countries, country:GHA or country:Ghana; everything if left out.",
            metavar="[TARGET]...",
        ),
    ] = None,
    project: ProjectOption = HERE,
    quiet: Quiet = False,
    verbose: Verbose = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Make a PDF of each document too (needs LibreOffice).")] = False,
) -> None:
    """Build documents into build/."""
    root = project_root(project)
    from mnr_briefs.press.build import Built, Listener
    from mnr_briefs.press.build import build as build_documents

    started = time.monotonic()
    notes: list[str] = []
    bar: AbstractContextManager[Any] = nullcontext() if quiet else progress_bar()
    with bar as progress:

        def on_document(built: Built) -> None:
            if progress is not None:
                progress.document(built, verbose)

        listener = Listener(
            on_start=lambda count: progress.start(count) if progress is not None else None,
            on_document=on_document,
            on_note=notes.append,
        )
        result = build_documents(root, targets or [], listener, pdf)
    print_problems(result.problems)
    if not quiet:
        for note in notes:
            typer.echo(note)
        print_summary(result, root, time.monotonic() - started)
    raise typer.Exit(1 if has_errors(result.problems) else 0)


@app.command("check")
def check(
    project: ProjectOption = HERE,
    quiet: Quiet = False,
    against: Annotated[
        Path | None,
        typer.Option(help="Another survey folder: list the sentences it changes or makes false.", metavar="SURVEY"),
    ] = None,
    exceptions: Annotated[bool, typer.Option("--exceptions", help="List the figures typed on purpose.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 for warnings too.")] = False,
) -> None:
    """Look for problems in content, survey and templates without writing anything."""
    root = project_root(project)
    if exceptions:
        _list_exceptions(root)
        return
    if against is not None:
        _check_against(root, against)
        return
    from mnr_briefs.press.build import check as check_project

    result = check_project(root)
    print_problems(result.problems)
    failed = has_errors(result.problems)
    if not quiet and not failed:
        warnings = count_warnings(result.problems)
        found = f"No problems, {warnings}" if warnings else "No problems"
        typer.echo(f"{found}. {len(result.documents)} documents can be built.")
    raise typer.Exit(1 if failed or (strict and result.problems) else 0)


def _list_exceptions(root: Path) -> None:
    from mnr_briefs.press.workshop import typed_on_purpose

    found = typed_on_purpose(root)
    for at, words, reason in found:
        typer.echo(f"{at}: “{words}”: {reason}")
    typer.echo(f"{len(found)} typed on purpose.")


def _check_against(root: Path, folder: Path) -> None:
    folder = next((f for f in (folder, folder / "content" / "survey") if (f / "tables.yaml").is_file()), folder)
    if not (folder / "tables.yaml").is_file():
        raise UsageError(f"{folder} holds no survey: there is no tables.yaml in it.")
    from mnr_briefs.evidence.prospects import prospects
    from mnr_briefs.press.workshop import load_edition, load_other_survey

    sources, edition = load_edition(root, Problems())
    problems = Problems()
    other = load_other_survey(sources, folder.resolve(), problems)
    print_problems(problems)
    found = sorted(prospects(sources, edition, other), key=lambda prospect: prospect.at)
    for prospect in found:
        first, *others = prospect.countries or ("",)
        pages = f" (one-pagers of {', '.join(prospect.countries)}; as in the first)" if others else ""
        pages = pages or (f" (one-pager of {first})" if first else "")
        typer.echo(f"{prospect.at}{pages}\n  now:  {prospect.before}\n  then: {prospect.after}")
        for problem in prospect.broken:
            typer.echo(f"  false: {problem.message}")
    broken = sum(bool(p.broken) for p in found)
    typer.echo(f"{len(found)} sentences change, {broken} of them become false.")
    raise typer.Exit(1 if broken or has_errors(problems) else 0)
