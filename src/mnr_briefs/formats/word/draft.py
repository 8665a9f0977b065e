"""A document that is being made: its open package, and what is still to be put into it.

A picture gets its parts as soon as it is written, with a single pixel in them; what it shows can be drawn later, since
a document is laid out the same without.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from mnr_briefs.charts.chart import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.formats.word.parts.elements import VAL, child, whole_number
from mnr_briefs.formats.word.parts.namespaces import NAMESPACES, W
from mnr_briefs.formats.word.parts.package import Package, rels_name
from mnr_briefs.formats.word.wordml import element
from mnr_briefs.reading.pictures import is_jpeg

BODY = "word/document.xml"
IMAGE = f"{NAMESPACES['r']}/image"
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAGN2NsAAAAABJRU5ErkJggg==")
EMPTY_VECTOR = b'<svg xmlns="http://www.w3.org/2000/svg" width="1mm" height="1mm"/>'
_NUMBERING = "word/numbering.xml"
_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}


@dataclass(frozen=True)
class PicturePart:
    """The parts of one picture: its pixels, and its vector where it is a chart."""

    shows: Chart | p.ImageFile
    pixels: str
    vector: str | None


@dataclass
class Draft:
    """An open package, and what is not in it yet.

    `part` is the part that is being filled; `notes` are those of each kind, in order, as WordprocessingML; `references`
    are the cross-references, in the order of their numbers.
    """

    package: Package
    part: str = BODY
    notes: dict[str, list[str]] = field(default_factory=lambda: {"footnote": [], "endnote": []})
    references: list[p.CrossReference] = field(default_factory=list)
    _pictures: dict[Chart | str, PicturePart] = field(default_factory=dict, init=False)

    @property
    def pictures(self) -> tuple[PicturePart, ...]:
        """The pictures whose parts wait for what they show, each once."""
        return tuple(self._pictures.values())

    def picture(self, shows: Chart | p.ImageFile) -> tuple[str, str | None]:
        """The relationships to a picture's pixels and to its vector, from the part that is being filled."""
        key = shows.digest if isinstance(shows, p.ImageFile) else shows
        if key not in self._pictures:
            self._pictures[key] = self._new(shows)
        parts = self._pictures[key]
        return self._relate(parts.pixels), None if parts.vector is None else self._relate(parts.vector)

    def restarted_list(self, style_id: str, start: int) -> str:
        """The `w:numPr` of a list that begins anew, in the numbering that a paragraph style has; empty where it has
        none. Such a list has a numbering instance of its own (ECMA-376 part 1, section 17.9.15).
        """
        styles = self.package.read("word/styles.xml")
        own = styles.find(f"{W}style[@{W}styleId='{style_id}']/{W}pPr/{W}numPr")
        number, level = (child(own, name) for name in ("numId", "ilvl"))
        if number is None or not self.package.has(_NUMBERING):
            return ""
        numbering = self.package.xml(_NUMBERING)
        lists = numbering.findall(f"{W}num")
        definitions = (n.find(f"{W}abstractNumId") for n in lists if n.get(f"{W}numId") == number.get(VAL))
        abstract = next((definition for definition in definitions if definition is not None), None)
        if abstract is None:
            return ""
        new = max((whole_number(n.get(f"{W}numId")) for n in lists), default=0) + 1
        at = "0" if level is None else str(level.get(VAL))
        override = element("lvlOverride", element("startOverride", val=start), ilvl=at)
        xml = element("num", element("abstractNumId", val=str(abstract.get(VAL))), override, numId=new)
        lists[-1].addnext(etree.fromstring(xml.replace("<w:num ", f'<w:num xmlns:w="{W[1:-1]}" ', 1)))
        return element("numPr", element("ilvl", val=at), element("numId", val=new))

    def link(self, address: str, kind: str) -> str:
        """A relationship to something outside from the part that is being filled."""
        return self.package.relate(rels_name(self.part), address, kind, external=True)

    def fill_pictures(self, shown: Mapping[Chart | p.ImageFile, p.Picture]) -> None:
        """Put in what the pictures show. Raises KeyError for one that is not given, ValueError for a chart without its
        vector.
        """
        for picture in self.pictures:
            given = shown[picture.shows]
            self.package.put(picture.pixels, given.data)
            if picture.vector is not None:
                if given.vector is None:
                    raise ValueError(f"a chart was drawn without its vector: {given.alt}")
                self.package.put(picture.vector, given.vector)

    def _new(self, shows: Chart | p.ImageFile) -> PicturePart:
        if isinstance(shows, Chart):
            return PicturePart(shows, self._media("png", PIXEL), self._media("svg", EMPTY_VECTOR))
        ending = "jpeg" if is_jpeg(shows.path) else "png"
        return PicturePart(shows, self._media(ending, PIXEL), None)

    def _media(self, ending: str, data: bytes) -> str:
        """A new part; the template may have pictures of its own."""
        names = (f"word/media/picture{number}.{ending}" for number in count(1))
        part = next(name for name in names if not self.package.has(name))
        self.package.put(part, data)
        self.package.declare(part, _TYPES[ending])
        return part

    def _relate(self, part: str) -> str:
        """A relationship to a picture's part from the part that is being filled."""
        return self.package.relate(rels_name(self.part), part.removeprefix("word/"), IMAGE)
