"""The fonts that charts are set in: which there are, how wide a text is, and the outlines of its signs.

matplotlib, whose FreeType and libraqm are behind its `textpath`, lays out a text: kerning, ligatures, and scripts that
run from right to left. Lengths are in ems, the size of the font, and y counts upwards.
"""

import io
import logging
import re
import struct
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mnr_briefs.content.theme import Piece

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

FALLBACK = "DejaVu Sans"  # comes with matplotlib
_SCALE = 100  # the size in which outlines are read
_FORMATS = (".ttf", ".otf")
_LETTERS = {1: ("M", 1), 2: ("L", 1), 3: ("Q", 2), 4: ("C", 3), 79: ("Z", 1)}
_LEFTWARDS = ("R", "AL")
_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
_MOST_WORDS, _MOST_TEXTS = 4096, 2048

logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it says where it keeps its list of fonts, when it makes one


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

    @cached_property
    def shown(self) -> tuple[tuple[Glyph, float, float], ...]:
        """The signs that have an outline."""
        return tuple((glyph, x, y) for glyph, x, y in self.glyphs if len(glyph.vertices))

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """How far the outlines reach at most: left, down, right and up; nothing where none is shown."""
        points = [(x + px, y + py) for glyph, x, y in self.shown for px, py in glyph.vertices.tolist()]
        across, up = zip(*points, strict=True) if points else ((0.0,), (0.0,))
        return min(across), min(up), max(across), max(up)


def runs_right_to_left(text: str) -> bool:
    """Whether any sign of a text belongs to a script that runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in _LEFTWARDS for char in text)


class Fonts:
    """Fonts by their names in order: the first that is there sets a text, the others fill in what it lacks.

    A name is looked for in a folder, then among what is installed. Installed fonts come last, unless none is there
    before them, so that charts look the same on every machine.
    """

    def __init__(self, names: tuple[str, ...], folder: Path) -> None:
        self._names = names
        self._folder = folder
        self._outlines: Any = {}  # what matplotlib keeps of each sign, by its name
        self._glyphs: dict[str, Glyph] = {}  # no more than the fonts have
        self.run = lru_cache(_MOST_TEXTS)(self._run)
        self._part = lru_cache(_MOST_WORDS)(self._laid_out)
        self.cap_height = lru_cache(2)(self._cap_height)

    # -- questions --

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The names before the first font that is there."""
        return self._names[: self._first]

    @property
    def broken(self) -> tuple[str, ...]:
        """The names of files in the folder that have the ending of a font, and cannot be read as one."""
        return self._brought[1]

    def lacking(self, text: str) -> str:
        """The characters that no font has, each once."""
        chars = dict.fromkeys(text)
        return "".join(char for char in chars if not any(_has(font, char) for font in self._chain[False]))

    def _cap_height(self, bold: bool) -> float:
        """The height of capital letters."""
        return self.run("H", bold).box[3] or 0.7

    # -- layout --

    def _run(self, text: str, bold: bool) -> Run:
        """A text laid out part by part, since parts come again."""
        x, glyphs = 0.0, list[tuple[Glyph, float, float]]()
        for part in self._parts(text, bold):
            run = self._part(part, bold)
            glyphs += [(glyph, x + at, y) for glyph, at, y in run.glyphs]
            x += run.width
        return Run(x, tuple(glyphs))

    def _parts(self, text: str, bold: bool) -> list[str]:
        """What can be laid out on its own, from the left: words, and the spaces between them.

        A text that runs from right to left is whole, but for signs at its end that the font of its letters lacks, such
        as a dagger: for their sake it need not be set in another one.
        """
        if not runs_right_to_left(text):
            return re.split("( )", text)
        strong = [char for char in text if unicodedata.bidirectional(char) in ("L", *_LEFTWARDS)]
        font = self._font_for("".join(filter(runs_right_to_left, strong)), bold)
        body = text.rstrip("".join(char for char in text if not _has(font, char)))
        end = text[len(body) :]
        return [*reversed(end), body] if runs_right_to_left(strong[0]) else [body, *end]

    def _laid_out(self, text: str, bold: bool) -> Run:
        from matplotlib.ft2font import LoadFlags
        from matplotlib.textpath import text_to_path

        font = self._font_for(text, bold)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a missing sign, which `lacking` tells
            placed, self._outlines, _ = text_to_path.get_glyphs_with_font(font, text, self._outlines)
            font.set_text(text, flags=LoadFlags.NO_HINTING)
        width = font.get_width_height()[0] / 64 / _SCALE
        return Run(width, tuple((self._glyph(name), x / _SCALE, y / _SCALE) for name, x, y, _ in placed))

    def _font_for(self, text: str, bold: bool) -> "FT2Font":
        """The first font that has all signs of a text, or else the one that has most."""
        chain = self._chain[bold]
        font = next((f for f in chain if all(_has(f, char) for char in text)), None)
        return font or max(chain, key=lambda f: sum(_has(f, char) for char in text))

    def _glyph(self, name: str) -> Glyph:
        if name not in self._glyphs:
            vertices, codes = self._outlines[name]
            self._glyphs[name] = Glyph(name, vertices / _SCALE, codes)
        return self._glyphs[name]

    # -- files --

    @cached_property
    def _chain(self) -> "dict[bool, list[FT2Font]]":
        """The fonts in the order in which they are asked for a sign, by whether they are bold."""
        first, *others = dict.fromkeys((*self._names[self._first :], FALLBACK))
        brought = [name for name in others if name in self._brought[0]]
        names = dict.fromkeys((first, *brought, FALLBACK, *others))
        styles = [style for name in names if (style := self._style(name))]
        return {bold: [style.get(bold) or style[not bold] for style in styles] for bold in (False, True)}

    @cached_property
    def _first(self) -> int:
        """The index of the first font that is there, or that of none."""
        there = (index for index, name in enumerate(self._names) if self._style(name))
        return next(there, len(self._names))

    def _style(self, name: str) -> "Style":
        return self._brought[0].get(name) or _installed(name)

    @cached_property
    def _brought(self) -> "tuple[dict[str, Style], tuple[str, ...]]":
        """The fonts of the folder by name, and the names of its files that cannot be read as fonts."""
        styles: dict[str, Style] = {}
        broken = []
        for path in sorted(self._folder.glob("*")):
            if path.suffix.lower() in _FORMATS and not path.name.startswith("."):
                try:
                    _add(styles, path)
                except (RuntimeError, OSError):
                    broken.append(path.name)
        return styles, tuple(broken)


