"""Plain scalars mean what the YAML 1.2 core schema says (https://yaml.org/spec/1.2.2/#103-core-schema)."""

import math
import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mnr_briefs.problems import Problems
from mnr_briefs.reading.yaml_text import MAX_DIGITS, parse_yaml

# The table of section 10.3.2, row by row.
NULL = re.compile(r"null|Null|NULL|~|")
BOOL = re.compile(r"true|True|TRUE|false|False|FALSE")
INT = re.compile(r"[-+]?[0-9]+")
OCTAL = re.compile(r"0o[0-7]+")
HEX = re.compile(r"0x[0-9a-fA-F]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
INFINITE = re.compile(r"[-+]?(\.inf|\.Inf|\.INF)")
NOT_A_NUMBER = re.compile(r"\.nan|\.NaN|\.NAN")

SIGNS = st.sampled_from(["", "-", "+"])
DIGITS = st.text("0123456789", min_size=1, max_size=20)
NUMBERLIKE = st.text("0123456789.eE+-xo_aF", min_size=1, max_size=8)


def _value(scalar: str) -> Any:
    problems = Problems()
    source = parse_yaml(f"key: {scalar}\n", "a.yaml", problems)
    assert list(problems) == []
    assert source is not None
    return source.data["key"]


@pytest.mark.parametrize("scalar", ["null", "Null", "NULL", "~", ""])
def test_null(scalar: str) -> None:
    assert _value(scalar) is None


@pytest.mark.parametrize(
    ("scalar", "value"),
    [("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False)],
)
def test_booleans(scalar: str, value: bool) -> None:
    assert _value(scalar) is value


@pytest.mark.parametrize(
    ("scalar", "value"), [("0", 0), ("-19", -19), ("+12", 12), ("007", 7), ("0o14", 12), ("0xC", 12), ("0xfF", 255)]
)
def test_whole_numbers(scalar: str, value: int) -> None:
    assert isinstance(_value(scalar), int)
    assert _value(scalar) == value


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
        (".inf", math.inf),
        ("-.Inf", -math.inf),
        ("+.INF", math.inf),
    ],
)
def test_floats(scalar: str, value: float) -> None:
    assert isinstance(_value(scalar), float)
    assert _value(scalar) == value


@pytest.mark.parametrize("scalar", [".nan", ".NaN", ".NAN"])
def test_not_a_number(scalar: str) -> None:
    assert math.isnan(_value(scalar))


@pytest.mark.parametrize(
    "scalar",
    [
        *("no", "No", "NO", "yes", "Yes", "on", "off", "y", "n", "nUll", "tRUE"),
        *("2026-01-02", "2026-01-02T03:04:05Z", "12:30", "1:20:30"),
        *("1_000", "1,000", "0b101", "0o9", "0xG", "+0x1F", "-0o7", "1e", "e3", ".", "+", "--1", "1.2.3", "+.nan"),
        *("=", "<<", "NO_RESPONSE", "12 countries", "n/a", "5%", "1 in 5", "٣"),
    ],
)
def test_everything_else_stays_the_text_it_looks_like(scalar: str) -> None:
    assert _value(scalar) == scalar


@pytest.mark.parametrize("scalar", ["no", "12", "1.5", "true", "null", "~", "2026-01-02", "0x1F", ".inf"])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_quoted_scalar_is_a_text(scalar: str, quote: str) -> None:
    assert _value(f"{quote}{scalar}{quote}") == scalar


@settings(deadline=None)
@given(SIGNS, DIGITS)
def test_any_digits_are_a_whole_number_that_knows_how_it_was_written(sign: str, digits: str) -> None:
    value = _value(sign + digits)
    assert value == int(sign + digits)
    assert value.written == sign + digits


@settings(deadline=None)
@given(SIGNS, DIGITS, DIGITS)
def test_any_digits_with_a_point_are_a_float_that_knows_how_it_was_written(sign: str, whole: str, part: str) -> None:
    written = f"{sign}{whole}.{part}"
    assert _value(written) == float(written)
    assert _value(written).written == written


@settings(deadline=None)
@given(NUMBERLIKE)
@example("0x")
@example("1e5")
@example("-.5")
@example("0o17")
def test_what_only_nearly_looks_like_a_number_is_a_text(scalar: str) -> None:
    if scalar.startswith("- ") or scalar == "-" or scalar in {"---", "..."}:
        return
    value = _value(scalar)
    if INT.fullmatch(scalar):
        assert (type(value).__mro__[1], value) == (int, int(scalar))
    elif OCTAL.fullmatch(scalar) or HEX.fullmatch(scalar):
        assert (type(value).__mro__[1], value) == (int, int(scalar, 0))
    elif FLOAT.fullmatch(scalar):
        assert (type(value).__mro__[1], value) == (float, float(scalar))
    else:
        assert value == scalar


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12))
def test_any_word_that_is_in_no_row_of_the_schema_is_a_text(word: str) -> None:
    rows = (NULL, BOOL, INT, OCTAL, HEX, FLOAT, INFINITE, NOT_A_NUMBER)
    value = _value(word)
    assert isinstance(value, str) != any(row.fullmatch(word) for row in rows)


@settings(deadline=None)
@given(st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.booleans())
def test_numbers_and_booleans_of_python_come_back(whole: int, part: float, truth: bool) -> None:
    assert _value(str(whole)) == whole
    assert _value(repr(part)) == part
    assert _value(str(truth)) is truth


@pytest.mark.parametrize(("digits", "kind"), [(MAX_DIGITS, int), (MAX_DIGITS + 1, str), (5000, str)])
def test_a_number_of_very_many_digits_stays_a_text(digits: int, kind: type) -> None:
    assert isinstance(_value("9" * digits), kind)


@pytest.mark.parametrize("scalar", ["1e999", "-1e999"])
def test_a_number_beyond_all_bounds_is_infinite(scalar: str) -> None:
    assert math.isinf(_value(scalar))
