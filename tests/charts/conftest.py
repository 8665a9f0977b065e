"""The project's own looks, what stands where on a canvas, and what stands wrongly there."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from mnr_briefs.charts.canvas import Canvas
from mnr_briefs.charts.chart import Chart, Studio
from mnr_briefs.charts.shapes import CM_PER_INCH, Box, Lines, Marks, line_spacing
from mnr_briefs.content.theme import Theme
from mnr_briefs.reading.theme import read_theme

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "brief_templates" / "fonts"

Edges = tuple[float, float, float, float]  # left, top, right, bottom in centimetres from the top left


@pytest.fixture(scope="session")
def root() -> Path:
    """The project itself."""
    return ROOT


@pytest.fixture(scope="session")
def fonts_folder() -> Path:
    """The folder of the project's fonts."""
    return FONTS


@pytest.fixture(scope="session")
def theme() -> Theme:
    """brief_templates/theme.yaml."""
    found = read_theme(ROOT).value
    assert found is not None
    return found


@pytest.fixture(scope="session")
def studio(theme: Theme) -> Studio:
    """A studio with the project's looks and fonts."""
    return Studio(theme, FONTS)


class Reading:
    """What stands on a canvas, in the order in which it was put there."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.width, self.height = canvas.width_cm, canvas.height_cm
        self.texts = [shape for shape in canvas.shapes if isinstance(shape, Lines)]
        self.boxes = [shape for shape in canvas.shapes if isinstance(shape, Box)]
        self.marks = [shape for shape in canvas.shapes if isinstance(shape, Marks)]

    @property
    def words(self) -> list[str]:
        """What the texts say."""
        return [" ".join(text.lines) for text in self.texts]

    def text(self, said: str) -> Lines:
        """The only text that says something."""
        (found,) = (text for text in self.texts if " ".join(text.lines) == said)
        return found

    def extent(self, shape: Box | Lines) -> Edges:
        """The edges of a box, or of the lines of a text."""
        if isinstance(shape, Box):
            return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        width = max(self.canvas.text_width(line, shape.size, shape.bold) for line in shape.lines)
        height = len(shape.lines) * line_spacing(shape.lines) * shape.size / 72 * CM_PER_INCH
        before = {"left": 0.0, "center": width / 2, "right": width}[shape.align]
        if shape.angle == 90:
            return shape.x - height / 2, shape.y + before - width, shape.x + height / 2, shape.y + before
        return shape.x - before, shape.y - height / 2, shape.x - before + width, shape.y + height / 2

    @property
    def faults(self) -> list[str]:
        """Labels that leave the picture, overlap a label or a mark, or run into a box that they are not within."""
        said = [(" ".join(text.lines), text.align, self.extent(text)) for text in self.texts]
        around = [self.extent(box) for box in self.boxes]
        points = [(mark.size / 2, x, y) for mark in self.marks for x, y in mark.points]
        places = [(x - half, y - half, x + half, y + half) for half, x, y in points]
        found = []
        for index, (name, align, box) in enumerate(said):
            if min(box) < -0.01 or box[2] > self.width + 0.01 or box[3] > self.height + 0.01:
                found.append(f"“{name}” leaves the picture")
            found += [f"“{name}” overlaps “{other}”" for other, _, at in said[index + 1 :] if touch(box, at)]
            found += [f"“{name}” overlaps a mark" for mark in places if touch(box, mark)]
            touched = [b for b in around if touch(b, box)]
            if align == "left" and not all(within(box, b) for b in touched):
                found.append(f"“{name}” runs into a box")
            if align == "center" and not any(within(box, b) for b in touched):
                found.append(f"“{name}” is wider than its part")
        return found


def touch(one: Edges, other: Edges) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def within(one: Edges, other: Edges) -> bool:
    """Whether a text is no wider than a box; its line is higher than its letters, so that height says nothing."""
    return other[0] <= one[0] and one[2] <= other[2]


@pytest.fixture(scope="session")
def read() -> type[Reading]:
    """Reads what stands on a canvas."""
    return Reading


@pytest.fixture(scope="session")
def drawn(studio: Studio) -> Callable[[Chart], Reading]:
    """Reads what a chart puts on its canvas."""
    return lambda chart: Reading(studio.canvas_of(chart))


@pytest.fixture(scope="session")
def blank(studio: Studio) -> Callable[..., Canvas]:
    """Makes an empty canvas of a width and height, and of a ground."""

    def make(width_cm: float, height_cm: float, ground: str = "#ffffff") -> Canvas:
        return Canvas(width_cm, height_cm, studio.ruler, ground)

    return make


@pytest.fixture(scope="session")
def seen(studio: Studio) -> Callable[[Canvas], Image.Image]:
    """Draws a canvas, and reads its PNG file again as pixels with three channels."""

    def draw(canvas: Canvas) -> Image.Image:
        return Image.open(io.BytesIO(studio.picture_of(canvas, "alt").data)).convert("RGB")

    return draw
