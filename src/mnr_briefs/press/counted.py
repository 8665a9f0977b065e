"""The pages of documents that may have only so many, counted in the background while the evidence is written."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial

from mnr_briefs.lint.page_rules import Counted, page_problems
from mnr_briefs.office.libreoffice import OfficeError
from mnr_briefs.office.page_counts import PageCount, Read
from mnr_briefs.pages.registry import KINDS, country_of
from mnr_briefs.press.outcome import Built, Outcome
from mnr_briefs.press.output import Output
from mnr_briefs.press.project import Project
from mnr_briefs.problems import Problem

Problems = Callable[[], list[Problem]]


@contextmanager
def counting_pages(project: Project, output: Output, documents: Iterable[Built]) -> Iterator[Problems]:
    """Begin to count the pages of the documents whose pages nobody has counted; gives a function that waits for the
    end, notes what was found, and tells the problems.

    Where LibreOffice is missing or fails, a note says so, and the next build that has it counts them.
    """
    waiting = [d for d in documents if d.outcome is not Outcome.HELD_BACK and output.is_uncounted(d.path)]
    waiting.sort(key=lambda built: built.path)  # they come as they are ready
    files: dict[Built, Read] = {built: partial(_read, output, built.path) for built in waiting}
    try:
        count = PageCount(list(files.values()), project.kit.profiles)
    except OfficeError as error:
        if files:
            output.notes.append(f"{error} The pages of one-pagers and briefs were not counted.")
        yield list
        return
    with closing(count):
        yield lambda: _settle(project, output, files, count)


def _read(output: Output, path: str) -> bytes:
    try:
        return (output.folder / path).read_bytes()
    except OSError as error:
        raise OfficeError(f"build/{path} cannot be read: {error.strerror}.") from error


def _settle(project: Project, output: Output, files: dict[Built, Read], count: PageCount) -> list[Problem]:
    counted, failed = {}, []
    for (built, read), laid_out in zip(files.items(), count.results(), strict=True):
        if laid_out is None:
            failed.append(built.path)
        else:
            counted[built.path] = counted_as(project, built, read, laid_out.pages)
    if failed:
        more = f" and of {len(failed) - 1} more" if len(failed) > 1 else ""
        output.notes.append(f"LibreOffice could not count the pages of {failed[0]}{more}.")
    found = page_problems(list(counted.values()), project.kit.profiles)
    for path, problem in zip(counted, found, strict=True):
        output.note_pages(path, problem)
    return [problem for problem in found if problem is not None]


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
