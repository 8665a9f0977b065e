"""One document: a page is made into a file of a format.

A job needs its page and a workbench and nothing else: it runs in any process, in any order, with the same bytes.
"""

import traceback
from dataclasses import dataclass, replace

from mnr_briefs.charts.chart import Chart
from mnr_briefs.formats.format import Made
from mnr_briefs.pages.page import Page, Target, walk
from mnr_briefs.press.kit import FileChangedError, Workbench
from mnr_briefs.press.typefaces import glyph_problems
from mnr_briefs.problems import Place, Problem, each_once


@dataclass(frozen=True)
class Job:
    """A document to be made. Without `prints` it is only tried, for its problems: no chart is measured or drawn, and
    nothing is laid out.
    """

    page: Page
    prints: bool = True


@dataclass(frozen=True)
class Done:
    """What was made of a job; `fault` is what happened inside the program where it failed."""

    target: Target
    made: Made
    fault: str = ""


def make(job: Job, bench: Workbench) -> Done:
    """Make a document. Whatever goes wrong in it is its own problem."""
    target = job.page.target
    try:
        return Done(target, _made(job.page, bench if job.prints else bench.trying))
    except FileChangedError as error:
        return Done(target, Made(None, (error.problem,)))
    except Exception as error:  # one document's trouble never stops the others
        return failed(target, error, traceback.format_exc())


def failed(target: Target, error: BaseException, fault: str) -> Done:
    """A document that the program failed on."""
    return Done(target, Made(None, (fault_problem(target, error),)), fault)


def fault_problem(target: Target, error: BaseException) -> Problem:
    """The problem of a document that the program failed on."""
    message = f"The program failed on this document: {type(error).__name__}: {error}"
    remedy = "All other documents are built. Please report this, and attach build/mnr-briefs.log."
    return Problem(Place(f"build/{target.path}"), "program-fault", f"{message.rstrip('.')}.", remedy)


def _made(page: Page, bench: Workbench) -> Made:
    made = bench.kit.format.make(page, bench.kit.templates[page.target.kind], bench)
    if made.data is None:
        return made
    charts = (node for node in walk(page.content, (Chart,)) if isinstance(node, Chart))
    glyphs = glyph_problems(bench.kit, charts, Place(f"build/{page.target.path}"))
    return replace(made, problems=each_once((*made.problems, *glyphs)))
