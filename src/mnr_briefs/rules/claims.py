"""Claims: the answers that a text ascribes to its countries must be the survey's."""

from collections.abc import Iterator
from itertools import islice

from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import CaseStudy, Initiative
from mnr_briefs.problems import Problem
from mnr_briefs.rules import names
from mnr_briefs.rules.answer_places import AnswerPlaces
from mnr_briefs.survey.survey import Status, Survey


def claims(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Claims that an answer contradicts; one not published or unconfirmed contradicts nothing."""
    places = AnswerPlaces(sources)
    blocks: tuple[CaseStudy | Initiative, ...] = (*sources.of(CaseStudy), *sources.of(Initiative))
    for block in blocks:
        for question_id, options in block.claims.items():
            question = sources.questionnaire.by_id.get(question_id)
            if question is None or not question.options:
                yield from names.unknown_question(question_id, block.place_of("claims"), sources, with_options=True)
                continue
            for option in options:
                yield from _claim(block, question, option, survey, places)


def _claim(
    block: CaseStudy | Initiative, question: Question, option: str, survey: Survey, places: AnswerPlaces
) -> Iterator[Problem]:
    """An option that there is not, or that was not the answer of each of the text's countries."""
    at, claimed = block.place_of("claims"), question.named(option)
    if claimed is None:
        yield from names.unknown_option(question, option, at)
        return
    wanted = Status.NO if claimed.denied else Status.YES
    for country in block.about.countries:
        answer = survey.answer(question.id, claimed.id, country)
        if answer.status in (wanted, Status.NOT_PUBLISHED) or answer.open_question:
            continue
        given = survey.country_answer(question, country)
        words = ", ".join(given.options) or str(given.status).replace("_", " ")
        message = f"The text claims {question.id}: {option} of {country}, whose answer is “{words}”."
        where = "".join(f" in {stated.at}" for stated in islice(places.statements(answer), 1))
        remedy = f"Correct the text and its claim, or the answer{where} where the evidence is better."
        yield Problem(at, "false-claim", message, remedy)  # the other documents print the answer as it is
