"""From YAML data to records: pydantic judges the shape, and its complaints become problems with a place."""

from copy import copy
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mnr_briefs.content.record import PlacedList, PlacedMapping, PlacedText, Reading, Record
from mnr_briefs.problems import Found, Place, Problem
from mnr_briefs.reading.complaints import described, first_key, problem_of
from mnr_briefs.reading.markdown import read_line, read_prose
from mnr_briefs.reading.yaml_text import KeyPath, YamlText

_MOST_UNKNOWN = 50

R = TypeVar("R", bound=Record)
T = TypeVar("T")


def read_record(kind: type[R], source: YamlText, path: KeyPath = ()) -> Found[R | None]:
    """The record at a path of some YAML, or None with problems that name line, key and remedy."""
    data = source.value(path)
    if not isinstance(data, dict):
        message = f"There should be keys and values here, not {described(data)}."
        remedy = f"Begin with the key “{first_key(kind)}:”."
        return Found(None, (Problem(source.place(path), "wrong-type", message, remedy),))
    record, complaints = _judged(kind, data, source)
    if complaints and all(item["type"] == "extra_forbidden" for item in complaints):
        complaints = complaints[:_MOST_UNKNOWN]  # a file of another sort, of whose keys some are enough
        for item in complaints:
            data = _without(data, item["loc"])
        record, more = _judged(kind, data, source)  # so that what the other keys hold is checked too
        complaints += [item for item in more if item["type"] != "extra_forbidden"]
    problems = tuple(problem_of(kind, item, source, path) for item in complaints)
    return Found(record.value, record.problems + problems)


def read_records(kind: type[R], source: YamlText, path: KeyPath = ()) -> Found[tuple[R, ...]]:
    """The records of a YAML list; those that are wrong are left out, with problems."""
    data = source.value(path)
    if data is None:
        return Found(())
    if not isinstance(data, list):
        message = f"There should be a list here, not {described(data)}."
        problem = Problem(source.place(path), "wrong-type", message, "Begin each item with a hyphen.")
        return Found((), (problem,))
    found = [read_record(kind, source, (*path, i)) for i in range(len(data))]
    records = tuple(record.value for record in found if record.value is not None)
    return Found(records, tuple(problem for record in found for problem in record.problems))


def _judged(kind: type[R], data: object, source: YamlText) -> tuple[Found[R | None], list[ErrorDetails]]:
    """The record of some data, or None, with the problems of its texts, and what pydantic says against it."""
    problems: list[Problem] = []

    def read(found: Found[T]) -> T:
        problems.extend(found.problems)
        return found.value

    def at(text: str) -> Place:
        return text.place if isinstance(text, PlacedText) else source.at

    reading = Reading(lambda text: read(read_line(text, at(text))), lambda text: read(read_prose(text, at(text))))
    try:
        return Found(kind.model_validate(data, context=reading), tuple(problems)), []
    except ValidationError as error:
        return Found(None, tuple(problems)), error.errors(include_url=False)


def _without(data: Any, loc: KeyPath) -> Any:
    """Nested data without the key at a location."""
    first, *rest = loc
    changed: PlacedMapping | PlacedList = copy(data)
    if rest:
        changed[first] = _without(data[first], tuple(rest))  # type: ignore[index]
    else:
        del changed[first]  # type: ignore[arg-type]
    return changed
