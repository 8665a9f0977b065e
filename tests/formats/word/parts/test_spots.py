"""Where something stands, in words."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.spots import Spots, label_of

Parsed = Callable[[str], Any]


def p(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(paragraphs)}</w:tc>"


INNER = f"<w:tbl><w:tr>{cell(p('in the inner'))}</w:tr></w:tbl>"
ROWS = f"<w:tr>{cell(p('one'))}</w:tr><w:tr>{cell(p('two'), p('three'))}{cell(INNER, p('after it'))}</w:tr>"
XML = p("first") + f"<w:tbl>{ROWS}</w:tbl>" + p("last")


@pytest.mark.parametrize(
    ("words", "spot"),
    [
        ("first", "body, paragraph 1"),
        ("one", "body, table 1, row 1, cell 1, paragraph 1"),
        ("three", "body, table 1, row 2, cell 1, paragraph 2"),
        ("in the inner", "body, table 2, row 1, cell 1, paragraph 1"),
        ("after it", "body, table 1, row 2, cell 2, paragraph 1"),
        ("last", "body, paragraph 7"),
    ],
)
def test_a_text_stands_in_a_paragraph_of_a_cell_or_of_the_part(parsed: Parsed, words: str, spot: str) -> None:
    root = parsed(XML)
    (text,) = [t for t in root.iter(f"{W}t") if t.text == words]
    assert Spots(root, "body").of(text) == spot


def test_tables_rows_and_cells_have_spots_of_their_own(parsed: Parsed) -> None:
    root = parsed(XML)
    elements = [*root.iter(f"{W}tbl"), *root.iter(f"{W}tr"), *root.iter(f"{W}tc")]
    assert [Spots(root, "x").of(element) for element in elements] == [
        *("x, table 1", "x, table 2", "x, table 1, row 1", "x, table 1, row 2", "x, table 2, row 1"),
        *("x, table 1, row 1, cell 1", "x, table 1, row 2, cell 1", "x, table 1, row 2, cell 2"),
        "x, table 2, row 1, cell 1",
    ]


def test_what_stands_in_no_paragraph_stands_in_the_part(parsed: Parsed) -> None:
    root = parsed(XML)
    assert Spots(root, "body").of(root[0]) == "body"


@pytest.mark.parametrize(
    ("part", "label"), [("word/document.xml", "body"), ("word/header12.xml", "header12"), ("word/styles.xml", "styles")]
)
def test_parts_are_called_what_people_call_them(part: str, label: str) -> None:
    assert label_of(part) == label
