"""The files of content/survey/: which must be there, what each holds, and what is wrong with its rows."""

from typing import Any

import openpyxl
import pytest

from mnr_briefs.content.sources import SurveySources
from mnr_briefs.problems import Problem
from mnr_briefs.reading.files import ProjectFiles
from mnr_briefs.reading.survey_files import read_survey

SURVEY = "content/survey"
NAMED = "country,question,option,answer,section,line\n"
TOTALS = "question,options,count,base,share,words,section,line,note\n"
RATIFIED = """
    table: {file: published/ratified.csv, title: Who is party, place: {section: Annex}}
    instruments:
      - {id: crc, title: Convention, short: CRC}
    statuses:
      full: {published: Party, label: Party, level: full}
    """


def _load(project: Any) -> tuple[SurveySources, list[Problem]]:
    found = read_survey(ProjectFiles(project.root), SURVEY)
    return found.value, list(found.problems)


def _found(project: Any) -> list[tuple[str, str, str]]:
    problems = _load(project)[1]
    assert all(p.remedy for p in problems)
    assert all(str(p.place).startswith(f"{SURVEY}/") for p in problems)
    return [(str(p.place).removeprefix(f"{SURVEY}/"), p.code, p.message) for p in problems]


def test_the_cells_of_a_table_are_words_with_places(project: Any) -> None:
    survey, problems = _load(project)
    assert problems == []
    cells = survey.cells["answers"]
    assert len(cells) == 3 * 4
    assert [(c.country, c.column, c.word, str(c.at)) for c in cells[4:6]] == [
        ("Fiji", "water_law", "Partial", f"{SURVEY}/published/answers.csv:3 (column “water_law”)"),
        ("Fiji", "tests.bacteria", "Yes", f"{SURVEY}/published/answers.csv:3 (column “tests.bacteria”)"),
    ]


def test_only_the_list_of_tables_must_be_there(project: Any) -> None:
    project.remove(f"{SURVEY}/tables.yaml")
    assert _found(project) == [("tables.yaml", "missing-file", "The file is missing.")]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("../../../../etc/passwd.csv", "The path leads outside the project."),
        ("../../../outside.csv", "The path leads outside the project."),
    ],
)
def test_a_table_file_outside_the_project_is_refused(project: Any, file: str, message: str) -> None:
    project.replace(f"{SURVEY}/tables.yaml", "published/answers.csv", file)
    assert _found(project) == [(file, "path-outside", message)]


def test_a_table_file_that_is_a_link_out_of_the_project_is_refused(project: Any, tmp_path_factory: Any) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.csv"
    secret.write_text("country,hotline\nFiji,Yes\n")
    project.remove(f"{SURVEY}/published/answers.csv")
    (project.root / SURVEY / "published" / "answers.csv").symlink_to(secret)
    assert _found(project) == [("published/answers.csv", "path-outside", "The path leads outside the project.")]


@pytest.mark.parametrize(
    ("file", "code"),
    [("published/anwers.csv", "missing-file"), ('"a\\0b.csv"', "control-character"), ("published", "table-broken")],
)
def test_a_table_file_that_cannot_be_opened_is_named(project: Any, file: str, code: str) -> None:
    project.replace(f"{SURVEY}/tables.yaml", "published/answers.csv", file)
    assert code in {found for _, found, _ in _found(project)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("country,hotline\n", [("published/answers.csv", "table-broken", "The table has no rows.")]),
        (
            "country\nFiji\n",
            [("published/answers.csv", "table-broken", "The table has no columns besides “country”.")],
        ),
        (
            "land,hotline\nFiji,Yes\n",
            [("published/answers.csv:1", "missing-column", "The column “country” is missing.")],
        ),
    ],
)
def test_a_table_without_answers_is_named(project: Any, text: str, found: list[tuple[str, str, str]]) -> None:
    project.write(f"{SURVEY}/published/answers.csv", text)
    assert _found(project) == found


@pytest.mark.parametrize(
    ("file", "text", "known"),
    [
        ("tables.yaml", "tabels: []\n", "tables, lost"),
        ("corrections.yaml", "corections: []\n", "corrections, open_questions"),
        ("decisions.yaml", "decision: []\n", "decisions, contradictions"),
    ],
)
def test_an_unknown_key_at_the_top_is_named_with_the_known_ones(project: Any, file: str, text: str, known: str) -> None:
    project.write(f"{SURVEY}/{file}", text)
    key = text.partition(":")[0]
    problems = _load(project)[1]
    assert [(str(p.place), p.code, p.message, p.remedy) for p in problems] == [
        (f"{SURVEY}/{file}:1", "unknown-key", f"The key “{key}” is not recognized here.", f"Choose one of: {known}.")
    ]


