"""`mnr-briefs build` and `mnr-briefs check`."""

import time
from contextlib import AbstractContextManager, nullcontext
from typing import Annotated, Any

import typer

from mnr_briefs.cli.app import HERE, ProjectOption, app, project_root
from mnr_briefs.cli.report import print_problems, print_summary, progress_bar

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print every document and its inputs.")]


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
) -> None:
    """Build documents into build/."""
    root = project_root(project)
    from mnr_briefs.build import Built, Listener
    from mnr_briefs.build import build as build_documents

    started = time.monotonic()
    bar: AbstractContextManager[Any] = nullcontext() if quiet else progress_bar()
    with bar as progress:

        def on_document(built: Built) -> None:
            if progress is not None:
                progress.document(built, verbose)

        listener = Listener(
            on_start=lambda count: progress.start(count) if progress is not None else None,
            on_document=on_document,
        )
        result = build_documents(root, targets or [], listener)
    print_problems(result.problems)
    if not quiet:
        print_summary(result, root, time.monotonic() - started)
    raise typer.Exit(1 if result.problems else 0)


@app.command("check")
def check(project: ProjectOption = HERE, quiet: Quiet = False) -> None:
    """Look for problems in content, survey and templates without writing anything."""
    root = project_root(project)
    from mnr_briefs.build import check as check_project

    result = check_project(root)
    print_problems(result.problems)
    if not quiet and not result.problems:
        typer.echo(f"No problems. {len(result.documents)} documents can be built.")
    raise typer.Exit(1 if result.problems else 0)
