"""`mnr-briefs verify`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from mnr_briefs.cli.app import app
from mnr_briefs.cli.build_command import Quiet
from mnr_briefs.cli.report import print_problems
from mnr_briefs.problems import Place, Problems, UsageError

_WORD_FILES = (".docx", ".docm")


@app.command("verify")
def verify(
    files: Annotated[list[Path], typer.Argument(help="Word files, PDFs, or folders of Word files.", metavar="FILE...")],
    pages: Annotated[
        bool, typer.Option("--pages", help="Count the pages of one-pagers and briefs too (needs LibreOffice).")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Look for faults in finished documents: structure, fields, tables, accessibility, contrast."""
    problems = Problems()
    found = _files(files)
    notes = [note for file in found for note in _verify(file, problems)]
    if pages:
        notes += _verify_pages(found, problems)
    print_problems(problems)
    if not quiet:
        for note in notes:
            typer.echo(note)
        if not problems:
            typer.echo(f"No problems in {len(found)} {'file' if len(found) == 1 else 'files'}.")
    raise typer.Exit(1 if problems else 0)


def _files(names: Iterable[Path]) -> list[Path]:
    """The files that are meant, each once. Raises UsageError for what is not there."""
    found: dict[Path, None] = {}
    for name in names:
        if name.is_dir():
            inside = sorted(p for p in name.rglob("*") if p.suffix.lower() in _WORD_FILES and p.name[:1] not in "~.")
            if not inside:
                raise UsageError(f"There is no Word file in {name}.")
            found |= dict.fromkeys(inside)
        elif name.is_file():
            found[name] = None
        else:
            raise UsageError(f"{name} is not there.")
    return list(found)


def _verify(file: Path, problems: Problems) -> Iterable[str]:
    """Verify one file; returns what could not be decided."""
    try:
        data = file.read_bytes()
    except OSError as error:
        problems.add("unreadable-file", Place(str(file)), f"It cannot be read: {error.strerror}.", "Close it in Word.")
        return ()
    if data.startswith(b"%PDF-"):
        from mnr_briefs.lint.pdf_rules import check_pdf

        return [f"{file}: {note}" for note in check_pdf(file, problems)]
    from mnr_briefs.lint import verify_document

    verify_document(data, str(file), problems, frozenset())
    return ()


def _verify_pages(files: list[Path], problems: Problems) -> list[str]:
    """Count the pages of Word files."""
    from mnr_briefs.lint.page_rules import check_pages
    from mnr_briefs.office.libreoffice import OfficeError

    unfit = {p.place.file for p in problems if p.code in ("no-word-file", "unreadable-file")}
    fit = [f for f in files if str(f) not in unfit and f.suffix.lower() != ".pdf"]
    try:
        free = check_pages(fit, problems)
    except OfficeError as error:
        remedy = "Install LibreOffice Writer, or verify without --pages."
        problems.add("no-office", Place("--pages"), str(error), remedy)
        return []
    return [f"{file}: any number of pages will do." for file in free]
