"""Bookmarks: their beginnings and ends."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.formats.word.parts.fields import BOOKMARK_END, BOOKMARK_START, read_bookmarks
from mnr_briefs.formats.word.parts.namespaces import W

Parsed = Callable[[str], Any]
START, END = '<w:bookmarkStart w:id="{}" w:name="{}"/>', '<w:bookmarkEnd w:id="{}"/>'


@pytest.mark.parametrize(
    ("marks", "found", "strays"),
    [
        ("1a )1", [("a", 1)], []),
        ("1a 2b )1 )2", [("a", 1), ("b", 1)], []),
        ("1a", [("a", 0)], []),
        (")1 1a", [("a", 0)], ["1"]),
        ("1a )1 )1", [("a", 2)], []),
        ("1a )1 1b )1", [("a", 1), ("b", 1)], []),
        ("1a 1b )1", [("a", 0), ("b", 1)], []),
        ("1a )2", [("a", 0)], ["2"]),
    ],
)
def test_a_bookmark_ends_at_the_next_ends_of_its_id(
    parsed: Parsed, marks: str, found: list[tuple[str, int]], strays: list[str]
) -> None:
    xml = "".join(END.format(m[1:]) if m[0] == ")" else START.format(m[0], m[1]) for m in marks.split())
    bookmarks = read_bookmarks(parsed(xml).iter(BOOKMARK_START, BOOKMARK_END))
    assert [(b.name, len(b.ends)) for b in bookmarks.all] == found
    assert [end.get(f"{W}id") for end in bookmarks.strays] == strays
    assert all(b.start.get(f"{W}id") == b.id for b in bookmarks.all)
