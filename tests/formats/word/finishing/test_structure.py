"""What loops leave behind is put right: ids, bookmarks, tables."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mnr_briefs.formats.word.finishing import finish as finish_draft
from mnr_briefs.pages.page import Properties

Finish = Callable[..., Any]
Story = Callable[..., str]


def drawing(number: int) -> str:
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    return f'<w:p><w:r><w:drawing><wp:docPr xmlns:wp="{wp}" id="{number}" name="n"/></w:drawing></w:r></w:p>'


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(inside: str = "<w:p/>", properties: str = "") -> str:
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{inside}</w:tc>"


def start(name: str, number: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


def end(number: str) -> str:
    return f'<w:bookmarkEnd w:id="{number}"/>'


# -- ids --


def test_drawings_have_ids_of_their_own_in_the_whole_file(finish: Finish, make_story: Story) -> None:
    parts = {"word__header1": make_story("hdr", drawing(7)), "word__footer1": make_story("ftr", drawing(7))}
    finished = finish(drawing(7), "between", drawing(7), **parts)
    stories = ("word/document.xml", "word/header1.xml", "word/footer1.xml")
    ids = [number for story in stories for number in finished.values("//wp:docPr/@id", story)]
    assert sorted(ids) == ["1", "2", "3", "4"]


def pairs(finished: Any, part: str = "word/document.xml") -> list[tuple[str, str, str]]:
    """The bookmarks of a part: name, id of its start, id of the end that follows."""
    found, waiting = [], {}
    for mark in finished.xpath("//w:bookmarkStart|//w:bookmarkEnd", part):
        number = next(value for key, value in mark.attrib.items() if key.endswith("}id"))
        if mark.tag.endswith("Start"):
            waiting[number] = next(value for key, value in mark.attrib.items() if key.endswith("}name"))
        else:
            found.append((waiting.pop(number), number))
    assert waiting == {}
    return sorted(found)


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ((f"<w:p>{start('a', '7')}{end('7')}{start('b', '9')}{end('9')}</w:p>",), ["a", "b"]),
        ((f"<w:p>{start('a', '7')}{end('7')}</w:p>",) * 3, ["a"]),
        ((f"<w:p>{start('a', '7')}</w:p>", f"<w:p>{end('7')}</w:p>"), ["a"]),
        ((f"<w:p>{start('a', '7')}</w:p>", f"<w:p>{end('7')}</w:p>") * 2, ["a"]),
        ((f"<w:p>{start('a', '1')}</w:p>", f"<w:p>{start('b', '2')}{end('1')}{end('2')}</w:p>"), ["a", "b"]),
        ((f"<w:p>{start('a', '2')}{start('b', '1')}{end('2')}{end('1')}</w:p>",), ["a", "b"]),
        ((f"<w:p>{start('a', '7')}{end('7')}{end('8')}</w:p>",), ["a"]),
        ((f"<w:p>{start('a', '7')}{start('b', '8')}{end('8')}</w:p>",), ["b"]),
        ((start("a", "7"), "<w:p/>", end("7")), ["a"]),
    ],
    ids=[
        *("two", "in a loop", "over paragraphs", "over paragraphs in a loop", "crossing", "ids in another order"),
        *("an end too many", "an end missing", "between paragraphs"),
    ],
)
def test_bookmarks_are_whole_and_have_names_and_ids_of_their_own(
    finish: Finish, body: tuple[str, ...], left: list[str]
) -> None:
    xml = "".join(body)
    finished = finish("<w:p/>" + xml if xml.startswith("<w:b") else xml)
    found = pairs(finished)
    assert [name for name, _ in found] == left
    assert len({number for _, number in found}) == len(found)


def test_bookmarks_of_headers_differ_from_those_of_the_body(finish: Finish, make_story: Story) -> None:
    marks = f"<w:p>{start('a', '1')}{end('1')}{start('{}', '2')}{end('2')}</w:p>"
    finished = finish(marks.format("body"), word__header1=make_story("hdr", marks.format("header")))
    found = pairs(finished) + pairs(finished, "word/header1.xml")
    assert [name for name, _ in found] == ["a", "body", "header"]
    assert len({number for _, number in found}) == 3


# -- tables --


def test_a_table_without_rows_and_a_row_without_cells_go(finish: Finish) -> None:
    finished = finish("a", table(), table(""), table(cell(), "", cell()), "b")
    assert (finished.count("//w:tbl"), finished.count("//w:tr")) == (1, 2)
    assert finished.texts() == ["a", "b"]


def test_a_table_whose_rows_stand_in_a_control_stays(finish: Finish) -> None:
    rows = f"<w:sdt><w:sdtContent><w:tr>{cell()}</w:tr></w:sdtContent></w:sdt>"
    cells = f"<w:sdt><w:sdtContent>{cell()}</w:sdtContent></w:sdt>"
    finished = finish(f"<w:tbl><w:tblPr/>{rows}</w:tbl>", "between", table(cells))
    assert (finished.count("//w:tbl"), finished.count("//w:tc/w:p")) == (2, 2)


@pytest.mark.parametrize(
    ("inside", "paragraphs"),
    [("<w:p/>", 1), ("", 1), ("<w:p/>" + table(cell()), 2), (table(cell()), 1), (table(), 1), ("<w:p/><w:p/>", 2)],
)
def test_a_cell_ends_with_a_paragraph(finish: Finish, inside: str, paragraphs: int) -> None:
    finished = finish(table(cell(inside)))
    assert finished.count("//w:body/w:tbl/w:tr/w:tc/w:p") == paragraphs
    assert finished.count("//w:tc[not(*[last()][self::w:p])]") == 0


def test_cells_in_headers_are_mended_too(finish: Finish, make_story: Story) -> None:
    finished = finish("a", word__header1=make_story("hdr", table(cell("")), "<w:p/>"))
    assert finished.count("//w:tc/w:p", "word/header1.xml") == 1


def test_two_tables_in_a_row_are_kept_apart(finish: Finish) -> None:
    finished = finish(table(cell()), table(cell()), "a", table(cell()))
    assert [e.tag.split("}")[1] for e in finished.xpath("//w:body/*")] == ["tbl", "p", "tbl", "p", "tbl", "sectPr"]


ORDER = (
    *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection"),
    *("tcFitText", "vAlign", "hideMark"),
)


@pytest.mark.parametrize("shift", range(len(ORDER)))
def test_cell_properties_stand_in_words_order_and_unknown_ones_last(finish: Finish, shift: int) -> None:
    shuffled = (*reversed(ORDER[shift:]), "cellIns", *ORDER[:shift])
    finished = finish(table(cell(properties="".join(f"<w:{name}/>" for name in shuffled))))
    assert [e.tag.split("}")[1] for e in finished.xpath("//w:tcPr/*")] == [*ORDER, "cellIns"]


# -- widths of cells --


def grid_table(columns: tuple[int, ...], *rows: tuple[str, ...]) -> str:
    """A table of columns of these widths and rows of cells with these properties."""
    return table_of(columns, *("".join(cell(properties=properties) for properties in row) for row in rows))


def table_of(columns: tuple[int, ...], *rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def wide(width: str, kind: str = "dxa", more: str = "") -> str:
    return f'<w:tcW w:w="{width}" w:type="{kind}"/>{more}'


SPAN = '<w:gridSpan w:val="2"/>'


@pytest.mark.parametrize(
    ("columns", "row", "widths"),
    [
        ((500, 500, 500, 500), (wide("700"),) * 4, ["500"] * 4),  # a loop over cells repeated one width
        ((300, 700), (wide("250"), wide("250")), ["300", "700"]),
        ((400, 400, 400), (wide("900", more=SPAN), wide("900")), ["800", "400"]),
        ((300, 700), (wide("500"), wide("500")), ["500", "500"]),  # they fill the table: left alone
        ((300, 700), (wide("505"), wide("505")), ["505", "505"]),
        ((300, 700), (wide("50%", "pct"), wide("9", "pct")), ["50%", "9"]),
        ((300, 700), (wide("1", "auto"), wide("250")), ["1", "250"]),
        ((300, 700), (wide("wide"), wide("250")), ["300", "700"]),
        ((), (wide("250"), wide("250")), ["250", "250"]),
    ],
)
def test_cells_that_do_not_fill_the_grid_take_its_widths(
    finish: Finish, columns: tuple[int, ...], row: tuple[str, ...], widths: list[str]
) -> None:
    finished = finish(grid_table(columns, row))
    assert finished.values("//w:tcW/@w:w") == widths


def test_a_row_with_fewer_cells_than_the_others_keeps_their_widths(finish: Finish) -> None:
    finished = finish(grid_table((300, 700), (wide("300"), wide("700")), (wide("250"),)))
    assert finished.values("//w:tcW/@w:w") == ["300", "700", "250"]


# -- columns of the grid --


def grid(finished: Any) -> list[int]:
    return [int(width) for width in finished.values("//w:tblGrid/w:gridCol/@w:w")]


@pytest.mark.parametrize(
    ("columns", "rows", "fitted"),
    [
        ((300, 700), [("", "")], [300, 700]),
        ((300, 700), [("", ""), ("",)], [300, 700]),
        ((300, 700), [("",)], [1000]),
        ((200, 300, 500), [("", "")], [400, 600]),  # what is left keeps its proportions
        ((300, 300), [("", "", "")], [200, 200, 200]),
        ((200, 400), [("", "", "")], [133, 266, 200]),  # a new column is as wide as the others on average
        ((300, 700), [(SPAN,)], [300, 700]),
        ((300, 700), [(SPAN, "")], [200, 466, 333]),
        ((300, 700), [(wide("1", more=SPAN), wide("1"))], [200, 466, 333]),
        ((0, 0), [("", "", "")], [0, 0, 0]),
        ((), [("", "")], []),
    ],
)
def test_the_grid_has_as_many_columns_as_the_longest_row_and_the_same_whole_width(
    finish: Finish, columns: tuple[int, ...], rows: list[tuple[str, ...]], fitted: list[int]
) -> None:
    assert grid(finish(grid_table(columns, *rows))) == fitted


def test_columns_that_a_row_leaves_out_at_its_ends_count(finish: Finish) -> None:
    skips = '<w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="2"/></w:trPr>'
    assert grid(finish(table_of((100,) * 4, skips + cell()))) == [100] * 4


def test_cells_in_a_control_count(finish: Finish) -> None:
    control = f"<w:sdt><w:sdtContent>{cell()}</w:sdtContent></w:sdt>"
    assert grid(finish(table_of((100, 100), cell() + control))) == [100, 100]


def test_cells_of_a_table_inside_do_not_count(finish: Finish) -> None:
    inner = grid_table((10, 10, 10), ("", "", ""))
    assert grid(finish(table_of((100,), cell(f"{inner}<w:p/>")))) == [100, 10, 10, 10]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 5000), min_size=1, max_size=6), st.integers(1, 9))
def test_a_fitted_grid_is_as_wide_as_before_but_for_rounding(finish: Finish, columns: list[int], cells: int) -> None:
    fitted = grid(finish(grid_table(tuple(columns), ("",) * cells)))
    assert len(fitted) == cells
    whole = sum(columns) if sum(columns[:cells]) or cells > len(columns) else 0
    assert whole - cells <= sum(fitted) <= whole


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_a_loop_over_cells_makes_a_table_of_as_many_columns(fill: Callable[..., Any], number: int) -> None:
    rows = [["{%tc for x in words %}", text, "{%tc endfor %}"] for text in ("{{ x }}", "{{ x }}!")]
    filled = fill(rows, words=[f"word {n}" for n in range(number)])
    finish_draft(filled.draft, Properties("T", "S", "A", "K", "en"))
    assert filled.count("//w:tr") == 2
    assert filled.count("//w:tr[1]/w:tc") == filled.count("//w:tr[2]/w:tc") == filled.count("//w:gridCol") == number
    widths = [int(width) for width in filled.xpath("//w:gridCol/@w:w")]
    assert 300 - number <= sum(widths) <= 300
    assert [int(width) for width in filled.xpath("//w:tr[1]/w:tc/w:tcPr/w:tcW/@w:w")] == widths


def test_a_loop_over_no_cells_leaves_no_table(fill: Callable[..., Any]) -> None:
    filled = fill([["{%tc for x in words %}", "{{ x }}", "{%tc endfor %}"]], "after", words=[])
    finish_draft(filled.draft, Properties("T", "S", "A", "K", "en"))
    assert (filled.count("//w:tbl"), filled.texts()) == (0, ["after"])
