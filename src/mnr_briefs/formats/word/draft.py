"""A document that is being made: its open package, and what stages hand on of it.

Pictures are given their parts as soon as they are written, with a single pixel in them; what they show can be drawn
later, so that a document may be laid out meanwhile.
"""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mnr_briefs.charts import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.word.package import Package

BODY = "word/document.xml"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAGN2NsAAAAABJRU5ErkJggg==")
EMPTY_VECTOR = b'<svg xmlns="http://www.w3.org/2000/svg" width="1mm" height="1mm"/>'


@dataclass(frozen=True)
class PicturePart:
    """The parts of one picture: its pixels, and its vector where it is a chart."""

    shows: Chart | p.ImageFile
    pixels: str
    vector: str | None


@dataclass
class Draft:
    """`part` is the part that is being filled; `notes` are those of each kind, in order, as WordprocessingML;
    `references` are the cross-references, in the order of their numbers; `pictures` each once.
    """

    package: Package
    part: str = BODY
    notes: dict[str, list[str]] = field(default_factory=lambda: {"footnote": [], "endnote": []})
    references: list[p.CrossReference] = field(default_factory=list)
    _pictures: dict[Any, PicturePart] = field(default_factory=dict)

    @property
    def pictures(self) -> tuple[PicturePart, ...]:
        """The pictures whose parts wait for what they show."""
        return tuple(self._pictures.values())

    def picture(self, shows: Chart | p.ImageFile) -> tuple[str, str | None]:
        """The relationships to a picture's pixels and to its vector, from the part that is being filled."""
        known = self._pictures.get(shows)
        if known is None:
            number = len(self._pictures) + 1
            known = self._new(shows, number)
            self._pictures[shows] = known
        pixels = self.relate(known.pixels)
        return pixels, None if known.vector is None else self.relate(known.vector)

    def relate(self, part: str) -> str:
        """A relationship to a picture's part from the part that is being filled."""
        return self.package.relate(_rels(self.part), part.removeprefix("word/"), IMAGE)

    def link(self, address: str, kind: str) -> str:
        """A relationship to something outside from the part that is being filled."""
        return self.package.relate(_rels(self.part), address, kind, external=True)

    def fill_pictures(self, data: Mapping[Chart | p.ImageFile, p.Picture]) -> None:
        """Put in what the pictures show."""
        for picture in self.pictures:
            shown = data[picture.shows]
            self.package.put(picture.pixels, shown.data)
            if picture.vector is not None and shown.vector is not None:
                self.package.put(picture.vector, shown.vector)

    def _new(self, shows: Chart | p.ImageFile, number: int) -> PicturePart:
        if isinstance(shows, p.ImageFile):
            kind = "jpeg" if shows.path.lower().endswith((".jpg", ".jpeg")) else "png"
            return PicturePart(shows, self._media(f"image{number}.{kind}", PIXEL, f"image/{kind}"), None)
        pixels = self._media(f"chart{number}.png", PIXEL, "image/png")
        return PicturePart(shows, pixels, self._media(f"chart{number}.svg", EMPTY_VECTOR, "image/svg+xml"))

    def _media(self, name: str, data: bytes, content_type: str) -> str:
        part = f"word/media/{name}"
        self.package.put(part, data)
        self.package.declare(part, content_type)
        return part


def _rels(part: str) -> str:
    folder, _, stem = part.rpartition("/")
    return f"{folder}/_rels/{stem}.rels"


def stories(draft: Draft) -> Iterator[Any]:
    """The roots of the parts that hold text."""
    for name in draft.package.story_names():
        yield draft.package.xml(name)
