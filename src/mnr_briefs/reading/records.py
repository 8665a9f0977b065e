"""YAML files as records: pydantic judges the shape, and its complaints become problems with a place."""

import re
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from pathlib import PurePath
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mnr_briefs.content.characters import first_invisible, told, wrong_hyphen
from mnr_briefs.content.record import PlacedList, PlacedMapping, PlacedText, ProseReaders, Record
from mnr_briefs.problems import Found, Place, Problem, did_you_mean, nothing, problems_of, then
from mnr_briefs.problems.wording import nearest
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
        message = f"There should be keys and values here, not {_described(data)}."
        remedy = f"Begin with the key “{_fields_at(kind, ())[0]}:”."
        return nothing(source.place(path), "wrong-type", message, remedy)
    record, complaints = _judged(kind, data, source)
    if complaints and all(item["type"] == "extra_forbidden" for item in complaints):
        complaints = complaints[:_MOST_UNKNOWN]  # a file of another sort, of whose keys some are enough
        for item in complaints:
            data = _without(data, item["loc"])
        record, more = _judged(kind, data, source)  # so that what the other keys hold is checked too
        complaints += [item for item in more if item["type"] != "extra_forbidden"]
    problems = tuple(_problem_of(kind, item, source, path) for item in complaints)
    return Found(record.value, record.problems + problems)


def read_records(kind: type[R], source: YamlText, path: KeyPath = ()) -> Found[tuple[R, ...]]:
    """The records of a YAML list; those that are wrong are left out, with problems."""
    data = source.value(path)
    if data is None:
        return Found(())
    if not isinstance(data, list):
        message = f"There should be a list here, not {_described(data)}."
        problem = Problem(source.place(path), "wrong-type", message, "Begin each item with a hyphen.")
        return Found((), (problem,))
    found = [read_record(kind, source, (*path, i)) for i in range(len(data))]
    records = tuple(record.value for record in found if record.value is not None)
    return Found(records, problems_of(found))


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


_OF_VALUES = ("value_error", "enum", "literal_error", "string_pattern_mismatch")
_SAID_BY_THEMSELVES = ("too_short", "too_long", "string_too_short", "value_error", "enum", "literal_error")
_OF_TEXTS = {  # what texts may not hold, which says itself what is wrong
    "expression": ("bad-expression", "Write the words or the number out."),
    "html": ("wrong-value", "Delete it."),
}


def _problem_of(kind: type[Record], item: ErrorDetails, source: YamlText, path: KeyPath) -> Problem:
    """One complaint about the record at a path, as a problem that names line, key and remedy."""
    loc: KeyPath = tuple(step for step in item["loc"] if step != "[key]")
    key = ".".join(str(step) for step in loc if isinstance(step, str)) or str(loc[-1] if loc else "")
    place, sort, value = source.place(path + loc), item["type"], item["input"]
    if sort == "extra_forbidden":
        remedy = did_you_mean(str(loc[-1]), _fields_at(kind, loc[:-1])) or "Delete it."
        return Problem(place, "unknown-key", f"The key “{loc[-1]}” is not recognized here.", remedy)
    if sort == "missing":
        return Problem(place, "missing-key", f"The key “{key}” is missing.", f"Add  {loc[-1]}: …")
    if sort in _OF_TEXTS:
        code, remedy = _OF_TEXTS[sort]
        return Problem(place, code, f"“{key}” {item['msg']}.", remedy)
    if sort in ("string_pattern_mismatch", "string_too_short") and (hidden := first_invisible(value)):
        char, is_empty = told(hidden, source.column(place, hidden)), sort == "string_too_short"
        message = f"“{key}” contains nothing but {char}." if is_empty else f"“{key}”: “{value}” contains {char}."
        remedy = "Write the text, or leave the key out." if is_empty else "Delete it, or type the word again."
        return Problem(place, "wrong-value", message, remedy)
    if value is None and (remark := source.unquoted(place)):
        message = f"“{key}” has no value: without quotes, {remark} is a remark."
        return Problem(place, "wrong-type", message, f'Put it in quotes: "{remark}".')
    if sort.startswith("model") and loc and (keys := _fields_at(kind, loc)):
        shown = f"{loc[-1]}: {{{', '.join(f'{name}: …' for name in keys)}}}"
        message = f"“{key}” should be keys and values, not {_described(value)}."
        return Problem(place, "wrong-type", message, f"Write  {shown}")
    code = "wrong-value" if sort in _OF_VALUES else "wrong-type"
    expected, remedy = _expected(item)
    found = "" if sort.startswith(_SAID_BY_THEMSELVES) else f", not {_described(value)}"
    return Problem(place, code, f"“{key}”{':' if sort == 'value_error' else ''} {expected}{found}.", remedy)


