"""The survey as rows for other programs."""

from collections.abc import Callable
from typing import Any

from mnr_briefs.edition.rows import answer_rows, correction_rows, total_rows
from mnr_briefs.press.project import Opened

Open = Callable[[], Opened]


def test_there_is_a_row_for_each_question_option_and_country(opened: Open) -> None:
    rows = answer_rows(opened().edition)
    assert len(rows) == (3 + 2 + 2) * 3
    assert rows[0] == {
        "country": "CRI",
        "question": "water_law",
        "option": "comprehensive",
        "status": "yes",
        "source": "Annex",
        "correction": "",
        "open_question": "",
    }
    assert [r["status"] for r in rows if r["question"] == "hotline" and r["country"] == "SEN"] == ["no_response"] * 2


def test_an_answer_that_the_source_leaves_open_is_all_that_it_may_be(project: Any, opened: Open) -> None:
    doubt = (
        "{id: q01, question: hotline, countries: [FJI, SEN], published: x, split: {no: 1, no_response: 1}, evidence: e}"
    )
    project.write("content/survey/corrections.yaml", f"open_questions: [{doubt}]\n")
    rows = [r for r in answer_rows(opened().edition) if r["question"] == "hotline" and r["country"] == "FJI"]
    assert [(r["option"], r["status"]) for r in rows] == [("yes", "no or no_response"), ("no", "yes or no_response")]


def test_totals_are_plain_numbers_with_their_countries(opened: Open) -> None:
    rows = {(r["question"], r["option"]): r for r in total_rows(opened().edition)}
    assert len(rows) == 7
    assert rows["hotline", "yes"] == {
        "question": "hotline",
        "option": "yes",
        "count": 1,
        "base": 2,
        "share": 50,
        "origin": "counted",
        "countries": "CRI",
    }
    assert rows["tests", "bacteria"]["countries"] == "CRI FJI"


def test_totals_say_where_they_come_from(project: Any, opened: Open) -> None:
    project.replace("content/survey/published/answers.csv", "country,water_law", "country,gone")
    project.write(
        "content/survey/decisions.yaml",
        """
        decisions:
          - {question: water_law, option: comprehensive, count: 1, base: 3, why: Stated.}
          - {question: water_law, option: partial, count: null, base: 3, share: 42, why: Only a share.}
          - {question: water_law, option: no, count: null, base: 3, why: Not published.}
        """,
    )
    rows = [r for r in total_rows(opened().edition) if r["question"] == "water_law"]
    assert [(r["option"], r["count"], r["base"], r["share"], r["origin"], r["countries"]) for r in rows] == [
        ("comprehensive", 1, 3, 33, "published", None),
        ("partial", None, 3, 42, "published", None),
        ("no", None, 3, None, "not published", None),
    ]


def test_corrected_answers_say_so(project: Any, opened: Open) -> None:
    project.write(
        "content/survey/corrections.yaml",
        """
        corrections:
          - {id: c01, question: hotline, countries: [FJI], published: "No", corrected: yes, evidence: A letter.}
        """,
    )
    edition = opened().edition
    corrected = [r for r in answer_rows(edition) if r["correction"]]
    assert [(r["country"], r["option"], r["status"], r["correction"]) for r in corrected] == [
        ("FJI", "yes", "yes", "c01"),
        ("FJI", "no", "no", "c01"),
    ]
    assert correction_rows(edition) == [
        {
            "id": "c01",
            "type": "correction",
            "about": "hotline",
            "countries": "FJI",
            "found": "A letter.",
            "decision": "No → Yes",
            "lines": "",
        }
    ]
