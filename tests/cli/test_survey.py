"""`mnr-briefs survey`: answers, totals, corrections and reconciliation, as a table, CSV or JSON."""

import csv
import io
import json
from typing import Any

import pytest

COLUMNS = {
    "answers": ["country", "question", "option", "status", "source", "correction", "open_question"],
    "totals": ["question", "option", "count", "base", "share", "origin", "countries"],
    "corrections": ["id", "type", "about", "countries", "found", "decision", "lines"],
    "reconcile": ["line", "question", "options", "published", "ours", "verdict", "words", "decision"],
}
CORRECTIONS = """
    corrections:
      - id: c01
        question: hotline
        countries: [CRI]
        published: No
        corrected: yes
        evidence: "A letter, with a comma"
        lines: ["7"]
    """
PUBLISHED = "question,options,count,base,share,words,section,line,note\nwater_law,partial,1,3,,about a third,Annex,9,\n"


@pytest.fixture
def survey(project: Any) -> Any:
    """The small project with a correction and a published total."""
    project.replace("content/survey/published/answers.csv", "Costa Rica,Comprehensive,Yes,No,Yes", COSTA_RICA)
    project.write("content/survey/corrections.yaml", CORRECTIONS)
    project.write("content/survey/published-totals.csv", PUBLISHED)
    return project


COSTA_RICA = "Costa Rica,Comprehensive,Yes,No,No"


@pytest.mark.parametrize(
    ("what", "count", "row"),
    [
        ("answers", 3 * 7, ["CRI", "hotline", "yes", "yes", "Annex", "c01", ""]),
        ("totals", 7, ["hotline", "yes", "1", "2", "50", "counted", "CRI"]),
        ("corrections", 1, ["c01", "correction", "hotline", "CRI", "A letter, with a comma", "No → Yes", "7"]),
        (
            "reconcile",
            1,
            ["9", "water_law", "partial", "1, of 3", "1, 33 per cent, of 3", "reproduced", "“about a third”: fits", ""],
        ),
    ],
)
def test_rows_are_the_same_in_csv_and_json(survey: Any, run: Any, what: str, count: int, row: list[str]) -> None:
    table = run("survey", what, "--format", "csv", "-C", survey.root)
    data = run("survey", what, "-f", "json", "-C", survey.root)
    assert (table.status, table.err, data.status, data.err) == (0, "", 0, "")
    header, *rows = csv.reader(io.StringIO(table.out))
    assert header == COLUMNS[what]
    assert len(rows) == count
    assert row in rows
    records = json.loads(data.out)
    assert [["" if v is None else str(v) for v in r.values()] for r in records] == rows
    assert list(records[0]) == header


@pytest.mark.parametrize("what", COLUMNS)
def test_a_table_is_for_people_and_what_is_printed_if_nothing_is_asked_for(
    survey: Any, run: Any, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    done = run("survey", what, "-C", survey.root)
    assert (done.status, done.err) == (0, "")
    assert done.out == run("survey", what, "--format", "table", "-C", survey.root).out
    assert done.out.splitlines()[0].split() == COLUMNS[what]
    rows = csv.reader(io.StringIO(run("survey", what, "-f", "csv", "-C", survey.root).out))
    wanted = ["".join("".join(row).split()) for row in list(rows)[1:]]
    assert ["".join(line.split()) for line in done.out.splitlines()[1:]] == wanted


@pytest.mark.parametrize(("format", "text"), [("table", "None.\n"), ("csv", ""), ("json", "[]\n")])
def test_no_rows(project: Any, run: Any, format: str, text: str) -> None:
    done = run("survey", "corrections", "--format", format, "-C", project.root)
    assert (done.status, done.out, done.err) == (0, text, "")


def test_counts_are_numbers_and_what_is_not_known_is_null(survey: Any, run: Any) -> None:
    found = json.loads(run("survey", "totals", "-f", "json", "-C", survey.root).out)
    totals = {(r["question"], r["option"]): r for r in found}
    assert totals["water_law", "partial"] == {
        "question": "water_law", "option": "partial", "count": 1, "base": 3, "share": 33, "origin": "counted",
        "countries": "FJI",
    }  # fmt: skip


def test_another_format_is_wrong_usage(project: Any, run: Any) -> None:
    done = run("survey", "totals", "--format", "xml", "-C", project.root)
    assert (done.status, done.out) == (2, "")
    assert "there is no “xml”. Choose one of: csv, json, table." in done.err


def test_rows_are_printed_and_problems_told_apart_from_them(survey: Any, run: Any) -> None:
    survey.replace("content/survey/published/answers.csv", "Senegal,No", "Senegal,Nope")
    done = run("survey", "answers", "-f", "csv", "-C", survey.root)
    assert "content/survey/published/answers.csv:4 (column “water_law”): " in done.err
    assert len(list(csv.reader(io.StringIO(done.out)))) == 1 + 3 * 7


def test_a_word_in_brackets_is_no_markup(survey: Any, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    survey.replace("content/survey/corrections.yaml", "A letter, with a comma", "A letter [bold]of[/bold] :smile:")
    assert "A letter [bold]of[/bold] :smile:" in run("survey", "corrections", "-C", survey.root).out
