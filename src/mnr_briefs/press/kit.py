"""What documents are made with: theme, templates, pictures, and fonts, which may be missing or lack a character.

A kit is a value that can go to another process.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from mnr_briefs.charts.chart import Chart, Studio
from mnr_briefs.charts.fonts import Fonts
from mnr_briefs.content import prose as p
from mnr_briefs.content.theme import IconDrawing, Theme
from mnr_briefs.formats.format import Format
from mnr_briefs.formats.office.profiles import Workplace
from mnr_briefs.pages.page import walk
from mnr_briefs.press.ahead import FONTS, profiles_of
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.forks import Begin, Work
from mnr_briefs.problems import MnrBriefsError, Place, Problem
from mnr_briefs.reading.pictures import encoded_for_print

_MOST_KEYS = 64  # no fewer than a document has charts


class FileChangedError(MnrBriefsError):
    """A file is another than when the pages were made that print it; `problem` says which."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__(f"{file} {what}")
        message = f"It {what} during the build."
        self.problem = Problem(Place(file), "file-changed", message, "Build again.")


@dataclass(frozen=True, eq=False)
class Kit:
    """`templates` are what the format has read for each kind, without those for which it cannot be used; `digests` are
    hashes of what stands in it, by its name: each file that the format reads, the theme, the fonts and the program.
    `host` is the workplace of a LibreOffice that stands by, if one does.
    """

    root: Path
    theme: Theme
    format: Format
    templates: Mapping[str, Any]
    digests: Mapping[str, str]
    cache: Cache
    host: Workplace | None = None

    @property
    def profiles(self) -> Path | None:
        """Where LibreOffice keeps its profiles, and finds the project's fonts: beside what is kept between builds."""
        return profiles_of(self.root, self.cache)


class Workbench:
    """A kit in use in one process: the tools of a format. Each chart is drawn once."""

    def __init__(self, kit: Kit, holds: object = None, prints: bool = True) -> None:
        """`holds` is kept as long as the workbench is, such as a temporary folder."""
        self.kit, self.prints = kit, prints
        self._holds = holds
        self._key = lru_cache(_MOST_KEYS)(self._new_key)  # a chart is measured, then drawn

    @cached_property
    def trying(self) -> "Workbench":
        """The same for documents that are only tried: nothing is drawn, and no font is opened to measure."""
        return Workbench(self.kit, self._holds, prints=False)

    @property
    def theme(self) -> Theme:
        """The project's theme."""
        return self.kit.theme

    @property
    def profiles(self) -> Path | None:
        """Where LibreOffice keeps its profiles."""
        return self.kit.profiles

    @property
    def host(self) -> Workplace | None:
        """The workplace of a LibreOffice that stands by, if one does."""
        return self.kit.host

    @cached_property
    def _studio(self) -> Studio:
        return Studio(self.kit.theme, self.kit.root / FONTS)

    def picture(self, shows: Chart | p.ImageFile, right_to_left: bool = False) -> p.Picture:
        """What a picture shows, drawn or read.

        Raises FileChangedError where a file has gone, or changed, meanwhile.
        """
        if isinstance(shows, p.ImageFile):
            file = f"content/{shows.path}"
            try:
                data = (self.kit.root / file).read_bytes()
            except OSError as error:
                raise FileChangedError(file, "disappeared") from error
            if hashlib.sha256(data).hexdigest() != shows.digest:
                raise FileChangedError(file, "changed")
            return self._encoded(shows, data)
        return self._drawn(shows, right_to_left)

    def _encoded(self, image: p.ImageFile, data: bytes) -> p.Picture:
        """A picture file as it is printed; kept between builds by its content and size."""
        key = self.kit.cache.key("image", image, self.kit.digests["program"])
        kept = self.kit.cache.picture(key)
        if kept is None:
            encoded = encoded_for_print(data, image.path, image.width_cm, image.height_cm)
            kept = p.Picture(encoded, image.alt, image.width_cm, image.height_cm)
            self.kit.cache.keep_picture(key, kept)
        return kept

    def _drawn(self, chart: Chart, right_to_left: bool) -> p.Picture:
        """A chart's picture; kept between builds by what it shows, the theme, the fonts and the program."""
        key = self._key(chart, right_to_left)
        kept = self.kit.cache.picture(key)
        if kept is None:
            kept = self._studio.draw(chart, right_to_left)
            self.kit.cache.keep_picture(key, kept)
        return kept

    def size_of(self, chart: Chart) -> tuple[float, float]:
        """A chart's size in centimetres; where its picture is kept no font is opened, which takes a quarter second."""
        if not self.prints:
            return 1.0, 1.0
        kept = self.kit.cache.picture(self._key(chart, False))
        return self._studio.size_of(chart) if kept is None else (kept.width_cm, kept.height_cm)

    def _new_key(self, chart: Chart, right_to_left: bool) -> str:
        spelled = repr(chart)  # which says all fields, in a third of the time that a fingerprint takes
        return self.kit.cache.key(
            "chart", spelled, right_to_left, *(self.kit.digests[name] for name in ("theme", "fonts", "program"))
        )


