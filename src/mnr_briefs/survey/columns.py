"""Answers in little space: for each option a column with a byte for every country, and where the source has it.

So a survey of a thousand countries takes a few megabytes, is counted as fast as bytes are, and goes to another process
in no time.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from mnr_briefs.content.questionnaire import Questionnaire
from mnr_briefs.survey.values import Answer, Inference, Report, Status

_STATUSES = tuple(Status)
_CODES = {status: code for code, status in enumerate(_STATUSES)}


class Note(NamedTuple):
    """What few answers have: ids of a correction and an open question, from what they follow, and who reports them."""

    correction: str | None = None
    open_question: str | None = None
    inference: Inference | None = None
    report: Report | None = None


_NO_NOTE = Note()


@dataclass(slots=True)
class Column:
    """The answers of all countries to one option, by each country's place. Not changed once it is filled.

    `notes` are by place too, of the answers that have any.
    """

    statuses: bytearray
    sources: list[str]
    notes: dict[int, Note] = field(default_factory=dict)

    def put(self, place: int, answer: Answer, source: str) -> None:
        """Keep the answer of the country in a place."""
        self.statuses[place] = _CODES[answer.status]
        self.sources[place] = source
        self.notes.pop(place, None)
        note = Note(answer.correction, answer.open_question, answer.inference, answer.report)
        if note != _NO_NOTE:
            self.notes[place] = note

    def copy(self) -> "Column":
        """The same answers, to be changed without changing these."""
        return Column(bytearray(self.statuses), list(self.sources), dict(self.notes))

    def status(self, place: int) -> Status:
        """The word of the country in a place."""
        return _STATUSES[self.statuses[place]]

    def note(self, place: int) -> Note:
        """What else is to be said of the answer in a place."""
        return self.notes.get(place, _NO_NOTE)

    @property
    def is_whole(self) -> bool:
        """Whether every country's word is known."""
        return not any(_CODES[status] in self.statuses for status in Status if not status.is_known)

    def places(self, status: Status) -> tuple[int, ...]:
        """Where the countries are whose answer has a status."""
        code = _CODES[status]
        return tuple(place for place, found in enumerate(self.statuses) if found == code)


def columns_of(
    questionnaire: Questionnaire, places: Mapping[str, int], answers: Iterable[Answer], lost: Collection[str] = ()
) -> dict[tuple[str, str], Column]:
    """A column for each question and option; what no answer is about is lost for the `lost` questions, and not
    published for others.

    `places` has the place of each country. Answers of other countries, questions or options are left out.
    """
    size = len(places)
    unknown = {q.id: Status.LOST if q.id in lost else Status.NOT_PUBLISHED for q in questionnaire.with_options}
    columns = {
        (question.id, option.id): Column(bytearray([_CODES[unknown[question.id]]]) * size, [""] * size)
        for question in questionnaire.with_options
        for option in question.options
    }
    sources: dict[str, str] = {}  # equal texts are kept once
    for answer in answers:
        column, place = columns.get((answer.question, answer.option)), places.get(answer.country)
        if column is not None and place is not None:
            column.put(place, answer, sources.setdefault(answer.source, answer.source))
    return columns
