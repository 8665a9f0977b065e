"""A filled document becomes one as Word itself would have made it.

Notes get their parts, captions their numbers, lists of contents their entries, drawings and bookmarks ids of their own,
headings the lines that stay with them, the file its properties.
"""

from collections.abc import Iterator, Mapping
from itertools import count

from mnr_briefs.formats.word.cross_references import PageNumber
from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.fields import fill_fields
from mnr_briefs.formats.word.flow import keep_together
from mnr_briefs.formats.word.language import set_language
from mnr_briefs.formats.word.note_references import refer_to_notes
from mnr_briefs.formats.word.notes import add_notes
from mnr_briefs.formats.word.other_scripts import mark_scripts
from mnr_briefs.formats.word.parts.elements import Element, remove
from mnr_briefs.formats.word.parts.namespaces import WP, W
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.formats.word.properties import set_properties
from mnr_briefs.formats.word.right_to_left import turn
from mnr_briefs.formats.word.tables import fit_shares, mend_tables, set_paper
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
    fit_shares(draft.package)
    if properties.direction == "rtl":
        turn(draft.package, right_to_left_font)
    return tuple(numbers)


def show_pages(numbers: tuple[PageNumber, ...], pages: Mapping[str, str]) -> None:
    """Show the page numbers, by bookmark; those that are not known go."""
    for number in numbers:
        number.show(pages.get(number.bookmark))


def renumber(package: Package) -> None:
    """Drawing and bookmark ids unique in the whole file; bookmarks that a loop repeated keep their first only."""
    drawings, bookmarks = count(1), count(1)
    seen: set[str] = set()
    for name in package.story_names():
        root = package.xml(name)
        for drawing in root.iter(f"{WP}docPr"):
            drawing.set("id", str(next(drawings)))
        _unique_bookmarks(root, seen, bookmarks)


def _unique_bookmarks(root: Element, seen: set[str], numbers: Iterator[int]) -> None:
    """`seen` are the names of the bookmarks so far. A bookmark ends at the next end of its id, wherever that is."""
    begun: dict[str, Element] = {}
    ends: dict[Element, Element] = {}
    marks = list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"))
    for mark in marks:
        number = str(mark.get(f"{W}id"))
        if mark.tag == f"{W}bookmarkStart":
            begun[number] = mark
        elif number in begun:
            ends[begun.pop(number)] = mark
    kept = set()
    for start in [mark for mark in marks if mark in ends]:
        name, end = str(start.get(f"{W}name")), ends[start]
        if name not in seen:
            seen.add(name)
            kept |= {start, end}
            start.set(f"{W}id", str(next(numbers)))
            end.set(f"{W}id", str(start.get(f"{W}id")))
    for mark in marks:
        if mark not in kept:
            remove(mark)
