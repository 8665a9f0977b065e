"""From published cells to answers: words become statuses, corrections are applied, the text's own answers are added.

The order is fixed: a table's cell, then the corrections on it; what the text says of a named country fills in only
where there is no answer yet, and never replaces one (validation refuses what contradicts it); a question that did not
arise for a country loses its cells there; last, what follows from all that is added, and may close a question too.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mnr_briefs.content.countries import Countries
from mnr_briefs.content.questionnaire import Question, Questionnaire
from mnr_briefs.content.sources import Cell, Correction, NamedAnswer, PublishedTable, SurveySources
from mnr_briefs.survey.implications import add_implied
from mnr_briefs.survey.survey import Answer, Decision, Key, Split, Status, Survey

_WORDS_OF_AN_OPTION = frozenset({Status.YES, Status.NO, Status.NO_RESPONSE, Status.NOT_PUBLISHED})


@dataclass(frozen=True)
class ColumnTarget:
    """What a column of a published table answers: a question, or one option of a question with several."""

    question: Question
    option: str | None


def column_target(column: str, questionnaire: Questionnaire) -> ColumnTarget | None:
    """What `question` or `question.option` names, or None."""
    name, _, option = column.partition(".")
    question = questionnaire.by_id.get(name)
    if question is None or not question.options:
        return None
    if option:
        return ColumnTarget(question, option) if option in question.option_by_id else None
    return None if question.chooses_many else ColumnTarget(question, None)


def word_meaning(word: str, column: str, table: PublishedTable) -> str | None:
    """What a cell's word means in a column: an option id, yes, no or no_response; None for an unknown word."""
    special = table.columns.get(column)
    if special and word in special.words:
        return special.words[word]
    return table.words.get(word)


def build_survey(questionnaire: Questionnaire, countries: Countries, sources: SurveySources) -> Survey:
    """All answers and totals. Sources must have been validated; what validation refused is skipped."""
    answers = published_answers(questionnaire, countries, sources)
    add_implied(answers, questionnaire)
    _leave_out_unasked(answers, questionnaire)
    return Survey(
        questionnaire,
        countries.by_id,
        answers.values(),
        (Split(q.id, q.question, q.countries, q.split) for q in sources.open_questions if q.split),
        (Decision(d.question, d.option, d.count, d.base, d.share, d.why) for d in sources.decisions),
    )


def published_answers(questionnaire: Questionnaire, countries: Countries, sources: SurveySources) -> dict[Key, Answer]:
    """What the tables and the text say, without what follows from it."""
    answers = answers_of_tables(questionnaire, countries, sources)
    for named in sources.named:
        given = named_answers(named, questionnaire)
        if not any(opposed(answers, answer, questionnaire) for answer in given):
            fill_in(answers, given)
    _leave_out_unasked(answers, questionnaire)
    return answers


def answers_of_tables(questionnaire: Questionnaire, countries: Countries, sources: SurveySources) -> dict[Key, Answer]:
    """What the published tables say, with the corrections on them."""
    answers: dict[Key, Answer] = {}
    for table in sources.tables:
        for cell in sources.cells.get(table.id, ()):
            for answer in answers_of_cell(cell, table, questionnaire, countries):
                if answer.key not in answers or answer.status is not Status.NOT_PUBLISHED:
                    answers[answer.key] = answer
    _correct(answers, questionnaire, sources)
    return answers


def named_answers(named: NamedAnswer, questionnaire: Questionnaire) -> tuple[Answer, ...]:
    """What a row of named-answers.csv says: one option, or all of them where a yes rules the others out."""
    question = questionnaire.by_id.get(named.question)
    if question is None or named.option not in question.option_by_id:
        return ()
    source = f"{named.section} (lines {named.line})"
    if named.answer == Status.YES and not question.chooses_many:
        return tuple(_answers(named.country, ColumnTarget(question, None), named.option, source))
    return tuple(_answers(named.country, ColumnTarget(question, named.option), named.answer, source))


def opposed(answers: Mapping[Key, Answer], given: Answer, questionnaire: Questionnaire) -> Answer | None:
    """The answer that a given one contradicts: another word on its option, or that the country did not respond."""
    for option in questionnaire.by_id[given.question].options:
        known = answers.get((given.question, option.id, given.country))
        if known is None or known.status is Status.NOT_PUBLISHED:
            continue
        if known.status is Status.NO_RESPONSE or (known.option == given.option and known.status is not given.status):
            return known
    return None


def fill_in(answers: dict[Key, Answer], given: Iterable[Answer]) -> None:
    """Add answers where there are none yet."""
    for answer in given:
        if answer.key not in answers or answers[answer.key].status is Status.NOT_PUBLISHED:
            answers[answer.key] = answer


def answers_of_cell(
    cell: Cell, table: PublishedTable, questionnaire: Questionnaire, countries: Countries
) -> tuple[Answer, ...]:
    """What a cell says, of one option or of all; nothing where its country, column or word is unknown."""
    country = countries.by_name.get(cell.country.casefold())
    target = column_target(cell.column, questionnaire)
    meaning = word_meaning(cell.word, cell.column, table)
    if country is None or target is None or meaning is None:
        return ()
    return tuple(_answers(country.id, target, meaning, str(table.place)))


def answers_of_correction(correction: Correction, questionnaire: Questionnaire) -> Iterator[Answer]:
    """What a correction says; nothing where its question is unknown or has no such option."""
    question = questionnaire.by_id.get(correction.question)
    if question is None or (correction.option is not None and not question.chooses_many):
        return
    if correction.option is None and question.chooses_many:
        targets = [ColumnTarget(question, option.id) for option in question.options]
    else:
        targets = [ColumnTarget(question, correction.option)]
    for country in correction.countries:
        for one in targets:
            yield from _answers(country, one, correction.corrected, "")


def _answers(country: str, target: ColumnTarget, meaning: str, source: str) -> Iterator[Answer]:
    question = target.question
    if target.option is not None:
        if meaning in _WORDS_OF_AN_OPTION:
            yield Answer(country, question.id, target.option, Status(meaning), source)
        return
    if meaning != Status.NO_RESPONSE and meaning not in question.option_by_id:
        return
    for option in question.options:
        if meaning == Status.NO_RESPONSE:
            status = Status.NO_RESPONSE
        else:
            status = Status.YES if option.id == meaning else Status.NO
        yield Answer(country, question.id, option.id, status, source)


def _correct(answers: dict[Key, Answer], questionnaire: Questionnaire, sources: SurveySources) -> None:
    for correction in sources.corrections:
        for answer in answers_of_correction(correction, questionnaire):
            _replace(answers, answer, correction=correction.id)
    for doubt in sources.open_questions:
        for (question_id, option, country), answer in list(answers.items()):
            if question_id == doubt.question and country in doubt.countries and doubt.option in (None, option):
                answers[question_id, option, country] = replace(answer, open_question=doubt.id)


def _replace(answers: dict[Key, Answer], new: Answer, correction: str) -> None:
    old = answers.get(new.key)
    source = old.source if old else ""
    answers[new.key] = replace(new, source=source, correction=correction)


def _leave_out_unasked(answers: dict[Key, Answer], questionnaire: Questionnaire) -> None:
    """Answers to a question whose condition a country does not meet become not asked."""
    for question in questionnaire.with_options:
        for gate, options in question.asked_if.items():
            for key, answer in list(answers.items()):
                if key[0] != question.id:
                    continue
                gates = [answers.get((gate, option, answer.country)) for option in options]
                if gates and all(g is not None and g.status is Status.NO for g in gates):
                    answers[key] = replace(answer, status=Status.NOT_ASKED)
