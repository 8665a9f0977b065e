"""Text that can be told from what is behind it (WCAG 2.1, success criterion 1.4.3), and the colours of Word."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from mnr_briefs.formats.word.checks.tables import TableLooks
from mnr_briefs.formats.word.checks.word_file import Story, WordFile, quoted
from mnr_briefs.formats.word.parts.elements import VAL, Element, above, child, is_on, path, whole_number
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.problems import Problem

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


_PARAGRAPH, _RUN, _SHADE = f"{W}p", f"{W}r", f"{W}shd"
LEAST, LEAST_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD, _USUAL_SIZE = 36, 28, 20  # half points
_OF_LOOKS = {W + name for name in ("color", "vanish", "sz", "b", "highlight", "shd")}


class ThemeColours:
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


def colour_of(element: Element, theme: ThemeColours, attribute: str = "val", themed: str = "theme") -> str | None:
    """The colour that an element names in an attribute; None for automatic.

    A theme's colour counts before the value that Word keeps beside it; one made lighter or darker is that value.
    """
    changed = element.get(f"{W}{themed}Tint") or element.get(f"{W}{themed}Shade")
    name = element.get(f"{W}themeColor" if themed == "theme" else W + themed)
    value = str(element.get(W + attribute, "")).upper()
    own = value if _HEX.fullmatch(value) else None
    return own if changed else theme.colour(name) or own


def shade_of(shading: Element | None, theme: ThemeColours) -> str | None:
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


class TextLook(NamedTuple):
    """How a text looks: its colour and that behind it as RRGGBB, and the contrast that it needs."""

    ink: str
    behind: str
    least: float


class Around(NamedTuple):
    """What its surroundings give a text: the colour behind it, the table's style and the conditions its cell meets."""

    behind: str
    table_style: str = ""
    conditions: tuple[str, ...] = ()


class Named(NamedTuple):
    """The styles of a run and its paragraph, and the colour that shades the paragraph by hand."""

    run: str
    paragraph: str
    shade: str | None


def low_contrast(word: WordFile) -> Iterator[Problem]:
    """Each text stands out enough from what is behind it."""
    eye = _Eye(word)
    for story in word.stories:
        found: dict[TextLook, list[Element]] = {}
        for run, look in eye.looks(story):
            if contrast(look.ink, look.behind) < look.least:
                found.setdefault(look, []).append(run)
        for look, runs in found.items():
            ratio = int(contrast(look.ink, look.behind) * 100) / 100
            text = quoted("".join(t.text or "" for t in runs[0].iter(f"{W}t")))
            more = f" and {len(runs) - 1} more" if len(runs) > 1 else ""
            colours = f"{look.ink} on {look.behind}"
            message = f"{text}{more}: the contrast of {colours} is {ratio:.2f} to 1; it must be at least {look.least}."
            yield word.problem("low-contrast", story.spot(runs[0]), message)


