"""One document: a page is filled into its template, finished, drawn, laid out and checked.

A job needs its page and a workbench and nothing else: it runs in any process, in any order, with the same bytes.
"""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from mnr_briefs.evidence.figures import PrintedFigure
from mnr_briefs.evidence.printed import figures_of
from mnr_briefs.formats.word import Draft, finish, show_pages
from mnr_briefs.lint import lint_document
from mnr_briefs.office.libreoffice import OfficeError
from mnr_briefs.office.page_numbers import bookmark_pages
from mnr_briefs.pages.page import Page, Target
from mnr_briefs.press.kit import Workbench
from mnr_briefs.problems import Place, Problem, each_once


@dataclass(frozen=True)
class Job:
    """A document to be made. Without `prints` it is only tried, for its problems: nothing is drawn or laid out."""

    page: Page
    prints: bool = True


@dataclass(frozen=True)
class Made:
    """A document that was made, or tried: `docx` is None where it cannot be had.

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
    except Exception as error:  # one document's trouble never stops the others
        target = job.page.target
        return Made(target, None, (fault_problem(target, error),), fault=traceback.format_exc())


def fault_problem(target: Target, error: BaseException) -> Problem:
    """The problem of a document that the program failed on."""
    message = f"The program failed on this document: {type(error).__name__}: {error}"
    remedy = "All others are built. Please report it, with build/mnr-briefs.log."
    return Problem(Place(f"build/{target.path}"), "program-fault", f"{message.rstrip('.')}.", remedy)


def _made(job: Job, bench: Workbench) -> Made:
    page = job.page
    target, place = page.target, Place(f"build/{page.target.path}")
    found = bench.filler(target.kind).fill(page.content)
    draft = found.value
    if draft is None:
        return Made(target, None, found.problems)
    problems, note = list(found.problems), ""
    try:
        numbers = finish(draft, page.properties)
    except etree.XMLSyntaxError as error:
        message = f"The rendered document is not well formed: {error}."
        broken = Problem(place, "broken-document", message, "Look at the template's last change.")
        return Made(target, None, (*problems, broken))
    pages: Mapping[str, str] = {}
    if job.prints:
        pages, note = _page_numbers(draft) if numbers else ({}, "")
        draft.fill_pictures({picture.shows: bench.picture(picture.shows) for picture in draft.pictures})
    show_pages(numbers, pages)
    problems += lint_document(draft.package, place.file)
    docx = draft.package.save()
    return Made(target, docx, each_once(problems), tuple(figures_of(draft.package)), note)


def _page_numbers(draft: Draft) -> tuple[Mapping[str, str], str]:
    """Page numbers by LibreOffice; where it is missing or fails, none, and a note that says so."""
    try:
        return bookmark_pages(draft.package.save()), ""
    except OfficeError as error:
        return {}, f"{error} The contents have no page numbers until Word updates them (F9)."
