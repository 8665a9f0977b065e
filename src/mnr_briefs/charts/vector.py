"""Scalable vector graphics (SVG 1.1), small and the same each time: whole numbers in hundredths of a millimetre.

Texts are outlines, each sign of a font once, so that they look alike wherever the fonts are missing; the words are in
the picture's alternative text.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from mnr_briefs.charts.fonts import Fonts, Glyph
from mnr_briefs.charts.outlines import box_outlines, mark_outlines, placed_lines
from mnr_briefs.charts.paths import placed
from mnr_briefs.charts.shapes import POINTS_PER_INCH, Box, Marks, Outline, Shape, Stroke, Text
from mnr_briefs.content.icons import Piece

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
            case Text():
                body += _text(shape, fonts, signs)
            case Box():
                body += [_path(path_data(_scaled(o.pieces)), o) for o in box_outlines(shape)]
            case Marks():
                body += [_path(_stamped(o, shape), o) for o in mark_outlines(shape) if shape.points]
            case Outline():
                body.append(_path(path_data(_scaled(shape.pieces)), shape, ' fill-rule="nonzero"'))
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


def _path(data: str, look: Outline, more: str = "") -> str:
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


def _stamped(outline: Outline, marks: Marks) -> str:
    """The same mark at several points, as the data of one path."""
    (_, ((left, top),)), *rest = _scaled(outline.pieces)
    first = round(left), round(top)
    tail = path_data([("M", (first,)), *rest]).removeprefix(f"M{first[0]} {first[1]}")
    places = ((round(x * UNITS_PER_CM), round(y * UNITS_PER_CM)) for x, y in marks.points)
    return "".join(f"M{x + first[0]} {y + first[1]}{tail}" for x, y in places)


def _text(text: Text, fonts: Fonts, signs: dict[str, Glyph]) -> Iterable[str]:
    turned = f" rotate({-text.angle:g})" if text.angle else ""
    scale = f"{text.size * UNITS_PER_POINT / UNITS_PER_EM:.5f}".rstrip("0")
    for run, (x, y) in placed_lines(text, fonts):
        uses = ""
        for glyph, at, above in run.glyphs:
            if len(glyph.vertices):
                signs[glyph.name] = glyph
                raised = f' y="{round(above * UNITS_PER_EM)}"' if above else ""
                uses += f'<use xlink:href="#{glyph.name}" x="{round(at * UNITS_PER_EM)}"{raised}/>'
        if uses:
            where = f"translate({round(x * UNITS_PER_CM)} {round(y * UNITS_PER_CM)}){turned} scale({scale} -{scale})"
            yield f'<g fill="{text.colour}" transform="{where}">{uses}</g>'


@lru_cache(1024)
def _sign(glyph: Glyph) -> str:
    rule = ' fill-rule="nonzero"' if glyph.overlaps else ""
    return f'<path id="{glyph.name}"{rule} d="{path_data(glyph.pieces(UNITS_PER_EM))}"/>'


# -- path data --


def _scaled(pieces: Iterable[Piece]) -> Iterable[Piece]:
    return placed(pieces, 0, 0, UNITS_PER_CM)


def path_data(pieces: Iterable[Piece]) -> str:
    """Pieces of a path as whole numbers, each relative to the one before.

    Distances are taken between rounded points, so that errors do not add up.
    """
    found: list[str] = []
    here = start = (0, 0)
    for letter, points in pieces:
        if letter == "Z":
            found.append("z")
            here = start
            continue
        rounded = [(round(x), round(y)) for x, y in points]
        if letter == "L" and rounded[-1] == here:
            continue
        if letter == "M":
            start = rounded[-1]
        found.append(_relative(letter, here, rounded) if found else f"M{rounded[-1][0]} {rounded[-1][1]}")
        here = rounded[-1]
    return "".join(found)


def _relative(letter: str, here: tuple[int, int], points: list[tuple[int, int]]) -> str:
    numbers = [n for x, y in points for n in (x - here[0], y - here[1])]
    if letter == "L" and numbers[1] == 0:
        return f"h{numbers[0]}"
    if letter == "L" and numbers[0] == 0:
        return f"v{numbers[1]}"
    text = [letter.lower(), str(numbers[0])]
    text += [str(n) if n < 0 else f" {n}" for n in numbers[1:]]
    return "".join(text)
