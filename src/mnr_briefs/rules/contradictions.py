"""Answers that cannot both be true, and where each stands.

Two tables, or two corrections, may give one answer differently, and the later would replace the earlier without a word.
What the text says of a country fills a gap and never replaces an answer, so that a row which says something else would
be lost; and so would what follows from one answer where another is published. Which of two is right is for a person to
decide.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from mnr_briefs.content.sources import Correction, NamedAnswer, PublishedCell, Sources
from mnr_briefs.problems import Place, Problem
from mnr_briefs.survey.answers import (
    answers_of_correction,
    answers_of_table,
    column_target,
    named_answers,
    published_answers,
)
from mnr_briefs.survey.implications import add_implied, contradicted, implied_answers
from mnr_briefs.survey.survey import Answer, Key, Status, Survey

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


CODE = "contradicted-answer"


@dataclass(frozen=True)
class PlacedAnswer:
    """An answer, the word that says it, and where."""

    answer: Answer
    word: str
    at: Place


def repeated_cells(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Cells that contradict a cell of an earlier table."""
    asked = Counter(question for cells in sources.survey.cells.values() for question in set(map(_question, cells)))
    known: dict[Key, PlacedAnswer] = {}
    for table in sources.survey.tables:
        own: dict[Key, PlacedAnswer] = {}  # a row that a table has twice is another problem
        cells = [cell for cell in sources.survey.cells.get(table.id, ()) if asked[_question(cell)] > 1]
        for cell, answers in answers_of_table(table, cells, sources.questionnaire, sources.countries):
            found = [PlacedAnswer(a, cell.word, cell.at) for a in answers if a.status.is_known]
            earlier = _earlier(known, found)
            if earlier is not None:
                message = f"“{cell.word}” for {cell.country} contradicts “{earlier.word}” in {earlier.at}."
                yield Problem(cell.at, CODE, message, "Correct one of the two cells, or delete it.", (earlier.at,))
            own |= {said.answer.key: said for said in found}
        known = own | known


def _question(cell: PublishedCell) -> str:
    return cell.column.partition(".")[0]


def repeated_corrections(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Corrections that contradict an earlier one."""
    known: dict[Key, PlacedAnswer] = {}
    for correction in sources.survey.corrections:
        word, at = correction.corrected, correction.at
        found = [PlacedAnswer(answer, word, at) for answer in answers_of_correction(correction, sources.questionnaire)]
        earlier = _earlier(known, found)
        if earlier is not None:
            message = f"The correction “{word}” contradicts “{earlier.word}” in {earlier.at}, for the same country."
            yield Problem(at, CODE, message, "Correct this country in only one of them.", (earlier.at,))
        known = {said.answer.key: said for said in found} | known


def _earlier(known: Mapping[Key, PlacedAnswer], found: Iterable[PlacedAnswer]) -> PlacedAnswer | None:
    """What was said earlier and differs."""
    for said in found:
        earlier = known.get(said.answer.key)
        if earlier is not None and _word(earlier.answer) != _word(said.answer):
            return earlier
    return None


def _word(answer: Answer) -> tuple[Status, object]:
    return answer.status, answer.value


def published_contradictions(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Rows of named-answers.csv, and published answers, that another published answer rules out."""
    published = published_answers(sources.questionnaire, sources.countries, sources.survey)
    add_implied(published.answers, sources.questionnaire)
    places = AnswerPlaces(sources)
    for named, known in published.contradicted:
        yield _contradicted_row(named, known, places)
    yield from _unasked_rows(sources, survey, places)
    seen: set[Key] = set()
    for implied in implied_answers(published.answers, sources.questionnaire):
        ruled_out = contradicted(published.answers, implied.answer)
        if ruled_out is not None and ruled_out.key not in seen:
            seen.add(ruled_out.key)
            yield _ruled_out(ruled_out, implied.answer.status, implied.reason, places)


def _contradicted_row(named: NamedAnswer, known: Answer, places: AnswerPlaces) -> Problem:
    stated = next(places.statements(known))
    if isinstance(stated, Correction):
        remedy = "Correct the row, or the correction."
    elif isinstance(stated, NamedAnswer):
        remedy = "Correct or delete one of the two rows."
    else:
        remedy = "Correct the row; or, if the text is the better evidence, correct the cell in corrections.yaml."
    (words, at), (other, place) = quoted(named), quoted(stated)
    return Problem(at, CODE, f"{words} for {named.country} contradicts {other} in {place}.", remedy, (place,))


def _unasked_rows(sources: Sources, survey: Survey, places: AnswerPlaces) -> Iterator[Problem]:
    """A yes to a question that did not arise, because of the country's answer to another."""
    for named in sources.survey.named:
        answer = survey.answer(named.question, named.option, named.country)
        if named.answer == Status.YES and answer.status is Status.NOT_ASKED:
            asked_if = sources.questionnaire.by_id[named.question].asked_if
            gates = " and ".join(asked_if)
            message = (
                f"{quoted(named)[0]} for {named.country} contradicts its answer to {gates}, so that this was not asked."
            )
            closing = (survey.answer(gate, option, named.country) for gate in asked_if for option in asked_if[gate])
            also = tuple(
                dict.fromkeys(stated.at for answer in closing for stated in islice(places.statements(answer), 1))
            )
            yield Problem(named.at, CODE, message, f"Correct the row, or the answer to {gates}.", also)


def _ruled_out(known: Answer, follows: Status, reason: Answer, places: AnswerPlaces) -> Problem:
    words, at = quoted(next(places.statements(known)))
    other, place = quoted(next(places.statements(reason)))
    message = (
        f"{words} for {known.country} contradicts {other} in {place}: from “{reason.question}.{reason.option}: yes” "
        f"follows “{known.question}.{known.option}: {follows}”."
    )
    return Problem(at, CODE, message, "Correct one of the two, or the implication in questionnaire.yaml.", (place,))
