"""`mnr-briefs trace` and `mnr-briefs diff`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mnr_briefs.cli.app import HERE, ProjectOption, app, project_root
from mnr_briefs.problems import UsageError


class NoteFormat(StrEnum):
    """How changes are printed."""

    TEXT = "text"
    MARKDOWN = "markdown"


@app.command("trace")
def trace(
    document: Annotated[Path, typer.Argument(help="A Word file that `build` made.", metavar="DOCUMENT")],
    text: Annotated[
        str,
        typer.Argument(help="A figure as it is printed, or words around it. Default: all figures.", metavar="[TEXT]"),
    ] = "",
    project: ProjectOption = HERE,
) -> None:
    """Show where figures come from: binding, value, base, countries, corrections, source."""
    root = project_root(project)
    docx = _read(document)
    from mnr_briefs.evidence.ledger import Ledger
    from mnr_briefs.evidence.trace import trace as trace_figures
    from mnr_briefs.press.project import open_edition
    from mnr_briefs.press.recorded import traced

    opened = open_edition(root)
    ledger = Ledger(opened.sources, opened.edition)
    known = traced(root, opened.edition, ledger, docx, document.name)
    found = list(trace_figures(docx, ledger, text, known.country, known.others, known.recorded))
    typer.echo(
        "\n\n".join([known.note, *found] if known.note else found)
        if found
        else f"No figure in {document} matches “{text}”. Copy it from the document, within one paragraph."
    )
    raise typer.Exit(0 if found else 1)


@app.command("diff")
def diff(
    old: Annotated[Path, typer.Argument(help="The older build/ folder.", metavar="OLD_BUILD")],
    new: Annotated[Path, typer.Argument(help="The newer build/ folder.", metavar="NEW_BUILD")],
    format: Annotated[
        NoteFormat, typer.Option("--format", "-f", help="Plain text, or Markdown for a note to send.")
    ] = NoteFormat.TEXT,
) -> None:
    """List the numbers and paragraphs that changed between two builds."""
    for folder in (old, new):
        if not folder.is_dir():
            raise UsageError(f"{folder} is not a folder.")
        if next(folder.rglob("*.docx"), None) is None:
            raise UsageError(f"There is no Word file in {folder}. Name a build/ folder, or a copy of one.")
    from mnr_briefs.evidence.changes import as_markdown, as_text, changes_between

    documents = changes_between(old, new)
    lines = list(as_markdown(documents) if format is NoteFormat.MARKDOWN else as_text(documents))
    typer.echo("\n".join(lines) if lines else "Nothing changed.")


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise UsageError(f"{path} does not exist. Build it first: mnr-briefs build.")
    from mnr_briefs.formats.word.printed import is_word_file

    data = path.read_bytes()
    if not is_word_file(data):
        raise UsageError(f"{path} is not a Word file.")
    return data
