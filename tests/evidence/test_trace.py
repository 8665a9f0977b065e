"""`trace`: a paragraph of plain text for each figure."""

from typing import Any

import pytest

from mnr_briefs.charts.answers import AnswerBars, Bar, BarGroup
from mnr_briefs.charts.chart import Segment
from mnr_briefs.content.prose import Tone
from mnr_briefs.evidence.ledger import Evidence
from mnr_briefs.evidence.trace import describe, trace
from mnr_briefs.evidence.workbook import page_figures
from mnr_briefs.formats.format import PrintedFigure

FIGURE = PrintedFigure("People", "A line exists in two.", "two", "mnr:hotline.yes")
TOTAL = Evidence("hotline.yes", "counted from answers", "2", "3", "67", ("Fiji",), ("c01 (FJI)", "c02"), "Annex")


def test_all_that_is_known_has_a_line() -> None:
    assert describe(FIGURE, TOTAL) == (
        "two\n"
        "  binding     hotline.yes\n"
        "  type        counted from answers\n"
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
    charts = (AnswerBars((BarGroup("People", 2, (bar,)),), "A chart.", 17.0, ()),)
    found = list(trace(file, ledger_of(project), others=page_figures(charts)))
    assert [text.splitlines()[0] for text in found] == ["two countries", "3", "1"]
    assert found[2].endswith("  heading     Chart\n  sentence    People: Line, Yes")


@pytest.mark.parametrize(("text", "count"), [("", 2), ("COUNTRIES", 1), ("3", 1), ("4", 0), ("4 of", 0)])
def test_a_number_that_is_no_figure_is_not_answered_for(
    project: Any, ledger_of: Any, word_file: Any, text: str, count: int
) -> None:
    file = word_file((None, ["4 of ", ("two countries", "mnr:hotline.yes"), " in ", ("3", "mnr:survey.countries")]))
    assert len(list(trace(file, ledger_of(project), text))) == count


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("2 of the 3", ["2", "3"]),
        ("(1)", ["1"]),
        ("the 3 COUNTRIES", ["3"]),
        ("3\N{NO-BREAK SPACE}countries have", ["3"]),
        ("of  the", []),
        ("have a line, nobody", ["nobody"]),
        ("line, no", ["nobody"]),
        ("3 countries have none", []),
        ("2 of the 3 countries have a line, nobody elsewhere (1).", ["2", "3", "nobody", "1"]),
    ],
)
def test_words_as_printed_give_all_the_figures_in_them(
    project: Any, ledger_of: Any, word_file: Any, text: str, figures: list[str]
) -> None:
    pieces = [("2", "mnr:hotline.yes"), " of the ", ("3", "mnr:survey.countries"), " countries have a line, "]
    pieces += [("nobody", "mnr:tests.none"), " elsewhere (", ("1", "mnr:hotline.no"), ")."]
    file = word_file((None, pieces))
    assert [found.splitlines()[0] for found in trace(file, ledger_of(project), text)] == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Yes (2 of 3)", ["2 of 3"]),
        ("Line: Yes (2", ["2 of 3"]),
        ("of 3", ["2 of 3"]),
        ("(2 of 3); No (1", ["2 of 3", "1"]),
        ("Line: Yes", []),
        ("12 wells", []),
    ],
)
def test_words_beside_a_figure_outside_the_prose_give_it_too(
    project: Any, ledger_of: Any, word_file: Any, text: str, figures: list[str]
) -> None:
    alt = "Line: Yes (2 of 3); No (1). Of 12 wells."
    others = [
        PrintedFigure("Text", alt, "2 of 3", "mnr:hotline.yes"),
        PrintedFigure("Text", alt, "1", "mnr:hotline.no"),
    ]
    found = trace(word_file((None, ["All."])), ledger_of(project), text, others=others)
    assert [described.splitlines()[0] for described in found] == figures
