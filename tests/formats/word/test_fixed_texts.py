"""What a template prints of its own, with its places."""

from collections.abc import Callable
from typing import Any

from mnr_briefs.content import prose as p
from mnr_briefs.problems import Place

Load = Callable[..., Any]
FILE = "brief_templates/small.docx"


def _texts(load: Load, *body: Any, **parts: Any) -> list[tuple[str, str | None]]:
    """The texts, tags as {{ … }}, each with its spot."""
    found = load(*body, **parts)
    assert found.problems == ()
    assert {at.file for _, at in found.value.texts} <= {FILE}
    return [(p.plain(inlines), at.spot) for inlines, at in found.value.texts]


def test_the_text_around_tags_is_printed_and_tags_alone_are_not(load: Load) -> None:
    assert _texts(load, "{{ title }}", "26 of {{ base }} countries", "{%p if title %}", "All", "{%p endif %}") == [
        ("26 of {{ base }} countries", "body, paragraph 2"),
        ("All", "body, paragraph 4"),
    ]


def test_conditions_part_words_and_comments_are_not_printed(load: Load) -> None:
    assert _texts(load, "{% if a %}one{% else %}two{% endif %}{# three countries #}") == [
        (" one two " + " " * len("{# three countries #}"), "body, paragraph 1")
    ]


def test_an_expression_has_the_place_of_its_paragraph(load: Load) -> None:
    ((inlines, at),) = load("So {{ title }}").value.texts
    assert inlines == (p.Text("So "), p.Expression("title", at))
    assert at == Place(FILE, None, "body, paragraph 1")


def test_cells_headers_and_footers_are_read(load: Load) -> None:
    assert _texts(load, [["{{ a }}", "Two States"]], header="Half of them", footer="{{ a }}") == [
        ("Two States", "body, table 1, row 1, cell 2, paragraph 1"),
        ("Half of them", "header1, paragraph 1"),
    ]


def test_what_a_field_shows_is_computed(load: Load) -> None:
    page = '<w:p><w:r><w:t>Page </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>12</w:t></w:r></w:fldSimple></w:p>'
    assert _texts(load, page) == [("Page ", "body, paragraph 1")]


def test_tabs_and_breaks_part_words(load: Load) -> None:
    line = "<w:p><w:r><w:t>26</w:t><w:tab/><w:t>countries</w:t><w:br/><w:t>in all</w:t></w:r></w:p>"
    assert _texts(load, line) == [("26 countries in all", "body, paragraph 1")]


def test_the_words_for_pictures_and_tables_are_printed_too(load: Load) -> None:
    table = (
        '<w:tbl><w:tblPr><w:tblDescription w:val="Most countries"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="1"/></w:tblGrid>'
        "<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    picture = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:docPr id="1" name="x" descr="A map of 29 countries"/></wp:inline></w:drawing></w:r></w:p>'
    )
    assert _texts(load, table, picture) == [
        ("A map of 29 countries", "body, paragraph 2"),
        ("Most countries", "body, table 1"),
    ]
