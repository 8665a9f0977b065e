"""Plain scalars are texts; fields of numbers read them as the YAML 1.2 core schema does, but for other bases than ten.

https://yaml.org/spec/1.2.2/#103-core-schema
"""

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from mnr_briefs.content.record import Label, PlacedText, Record
from mnr_briefs.reading.yaml_text import parse_yaml

# The table of section 10.3.2, row by row.
NULL = re.compile(r"null|Null|NULL|~|")
BOOL = re.compile(r"true|True|TRUE|false|False|FALSE")
INT = re.compile(r"[-+]?[0-9]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
INFINITE = re.compile(r"[-+]?(\.inf|\.Inf|\.INF)")
NOT_A_NUMBER = re.compile(r"\.nan|\.NaN|\.NAN")

SIGNS = st.sampled_from(["", "-", "+"])
DIGITS = st.text("0123456789", min_size=1, max_size=20)
NUMBERLIKE = st.text("0123456789.eE+-xo_aF", min_size=1, max_size=8)


class Whole(Record):
    """A field of each sort of number, and one of none."""

    key: int


class Part(Record):
    """A field for a part of a whole."""

    key: float


class Exact(Record):
    """A field for a number that is kept as it is written."""

    key: Decimal


class Truth(Record):
    """A field that is true or false."""

    key: bool


class Words(Record):
    """A field of words."""

    key: Label


def _value(scalar: str) -> Any:
    found = parse_yaml(f"key: {scalar}\n", "a.yaml")
    assert found.problems == ()
    assert found.value is not None
    return found.value.data["key"]


def _as(kind: type[Record], scalar: str) -> Any:
    return getattr(kind.model_validate({"key": _value(scalar)}), "key")  # noqa: B009


def _meant(scalar: str) -> str:
    value = _value(scalar)
    return value.meant if isinstance(value, PlacedText) else "nothing"


@pytest.mark.parametrize("scalar", ["null", "Null", "NULL", "~", ""])
def test_null(scalar: str) -> None:
    assert _value(scalar) is None


@pytest.mark.parametrize(
    ("scalar", "value"),
    [("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False)],
)
def test_booleans(scalar: str, value: bool) -> None:
    assert _as(Truth, scalar) is value
    assert _meant(scalar) == "truth"


@pytest.mark.parametrize(("scalar", "value"), [("0", 0), ("-19", -19), ("+12", 12), ("007", 7)])
def test_whole_numbers(scalar: str, value: int) -> None:
    assert _as(Whole, scalar) == value
    assert _meant(scalar) == "whole"


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("0.", 0.0),
        ("-0.0", -0.0),
        (".5", 0.5),
        ("+12e03", 12_000.0),
        ("-2E+05", -200_000.0),
        ("1e3", 1000.0),
        ("2.10", 2.1),
    ],
)
def test_floats(scalar: str, value: float) -> None:
    assert _as(Part, scalar) == value
    assert _meant(scalar) == "number"


@pytest.mark.parametrize("scalar", [".inf", "-.Inf", "+.INF", ".nan", ".NaN", ".NAN"])
def test_what_is_no_number_to_count_with_is_refused_by_all_fields(scalar: str) -> None:
    assert _meant(scalar) == "number"
    for kind in (Whole, Part, Exact, Truth, Words):
        with pytest.raises(ValidationError):
            _as(kind, scalar)


@pytest.mark.parametrize("digits", ["0.1234567890123456", "12345678901234567.8", "-3", "2.10"])
def test_a_field_of_exact_numbers_loses_no_digit(digits: str) -> None:
    assert str(_as(Exact, digits)) == digits


@pytest.mark.parametrize(
    "scalar",
    [
        *("no", "No", "NO", "yes", "Yes", "on", "off", "y", "n", "nUll", "tRUE"),
        *("2026-01-02", "2026-01-02T03:04:05Z", "12:30", "1:20:30"),
        *("1_000", "1,000", "0b101", "0o9", "0xG", "+0x1F", "-0o7", "1e", "e3", ".", "+", "--1", "1.2.3", "+.nan"),
        *("=", "<<", "NO_RESPONSE", "12 countries", "n/a", "5%", "1 in 5", "٣", "0o14", "0xC"),
    ],
)
def test_everything_else_stays_the_text_it_looks_like(scalar: str) -> None:
    assert _as(Words, scalar) == scalar
    assert _meant(scalar) == ""


@pytest.mark.parametrize("scalar", ["no", "12", "1.5", "true", "null", "~", "2026-01-02", "0x1F", ".inf"])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_quoted_scalar_is_a_text(scalar: str, quote: str) -> None:
    assert _as(Words, f"{quote}{scalar}{quote}") == scalar
    assert _meant(f"{quote}{scalar}{quote}") == ""


@settings(deadline=None)
@given(SIGNS, DIGITS)
def test_any_digits_are_a_whole_number_and_a_label_as_it_was_written(sign: str, digits: str) -> None:
    assert _as(Whole, sign + digits) == int(sign + digits)
    assert _as(Words, sign + digits) == sign + digits


@settings(deadline=None)
@given(SIGNS, DIGITS, DIGITS)
def test_any_digits_with_a_point_are_a_number(sign: str, whole: str, part: str) -> None:
    written = f"{sign}{whole}.{part}"
    assert _as(Part, written) == float(written)
    assert _as(Exact, written) == Decimal(written)


@settings(deadline=None)
@given(NUMBERLIKE)
@example("0x")
@example("1e5")
@example("-.5")
@example("0o17")
def test_what_only_nearly_looks_like_a_number_is_a_text(scalar: str) -> None:
    if scalar.startswith("- ") or scalar == "-" or scalar in {"---", "..."}:
        return
    if INT.fullmatch(scalar):
        assert (_meant(scalar), _as(Whole, scalar)) == ("whole", int(scalar))
    elif FLOAT.fullmatch(scalar):
        assert (_meant(scalar), _as(Part, scalar)) == ("number", float(scalar))
    else:
        assert (_meant(scalar), _as(Words, scalar)) == ("", scalar)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12))
def test_any_word_that_is_in_no_row_of_the_schema_is_a_text(word: str) -> None:
    rows = (NULL, BOOL, INT, FLOAT, INFINITE, NOT_A_NUMBER)
    assert (_meant(word) == "") != any(row.fullmatch(word) for row in rows)


@settings(deadline=None)
@given(st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.booleans())
def test_numbers_and_booleans_of_python_come_back(whole: int, part: float, truth: bool) -> None:
    assert _as(Whole, str(whole)) == whole
    assert _as(Part, repr(part)) == part
    assert _as(Truth, str(truth)) is truth


@pytest.mark.parametrize("digits", [1000, 5000])
def test_a_number_of_very_many_digits_is_no_number_for_a_field_or_is_one(digits: int) -> None:
    assert _value("9" * digits) == "9" * digits
    if digits > 4300:
        with pytest.raises(ValidationError):
            _as(Whole, "9" * digits)