# What the last font to fall back on has, so that no font need be opened to know: Latin, Greek, Cyrillic, signs.
_ALWAYS_THERE = re.compile("[\u0000-\u052f\u1e00-\u1fff\u2010-\u2027\u202f-\u2044\u20a0-\u25ff]*")
_FINE = b"fine"


def _fonts_of(kit: Kit) -> Fonts:
    return _fonts(kit.theme.fonts, kit.root / FONTS, kit.digests["fonts"])


@lru_cache(1)
def _fonts(names: tuple[str, ...], folder: Path, digest: str) -> Fonts:
    """Fonts, as long as their files stay as they are."""
    return Fonts(names, folder)


def look_at_fonts(kit: Kit, begin: Begin = Work) -> Work[tuple[Problem, ...]]:
    """Begin to look for the theme's fonts that are missing, and for files of fonts that cannot be read; what is found
    are warnings. Opening fonts takes a quarter of a second; so it is kept that they are in order.
    """
    key = kit.cache.key("fonts", *kit.theme.fonts, kit.digests["fonts"], kit.digests["program"])
    if kit.cache.get(key) == _FINE:
        return Work(tuple)
    return begin(lambda: _looked_at(kit, key))


def _looked_at(kit: Kit, key: str) -> tuple[Problem, ...]:
    found = (*_broken(kit), *_missing(kit))
    if not found:
        kit.cache.put(key, _FINE)
    return found


def _broken(kit: Kit) -> Iterator[Problem]:
    for name in _fonts_of(kit).broken:
        remedy = "Replace it with a good copy, or delete it. Until then, charts use another font."
        yield Problem(Place(f"{FONTS}/{name}"), "missing-font", "This file cannot be read as a font.", remedy)


def _missing(kit: Kit) -> Iterator[Problem]:
    for name in _fonts_of(kit).missing:
        message = f"The font “{name}” is not installed: charts use the next font of the list."
        remedy = f"Put its .ttf files into {FONTS}/, install it, or correct its name."
        yield Problem(kit.theme.place_of("fonts"), "missing-font", message, remedy)


def glyph_problems(kit: Kit, shown: Iterable[object], at: Place) -> Iterator[Problem]:
    """A warning for each text of some charts in which a character stands that no font has."""
    charts = (chart for chart in shown if isinstance(chart, Chart))
    texts = {text for chart in charts for text in walk(chart, (IconDrawing,)) if isinstance(text, str)}
    told: set[str] = set()
    for text in sorted((t for t in texts if not _ALWAYS_THERE.fullmatch(t)), key=lambda t: (len(t), t)):
        for char in _fonts_of(kit).lacking(text):
            if char not in told:
                told.add(char)
                message = (
                    f"No font has the character “{char}” (U+{ord(char):04X}), which a chart prints in “{text[:60]}”."
                )
                remedy = f"Put a font that has it into {FONTS}/, and add its name to fonts in theme.yaml."
                yield Problem(at, "missing-glyph", message, remedy)
