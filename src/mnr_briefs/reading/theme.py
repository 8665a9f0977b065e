"""The looks of a project: brief_templates/theme.yaml, and the SVG files of brief_templates/icons that domains name.

fontTools reads the shapes of icons. Only drawings made of lines are taken, as in most sets of icons: they get their
colour where they are printed.
"""

import re
from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Any

from mnr_briefs.content.framework import Framework
from mnr_briefs.content.theme import IconDrawing, Piece, Theme
from mnr_briefs.problems import Found, Place, Problem, nothing, then
from mnr_briefs.problems.wording import nearest
from mnr_briefs.reading.files import ProjectFiles, decode
from mnr_briefs.reading.records import ENDINGS, read_record_file

STEM = "brief_templates/theme"


def read_theme(root: Path) -> Found[Theme | None]:
    """The project's theme, or None with problems."""
    files = ProjectFiles(root)
    if files.named(STEM, ENDINGS) is None:
        remedy = "Copy it from a new edition (mnr-briefs new edition DIR)."
        return nothing(Place(STEM + ENDINGS[0]), "missing-file", "The theme file is missing.", remedy)
    return read_record_file(Theme, STEM, files)


FOLDER = "brief_templates/icons"
MOST_PIECES = 500
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_OTHERS = {"svg", "g", "title", "desc"}
_LETTERS = {"moveTo": "M", "lineTo": "L", "qCurveTo": "Q", "curveTo": "C", "closePath": "Z"}

Icons = dict[str, IconDrawing]


class _NoIconError(ValueError):
    """An icon that cannot be taken; the message says why."""


def read_icons(framework: Framework, files: ProjectFiles) -> Found[Icons]:
    """The icons that domains name, by name; one that is not there is a problem of the domain."""
    icons: Icons = {}
    problems: list[Problem] = []
    for domain in framework.domains:
        if domain.icon and domain.icon not in icons:
            found = _icon(domain.icon, domain.place_of("icon"), files)
            problems += found.problems
            if found.value is not None:
                icons[domain.icon] = found.value
    return Found(icons, tuple(problems))


def _icon(name: str, at: Place, files: ProjectFiles) -> Found[IconDrawing | None]:
    relative = files.named(f"{FOLDER}/{name}", (".svg",))
    if relative is None:
        there = [path.rpartition("/")[2][:-4] for path in files.names(FOLDER, (".svg",)).value]
        remedy = nearest(name, there) or f"Put {name}.svg there, or delete the line."
        return nothing(at, "unknown-icon", f"There is no icon “{name}” in {FOLDER}.", remedy)

    def make(data: bytes) -> Found[IconDrawing | None]:
        return then(decode(data, relative), lambda text: drawing_of(text, relative), None)

    return files.made(relative, "icon", make, None)


def drawing_of(text: str, relative: str) -> Found[IconDrawing | None]:
    """The drawing that a text of SVG holds, or None with a problem."""
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib import SVGPath

    pen = RecordingPen()
    try:
        if "<!DOCTYPE" in text.upper():
            raise _NoIconError("it contains a document type declaration (DTD)")
        svg = SVGPath.fromstring(_COMMENT.sub("", text).encode())
        view, line = _measures(svg.root)
        svg.draw(pen)
        pieces = tuple(_pieces(pen.value, view))
    except Exception as error:  # whatever XML, numbers or shapes make fontTools raise
        reason = str(error) if isinstance(error, _NoIconError) else "its shapes cannot be read"
        message = f"This cannot be drawn as an icon: {reason}."
        remedy = (
            'Choose an icon made of lines, such as those of Lucide: fill="none", in a square, made of simple shapes.'
        )
        return nothing(Place(relative), "broken-icon", message, remedy)
    return Found(IconDrawing(pieces, view, line))


def _measures(root: Any) -> tuple[float, float]:
    """The side of the square that an icon is drawn in, and the width of its lines. Raises _NoIconError."""
    tags = {str(element.tag).rpartition("}")[2] for element in root.iter() if isinstance(element.tag, str)}
    if others := sorted(tags - _SHAPES - _OTHERS):
        raise _NoIconError(f"it contains “{others[0]}”")
    if root.get("fill") != "none":
        raise _NoIconError("it is not made of lines")
    left, top, width, height = (float(n) for n in (root.get("viewBox") or "").replace(",", " ").split())
    line = float(root.get("stroke-width") or 1)
    if (left, top) != (0, 0) or width != height or not 0 < width < 10_000 or not 0 < line < width:
        raise _NoIconError("it is not drawn in a square that begins at 0 0")
    return width, line


def _pieces(drawn: list[Any], view: float) -> Iterator[Piece]:
    """What fontTools drew, as pieces. Raises _NoIconError for what lies outside the square, or is too much."""
    if len(drawn) > MOST_PIECES:
        raise _NoIconError(f"it has more than {MOST_PIECES} pieces")
    for command, points in drawn:
        if command != "endPath":
            if not all(isfinite(n) and -view <= n <= 2 * view for point in points for n in point):
                raise _NoIconError("it reaches beyond its square")
            yield _LETTERS[command], tuple((float(x), float(y)) for x, y in points)
