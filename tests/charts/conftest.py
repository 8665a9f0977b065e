"""The project's own looks, and where things stand on a canvas."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.charts.drawing import CM_PER_INCH, Canvas, register_fonts
from mnr_briefs.load.theme import load_theme
from mnr_briefs.model.theme import Theme
from mnr_briefs.problems import Problems

ROOT = Path(__file__).parents[2]

Box = tuple[float, float, float, float]


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
