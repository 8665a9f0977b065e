"""The survey's files against the codebook and the list of countries: every cell, correction, decision and total."""

from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from mnr_briefs.problems import Problem

Checked = Callable[[], list[Problem]]
Found = tuple[str, str, str, str]

SURVEY = "content/survey"
ANSWERS = "published/answers.csv"
HEADER = "country,water_law,tests.bacteria,tests.none,hotline\n"
COSTA_RICA = "Costa Rica,Comprehensive,Yes,No,Yes\n"
FIJI = "Fiji,Partial,Yes,No,No\n"
SENEGAL = "Senegal,No,No,Yes,No response\n"
NAMED = "country,question,option,answer,section,line\n"


def _found(checked_survey: Checked) -> list[Found]:
    problems = checked_survey()
    assert {p.also for p in problems} <= {()}
    return [(str(p.place).removeprefix(f"{SURVEY}/"), p.code, p.message, p.remedy) for p in problems]


def _codes(checked_survey: Checked) -> list[tuple[str, str]]:
    return [(place, code) for place, code, _, _ in _found(checked_survey)]


def test_the_small_project_has_no_problems(checked_survey: Checked) -> None:
    assert _found(checked_survey) == []


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            COSTA_RICA + FIJI + "Senegall,No,No,Yes,No\n" + SENEGAL,
            (":4", "unknown-country", "“Senegall” is not in countries.yaml.", "Did you mean “Senegal”?"),
        ),
        (
            COSTA_RICA + FIJI + SENEGAL + ",No,No,Yes,No\n",
            (
                ":5",
                "unknown-country",
                "No country stands in this row.",
                "Write its name, or delete the row. Of merged cells only the first contains the words.",
            ),
        ),
        (
            COSTA_RICA + FIJI + SENEGAL + FIJI,
            (":5", "duplicate-row", f"Fiji already has a row at {SURVEY}/{ANSWERS}:3.", "Keep one of the two."),
        ),
        (
            COSTA_RICA + FIJI + SENEGAL + FIJI.upper().replace("PARTIAL,YES,NO,NO", "Partial,Yes,No,No"),
            (":5", "duplicate-row", f"Fiji already has a row at {SURVEY}/{ANSWERS}:3.", "Keep one of the two."),
        ),
        (COSTA_RICA + SENEGAL, ("", "missing-row", "No row for Fiji.", "Add a row for each country.")),
        (SENEGAL, ("", "missing-row", "No row for Costa Rica, Fiji.", "Add a row for each country.")),
        (
            COSTA_RICA + FIJI + SENEGAL.replace("Senegal,No,", "Senegal,Nope,"),
            (
                ":4 (column “water_law”)",
                "unknown-code",
                "“Nope” is not one of the words of this table.",
                "Did you mean “No”?",
            ),
        ),
        *(
            (
                COSTA_RICA + FIJI + SENEGAL.replace("Senegal,No,", f"Senegal,{error},"),
                (
                    ":4 (column “water_law”)",
                    "unknown-code",
                    f"The cell contains a spreadsheet error, {error}.",
                    f"The formula {why}: correct it, or type the word.",
                ),
            )
            for error, why in {
                "#DIV/0!": "divides by zero or by an empty cell",
                "#N/A": "found nothing in the list in which it looks",
                "#NAME?": "contains a name that the spreadsheet does not know",
                "#SOMETHING": "could not be calculated",
            }.items()
        ),
        (
            COSTA_RICA + FIJI + SENEGAL.replace("Senegal,No,", "Senegal,#REF!,"),
            (
                ":4 (column “water_law”)",
                "unknown-code",
                "The cell contains a spreadsheet error, #REF!.",
                "The formula refers to something that no longer exists: correct it, or type the word.",
            ),
        ),
        (
            COSTA_RICA + FIJI + SENEGAL.replace(",No response", ","),
            (
                ":4 (column “hotline”)",
                "unknown-code",
                "The cell is empty.",
                "Write what the source says: Comprehensive, No, No response, Partial, Yes.",
            ),
        ),
        (
            COSTA_RICA + FIJI + SENEGAL.replace(",No response", ""),
            (
                ":4 (column “hotline”)",
                "unknown-code",
                "The cell is empty.",
                "Write what the source says: Comprehensive, No, No response, Partial, Yes.",
            ),
        ),
    ],
)
def test_a_row_that_does_not_fit_is_named_with_its_place(
    project: Any, checked_survey: Checked, rows: str, found: Found
) -> None:
    project.write(f"{SURVEY}/{ANSWERS}", HEADER + rows)
    place, *rest = found
    assert _found(checked_survey) == [(ANSWERS + place, *rest)]


