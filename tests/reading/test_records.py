"""YAML becomes records; whatever a record does not accept is named with line, key and remedy."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field

from mnr_briefs.content import prose as p
from mnr_briefs.content.facts import Fact, Unit
from mnr_briefs.content.record import BlockText, Identifier, InlineText, Label, Record
from mnr_briefs.content.settings import Hedge, HouseStyle
from mnr_briefs.problems import Found, Place, Problem
from mnr_briefs.reading.records import read_record, read_records
from mnr_briefs.reading.yaml_text import YamlText, parse_yaml


class Well(Record):
    """A part of a record."""

    depth: int
    water: Label | None = None
    since: datetime.date | None = None


class Village(Record):
    """A record with a field of every sort."""

    id: Identifier
    name: Label
    houses: int = 0
    share: Decimal = Decimal(1)
    open: bool = False
    unit: Unit = Unit.NUMBER
    code: str = Field(default="FJI", pattern=r"^[A-Z]{3}$")
    wells: tuple[Well, ...] = ()
    best: Well | None = None
    words: dict[str, str] = Field(default_factory=dict)
    title: InlineText = ()
    text: BlockText = ()


def _yaml(text: str) -> YamlText:
    source = parse_yaml(text, "v.yaml").value
    assert source is not None
    return source


def _read(text: str) -> tuple[Village | None, list[Problem]]:
    found = read_record(Village, _yaml(text))
    return found.value, list(found.problems)


def _only(text: str) -> tuple[str, str, str, str]:
    village, (problem,) = _read(text)
    assert village is None
    return str(problem.place), problem.code, problem.message, problem.remedy


def _village(line: str) -> str:
    return f"id: a\nname: b\n{line}\n"


def test_a_record_has_its_values_and_its_place() -> None:
    village, problems = _read("id: nadi\nname: Nadi\nhouses: 12\nbest:\n  depth: 3\nwells: [{depth: 1}, {depth: 2}]\n")
    assert problems == []
    assert village is not None
    assert (village.id, village.houses, [w.depth for w in village.wells]) == ("nadi", 12, [1, 2])
    assert str(village.at) == "v.yaml:1"
    assert village.best is not None
    assert str(village.best.at) == "v.yaml:4"
    assert [str(w.at) for w in village.wells] == ["v.yaml:6", "v.yaml:6"]


def test_a_record_knows_where_each_of_its_keys_stands() -> None:
    village, _ = _read("id: nadi\nname: Nadi\nwells:\n  - depth: 1\n    water: salt\n  - {depth: 2}\n")
    assert village is not None
    first, second = village.wells
    assert [str(village.place_of(key)) for key in ("id", "name", "wells")] == ["v.yaml:1", "v.yaml:2", "v.yaml:3"]
    assert [str(first.place_of(key)) for key in ("depth", "water")] == ["v.yaml:4", "v.yaml:5"]
    assert [str(second.place_of(key)) for key in ("depth", "water")] == ["v.yaml:6", "v.yaml:6"]


def test_a_key_that_is_not_written_stands_where_its_record_does() -> None:
    village, _ = _read("\n\nid: nadi\nname: Nadi\n")
    assert village is not None
    assert str(village.place_of("houses")) == "v.yaml:3"
    assert Well(depth=1).place_of("depth") == Place("?")


@pytest.mark.parametrize(
    ("line", "key", "remedy", "read"),
    [
        ("house: 3", "house", "Did you mean “houses”?", ""),
        ("zzz: 3", "zzz", None, ""),
        ("zzz:", "zzz", None, ""),
        ("zzz: {depth: 1, water: [x]}", "zzz", None, ""),
        ("best: {depth: 1, dept: 2}", "dept", "Did you mean “depth”?", "best: {depth: 1}"),
        ("wells: [{depth: 1, watr: x}]", "watr", "Did you mean “water”?", "wells: [{depth: 1}]"),
        ("wells: [{depth: 1}, {depth: 2, watr: }]", "watr", "Did you mean “water”?", "wells: [{depth: 1}, {depth: 2}]"),
    ],
)
def test_an_unknown_key_is_named_with_the_nearest_and_the_rest_is_read(
    line: str, key: str, remedy: str | None, read: str
) -> None:
    village, (problem,) = _read(_village(line))
    assert (str(problem.place), problem.code) == ("v.yaml:3", "unknown-key")
    assert problem.message == f"The key “{key}” is not recognized here."
    assert problem.remedy == (
        remedy or "Choose one of: best, code, houses, id, name, open, share, text, title, unit, wells, words."
    )
    right, none = _read(_village(read))
    assert none == []
    assert village is not None
    assert right is not None
    assert village.model_dump() == right.model_dump()


def test_several_unknown_keys_are_each_named_and_the_rest_is_read() -> None:
    village, problems = _read("id: a\nhouse: 3\nname: b\nbest:\n  depth: 1\n  dept:\nzzz: x\n")
    assert sorted((str(q.place), q.code) for q in problems) == [
        ("v.yaml:2", "unknown-key"),
        ("v.yaml:6", "unknown-key"),
        ("v.yaml:7", "unknown-key"),
    ]
    assert village is not None
    assert (village.id, village.name, village.best and village.best.depth) == ("a", "b", 1)
    assert str(village.place_of("name")) == "v.yaml:3"


def test_a_text_beside_an_unknown_key_is_judged_once() -> None:
    village, problems = _read("id: a\nname: b\nzzz: 1\ntitle: '`code`'\n")
    assert village is not None
    assert sorted((str(q.place), q.code) for q in problems) == [
        ("v.yaml:3", "unknown-key"),
        ("v.yaml:4", "bad-markdown"),
    ]


def test_a_record_that_lacks_something_without_its_unknown_key_is_named_for_both() -> None:
    found = read_record(HouseStyle, _yaml("words_below: 3\nhedges:\n  almost all:\n    abve: 0.9\n"))
    assert found.value is None
    message = "“hedges.almost all”: give at least one of above, least, most, below, count."
    assert [(str(q.place), q.code, q.message) for q in found.problems] == [
        ("v.yaml:4", "unknown-key", "The key “abve” is not recognized here."),
        ("v.yaml:3", "wrong-value", message),
    ]


@pytest.mark.parametrize(
    ("text", "place", "key"),
    [
        ("id: a\nhouses: 3\n", "v.yaml:1", "name"),
        (_village("best: {water: salt}"), "v.yaml:3", "best.depth"),
        (_village("wells:\n  - depth: 1\n  - water: salt"), "v.yaml:5", "wells.depth"),
    ],
)
def test_a_missing_key_is_named_with_where_it_should_stand(text: str, place: str, key: str) -> None:
    remedy = f"Add  {key.split('.')[-1]}: …"
    assert _only(text) == (place, "missing-key", f"The key “{key}” is missing.", remedy)


@pytest.mark.parametrize(
    ("line", "code", "message", "remedy"),
    [
        (
            "houses: many",
            "wrong-type",
            "“houses” should be a whole number, not the text “many”.",
            "Write digits only, such as 12.",
        ),
        (
            "houses:",
            "wrong-type",
            "“houses” should be a whole number, not nothing.",
            "Write digits only, such as 12.",
        ),
        (
            "houses: [1]",
            "wrong-type",
            "“houses” should be a whole number, not a list.",
            "Write digits only, such as 12.",
        ),
        (
            "share: half",
            "wrong-type",
            "“share” should be a number, not the text “half”.",
            "Write digits, with a point before decimals: 1250.5.",
        ),
        (
            "open: perhaps",
            "wrong-type",
            "“open” should be true or false, not the text “perhaps”.",
            "Write true or false.",
        ),
        (
            "wells: 3",
            "wrong-type",
            "“wells” should be a list, not the number 3.",
            "Write a list: [one, two].",
        ),
        (
            "wells: {depth: 1}",
            "wrong-type",
            "“wells” should be a list, not keys and values.",
            "Write a list: [one, two].",
        ),
        (
            "words: [a]",
            "wrong-type",
            "“words” should be keys and values, not a list.",
            "Write {key: value}.",
        ),
        (
            "title: 2026",
            "wrong-type",
            "“title” should be a text, not the number 2026.",
            'Put it in quotes: "2026".',
        ),
        ("text:", "wrong-type", "“text” should be a text, not nothing.", "Write a text."),
        (
            "title: '  '",
            "wrong-type",
            "“title” should not be empty.",
            "Write the text, or leave the key out.",
        ),
        (
            "unit: per_cnt",
            "wrong-value",
            "“unit” should be one of: number, million, per_cent, one_in.",
            "Did you mean “per_cent”?",
        ),
        (
            "unit: x",
            "wrong-value",
            "“unit” should be one of: number, million, per_cent, one_in.",
            "Choose one of: million, number, one_in, per_cent.",
        ),
        (
            "code: Fiji",
            "wrong-value",
            "“code” should be three capital letters, not the text “Fiji”.",
            "Use the country's three capital letters of ISO 3166.",
        ),
    ],
)
def test_a_value_of_the_wrong_sort_is_named_with_what_was_found(
    line: str, code: str, message: str, remedy: str
) -> None:
    assert _only(_village(line)) == ("v.yaml:3", code, message, remedy)


@pytest.mark.parametrize("identifier", ["1st", "a b", "a--b", "_a", "a.b", "é"])
def test_an_id_is_words_of_letters_and_digits(identifier: str) -> None:
    place, code, _, remedy = _only(f"name: b\nid: {identifier}\n")
    assert (place, code) == ("v.yaml:2", "wrong-value")
    assert remedy == "Use letters and digits, joined by _ or -."


@pytest.mark.parametrize("identifier", ["a", "A1", "open-a-line", "water_law", "weprotect-mnr-2015"])
def test_an_id_may_join_words(identifier: str) -> None:
    village, problems = _read(f"name: b\nid: {identifier}\n")
    assert (problems, village and village.id) == ([], identifier)


@pytest.mark.parametrize("written", ["441", "+50622223333", "0441", "0x1F", "-7", "0o17", "2026-01-02", "no", "12:30"])
def test_a_label_is_the_text_it_looks_like(written: str) -> None:
    village, problems = _read(f"id: a\nname: {written}\n")
    assert (problems, village and village.name) == ([], written)


@pytest.mark.parametrize(
    ("written", "found", "remedy"),
    [
        ("2.10", "the number 2.10", 'Put it in quotes: "2.10".'),
        (".nan", "the number .nan", 'Put it in quotes: ".nan".'),
        ("true", "true or false", 'Put it in quotes: "true".'),
        ("", "nothing", "Write a text."),
        ("[a]", "a list", "Write a text."),
    ],
)
def test_a_label_that_is_no_text_is_named_as_it_was_written(written: str, found: str, remedy: str) -> None:
    message = f"“name” should be a text, not {found}."
    assert _only(f"id: a\nname: {written}\n") == ("v.yaml:2", "wrong-type", message, remedy)


def test_all_problems_of_a_record_are_found_together() -> None:
    village, problems = _read("id: a\nhouse: 3\nhouses: x\nbest: {}\n")
    assert village is None
    assert sorted((str(q.place), q.code) for q in problems) == [
        ("v.yaml:1", "missing-key"),
        ("v.yaml:2", "unknown-key"),
        ("v.yaml:3", "wrong-type"),
        ("v.yaml:4", "missing-key"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [("", "nothing"), ("- a", "a list"), ("word", "the text “word”"), ("12", "the number 12")],
)
def test_a_file_that_is_no_mapping_is_named(text: str, found: str) -> None:
    message, remedy = f"There should be keys and values here, not {found}.", "Begin with the key “id:”."
    assert _only(text) == ("v.yaml:1", "wrong-type", message, remedy)


def _expressions(value: Any) -> list[tuple[str, str]]:
    return [(node.source, str(node.at)) for node in p.walk(value) if isinstance(node, p.Expression)]


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ('title: "{{ a }}"', [("a", "v.yaml:3")]),
        ("title: >-\n  folded\n  {{ a }}", [("a", "v.yaml:4")]),
        ("text: |\n  one\n  {{ a }}\n\n  {{ b }}", [("a", "v.yaml:5"), ("b", "v.yaml:7")]),
        ('title: "{{ a }}"\ntext: "{{ a }}"', [("a", "v.yaml:3"), ("a", "v.yaml:4")]),
    ],
)
def test_expressions_in_values_have_their_own_lines(line: str, places: list[tuple[str, str]]) -> None:
    village, problems = _read(_village(line))
    assert problems == []
    assert village is not None
    assert _expressions(village.title) + _expressions(village.text) == places


def test_a_printed_line_may_hold_no_blocks() -> None:
    village, problems = _read(_village('title: "- a list"'))
    assert village is not None
    assert [(str(q.place), q.code, q.message) for q in problems] == [
        ("v.yaml:3", "bad-markdown", "This text must be a single paragraph.")
    ]


def test_records_of_a_list_are_read_one_by_one_and_broken_ones_left_out() -> None:
    source = _yaml("all:\n  - {id: a, name: A}\n  - {id: b}\n  - 5\n  - {id: c, name: C, zzz: 1}\n")
    found = read_records(Village, source, ("all",))
    assert [(r.id, str(r.place_of("name"))) for r in found.value] == [("a", "v.yaml:2"), ("c", "v.yaml:5")]
    assert [(str(q.place), q.code) for q in found.problems] == [
        ("v.yaml:3", "missing-key"),
        ("v.yaml:4", "wrong-type"),
        ("v.yaml:5", "unknown-key"),
    ]


@pytest.mark.parametrize(("text", "found"), [("all: {a: 1}", "keys and values"), ("all: x", "the text “x”")])
def test_what_should_be_a_list_is_named(text: str, found: str) -> None:
    found_here = read_records(Village, _yaml(f"other: 1\n{text}\n"), ("all",))
    assert found_here.value == ()
    assert [(str(q.place), q.code, q.message) for q in found_here.problems] == [
        ("v.yaml:2", "wrong-type", f"There should be a list here, not {found}.")
    ]


@pytest.mark.parametrize("text", ["all:", "all: []", "other: 1"])
def test_a_list_may_be_empty_or_left_out(text: str) -> None:
    assert read_records(Village, _yaml(text), ("all",)) == Found(())


def test_a_record_made_by_hand_has_no_place() -> None:
    assert Well(depth=1).at == Place("?")


def test_reading_a_record_leaves_the_yaml_as_it_was() -> None:
    source = _yaml("id: a\nname: b\nzzz: 1\nbest: {depth: 1, dept: 2}\n")
    first, second = read_record(Village, source), read_record(Village, source)
    assert first == second
    assert source.value(("best", "dept")) == "2"


@pytest.mark.parametrize(
    ("text", "column", "value", "name"),
    [
        ("name: b\nid: water\u00a0law\n", 10, "water\u00a0law", "U+00A0, no-break space"),
        ("name: b\nid: 'é\u200bb'\n", 7, "é\u200bb", "U+200B, zero width space"),
        ("name: b\nid: c\u00f4te\u200f\n", 9, "côte\u200f", "U+200F, right-to-left mark"),
        ("name: b\nid: >-\n  a\u3000b\n", 0, "a\u3000b", "U+3000, ideographic space"),
    ],
)
def test_an_invisible_character_in_an_id_is_named_with_its_column(
    text: str, column: int, value: str, name: str
) -> None:
    place, code, message, remedy = _only(text)
    where = f" in column {column}" if column else ""
    assert (place, code) == ("v.yaml:2", "wrong-value")
    assert message == f"“id”: “{value}” contains an invisible character{where} ({name})."
    assert remedy == "Delete it, or type the word again."


@pytest.mark.parametrize("written", ["na\u200bdi", "nadi\u00a0", "\u2066nadi\u2069", "'\ufeffnadi'"])
def test_an_invisible_character_that_can_be_left_out_of_an_id_is(written: str) -> None:
    village, problems = _read(f"name: b\nid: {written}\n")
    assert (problems, village and village.id) == ([], "nadi")


YAML_VALUES = st.sampled_from(
    [
        *("", "x", "12", "2.5", "true", "[]", "[a, b]", "{}", "{depth: 1}", "[[1]]", "[{depth: x}]", "{a: {b: [c]}}"),
        *("'`code`'", "'- a'", '""', ".nan", "1e999", "'\u00a0'", "9" * 5000, "[~]", "{~: 1}", "{1: 2}", "a\u200bb c"),
    ]
)
FOREIGN = ("Input should", "should match", "pattern", "validat", "object", "literal", "Error", "type=", "NoneType")


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([*Village.model_fields, "zzz"]), YAML_VALUES))
def test_no_value_of_a_field_breaks_the_reader_and_all_is_said_in_plain_words(values: dict[str, str]) -> None:
    found = read_record(Village, _yaml("".join(f"{key}: {value}\n" for key, value in values.items()) or "{}"))
    assert (found.value is None) <= bool(found.problems)
    for problem in found.problems:
        assert problem.remedy
        assert 1 <= (problem.place.line or 0) <= max(len(values), 1)
        assert not [word for word in FOREIGN if word in problem.message + problem.remedy]


@pytest.mark.parametrize(
    ("value", "message", "remedy"),
    [
        ({"above": "2"}, "“above” should be at most 1, not the number 2.", "Write a smaller number."),
        ({"least": "-1"}, "“least” should be at least 0, not the number -1.", "Write a larger number."),
        ({"count": "many"}, "“count” should be a whole number, not the text “many”.", "Write digits only, such as 12."),
    ],
)
def test_bounds_are_said_in_plain_words(value: dict[str, str], message: str, remedy: str) -> None:
    ((key, written),) = value.items()
    (problem,) = read_record(Hedge, _yaml(f"{key}: {written}\n")).problems
    assert (problem.message, problem.remedy) == (message, remedy)


def test_too_many_digits_are_said_in_plain_words() -> None:
    source = _yaml(f"id: a\nlabel: b\nsource: {{section: c}}\nvalue: {'9' * 19}\n")
    (problem,) = read_record(Fact, source).problems
    assert problem.message.startswith("“value” should have at most 18 digits, not the number 999")


def test_of_a_file_of_another_sort_some_unknown_keys_are_told() -> None:
    source = parse_yaml("id: a\nname: b\nhouses: 3\n" + "".join(f"k{n}: x\n" for n in range(300)), "v.yaml").value
    assert source is not None
    found = read_record(Village, source)
    assert len(found.problems) <= 100
    assert {problem.code for problem in found.problems} == {"unknown-key"}


@pytest.mark.parametrize("date", ["1/11/2026", "November 2026", "2026-13-01", "2026"])
def test_a_date_is_shown_as_it_is_to_be_written(date: str) -> None:
    _, _, message, remedy = _only(_village(f"best: {{depth: 1, since: {date}}}"))
    assert message.startswith("“best.since” should be a date, not ")
    assert remedy == "Write year, month and day, such as 2026-11-01."
