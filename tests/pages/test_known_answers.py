"""How much is known of countries' answers.

water_law: Costa Rica comprehensive, Fiji partial, Senegal no. hotline: Costa Rica yes, Fiji no, Senegal no response.
"""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.country_answers import missing_answers
from mnr_briefs.pages.matrix import mostly_known
from mnr_briefs.pages.standing import ShownAnswers

Load = Callable[[], Edition]


@pytest.mark.usefixtures("lost_law")
def test_a_question_that_has_lost_its_answers_is_named_and_not_shown(load: Load) -> None:
    standing = ShownAnswers(load())
    law = standing.edition.questionnaire.by_id["water_law"]
    hotline = standing.edition.questionnaire.by_id["hotline"]
    assert mostly_known(standing, [law, hotline]) == (hotline,)
    assert list(missing_answers(standing)) == ["Rules. Lost in our copy of the publication: Water law."]


def test_a_question_of_which_an_answer_is_open_is_named_as_such(load: Load, project: Any) -> None:
    doubt = "{id: q, question: hotline, countries: [FJI], published: A, split: {no: 1, no_response: 0}, evidence: E}"
    project.write("content/survey/corrections.yaml", f"open_questions: [{doubt}]\n")
    line = "People. Left open by the publication for some countries: Complaints line."
    assert list(missing_answers(ShownAnswers(load()))) == [line]


def test_nothing_is_missing_where_all_is_known(load: Load, project: Any) -> None:
    assert list(missing_answers(ShownAnswers(load()))) == []
