"""What one country said to all questions: the parts of its page ask for the same answers again and again."""

from collections.abc import Mapping
from functools import lru_cache

from mnr_briefs.edition.edition import Edition
from mnr_briefs.survey.survey import CountryAnswer


@lru_cache(4)
def answers_of(edition: Edition, country: str) -> Mapping[str, CountryAnswer]:
    """A country's answers to all questions, by question.

    For an answer of each of many countries, ask the survey.
    """
    return {q.id: edition.survey.country_answer(q, country) for q in edition.questionnaire.questions}
