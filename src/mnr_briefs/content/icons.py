"""Icons: drawings made of lines, which a framework names and the theme colours."""

from dataclasses import dataclass

Point = tuple[float, float]
Piece = tuple[str, tuple[Point, ...]]  # M, L, Q, C with 1, 1, 2, 3 points, Z with none
Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class IconDrawing:
    """The lines of an icon in a square of `view` units, y downwards; each is `line` units wide."""

    pieces: Pieces
    view: float
    line: float