def test_all_faults_of_a_table_are_found_together_and_can_be_sorted(project: Any, checked_survey: Checked) -> None:
    project.write(
        f"{SURVEY}/{ANSWERS}",
        HEADER + "Fiji,Partial,Yes,No,Perhaps\nFiji,Partial,Yes,No,No\nSenegall,No,Maybe,Yes,No\n",
    )
    problems = checked_survey()
    assert [(str(p.place).removeprefix(f"{SURVEY}/{ANSWERS}"), p.code) for p in sorted(problems)] == [
        ("", "missing-row"),
        (":2 (column “hotline”)", "unknown-code"),
        (":3", "duplicate-row"),
        (":4", "unknown-country"),
        (":4 (column “tests.bacteria”)", "unknown-code"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "message", "remedy"),
    [
        ("hotline", "hotlines", "The column “hotlines” is not a question.", "Did you mean “hotline”?"),
        ("tests.none", "tests.nothing", "The column “tests.nothing” is not a question.", "Did you mean “tests.none”?"),
        ("tests.none", "tests", "The column “tests” is not a question.", "Did you mean “tests.none”?"),
        (
            "hotline",
            "zzz",
            "The column “zzz” is not a question.",
            "Choose one of: hotline, tests.bacteria, tests.none, water_law.",
        ),
    ],
)
def test_a_column_that_is_no_question_is_named_in_the_header(
    project: Any, checked_survey: Checked, old: str, new: str, message: str, remedy: str
) -> None:
    project.replace(f"{SURVEY}/{ANSWERS}", old, new)
    assert _found(checked_survey) == [(f"{ANSWERS}:1", "unknown-question", message, remedy)]


def test_a_word_in_a_workbook_is_named_with_sheet_and_cell(project: Any, checked_survey: Checked) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in ("country hotline zzz", "Fiji Yes No", "Senegal Perhaps No", "Fiji No No"):
        sheet.append(row.split())
    book.save(project.root / SURVEY / "published" / "answers.xlsx")
    project.replace(f"{SURVEY}/tables.yaml", "answers.csv", "answers.xlsx")
    assert [(place.removeprefix("published/"), code) for place, code in _codes(checked_survey)] == [
        ("answers.xlsx (first sheet, row 4)", "duplicate-row"),
        ("answers.xlsx", "missing-row"),
        ("answers.xlsx (first sheet, row 1)", "unknown-question"),
        ("answers.xlsx (first sheet, cell B3)", "unknown-code"),
    ]


def test_an_option_of_a_question_with_one_answer_may_have_a_column_of_its_own(
    project: Any, checked_survey: Checked
) -> None:
    project.write(f"{SURVEY}/{ANSWERS}", "country,hotline.yes\nCosta Rica,Yes\nFiji,No\nSenegal,No response\n")
    assert _found(checked_survey) == []


@pytest.mark.parametrize(
    ("old", "new", "message", "remedy"),
    [
        (
            "Partial: partial",
            "Partial: partly",
            "“Partial” means “partly”, which is not an answer to water_law.",
            "Did you mean “partial”?",
        ),
        (
            "No response: no_response",
            "No response: none",
            "“No response” means “none”, which is not an answer to hotline.",
            "Did you mean “no”?",
        ),
    ],
)
def test_a_word_must_mean_an_answer_to_its_question(
    project: Any, checked_survey: Checked, old: str, new: str, message: str, remedy: str
) -> None:
    project.replace(f"{SURVEY}/tables.yaml", old, new)
    assert ("tables.yaml:2", "unknown-option", message, remedy) in _found(checked_survey)


