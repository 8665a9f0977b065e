"""What another survey changes on pages that no editor wrote: headlines, tiles, steps, tables, charts."""

from typing import Any

from mnr_briefs.evidence.page_changes import PageChange, page_changes
from mnr_briefs.press.project import open_edition, with_other_survey


def changed(project: Any, old: str, new: str) -> list[PageChange]:
    """The changes if a line of the answers is another."""
    other = project.root / "other"
    (other / "published").mkdir(parents=True)
    for name in ("tables.yaml", "published/answers.csv"):
        text = (project.root / "content/survey" / name).read_text(encoding="utf-8")
        (other / name).write_text(text.replace(old, new), encoding="utf-8")
    opened = open_edition(project.root)
    return list(page_changes(opened.edition, with_other_survey(opened, other).edition))


def test_the_same_survey_changes_nothing(project: Any) -> None:
    assert changed(project, "Fiji", "Fiji") == []


def test_an_answer_that_is_another_changes_charts_by_their_series_and_the_pages_of_its_country(project: Any) -> None:
    found = changed(project, "Fiji,Partial,Yes,No,No", "Fiji,Partial,Yes,No,Yes")
    charts = [c for c in found if "Complaints line" in c.part and "Yes" in c.part and "report" in c.targets]
    assert charts
    assert all(c.before != c.after for c in found)
    headline = [c for c in found if c.part == "headline" and c.targets == ("country:FJI",)]
    assert [(bool(c.before), bool(c.after)) for c in headline] == [(True, True)]
    assert any(c.part.startswith("steps") and c.targets == ("country:FJI",) for c in found)


def test_a_change_is_told_once_for_all_documents_that_have_it(project: Any) -> None:
    found = changed(project, "Fiji,Partial,Yes,No,No", "Fiji,Partial,Yes,No,Yes")
    assert len({(c.part, c.before, c.after) for c in found}) == len(found)
