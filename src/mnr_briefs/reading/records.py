"""YAML files as records: pydantic judges the shape, and its complaints become problems with a place."""

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from pathlib import PurePath
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mnr_briefs.content.record import PlacedList, PlacedMapping, PlacedText, ProseReaders, Record
from mnr_briefs.problems import Found, Place, Problem, problems_of, then
from mnr_briefs.problems.wording import nearest
from mnr_briefs.reading.complaints import described, first_key, problem_of
from mnr_briefs.reading.files import ProjectFiles, decode
from mnr_briefs.reading.markdown import read_line, read_prose
from mnr_briefs.reading.yaml_text import KeyPath, YamlText, whole_yaml

R = TypeVar("R", bound=Record)
T = TypeVar("T")

Kinds = Mapping[str, type[Record]]
Lists = tuple[tuple[Any, ...], ...]

ENDINGS = (".yaml", ".yml")
_MOST_UNKNOWN = 50


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

    reading = ProseReaders(lambda text: read(read_line(text, at(text))), lambda text: read(read_prose(text, at(text))))
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


def read_record_file(kind: type[R], stem: str, files: ProjectFiles, required: bool = True) -> Found[R | None]:
    """A file that is one record, by its path without ending; None where it cannot be read.

    That it is not there is a problem where it is `required`.
    """
    return _read(files, stem, required, lambda source: read_record(kind, source))


def read_lists(kinds: Kinds, stem: str, files: ProjectFiles, required: bool = True) -> Found[Lists | None]:
    """A file that holds lists of records by key, in the order of `kinds`; as `read_record_file` otherwise."""
    return _read(files, stem, required, lambda source: _lists(kinds, source))


def yaml_of(relative: str, data: bytes) -> Found[YamlText | None]:
    """The YAML that some bytes hold."""
    return then(decode(data, relative), lambda text: whole_yaml(text, relative), None)


def _read(
    files: ProjectFiles, stem: str, required: bool, make: Callable[[YamlText], Found[T | None]]
) -> Found[T | None]:
    relative = files.named(stem, ENDINGS)
    if relative is None and not required:
        return Found(None)
    name = relative or stem + ENDINGS[0]
    return files.made(name, stem, lambda data: then(yaml_of(name, data), make, None), None)


def _lists(kinds: Kinds, source: YamlText) -> Found[Lists | None]:
    if not isinstance(source.data, dict):
        remedy = f"Begin with “{next(iter(kinds))}:”."
        problem = Problem(source.place(()), "wrong-type", "There should be keys and values here.", remedy)
        return Found(tuple(() for _ in kinds), (problem,))
    remedy = f"Choose one of: {', '.join(kinds)}."
    unknown = (
        Problem(source.place((key,)), "unknown-key", f"The key “{key}” is not recognized here.", remedy)
        for key in source.data
        if key not in kinds
    )
    lists = [read_records(kind, source, (key,)) for key, kind in kinds.items()]
    return Found(tuple(found.value for found in lists), (*unknown, *problems_of(lists)))


def strays(
    files: ProjectFiles, folder: str, stems: tuple[str, ...], endings: tuple[str, ...] = ENDINGS
) -> Iterator[Problem]:
    """A problem for each file of a folder that was never asked for, though by its ending it holds data.

    `stems` are the names, without endings, that are read here. Other tables may lie there, unless their names are like
    one of these.
    """
    names = files.unread(folder, endings)
    yield from names.problems
    for name in names.value:
        stem = PurePath(name).stem
        near = nearest(stem, stems, likeness=0.8)
        remedy = "Keep one of the two files of this name." if stem in stems else near
        if remedy or name.lower().endswith(ENDINGS):
            remedy = remedy or "Delete it, or move it out of content/."
            yield Problem(Place(name), "stray-file", "The program does not use this file.", remedy)
