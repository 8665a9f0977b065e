"""A tagged PDF beside each Word file, by LibreOffice; each is checked before it replaces the last one."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from mnr_briefs.office.libreoffice import OfficeError, to_pdf
from mnr_briefs.office.pdf_mending import BrokenPdfError, mend_pdf
from mnr_briefs.press.files import write_atomically
from mnr_briefs.problems import Place, Problems

_ALL = frozenset({"pdf"})


def make_pdfs(files: Sequence[Path], build: Path, problems: Problems, keywords: str = "") -> tuple[Path, ...]:
    """The PDFs made, with these keywords.

    A file that LibreOffice does not convert is a problem, and so is LibreOffice's absence.
    """
    made = []
    with tempfile.TemporaryDirectory(prefix="mnr-pdf-") as folder:
        try:
            results = to_pdf(files, Path(folder))
        except OfficeError as error:
            remedy = "Install LibreOffice Writer. The Word files have been built all the same."
            problems.add("no-office", Place("build/"), str(error), remedy, _ALL)
            return ()
        for file, pdf in results.items():
            data = None if pdf is None else _mended(pdf, keywords)
            if data is None:
                at = Place(f"build/{file.relative_to(build).as_posix()}")
                problems.add("no-pdf", at, "LibreOffice made no PDF of it.", "Open it in LibreOffice to see why.", _ALL)
                continue
            try:
                write_atomically(file.with_suffix(".pdf"), data)
            except OSError as error:
                message = f"It cannot be replaced: {error.strerror}."
                at = Place(f"build/{file.relative_to(build).with_suffix('.pdf').as_posix()}")
                problems.add("unwritable", at, message, "Close it where it is open, and build again.", _ALL)
                continue
            made.append(file.with_suffix(".pdf"))
    return tuple(made)


def _mended(pdf: Path, keywords: str) -> bytes | None:
    """What LibreOffice made of a Word file, put right; None where it cannot be read."""
    try:
        return mend_pdf(pdf.read_bytes(), keywords)
    except BrokenPdfError:
        return None