@pytest.mark.parametrize("file", ["tables.yaml", "corrections.yaml", "decisions.yaml"])
@pytest.mark.parametrize("text", ["", "- a\n", "words\n"])
def test_a_file_without_keys_is_named(project: Any, file: str, text: str) -> None:
    project.write(f"{SURVEY}/{file}", text)
    assert _found(project) == [(f"{file}:1", "wrong-type", "There should be keys and values here.")]


def test_a_table_entry_is_judged_key_by_key(project: Any) -> None:
    project.replace(f"{SURVEY}/tables.yaml", "title: Answers", "titel: Answers")
    project.replace(f"{SURVEY}/tables.yaml", "place: {section: Annex}", "place: Annex")
    assert sorted(_found(project)) == [
        ("tables.yaml:2", "missing-key", "The key “title” is missing."),
        ("tables.yaml:4", "unknown-key", "The key “titel” is not recognized here."),
        ("tables.yaml:5", "wrong-type", "“place” should be keys and values, not the text “Annex”."),
    ]


def test_named_answers_are_rows_with_their_lines(project: Any) -> None:
    project.write(
        f"{SURVEY}/named-answers.csv", NAMED + 'FJI,hotline,yes,yes,"2.1, a",12\n\nSEN,hotline,no,yes,2.2,13\n'
    )
    survey, problems = _load(project)
    assert problems == []
    assert [(n.country, n.option, n.section, n.line, n.at.line) for n in survey.named] == [
        ("FJI", "yes", "2.1, a", "12", 2),
        ("SEN", "no", "2.2", "13", 4),
    ]


def test_named_answers_with_other_columns_are_refused(project: Any) -> None:
    project.write(
        f"{SURVEY}/named-answers.csv", "country,question,option,answer,section,lines\nFJI,hotline,yes,yes,1,2\n"
    )
    assert _found(project) == [
        ("named-answers.csv:1", "missing-column", "The column “line” is missing."),
        ("named-answers.csv:1", "unknown-column", "The column “lines” is not used."),
    ]


def test_published_totals_have_whole_numbers_or_none(project: Any) -> None:
    project.write(
        f"{SURVEY}/published-totals.csv", TOTALS + "hotline,yes no,2,3,67,two,1,5,\nhotline,no,,,,few,1,6,n\n"
    )
    survey, problems = _load(project)
    assert problems == []
    assert [(t.options, t.count, t.base, t.share, t.note) for t in survey.published_totals] == [
        (("yes", "no"), 2, 3, 67, ""),
        (("no",), None, None, None, "n"),
    ]


@pytest.mark.parametrize("number", ["two", "2.5", "-2", "67 %", "1 000", "1,5", "²", "9" * 10, "9" * 5000])
def test_a_total_that_is_no_whole_number_is_named_with_its_cell(project: Any, number: str) -> None:
    project.write(f"{SURVEY}/published-totals.csv", TOTALS + f'hotline,yes,2,3,"{number}",w,1,5,\n')
    message = f"“{number}” is not a whole number."
    assert _found(project) == [("published-totals.csv:2 (column “share”)", "wrong-type", message)]


def test_ratifications_come_from_the_table_that_instruments_name(project: Any) -> None:
    project.write(f"{SURVEY}/instruments.yaml", RATIFIED)
    project.write(f"{SURVEY}/published/ratified.csv", "country,crc\nFiji,Party\n")
    survey, problems = _load(project)
    assert problems == []
    assert [(c.country, c.column, c.word) for c in survey.ratifications] == [("Fiji", "crc", "Party")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("country,crc\n", [("published/ratified.csv", "table-broken", "The table has no rows.")]),
        ("country,cr\nFiji,Party\n", [
            ("published/ratified.csv:1", "missing-column", "The column “crc” is missing."),
            ("published/ratified.csv:1", "unknown-column", "The column “cr” is not used."),
        ]),
    ],
)  # fmt: skip
def test_a_ratification_table_must_have_a_column_for_each_instrument(
    project: Any, text: str, found: list[tuple[str, str, str]]
) -> None:
    project.write(f"{SURVEY}/instruments.yaml", RATIFIED)
    project.write(f"{SURVEY}/published/ratified.csv", text)
    assert _found(project) == found


def test_a_correction_is_judged_key_by_key(project: Any) -> None:
    text = """
        corrections:
          - {id: a, question: hotline, countries: [], published: No, corrected: yes, evidence: text}
          - id: b
            question: hotline
            countries: [FJI]
            published: No
            corect: yes
            evidence: text
        """
    project.write(f"{SURVEY}/corrections.yaml", text)
    assert sorted(_found(project)) == [
        ("corrections.yaml:2", "wrong-type", "“countries” should have at least 1 in its list, not 0."),
        ("corrections.yaml:3", "missing-key", "The key “corrected” is missing."),
        ("corrections.yaml:7", "unknown-key", "The key “corect” is not recognized here."),
    ]


