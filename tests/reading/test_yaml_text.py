"""YAML in which every value knows its line; what the files do not need (aliases, tags) is refused."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnr_briefs.problems import Problem
from mnr_briefs.reading.yaml_text import MAX_DEPTH, YamlText, parse_yaml

Found = list[tuple[str, str, str]]
SIGNS = ["a: ", "- ", "[", "]", "{", "}", "\n", "\n  ", "'", '"', "&x ", "*x", "!t ", "|\n", "# ", ", ", "? ", "---\n"]


def _parse(text: str, first_line: int = 1) -> tuple[YamlText | None, Found]:
    found = parse_yaml(text, "a.yaml", first_line)
    return found.value, [(str(p.place), p.code, p.message) for p in found.problems]


def _problems(text: str) -> tuple[Problem, ...]:
    return parse_yaml(text, "a.yaml").problems


def _data(text: str) -> Any:
    source, found = _parse(text)
    assert found == []
    assert source is not None
    return source.data


def test_values_come_as_plain_data() -> None:
    text = "title: Clean water\nlist:\n  - 1\n  - two\nmap: {a: true, b: ~}\n"
    assert _data(text) == {"title": "Clean water", "list": ["1", "two"], "map": {"a": "true", "b": None}}


@pytest.mark.parametrize(("text", "data"), [("", None), ("# a comment", None), ("a word", "a word"), ("[]", [])])
def test_a_document_need_not_be_a_mapping(text: str, data: Any) -> None:
    assert _data(text) == data


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 10),
        (("title",), 10),
        (("list",), 11),
        (("list", 0), 12),
        (("list", 1), 13),
        (("list", 1, "b"), 14),
        (("text",), 15),
        (("last",), 18),
        (("list", 7), 11),
        (("list", 1, "none"), 13),
        (("none", "at", "all"), 10),
    ],
)
def test_a_value_knows_its_line_and_one_that_is_not_there_its_parents(path: tuple[str | int, ...], line: int) -> None:
    text = "title: x\nlist:\n  - one\n  - a: 1\n    b: 2\ntext: >-\n  folded\n  text\nlast: y\n"
    source, _ = _parse(text, first_line=10)
    assert source is not None
    assert str(source.place(path)) == f"a.yaml:{line}"


@pytest.mark.parametrize(
    ("value", "line"),
    [("plain", 2), ("'quoted'", 2), ("\n  below", 3), ("|\n  literal", 3), (">-\n  folded", 3), ("7", 2)],
)
def test_a_text_knows_on_which_line_it_begins(value: str, line: int) -> None:
    source, _ = _parse(f"a: 1\nkey: {value}\n")
    assert source is not None
    assert str(source.data["key"].place) == f"a.yaml:{line}"


def test_a_text_of_several_lines_keeps_or_folds_them() -> None:
    text = "literal: |\n  one\n  two\nfolded: >-\n  one\n  two\nquoted: 'it''s'\n"
    assert _data(text) == {"literal": "one\ntwo\n", "folded": "one two", "quoted": "it's"}


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: 1\nb: x: y\n", 2, "a colon followed by a space (“: ”) is not allowed in this place"),
        ("a:\n\tb: 1\n", 2, "a value cannot begin with a tab, or with one of @ % `"),
        ("a: [1\nb: 2\n", 1, "a list in brackets is not closed with ]"),
        ("a: {b: 1\nc: 2\n", 1, "a { is not closed with }"),
        ("a: 1\nb: [2,\n", 2, "a [ or { is not closed, or there is a comma too many"),
        ("a: 1\nb: 'open\nc: 3\n", 2, "a quotation mark is not closed"),
        ("a: @x\n", 1, "a value cannot begin with a tab, or with one of @ % `"),
        ("a: 1\n b: 2\n", 2, "a colon followed by a space (“: ”) is not allowed in this place"),
        ("a: 1\n- b\n", 2, "this line does not match the keys above it; check indentation and quotes"),
        ("- a\nb: 1\n", 2, "an item of a list does not begin with a hyphen"),
        ("a: - b\n", 1, "a list cannot begin in this place"),
        ("a: 1\nb\nc: 2\n", 3, "a key has no colon after it"),
        ('a: "\\d"\n', 1, "in double quotes a backslash must be written twice"),
        ('a: "\\ud800"\n', 1, "an escape such as \\ud800 is not a character"),
        ("%WHAT a\n--- b\n", 1, "this cannot be understood"),
    ],
)
def test_what_is_not_yaml_is_named_with_its_line_in_plain_words(text: str, line: int, what: str) -> None:
    source, found = _parse(text)
    assert source is None
    assert (f"a.yaml:{line}", "yaml-syntax", f"This is not valid YAML: {what}.") in found


@pytest.mark.parametrize("text", ["[" * 20_000, "[" * 3_000 + "]" * 3_000, "- " * 3_000, "{a: " * 3_000, "? " * 3_000])
def test_what_is_nested_too_deeply_is_one_problem_however_deep(text: str) -> None:
    source, found = _parse(text)
    assert source is None
    ((place, code, message),) = found
    assert (place, code) == ("a.yaml:1", "yaml-syntax")
    assert "nested too deeply" in message or "plain word" in message


def test_a_second_document_is_named_where_it_begins() -> None:
    message = "This is not valid YAML: a line --- begins a second document."
    assert _parse("a: 1\n---\nb: 2\n")[1] == [("a.yaml:2", "yaml-syntax", message)]


def test_lines_count_from_where_the_yaml_stands_in_its_file() -> None:
    assert _parse("a: 1\nb: x: y\n", first_line=2)[1][0][0] == "a.yaml:3"


def test_the_remedy_for_broken_yaml_names_the_usual_causes() -> None:
    remedy = "Check the indentation, and put texts with “: ”, “#” or “{{” in quotes."
    assert [p.remedy for p in _problems("a: b: c")] == [remedy]


def test_what_was_met_before_the_yaml_breaks_is_told_too() -> None:
    assert [(str(p.place), p.code) for p in _problems("a: 1\na: 2\nb: !x y\nc: d: e\n")] == [
        ("a.yaml:2", "duplicate-key"),
        ("a.yaml:3", "yaml-syntax"),
        ("a.yaml:4", "yaml-syntax"),
    ]


@pytest.mark.parametrize(
    ("text", "place", "key", "kept"),
    [
        ("a: 1\nb: 2\na: 3\n", "a.yaml:3", "a", {"a": "1", "b": "2"}),
        ("x:\n  c: 1\n  c: 2\n", "a.yaml:3", "c", {"x": {"c": "1"}}),
        ("1: x\n'1': y\n", "a.yaml:2", "1", {"1": "x"}),
        ("{a: 1, a: 2}", "a.yaml:1", "a", {"a": "1"}),
    ],
)
def test_a_duplicate_key_is_named_with_its_line(text: str, place: str, key: str, kept: Any) -> None:
    source, found = _parse(text)
    assert source is not None
    assert source.data == kept
    assert found == [(place, "duplicate-key", f"“{key}” appears here twice.")]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: &x [1]\nb: *x\n", ["a.yaml:2"]),
        ("a: &x one\nb:\n  - two\n  - *x\n", ["a.yaml:4"]),
        ("a: &x {b: *x}\n", ["a.yaml:1"]),
        ("a: &x 1\nb: *x\nc: *x\n", ["a.yaml:2", "a.yaml:3"]),
        ("a: *none\n", ["a.yaml:1"]),
    ],
)
def test_an_alias_is_refused_where_it_stands(text: str, places: list[str]) -> None:
    _, found = _parse(text)
    assert found == [(place, "yaml-syntax", "An alias (*name) is not allowed.") for place in places]


def test_a_billion_laughs_stay_nine() -> None:
    names = "abcdefghij"
    lines = ["a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in pairwise(names)]
    source, found = _parse("\n".join(lines))
    assert source is not None
    assert source.data["j"] == [None] * 9
    assert [place for place, _, _ in found] == [f"a.yaml:{line}" for line in range(2, 11)]


def test_an_anchor_without_an_alias_does_no_harm() -> None:
    assert _data("a: &x 1") == {"a": "1"}


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("!!python/object/apply:os.system ['true']", "!!python/object/apply:os.system"),
        ("!!python/name:os.system", "!!python/name:os.system"),
        ("!!str 12", "!!str"),
        ("!!int '3'", "!!int"),
        ("!!binary aGk=", "!!binary"),
        ("!!set {a}", "!!set"),
        ("!own {a: 1}", "!own"),
        ("!<tag:example.org,2000:x> y", "tag:example.org,2000:x"),
    ],
)
def test_a_tag_is_refused_and_its_value_left_out(value: str, tag: str) -> None:
    source, found = _parse(f"a: 1\nb: {value}\n")
    assert source is not None
    assert source.data == {"a": "1", "b": None}
    assert found == [("a.yaml:2", "yaml-syntax", f"The tag {tag} is not allowed.")]


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert _data("<<: {a: 1}\nb: 2") == {"<<": {"a": "1"}, "b": "2"}


@pytest.mark.parametrize("text", ["x: {{ hotline.yes }}", "? [a]\n: b", "? {a: b}\n: c"])
def test_a_key_must_be_a_word_and_the_remedy_names_the_quotes(text: str) -> None:
    remedy = "Write it as  word: value;  put a text that begins with “{{” in quotes."
    assert [(str(p.place), p.message, p.remedy) for p in _problems(text)] == [
        ("a.yaml:1", "A key must be a plain word.", remedy)
    ]


@pytest.mark.parametrize(("depth", "messages"), [(MAX_DEPTH, []), (MAX_DEPTH + 1, ["This is nested too deeply."])])
def test_values_nest_only_so_deep(depth: int, messages: list[str]) -> None:
    assert [message for _, _, message in _parse("[" * depth + "1" + "]" * depth)[1]] == messages


def test_nesting_that_the_parser_still_takes_does_not_break_the_reader() -> None:
    _, found = _parse("[" * 900 + "]" * 900)
    assert found == [("a.yaml:1", "yaml-syntax", "This is nested too deeply.")]


@pytest.mark.parametrize(("escape", "code"), [("\\0", "0000"), ("\\x07", "0007"), ("\\ufffe", "FFFE"), ("\\r", "000D")])
def test_a_control_character_written_as_an_escape_is_found_too(escape: str, code: str) -> None:
    source, found = _parse(f'a: 1\nb: "x{escape}y"\n')
    assert source is not None
    assert source.data["b"] == "xy"
    assert found == [("a.yaml:2", "control-character", f"The text contains the control character U+{code}.")]


def test_combining_characters_written_as_escapes_are_composed() -> None:
    assert _data('a: "Co\\u0302te"') == {"a": "C\u00f4te"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("water\u200b_law", "water_law"),
        ("FJI\u00a0", "FJI"),
        ("\u200eFJI\u200f", "FJI"),
        ("'\ufeffwater-law'", "water-law"),
        ("open\u00ad-a-line", "open-a-line"),
        ("12\u00a0", "12"),
        ("Costa\u00a0Rica", "Costa\u00a0Rica"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("a\u200b b", "a\u200b b"),
    ],
)
def test_a_word_of_plain_letters_is_read_without_what_is_invisible_in_it(written: str, read: str) -> None:
    assert _data(f"a: {written}") == {"a": read}


@pytest.mark.parametrize(
    ("written", "read"), [("No\u00a0response", "No response"), ("title\u200b", "title"), ("\u202aa  b\u202c", "a b")]
)
def test_a_key_is_read_as_it_looks(written: str, read: str) -> None:
    assert _data(f"{written}: x") == {read: "x"}


@settings(deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), max_size=9) | st.sampled_from(SIGNS)))
def test_no_text_breaks_the_reader(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = parse_yaml(text, "a.yaml", 5)
    assert found.value is not None or found.problems
    assert all(5 <= (p.place.line or 0) <= 5 + text.count("\n") + 1 for p in found.problems)
