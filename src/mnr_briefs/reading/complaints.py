"""What pydantic says against a record, in the words of an editor."""

import re
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from mnr_briefs.content.characters import first_invisible, told, wrong_hyphen
from mnr_briefs.content.record import PlacedText, Record
from mnr_briefs.problems import Problem, did_you_mean
from mnr_briefs.reading.yaml_text import KeyPath, YamlText

_SAID_BY_THEMSELVES = ("too_short", "too_long", "string_too_short")
_VALUE_SORTS = ("value_error", "enum", "literal_error", "string_pattern_mismatch")


def problem_of(kind: type[Record], item: ErrorDetails, source: YamlText, path: KeyPath) -> Problem:
    """One complaint about the record at a path, as a problem that names line, key and remedy."""
    loc: KeyPath = tuple(step for step in item["loc"] if step != "[key]")
    key = ".".join(str(step) for step in loc if isinstance(step, str)) or str(loc[-1] if loc else "")
    place, sort, value = source.place(path + loc), item["type"], item["input"]
    if sort == "extra_forbidden":
        remedy = did_you_mean(str(loc[-1]), _fields_at(kind, loc[:-1])) or "Delete it."
        return Problem(place, "unknown-key", f"The key “{loc[-1]}” is not recognized here.", remedy)
    if sort == "missing":
        return Problem(place, "missing-key", f"The key “{key}” is missing.", f"Add  {loc[-1]}: …")
    if sort == "string_pattern_mismatch" and (hidden := first_invisible(value)):
        message = f"“{key}”: “{value}” contains {told(hidden, source.column(place, hidden))}."
        return Problem(place, "wrong-value", message, "Delete it, or type the word again.")
    if sort == "string_too_short" and (hidden := first_invisible(value)):
        message = f"“{key}” contains nothing but {told(hidden, source.column(place, hidden))}."
        return Problem(place, "wrong-value", message, "Write the text, or leave the key out.")
    if sort == "expression":
        return Problem(place, "bad-expression", f"“{key}” {item['msg']}.", "Write the words or the number out.")
    if sort == "html":
        return Problem(place, "wrong-value", f"“{key}” {item['msg']}.", "Delete it.")
    if sort in _VALUE_SORTS:
        found = f", not {described(value)}" if sort == "string_pattern_mismatch" else ""
        named = f"“{key}”:" if sort == "value_error" else f"“{key}”"
        return Problem(place, "wrong-value", f"{named} {_expected(item)}{found}.", _value_remedy(item))
    if sort.startswith("model") and loc and (keys := _fields_at(kind, loc)):
        shown = f"{loc[-1]}: {{{', '.join(f'{name}: …' for name in keys)}}}"
        return Problem(
            place, "wrong-type", f"“{key}” should be keys and values, not {described(value)}.", f"Write  {shown}"
        )
    if value is None and (remark := source.unquoted(place)):
        message = f"“{key}” has no value: without quotes, {remark} is a remark."
        return Problem(place, "wrong-type", message, f'Put it in quotes: "{remark}".')
    found = "" if sort.startswith(_SAID_BY_THEMSELVES) else f", not {described(value)}"
    return Problem(place, "wrong-type", f"“{key}” {_expected(item)}{found}.", _type_remedy(item))


def described(value: object) -> str:
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


def first_key(kind: type[Record]) -> str:
    """The key with which a record of some kind begins."""
    return _fields_at(kind, ())[0]


def _expected(item: ErrorDetails) -> str:
    """What was expected, in words."""
    context = item.get("ctx", {})
    if item["type"] == "value_error":  # said by a check of our own
        message = str(item["msg"]).removeprefix("Value error, ")
        return message[0].lower() + message[1:]
    if item["type"] == "string_pattern_mismatch":
        return _pattern(context)[0]
    if item["type"] in ("enum", "literal_error"):
        return f"should be one of: {', '.join(_allowed(context))}"
    words = next(
        (words for start, (words, _) in _TYPES.items() if item["type"].startswith(start)), "cannot have this value"
    )
    return words.format(**context)


def _value_remedy(item: ErrorDetails) -> str:
    """The nearest allowed value, or what a word of that pattern looks like."""
    context = item.get("ctx", {})
    if item["type"] == "string_pattern_mismatch":
        return wrong_hyphen(str(item["input"])) or _pattern(context)[1]
    return did_you_mean(str(item["input"]), _allowed(context)) or "Correct it."


def _allowed(context: dict[str, Any]) -> list[str]:
    """The words that a value may be, without the quotation marks of Python."""
    return [one or other for one, other in re.findall("'([^']*)'|(\\d+)", str(context.get("expected", "")))]


def _type_remedy(item: ErrorDetails) -> str:
    value, sort = item["input"], item["type"]
    if sort == "string_type" and isinstance(value, PlacedText):
        return f'Put it in quotes: "{value if value.meant != "truth" else value.lower()}".'
    return next((remedy for start, (_, remedy) in _TYPES.items() if sort.startswith(start)), "Write another value.")


def _pattern(context: dict[str, Any]) -> tuple[str, str]:
    pattern = str(context.get("pattern"))
    found = (said for start, said in _PATTERNS.items() if pattern.startswith(start))
    return next(found, ("does not have the right form", "Write another value."))


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
