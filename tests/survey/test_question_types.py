"""A type of question is added from outside: numbers of days, of which the median and the range are told."""

import json
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from mnr_briefs.cli.app import app
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.pages.standing import ShownAnswers
from mnr_briefs.press.project import open_edition
from mnr_briefs.survey import question_types
from mnr_briefs.survey.question_types import VALUE, add_question_type
from mnr_briefs.survey.question_types.question_type import AllAnswers, Misread, Numbers, Word
from mnr_briefs.survey.values import CountryAnswer, Measure, Status, Total

pytestmark = pytest.mark.usefixtures("no_office")

QUESTION = """\
  - id: response_days
    number: 4
    section: People
    domain: people
    label: Days to respond
    text: In how many days is a complaint answered?
    kind: number
"""
ANSWERS = """\
country,water_law,tests.bacteria,tests.none,hotline,response_days
Costa Rica,Comprehensive,Yes,No,Yes,12
Fiji,Partial,Yes,No,No,7
Senegal,No,No,Yes,No response,30 days
"""
CELLS = "content/survey/published/answers.csv"
CELL = f"{CELLS}:4 (column “response_days”)"
BRIEF = "content/domains/2-people.md"


@dataclass(frozen=True)
class Days:
    """A number of days; up to 14 are good."""

    name: str = "number"
    needs_options: bool = False
    reads_values: bool = True

    def read(self, question: Question, text: str) -> tuple[Word, ...] | Misread:
        number = text.removesuffix(" days")
        if not number.isdecimal():
            return Misread(f"“{text}” is no number of days.", "Write one, as in 12 days.")
        return (Word(VALUE, Status.YES, int(number)),)

    def total(self, question: Question, answers: AllAnswers) -> Mapping[str, Total | Measure]:
        days, countries = [int(str(value)) for value in answers.values.values()], tuple(answers.values)
        median = int(statistics.median(days)) if days else None
        extremes = (min(days), max(days)) if days else None
        found = {"median": median, "range": extremes}
        return {name: Measure(question.id, name, value, countries) for name, value in found.items()}

    def tone(self, question: Question, answer: CountryAnswer) -> Tone:
        return Tone.FULL if int(str(answer.value)) <= 14 else Tone.PARTIAL

    def say(self, question: Question, said: Total | Measure | CountryAnswer, numbers: Numbers) -> str:
        assert not isinstance(said, Total)
        days = said.value if isinstance(said.value, tuple) else (said.value,)
        return " to ".join(numbers.figures(day) for day in days) + " days"


@pytest.fixture(autouse=True)
def number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(question_types, "_ADDED", {})
    add_question_type(Days())


@pytest.fixture
def asked(buildable: Any) -> Any:
    """The small project with a question of that type."""
    questionnaire = (buildable.root / "content/questionnaire.yaml").read_text(encoding="utf-8")
    buildable.write("content/questionnaire.yaml", questionnaire + QUESTION)
    buildable.write(CELLS, ANSWERS)
    return buildable


