"""`mnr-briefs doctor`."""

from typing import Annotated

import typer

from mnr_briefs import __version__
from mnr_briefs.cli.app import HERE, ProjectOption, app


@app.command("doctor")
def doctor(
    project: ProjectOption = HERE,
    system: Annotated[str, typer.Option(hidden=True)] = "",
) -> None:
    """Check this machine: what the program needs, what is missing, how to get it. Works offline."""
    from mnr_briefs.cli.doctor import examine

    root = project.resolve()
    typer.echo(f"mnr-briefs {__version__}")
    failed = False
    for finding in examine(root if (root / "content").is_dir() else None, system):
        mark = "ok" if not finding.lacks else ("optional" if finding.optional else "missing")
        typer.echo(f"  {mark:<9}{finding.name}: {finding.found}")
        if finding.lacks:
            typer.echo(f"{'':<11}Without it: {finding.lacks}.\n{'':<11}To get it: {finding.remedy}")
        failed = failed or mark == "missing"
    raise typer.Exit(1 if failed else 0)
