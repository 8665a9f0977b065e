"""Answers that a country's office reports, over those of the round: its own page prints them, as reported and when.

They are mixed into the published totals only where the edition says so, and then before anything is counted.
"""

from collections.abc import Iterable, Iterator

from mnr_briefs.content.packs import OfficeAnswer, Pack
from mnr_briefs.content.questionnaire import Question, Questionnaire
from mnr_briefs.survey.values import Answer, Report, Status


def reported_answers(packs: Iterable[Pack], questionnaire: Questionnaire) -> Iterator[Answer]:
    """The words that some packs give, for each option of the questions that they answer.

    What the rules refuse is skipped: a question or option that there is not, several options where one is allowed.
    """
    for pack in packs:
        for given in pack.settings.answers:
            question = questionnaire.by_id.get(given.question)
            if question is not None:
                yield from _words(pack, given, question)


def _words(pack: Pack, given: OfficeAnswer, question: Question) -> Iterator[Answer]:
    options, silent = set(given.answer), given.answer == (Status.NO_RESPONSE,)
    known = options <= question.option_by_id.keys() and (len(options) == 1 or question.chooses_many)
    if not silent and not known:
        return
    report = Report(given.by, given.date.isoformat())
    for option in question.options:
        word = Status.NO_RESPONSE if silent else Status.YES if option.id in options else Status.NO
        yield Answer(pack.country, question.id, option.id, word, str(given.at), report=report)