def test_all_files_of_the_survey_are_read_even_where_one_is_broken(project: Any) -> None:
    project.write(f"{SURVEY}/corrections.yaml", "corrections: [\n")
    project.write(f"{SURVEY}/decisions.yaml", "decisions:\n  - a: b: c\n")
    project.write(f"{SURVEY}/named-answers.csv", b"country\xff\n")
    project.write(f"{SURVEY}/published-totals.csv", "question\n")
    places = {place for place, _, _ in _found(project)}
    assert places == {"corrections.yaml:1", "decisions.yaml:2", "named-answers.csv:1", "published-totals.csv:1"}


def test_what_else_is_wrong_is_told_even_where_the_list_of_tables_cannot_be_read(project: Any) -> None:
    project.write(f"{SURVEY}/tables.yaml", "tables: [\n")
    project.write(f"{SURVEY}/corrections.yaml", "corections: []\n")
    survey, problems = _load(project)
    assert survey == SurveySources()
    assert [(p.place.file.removeprefix(f"{SURVEY}/"), p.code) for p in problems] == [
        ("tables.yaml", "yaml-syntax"),
        ("corrections.yaml", "unknown-key"),
    ]


@pytest.mark.parametrize("name", ["tables.yml", "tables.YAML", "Tables.yaml"])
def test_a_file_may_have_another_ending_of_its_sort(project: Any, name: str) -> None:
    (project.root / SURVEY / "tables.yaml").rename(project.root / SURVEY / name)
    survey, problems = _load(project)
    assert problems == []
    assert [str(t.at) for t in survey.tables] == [f"{SURVEY}/{name}:2"]


@pytest.mark.parametrize("name", ["named-answers.tsv", "named-answers.CSV", "Named-Answers.csv"])
def test_named_answers_may_be_any_table(project: Any, name: str) -> None:
    text = NAMED + "FJI,hotline,yes,yes,2.1,12\n"
    project.write(f"{SURVEY}/{name}", text.replace(",", "\t") if name.endswith("tsv") else text)
    survey, problems = _load(project)
    assert problems == []
    assert [str(n.at) for n in survey.named] == [f"{SURVEY}/{name}:2"]


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("correction.yaml", "Did you mean “corrections”?"),
        ("tables.yml", "Keep one of the two files of this name."),
        ("notes.yml", "Delete it, or move it out of content/."),
        ("named-answer.csv", "Did you mean “named-answers”?"),
        ("published_totals.xlsx", "Did you mean “published-totals”?"),
    ],
)
def test_a_file_that_nothing_reads_is_told(project: Any, name: str, remedy: str) -> None:
    project.write(f"{SURVEY}/{name}", "x")
    problems = _load(project)[1]
    assert [(str(p.place), p.message, p.remedy) for p in problems] == [
        (f"{SURVEY}/{name}", "The program does not use this file.", remedy)
    ]


@pytest.mark.parametrize("name", ["raw.csv", "form.xlsx", "README.md", "._tables.yaml", "~$named-answers.xlsx"])
def test_other_files_may_lie_there(project: Any, name: str) -> None:
    project.write(f"{SURVEY}/{name}", b"\xff")
    assert _load(project)[1] == []


@pytest.mark.parametrize(
    ("country", "word"), [("Fi\u200bji", "Yes"), ("\u202aFiji\u202c", "Y\u00ades"), ("Fiji\u00a0", "\ufeffYes")]
)
def test_cells_are_read_as_they_look(project: Any, country: str, word: str) -> None:
    project.write(f"{SURVEY}/published/answers.csv", f"country,hotline\n{country},{word}\n")
    survey, problems = _load(project)
    assert problems == []
    assert [(c.country, c.word) for c in survey.cells["answers"]] == [("Fiji", "Yes")]


def test_a_cell_says_whether_it_is_empty_or_a_formula_or_a_fault(project: Any) -> None:
    book = openpyxl.Workbook()
    for row in (("country", "hotline"), ("Fiji", None), ("Senegal", "=B2"), ("Costa Rica", "#REF!")):
        book.worksheets[0].append(row)
    book.save(project.root / SURVEY / "published" / "answers.xlsx")
    project.replace(f"{SURVEY}/tables.yaml", "answers.csv", "answers.xlsx")
    survey, problems = _load(project)
    assert problems == []
    assert [(c.country, c.word) for c in survey.cells["answers"]] == [
        ("Fiji", ""),
        ("Senegal", "=B2"),
        ("Costa Rica", "#REF!"),
    ]
