"""What pydantic says against a record, in the words of an editor."""

import re

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from mnr_briefs.content.characters import first_invisible, told, wrong_hyphen
from mnr_briefs.content.record import PlacedText, Record
from mnr_briefs.problems import Problem, did_you_mean
from mnr_briefs.reading.yaml_text import KeyPath, YamlText

_OF_VALUES = ("value_error", "enum", "literal_error", "string_pattern_mismatch")
_SAID_BY_THEMSELVES = ("too_short", "too_long", "string_too_short", "value_error", "enum", "literal_error")
_OF_TEXTS = {  # what texts may not hold, which says itself what is wrong
    "expression": ("bad-expression", "Write the words or the number out."),
    "html": ("wrong-value", "Delete it."),
}


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
        message = f"“{key}” should be keys and values, not {described(value)}."
        return Problem(place, "wrong-type", message, f"Write  {shown}")
    code = "wrong-value" if sort in _OF_VALUES else "wrong-type"
    expected, remedy = _expected(item)
    found = "" if sort.startswith(_SAID_BY_THEMSELVES) else f", not {described(value)}"
    return Problem(place, code, f"“{key}”{':' if sort == 'value_error' else ''} {expected}{found}.", remedy)


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
