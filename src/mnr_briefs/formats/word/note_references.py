"""References from a note to an earlier one: live fields to a bookmark around its mark (ECMA-376, section 17.16.5.40).

The writer names the note by its kind and id; here this becomes a field that shows the note's number as it is printed.
"""

from mnr_briefs.formats.word.bookmarks import Bookmarks
from mnr_briefs.formats.word.cross_references import append_field, unwrap
from mnr_briefs.formats.word.parts.elements import parent_of
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.numbers import NOTE_FORMATS, note_numbers
from mnr_briefs.formats.word.parts.package import Package

FIRST_NOTE = "note:"


def refer_to_notes(package: Package) -> None:
    """Make every reference to a note a live field. One to a note without a mark in the text goes, with its number."""
    links = [link for name in package.story_names() for link in package.xml(name).iter(f"{W}hyperlink")]
    links = [link for link in links if str(link.get(f"{W}anchor")).startswith(FIRST_NOTE)]
    if not links:
        return
    body = package.xml("word/document.xml")
    settings = package.xml("word/settings.xml") if package.has("word/settings.xml") else None
    numbers = {
        f"{FIRST_NOTE}{kind}:{number.mark.get(f'{W}id')}": number
        for kind in NOTE_FORMATS
        for number in note_numbers(body, settings, kind)
    }
    bookmarks, names = Bookmarks(body, "_Ref"), dict[str, str]()
    for link in links:
        anchor = str(link.get(f"{W}anchor"))
        if anchor in numbers:
            number = numbers[anchor]
            if anchor not in names:
                names[anchor] = bookmarks.around(parent_of(number.mark))
            append_field(link, f" NOTEREF {names[anchor]} \\h ", number.printed or str(number.number))
        unwrap(link)
