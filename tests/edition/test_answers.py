"""What one country said to all questions, gathered once for its page."""

from collections.abc import Callable

from mnr_briefs.edition.progress import answers_of
from mnr_briefs.press.project import Opened


def test_a_country_s_answers_are_those_of_the_survey_to_every_question(opened: Callable[[], Opened]) -> None:
    edition = opened().edition
    found = answers_of(edition, "FJI")
    assert list(found) == list(edition.questionnaire.by_id)
    assert list(found.values()) == [
        edition.survey.country_answer(question, "FJI") for question in edition.questionnaire.questions
    ]
    assert answers_of(edition, "FJI") is found
    assert answers_of(edition, "SEN") != found
