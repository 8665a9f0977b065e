"""What the text says of named countries against the tables, the corrections, and itself.

A named answer fills a gap that the tables leave. It never replaces an answer, so that one which says something else
would be lost without a word; which of the two is right is for a person to decide.
"""

from mnr_briefs.content.sources import Correction, NamedAnswer, Sources
from mnr_briefs.problems import Problems
from mnr_briefs.rules.answer_places import quoted, statement
from mnr_briefs.survey.answers import answers_of_tables, build_survey, fill_in, named_answers, opposed
from mnr_briefs.survey.survey import Answer, Status


def check_named_answers(sources: Sources, problems: Problems) -> None:
    """A problem for each row of named-answers.csv that contradicts a cell, a correction, an earlier row or a gate."""
    answers = answers_of_tables(sources.questionnaire, sources.countries, sources.survey)
    for named in sources.survey.named:
        given = named_answers(named, sources.questionnaire)
        known = next(filter(None, (opposed(answers, answer, sources.questionnaire) for answer in given)), None)
        if known is None:
            fill_in(answers, given)
        else:
            _contradicted(named, known, sources, problems)
    _check_unasked(sources, problems)


def _contradicted(named: NamedAnswer, known: Answer, sources: Sources, problems: Problems) -> None:
    stated = statement(known, sources)
    if isinstance(stated, Correction):
        remedy = "Correct the row, or the correction."
    elif isinstance(stated, NamedAnswer):
        remedy = "Correct or delete one of the two rows."
    else:
        remedy = "Correct the row; or, if the text is the better evidence, correct the cell in corrections.yaml."
    (words, at), (other, place) = quoted(named), quoted(stated)
    problems.add("contradicted-answer", at, f"{words} of {named.country} contradicts {other} in {place}.", remedy)


def _check_unasked(sources: Sources, problems: Problems) -> None:
    """A yes to a question that did not arise, because of the country's answer to another."""
    survey = build_survey(sources.questionnaire, sources.countries, sources.survey)
    for named in sources.survey.named:
        answer = survey.answer(named.question, named.option, named.country)
        if named.answer == Status.YES and answer.status is Status.NOT_ASKED:
            question = sources.questionnaire.by_id[named.question]
            gates = " and ".join(question.asked_if)
            message = f"{quoted(named)[0]} of {named.country} contradicts its answer to {gates}: it was not asked this."
            problems.add("contradicted-answer", named.at, message, f"Correct the row, or the answer to {gates}.")
