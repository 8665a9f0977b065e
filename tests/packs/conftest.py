"""The small project with a second initiative, and its edition as it is by then."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.packs.office import Office

from mnr_briefs.edition.edition import Edition
from mnr_briefs.press.project import open_edition

ANSWERS = {"office": "Water office of Fiji", "contact_name": "Mere Vuki", "paper": "Letter"}
STYLE = Path(__file__).parents[1] / "edition" / "style.csl"


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office for all tests that only look."""
    from tests.conftest import Project, make_printable

    return Office(make_printable(Project(tmp_path_factory.mktemp("office"))))


@pytest.fixture
def office(buildable: Any) -> Office:
    """An office whose pack is written to."""
    return Office(buildable)


@pytest.fixture
def load(project: Any) -> Callable[[], Edition]:
    """Loads the project as it is by then."""
    project.write("brief_templates/references.csl", STYLE.read_bytes())
    return lambda: open_edition(project.root).edition
