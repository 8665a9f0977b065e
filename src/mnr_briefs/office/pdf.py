"""A tagged PDF beside each Word file, by LibreOffice; each is checked before it replaces the last one."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from mnr_briefs.office.libreoffice import OfficeError, find_office, to_pdf
from mnr_briefs.office.pdf_mending import BrokenPdfError, mend_pdf
from mnr_briefs.press.files import write_atomically
from mnr_briefs.problems import Found, Place, Problem


def make_pdfs(
    files: Sequence[Path], build: Path, keywords: str = "", profiles: Path | None = None
) -> Found[tuple[Path, ...]]:
    """The PDFs made, with these keywords; `profiles` is a folder where LibreOffice's profiles are kept.

    A file that LibreOffice does not convert is a problem, and so is LibreOffice's absence.
    """
    made: list[Path] = []
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory(prefix="mnr-pdf-", ignore_cleanup_errors=True) as folder:
        try:
            results = to_pdf(files, Path(folder), profiles=profiles)
        except OfficeError as error:
            return Found((), (_no_office(error),))
        for file, pdf in results.items():
            problem = _replace(file, pdf, build, keywords)
            if problem is None:
                made.append(file.with_suffix(".pdf"))
            else:
                problems.append(problem)
    return Found(tuple(made), tuple(problems))


def _no_office(error: OfficeError) -> Problem:
    built = "The Word files have been built all the same."
    if find_office() is None:
        return Problem(Place("build/"), "no-office", str(error), f"Install LibreOffice Writer. {built}")
    return Problem(Place("build/"), "no-pdf", str(error), built)


def _replace(file: Path, pdf: Path | None, build: Path, keywords: str) -> Problem | None:
    """Put the PDF of a Word file beside it, or say why not."""
    at = file.relative_to(build)
    try:
        data = None if pdf is None else mend_pdf(pdf.read_bytes(), keywords)
    except BrokenPdfError:
        data = None
    if data is None:
        place = Place(f"build/{at.as_posix()}")
        return Problem(place, "no-pdf", "LibreOffice made no PDF of it.", "Open it in LibreOffice to see why.")
    try:
        write_atomically(file.with_suffix(".pdf"), data)
    except OSError as error:
        place = Place(f"build/{at.with_suffix('.pdf').as_posix()}")
        message = f"It cannot be replaced: {error.strerror}."
        return Problem(place, "unwritable", message, "Close it where it is open, and build again.")
    return None
