"""A PDF of each document whose own is missing or out of date."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from mnr_briefs.formats.office.page_numbers import page_count
from mnr_briefs.formats.office.page_rules import page_problems
from mnr_briefs.formats.office.pdf import make_pdfs
from mnr_briefs.press.counted import counted_as
from mnr_briefs.press.files import unwritable, write_atomically
from mnr_briefs.press.fingerprints import file_digest
from mnr_briefs.press.outcome import Built
from mnr_briefs.press.output import Output
from mnr_briefs.press.project import Project
from mnr_briefs.problems import Problem


def make_stale_pdfs(project: Project, output: Output, documents: Iterable[Built]) -> Iterator[Problem]:
    """Make the PDFs that are stale; yields what went wrong, and the documents that have too many pages."""
    wanted = {output.folder / built.path: built for built in documents if not has_pdf(output, built.path)}
    stale = list(wanted)
    if not stale:
        return

    def keep(path: Path, data: bytes) -> Problem | None:
        name, digest = path.relative_to(output.folder), hashlib.sha256(data).hexdigest()
        try:
            output.make_room(path, digest)
            write_atomically(path, data)
        except OSError as error:
            return unwritable(f"build/{name.as_posix()}", error)
        document = name.with_suffix(project.kit.format.suffix).as_posix()
        file = output.folder / document
        counted = counted_as(project, wanted[file], file.read_bytes, page_count(path))
        (problem,) = page_problems([counted], project.kit.profiles)
        output.note_pdf(document, digest)
        output.note_pages(document, problem)
        return problem

    keywords = ", ".join(project.edition.settings.keywords)
    yield from make_pdfs(stale, output.folder, keep, keywords, project.kit.profiles).problems


def has_pdf(output: Output, path: str) -> bool:
    """Whether the PDF of a document is the one that was made of it as it is."""
    known = output.pdf_digest(path)
    return bool(known) and file_digest((output.folder / path).with_suffix(".pdf")) == known
