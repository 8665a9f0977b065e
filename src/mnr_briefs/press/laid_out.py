"""What LibreOffice does with finished files: it counts the pages of those that may have only so many, beside what else
goes on (others are made, the evidence is written), and makes PDFs of those that are stale.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from mnr_briefs.formats.office.libreoffice import OfficeError
from mnr_briefs.formats.office.page_counts import LaidOut, Read, count_pages
from mnr_briefs.formats.office.page_numbers import page_count
from mnr_briefs.formats.office.page_rules import LIMITS, Counted, page_problems
from mnr_briefs.formats.office.pdf import make_pdfs
from mnr_briefs.pages.page import Target
from mnr_briefs.pages.registry import country_of
from mnr_briefs.press.files import file_digest, unwritable, write_atomically
from mnr_briefs.press.forks import Begin, Work
from mnr_briefs.press.outcome import Built, Fate
from mnr_briefs.press.output import Output
from mnr_briefs.press.project import Project, files_of
from mnr_briefs.problems import Problem

Pages = list[LaidOut | None]


class PageCounter:
    """Counts the pages of those documents of a build that may have only so many, each once, beside what else goes on.

    Where LibreOffice is missing or fails, a note says so, and the next build that has it counts them.
    """

    def __init__(self, project: Project, output: Output, targets: Sequence[Target], begin: Begin = Work) -> None:
        """`begin` is how the work is begun that need not be waited for."""
        self._project, self._output, self._work = project, output, begin
        self._limited = [target.id for target in targets if target.kind in LIMITS]
        self._host = project.kit.host if len(self._limited) == len(targets) else None  # it lays out the others
        self._files: dict[Built, Read] = {}
        self._pages: Work[Pages] | None = None

    def begin(self, done: Mapping[str, Built]) -> None:
        """Begin, once all of them are done; `done` is what became of documents, by their targets."""
        if self._pages is not None or not all(name in done for name in self._limited):
            return
        made = (done[name] for name in self._limited if done[name].outcome is not Fate.HELD_BACK)
        waiting = sorted((d for d in made if self._output.is_uncounted(d.path)), key=lambda built: built.path)
        self._files = {built: partial(_read, self._output, built.path) for built in waiting}
        work = partial(count_pages, [*self._files.values()], self._project.kit.profiles, self._host)
        self._pages = self._work(work) if waiting else Work(list)

    def problems(self) -> list[Problem]:
        """Wait for the end, note what was found, and tell the problems."""
        try:
            pages = self._pages.result() if self._pages is not None else []
        except OfficeError as error:
            self._output.notes.append(f"{error} The pages of one-pagers and briefs were not counted.")
            return []
        counted, failed = {}, []
        for (built, read), laid_out in zip(self._files.items(), pages, strict=True):
            if laid_out is None:
                failed.append(built.path)
            else:
                counted[built.path] = counted_as(self._project, built, read, laid_out.pages)
        if failed:
            more = f" and of {len(failed) - 1} more" if len(failed) > 1 else ""
            self._output.notes.append(f"LibreOffice could not count the pages of {failed[0]}{more}.")
        found = page_problems(list(counted.values()), self._project.kit.profiles)
        for path, problem in zip(counted, found, strict=True):
            self._output.note_pages(path, problem)
        return [problem for problem in found if problem is not None]


def _read(output: Output, path: str) -> bytes:
    try:
        return (output.folder / path).read_bytes()
    except OSError as error:
        raise OfficeError(f"build/{path} cannot be read: {error.strerror}.") from error


def counted_as(project: Project, built: Built, read: Read, pages: int) -> Counted:
    """A document whose pages were counted, and where it can be made shorter: in a country's pack only if it has one."""
    kind, country = built.target.kind, country_of(project.edition, built.target)
    where = "in content/"
    if country is not None:
        packed = any(pack.country == country for pack in project.sources.packs)
        where = f"in content/{f'countries/{country}/pack.yaml' if packed else 'edition.yaml'}"
    shorten = (
        f"Shorten the texts, or leave some out {where}. If all documents of this kind are too long, correct "
        f"{', '.join(files_of(project.kit.format, kind))}."
    )
    return Counted(read, f"build/{built.path}", kind, pages, shorten)


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
