"""`mnr-briefs new edition`."""

import os
import shlex
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
    from mnr_briefs.press.scaffold import new_edition

    made = new_edition(folder, title)
    shown = shlex.quote(str(folder)) if os.name == "posix" else f'"{folder}"'
    way = f"./{shown}" if str(folder).startswith("-") else shown
    typer.echo(f"Created {made}. To build it:\n\n    cd {way}\n    mnr-briefs build")
