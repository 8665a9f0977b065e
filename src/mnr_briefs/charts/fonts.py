"""The fonts that charts are set in: which there are, how wide a text is, and the outlines of its signs.

With `raster`, the only door to matplotlib, whose FreeType and libraqm lay out a text: kerning, ligatures, and scripts
that run from right to left. Lengths are in ems, the size of the font, and y counts upwards.
"""

import io
import logging
import re
import struct
import unicodedata
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mnr_briefs.content.theme import Piece

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font, GlyphIndexType

FALLBACK = "DejaVu Sans"  # comes with matplotlib
_SCALE = 100  # the size in which outlines are read
_FORMATS = (".ttf", ".otf")
_LETTERS = {1: ("M", 1), 2: ("L", 1), 3: ("Q", 2), 4: ("C", 3), 79: ("Z", 1)}
# Scripts whose words can be laid out one by one: from left to right, and without signs that steer the direction.
_WORD_BY_WORD = re.compile("[\u0000-\u058f\u1e00-\u200a\u2010-\u2029\u202f-\u205f\u2070-\u2bff]*")
_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
_MOST_WORDS, _MOST_TEXTS = 4096, 2048


@dataclass(frozen=True, eq=False)
class Glyph:
    """The outline of a sign of a font. `name` is its own among all fonts; `vertices` and `codes` are matplotlib's."""

    name: str
    vertices: Any
    codes: Any

    def pieces(self, scale: float = 1) -> Iterator[Piece]:
        """The outline's pieces, so many times as large."""
        points, codes, index = (self.vertices * scale).tolist(), self.codes.tolist(), 0
        while index < len(codes):
            letter, size = _LETTERS[codes[index]]
            yield letter, () if letter == "Z" else tuple(map(tuple, points[index : index + size]))
            index += size

    @cached_property
    def lowest(self) -> float:
        """How far up its lowest point is; 0 for a sign without outline."""
        return float(min((y for _, y in self.vertices.tolist()), default=0.0))

    @cached_property
    def overlaps(self) -> bool:
        """Whether parts that are both filled may overlap, so that it matters how overlaps are filled."""
        contours: list[list[tuple[float, float]]] = []
        for letter, points in self.pieces():
            if letter == "M":
                contours.append([])
            contours[-1].extend(points)
        boxes = [(_turns_left(c), *map(min, zip(*c, strict=True)), *map(max, zip(*c, strict=True))) for c in contours]
        return any(
            a[0] == b[0] and a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
            for a, b in combinations(boxes, 2)
        )


def _turns_left(points: list[tuple[float, float]]) -> bool:
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return sum(x * other_y - other_x * y for (x, y), (other_x, other_y) in pairs) > 0


@dataclass(frozen=True, eq=False)
class Run:
    """A text laid out: its width, and its signs with the place of each."""

    width: float
    glyphs: tuple[tuple[Glyph, float, float], ...]


