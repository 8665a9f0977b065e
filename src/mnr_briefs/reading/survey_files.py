"""The files of a survey's folder, content/survey/ in an edition of its own."""

from collections.abc import Callable
from typing import Any, TypeVar

from mnr_briefs.content.countries import Instruments
from mnr_briefs.content.sources import (
    Contradiction,
    Correction,
    LostTable,
    NamedAnswer,
    OpenQuestion,
    PublishedCell,
    PublishedTable,
    PublishedTotal,
    RecordedDecision,
    SurveySources,
)
from mnr_briefs.problems import Found, Place, Problem, nothing, problems_of
from mnr_briefs.reading import records, tables
from mnr_briefs.reading.files import ProjectFiles
from mnr_briefs.reading.records import Kinds, read_lists, read_record_file, strays
from mnr_briefs.reading.tables import DataRow, DataTable, read_table

T = TypeVar("T")

MAX_DIGITS = 9

_STEMS = ("tables", "corrections", "decisions", "instruments", "named-answers", "published-totals")
_NAMED = ("country", "question", "option", "answer", "section", "line")
_TOTALS = ("question", "options", "count", "base", "share", "words", "section", "line", "note")
_TABLES: Kinds = {"tables": PublishedTable, "lost": LostTable}
_CORRECTIONS: Kinds = {"corrections": Correction, "open_questions": OpenQuestion}
_DECISIONS: Kinds = {"decisions": RecordedDecision, "contradictions": Contradiction}


def read_survey(files: ProjectFiles, folder: str) -> Found[SurveySources]:
    """Everything in a survey's folder. Only tables.yaml must be there; the other files may be left out."""
    listed = read_lists(_TABLES, f"{folder}/tables", files)
    corrections = read_lists(_CORRECTIONS, f"{folder}/corrections", files, required=False)
    decisions = read_lists(_DECISIONS, f"{folder}/decisions", files, required=False)
    instruments = read_record_file(Instruments, f"{folder}/instruments", files, required=False)
    named = _optional_table(f"{folder}/named-answers", files, _named_answers, _NAMED)
    totals = _optional_table(f"{folder}/published-totals", files, _published_totals, _TOTALS)
    published, lost = listed.value or ((), ())
    corrected, doubtful = corrections.value or ((), ())
    decided, contradictions = decisions.value or ((), ())
    cells = [read_table(f"{folder}/{t.file}", files, _cells, ("country",)) for t in published]
    ratifications = _ratifications(files, folder, instruments.value or Instruments())
    lists = (listed, corrections, decisions, instruments)
    parts: tuple[Found[Any], ...] = (*lists, *cells, named, totals, ratifications)
    problems = (*problems_of(parts), *strays(files, folder, _STEMS, records.ENDINGS + tables.ENDINGS))
    if listed.value is None:
        return Found(SurveySources(), problems)
    survey = SurveySources(
        tables=published,
        lost=lost,
        cells={table.id: found.value for table, found in zip(published, cells, strict=True)},
        named=named.value,
        corrections=corrected,
        open_questions=doubtful,
        decisions=decided,
        contradictions=contradictions,
        published_totals=totals.value,
        instruments=instruments.value or Instruments(),
        ratifications=ratifications.value,
    )
    return Found(survey, problems)


def _optional_table(
    stem: str, files: ProjectFiles, make: Callable[[DataTable], Found[tuple[T, ...]]], columns: tuple[str, ...]
) -> Found[tuple[T, ...]]:
    relative = files.named(stem, tables.ENDINGS)
    return Found(()) if relative is None else read_table(relative, files, make, columns, ())


def _ratifications(files: ProjectFiles, folder: str, instruments: Instruments) -> Found[tuple[PublishedCell, ...]]:
    if instruments.table is None:
        return Found(())
    columns = ("country", *(instrument.id for instrument in instruments.instruments))
    return read_table(f"{folder}/{instruments.table.file}", files, _cells, columns, ())


def _cells(table: DataTable) -> Found[tuple[PublishedCell, ...]]:
    problems = []
    if not table.rows:
        problems.append(_broken(table, "The table has no rows.", "Add a row for each country."))
    if table.columns == ("country",):
        message = "The table has no columns besides “country”."
        problems.append(_broken(table, message, "Add a column for each question."))
    cells = (
        PublishedCell(row["country"], column, row.cells.get(column, ""), row.places[column])
        for row in table.rows
        for column in table.columns
        if column != "country"
    )
    return Found(tuple(cells), tuple(problems))


def _broken(table: DataTable, message: str, remedy: str) -> Problem:
    return Problem(Place(table.file), "table-broken", message, remedy)


def _named_answers(table: DataTable) -> Found[tuple[NamedAnswer, ...]]:
    return Found(tuple(NamedAnswer(**{column: row[column] for column in _NAMED}, at=row.at) for row in table.rows))


def _published_totals(table: DataTable) -> Found[tuple[PublishedTotal, ...]]:
    found = [_published_total(row) for row in table.rows]
    return Found(tuple(total.value for total in found), problems_of(found))


def _published_total(row: DataRow) -> Found[PublishedTotal]:
    count, base, share = (_whole(row[column], row.places[column]) for column in ("count", "base", "share"))
    total = PublishedTotal(
        question=row["question"],
        options=tuple(row["options"].split()),
        count=count.value,
        base=base.value,
        share=share.value,
        words=row["words"],
        section=row["section"],
        line=row["line"],
        note=row["note"],
        at=row.at,
    )
    return Found(total, problems_of((count, base, share)))


def _whole(text: str, at: Place) -> Found[int | None]:
    if not text:
        return Found(None)
    if not text.isdecimal() or len(text) > MAX_DIGITS:
        message = f"“{text}” is not a whole number."
        return nothing(at, "wrong-type", message, "Write digits only, or leave it empty.")
    return Found(int(text))