class _Eye:
    """Sees how texts look; what is the same for many is worked out once."""

    def __init__(self, word: WordFile) -> None:
        self._styles = word.styles
        self._theme = ThemeColours(word.related("theme"), word.settings)
        self._page = Around(self._page_colour(word))
        self._cells: dict[tuple[object, ...], Around] = {}
        self._known: dict[tuple[object, ...], dict[str, TextLook | None]] = {}

    def looks(self, story: Story) -> Iterator[tuple[Element, TextLook]]:
        """The runs of a part that show text, but for those of automatic colour, which Word fits to the background."""
        shades = {p: shade_of(shading, self._theme) for p, shading in story.by_paragraph("shd").items()}
        default, surroundings = self._styles.default_id("paragraph"), self._surroundings(story)
        formats = {properties.getparent(): properties for properties in story.each("rPr")}
        last: Element | None = None
        for paragraph, run in _runs(story):
            if paragraph is not last:
                last, style, shade = paragraph, story.paragraphs[paragraph] or default, shades.get(paragraph)
                around = surroundings.get(paragraph.getparent()) or surroundings.get(above(paragraph, "tc"), self._page)
                known = self._known.setdefault((style, shade, around), {})
            own = formats.get(run)
            run_style = child(own, "rStyle")
            name = "" if run_style is None else str(run_style.get(VAL))
            if own is not None and any(element.tag in _OF_LOOKS for element in own):
                look = self._seen(own, Named(name, style, shade), around)
            else:
                if name not in known:
                    known[name] = self._seen(None, Named(name, style, shade), around)
                look = known[name]
            if look is not None:
                yield run, look

    def _seen(self, own: Element | None, named: Named, around: Around) -> TextLook | None:
        """A look; None for hidden text and automatic colour."""
        ink = self._first(own, named, around, "color")
        colour = None if ink is None else colour_of(ink, self._theme)
        if colour is None or is_on(self._first(own, named, around, "vanish")):
            return None
        size = self._first(own, named, around, "sz")
        points = _USUAL_SIZE if size is None else whole_number(size.get(VAL), _USUAL_SIZE)
        large = points >= _LARGE or (points >= _LARGE_BOLD and self._is_bold(own, named, around))
        return TextLook(colour, self._behind(own, named, around), LEAST_LARGE if large else LEAST)

    def _levels(self, own: Element | None, named: Named, around: Around, name: str) -> Iterator[Element | None]:
        """A property of a run at each level that can set it: by hand, by the styles of run, paragraph and table."""
        yield child(own, name)
        yield self._styles.find(named.run, f"rPr/{name}")
        yield self._styles.find(named.paragraph, f"rPr/{name}")
        yield self._styles.find_in_table(around.table_style, around.conditions, f"rPr/{name}")

    def _first(self, own: Element | None, named: Named, around: Around, name: str) -> Element | None:
        found = (e for e in self._levels(own, named, around, name) if e is not None)
        return next(found, self._styles.default(f"rPrDefault/rPr/{name}"))

    def _is_bold(self, own: Element | None, named: Named, around: Around) -> bool:
        """By hand, or by an odd number of styles: bold in a bold paragraph is not bold (section 17.7.3)."""
        by_hand, *by_style = self._levels(own, named, around, "b")
        return is_on(by_hand) if by_hand is not None else sum(is_on(e) for e in by_style) % 2 == 1

    def _behind(self, own: Element | None, named: Named, around: Around) -> str:
        highlight = child(own, "highlight")
        marked = None if highlight is None else HIGHLIGHTS.get(str(highlight.get(VAL)))
        by_hand = shade_of(child(own, "shd"), self._theme)
        by_style = shade_of(self._styles.find(named.run, "rPr/shd"), self._theme)
        of_paragraph = named.shade or shade_of(self._styles.find(named.paragraph, "pPr/shd"), self._theme)
        return marked or by_hand or by_style or of_paragraph or around.behind

    def _surroundings(self, story: Story) -> dict[Element | None, Around]:
        """What each cell of a part gives its texts; an outer table comes before those inside it."""
        found: dict[Element | None, Around] = {}
        for table in story.tables:
            looks = TableLooks(table, self._styles)
            outside = found.get(above(table.element, "tc"), self._page).behind
            of_table = shade_of(table.element.find(path("tblPr/shd")), self._theme)
            for cell in (cell for row in table.rows for cell in row.cells):
                by_hand = shade_of(cell.properties.get(_SHADE), self._theme)
                conditions = looks.conditions(cell.element)
                found[cell.element] = self._around(by_hand, of_table, outside, looks.style_id, conditions)
        return found

    def _around(
        self, by_hand: str | None, of_table: str | None, outside: str, style_id: str, conditions: tuple[str, ...]
    ) -> Around:
        key = (by_hand, of_table, outside, style_id, conditions)
        if key not in self._cells:
            by_style = (self._styles.find_in_table(style_id, conditions, f"{name}/shd") for name in ("tcPr", "tblPr"))
            of_cells, of_tables = (shade_of(shading, self._theme) for shading in by_style)
            behind = by_hand or of_cells or of_table or of_tables or outside
            self._cells[key] = Around(behind, style_id, conditions)
        return self._cells[key]

    def _page_colour(self, word: WordFile) -> str:
        page = word.body.find(f"{W}background")
        shown = word.settings is not None and is_on(word.settings.find(f"{W}displayBackgroundShape"))
        return (colour_of(page, self._theme, "color") if page is not None and shown else None) or WHITE


def _runs(story: Story) -> Iterator[tuple[Element, Element]]:
    """The runs that show text, each after its paragraph."""
    last = None
    for text in story.each("t"):
        run = text.getparent()
        if run is not None and run is not last and run.tag == _RUN and text.text and not text.text.isspace():
            last, paragraph = run, run.getparent()
            if paragraph not in story.paragraphs:
                paragraph = next(run.iterancestors(_PARAGRAPH), None)
            if paragraph in story.paragraphs:
                yield paragraph, run
