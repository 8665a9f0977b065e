"""A place names the file, and the line or the spot in it; places have an order."""

import pytest

from mnr_briefs.problems import Place


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("content/a.md"), "content/a.md"),
        (Place("content/a.md", 7), "content/a.md:7"),
        (Place("t.csv", 3, "column “hotline”"), "t.csv:3 (column “hotline”)"),
        (Place("t.xlsx", None, "first sheet, cell B7"), "t.xlsx (first sheet, cell B7)"),
    ],
)
def test_a_place_reads_as_an_editor_writes_it(place: Place, text: str) -> None:
    assert str(place) == text


def test_another_line_of_a_file_has_no_spot() -> None:
    assert Place("t.csv", 3, "column “a”").at_line(9) == Place("t.csv", 9)


def test_places_with_and_without_a_line_can_be_sorted() -> None:
    whole, first, later, cell = Place("b"), Place("b", 2), Place("b", 10), Place("b", 10, "column “x”")
    assert sorted([cell, later, Place("c"), first, whole, Place("a", 99)]) == [
        Place("a", 99),
        whole,
        first,
        later,
        cell,
        Place("c"),
    ]


def test_places_are_equal_by_what_they_name() -> None:
    assert Place("a", 1) == Place("a", 1)
    assert Place("a", 1) <= Place("a", 1)
    assert len({Place("a", 1), Place("a", 1), Place("a", 1, "x")}) == 2
