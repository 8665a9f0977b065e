"""A country's answer in words, as tables, charts and texts print it."""

from mnr_briefs.content.questionnaire import Level, Question
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.numbers import NumberStyle
from mnr_briefs.survey.survey import CountryAnswer


def answer_words(edition: Edition, answer: CountryAnswer) -> str:
    """What a country said, or why nothing is known; where the source leaves open which of several answers it gave, all
    of them ("No or no response").
    """
    word = edition.locale.word
    if answer.between:
        first, *others = (_possible(edition, answer.question, name) for name in answer.between)
        others = [words[:1].lower() + words[1:] for words in others]
        return NumberStyle(edition).listing([first, *others], "or")
    labels = [answer.question.option_by_id[name].label for name in answer.options]
    words = edition.locale.row(labels) or word(answer.status)
    return word("unconfirmed", word=words) if answer.unconfirmed else words


def _possible(edition: Edition, question: Question, name: str) -> str:
    """One of several possible answers, in short."""
    option = question.option_by_id.get(name)
    if option is None or option.level is Level.NONE:
        return edition.locale.word("no" if option else name)
    return option.label
