"""A tagged PDF of each Word file, by LibreOffice; each is checked before it is kept."""

from collections.abc import Callable, Sequence
from pathlib import Path

from mnr_briefs.formats.office.libreoffice import OfficeError, find_office, to_pdf
from mnr_briefs.formats.office.pdf_mending import BrokenPdfError, mend_pdf
from mnr_briefs.formats.office.scratch import MAKE_ROOM, Scratch, no_room
from mnr_briefs.problems import Found, Place, Problem

Keep = Callable[[Path, bytes], Problem | None]


def make_pdfs(
    files: Sequence[Path], build: Path, keep: Keep, keywords: str = "", profiles: Path | None = None
) -> Found[tuple[Path, ...]]:
    """The PDFs made, with these keywords; `profiles` is a folder where LibreOffice's profiles are kept.

    `keep` writes a PDF to its path beside the Word file, and gives a problem where it cannot. A file that LibreOffice
    does not convert is a problem, and so is LibreOffice's absence.
    """
    made: list[Path] = []
    problems: list[Problem] = []
    with Scratch("pdf") as folder:
        try:
            results = to_pdf(files, Path(folder), profiles=profiles)
        except OfficeError as error:
            return Found((), (_no_office(error),))
        for file, pdf in results.items():
            problem = _kept(file, pdf, build, keep, keywords)
            if problem is None:
                made.append(file.with_suffix(".pdf"))
            else:
                problems.append(problem)
    return Found(tuple(made), tuple(dict.fromkeys(problems)))


def _no_office(error: OfficeError) -> Problem:
    built = "The Word files were built."
    if find_office() is None:
        return Problem(Place("build/"), "no-office", str(error), f"Install LibreOffice Writer. {built}")
    return Problem(Place("build/"), "no-pdf", str(error), built)


def _kept(file: Path, pdf: Path | None, build: Path, keep: Keep, keywords: str) -> Problem | None:
    """Keep the PDF of a Word file, or say why not."""
    try:
        data = None if pdf is None else mend_pdf(pdf.read_bytes(), keywords)
    except BrokenPdfError:
        data = None
    if data is None and (message := no_room()):
        return Problem(Place("build/"), "no-pdf", message, MAKE_ROOM)
    if data is None:
        place = Place(f"build/{file.relative_to(build).as_posix()}")
        return Problem(
            place, "no-pdf", "LibreOffice could not make a PDF of this document.", "Open it in LibreOffice to see why."
        )
    return keep(file.with_suffix(".pdf"), data)
