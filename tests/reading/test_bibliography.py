"""The keys of references.bib, with the lines on which they stand."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnr_briefs.content.sources import BibEntry
from mnr_briefs.problems import Found, Place, Problem
from mnr_briefs.reading.bibliography import entries_of, read_bibliography
from mnr_briefs.reading.files import ProjectFiles

FILE = "content/references.bib"


def _load(project: Any, text: str | bytes) -> tuple[dict[str, int | None], list[Problem]]:
    project.write(FILE, text)
    found = read_bibliography(ProjectFiles(project.root))
    places = {key: entry.at for key, entry in found.value.items()}
    assert {place.file for place in places.values()} <= {FILE}
    return {key: place.line for key, place in places.items()}, list(found.problems)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", {}),
        ("@book{a,\n title={A}}\n\n@online{b-2026, title={B}}\n", {"a": 1, "b-2026": 4}),
        ("@Book { a_b:c.d ,\n}\n", {"a_b:c.d": 1}),
        ("% words\n\n  @misc{a,}\n", {"a": 3}),
        ("@comment{a, b}\n@string{c = {x}}\n@preamble{d, e}\n@book{f,}\n", {"f": 4}),
        ("% @book{a,}\n@book{b,\n note = {an @ and a@book{c,}}}\n", {"b": 2}),
        ("@book{كتاب,\n}\n", {"كتاب": 1}),
    ],
)
def test_every_entry_has_its_key_and_line(project: Any, text: str, keys: dict[str, int]) -> None:
    assert _load(project, text) == (keys, [])


@pytest.mark.parametrize("second", ["a", "A"])
def test_a_key_that_stands_twice_is_named_where_it_comes_again(project: Any, second: str) -> None:
    keys, problems = _load(project, "@book{a,\n}\n\n@online{" + second + ",\n}\n")
    assert keys["a"] == 1
    assert [(p.place, p.code, p.message, p.remedy) for p in problems] == [
        (Place(FILE, 4), "duplicate-id", f"The reference “{second}” appears here twice.", "Keep one of the two.")
    ]


def test_an_edition_may_have_no_references(project: Any) -> None:
    project.remove(FILE)
    assert read_bibliography(ProjectFiles(project.root)) == Found({})


def test_references_in_another_encoding_are_named_with_their_line(project: Any) -> None:
    keys, problems = _load(project, "@book{a,\n author={Müller}}\n".encode("latin-1"))
    assert keys == {}
    assert [(str(p.place), p.code) for p in problems] == [(f"{FILE}:2", "wrong-encoding")]


UNCLOSED = "a brace, a quotation mark or a comma is missing"
NO_KEY = "it has no key followed by a comma"
HIDDEN = "its key contains an invisible character in column 10 (U+200B, zero width space)"


@pytest.mark.parametrize(
    ("text", "keys", "faults"),
    [
        ("@book{a}\n@book{}\n@book\n", {}, [(1, NO_KEY), (2, NO_KEY), (3, UNCLOSED)]),
        ("@book{a,\n title = {A}\n\n@book{b,\n title = {B}\n}\n", {"b": 4}, [(1, UNCLOSED)]),
        ("@book{a,\n title = {A\n", {}, [(1, UNCLOSED)]),
        ("@book{a, title {A}}\n", {}, [(1, UNCLOSED)]),
        ("@book{a, title = {A}, year}\n@misc{b,}\n", {"b": 2}, [(1, UNCLOSED)]),
        ("@book{title = {A}}\n", {}, [(1, UNCLOSED)]),
        ("@book{who\u200b2026,}\n", {}, [(1, HIDDEN)]),
        ("% @book{a\n@book{b,}\n", {"b": 2}, []),
    ],
)
def test_an_entry_that_cannot_be_read_is_named_with_the_line_on_which_it_begins(
    project: Any, text: str, keys: dict[str, int], faults: list[tuple[int, str]]
) -> None:
    found, problems = _load(project, text)
    assert found == keys
    assert [(q.place.line, q.code, q.message) for q in problems] == [
        (line, "broken-reference", f"The reference that begins here cannot be read: {fault}.") for line, fault in faults
    ]


def test_a_field_that_stands_twice_is_named_and_the_entry_is_known(project: Any) -> None:
    keys, problems = _load(project, "@book{b,}\n@book{a,\n title = {A},\n title = {B}\n}\n")
    assert keys == {"b": 1, "a": 2}
    assert [(q.place.line, q.code, q.message) for q in problems] == [
        (2, "duplicate-key", "“title” appears here twice.")
    ]


@pytest.mark.parametrize("name", ["references.BIB", "References.bib"])
def test_the_file_may_be_written_in_capitals(project: Any, name: str) -> None:
    project.remove(FILE)
    project.write(f"content/{name}", "@book{a,}\n")
    assert list(read_bibliography(ProjectFiles(project.root)).value) == ["a"]


@settings(deadline=None)
@given(st.text('@{}",=%# ab\n', max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = entries_of(text, FILE)
    assert all(1 <= (q.place.line or 0) <= text.count("\n") + 1 for q in found.problems)
    assert all(1 <= (entry.at.line or 0) <= text.count("\n") + 1 for entry in found.value.values())


def test_a_file_full_of_braces_is_read_in_no_time() -> None:
    found = entries_of("@book{a,\n" * 20_000, FILE)
    assert len(found.problems) == 20_000


def test_an_entry_has_its_fields_as_they_are_written() -> None:
    text = '@string{press = "A Press"}\n@Book{A, Title = {{One} two}, publisher = press, year = 2020, month = MAR}\n'
    fields = {"title": "{One} two", "publisher": "A Press", "year": "2020", "month": "mar"}
    assert entries_of(text, FILE).value == {"A": BibEntry("A", "book", fields, Place(FILE, 2))}


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("@book{b, title = nowhere}", "“nowhere” stands neither in braces nor in quotation marks"),
        (f"@book{{b, title = {{{'x ' * 10_000}}}}}", "it has more than 20,000 characters"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said(entry: str, fault: str) -> None:
    found = entries_of(entry, FILE)
    assert found.value == {}
    assert [q.message for q in found.problems] == [f"The reference that begins here cannot be read: {fault}."]
