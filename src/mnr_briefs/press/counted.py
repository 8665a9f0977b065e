"""The pages of documents that may have only so many, counted beside what else goes on: others are made, the evidence
is written.
"""

from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import islice
from operator import itemgetter

from mnr_briefs.lint.page_rules import LIMITS, Counted, page_problems
from mnr_briefs.office.libreoffice import OfficeError
from mnr_briefs.office.page_counts import LaidOut, PageCount, Read
from mnr_briefs.office.profiles import Workplace
from mnr_briefs.pages.page import Target
from mnr_briefs.pages.registry import KINDS, country_of
from mnr_briefs.press.forks import Begin, Work
from mnr_briefs.press.kit import Kit
from mnr_briefs.press.outcome import Built, Outcome
from mnr_briefs.press.output import Output
from mnr_briefs.press.project import Project
from mnr_briefs.problems import Problem

Pages = list[LaidOut | None]

_ENOUGH = 16  # documents for which it pays to begin before all are made


class PageCounter:
    """Counts the pages of those documents of a build that may have only so many, in the background, each once.

    `begin` is to be called as documents are done. All are counted together, whatever else is being made; where
    LibreOffice stands by for them alone, they are counted while others of them are made. Where it is missing or fails,
    a note says so, and the next build that has it counts them.
    """

    def __init__(self, project: Project, output: Output, targets: Sequence[Target], begin: Begin = Work) -> None:
        """`begin` is how the work is begun that need not be waited for."""
        self._project, self._output, self._work = project, output, begin
        self._left = sum(target.kind in LIMITS for target in targets)
        self._host = project.kit.host if self._left == len(targets) else None  # it lays out the others
        self._seen = 0
        self._waiting: list[Built] = []
        self._counts: list[tuple[dict[Built, Read], Work[Pages]]] = []

    def begin(self, done: Mapping[str, Built]) -> None:
        """Begin with what is done if it is time; `done` is what became of documents, in the order in which it did."""
        for built in islice(done.values(), self._seen, None):
            self._seen += 1
            if built.target.kind in LIMITS:
                self._left -= 1
                if built.outcome is not Outcome.HELD_BACK and self._output.is_uncounted(built.path):
                    self._waiting.append(built)
        enough = self._host is not None and len(self._waiting) >= _ENOUGH
        if self._waiting and (enough or self._left == 0):
            self._count(sorted(self._waiting, key=lambda built: built.path))
            self._waiting.clear()

    def _count(self, documents: Sequence[Built]) -> None:
        files: dict[Built, Read] = {built: partial(_read, self._output, built.path) for built in documents}
        self._counts.append((files, self._work(partial(_pages, [*files.values()], self._project.kit, self._host))))

    def problems(self) -> list[Problem]:
        """Wait for the end, note what was found, and tell the problems."""
        counted, failed = [], []
        for files, work in self._counts:
            try:
                pages = work.result()
            except OfficeError as error:
                note = f"{error} The pages of one-pagers and briefs were not counted."
                self._output.notes += [] if note in self._output.notes else [note]
                continue
            for (built, read), laid_out in zip(files.items(), pages, strict=True):
                if laid_out is None:
                    failed.append(built.path)
                else:
                    counted.append((built.path, counted_as(self._project, built, read, laid_out.pages)))
        if failed:
            more = f" and of {len(failed) - 1} more" if len(failed) > 1 else ""
            self._output.notes.append(f"LibreOffice could not count the pages of {min(failed)}{more}.")
        counted.sort(key=itemgetter(0))
        found = page_problems([document for _, document in counted], self._project.kit.profiles)
        for (path, _), problem in zip(counted, found, strict=True):
            self._output.note_pages(path, problem)
        return [problem for problem in found if problem is not None]


def _pages(documents: Sequence[Read], kit: Kit, host: Workplace | None) -> Pages:
    with closing(PageCount(documents, kit.profiles, host)) as count:
        return count.results()


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
