"""`mnr-briefs list`."""

import typer

from mnr_briefs.cli.app import HERE, ProjectOption, app, project_root


@app.command("list")
def list_targets(project: ProjectOption = HERE) -> None:
    """List the documents that can be built, with the names that `build` takes."""
    root = project_root(project)
    from mnr_briefs.pages import all_targets
    from mnr_briefs.press.document import output_path
    from mnr_briefs.press.workshop import load_edition
    from mnr_briefs.problems import Problems

    _, edition = load_edition(root, Problems())
    for target in all_targets(edition):
        typer.echo(f"{target.id:<14} {target.title:<60} {output_path(edition, target)}")
