"""A country's answer in words, as tables, charts and texts print it."""

from collections.abc import Iterator

from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.prose import Line
from mnr_briefs.content.questionnaire import Level, Question
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.numbers import NumberStyle
from mnr_briefs.survey.question_types import type_of
from mnr_briefs.survey.survey import CountryAnswer, Status
from mnr_briefs.survey.values import Inference, Rule


def answer_words(edition: Edition, answer: CountryAnswer) -> str:
    """What a country said, or why nothing is known; where the source leaves open which of several answers it gave, all
    of them ("No or no response").
    """
    word = edition.locale.word
    if answer.between:
        first, *others = (_possible(edition, answer.question, name) for name in answer.between)
        others = [words[:1].lower() + words[1:] for words in others]
        return NumberStyle(edition).listing([first, *others], "or")
    words = word(answer.status)
    if answer.status is Status.YES:
        words = type_of(answer.question).say(answer.question, answer, NumberStyle(edition))
    return word("unconfirmed", word=words) if answer.unconfirmed else words


def _possible(edition: Edition, question: Question, name: str) -> str:
    """One of several possible answers, in short."""
    option = question.option_by_id.get(name)
    if option is None or option.level is Level.NONE:
        return edition.locale.word("no" if option else name)
    return option.label


Values = dict[str, p.Inline | Line]


def footing(edition: Edition, answer: CountryAnswer) -> tuple[Line, ...]:
    """A line for each reason, ex.: “† Child helpline: the publication’s table prints “No”; corrected because …”.

    None where the answer is as read. The sign is the catalogue's `footing_sign`, which a page prints behind the answer
    too. The figures are bound, or expressions of the correction, as written.
    """
    if answer.is_as_read:
        return ()
    words: Values = {
        "sign": p.Text(edition.locale.word("footing_sign")),
        "label": p.Text(answer.question.label),
    }
    reasons = (
        *_report(edition, answer),
        *_corrections(edition, answer),
        *(_inference(edition, i) for i in answer.inferences),
    )
    return tuple(dict.fromkeys(edition.locale.around(key, **words, **values) for key, values in reasons))


def _report(edition: Edition, answer: CountryAnswer) -> Iterator[tuple[str, Values]]:
    if answer.report is not None:
        date = NumberStyle(edition).date(answer.report.date)
        yield "reported", {"by": p.Text(answer.report.by), "date": p.Text(date)}


def _corrections(edition: Edition, answer: CountryAnswer) -> Iterator[tuple[str, Values]]:
    for name in answer.corrections:
        note = edition.note_by_id[name]
        published = p.Text(note.published)
        if note.because:
            yield "corrected_because", {"published": published, "because": note.because}
        else:
            yield "corrected", {"published": published}


def _inference(edition: Edition, inference: Inference) -> tuple[str, Values]:
    question = edition.questionnaire.by_id[inference.question]
    option = p.Text(question.option_by_id[inference.option].label)
    if inference.rule is Rule.IMPLIED:
        return "follows_implied", {"question": p.Text(question.label), "option": option}
    total, figures = edition.survey.total(question.id, inference.option), NumberStyle(edition).figures
    count = p.Figure(figures(total.count or 0), Binding(question.id, (inference.option,), "figures"))
    if inference.rule is Rule.NAMED:
        return "follows_named", {"option": option, "count": count}
    return "follows_left", {
        "option": option,
        "count": count,
        "base": p.Figure(figures(total.base or 0), Binding(question.id, ("base",), "figures")),
    }
