"""The rows of the evidence workbook: one for each figure of a document, in prose and in charts."""

from collections.abc import Iterable
from typing import Any

from mnr_briefs.charts.answers import AnswerBars, Bar, BarGroup
from mnr_briefs.charts.chart import Segment
from mnr_briefs.content.expressions import parse
from mnr_briefs.content.prose import Tone
from mnr_briefs.evidence.workbook import document_rows, page_figures
from mnr_briefs.formats.format import PrintedFigure
from mnr_briefs.formats.word.printed import figures_of

NAME = "en/x.docx"


def chart(*segments: Segment) -> AnswerBars:
    return AnswerBars((BarGroup("People", 2, (Bar("Line", segments),)),), "A chart.", 17.0, ())


def rows_of(figures: Iterable[PrintedFigure], ledger: Any, country: str | None = None) -> list[tuple[str, ...]]:
    printed = list(figures)
    return list(document_rows(NAME, printed, {figure.tag: ledger.of_tag(figure.tag, country) for figure in printed}))


def test_a_figure_in_prose(project: Any, ledger_of: Any, word_file: Any) -> None:
    file = word_file(("Heading2", ["Lines"]), (None, ["Yes. In ", ("One", "mnr:hotline.yes | number"), "."]))
    assert rows_of(figures_of(file), ledger_of(project)) == [
        (NAME, "Lines", "In One.", "One", "hotline.yes | number", "counted from answers", "1", "2", "50",
                    "Costa Rica", "", "", "", "Answers: Annex")
    ]  # fmt: skip


def test_a_figure_in_a_chart(project: Any, ledger_of: Any, word_file: Any) -> None:
    request = chart(Segment(Tone.NONE, 1, "1", "No", parse("hotline.no")))
    assert rows_of(page_figures(request), ledger_of(project)) == [
        (NAME, "Chart", "People: Line, No", "1", "hotline.no", "counted from answers", "1", "2", "50",
                    "Fiji", "", "", "", "Answers: Annex")
    ]  # fmt: skip


def test_what_a_chart_shows_without_a_number_has_no_row(project: Any, ledger_of: Any, word_file: Any) -> None:
    request = chart(Segment(Tone.NONE, 2, "", "Others"), Segment(Tone.NOT_PUBLISHED, 1, "", "Not published"))
    assert rows_of(page_figures(request), ledger_of(project)) == []


def test_figures_printed_twice_have_a_row_each(project: Any, ledger_of: Any, word_file: Any) -> None:
    file = word_file((None, [("1", "mnr:hotline.yes"), " and ", ("1", "mnr:hotline.yes")]))
    assert [row[3] for row in rows_of(figures_of(file), ledger_of(project))] == ["1", "1"]


def test_a_one_pagers_own_answer_is_its_countrys(project: Any, ledger_of: Any, word_file: Any) -> None:
    file = word_file((None, [("No", "mnr:answer.hotline")]))
    (row,) = rows_of(figures_of(file), ledger_of(project), "FJI")
    assert (row[5], row[9], row[13]) == ("answer of the country", "Fiji", "Annex")
