"""The small project's edition, in the house style that a test gives."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.build import load_edition
from mnr_briefs.model.edition import Edition
from mnr_briefs.problems import Problems

EditionIn = Callable[..., Edition]


@pytest.fixture
def edition_in(project: Any) -> EditionIn:
    """Builds the project's edition; `style` is what stands under house_style, on one line."""

    def build(style: str = "") -> Edition:
        if style:
            text = f"licence: Free to use.\nhouse_style: {{{style}}}"
            project.replace("content/edition.yaml", "licence: Free to use.", text)
        return load_edition(project.root, Problems())[1]

    return build