def run(*arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return done.exit_code, done.stdout


def rows(asked: Any, what: str) -> list[dict[str, Any]]:
    status, out = run("survey", what, "-C", asked.root, "--format", "json")
    assert status == 0
    return [row for row in json.loads(out) if row["question"] == "response_days"]


def test_each_answer_is_listed(asked: Any) -> None:
    found = [(row["country"], row["option"], row["status"], row["source"]) for row in rows(asked, "answers")]
    days = [("CRI", "12 days"), ("FJI", "7 days"), ("SEN", "30 days")]
    assert found == [(country, said, "yes", "Annex") for country, said in days]


def test_what_is_counted_of_them_is_listed(asked: Any) -> None:
    found = [
        (row["option"], row["count"], row["base"], row["origin"], row["countries"]) for row in rows(asked, "totals")
    ]
    everyone = (3, "counted", "CRI FJI SEN")
    assert found == [("median", "12 days", *everyone), ("range", "7 to 30 days", *everyone)]


def test_a_country_that_did_not_respond_is_not_counted(asked: Any) -> None:
    asked.replace(CELLS, "30 days", "No response")
    assert [(r["option"], r["status"]) for r in rows(asked, "answers")][2] == ("", "no_response")
    assert [(r["count"], r["base"]) for r in rows(asked, "totals")] == [("9 days", 2), ("7 to 12 days", 2)]


def test_a_text_prints_it_and_trace_says_where_it_is_from(asked: Any) -> None:
    asked.replace(
        BRIEF,
        "A line exists in {{ hotline.yes }}.",
        'The median is {{ response_days.median }}; [Fiji]{claims="none"} needs {{ of.FJI.answer.response_days }}.',
    )
    assert run("build", "brief:2", "-C", asked.root)[0] == 0
    brief = asked.root / "build/en/domain-briefs/2-people.docx"
    status, out = run("trace", brief, "12 days", "-C", asked.root)
    assert status == 0
    assert out.startswith(
        "12 days\n"
        "  binding     response_days.median\n"
        "  type        counted from answers\n"
        "  value       12 days\n"
        "  base        3\n"
        "  countries   Costa Rica, Fiji, Senegal\n"
        "  source      Answers: Annex\n"
    )
    of_fiji = run("trace", brief, "7 days", "-C", asked.root)[1]
    assert "  binding     of.FJI.answer.response_days\n" in of_fiji
    assert "  countries   Fiji\n  source      Annex\n" in of_fiji


def test_its_tone_is_that_of_its_type(asked: Any) -> None:
    edition = open_edition(asked.root).edition
    question, shown = edition.questionnaire.by_id["response_days"], ShownAnswers(edition)
    answers = [edition.survey.country_answer(question, country) for country in edition.survey.countries]
    assert [shown.tone(answer) for answer in answers] == [Tone.FULL, Tone.FULL, Tone.PARTIAL]


@pytest.mark.parametrize("word", ["a month", "No"])  # the table has a meaning for “No”, but not as a number
def test_a_cell_that_is_no_number_is_one_problem(asked: Any, word: str) -> None:
    asked.replace(CELLS, "30 days", word)
    (problem,) = open_edition(asked.root).problems
    assert problem.is_error
    found = str(problem.place), problem.code, problem.message, problem.remedy
    assert found == (CELL, "wrong-type", f"“{word}” is no number of days.", "Write one, as in 12 days.")


@pytest.mark.parametrize(("days", "count"), [("12", 0), ("13", 1)])
def test_two_tables_must_not_give_two_numbers(asked: Any, days: str, count: int) -> None:
    tables = (asked.root / "content/survey/tables.yaml").read_text(encoding="utf-8")
    again = "{id: again, file: published/again.csv, title: Again, place: {section: Annex}, words: {No: no}}"
    asked.write("content/survey/tables.yaml", f"{tables}  - {again}\n")
    asked.write("content/survey/published/again.csv", f"country,response_days\nCosta Rica,{days}\nFiji,7\nSenegal,30\n")
    problems = open_edition(asked.root).problems
    assert [p.code for p in problems] == ["contradicted-answer"] * count


def test_an_empty_cell_is_one_problem(asked: Any) -> None:
    asked.replace(CELLS, "30 days", "")
    (problem,) = open_edition(asked.root).problems
    assert (str(problem.place), problem.message) == (CELL, "The cell is empty.")


@pytest.mark.parametrize(("corrected", "messages"), [("5 days", []), ("soon", ["“soon” is no number of days."])])
def test_a_correction_is_read_as_a_cell_is(asked: Any, corrected: str, messages: list[str]) -> None:
    asked.write(
        "content/survey/corrections.yaml",
        f"""
        corrections:
          - id: c01
            question: response_days
            countries: [SEN]
            published: 30 days
            corrected: {corrected}
            evidence: A letter
            lines: ["7"]
        """,
    )
    opened = open_edition(asked.root)
    assert [problem.message for problem in opened.problems] == messages
    answer = opened.edition.survey.country_answer(opened.edition.questionnaire.by_id["response_days"], "SEN")
    assert (answer.value, answer.corrections) == ((30, ()) if messages else (5, ("c01",)))


def test_the_schema_knows_it(tmp_path: Path) -> None:
    assert run("schema", tmp_path)[0] == 0
    schema = json.loads((tmp_path / "questionnaire.schema.json").read_text(encoding="utf-8"))
    types = schema["$defs"]["Question"]["properties"]["kind"]["enum"]
    assert types == ["single", "multiple", "text", "upload", "coded", "number"]


def test_a_type_that_nobody_added_is_a_problem_of_its_question(asked: Any) -> None:
    asked.replace("content/questionnaire.yaml", "kind: number", "kind: nunber")
    problems = [p for p in open_edition(asked.root).problems if p.code == "wrong-value"]
    assert [p.message for p in problems] == ["There is no type of question “nunber”."]
    assert "number" in problems[0].remedy


def test_it_has_no_options(asked: Any) -> None:
    options = "    kind: number\n    options: [{id: few, label: Few, level: full}]\n"
    asked.replace("content/questionnaire.yaml", "    kind: number\n", options)
    messages = [problem.message for problem in open_edition(asked.root).problems]
    assert "Answers to “response_days” are values, but it has options." in messages


@pytest.mark.parametrize("name", ["single", "number"])
def test_no_two_types_have_one_name(name: str) -> None:
    with pytest.raises(ValueError, match=f"“{name}” already"):
        add_question_type(Days(name))