def _described(value: object) -> str:
    """What stands in a file, in words."""
    match value:
        case None:
            return "nothing"
        case PlacedText(meant="truth"):
            return "true or false"
        case PlacedText(meant="whole" | "number"):
            return f"the number {value[:40]}"
        case str():
            return f"the text “{value[:40]}”"
        case list() | tuple():
            return "a list"
        case dict():
            return "keys and values"
    return "something else"


def _expected(item: ErrorDetails) -> tuple[str, str]:
    """What was expected, as the rest of a sentence, and what to do."""
    sort, value, context = item["type"], item["input"], item.get("ctx", {})
    if sort == "value_error":  # said by a check of our own
        message = str(item["msg"]).removeprefix("Value error, ")
        return message[0].lower() + message[1:], "Correct it."
    if sort in ("enum", "literal_error"):
        allowed = [one or other for one, other in re.findall("'([^']*)'|(\\d+)", str(context.get("expected", "")))]
        return f"should be one of: {', '.join(allowed)}", did_you_mean(str(value), allowed) or "Correct it."
    if sort == "string_pattern_mismatch":
        expected, remedy = _of_start(_PATTERNS, str(context.get("pattern")), "does not have the right form")
        return expected, wrong_hyphen(str(value)) or remedy
    expected, remedy = _of_start(_TYPES, sort, "cannot have this value")
    if sort == "string_type" and isinstance(value, PlacedText):
        remedy = f'Put it in quotes: "{value if value.meant != "truth" else value.lower()}".'
    return expected.format(**context), remedy


def _of_start(table: dict[str, tuple[str, str]], text: str, otherwise: str) -> tuple[str, str]:
    """What a table has for how a text begins."""
    said = (words for start, words in table.items() if text.startswith(start))
    return next(said, (otherwise, "Write another value."))


# By how a pattern begins: what it asks for, and what to do.
_PATTERNS = {
    "^[A-Za-z]": ("should be words of letters and digits", "Use letters and digits, joined by _ or -."),
    "^[A-Z]{3}": ("should be three capital letters", "Use the country's three capital letters of ISO 3166."),
    "^[a-z]{2,3}": ("should be the code of a language", "Use the language's two letters, such as en."),
    r"^[^\s@": ("should be a mail address", "Write it as name@example.org, without anything else."),
    "^#": ("should be a colour", "Write it as # and six digits or letters a to f, in quotes."),
}

# By how the sort of a complaint begins: what was expected, and what to do.
_TYPES = {
    "string_type": ("should be a text", "Write a text."),
    "string_too_short": ("should not be empty", "Write the text, or leave the key out."),
    "tuple_type": ("should be a list", "Write a list: [one, two]."),
    "int": ("should be a whole number", "Write digits only, such as 12."),
    "decimal_max": ("should have at most 18 digits", "Write fewer digits."),
    "decimal_whole": ("should have at most 18 digits", "Write fewer digits."),
    "decimal": ("should be a number", "Write digits, with a point before decimals: 1250.5."),
    "float": ("should be a number", "Write digits, with a point before decimals: 1250.5."),
    "finite": ("should be a number", "Write digits, with a point before decimals: 1250.5."),
    "date": ("should be a date", "Write year, month and day, such as 2026-11-01."),
    "bool": ("should be true or false", "Write true or false."),
    "dict_type": ("should be keys and values", "Write {key: value}."),
    "model": ("should be keys and values", "Write {key: value}."),
    "too_short": ("should have at least {min_length} in its list, not {actual_length}", "Add what is missing."),
    "too_long": ("should have at most {max_length} in its list, not {actual_length}", "Remove the rest."),
    "greater_than_equal": ("should be at least {ge}", "Write a larger number."),
    "greater_than": ("should be more than {gt}", "Write a larger number."),
    "less_than_equal": ("should be at most {le}", "Write a smaller number."),
    "less_than": ("should be less than {lt}", "Write a smaller number."),
}


def _fields_at(kind: type[BaseModel], loc: KeyPath) -> list[str]:
    """The keys allowed where a location stands, following the annotations of nested records."""
    current: object = kind
    for step in loc:
        if isinstance(current, type) and issubclass(current, BaseModel) and isinstance(step, str):
            if step not in current.model_fields:
                return []
            current = _record_in(current.model_fields[step].annotation)
        if current is None:
            return []
    if isinstance(current, type) and issubclass(current, BaseModel):
        return [name for name in current.model_fields if name not in ("at", "keys_at")]
    return []


def _record_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _record_in(inner)
        if found is not None:
            return found
    return None
