"""The format Word: a page fills a Word template, is finished as Word itself would have done it, drawn, and laid out."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from mnr_briefs.formats.format import Keep, Made, Tools, template_name
from mnr_briefs.formats.office.libreoffice import OfficeError
from mnr_briefs.formats.office.page_numbers import start_layout
from mnr_briefs.formats.word.checks import lint_document
from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.filling import Filler
from mnr_briefs.formats.word.finishing import finish, show_pages
from mnr_briefs.formats.word.printed import figures_of
from mnr_briefs.formats.word.references import PageNumber
from mnr_briefs.formats.word.template import FixedText, Template, load_template, read_template
from mnr_briefs.formats.word.writer import Looks
from mnr_briefs.pages.page import Page
from mnr_briefs.problems import Found, Place, Problem, each_once

_WITHOUT = "The contents have no page numbers until you update them in Word (F9)."


@dataclass(frozen=True)
class WordFormat:
    """Word files. See `Format` for what each part means."""

    name: str = "word"
    suffix: str = ".docx"
    laid_out: bool = True

    def reads(self, kind: str) -> tuple[str, ...]:
        """The template of a kind."""
        return (f"{template_name(kind)}.docx",)

    def load(self, root: Path, kind: str, keep: Keep) -> Found[Template | None]:
        """The template of a kind. To look at all its tags takes as long as to read half of the texts, so it is kept."""
        (name,) = self.reads(kind)
        return load_template(root, name, lambda data, file: keep(data, file, read_template))

    def texts(self, template: Template) -> tuple[FixedText, ...]:
        """What a template prints of its own."""
        return template.texts

    def make(self, page: Page, template: Template, tools: Tools) -> Made:
        """A page's Word file. Where LibreOffice is missing, contents have no page numbers, and a note says so."""
        filled = Filler(template, Looks(tools.theme, tools.size_of)).fill(page.content)
        draft, place = filled.value, Place(f"build/{page.target.path}")
        if draft is None:
            return Made(None, filled.problems)
        try:
            numbers = finish(draft, page.properties, tools.theme.right_to_left_font or "")
        except etree.XMLSyntaxError as error:
            message = f"The XML of the finished document is damaged at line {error.lineno}."
            broken = Problem(place, "broken-document", message, "Check what was last changed in the template.")
            return Made(None, (*filled.problems, broken))
        note = ""
        if tools.prints:
            note = _print(draft, tools, numbers, page.properties.direction == "rtl")
        else:
            show_pages(numbers, {})
        problems = each_once((*filled.problems, *lint_document(draft.package, place.file)))
        if not tools.prints:
            return Made(b"", problems)
        return Made(draft.package.save(), problems, tuple(figures_of(draft.package)), note)

    def check(self, data: bytes, file: str) -> Iterable[Problem]:
        """The problems of a Word file."""
        return lint_document(data, file)


def _print(draft: Draft, tools: Tools, numbers: tuple[PageNumber, ...], turned: bool) -> str:
    """Draw a document's pictures while LibreOffice lays it out, for which their sizes are enough, and show its numbers.

    Gives a note where LibreOffice is missing or fails, so that there are no numbers.
    """
    pages: Mapping[str, str] = {}
    note = ""
    with ExitStack() as stack:
        layout = None
        try:
            if numbers:
                layout = start_layout(draft.package.save(), tools.profiles, tools.host)
                stack.callback(layout.cancel)
        except OfficeError as error:
            note = f"{error} {_WITHOUT}"
        draft.fill_pictures({picture.shows: tools.picture(picture.shows, turned) for picture in draft.pictures})
        try:
            pages = layout.page_numbers() if layout else pages
        except OfficeError as error:
            note = f"{error} {_WITHOUT}"
    show_pages(numbers, pages)
    return note


FORMAT = WordFormat()
