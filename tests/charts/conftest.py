"""The project's own looks, where things stand on a canvas, and what stands wrongly there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.charts.drawing import CM_PER_INCH, Canvas, register_fonts
from mnr_briefs.content.theme import Theme
from mnr_briefs.problems import Problems
from mnr_briefs.reading.theme import load_theme

ROOT = Path(__file__).parents[2]

Box = tuple[float, float, float, float]
Layer = tuple[list[tuple[str, str, Box]], list[Box], list[Box]]


@pytest.fixture(scope="session")
def root() -> Path:
    """The project itself."""
    return ROOT


@pytest.fixture(scope="session")
def theme() -> Theme:
    """brief_templates/theme.yaml, with its fonts."""
    register_fonts(ROOT / "brief_templates" / "fonts")
    found = load_theme(ROOT, Problems())
    assert found is not None
    return found


@pytest.fixture(scope="session")
def extent() -> Callable[[Canvas, Any], Box]:
    """Measures a text or box on a canvas: left, top, right, bottom in centimetres from the top left."""

    def measure(canvas: Canvas, drawn: Any) -> Box:
        box = drawn.get_window_extent()
        scale = CM_PER_INCH / canvas.theme.chart.dpi
        height = canvas.height_cm
        return box.x0 * scale, height - box.y1 * scale, box.x1 * scale, height - box.y0 * scale

    return measure


@pytest.fixture(scope="session")
def measured(extent: Callable[[Canvas, Any], Box]) -> Callable[[Canvas], Layer]:
    """The texts of a canvas (what they say, how they are aligned, where they are), its boxes and each of its marks."""

    def measure(canvas: Canvas) -> Layer:
        texts = [(t.get_text(), t.get_ha(), extent(canvas, t)) for t in canvas.texts]
        marks = []
        for mark in canvas.dots:
            half = mark.get_markersize() / 72 * CM_PER_INCH / 2
            points = zip(mark.get_xdata(), mark.get_ydata(), strict=True)
            marks += [(x - half, y - half, x + half, y + half) for x, y in points]
        return texts, [extent(canvas, box) for box in canvas.boxes], marks

    return measure


@pytest.fixture(scope="session")
def faults() -> Callable[..., list[str]]:
    """Finds labels that leave the picture, overlap another label or a mark, or run into a box that they are not
    within."""
    return found_faults


def found_faults(width: float, height: float, *layers: Layer) -> list[str]:
    texts, boxes, marks = ([item for layer in layers for item in layer[part]] for part in range(3))
    found = []
    for index, (name, align, box) in enumerate(texts):
        if min(box) < -0.01 or box[2] > width + 0.01 or box[3] > height + 0.01:
            found.append(f"“{name}” leaves the picture")
        found += [f"“{name}” overlaps “{other}”" for other, _, at in texts[index + 1 :] if touch(box, at)]
        found += [f"“{name}” overlaps a mark" for mark in marks if touch(box, mark)]
        touched = [b for b in boxes if touch(b, box)]
        if align == "left" and not all(within(box, b) for b in touched):
            found.append(f"“{name}” runs into a box")
        if align == "center" and not any(within(box, b) for b in touched):
            found.append(f"“{name}” is wider than its part")
    return found


def touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def within(one: Box, other: Box) -> bool:
    """Whether a text is no wider than a box; its line is higher than its letters, so that height says nothing."""
    return other[0] <= one[0] and one[2] <= other[2]
