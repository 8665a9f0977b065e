"""`evidence.xlsx`: a row for each figure in each document, for a fact-checker to tick off, and sheets of what was
decided. The only door to XlsxWriter.

Texts that begin with = + - @ are stored as texts, and marked as such (quotePrefix), so that no spreadsheet takes them
for formulas.

XlsxWriter makes the book with one row of figures. Of an edition of many countries there are tens of thousands, of which
it would keep several copies: they are put into its sheet here.
"""

import datetime
import io
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from string import ascii_uppercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

from mnr_briefs.charts.chart import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import Said
from mnr_briefs.content.sources import Sources
from mnr_briefs.edition.edition import Edition, answer_label
from mnr_briefs.edition.expressions.answer_words import footing
from mnr_briefs.edition.expressions.expressions import Evaluator
from mnr_briefs.evidence.ledger import Evidence
from mnr_briefs.formats.format import PrintedFigure
from mnr_briefs.formats.word.parts.figure_tags import tag_of
from mnr_briefs.pages.page import walk

Row = tuple[str, ...]
Columns = tuple[tuple[str, int], ...]
"""The columns of a sheet: of each its heading, and its width in characters."""

_FIGURES: Columns = (
    ("Document", 34), ("Heading", 28), ("Sentence", 60), ("Figure", 24), ("Binding", 36), ("Type", 20), ("Count", 8),
    ("Base", 8), ("Share (per cent)", 10), ("Countries", 40), ("Corrections", 30), ("Decisions", 60),
    ("Other numbers in the source", 36), ("Source", 60), ("Checked", 10),
)  # fmt: skip
_STYLE = "Table Style Light 1"
_MAX_DIGITS = 15  # a spreadsheet's numbers are exact up to here
_MAX_CHARACTERS = 32_767  # and a cell holds no more
_SHEET, _STRINGS, _TABLE = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/tables/table1.xml"
_PLAIN, _GUARDED = 1, 2  # the formats of cells, in the order in which the mould adds them
_FIRST_ROW = re.compile(rb'<row r="2".*?</row>', re.DOTALL)
_CONTROL = re.compile(r"_x[0-9a-fA-F]{4}_|[\x00-\x08\x0b-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Sheet:
    """A further sheet: its name, and a table."""

    title: str
    columns: Columns
    rows: tuple[Row, ...]


_LETTERS = ascii_uppercase[: len(_FIGURES)]


def evidence_workbook(rows: Iterable[Row], sheets: Iterable[Sheet] = ()) -> bytes:
    """The workbook's bytes: the same rows and sheets give the same bytes."""
    data, strings = _mould(sheets)
    mould = zipfile.ZipFile(io.BytesIO(data))
    buffer, last = io.BytesIO(), 2
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as book, tempfile.TemporaryFile() as written:
        for last, row in enumerate(rows, start=2):
            written.write(_row(last, row, strings).encode())
        written.seek(0)
        before, after = _FIRST_ROW.split(mould.read(_SHEET), maxsplit=1)
        with book.open(_entry(_SHEET), "w") as sheet:
            sheet.write(_reaching(last, before))  # a reader that trusts it reads no row below
            shutil.copyfileobj(written, sheet)
            sheet.write(after)
        with book.open(_entry(_STRINGS), "w") as shared:
            shared.writelines(part.encode() for part in _shared(strings))
        for name in mould.namelist():
            if name not in (_SHEET, _STRINGS):
                data = mould.read(name)
                book.writestr(_entry(name), _reaching(last, data) if name == _TABLE else data)
    return buffer.getvalue()


def _reaching(last: int, part: bytes) -> bytes:
    """A part of the mould, of which the figures reach from the header down to the `last` row."""
    return part.replace(f'"A1:{_LETTERS[-1]}2"'.encode(), f'"A1:{_LETTERS[-1]}{last}"'.encode())


def _mould(sheets: Iterable[Sheet]) -> tuple[bytes, dict[str, int]]:
    """The book with its formats and widths, a table of figures with one row that has both formats, and the further
    sheets; and its texts, by which they are numbered.
    """
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.set_properties({"author": "mnr-briefs", "created": datetime.datetime(2000, 1, 1)})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    guarded = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    figures = book.add_worksheet("Evidence")
    _lay_out(figures, _FIGURES, 1, plain)
    figures.write_blank(1, 0, None, plain)
    figures.write_blank(1, 1, None, guarded)
    for further in sheets:
        page = book.add_worksheet(further.title)
        for line, row in enumerate(further.rows, start=1):
            for index, value in enumerate(row):  # all its cells are texts
                page.write_string(line, index, value[:_MAX_CHARACTERS], guarded if _is_formula(value) else plain)
        _lay_out(page, further.columns, len(further.rows), plain)
    strings = dict(book.str_table.string_table)
    book.close()
    return buffer.getvalue(), strings


def _lay_out(page: "Worksheet", columns: Columns, rows: int, plain: "Format") -> None:
    """Make a sheet's table, as wide as its columns, under a heading that stays in sight."""
    for index, (_, width) in enumerate(columns):
        page.set_column(index, index, width, plain)
    headings = [{"header": name} for name, _ in columns]
    page.add_table(0, 0, max(rows, 1), len(columns) - 1, {"columns": headings, "style": _STYLE})
    page.freeze_panes(1, 0)


def _row(line: int, row: Row, strings: dict[str, int]) -> str:
    """A row of the sheet; its texts are added to those of the book."""
    cells = "".join(_cell(f"{letter}{line}", text, strings) for letter, text in zip(_LETTERS, row, strict=False))
    return f'<row r="{line}" spans="1:{len(_FIGURES)}">{cells}</row>'


def _cell(at: str, value: str, strings: dict[str, int]) -> str:
    if not value:
        return f'<c r="{at}" s="{_PLAIN}"/>'
    if _is_number(value):
        return f'<c r="{at}" s="{_PLAIN}"><v>{value}</v></c>'
    text = value[:_MAX_CHARACTERS]
    style = _GUARDED if _is_formula(text) else _PLAIN
    return f'<c r="{at}" s="{style}" t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'


def _shared(strings: Iterable[str]) -> Iterator[str]:
    """The part that holds the texts, each once."""
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    yield f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{namespace}">'
    for text in strings:
        spelled = _CONTROL.sub(lambda found: _spelled(found.group()), text)
        yield f'<si><t xml:space="preserve">{escape(spelled, quote=False)}</t></si>'
    yield "</sst>"


def _spelled(found: str) -> str:
    """A character that no XML can hold, as spreadsheets write it; and a text that looks like one so written."""
    return f"_x{ord(found):04X}_" if len(found) == 1 else f"_x005F{found}"


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)  # of 1980, whenever it is written
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _is_formula(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula."""
    return text.startswith(("=", "+", "-", "@", "\t", "\r"))


def _is_number(value: str) -> bool:
    """Whether a text is a number that a spreadsheet shows as it is written."""
    return value.isascii() and value.isdecimal() and len(value) <= _MAX_DIGITS and str(int(value)) == value


def decision_sheets(sources: Sources, edition: Edition) -> tuple[Sheet, ...]:
    """A sheet for each list of decisions that has any, with the names that pages print instead of ids."""
    found = (
        Sheet("Totals decided on", _TOTALS, tuple(_totals(sources, edition))),
        Sheet("Corrections", _CORRECTIONS, tuple(_corrections(sources, edition))),
        Sheet("Open questions", _OPEN, tuple(_open_questions(sources, edition))),
        Sheet("Contradictions", _CONTRADICTIONS, tuple(_contradictions(sources, edition))),
        Sheet("Answers that follow", _FOLLOWING, tuple(_following(edition))),
        Sheet("Lost tables", _LOST, tuple(_lost(sources, edition))),
    )
    return tuple(sheet for sheet in found if sheet.rows)


_QUESTION, _LINES = ("Question", 34), ("Lines of the source", 18)
_TOTALS = (_QUESTION, ("Answer", 28), ("Countries", 10), ("Of", 8), ("Share (per cent)", 10), ("Why", 70), _LINES)
_CORRECTIONS = (
    ("No.", 6), _QUESTION, ("Answer", 24), ("Countries", 30), ("The table prints", 24), ("Now", 16), ("Evidence", 70),
    _LINES,
)  # fmt: skip
_OPEN = (("No.", 6), _QUESTION, ("Countries", 40), ("The table prints", 24), ("Known together", 24), ("Evidence", 70),
         _LINES)  # fmt: skip
_CONTRADICTIONS = (("No.", 6), ("About", 34), ("What was found", 70), ("What is decided", 50), ("Why", 60), _LINES)
_FOLLOWING = (("Country", 24), _QUESTION, ("Why the answer is printed", 90))
_LOST = (("Table", 50), ("Place", 36), ("Questions", 60), ("How the publication shows it", 30), ("Note", 40))


def _totals(sources: Sources, edition: Edition) -> Iterator[Row]:
    for d in sources.survey.decisions:
        numbers = ("" if number is None else str(number) for number in (d.count, d.base, d.share))
        answer = answer_label(edition, d.question, d.option)
        yield _question(edition, d.question), answer, *numbers, d.why, ", ".join(d.statements)


def _corrections(sources: Sources, edition: Edition) -> Iterator[Row]:
    for c in sources.survey.corrections:
        answer = answer_label(edition, c.question, c.option) if c.option else ""
        now, countries = answer_label(edition, c.question, c.corrected), _names(edition, c.countries)
        question = _question(edition, c.question)
        yield c.id, question, answer, countries, c.published, now, c.evidence, ", ".join(c.lines)


def _open_questions(sources: Sources, edition: Edition) -> Iterator[Row]:
    for q in sources.survey.open_questions:
        known = ", ".join(f"{answer_label(edition, q.question, word)}: {count}" for word, count in q.split.items())
        question, countries = _question(edition, q.question), _names(edition, q.countries)
        yield q.id, question, countries, q.published, known, q.evidence, ", ".join(q.lines)


def _contradictions(sources: Sources, edition: Edition) -> Iterator[Row]:
    for x in sources.survey.contradictions:
        known = all(question in edition.questionnaire.by_id for question in x.questions)
        about = ", ".join(_question(edition, question) for question in x.questions) if known else x.about
        yield x.id, about, x.found, x.decision, x.why, ", ".join(x.lines)


def _following(edition: Edition) -> Iterator[Row]:
    """The answers that a page marks with a dagger, and why."""
    evaluator = Evaluator(edition)
    for question in edition.questionnaire.with_options:
        for country in edition.countries.countries:
            for line in footing(edition, edition.survey.country_answer(question, country.id)):
                nodes = (evaluator.evaluate(n).value if isinstance(n, p.Expression) else n for n in line)
                yield country.name, question.label, p.plain(nodes)


def _lost(sources: Sources, edition: Edition) -> Iterator[Row]:
    for table in sources.survey.lost:
        questions = "; ".join(_question(edition, question) for question in table.questions)
        yield table.title, str(table.place), questions, table.shown or "", table.note or ""


def _question(edition: Edition, name: str) -> str:
    question = edition.questionnaire.by_id.get(name)
    return question.label if question else name


def _names(edition: Edition, codes: Iterable[str]) -> str:
    by_id = edition.countries.by_id
    return ", ".join(by_id[code].name if code in by_id else code for code in codes)


def document_rows(document: str, figures: Iterable[PrintedFigure], known: Mapping[str, Evidence]) -> Iterator[Row]:
    """A row for each figure of one document; `known` is what figures stand on, by their tags."""
    for figure in figures:
        evidence = known[figure.tag]
        yield (
            document, figure.heading, figure.sentence, figure.text,
            evidence.binding, evidence.sort, evidence.count, evidence.base, evidence.share, evidence.named,
            "; ".join(evidence.corrections), "\n".join(evidence.decisions), "\n".join(evidence.otherwise),
            evidence.source,
        )  # fmt: skip


def page_figures(content: object) -> Iterator[PrintedFigure]:
    """The figures that a page holds outside its prose: those of charts, with their labels for the sentence, and those
    of plain texts, such as a subtitle or the alternative text of a chart.
    """
    for node in walk(content):
        if isinstance(node, Chart):
            for figure in node.figures():
                yield PrintedFigure("Chart", figure.label, figure.text, tag_of(figure.binding))
        elif isinstance(node, Said):
            for said in node.figures:
                yield PrintedFigure("Text", str(node), said.text, tag_of(said.binding))
