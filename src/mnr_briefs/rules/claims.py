"""Claims: the answers that a text ascribes to its countries must be the survey's."""

from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import CaseStudy, Initiative
from mnr_briefs.problems import Problems, did_you_mean
from mnr_briefs.survey.answers import build_survey
from mnr_briefs.survey.survey import Status, Survey


def check_claims(sources: Sources, problems: Problems) -> None:
    """A problem for each claim that an answer contradicts; one not published or unconfirmed contradicts nothing."""
    survey = build_survey(sources.questionnaire, sources.countries, sources.survey)
    for study in sources.of(CaseStudy):
        _check(study, (study.country,), survey, problems)
    for initiative in sources.of(Initiative):
        _check(initiative, initiative.countries, survey, problems)


def _check(block: CaseStudy | Initiative, countries: tuple[str, ...], survey: Survey, problems: Problems) -> None:
    by_id = survey.questionnaire.by_id
    for question_id, option in ((q, option) for q, options in block.claims.items() for option in options):
        question = by_id.get(question_id)
        if question is None or not question.options:
            known = did_you_mean(question_id, [q.id for q in survey.questionnaire.with_options])
            problems.add(
                "unknown-question",
                block.place_of("claims"),
                f"There is no question “{question_id}”.",
                known,
                None,
            )
        elif _positive(question, option) not in question.option_by_id:
            known = did_you_mean(option, question.option_by_id)
            message = f"“{question_id}” has no option “{option}”."
            problems.add("unknown-option", block.place_of("claims"), message, known, None)
        else:
            for country in countries:
                _compare(block, country, question, option, survey, problems)


def _compare(
    block: CaseStudy | Initiative, country: str, question: Question, option: str, survey: Survey, problems: Problems
) -> None:
    positive = _positive(question, option)
    answer = survey.answer(question.id, positive, country)
    wanted = Status.YES if positive == option else Status.NO
    if answer.status in (wanted, Status.NOT_PUBLISHED) or answer.open_question:
        return
    given = survey.country_answer(question, country)
    words = ", ".join(given.options) or str(given.status).replace("_", " ")
    message = f"The text claims {question.id}: {option} of {country}, whose answer is “{words}”."
    remedy = "Correct the text and its claim, or the answer where the evidence is better."
    problems.add("false-claim", block.place_of("claims"), message, remedy, None)


def _positive(question: Question, option: str) -> str:
    """The option that a claim is about, without its `not_`."""
    return option if option in question.option_by_id else option.removeprefix("not_")
