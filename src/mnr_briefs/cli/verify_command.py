"""`mnr-briefs verify`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from mnr_briefs.cli.app import app
from mnr_briefs.cli.build_command import Quiet
from mnr_briefs.cli.report import print_problems
from mnr_briefs.problems import Found, Place, Problem, UsageError, each_once
from mnr_briefs.problems.wording import counted

_DOCUMENTS = (".docx", ".docm", ".html")


@app.command("verify")
def verify(
    files: Annotated[list[Path], typer.Argument(help="Word files, HTML files, PDFs, or folders.", metavar="FILE...")],
    pages: Annotated[
        bool, typer.Option("--pages", help="Also count the pages of one-pagers and briefs (needs LibreOffice).")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Check finished documents: structure, fields, tables, accessibility, contrast."""
    found = _files(files)
    results = [_verify(file) for file in found]
    if pages:
        results.append(_verify_pages(found, [problem for result in results for problem in result.problems]))
    problems = each_once(problem for result in results for problem in result.problems)
    notes = [note for result in results for note in result.value]
    print_problems(problems)
    if not quiet:
        for note in notes:
            typer.echo(note)
        if not problems:
            typer.echo(f"No problems in {counted(len(found), 'file')}.")
    raise typer.Exit(1 if problems else 0)


def _files(names: Iterable[Path]) -> list[Path]:
    """The files that are meant, each once. Raises UsageError for what is not there."""
    found: dict[Path, None] = {}
    for name in names:
        if name.is_dir():
            inside = sorted(p for p in name.rglob("*") if p.suffix.lower() in _DOCUMENTS and p.name[:1] not in "~.")
            if not inside:
                raise UsageError(f"There is no Word or HTML file in {name}.")
            found |= dict.fromkeys(inside)
        elif name.is_file():
            found[name] = None
        else:
            raise UsageError(f"{name} does not exist.")
    return list(found)


def _verify(file: Path) -> Found[tuple[str, ...]]:
    """What could not be decided about a file, and its problems."""
    try:
        data = file.read_bytes()
    except OSError as error:
        message = f"It cannot be read: {error.strerror}."
        return Found((), (Problem(Place(str(file)), "unreadable-file", message, "Close it in Word."),))
    if data.startswith(b"%PDF-"):
        from mnr_briefs.formats.office.pdf import check_pdf

        checked = check_pdf(file)
        return Found(tuple(f"{file}: {note}" for note in checked.value), checked.problems)
    from mnr_briefs.formats import format_of

    return Found((), tuple(format_of(file).check(data, str(file))))


def _profiles(files: list[Path]) -> Path | None:
    """Where LibreOffice finds the fonts of the project in which the files lie; None where they lie in none."""
    from mnr_briefs.formats.office.profiles import fonts_beside, with_fonts
    from mnr_briefs.press.cache import cache_folder

    fonts = next(filter(None, map(fonts_beside, files)), None)
    return None if fonts is None else with_fonts(cache_folder() / "libreoffice", fonts)


def _verify_pages(files: list[Path], problems: list[Problem]) -> Found[tuple[str, ...]]:
    """The Word files whose pages nobody counts, and the problems of the others; `problems` are those found so far."""
    from mnr_briefs.formats.office.libreoffice import OfficeError
    from mnr_briefs.formats.office.page_rules import check_pages

    unfit = {p.place.file for p in problems if p.code in ("no-word-file", "unreadable-file")}
    fit = [f for f in files if str(f) not in unfit and f.suffix.lower() not in (".pdf", ".html")]
    try:
        checked = check_pages(fit, _profiles(fit))
    except OfficeError as error:
        remedy = "Install LibreOffice Writer, or verify without --pages."
        return Found((), (Problem(Place("--pages"), "no-office", str(error), remedy),))
    return Found(
        tuple(f"{file}: pages were not counted; this kind of document may have any number." for file in checked.value),
        checked.problems,
    )
