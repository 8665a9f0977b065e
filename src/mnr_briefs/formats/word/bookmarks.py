"""Bookmarks that finishing sets, with ids and names that no other has."""

from itertools import count

from lxml import etree

from mnr_briefs.formats.word.parts.elements import Element
from mnr_briefs.formats.word.parts.namespaces import W


class Bookmarks:
    """Sets bookmarks in a body, named as Word names its own: _Toc000001 for the prefix _Toc."""

    def __init__(self, body: Element, prefix: str) -> None:
        starts = list(body.iter(f"{W}bookmarkStart"))
        self._next = max((int(b.get(f"{W}id", "0")) for b in starts), default=0) + 1
        taken = {b.get(f"{W}name") for b in starts}
        self._names = (name for n in count(1) if (name := f"{prefix}{n:06d}") not in taken)

    def mark(self, paragraph: Element) -> str:
        """The name of a new bookmark around a paragraph's text."""
        name, start, end = self._made()
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            properties.addnext(start)
        else:
            paragraph.insert(0, start)
        paragraph.append(end)
        return name

    def around(self, run: Element) -> str:
        """The name of a new bookmark around a run."""
        return self.over([run])

    def over(self, runs: list[Element]) -> str:
        """The name of a new bookmark from the first of some runs to the last."""
        name, start, end = self._made()
        runs[0].addprevious(start)
        runs[-1].addnext(end)
        return name

    def _made(self) -> tuple[str, Element, Element]:
        name, number = next(self._names), str(self._next)
        self._next += 1
        start = etree.Element(f"{W}bookmarkStart", {f"{W}id": number, f"{W}name": name})
        return name, start, etree.Element(f"{W}bookmarkEnd", {f"{W}id": number})
