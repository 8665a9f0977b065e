"""`trace`: a paragraph of plain text for each figure."""

from typing import Any

import pytest

from mnr_briefs.charts import AnswerBars, Bar, Group, Segment
from mnr_briefs.content.tone import Tone
from mnr_briefs.evidence.figures import PrintedFigure
from mnr_briefs.evidence.ledger import Evidence
from mnr_briefs.evidence.rows import page_figures
from mnr_briefs.evidence.trace import describe, trace

FIGURE = PrintedFigure("People", "A line exists in two.", "two", "mnr:hotline.yes")
TOTAL = Evidence("hotline.yes", "counted from answers", "2", "3", "67", ("Fiji",), ("c01 (FJI)", "c02"), "Annex")


def test_all_that_is_known_has_a_line() -> None:
    assert describe(FIGURE, TOTAL) == (
        "two\n"
        "  binding     hotline.yes\n"
        "  sort        counted from answers\n"
        "  value       2\n"
        "  base        3\n"
        "  share       67 per cent\n"
        "  countries   Fiji\n"
        "  corrections c01 (FJI); c02\n"
        "  source      Annex\n"
        "  heading     People\n"
        "  sentence    A line exists in two."
    )


@pytest.mark.parametrize(
    ("evidence", "lines"),
    [
        (Evidence("a.b", "published total", "", "", "68", None, (), "lines 7", (), "not published"),
         ["  value       68 per cent", "  share       68 per cent", "  countries   not published"]),
        (Evidence("a.b", "counted from answers", "0", "3", "0", (), (), "Annex"),
         ["  value       0", "  base        3", "  share       0 per cent", "  countries   none"]),
        (Evidence("fact.x", "cited fact", "21.7", "", "", None, (), "Part one"), ["  value       21.7"]),
    ],
)  # fmt: skip
def test_what_is_not_known_has_none(evidence: Evidence, lines: list[str]) -> None:
    found = describe(FIGURE, evidence).splitlines()
    assert found[3:-3] == lines


def test_figures_in_prose_come_first_then_those_in_charts(project: Any, ledger_of: Any, word_file: Any) -> None:
    file = word_file((None, ["In ", ("two countries", "mnr:hotline.yes"), " of ", ("3", "mnr:survey.countries"), "."]))
    bar = Bar("Line", (Segment(Tone.FULL, 1, "1", "Yes", "hotline.yes"), Segment(Tone.NONE, 2, "", "No", "hotline.no")))
    charts = (AnswerBars((Group("People", 2, (bar,)),), "A chart.", 17.0, ()),)
    found = list(trace(file, ledger_of(project), others=page_figures(charts)))
    assert [text.splitlines()[0] for text in found] == ["two countries", "3", "1"]
    assert found[2].endswith("  heading     Chart\n  sentence    People: Line, Yes")


@pytest.mark.parametrize(("text", "count"), [("", 2), ("COUNTRIES", 1), ("3", 1), ("4", 0)])
def test_a_text_chooses_among_figures_and_not_among_sentences(
    project: Any, ledger_of: Any, word_file: Any, text: str, count: int
) -> None:
    file = word_file((None, ["4 of ", ("two countries", "mnr:hotline.yes"), " in ", ("3", "mnr:survey.countries")]))
    assert len(list(trace(file, ledger_of(project), text))) == count
