"""Tables are as wide as the text of their page, and stay so when its paper is another."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mnr_briefs.formats.word.finishing import finish as finish_draft
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.pages.page import Paper, Properties

PROPERTIES = Properties("Title", "Subject", "Author", "", "en")


def table(*columns: int) -> str:
    cells = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{c}" w:type="dxa"/></w:tcPr><w:p/></w:tc>' for c in columns)
    grid = "".join(f'<w:gridCol w:w="{c}"/>' for c in columns)
    width = f'<w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/></w:tblPr>'
    return f"<w:tbl>{width}<w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"


def widths(draft: Any, paper: Paper) -> list[list[int]]:
    """The widths of each table on a paper: of itself, its columns and its cells."""
    body = draft.package.xml("word/document.xml")
    for size, margins in ((s.find(f"{W}pgSz"), s.find(f"{W}pgMar")) for s in body.iter(f"{W}sectPr")):
        size.attrib.update({f"{W}w": "11906", f"{W}h": "16838"})
        margins.attrib.update({f"{W}left": "850", f"{W}right": "850", f"{W}gutter": "0"})
    finish_draft(draft, replace(PROPERTIES, paper=paper))
    names = (f"{W}tblW", f"{W}gridCol", f"{W}tcW")
    return [[int(e.get(f"{W}w")) for e in found.iter(*names)] for found in body.iter(f"{W}tbl")]


def test_a_table_as_wide_as_the_text_stays_so_and_another_keeps_its_width(
    make_draft: Callable[..., Any], make_file: Callable[..., bytes]
) -> None:
    file = make_file(table(1270, 8936), "between", table(3000, 2000))
    narrow = [5000, 3000, 2000, 3000, 2000]
    assert widths(make_draft(file), "A4") == [[10206, 1270, 8936, 1270, 8936], narrow]
    wide = [10540, 1312, 9228, 1312, 9228]
    assert widths(make_draft(file), "Letter") == [wide, narrow]


@pytest.mark.parametrize(("paper", "grid"), [("A4", [2552, 7654]), ("Letter", [2635, 7905])])
def test_a_table_that_is_a_share_of_the_text_gets_columns_of_that_width(
    make_draft: Callable[..., Any], make_file: Callable[..., bytes], paper: Paper, grid: list[int]
) -> None:
    shares = table(2500, 7500).replace('w:w="10000" w:type="dxa"', 'w:w="5000" w:type="pct"')
    assert widths(make_draft(make_file(shares, "after")), paper) == [[5000, *grid, 2500, 7500]]
