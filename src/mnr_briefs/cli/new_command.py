"""`mnr-briefs new edition`."""

from pathlib import Path
from typing import Annotated

import typer

from mnr_briefs.cli.app import new_app


@new_app.command("edition")
def edition(
    folder: Annotated[Path, typer.Argument(help="The folder to create. It must be new, or empty.", metavar="DIR")],
    title: Annotated[str, typer.Option(help="The publication's title.")] = "Clean water: a survey",
) -> None:
    """Create a small working project: templates, example content, an example survey."""
    from mnr_briefs.scaffold import new_edition

    made = new_edition(folder, title)
    typer.echo(f"Created {made}. To build it:\n\n    cd {folder}\n    mnr-briefs build")
