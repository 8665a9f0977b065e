"""How the paragraphs, pages, tables and pictures of a Word file look, whatever its styles are called.

Programs write the same look in different ways: in a style, in the defaults, or by hand. So looks are followed through
all of these (ECMA-376 part 1, section 17.7.2), and measures are told in points.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from mnr_briefs.formats.word.parts.elements import (
    VAL,
    Element,
    above,
    child,
    control_tag,
    in_fallback,
    is_on,
    parent_of,
    style_of,
    whole_number,
)
from mnr_briefs.formats.word.parts.namespaces import WP, A, W
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.formats.word.parts.styles import Styles

_BODY = ("word/document.xml", "word/document2.xml")
_LEADING, _TRAILING = ("left", "start", "both", "distribute", ""), ("right", "end")
_TWIPS, _EMU = 20, 12700  # to a point
_DEFAULT_SIZE = 20  # half points, where nobody says otherwise (section 17.3.2.38)
_NONE = ("none", "nil", "clear", "auto", "")


@dataclass(frozen=True)
class LetterLook:
    """How letters look; `colour` is a hexadecimal one or empty, as is the colour behind them."""

    font: str = ""
    size: float = 0.0
    colour: str = ""
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    behind: str = ""


@dataclass(frozen=True)
class ParagraphLook:
    """A paragraph: pieces of its text with their looks, how it is aligned, and its spaces and indents in points;
    `line` is the distance of its lines, in lines or, if below zero, in points. `style` is the id of its style, and
    `controls` are the tags of the content controls in it.
    """

    pieces: tuple[tuple[str, LetterLook], ...]
    alignment: str
    before: float
    after: float
    line: float
    leading: float
    trailing: float
    first: float
    style: str = ""
    controls: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Its text, with single spaces."""
        return " ".join("".join(text for text, _ in self.pieces).split())


@dataclass(frozen=True)
class PictureLook:
    """A picture: what it shows in words, how wide and high it is, and the number of the paragraph with words that it
    stands in or behind, from zero; -1 for one before all of them.
    """

    alt: str
    size: tuple[float, float]
    behind: int


@dataclass(frozen=True)
class Looks:
    """A document's paragraphs with words, size and margins of its pages in points (width, height, top, right, bottom,
    left), the widths of the columns of its tables, its pictures, and how many headers and footers it has.
    """

    paragraphs: tuple[ParagraphLook, ...]
    page: tuple[float, ...]
    tables: tuple[tuple[float, ...], ...]
    pictures: tuple[PictureLook, ...]
    headers: int
    footers: int


def read_looks(data: bytes) -> Looks:
    """The looks of a document's body. Raises NoWordFileError, SyntaxError or LookupError for a broken one."""
    package = Package(data)
    body = package.read(next(name for name in _BODY if package.has(name)))
    styles = _Styles(package)
    sections = list(body.iter(f"{W}sectPr"))
    last = sections[-1] if sections else None
    paragraphs = [(p, _paragraph(p, styles)) for p in body.iter(f"{W}p") if not in_fallback(p)]
    return Looks(
        tuple(look for _, look in paragraphs if look.words),
        tuple(_page(last)),
        tuple(_columns(table) for table in body.iter(f"{W}tbl")),
        tuple(_pictures(paragraphs)),
        _stories(last, package, "header"),
        _stories(last, package, "footer"),
    )


class _Styles:
    """What a document's styles and defaults say of letters and paragraphs."""

    def __init__(self, package: Package) -> None:
        self._styles = Styles(package.read("word/styles.xml") if package.has("word/styles.xml") else None)
        self._themes = _theme_fonts(package)

    def paragraph(self, paragraph: Element) -> list[Element | None]:
        """The properties that hold for a paragraph, nearest first."""
        default = self._styles.default("pPrDefault/pPr")
        return [child(paragraph, "pPr"), *(child(style, "pPr") for style in self._chain(paragraph)), default]

    def letters(self, run: Element, paragraph: Element) -> list[Element | None]:
        """The properties that hold for a run of a paragraph, nearest first."""
        own = child(run, "rPr")
        named = child(own, "rStyle")
        of_run = self._styles.chain("" if named is None else str(named.get(VAL)))
        default = self._styles.default("rPrDefault/rPr")
        return [own, *(child(style, "rPr") for style in (*of_run, *self._chain(paragraph))), default]

    def font(self, fonts: Element, script: str) -> str | None:
        """The font that an element names for a script, ``ascii`` or ``cs``; None where it names none."""
        theme = _said(fonts, f"{script}Theme" if script == "ascii" else "cstheme")
        return self._themes.get(theme, "") if theme is not None else _said(fonts, script)

    def _chain(self, paragraph: Element) -> tuple[Element, ...]:
        return self._styles.chain(style_of(paragraph) or self._styles.default_id("paragraph"))


