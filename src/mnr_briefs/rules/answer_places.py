"""Where a published answer stands, for problems that hold something else against it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from mnr_briefs.content.sources import Correction, NamedAnswer, PublishedCell, Sources
from mnr_briefs.problems import Place
from mnr_briefs.survey.answers import column_target, named_answers, published_answers
from mnr_briefs.survey.implications import add_implied
from mnr_briefs.survey.survey import Answer, Key, Status

Stated = NamedAnswer | Correction | PublishedCell


class AnswerPlaces:
    """Finds what says an answer. What this needs is gathered when the first answer is looked for."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def statements(self, answer: Answer) -> Iterator[Stated]:
        """What says an answer, or the one from which it follows in the end: first the one that it was taken from."""
        while answer.key in self._reasons:
            answer = self._reasons[answer.key]
        yield from (c for c in self._sources.survey.corrections if c.id == answer.correction)
        for row in self._rows.get((answer.country, answer.question), ()):
            if any(_says(given, answer) for given in named_answers(row, self._sources.questionnaire)):
                yield row
        for option, cell in self._cells.get((answer.country, answer.question), ()):
            if option in (None, answer.option):
                yield cell

    @cached_property
    def _reasons(self) -> Mapping[Key, Answer]:
        """The answer from which each implied one follows."""
        sources = self._sources
        published = published_answers(sources.questionnaire, sources.countries, sources.survey)
        return add_implied(published.answers, sources.questionnaire)

    @cached_property
    def _rows(self) -> Mapping[tuple[str, str], Sequence[NamedAnswer]]:
        """The rows of named-answers.csv by country and question."""
        found: dict[tuple[str, str], list[NamedAnswer]] = {}
        for row in self._sources.survey.named:
            found.setdefault((row.country, row.question), []).append(row)
        return found

    @cached_property
    def _cells(self) -> Mapping[tuple[str, str], Sequence[tuple[str | None, PublishedCell]]]:
        """The cells by country and question, with their option, from the last of the last table, as answers are."""
        survey, found = self._sources.survey, dict[tuple[str, str], list[tuple[str | None, PublishedCell]]]()
        for cell in (c for table in reversed(survey.tables) for c in reversed(survey.cells.get(table.id, ()))):
            target = column_target(cell.column, self._sources.questionnaire)
            country = self._sources.countries.by_name.get(cell.country.casefold())
            if target is not None and country is not None:
                found.setdefault((country.id, target.question.id), []).append((target.option, cell))
        return found


def quoted(stated: Stated) -> tuple[str, Place]:
    """What is written there, in quotation marks, and where."""
    if isinstance(stated, NamedAnswer):
        return f"“{stated.question}.{stated.option}: {stated.answer}”", stated.at
    return f"“{stated.corrected if isinstance(stated, Correction) else stated.word}”", stated.at


def _says(given: Answer, answer: Answer) -> bool:
    """Whether an answer was taken from a given one; the country's answer to another question may have closed it."""
    same = given.key == answer.key and given.source == answer.source
    return same and answer.status in (given.status, Status.NOT_ASKED)
