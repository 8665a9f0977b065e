"""Bookmarks: where each begins and ends (ECMA-376 part 1, section 17.13.6)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from mnr_briefs.formats.word.parts.elements import Element
from mnr_briefs.formats.word.parts.namespaces import W

BOOKMARK_START, BOOKMARK_END = f"{W}bookmarkStart", f"{W}bookmarkEnd"


@dataclass(eq=False)
class Bookmark:
    """A bookmark, with the element that begins it and those that end it: one where it is whole.

    Its ends are the elements of its id that follow, up to the next bookmark of the same id.
    """

    name: str
    id: str
    start: Element
    ends: list[Element] = field(default_factory=list)


@dataclass(eq=False)
class Bookmarks:
    """The bookmarks of a part, in the order of their beginnings, and the ends of none."""

    all: list[Bookmark] = field(default_factory=list)
    strays: list[Element] = field(default_factory=list)


def read_bookmarks(marks: Iterable[Element]) -> Bookmarks:
    """The bookmarks among the starts and ends of a part, in order."""
    found = Bookmarks()
    begun: dict[str, Bookmark] = {}
    for mark in marks:
        number = str(mark.get(f"{W}id"))
        if mark.tag == BOOKMARK_START:
            begun[number] = Bookmark(str(mark.get(f"{W}name")), number, mark)
            found.all.append(begun[number])
        elif number in begun:
            begun[number].ends.append(mark)
        else:
            found.strays.append(mark)
    return found
