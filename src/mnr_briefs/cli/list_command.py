"""`mnr-briefs list`."""

from typing import Annotated

import typer

from mnr_briefs.cli.app import HERE, FormatOption, LanguageOption, ProjectOption, app, project_root
from mnr_briefs.formats import DEFAULT


@app.command("list")
def list_targets(
    project: ProjectOption = HERE,
    stale: Annotated[
        bool, typer.Option("--stale", help="List only stale documents: those that `build` would make again.")
    ] = False,
    lang: LanguageOption = None,
    format: FormatOption = DEFAULT,
) -> None:
    """List the documents: their names for `build`, and which are stale, and why."""
    root = project_root(project)
    from mnr_briefs.press.staleness import standing_of_documents

    for standing in standing_of_documents(root, lang, format):
        if stale and not standing.why:
            continue
        target, state = standing.target, f"stale: {standing.why}" if standing.why else "up to date"
        typer.echo(f"{target.id:<14} {target.title:<60} {target.path:<64} {state}")
