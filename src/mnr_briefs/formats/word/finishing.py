"""A filled document becomes one as Word itself would have made it.

Notes get their parts, captions their numbers, lists of contents their entries, drawings and bookmarks ids of their own,
headings the lines that stay with them, the file its properties.
"""

from collections.abc import Mapping

from mnr_briefs.formats.word.cross_references import PageNumber
from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.fields import fill_fields
from mnr_briefs.formats.word.flow import keep_together
from mnr_briefs.formats.word.language import set_language
from mnr_briefs.formats.word.note_references import refer_to_notes
from mnr_briefs.formats.word.notes import add_notes
from mnr_briefs.formats.word.other_scripts import mark_scripts
from mnr_briefs.formats.word.paper import set_paper
from mnr_briefs.formats.word.properties import set_properties
from mnr_briefs.formats.word.right_to_left import turn
from mnr_briefs.formats.word.structure import mend_tables, renumber
from mnr_briefs.pages.page import Properties


def finish(draft: Draft, properties: Properties, right_to_left_font: str = "") -> tuple[PageNumber, ...]:
    """Finish a draft; gives the page numbers that are still placeholders. The font sets scripts that run from right to
    left, in documents of such a language.

    Raises XMLSyntaxError where a part or a note is not well formed.
    """
    for kind, notes in sorted(draft.notes.items()):
        add_notes(draft.package, kind, tuple(notes))
    refer_to_notes(draft.package)
    mend_tables(draft.package)
    keep_together(draft.package)
    numbers = fill_fields(draft)
    renumber(draft.package)
    set_properties(draft.package, properties)
    set_language(draft.package, properties.language)
    mark_scripts(draft.package, properties.language)
    set_paper(draft.package, properties.paper)
    if properties.direction == "rtl":
        turn(draft.package, right_to_left_font)
    return tuple(numbers)


def show_pages(numbers: tuple[PageNumber, ...], pages: Mapping[str, str]) -> None:
    """Show the page numbers, by bookmark; those that are not known go."""
    for number in numbers:
        number.show(pages.get(number.bookmark))
