"""What the text says of named countries against the tables, the corrections, and itself.

A named answer fills a gap that the tables leave. It never replaces an answer, so that one which says something else
would be lost without a word; which of the two is right is for a person to decide.
"""

from collections.abc import Iterator

from mnr_briefs.model.answers import (
    Key,
    answers_of_tables,
    build_survey,
    column_target,
    fill_in,
    named_answers,
    opposed,
)
from mnr_briefs.model.sources import Cell, NamedAnswer, Sources
from mnr_briefs.model.survey import Answer, Status
from mnr_briefs.problems import Problems


def check_named_answers(sources: Sources, problems: Problems) -> None:
    """A problem for each row of named-answers.csv that contradicts a cell, a correction, an earlier row or a gate."""
    answers = answers_of_tables(sources.questionnaire, sources.countries, sources.survey)
    rows: dict[Key, NamedAnswer] = {}
    for named in sources.survey.named:
        given = named_answers(named, sources.questionnaire)
        known = next(filter(None, (opposed(answers, answer, sources.questionnaire) for answer in given)), None)
        if known is None:
            for answer in given:
                rows.setdefault((answer.question, answer.option, answer.country), named)
            fill_in(answers, given)
        else:
            _contradicted(named, known, rows, sources, problems)
    _check_unasked(sources, problems)


def _contradicted(
    named: NamedAnswer, known: Answer, rows: dict[Key, NamedAnswer], sources: Sources, problems: Problems
) -> None:
    row = rows.get((known.question, known.option, known.country))
    correction = next((c for c in sources.survey.corrections if c.id == known.correction), None)
    if correction is not None:
        other, remedy = f"“{correction.corrected}” in {correction.at}", "Correct the row, or the correction."
    elif row is not None:
        other, remedy = f"{_words(row)} in {row.at}", "Correct or delete one of the two rows."
    else:
        cell = next(_cells(known, sources))
        other = f"“{cell.word}” in {cell.at}"
        remedy = "Correct the row; or, if the text is the better evidence, correct the cell in corrections.yaml."
    message = f"{_words(named)} of {named.country} contradicts {other}."
    problems.add("contradicted-answer", named.at, message, remedy)


def _cells(known: Answer, sources: Sources) -> Iterator[Cell]:
    """The cells that an answer may stand in: of the last table that has them, as the answer itself."""
    for table in reversed(sources.survey.tables):
        for cell in reversed(sources.survey.cells.get(table.id, ())):
            target = column_target(cell.column, sources.questionnaire)
            country = sources.countries.by_name.get(cell.country.casefold())
            if target is None or country is None or country.id != known.country:
                continue
            if target.question.id == known.question and target.option in (None, known.option):
                yield cell


def _check_unasked(sources: Sources, problems: Problems) -> None:
    """A yes to a question that did not arise, because of the country's answer to another."""
    survey = build_survey(sources.questionnaire, sources.countries, sources.survey)
    for named in sources.survey.named:
        answer = survey.answer(named.question, named.option, named.country)
        if named.answer == Status.YES and answer.status is Status.NOT_ASKED:
            question = sources.questionnaire.by_id[named.question]
            gates = " and ".join(question.asked_if)
            message = f"{_words(named)} of {named.country} contradicts its answer to {gates}: it was not asked this."
            problems.add("contradicted-answer", named.at, message, f"Correct the row, or the answer to {gates}.")


def _words(named: NamedAnswer) -> str:
    return f"“{named.question}.{named.option}: {named.answer}”"
