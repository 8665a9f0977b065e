"""A drawing for a cover: a row of marks for each question, one for each country, in light tints on the cover's colour.

It is made from the answers and says nothing: who looks at it sees where much is in place and where little.
"""

from mnr_briefs.charts.drawing import Canvas, mixed
from mnr_briefs.charts.specifications import ArtRow, CoverArt
from mnr_briefs.content.theme import Theme
from mnr_briefs.content.tone import Tone

TINT = 0.42  # of a domain's colour, the rest is white
_MARK = 0.7  # of the distance between marks
_BETWEEN = 0.6  # between domains, in rows


def compose_cover_art(request: CoverArt, theme: Theme) -> Canvas:
    """Put everything in its place."""
    canvas = Canvas(request.width_cm, request.height_cm, theme, theme.cover)
    breaks = [one.domain != other.domain for one, other in zip(request.rows, request.rows[1:], strict=False)]
    across = request.width_cm / max([1, *(len(row.tones) for row in request.rows)])
    down = request.height_cm / max(1, len(request.rows) + _BETWEEN * sum(breaks))
    y = down / 2
    for row, ends in zip(request.rows, [*breaks, False], strict=False):
        _draw_row(canvas, row, y, across, min(across, down) * _MARK)
        y += down * (1 + _BETWEEN * ends)
    return canvas


def _draw_row(canvas: Canvas, row: ArtRow, y: float, across: float, size: float) -> None:
    light, ground = mixed(canvas.theme.colour(row.domain), TINT), canvas.ground
    looks = {Tone.FULL: ("o", light), Tone.PARTIAL: ("half", light), Tone.NONE: ("o", ground)}
    for tone in dict.fromkeys(row.tones):
        shape, fill = looks.get(tone, ("_", light))
        points = [((index + 0.5) * across, y) for index, other in enumerate(row.tones) if other is tone]
        canvas.marks(points, shape, size, fill, light)
