"""Where a published answer stands, for problems that hold another one against it."""

from collections.abc import Iterator

from mnr_briefs.content.sources import Cell, Correction, NamedAnswer, Sources
from mnr_briefs.problems import Place
from mnr_briefs.survey.answers import column_target, named_answers
from mnr_briefs.survey.survey import Answer

Stated = NamedAnswer | Correction | Cell


def statement(answer: Answer, sources: Sources) -> Stated:
    """The correction, the row of named-answers.csv or the cell that gives a published answer."""
    correction = next((c for c in sources.survey.corrections if c.id == answer.correction), None)
    return correction or next(_rows(answer, sources), None) or next(_cells(answer, sources))


def quoted(stated: Stated) -> tuple[str, Place]:
    """What is written there, in quotation marks, and where."""
    if isinstance(stated, NamedAnswer):
        return f"“{stated.question}.{stated.option}: {stated.answer}”", stated.at
    return f"“{stated.corrected if isinstance(stated, Correction) else stated.word}”", stated.at


def _rows(answer: Answer, sources: Sources) -> Iterator[NamedAnswer]:
    """The rows of named-answers.csv that say an answer."""
    for named in sources.survey.named:
        if answer in named_answers(named, sources.questionnaire):
            yield named


def _cells(answer: Answer, sources: Sources) -> Iterator[Cell]:
    """The cells that an answer may stand in: of the last table that has them, as the answer itself."""
    for table in reversed(sources.survey.tables):
        for cell in reversed(sources.survey.cells.get(table.id, ())):
            target = column_target(cell.column, sources.questionnaire)
            country = sources.countries.by_name.get(cell.country.casefold())
            if target is None or country is None or country.id != answer.country:
                continue
            if target.question.id == answer.question and target.option in (None, answer.option):
                yield cell
