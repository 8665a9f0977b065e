"""The pages of documents that may have only so many, counted beside what else goes on: others are made, the evidence
is written.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from mnr_briefs.lint.page_rules import LIMITS, Counted, page_problems
from mnr_briefs.office.libreoffice import OfficeError
from mnr_briefs.office.page_counts import PageCount, Read
from mnr_briefs.pages.page import Target
from mnr_briefs.pages.registry import KINDS, country_of
from mnr_briefs.press.outcome import Built, Outcome
from mnr_briefs.press.output import Output
from mnr_briefs.press.project import Project
from mnr_briefs.problems import Problem


class PageCounter:
    """Counts the pages of those documents of a build that may have only so many, in the background, each once.

    It begins when all of them are done, whatever else is being made. `close` ends it. Where LibreOffice is missing or
    fails, a note says so, and the next build that has it counts them.
    """

    def __init__(self, project: Project, output: Output, targets: Sequence[Target]) -> None:
        self._project, self._output, self._all = project, output, len(targets)
        self._limited = [target.id for target in targets if target.kind in LIMITS]
        self._files: dict[Built, Read] = {}
        self._count: PageCount | None = None
        self._has_begun = False

    def begin(self, done: Mapping[str, Built]) -> None:
        """Begin if all that are to be counted are done; `done` is what became of documents, by their targets."""
        if self._has_begun or not all(name in done for name in self._limited):
            return
        self._has_begun = True
        waiting = [d for d in map(done.__getitem__, self._limited) if d.outcome is not Outcome.HELD_BACK]
        waiting = sorted((d for d in waiting if self._output.is_uncounted(d.path)), key=lambda built: built.path)
        self._files = {built: partial(_read, self._output, built.path) for built in waiting}
        kit = self._project.kit
        host = kit.host if len(done) == self._all else None  # it is laying out another one
        try:
            self._count = PageCount(list(self._files.values()), kit.profiles, host)
        except OfficeError as error:
            if self._files:
                self._output.notes.append(f"{error} The pages of one-pagers and briefs were not counted.")

    def problems(self) -> list[Problem]:
        """Wait for the end, note what was found, and tell the problems."""
        if self._count is None:
            return []
        counted, failed = {}, []
        for (built, read), laid_out in zip(self._files.items(), self._count.results(), strict=True):
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

    def close(self) -> None:
        """End what is going on."""
        if self._count is not None:
            self._count.close()


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
        f"brief_templates/{KINDS[kind].template}."
    )
    return Counted(read, f"build/{built.path}", kind, pages, shorten)
