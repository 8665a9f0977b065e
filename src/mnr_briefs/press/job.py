"""One document: a page is filled into its template, finished, drawn, laid out and checked.

A job needs its page and a workbench and nothing else: it runs in any process, in any order, with the same bytes.
"""

import traceback
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass

from lxml import etree

from mnr_briefs.evidence.figures import PrintedFigure
from mnr_briefs.evidence.printed import figures_of
from mnr_briefs.formats.office.libreoffice import OfficeError
from mnr_briefs.formats.office.page_numbers import start_layout
from mnr_briefs.formats.word.checks import lint_document
from mnr_briefs.formats.word.making import Draft, PageNumber, finish, show_pages
from mnr_briefs.pages.page import Page, Target
from mnr_briefs.press.kit import FileChangedError, Workbench
from mnr_briefs.press.typefaces import glyph_problems
from mnr_briefs.problems import Place, Problem, each_once

_WITHOUT = "The contents have no page numbers until you update them in Word (F9)."


@dataclass(frozen=True)
class Job:
    """A document to be made. Without `prints` it is only tried, for its problems: no chart is measured or drawn, and
    nothing is laid out.
    """

    page: Page
    prints: bool = True


@dataclass(frozen=True)
class Made:
    """A document that was made, or tried: `docx` is None where it cannot be had, and empty where it was only tried.

    `figures` are the bound figures that it prints; `note` is for the reader of the log; `fault` is what happened
    inside the program where it failed.
    """

    target: Target
    docx: bytes | None
    problems: tuple[Problem, ...] = ()
    figures: tuple[PrintedFigure, ...] = ()
    note: str = ""
    fault: str = ""


def make(job: Job, bench: Workbench) -> Made:
    """Make a document. Whatever goes wrong in it is its own problem."""
    try:
        return _made(job, bench)
    except FileChangedError as error:
        return Made(job.page.target, None, (error.problem,))
    except Exception as error:  # one document's trouble never stops the others
        target = job.page.target
        return Made(target, None, (fault_problem(target, error),), fault=traceback.format_exc())


def fault_problem(target: Target, error: BaseException) -> Problem:
    """The problem of a document that the program failed on."""
    message = f"The program failed on this document: {type(error).__name__}: {error}"
    remedy = "All other documents are built. Please report this, and attach build/mnr-briefs.log."
    return Problem(Place(f"build/{target.path}"), "program-fault", f"{message.rstrip('.')}.", remedy)


def _made(job: Job, bench: Workbench) -> Made:
    page = job.page
    target, place = page.target, Place(f"build/{page.target.path}")
    found = bench.filler(target.kind, job.prints).fill(page.content)
    draft = found.value
    if draft is None:
        return Made(target, None, found.problems)
    problems, note = list(found.problems), ""
    try:
        numbers = finish(draft, page.properties, bench.kit.theme.right_to_left_font or "")
    except etree.XMLSyntaxError as error:
        message = f"The XML of the finished document is damaged at line {error.lineno}."
        broken = Problem(place, "broken-document", message, "Check what was last changed in the template.")
        return Made(target, None, (*problems, broken))
    if job.prints:
        note = _print(draft, bench, numbers, page.properties.direction == "rtl")
    else:
        show_pages(numbers, {})
    problems += glyph_problems(bench.kit, (picture.shows for picture in draft.pictures), place)
    problems += lint_document(draft.package, place.file)
    if not job.prints:
        return Made(target, b"", each_once(problems))
    docx = draft.package.save()
    return Made(target, docx, each_once(problems), tuple(figures_of(draft.package)), note)


def _print(draft: Draft, bench: Workbench, numbers: tuple[PageNumber, ...], turned: bool) -> str:
    """Draw a document's pictures while LibreOffice lays it out, for which their sizes are enough, and show its numbers.

    Where LibreOffice is missing or fails there are none, and the note says so.
    """
    pages: Mapping[str, str] = {}
    note = ""
    with ExitStack() as stack:
        layout = None
        try:
            if numbers:
                layout = start_layout(draft.package.save(), bench.kit.profiles, bench.kit.host)
                stack.callback(layout.cancel)
        except OfficeError as error:
            note = f"{error} {_WITHOUT}"
        draft.fill_pictures({picture.shows: bench.picture(picture.shows, turned) for picture in draft.pictures})
        try:
            pages = layout.page_numbers() if layout else pages
        except OfficeError as error:
            note = f"{error} {_WITHOUT}"
    show_pages(numbers, pages)
    return note
