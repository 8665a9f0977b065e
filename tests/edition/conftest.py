"""The small project opened, and a reference style."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.press.project import Opened, open_edition


@pytest.fixture
def style() -> Path:
    """A reference style: (Author, year) in the text; author, title, year and address in the list, by title."""
    return Path(__file__).with_name("style.csl")


@pytest.fixture
def opened(project: Any, style: Path) -> Callable[[], Opened]:
    """Opens the project as it is by then."""
    project.write("brief_templates/references.csl", style.read_bytes())
    return lambda: open_edition(project.root)
