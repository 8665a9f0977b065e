"""What is known of countries' answers: a table by region, and the rest by name.

water_law: Costa Rica comprehensive, Fiji partial, Senegal no. hotline: Costa Rica yes, Fiji no, Senegal no response.
"""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.known_answers import known_table, missing_answers, mostly_known, named_answers
from mnr_briefs.pages.standing import Standing

Load = Callable[[], Edition]
Cells = Callable[[p.Table], list[list[str]]]


def test_countries_stand_under_their_regions(load: Load, cells: Cells) -> None:
    standing = Standing(load())
    questions = [standing.edition.questionnaire.by_id[name] for name in ("water_law", "hotline")]
    table = known_table(standing, mostly_known(standing, questions), "Answers")
    assert table is not None
    assert cells(table) == [
        *(["Africa"], ["Senegal", "○ No", "– No response"]),
        *(["Americas"], ["Costa Rica", "● Comprehensive", "● Yes"]),
        *(["Oceania"], ["Fiji", "◐ Partial", "○ No"]),
    ]


def test_known_answers_are_listed_with_their_countries(load: Load, cells: Cells) -> None:
    standing = Standing(load())
    table = named_answers(standing, [standing.edition.questionnaire.by_id["hotline"]])
    assert table is not None
    assert cells(table) == [["Complaints line", "Yes: Costa Rica No: Fiji No response: Senegal"]]


@pytest.mark.usefixtures("lost_law")
def test_a_question_that_has_lost_its_answers_is_named_and_not_shown(load: Load) -> None:
    standing = Standing(load())
    law = standing.edition.questionnaire.by_id["water_law"]
    assert mostly_known(standing, [law]) == ()
    assert list(missing_answers(standing)) == ["Rules, lost in our copy of the publication: Water law."]


def test_a_question_of_which_an_answer_is_open_is_named_as_such(load: Load, project: Any) -> None:
    doubt = "{id: q, question: hotline, countries: [FJI], published: A, split: {no: 1, no_response: 0}, evidence: E}"
    project.write("content/survey/corrections.yaml", f"open_questions: [{doubt}]\n")
    line = "People, left open by the publication for some countries: Complaints line."
    assert list(missing_answers(Standing(load()))) == [line]


def test_without_questions_there_is_no_table(load: Load) -> None:
    standing = Standing(load())
    assert known_table(standing, (), "Answers") is None
    assert named_answers(standing, ()) is None


def test_nothing_is_missing_where_all_is_known(load: Load, project: Any) -> None:
    assert list(missing_answers(Standing(load()))) == []
