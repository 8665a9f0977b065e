"""`mnr-briefs survey answers|totals|corrections|reconcile`, each as a table, CSV or JSON."""

import csv
import io
import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mnr_briefs.cli.app import HERE, ProjectOption, project_root, survey_app
from mnr_briefs.cli.report import print_problems

if TYPE_CHECKING:
    from mnr_briefs.edition.rows import Row
    from mnr_briefs.press.project import Opened


class RowFormat(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


FormatOption = Annotated[RowFormat, typer.Option("--format", "-f", help="The format of the output.")]


@survey_app.command("answers")
def answers(project: ProjectOption = HERE, format: FormatOption = RowFormat.TABLE) -> None:
    """Every answer: a row for each country, question and option, with its status and source."""
    from mnr_briefs.edition.rows import answer_rows

    _print(answer_rows(_opened(project).edition), format)


@survey_app.command("totals")
def totals(project: ProjectOption = HERE, format: FormatOption = RowFormat.TABLE) -> None:
    """Every total: count, base and share, counted from answers or as published."""
    from mnr_briefs.edition.rows import total_rows

    _print(total_rows(_opened(project).edition), format)


@survey_app.command("corrections")
def corrections(project: ProjectOption = HERE, format: FormatOption = RowFormat.TABLE) -> None:
    """Every correction, open question and contradiction, with its evidence."""
    from mnr_briefs.edition.rows import correction_rows

    _print(correction_rows(_opened(project).edition), format)


@survey_app.command("reconcile")
def reconcile(project: ProjectOption = HERE, format: FormatOption = RowFormat.TABLE) -> None:
    """Every published total compared with the answers; where the source contradicts itself."""
    from mnr_briefs.edition.rows import reconciliation_rows

    opened = _opened(project)
    _print(reconciliation_rows(opened.sources, opened.edition.survey), format)


def _opened(project: Path) -> "Opened":
    root = project_root(project)
    from mnr_briefs.press.project import open_edition

    opened = open_edition(root)
    print_problems(opened.problems)
    return opened


def _print(rows: list["Row"], format: RowFormat) -> None:
    match format:
        case RowFormat.JSON:
            typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        case RowFormat.CSV:
            typer.echo(_csv(rows), nl=False)
        case RowFormat.TABLE:
            _print_table(rows)


def _csv(rows: list["Row"]) -> str:
    buffer = io.StringIO()
    if rows:
        writer = csv.DictWriter(buffer, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return buffer.getvalue()


def _print_table(rows: list["Row"]) -> None:
    from rich.console import Console
    from rich.table import Table

    if not rows:
        typer.echo("None.")
        return
    table = Table(box=None, pad_edge=False)
    for column in rows[0]:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*("" if value is None else str(value) for value in row.values()))
    Console(highlight=False, markup=False, emoji=False).print(table)
