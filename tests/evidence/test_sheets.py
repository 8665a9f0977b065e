"""The sheets of what was decided, in the words that pages print."""

from typing import Any

import pytest

from mnr_briefs.evidence.workbook import decision_sheets
from mnr_briefs.press.project import open_edition

CORRECTIONS = """
    corrections:
      - {id: c01, question: hotline, countries: [FJI], published: 'No', corrected: yes, evidence: e, lines: [5]}
    open_questions:
      - id: q01
        question: water_law
        countries: [CRI, SEN]
        published: x
        split: {partial: 1, no_response: 1}
        evidence: e
        lines: [8]
    """
DECISIONS = """
    decisions:
      - {question: rivers, option: clean, count: 2, base: 3, why: Stated., statements: [4, 9]}
    contradictions:
      - {id: x01, about: "hotline, water_law", found: f, decision: d, why: w, lines: [7]}
      - {id: x02, about: The name of the river, found: f, decision: d, why: w}
    """
LOST = """\
lost:
  - {id: rivers, title: Rivers, place: {section: Annex}, questions: [water_law], shown: by colour}
"""


@pytest.fixture
def rows(project: Any) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The rows of each sheet by its title."""
    project.write("content/survey/corrections.yaml", CORRECTIONS)
    project.write("content/survey/decisions.yaml", DECISIONS)
    tables = (project.root / "content/survey/tables.yaml").read_text("utf-8")
    project.write("content/survey/tables.yaml", tables + LOST)
    opened = open_edition(project.root)
    return {sheet.title: sheet.rows for sheet in decision_sheets(opened.sources, opened.edition)}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Totals decided on", (("rivers", "clean", "2", "3", "", "Stated.", "4, 9"),)),
        ("Corrections", (("c01", "Complaints line", "", "Fiji", "No", "Yes", "e", "5"),)),
        ("Open questions", (("q01", "Water law", "Costa Rica, Senegal", "x", "Partial: 1, No response: 1", "e", "8"),)),
        (
            "Contradictions",
            (
                ("x01", "Complaints line, Water law", "f", "d", "w", "7"),
                ("x02", "The name of the river", "f", "d", "w", ""),
            ),
        ),
        ("Lost tables", (("Rivers", "Annex", "Water law", "by colour", ""),)),
        (
            "Answers that follow",
            (
                (
                    "Fiji",
                    "Complaints line",
                    "† Complaints line: the publication’s table prints “No”; corrected on the evidence of its figures.",
                ),
            ),
        ),
    ],
)
def test_a_list_of_decisions_is_a_sheet(
    rows: dict[str, tuple[tuple[str, ...], ...]], title: str, expected: tuple[tuple[str, ...], ...]
) -> None:
    assert rows[title] == expected


def test_a_list_without_decisions_is_no_sheet(project: Any) -> None:
    opened = open_edition(project.root)
    assert decision_sheets(opened.sources, opened.edition) == ()


def test_every_row_has_a_cell_for_each_column(project: Any, rows: dict[str, tuple[tuple[str, ...], ...]]) -> None:
    opened = open_edition(project.root)
    for sheet in decision_sheets(opened.sources, opened.edition):
        assert all(len(row) == len(sheet.columns) for row in sheet.rows)
