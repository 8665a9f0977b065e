"""From YAML data to records: pydantic judges the shape, and its complaints become problems with a place."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from mnr_briefs.load.markdown import MarkdownReader
from mnr_briefs.load.yaml_text import YamlText
from mnr_briefs.model.record import PlacedMapping, Reading, Record
from mnr_briefs.problems import Place, Problems, did_you_mean

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
            f"Begin with the key “{next(iter(kind.model_fields))}:”." if data is None else "",
            scope,
        )
        return None
    reader = MarkdownReader(problems, scope)
    line = _Lines(source, path)
    reading = Reading(
        inline=lambda text: reader.inlines(text, line.of(text)),
        blocks=lambda text: reader.blocks(text, line.of(text)),
    )
    try:
        record = kind.model_validate(_with_places(data, source, path), context=reading)
    except ValidationError as error:
        for item in error.errors():
            _report(kind, item, source, path, problems, scope)
        return None
    return record


def read_records(kind: type[R], source: YamlText, problems: Problems, path: Path = ()) -> tuple[R, ...]:
    """The records of a YAML list; those that are wrong are left out, with problems."""
    data = _at(source.data, path)
    if data is None:
        return ()
    if not isinstance(data, list):
        problems.add("wrong-type", source.place(path), f"Expected a list here, found {_describe(data)}.", "")
        return ()
    found = (read_record(kind, source, problems, (*path, i)) for i in range(len(data)))
    return tuple(record for record in found if record is not None)


class _Lines:
    """Finds the line of a text value by the value itself: pydantic does not say where it is while it validates."""

    def __init__(self, source: YamlText, path: Path) -> None:
        self.source = source
        self.by_text: dict[str, Place] = {}
        for at in source.lines:
            if at[: len(path)] == path:
                value = _at(source.data, at)
                if isinstance(value, str):
                    self.by_text.setdefault(value, source.place(at))

    def of(self, text: str) -> Place:
        return self.by_text.get(text, Place(self.source.file, 1))


def _with_places(data: Any, source: YamlText, path: Path) -> Any:
    if isinstance(data, dict):
        inner = {k: _with_places(v, source, (*path, k)) for k, v in data.items()}
        return PlacedMapping(inner, source.place(path))
    if isinstance(data, list):
        return [_with_places(v, source, (*path, i)) for i, v in enumerate(data)]
    return data


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
        problems.add("wrong-value", place, f"“{key}”: {_say(item)}.", "", scope)
    else:
        problems.add(
            "wrong-type",
            place,
            f"“{key}”: {_say(item)}, found {_describe(item['input'])}.",
            _type_remedy(item),
            scope,
        )


def _say(item: Any) -> str:
    message = str(item["msg"]).removeprefix("Value error, ").replace("Input should be", "should be")
    return message[0].lower() + message[1:]


def _type_remedy(item: Any) -> str:
    if item["type"] == "string_type" and isinstance(item["input"], int | float | bool):
        return f'Put it in quotes: "{item["input"]}".'
    if item["type"] in ("tuple_type", "list_type"):
        return "Write a list: [one, two]."
    return ""


def _describe(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "true or false"
        case str():
            return f"the text “{value[:40]}”"
        case int() | float():
            return f"the number {value}"
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
        return [name for name in current.model_fields if name != "at"]
    return []


def _record_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _record_in(inner)
        if found is not None:
            return found
    return None