Style = dict[bool, "FT2Font"]  # a font, by whether it is bold; one of the two may be missing


def _add(styles: dict[str, Style], path: Path) -> None:
    """Add an upright font under its name. Its file is read whole, so that a process may fork while fonts are open."""
    from matplotlib.ft2font import FT2Font

    data = path.read_bytes()
    if _is_cut_short(data):
        raise RuntimeError("a part of the font is missing")
    font = FT2Font(io.BytesIO(data))
    font.set_size(_SCALE, 72)
    flags = font.style_flags.name or ""
    if "ITALIC" not in flags:
        styles.setdefault(font.family_name, {}).setdefault("BOLD" in flags, font)


def _is_cut_short(data: bytes) -> bool:
    """Whether a table of a font lies behind the end of its file, of which FreeType says nothing."""
    if data[:4] not in (b"\0\1\0\0", b"OTTO", b"true"):
        return False
    tables = struct.iter_unpack(">4s3L", data[12 : 12 + 16 * int.from_bytes(data[4:6])][: (len(data) - 12) // 16 * 16])
    return any(offset + length > len(data) for _, _, offset, length in tables)


@lru_cache(16)
def _installed(name: str) -> Style:
    """A font of the system, or one that comes with matplotlib, whose own is first; empty where it is not there."""
    from matplotlib.font_manager import fontManager

    styles: dict[str, Style] = {name: {}}
    for entry in fontManager.ttflist:
        if entry.name == name and entry.style == "normal" and len(styles[name]) < 2:  # regular and bold
            with suppress(RuntimeError, OSError):
                _add(styles, Path(entry.fname))
    return styles[name]


def is_installed(name: str) -> bool:
    """Whether the system has a font."""
    return bool(_installed(name))


def _has(font: "FT2Font", char: str) -> bool:
    """Whether a font has a character; signs that are never seen need no font."""
    return bool(font.get_char_index(ord(char))) or unicodedata.category(char) in _UNSEEN
