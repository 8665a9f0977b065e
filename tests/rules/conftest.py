"""Checks of the small project, as what an editor would see of them."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Problem, Problems
from mnr_briefs.reading.sources import load_sources

Check = Callable[[Sources, Problems], None]
Checked = Callable[[Check], list[Problem]]


@pytest.fixture
def checked(project: Any) -> Checked:
    """Loads the project, which must give no problems, and runs one check; every problem must say what to do."""

    def run(check: Check) -> list[Problem]:
        problems = Problems()
        sources = load_sources(project.root, problems)
        assert [p.message for p in problems] == []
        check(sources, problems)
        assert all(p.remedy for p in problems)
        return list(problems)

    return run
