"""How each meaning looks, in any domain's colour: by shade, edge and pattern, never by colour alone."""

from dataclasses import dataclass

from mnr_briefs.charts.canvas import Canvas, mixed
from mnr_briefs.charts.shapes import Hatch, MarkShape
from mnr_briefs.content.theme import Theme
from mnr_briefs.content.tone import Tone

PAPER = "#ffffff"


@dataclass(frozen=True)
class Look:
    """Fill, edge, pattern, the colour of a number on it, whether its edge is dashed, and its mark."""

    fill: str
    edge: str
    hatch: Hatch | None
    ink: str
    dashed: bool = False
    mark: MarkShape = "disc"


def look_of(tone: Tone, colour: str, theme: Theme) -> Look:
    """The looks of a meaning in a domain's colour."""
    match tone:
        case Tone.FULL:
            return Look(colour, colour, None, PAPER)
        case Tone.PARTIAL:
            return Look(mixed(colour, 0.38), mixed(colour, 0.75), None, theme.ink, mark="half")
        case Tone.NONE:
            return Look(PAPER, theme.muted, None, theme.ink)
        case Tone.NO_RESPONSE:
            return Look(PAPER, theme.muted, "strokes", theme.ink, mark="dash")
        case Tone.NOT_ASKED:
            return Look(PAPER, theme.muted, "dots", theme.ink, mark="dot")
        case Tone.LOST:
            return Look(
                mixed(theme.muted, 0.1), mixed(theme.muted, 0.72), None, theme.muted, dashed=True, mark="square"
            )
        case Tone.NOT_PUBLISHED:
            return Look(PAPER, theme.muted, "lines", theme.muted, dashed=True, mark="dots")


def draw_look(canvas: Canvas, box: tuple[float, float, float, float], look: Look) -> None:
    """A box that looks so."""
    canvas.box(*box, look.fill, look.edge, 0.6, look.hatch, dashed=look.dashed)
