"""Scalable vector graphics (SVG 1.1), small and the same each time: whole numbers in hundredths of a millimetre.

Texts are outlines, each sign of a font once, so that they look alike wherever the fonts are missing; the words are in
the picture's alternative text.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from mnr_briefs.charts.fonts import Fonts, Glyph, Run
from mnr_briefs.charts.shapes import (
    CM_PER_POINT,
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
from mnr_briefs.content.theme import Piece, Point

UNITS_PER_CM = 1000
UNITS_PER_POINT = UNITS_PER_CM * CM_PER_POINT
UNITS_PER_EM = 2000


def svg(width_cm: float, height_cm: float, ground: str, shapes: Iterable[Shape], fonts: Fonts) -> bytes:
    """A file of shapes, the lowest first, on a ground of one colour.

    Where outlines overlap matters for few; all others are filled by the rule that LibreOffice is quicker with.
    """
    width, height = round(width_cm * UNITS_PER_CM), round(height_cm * UNITS_PER_CM)
    signs: dict[str, Glyph] = {}
    body = "".join(element for shape in shapes for element in _elements(shape, fonts, signs))
    outlines = "".join(map(_sign, signs.values()))
    parts = [
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1"'
        f' width="{width / 100:g}mm" height="{height / 100:g}mm" viewBox="0 0 {width} {height}" fill-rule="evenodd">',
        f"<defs>{outlines}</defs>" if outlines else "",
        f'<path fill="{ground}" d="M0 0h{width}v{height}h-{width}z"/>',
        body,
        "</svg>\n",
    ]
    return "".join(parts).encode()


# -- elements --


def _elements(shape: Shape, fonts: Fonts, signs: dict[str, Glyph]) -> Iterator[str]:
    """The elements of a shape; the signs that it needs are added to those of the picture, by name."""
    match shape:
        case Lines():
            yield from _lines(shape, fonts, signs)
        case Box():
            for outline in box_outlines(shape):
                yield _path(path_data(outline.pieces, UNITS_PER_CM), outline)
        case Marks():
            for outline in mark_outlines(shape):
                yield _path(_repeated(outline, shape.points), outline)
        case Outline():
            yield _path(path_data(shape.pieces, UNITS_PER_CM), shape, ' fill-rule="nonzero"')


def _path(data: str, look: Outline, rule: str = "") -> str:
    """An element; an empty text for what cannot be seen."""
    if not data or (look.fill is None and look.stroke is None):
        return ""
    line = _line(look.stroke) if look.stroke else ""
    return f'<path fill="{look.fill or "none"}"{rule if look.fill else ""}{line} d="{data}"/>'


def _line(stroke: Stroke) -> str:
    found = f' stroke="{stroke.colour}" stroke-width="{round(stroke.width * UNITS_PER_POINT)}"'
    if stroke.dashes:
        found += f' stroke-dasharray="{" ".join(str(round(d * UNITS_PER_POINT)) for d in stroke.dashes)}"'
    if stroke.rounded:
        found += ' stroke-linecap="round" stroke-linejoin="round"'
    return found


def _repeated(outline: Outline, points: Iterable[Point]) -> str:
    """The same outline at several points, as the data of one path: all of it follows from where it begins."""
    (_, ((x, y),)), *_ = outline.pieces
    left, top = round(x * UNITS_PER_CM), round(y * UNITS_PER_CM)
    rest = path_data(outline.pieces, UNITS_PER_CM).removeprefix(f"M{left} {top}")
    return "".join(f"M{round(x * UNITS_PER_CM) + left} {round(y * UNITS_PER_CM) + top}{rest}" for x, y in points)


def _lines(text: Lines, fonts: Fonts, signs: dict[str, Glyph]) -> Iterator[str]:
    turned = f" rotate({-text.angle:g})" if text.angle else ""
    scale = f"{text.size * UNITS_PER_POINT / UNITS_PER_EM:.5f}".rstrip("0")
    for run, (x, y) in placed_lines(text, fonts):
        if run.shown:
            signs.update((glyph.name, glyph) for glyph, _, _ in run.shown)
            where = f"translate({round(x * UNITS_PER_CM)} {round(y * UNITS_PER_CM)}){turned} scale({scale} -{scale})"
            yield f'<g fill="{text.colour}" transform="{where}">{_uses(run)}</g>'


@lru_cache(1024)
def _uses(run: Run) -> str:
    """The signs of a line one after the other, as elements."""
    uses = ""
    for glyph, at, above in run.shown:
        raised = f' y="{round(above * UNITS_PER_EM)}"' if above else ""
        uses += f'<use xlink:href="#{glyph.name}" x="{round(at * UNITS_PER_EM)}"{raised}/>'
    return uses


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
        if letter == "Z":
            found.append("z")
            x, y = left, top
            continue
        rounded = [(round(px * scale), round(py * scale)) for px, py in points]
        found.append(_relative(letter, x, y, rounded) if found else f"M{rounded[-1][0]} {rounded[-1][1]}")
        x, y = rounded[-1]
        if letter == "M":
            left, top = x, y
    return "".join(found)


def _relative(letter: str, x: int, y: int, points: list[tuple[int, int]]) -> str:
    """A piece from a point; level and upright lines in short, and an empty text for a line that leads nowhere."""
    numbers = [n for px, py in points for n in (px - x, py - y)]
    if letter == "L" and 0 in numbers:
        across, down = numbers
        return f"h{across}" if across else f"v{down}" if down else ""
    return f"{letter.lower()}{numbers[0]}" + "".join(f"{n}" if n < 0 else f" {n}" for n in numbers[1:])
