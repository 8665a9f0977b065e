"""The small project as an edition, a theme, and what resolves its texts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.content.theme import Theme
from mnr_briefs.content.tone import Tone
from mnr_briefs.edition.edition import Edition
from mnr_briefs.expressions.expressions import Evaluator
from mnr_briefs.pages.references import ReferenceStyle
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.press.workshop import load_edition
from mnr_briefs.problems import Problems

STYLE = Path(__file__).parents[2] / "brief_templates" / "references.csl"
SYMBOLS = dict(zip(Tone, "●◐○–·…", strict=True))


@pytest.fixture
def load(project: Any) -> Callable[[], Edition]:
    """Loads the project as it is by then."""
    return lambda: load_edition(project.root, Problems())[1]


@pytest.fixture
def theme() -> Theme:
    """Plain looks: ● full, ◐ partial, ○ none, – no response, · not asked, … not published."""
    chart = {"row_height_cm": 0.5, "group_height_cm": 0.5, "label_width_cm": 5, "answer_width_cm": 3}
    return Theme.model_validate(
        {
            "fonts": ["DejaVu Sans"],
            "domain_colours": ["#0B5C8A", "#7A3B8F"],
            "ink": "#1D2733",
            "muted": "#5A6673",
            "cover": "#14344F",
            "symbols": SYMBOLS,
            "chart": {**chart, "font_size": 8, "dpi": 100},
        }
    )


@pytest.fixture
def resolver_for() -> Callable[..., Resolver]:
    """Makes what resolves the texts of one document; its problems are in `.problems`."""

    def make(edition: Edition, country: str | None = None) -> Resolver:
        style = ReferenceStyle(edition.bibliography, STYLE)
        return Resolver(Evaluator(edition, country), style, Problems(), frozenset({"x"}))

    return make
