"""The small project's edition, in the house style that a test gives; and a reference style."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.edition.edition import Edition
from mnr_briefs.press.project import open_edition

EditionIn = Callable[..., Edition]


@pytest.fixture
def edition_in(project: Any) -> EditionIn:
    """Builds the project's edition; `style` is what stands under house_style, on one line."""

    def build(style: str = "") -> Edition:
        if style:
            text = f"licence: Free to use.\nhouse_style: {{{style}}}"
            project.replace("content/edition.yaml", "licence: Free to use.", text)
        return open_edition(project.root).edition

    return build