def test_a_word_may_mean_something_else_in_one_column(project: Any, checked_survey: Checked) -> None:
    project.replace(f"{SURVEY}/{ANSWERS}", "Fiji,Partial,Yes,No,No", "Fiji,Partial,Yes,No,Being set up")
    assert [code for _, code in _codes(checked_survey)] == ["unknown-code"]
    words = "        words: {Being set up: no}\n"
    tables = (project.root / SURVEY / "tables.yaml").read_text(encoding="utf-8")
    project.write(f"{SURVEY}/tables.yaml", tables + "    columns:\n      hotline:\n" + words)
    assert _found(checked_survey) == []


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("FJI,hotline,no,yes,a,1", []),
        (
            "Fiji,hotline,yes,yes,a,1",
            [("unknown-country", "“Fiji” is not a country code in countries.yaml.", "Write FJI.")],
        ),
        (
            "FJY,hotline,yes,yes,a,1",
            [("unknown-country", "“FJY” is not a country code in countries.yaml.", "Did you mean “FJI”?")],
        ),
        ("FJI,hotlin,yes,yes,a,1", [("unknown-question", "There is no question “hotlin”.", "Did you mean “hotline”?")]),
        ("FJI,hotline,yess,yes,a,1", [("unknown-option", "“hotline” has no option “yess”.", "Did you mean “yes”?")]),
        ("FJI,hotline,yes,maybe,a,1", [("unknown-code", "“maybe” is not an answer.", "Write yes or no.")]),
        ("FJI,hotline,yes,Yes,a,1", [("unknown-code", "“Yes” is not an answer.", "Write yes or no.")]),
    ],
)
def test_a_named_answer_must_be_of_a_country_a_question_and_an_option(
    project: Any, checked_survey: Checked, row: str, found: list[tuple[str, str, str]]
) -> None:
    project.write(f"{SURVEY}/named-answers.csv", NAMED + row + "\n")
    assert _found(checked_survey) == [("named-answers.csv:2", *rest) for rest in found]


INSTRUMENTS = """
    table: {file: published/ratified.csv, title: Who is party, place: {section: Annex}}
    instruments: [{id: crc, title: Convention, short: CRC}]
    statuses:
      full: {published: Party, label: Party, level: full}
      none: {published: Not party, label: Not party, level: none}
    """


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("Costa Rica,Party\nFiji,Party\nSenegal,Not party\n", []),
        (
            "Costa Rica,Party\nFiji,party\nSenegal,Not party\n",
            [
                (
                    ":3 (column “crc”)",
                    "unknown-code",
                    "“party” is not a status in instruments.yaml.",
                    "Did you mean “Party”?",
                )
            ],
        ),
        (
            "Costa Rica,Party\nFidji,Party\nFiji,Party\nSenegal,Party\n",
            [(":3", "unknown-country", "“Fidji” is not in countries.yaml.", "Did you mean “Fiji”?")],
        ),
        ("Costa Rica,Party\nFiji,Party\n", [("", "missing-row", "No row for Senegal.", "Add a row for each country.")]),
    ],
)
def test_a_ratification_is_a_status_of_a_country(
    project: Any, checked_survey: Checked, rows: str, found: list[Found]
) -> None:
    project.write(f"{SURVEY}/instruments.yaml", INSTRUMENTS)
    project.write(f"{SURVEY}/published/ratified.csv", "country,crc\n" + rows)
    assert _found(checked_survey) == [(f"published/ratified.csv{place}", *rest) for place, *rest in found]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("hotline", []),
        ("hotlin", [("tables.yaml:13", "unknown-question", "There is no question “hotlin” in a lost table.")]),
    ],
)
def test_a_lost_table_held_answers_to_questions_that_there_are(
    project: Any, checked_survey: Checked, question: str, found: list[tuple[str, str, str]]
) -> None:
    tables = (project.root / SURVEY / "tables.yaml").read_text("utf-8")
    lost = f"lost:\n  - {{id: lines, title: Lines, place: {{section: Annex}}, questions: [{question}]}}\n"
    project.write(f"{SURVEY}/tables.yaml", tables + lost)
    assert [row[:3] for row in _found(checked_survey)] == found


def test_a_column_without_a_head_is_told_as_such(project: Any, checked_survey: Checked) -> None:
    project.replace(f"{SURVEY}/{ANSWERS}", "hotline", "")
    ((place, code, message, remedy),) = _found(checked_survey)
    assert (place, code) == (f"{ANSWERS}:1", "unknown-question")
    assert message == "The heading of a column is empty, but there are cells below it."
    assert remedy.endswith("Choose one of: hotline, tests.bacteria, tests.none, water_law.")
