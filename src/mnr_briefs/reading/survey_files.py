"""The files of content/survey/."""

from collections.abc import Iterable

from mnr_briefs.content.countries import Instruments
from mnr_briefs.content.sources import (
    Cell,
    Contradiction,
    Correction,
    LostTable,
    NamedAnswer,
    OpenQuestion,
    PublishedTable,
    PublishedTotal,
    RecordedDecision,
    SurveySources,
)
from mnr_briefs.problems import Place, Problems
from mnr_briefs.reading.files import ProjectFiles
from mnr_briefs.reading.records import read_record, read_records
from mnr_briefs.reading.tables import DataTable, Row, load_table
from mnr_briefs.reading.yaml_text import YamlText, parse_yaml

MAX_DIGITS = 9

_NAMED = ("country", "question", "option", "answer", "section", "line")
_TOTALS = ("question", "options", "count", "base", "share", "words", "section", "line", "note")


def load_survey(files: ProjectFiles, problems: Problems) -> SurveySources:
    """Everything in content/survey/. Only tables.yaml must be there; the other files may be left out."""
    tables_yaml = load_yaml(f"{files.survey}/tables.yaml", files, problems)
    if tables_yaml is None:
        return SurveySources()
    check_keys(tables_yaml, ("tables", "lost"), problems)
    tables = read_records(PublishedTable, tables_yaml, problems, ("tables",))
    corrections = load_yaml(f"{files.survey}/corrections.yaml", files, problems, optional=True)
    decisions = load_yaml(f"{files.survey}/decisions.yaml", files, problems, optional=True)
    if corrections is not None:
        check_keys(corrections, ("corrections", "open_questions"), problems)
    if decisions is not None:
        check_keys(decisions, ("decisions", "contradictions"), problems)
    instruments = _instruments(files, problems)
    return SurveySources(
        tables=tables,
        lost=read_records(LostTable, tables_yaml, problems, ("lost",)),
        cells={t.id: _cells(f"{files.survey}/{t.file}", files, problems) for t in tables},
        named=_named(files, problems),
        corrections=_list(Correction, corrections, problems, "corrections"),
        open_questions=_list(OpenQuestion, corrections, problems, "open_questions"),
        decisions=_list(RecordedDecision, decisions, problems, "decisions"),
        contradictions=_list(Contradiction, decisions, problems, "contradictions"),
        published_totals=_published_totals(files, problems),
        instruments=instruments,
        ratifications=_ratifications(instruments, files, problems),
    )


def load_yaml(relative: str, files: ProjectFiles, problems: Problems, optional: bool = False) -> YamlText | None:
    """A YAML file; None with a problem, or without one where an optional file is not there."""
    if optional and not (files.root / relative).exists():
        return None
    text = files.text(relative)
    return None if text is None else parse_yaml(text, relative, problems)


def check_keys(source: YamlText, known: Iterable[str], problems: Problems) -> None:
    """A problem for each top-level key that nothing reads."""
    if not isinstance(source.data, dict):
        problems.add(
            "wrong-type",
            source.place(()),
            "Expected keys and values here.",
            f"Begin with “{next(iter(known))}:”.",
        )
        return
    for key in source.data:
        if key not in known:
            problems.add("unknown-key", source.place((key,)), f"The key “{key}” is not known here.", _choice(known))


def _choice(known: Iterable[str]) -> str:
    return f"Known here: {', '.join(known)}."


def _list(kind: type, source: YamlText | None, problems: Problems, key: str) -> tuple:  # type: ignore[type-arg]
    return () if source is None else read_records(kind, source, problems, (key,))


def _cells(relative: str, files: ProjectFiles, problems: Problems) -> tuple[Cell, ...]:
    table = load_table(relative, files, problems, ("country",))
    return () if table is None else tuple(_cells_of(table, problems))


def _cells_of(table: DataTable, problems: Problems) -> Iterable[Cell]:
    if not table.rows:
        problems.add("table-broken", Place(table.file), "The table has no rows.", "Add a row for each country.")
    if table.columns == ("country",):
        message = "The table has no columns besides “country”."
        problems.add("table-broken", Place(table.file), message, "Add a column for each question.")
    for row in table.rows:
        for column in table.columns:
            if column != "country":
                yield Cell(row["country"], column, row.cells.get(column, ""), row.places[column])


def _named(files: ProjectFiles, problems: Problems) -> tuple[NamedAnswer, ...]:
    relative = f"{files.survey}/named-answers.csv"
    if not (files.root / relative).exists():
        return ()
    table = load_table(relative, files, problems, _NAMED, ())
    if table is None:
        return ()
    return tuple(
        NamedAnswer(row["country"], row["question"], row["option"], row["answer"], row["section"], row["line"], row.at)
        for row in table.rows
    )


def _published_totals(files: ProjectFiles, problems: Problems) -> tuple[PublishedTotal, ...]:
    relative = f"{files.survey}/published-totals.csv"
    if not (files.root / relative).exists():
        return ()
    table = load_table(relative, files, problems, _TOTALS, ())
    if table is None:
        return ()
    return tuple(_published_total(row, problems) for row in table.rows)


def _published_total(row: Row, problems: Problems) -> PublishedTotal:
    return PublishedTotal(
        question=row["question"],
        options=tuple(row["options"].split()),
        count=_whole(row["count"], row.places["count"], problems),
        base=_whole(row["base"], row.places["base"], problems),
        share=_whole(row["share"], row.places["share"], problems),
        words=row["words"],
        section=row["section"],
        line=row["line"],
        note=row["note"],
        at=row.at,
    )


def _whole(text: str, at: Place, problems: Problems) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or len(text) > MAX_DIGITS:
        problems.add("wrong-type", at, f"“{text}” is not a whole number.", "Write digits only, or leave it empty.")
        return None
    return int(text)


def _instruments(files: ProjectFiles, problems: Problems) -> Instruments:
    source = load_yaml(f"{files.survey}/instruments.yaml", files, problems, optional=True)
    if source is None:
        return Instruments()
    return read_record(Instruments, source, problems) or Instruments()


def _ratifications(instruments: Instruments, files: ProjectFiles, problems: Problems) -> tuple[Cell, ...]:
    if instruments.table is None:
        return ()
    columns = tuple(instrument.id for instrument in instruments.instruments)
    table = load_table(f"{files.survey}/{instruments.table.file}", files, problems, ("country", *columns), ())
    return () if table is None else tuple(_cells_of(table, problems))
