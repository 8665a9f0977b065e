"""A PDF of each document whose own is missing or out of date."""

import hashlib
from collections.abc import Iterable, Iterator

from mnr_briefs.office.pdf import make_pdfs
from mnr_briefs.press.fingerprints import file_digest
from mnr_briefs.press.outcome import Built
from mnr_briefs.press.output import Output
from mnr_briefs.press.project import Project
from mnr_briefs.problems import Problem, Problems


def make_stale_pdfs(project: Project, output: Output, documents: Iterable[Built]) -> Iterator[Problem]:
    """Make the PDFs that are stale; yields what went wrong."""
    stale = [output.folder / built.path for built in documents if not has_pdf(output, built.path)]
    if not stale:
        return
    problems = Problems()
    for pdf in make_pdfs(stale, output.folder, problems, ", ".join(project.edition.settings.keywords)):
        path = pdf.with_suffix(".docx").relative_to(output.folder).as_posix()
        output.note_pdf(path, hashlib.sha256(pdf.read_bytes()).hexdigest())
    yield from problems


def has_pdf(output: Output, path: str) -> bool:
    """Whether the PDF of a document is the one that was made of it as it is."""
    known = output.pdf_digest(path)
    return bool(known) and file_digest((output.folder / path).with_suffix(".pdf")) == known
