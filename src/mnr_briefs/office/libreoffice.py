"""Running LibreOffice: private profiles, several documents to a process, a time limit, every output checked.

Two processes on one profile lose files without a word, so that each process gets a profile of its own.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from mnr_briefs.problems import MnrBriefsError

SECONDS_PER_FILE = 60
STARTUP_SECONDS = 60
_FILTER = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"PDFUACompliance":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"ExportFormFields":{"type":"boolean","value":"false"},'
    '"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
)
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)


class OfficeError(MnrBriefsError):
    """LibreOffice is missing, or did not do what it was asked."""


def find_office() -> Path | None:
    """LibreOffice's program, or None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((Path(place) for place in _PLACES if Path(place).is_file()), None)


def to_pdf(files: Sequence[Path], folder: Path, processes: int | None = None) -> dict[Path, Path | None]:
    """Tagged PDFs of Word files in `folder`, by file; None for one that could not be converted.

    The files need different names. Raises OfficeError where LibreOffice is missing.
    """
    office = find_office()
    if office is None:
        raise OfficeError("LibreOffice is not installed.")
    if not files:  # LibreOffice would wait for some
        return {}
    count = max(1, min(processes or os.cpu_count() or 1, len(files)))
    shares = [list(files[start::count]) for start in range(count)]
    with ThreadPoolExecutor(count) as pool:
        results = pool.map(lambda share: _convert(office, share, folder), shares)
    return {file: pdf for result in results for file, pdf in result.items()}


def _convert(office: Path, files: list[Path], folder: Path) -> dict[Path, Path | None]:
    with tempfile.TemporaryDirectory(prefix="mnr-office-", ignore_cleanup_errors=True) as profile:
        command = [
            str(office),
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            _FILTER,
            "--outdir",
            str(folder),
            *map(str, files),
        ]
        limit = STARTUP_SECONDS + SECONDS_PER_FILE * len(files)
        with suppress(OSError, subprocess.TimeoutExpired):  # what it did not make is missed below
            subprocess.run(command, capture_output=True, timeout=limit, check=False)  # noqa: S603 - own command
    return {file: _checked(folder / f"{file.stem}.pdf") for file in files}


def _checked(pdf: Path) -> Path | None:
    """The PDF, if it is there and whole."""
    try:
        data = pdf.read_bytes()
    except OSError:
        return None
    return pdf if data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:] else None