class Fonts:
    """Fonts by their names in order: the first that is there sets a text, the others fill in what it lacks.

    A name is looked for in a folder, then among what comes with matplotlib. The system's fonts are only asked where
    none before them is there, or for signs that all of these lack, so that charts look the same on every machine.
    """

    def __init__(self, names: tuple[str, ...], folder: Path) -> None:
        self._names = names
        self._folder = folder
        self._chains: dict[tuple[bool, int], tuple[FT2Font, ...]] = {}
        self._glyphs: dict[tuple[str, int], Glyph] = {}  # no more than the fonts have
        self.run = lru_cache(_MOST_TEXTS)(self._run)
        self._word = lru_cache(_MOST_WORDS)(self._laid_out)
        self.cap_height = lru_cache(2)(self._cap_height)

    # -- questions --

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The names before the first font that is there."""
        return self._names[: self._first]

    @property
    def broken(self) -> tuple[str, ...]:
        """The names of files in the folder that have the ending of a font, and cannot be read as one."""
        return self._folder_read[1]

    def lacking(self, text: str) -> str:
        """The characters that no font has, each once."""
        chain = self._chain_for(text, False)
        return "".join(dict.fromkeys(char for char in text if not _has(chain, char)))

    def _cap_height(self, bold: bool) -> float:
        """The height of capital letters."""
        return max((y for glyph, _, _ in self.run("H", bold).glyphs for _, y in glyph.vertices.tolist()), default=0.7)

    # -- layout --

    def _run(self, text: str, bold: bool) -> Run:
        """A text laid out, word by word where its script allows: words come again."""
        if not _WORD_BY_WORD.fullmatch(text):
            return self._word(text, bold, True)
        x, space = 0.0, self._word(" ", bold, False).width
        glyphs: list[tuple[Glyph, float, float]] = []
        for index, word in enumerate(text.split(" ")):
            x += space if index else 0
            if word:
                run = self._word(word, bold, False)
                glyphs += [(glyph, x + at, y) for glyph, at, y in run.glyphs]
                x += run.width
        return Run(x, tuple(glyphs))

    def _laid_out(self, text: str, bold: bool, whole: bool) -> Run:
        """A text as libraqm lays it out: on its own, or as a word that a space follows."""
        from matplotlib.ft2font import LoadFlags

        font = self._chain_for(text, bold)[0]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a missing sign, which `lacking` tells
            items = font._layout(text if whole else f"{text} ", LoadFlags.NO_HINTING)
            if whole:
                font.set_text(text, 0, flags=LoadFlags.NO_HINTING)
                width = font.get_width_height()[0] / 64
            else:
                *items, space = items
                width = space.x
        glyphs = tuple((self._glyph(i.ft_object, i.glyph_index), i.x / _SCALE, i.y / _SCALE) for i in items)
        return Run(width / _SCALE, glyphs)

    def _glyph(self, font: "FT2Font", index: "GlyphIndexType") -> Glyph:
        from matplotlib.ft2font import LoadFlags

        key = (font.postscript_name, index)
        if key not in self._glyphs:
            font.load_glyph(index, flags=LoadFlags.NO_HINTING)
            vertices, codes = font.get_path()
            self._glyphs[key] = Glyph(quote(f"{key[0]}-{index:x}"), vertices / _SCALE, codes)
        return self._glyphs[key]

    # -- files --

    def _chain_for(self, text: str, bold: bool) -> "tuple[FT2Font, ...]":
        """The fonts that a text needs, the first of which falls back on the others."""
        for level in range(3):
            chain = self._chain(bold, level)
            if all(_has(chain, char) for char in text):
                break
        return chain

    def _chain(self, bold: bool, level: int) -> "tuple[FT2Font, ...]":
        """The first font alone; with the others that are provided; with those of the system too."""
        if (bold, level) not in self._chains:
            first, *others = dict.fromkeys((*self._names[self._first :], FALLBACK))
            styles = [self._provided(name) for name in others if level]
            styles += [_of_system(name) for name in others if level == 2 and not self._provided(name)]
            fallbacks = tuple(_opened(style[bold]) for style in styles if style)
            main = self._provided(first) or _of_system(first)
            self._chains[bold, level] = (_opened(main[bold], fallbacks), *fallbacks)
        return self._chains[bold, level]

    @cached_property
    def _first(self) -> int:
        """The index of the first font that is there, or that of none."""
        found = (i for i, name in enumerate(self._names) if self._provided(name) or _of_system(name))
        return next(found, len(self._names))

    def _provided(self, name: str) -> "Style":
        """A font of the folder, or of those that come with matplotlib; nothing for another one."""
        return self._in_folder.get(name) or _of_matplotlib(name)

    @property
    def _in_folder(self) -> "dict[str, Style]":
        """The fonts of the folder by name; what is no font is left out."""
        return self._folder_read[0]

    @cached_property
    def _folder_read(self) -> "tuple[dict[str, Style], tuple[str, ...]]":
        """The fonts of the folder by name, and the names of its files that cannot be read as fonts."""
        found: dict[str, Style] = {}
        broken = []
        for path in sorted(self._folder.glob("*")):
            if path.suffix.lower() in _FORMATS and not path.name.startswith("."):
                try:
                    _add(found, path.read_bytes())
                except (RuntimeError, OSError):
                    broken.append(path.name)
        return {name: _both(style) for name, style in found.items()}, tuple(broken)


# -- files: read whole, so that a process may fork while fonts are open --

Style = dict[bool, bytes]  # the files of a font, by whether they are bold


def _opened(data: bytes, fallbacks: "Sequence[FT2Font]" = ()) -> "FT2Font":
    with _quiet("matplotlib"):
        from matplotlib.ft2font import FT2Font
    font = FT2Font(io.BytesIO(data), _fallback_list=list(fallbacks))
    font.set_size(_SCALE, 72)
    return font


def _add(fonts: dict[str, Style], data: bytes) -> None:
    """Add an upright font under its name."""
    if _is_cut_short(data):
        raise RuntimeError("a part of the font is missing")
    font = _opened(data)
    flags = font.style_flags.name or ""
    if "ITALIC" not in flags:
        fonts.setdefault(font.family_name, {}).setdefault("BOLD" in flags, data)


def _is_cut_short(data: bytes) -> bool:
    """Whether a table of a font lies behind the end of its file, of which FreeType says nothing."""
    if data[:4] not in (b"\0\1\0\0", b"OTTO", b"true"):
        return False
    tables = struct.iter_unpack(">4s3L", data[12 : 12 + 16 * int.from_bytes(data[4:6])][: (len(data) - 12) // 16 * 16])
    return any(offset + length > len(data) for _, _, offset, length in tables)


def _both(style: Style) -> Style:
    """A font that lacks one of the two weights has the other in its place."""
    only = next(iter(style.values()), b"")
    return {bold: style.get(bold, only) for bold in (False, True)} if style else {}


@lru_cache(8)
def _of_matplotlib(name: str) -> Style:
    with _quiet("matplotlib"):
        from matplotlib import get_data_path
    stem = Path(get_data_path(), "fonts", "ttf", name.replace(" ", ""))
    files = {False: stem.with_name(f"{stem.name}.ttf"), True: stem.with_name(f"{stem.name}-Bold.ttf")}
    return _both({bold: path.read_bytes() for bold, path in files.items() if path.is_file()})


def is_installed(name: str) -> bool:
    """Whether the system has a font."""
    return bool(_of_system(name))


def _of_system(name: str) -> Style:
    """An installed font; nothing for one that is not there."""
    with _quiet("matplotlib.font_manager"):  # which says that it looks at all fonts, the first time
        from matplotlib.font_manager import fontManager
    found: dict[str, Style] = {}
    for entry in fontManager.ttflist:
        if entry.name == name:
            with suppress(RuntimeError, OSError):
                _add(found, Path(entry.fname).read_bytes())
    return _both(found.get(name, {}))


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Without a library's own warnings."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


def _has(chain: "Sequence[FT2Font]", char: str) -> bool:
    """Whether any of some fonts has a character; signs that are never seen need no font."""
    return any(font.get_char_index(ord(char)) for font in chain) or unicodedata.category(char) in _UNSEEN
