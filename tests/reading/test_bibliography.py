"""The keys of references.bib, with the lines on which they stand."""

from typing import Any

import pytest

from mnr_briefs.problems import Place, Problem, Problems
from mnr_briefs.reading.bibliography import load_bibliography
from mnr_briefs.reading.files import ProjectFiles

FILE = "content/references.bib"


def _load(project: Any, text: str | bytes) -> tuple[dict[str, int | None], list[Problem]]:
    project.write(FILE, text)
    problems = Problems()
    _, places = load_bibliography(ProjectFiles(project.root, problems), problems)
    assert {place.file for place in places.values()} <= {FILE}
    return {key: place.line for key, place in places.items()}, list(problems)


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
        ("@book{a}\n@book{}\n@book\n", {}),
    ],
)
def test_every_entry_has_its_key_and_line(project: Any, text: str, keys: dict[str, int]) -> None:
    assert _load(project, text) == (keys, [])


@pytest.mark.parametrize("second", ["a", "A"])
def test_a_key_that_stands_twice_is_named_where_it_comes_again(project: Any, second: str) -> None:
    keys, problems = _load(project, "@book{a,\n}\n\n@online{" + second + ",\n}\n")
    assert keys["a"] == 1
    assert [(p.place, p.code, p.message, p.remedy) for p in problems] == [
        (Place(FILE, 4), "duplicate-id", f"The reference “{second}” stands here twice.", "Keep one of the two.")
    ]


def test_an_edition_may_have_no_references(project: Any) -> None:
    project.remove(FILE)
    problems = Problems()
    assert load_bibliography(ProjectFiles(project.root, problems), problems) == ("", {})
    assert list(problems) == []


def test_references_in_another_encoding_are_named_with_their_line(project: Any) -> None:
    keys, problems = _load(project, "@book{a,\n author={Müller}}\n".encode("latin-1"))
    assert keys == {}
    assert [(str(p.place), p.code) for p in problems] == [(f"{FILE}:2", "wrong-encoding")]
