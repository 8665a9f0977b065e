"""Colours of Word as RRGGBB, and their contrast (WCAG 2.1, relative luminance and contrast ratio)."""

import re
from collections.abc import Mapping
from functools import cache

from mnr_briefs.formats.word.parts.elements import Element
from mnr_briefs.formats.word.parts.namespaces import W

WHITE, BLACK = "FFFFFF", "000000"
_HEX = re.compile(r"[0-9A-F]{6}")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PERCENT = re.compile(r"pct(\d+)")
HIGHLIGHTS: Mapping[str, str] = {
    "black": BLACK, "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "000080", "darkCyan": "008080",
    "darkGray": "808080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000",
    "green": "00FF00", "lightGray": "C0C0C0", "magenta": "FF00FF", "red": "FF0000", "white": WHITE, "yellow": "FFFF00",
}  # fmt: skip
# What a document's colour names mean in the theme, unless its settings say otherwise.
_USUAL = {
    "background1": "lt1", "text1": "dk1", "background2": "lt2", "text2": "dk2", "dark1": "dk1", "light1": "lt1",
    "dark2": "dk2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_MAPPED = {"bg1": "background1", "t1": "text1", "bg2": "background2", "t2": "text2"}
_SLOTS = {"dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2"}


class Theme:
    """The colours of a theme by the names that w:themeColor uses."""

    def __init__(self, root: Element | None, settings: Element | None) -> None:
        self._slots: dict[str, str] = {}
        scheme = None if root is None else next(root.iter(f"{_A}clrScheme"), None)
        for slot in () if scheme is None else scheme.iterchildren(f"{_A}*"):
            colour = next(slot.iterchildren(f"{_A}srgbClr", f"{_A}sysClr"), None)
            if colour is not None:
                value = colour.get("lastClr") or colour.get("val") or ""
                self._slots[slot.tag[len(_A) :]] = value.upper()
        self._names = dict(_USUAL)
        mapping = None if settings is None else settings.find(f"{W}clrSchemeMapping")
        if mapping is not None:
            for short, name in _MAPPED.items():
                given = str(mapping.get(W + short, ""))
                self._names[name] = _SLOTS.get(given, given) or self._names[name]

    def colour(self, name: str | None) -> str | None:
        """The colour of a name, or None where the theme has none."""
        value = self._slots.get(self._names.get(name or "", name or ""), "")
        return value if _HEX.fullmatch(value) else None


def colour_of(element: Element, theme: Theme, attribute: str = "val", themed: str = "theme") -> str | None:
    """The colour that an element names in an attribute; None for automatic.

    A theme's colour counts before the value that Word keeps beside it; one made lighter or darker is that value.
    """
    changed = element.get(f"{W}{themed}Tint") or element.get(f"{W}{themed}Shade")
    name = element.get(f"{W}themeColor" if themed == "theme" else W + themed)
    value = str(element.get(W + attribute, "")).upper()
    own = value if _HEX.fullmatch(value) else None
    return own if changed else theme.colour(name) or own


def shade_of(shading: Element | None, theme: Theme) -> str | None:
    """The colour behind a text that a w:shd makes; None where it lets through what is behind it."""
    if shading is None:
        return None
    pattern = str(shading.get(f"{W}val", "clear"))
    fill, ink = colour_of(shading, theme, "fill", "themeFill"), colour_of(shading, theme, "color")
    if pattern == "solid":
        return ink or BLACK
    percent = _PERCENT.fullmatch(pattern)
    if percent:
        return _mixed(ink or BLACK, fill or WHITE, int(percent.group(1)) / 100)
    return fill


def _mixed(ink: str, fill: str, part: float) -> str:
    pairs = zip(_channels(ink), _channels(fill), strict=True)
    return "".join(f"{round(a * part + b * (1 - part)):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


@cache
def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
