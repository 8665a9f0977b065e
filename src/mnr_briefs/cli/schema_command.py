"""`mnr-briefs schema`."""

import json
from pathlib import Path
from typing import Annotated

import typer

from mnr_briefs.cli.app import app
from mnr_briefs.problems import UsageError


@app.command("schema")
def schema(
    folder: Annotated[Path, typer.Argument(help="The folder to write them to.", metavar="[DIR]")] = Path("schemas"),
) -> None:
    """Write JSON Schemas of the content, so that a text editor can complete and check it."""
    from mnr_briefs.content.schemas import schemas
    from mnr_briefs.press.files import write_atomically

    try:
        for name, data in schemas().items():
            text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
            write_atomically(folder / f"{name}.schema.json", text.encode())
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror}. Choose another folder.") from error
    typer.echo(f"Wrote {len(schemas())} schemas to {folder}. How to use them: docs/editors.md.")
