"""What another survey changes on pages that no editor wrote: headlines, tiles, steps, tables, charts."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.evidence.prospects import PageChange, page_changes

Changed = Callable[[str, str], list[PageChange]]


@pytest.fixture
def changed(project: Any, looked_ahead: Any) -> Changed:
    """The changes if a line of the answers is another."""

    def find(old: str, new: str) -> list[PageChange]:
        opened, other = looked_ahead(project, old, new)
        return list(page_changes(opened.edition, other.edition))

    return find


def test_the_same_survey_changes_nothing(changed: Changed) -> None:
    assert changed("Fiji", "Fiji") == []


def test_another_answer_changes_charts_by_their_series_and_the_pages_of_its_country(
    changed: Changed,
) -> None:
    found = changed("Fiji,Partial,Yes,No,No", "Fiji,Partial,Yes,No,Yes")
    charts = [c for c in found if "Complaints line" in c.part and "Yes" in c.part and "report" in c.targets]
    assert charts
    assert all(c.before != c.after for c in found)
    headline = [c for c in found if c.part == "headline" and c.targets == ("country:FJI",)]
    assert [(bool(c.before), bool(c.after)) for c in headline] == [(True, True)]
    assert any(c.part.startswith("steps") and c.targets == ("country:FJI",) for c in found)


def test_a_change_is_told_once_for_all_documents_that_have_it(changed: Changed) -> None:
    found = changed("Fiji,Partial,Yes,No,No", "Fiji,Partial,Yes,No,Yes")
    assert len({(c.part, c.before, c.after) for c in found}) == len(found)
