"""The fonts of charts: whether those that the theme names are there, and whether they have what the charts print."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from mnr_briefs.charts.chart import Chart
from mnr_briefs.charts.fonts import Fonts
from mnr_briefs.content.theme import IconDrawing
from mnr_briefs.pages.page import walk
from mnr_briefs.press.forks import Begin, Work
from mnr_briefs.press.kit import Kit
from mnr_briefs.press.standby import FONTS
from mnr_briefs.problems import Place, Problem

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