def _theme_fonts(package: Package) -> dict[str, str]:
    """The fonts of a document's theme, by the names that its styles have for them."""
    part = next((name for name in package.names if name.startswith("word/theme/")), None)
    found = {}
    for kind in ("major", "minor") if part else ():
        scheme = next(package.read(str(part)).iter(f"{A}{kind}Font"), None)
        for script, name in (("latin", "HAnsi"), ("cs", "Bidi")):
            font = None if scheme is None else scheme.find(f"{A}{script}")
            found[f"{kind}{name}"] = "" if font is None else str(font.get("typeface"))
        found[f"{kind}Ascii"] = found[f"{kind}HAnsi"]
    return found


def _paragraph(paragraph: Element, styles: _Styles) -> ParagraphLook:
    levels = styles.paragraph(paragraph)

    def measure(name: str, *attributes: str) -> float:
        found = (_said(child(level, name), attribute) for level in levels for attribute in attributes)
        return whole_number(next((value for value in found if value is not None), None)) / _TWIPS

    rule = next((v for level in levels if (v := _said(child(level, "spacing"), "lineRule")) is not None), "auto")
    line = measure("spacing", "line")
    return ParagraphLook(
        tuple(_pieces(paragraph, styles)),
        _alignment(next((v for level in levels if (v := _said(child(level, "jc"), "val")) is not None), "")),
        measure("spacing", "before"),
        measure("spacing", "after"),
        (line / 12 or 1.0) if rule == "auto" else -line,
        measure("ind", "start", "left"),
        measure("ind", "end", "right"),
        measure("ind", "firstLine") - measure("ind", "hanging"),
        style_of(paragraph),
        tuple(control_tag(control) for control in paragraph.iter(f"{W}sdt")),
    )


def _said(element: Element | None, attribute: str) -> str | None:
    return None if element is None else element.get(W + attribute)


def _alignment(value: str) -> str:
    return "leading" if value in _LEADING else "trailing" if value in _TRAILING else value


def _pieces(paragraph: Element, styles: _Styles) -> Iterator[tuple[str, LetterLook]]:
    """The texts of a paragraph that are seen, each with its look."""
    for run in paragraph.iter(f"{W}r"):
        if in_fallback(run) or next(run.iterancestors(f"{W}p"), None) is not paragraph:
            continue
        deleted = next(run.iterancestors(f"{W}del", f"{W}moveFrom"), None) is not None
        text = "".join((t.text or "") if t.tag == f"{W}t" else " " for t in run.iterchildren(*_TEXTS))
        if text and not deleted:
            yield text, _letters(styles, styles.letters(run, paragraph))


_TEXTS = (f"{W}t", f"{W}tab", f"{W}br")


def _letters(styles: _Styles, levels: list[Element | None]) -> LetterLook:
    def first(name: str) -> Element | None:
        return next((found for level in levels if (found := child(level, name)) is not None), None)

    rtl = is_on(first("rtl"))
    named = (found for level in levels if (found := child(level, "rFonts")) is not None)
    font = next((f for each in named if (f := styles.font(each, "cs" if rtl else "ascii")) is not None), "")
    size = _said(first("szCs" if rtl else "sz"), "val")
    behind = first("highlight")
    shading = _said(first("shd"), "fill") or ""
    return LetterLook(
        font,
        whole_number(size, _DEFAULT_SIZE) / 2,
        _colour(_said(first("color"), "val") or ""),
        is_on(first("bCs" if rtl else "b")),
        is_on(first("iCs" if rtl else "i")),
        (_said(first("u"), "val") or "") not in _NONE,
        is_on(first("strike")) or is_on(first("dstrike")),
        _colour((_said(behind, "val") or "") if behind is not None else shading),
    )


def _colour(value: str) -> str:
    return "" if value.casefold() in (*_NONE, "ffffff", "000000") else value.upper()


def _page(section: Element | None) -> Iterator[float]:
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    for element, names in ((size, ("w", "h")), (margins, ("top", "right", "bottom", "left"))):
        yield from (whole_number(_said(element, name)) / _TWIPS for name in names)


def _columns(table: Element) -> tuple[float, ...]:
    grid = child(table, "tblGrid")
    columns = [] if grid is None else grid.iterchildren(f"{W}gridCol")
    return tuple(whole_number(_said(column, "w")) / _TWIPS for column in columns)


def _pictures(paragraphs: Iterable[tuple[Element, ParagraphLook]]) -> Iterator[PictureLook]:
    number = -1
    for paragraph, look in paragraphs:
        number += bool(look.words)
        for extent in paragraph.iter(f"{WP}extent"):
            if above(extent, "p") is paragraph and not in_fallback(extent):
                shown = parent_of(extent).find(f"{WP}docPr")
                alt = "" if shown is None else str(shown.get("descr") or "")
                yield PictureLook(alt, _size(extent), number)


def _size(extent: Element) -> tuple[float, float]:
    measure: Callable[[str], float] = lambda name: whole_number(extent.get(name)) / _EMU  # noqa: E731
    return measure("cx"), measure("cy")


def _stories(section: Element | None, package: Package, kind: str) -> int:
    """Whether a section has headers or footers."""
    found = [] if section is None else list(section.iterchildren(f"{W}{kind}Reference"))
    return int(bool(found) and any(kind in name for name in package.story_names()))
