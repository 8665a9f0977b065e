"""Scalable vector graphics (SVG 1.1), small and the same each time: whole numbers in hundredths of a millimetre.

Texts are outlines, each sign of a font once, so that they look alike wherever the fonts are missing; the words are in
the picture's alternative text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from mnr_briefs.charts.fonts import Fonts, Glyph, Run
from mnr_briefs.charts.shapes import (
    POINTS_PER_INCH,
    Box,
    Lines,
    Marks,
    Outline,
    Shape,
    Stroke,
    box_outlines,
    mark_outlines,
    placed_lines,
)
from mnr_briefs.content.theme import Piece, Pieces, Point

UNITS_PER_CM = 1000
UNITS_PER_POINT = 2540 / POINTS_PER_INCH
UNITS_PER_EM = 2000


@dataclass(frozen=True)
class Layer:
    """Elements, the lowest first, and the signs that their texts are made of, by name."""

    body: str
    signs: dict[str, Glyph]


def layer(shapes: Iterable[Shape], fonts: Fonts) -> Layer:
    """Shapes as elements."""
    body: list[str] = []
    signs: dict[str, Glyph] = {}
    for shape in shapes:
        match shape:
            case Lines():
                body += _text(shape, fonts, signs)
            case Box():
                body += [_path(path_data(o.pieces, UNITS_PER_CM), o) for o in box_outlines(shape)]
            case Marks():
                body += [_path(_stamped(o, shape.points), look) for o, look in _mark(replace(shape, points=()))]
            case Outline():
                body.append(_path(path_data(shape.pieces, UNITS_PER_CM), shape, ' fill-rule="nonzero"'))
    return Layer("".join(body), signs)


def svg(width_cm: float, height_cm: float, drawn: Layer, ground: str) -> bytes:
    """A file of what is drawn on a ground of one colour.

    Where outlines overlap matters for few; all others are filled by the rule that LibreOffice is quicker with.
    """
    width, height = round(width_cm * UNITS_PER_CM), round(height_cm * UNITS_PER_CM)
    outlines = "".join(map(_sign, drawn.signs.values()))
    parts = [
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1"'
        f' width="{width / 100:g}mm" height="{height / 100:g}mm" viewBox="0 0 {width} {height}" fill-rule="evenodd">',
        f"<defs>{outlines}</defs>" if outlines else "",
        f'<path fill="{ground}" d="M0 0h{width}v{height}h-{width}z"/>',
        drawn.body,
        "</svg>\n",
    ]
    return "".join(parts).encode()


# -- elements --


def _path(data: str, look: Outline | Box, more: str = "") -> str:
    """An element, or nothing for what cannot be seen."""
    fill, stroke = look.fill, look.stroke
    if not data or (fill is None and stroke is None):
        return ""
    line = _line(stroke) if stroke else ""
    return f'<path fill="{fill or "none"}"{more if fill else ""}{line} d="{data}"/>'


def _line(stroke: Stroke) -> str:
    found = f' stroke="{stroke.colour}" stroke-width="{round(stroke.width * UNITS_PER_POINT)}"'
    if stroke.dashes:
        found += f' stroke-dasharray="{" ".join(str(round(d * UNITS_PER_POINT)) for d in stroke.dashes)}"'
    if stroke.rounded:
        found += ' stroke-linecap="round" stroke-linejoin="round"'
    return found


@lru_cache(64)
def _mark(marks: Marks) -> tuple[tuple["_Stamp", Outline], ...]:
    """The outlines of a mark, whatever its places, each also as data."""
    return tuple((_stamp(outline.pieces), outline) for outline in mark_outlines(marks))


class _Stamp(NamedTuple):
    """An outline: where it begins, and the data of the rest of its path."""

    left: int
    top: int
    tail: str


def _stamp(pieces: Pieces) -> _Stamp:
    (_, ((x, y),)), *_ = pieces
    left, top = round(x * UNITS_PER_CM), round(y * UNITS_PER_CM)
    return _Stamp(left, top, path_data(pieces, UNITS_PER_CM).removeprefix(f"M{left} {top}"))


def _stamped(stamp: _Stamp, points: Iterable[Point]) -> str:
    """The same outline at several points, as the data of one path."""
    places = ((round(x * UNITS_PER_CM) + stamp.left, round(y * UNITS_PER_CM) + stamp.top) for x, y in points)
    return "".join(f"M{x} {y}{stamp.tail}" for x, y in places)


def _text(text: Lines, fonts: Fonts, signs: dict[str, Glyph]) -> Iterable[str]:
    turned = f" rotate({-text.angle:g})" if text.angle else ""
    scale = f"{text.size * UNITS_PER_POINT / UNITS_PER_EM:.5f}".rstrip("0")
    for run, (x, y) in placed_lines(text, fonts):
        uses, shown = _uses(run)
        if uses:
            signs.update(shown)
            where = f"translate({round(x * UNITS_PER_CM)} {round(y * UNITS_PER_CM)}){turned} scale({scale} -{scale})"
            yield f'<g fill="{text.colour}" transform="{where}">{uses}</g>'


@lru_cache(1024)
def _uses(run: Run) -> tuple[str, tuple[tuple[str, Glyph], ...]]:
    """The signs of a line one after the other, as elements; and those of them that can be seen, by name."""
    uses, shown = "", {}
    for glyph, at, above in run.glyphs:
        if len(glyph.vertices):
            shown[glyph.name] = glyph
            raised = f' y="{round(above * UNITS_PER_EM)}"' if above else ""
            uses += f'<use xlink:href="#{glyph.name}" x="{round(at * UNITS_PER_EM)}"{raised}/>'
    return uses, tuple(shown.items())


@lru_cache(1024)
def _sign(glyph: Glyph) -> str:
    rule = ' fill-rule="nonzero"' if glyph.overlaps else ""
    return f'<path id="{glyph.name}"{rule} d="{path_data(glyph.pieces(UNITS_PER_EM))}"/>'


# -- path data --


def path_data(pieces: Iterable[Piece], scale: float = 1) -> str:
    """Pieces of a path, so many times as large, as whole numbers, each relative to the one before.

    Distances are taken between rounded points, so that errors do not add up.
    """
    found: list[str] = []
    x = y = left = top = 0  # the last point, and where its outline began
    for letter, points in pieces:
        if letter == "L":
            ((px, py),) = points
            across, down = round(px * scale) - x, round(py * scale) - y
            found.append(_line_to(across, down))
            x, y = x + across, y + down
        elif letter == "Z":
            found.append("z")
            x, y = left, top
        else:
            rounded = [(round(px * scale), round(py * scale)) for px, py in points]
            found.append(_relative(letter, (x, y), rounded) if found else f"M{rounded[-1][0]} {rounded[-1][1]}")
            x, y = rounded[-1]
            if letter == "M":
                left, top = x, y
    return "".join(found)


def _line_to(across: int, down: int) -> str:
    """A line; nothing for none."""
    if not down:
        return f"h{across}" if across else ""
    if not across:
        return f"v{down}"
    return f"l{across}{down}" if down < 0 else f"l{across} {down}"


def _relative(letter: str, here: tuple[int, int], points: list[tuple[int, int]]) -> str:
    numbers = [n for x, y in points for n in (x - here[0], y - here[1])]
    text = [letter.lower(), str(numbers[0])]
    text += [str(n) if n < 0 else f" {n}" for n in numbers[1:]]
    return "".join(text)
