"""Claims: the answers that a text ascribes to its countries must be the survey's."""

from collections.abc import Iterator
from itertools import islice

from mnr_briefs.content import prose as p
from mnr_briefs.content.claims import ClaimedAnswer
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import CaseStudy, Initiative
from mnr_briefs.problems import Place, Problem
from mnr_briefs.rules import names
from mnr_briefs.rules.answer_places import AnswerPlaces
from mnr_briefs.rules.printed import printed_texts
from mnr_briefs.survey.survey import Status, Survey


def claims(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Claims that an answer contradicts; one not published or unconfirmed contradicts nothing."""
    places = AnswerPlaces(sources)
    blocks: tuple[CaseStudy | Initiative, ...] = (*sources.of(CaseStudy), *sources.of(Initiative))
    for block in blocks:
        at = block.place_of("claims")
        for claimed in block.claims or ():
            yield from _unknown(claimed, at, sources)
            if question := sources.questionnaire.by_id.get(claimed.question):
                for option in claimed.options:
                    yield from _claim(block, question, option, survey, places)
    for text in printed_texts(sources):
        for node in p.walk(text.prose):
            if isinstance(node, p.Claim):
                for claimed in node.answers:
                    yield from _unknown(claimed, node.at, sources)


def _unknown(claimed: ClaimedAnswer, at: Place, sources: Sources) -> Iterator[Problem]:
    """A question or options that the questionnaire does not have."""
    yield from names.unknown_question(claimed.question, at, sources, with_options=True)
    question = sources.questionnaire.by_id.get(claimed.question)
    if question is not None and question.options:
        for option in claimed.options:
            yield from names.unknown_option(question, option, at, question.names)


def _claim(
    block: CaseStudy | Initiative, question: Question, option: str, survey: Survey, places: AnswerPlaces
) -> Iterator[Problem]:
    """An option that was not the answer of each of the text's countries."""
    at, claimed = block.place_of("claims"), question.named(option)
    if claimed is None:
        return
    wanted = Status.NO if claimed.denied else Status.YES
    for country in block.about.countries:
        answer = survey.answer(question.id, claimed.id, country)
        if answer.status is wanted or not answer.status.is_known or answer.open_question:
            continue
        given = survey.country_answer(question, country)
        words = ", ".join(given.options) or given.status.words
        message = f"The text claims {question.id}: {option} of {country}, whose answer is “{words}”."
        where = "".join(f" in {stated.at}" for stated in islice(places.statements(answer), 1))
        remedy = f"Correct the text and its claim, or the answer{where} where the evidence is better."
        yield Problem(at, "false-claim", message, remedy)  # the other documents print the answer as it is
