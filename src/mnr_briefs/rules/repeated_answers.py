"""The same answer given twice, differently: by two published tables, or by two corrections.

The later would replace the earlier without a word; which of the two is right is for a person to decide.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Place, Problems
from mnr_briefs.survey.answers import answers_of_cell, answers_of_correction
from mnr_briefs.survey.survey import Answer, Key, Status

CODE = "contradicted-answer"


@dataclass(frozen=True)
class Said:
    """An answer, the word that says it, and where."""

    answer: Answer
    word: str
    at: Place


def check_repeated_answers(sources: Sources, problems: Problems) -> None:
    """A problem for each cell that contradicts an earlier cell, and each correction that contradicts an earlier one."""
    _check_tables(sources, problems)
    _check_corrections(sources, problems)


def _check_tables(sources: Sources, problems: Problems) -> None:
    known: dict[Key, Said] = {}
    for table in sources.survey.tables:
        own: dict[Key, Said] = {}  # a row that a table has twice is another problem
        for cell in sources.survey.cells.get(table.id, ()):
            answers = answers_of_cell(cell, table, sources.questionnaire, sources.countries)
            published = (answer for answer in answers if answer.status is not Status.NOT_PUBLISHED)
            found = [Said(answer, cell.word, cell.at) for answer in published]
            earlier = next(_contradicted(known, found), None)
            if earlier is not None:
                message = f"“{cell.word}” of {cell.country} contradicts “{earlier.word}” in {earlier.at}."
                problems.add(CODE, cell.at, message, "Correct one of the two cells, or delete it.")
            own |= {said.answer.key: said for said in found}
        known = own | known


def _check_corrections(sources: Sources, problems: Problems) -> None:
    known: dict[Key, Said] = {}
    for correction in sources.survey.corrections:
        word, at = correction.corrected, correction.at
        found = [Said(answer, word, at) for answer in answers_of_correction(correction, sources.questionnaire)]
        earlier = next(_contradicted(known, found), None)
        if earlier is not None:
            message = f"The correction “{word}” contradicts “{earlier.word}” in {earlier.at}, for the same country."
            problems.add(CODE, at, message, "Let only one of them correct that country.")
        known = {said.answer.key: said for said in found} | known


def _contradicted(known: Mapping[Key, Said], found: Iterable[Said]) -> Iterator[Said]:
    """What was said earlier and differs."""
    for said in found:
        earlier = known.get(said.answer.key)
        if earlier is not None and earlier.answer.status is not said.answer.status:
            yield earlier
