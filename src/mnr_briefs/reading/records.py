"""From YAML data to records: pydantic judges the shape, and its complaints become problems with a place."""

import re
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from mnr_briefs.content.record import PlacedMapping, PlacedText, Reading, Record
from mnr_briefs.problems import Place, Problems, did_you_mean
from mnr_briefs.reading.markdown import MarkdownReader
from mnr_briefs.reading.yaml_text import YamlText

R = TypeVar("R", bound=Record)
Path = tuple[str | int, ...]


def read_record(
    kind: type[R], source: YamlText, problems: Problems, path: Path = (), scope: frozenset[str] | None = None
) -> R | None:
    """The record at a path of some YAML, or None with problems that name line, key and remedy."""
    data = _at(source.data, path)
    if not isinstance(data, dict):
        problems.add(
            "wrong-type",
            source.place(path),
            f"Expected keys and values here, found {_describe(data)}.",
            f"Begin with the key “{_fields_at(kind, ())[0]}:”.",
            scope,
        )
        return None
    reader = MarkdownReader(problems, scope)
    reading = Reading(
        inline=lambda text: reader.inlines(text, _place_of(text, source)),
        blocks=lambda text: reader.blocks(text, _place_of(text, source)),
    )
    placed = _with_places(data, source, path)
    record, complaints = _judged(kind, placed, reading)
    if complaints and all(item["type"] == "extra_forbidden" for item in complaints):
        for item in complaints:
            _take_out(placed, item["loc"])
        record, more = _judged(kind, placed, reading)  # so that what the other keys hold is checked too
        complaints += more
    for item in complaints:
        _report(kind, item, source, path, problems, scope)
    return record


def _judged(kind: type[R], data: Any, reading: Reading) -> tuple[R | None, list[Any]]:
    """The record of some data, or None with what pydantic says against it."""
    try:
        return kind.model_validate(data, context=reading), []
    except ValidationError as error:
        return None, list(error.errors())


def _take_out(data: Any, loc: Path) -> None:
    """Take the key at a location out of nested data."""
    *parents, last = loc
    del _at(data, tuple(parents))[last]


def read_records(kind: type[R], source: YamlText, problems: Problems, path: Path = ()) -> tuple[R, ...]:
    """The records of a YAML list; those that are wrong are left out, with problems."""
    data = _at(source.data, path)
    if data is None:
        return ()
    if not isinstance(data, list):
        message = f"Expected a list here, found {_describe(data)}."
        problems.add("wrong-type", source.place(path), message, "Begin each thing with a hyphen.")
        return ()
    found = (read_record(kind, source, problems, (*path, i)) for i in range(len(data)))
    return tuple(record for record in found if record is not None)


def _place_of(text: str, source: YamlText) -> Place:
    return text.place if isinstance(text, PlacedText) else source.place(())


def _with_places(data: Any, source: YamlText, path: Path) -> Any:
    if isinstance(data, dict):
        inner = {k: _with_places(v, source, (*path, k)) for k, v in data.items()}
        keys = {key: source.place((*path, key)) for key in data}
        return PlacedMapping(inner, source.place(path), keys)
    if isinstance(data, list):
        return [_with_places(v, source, (*path, i)) for i, v in enumerate(data)]
    return PlacedText(data, source.text_place(path)) if isinstance(data, str) else data


def _at(data: Any, path: Path) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _report(
    kind: type[Record],
    item: Any,
    source: YamlText,
    path: Path,
    problems: Problems,
    scope: frozenset[str] | None,
) -> None:
    loc: Path = tuple(item["loc"])
    key = ".".join(str(step) for step in loc)
    place = source.place(path + loc)
    sort = item["type"]
    if sort == "extra_forbidden":
        fields = _fields_at(kind, loc[:-1])
        problems.add(
            "unknown-key",
            place,
            f"The key “{loc[-1]}” is not known here.",
            did_you_mean(str(loc[-1]), fields) or "Delete it.",
            scope,
        )
    elif sort == "missing":
        problems.add("missing-key", place, f"The key “{key}” is missing.", f"Add  {loc[-1]}: …", scope)
    elif sort in ("value_error", "enum", "literal_error", "string_pattern_mismatch"):
        problems.add("wrong-value", place, f"“{key}”: {_say(item)}.", _value_remedy(item), scope)
    else:
        problems.add(
            "wrong-type",
            place,
            f"“{key}”: {_say(item)}, found {_describe(item['input'])}.",
            _type_remedy(item),
            scope,
        )


def _say(item: Any) -> str:
    """What was expected, in words."""
    words = next((words for start, (words, _) in _TYPES.items() if item["type"].startswith(start)), "")
    if words:
        return words.format(**item.get("ctx", {}))
    message = str(item["msg"]).removeprefix("Value error, ").replace("Input should be", "should be")
    return message[0].lower() + message[1:]


def _value_remedy(item: Any) -> str:
    """The nearest allowed value, or what a word of that pattern looks like."""
    pattern = item.get("ctx", {}).get("pattern")
    if pattern is not None:
        return next((remedy for start, remedy in _PATTERNS.items() if pattern.startswith(start)), "")
    return did_you_mean(str(item["input"]), _ALLOWED.findall(item.get("ctx", {}).get("expected", "")))


_ALLOWED = re.compile(r"'([^']*)'")
_PATTERNS = {
    "^[A-Za-z]": "Use letters and digits, joined by _ or -.",
    "^[A-Z]{3}": "Use the country's three capital letters of ISO 3166.",
    "^[a-z]{2,3}": "Use the language's two letters, such as en.",
    "^#": "Write it as # and six digits or letters a to f, in quotes.",
}


def _type_remedy(item: Any) -> str:
    value, sort = item["input"], item["type"]
    if sort == "string_type" and isinstance(value, int | float):
        written = getattr(value, "written", str(value).lower())
        return f'Put it in quotes: "{written}".'
    return next((remedy for start, (_, remedy) in _TYPES.items() if sort.startswith(start)), "")


# By how the sort of a complaint begins: what was expected, and what to do.
_TYPES = {
    "string_type": ("should be a text", "Write a text."),
    "string_too_short": ("should not be empty", "Write the text, or leave the key out."),
    "tuple_type": ("should be a list", "Write a list: [one, two]."),
    "int": ("should be a whole number", "Write it in digits."),
    "decimal": ("should be a number", "Write it in digits."),
    "float": ("should be a number", "Write it in digits."),
    "finite": ("should be a number", "Write it in digits."),
    "bool": ("should be true or false", "Write true or false."),
    "dict_type": ("should be keys and values", "Write {key: value}."),
    "model": ("should be keys and values", "Write {key: value}."),
    "too_short": ("should have at least {min_length}, not {actual_length}", "Add what is missing."),
    "too_long": ("should have at most {max_length}, not {actual_length}", "Take the rest out."),
    "greater_than": ("", "Write a larger number."),
    "less_than": ("", "Write a smaller number."),
}


def _describe(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "true or false"
        case str():
            return f"the text “{value[:40]}”"
        case int() | float():
            return f"the number {getattr(value, 'written', value)}"
        case list() | tuple():
            return "a list"
        case dict():
            return "keys and values"
    return type(value).__name__


def _fields_at(kind: type[Any], loc: Path) -> list[str]:
    """The keys allowed where a location stands, following the annotations of nested records."""
    current: Any = kind
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


def _record_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _record_in(inner)
        if found is not None:
            return found
    return None
