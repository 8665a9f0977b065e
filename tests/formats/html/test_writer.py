"""Values of a page as HTML: each kind of block and inline, escaped, with notes in the order of their marks."""

import pytest
from lxml import html

from mnr_briefs.charts.chart import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import DomainColour, Tone
from mnr_briefs.content.theme import ChartTheme, Theme
from mnr_briefs.formats.html.writer import HtmlWriter
from mnr_briefs.problems import Place

HOSTILE = """A & B <script>alert(1)</script> "x" 'y' ]]>"""
THEME = Theme(
    fonts=("Carlito",),
    domain_colours=("#0B5C8A", "#6B3F94"),
    region_colours=("#F2A93B",),
    ink="#000000",
    muted="#808080",
    cover="#14344F",
    symbols=dict(zip(Tone, "●◐○–·□…", strict=True)),
    chart=ChartTheme(row_height_cm=0.4, group_height_cm=0.4, label_width_cm=5, font_size=8, dpi=200),
)
IMAGE = p.ImageFile("images/a.png", "0", "A school", 2.54, 5.08)


def draw(shows: Chart | p.ImageFile) -> p.Picture:
    assert shows == IMAGE
    return p.Picture(b"\x89PNG...", f"{IMAGE.alt} & more", 2.54, 5.08)


def written(value: object, writer: HtmlWriter | None = None) -> html.HtmlElement:
    """What a tag prints of a value, in a <div>."""
    return html.fragment_fromstring(str((writer or HtmlWriter(THEME, draw)).finalize(value)), create_parent="div")


def source(value: object) -> str:
    return str(HtmlWriter(THEME, draw).finalize(value))


def words(text: str) -> p.Line:
    return (p.Text(text),)


def test_hostile_text_stays_text() -> None:
    for value in (
        words(HOSTILE),
        (p.Paragraph(words(HOSTILE)),),
        (p.Figure(HOSTILE, HOSTILE),),
        (p.Anchor("a", words(HOSTILE)),),
    ):
        root = written(value)
        assert root.text_content() == HOSTILE
        assert list(root.iter("script")) == []


def test_a_plain_text_is_left_to_the_template_to_escape() -> None:
    assert source("a < b") == "a < b"
    assert source(None) == ""
    assert source(Tone.PARTIAL) == "◐"
    assert source(DomainColour(2)) == "#6B3F94"


def test_a_figure_says_its_binding() -> None:
    assert source((p.Figure("93 per cent", "helpline.yes | share"),)) == (
        '<data value="helpline.yes | share">93 per cent</data>'
    )


def test_headings_begin_below_the_title_of_the_document() -> None:
    found = [node.tag for node in written(tuple(p.Heading(n, words("x")) for n in (1, 2, 3, 5, 9)))]
    assert found == ["h2", "h3", "h4", "h6", "h6"]


def test_lists_keep_their_numbers_and_what_is_in_them() -> None:
    item = (p.Paragraph(words("one")),)
    more = (p.Paragraph(words("two")), p.BulletList((item,)))
    root = written((p.NumberedList((item, more), 4),))
    assert [node.get("start") for node in root.iter("ol")] == ["4"]
    assert [node.text for node in root.findall("ol/li")] == ["one", None]
    assert root.findtext("ol/li/p") == "two"
    assert root.findtext("ol/li/ul/li") == "one"


def test_a_paragraph_with_a_role_and_a_pulled_quotation_have_classes() -> None:
    root = written((p.Paragraph(words("a"), "Before Figure"), p.Quote((p.Paragraph(words("b")),), pulled=True)))
    assert [node.get("class") for node in root] == ["before-figure", "pulled"]


def test_emphasis_breaks_and_links() -> None:
    line = (p.Emphasis(words("a")), p.Strong(words("b")), p.LineBreak(), p.Link("https://x.org/?a=1&b=2", words("c")))
    assert source(line) == '<em>a</em><strong>b</strong><br><a href="https://x.org/?a=1&amp;b=2">c</a>'


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", " javascript:x", "file:///x"]
)
def test_a_link_that_could_act_is_only_words(href: str) -> None:
    assert source((p.Link(href, words("here")),)) == "here"


def test_notes_follow_in_the_order_of_their_marks_and_lead_back() -> None:
    writer = HtmlWriter(THEME, draw)
    one, two = p.Note((p.Paragraph(words("first")),)), p.Note((p.Paragraph(words("second")),))
    line = written((p.Text("x"), one, two), writer)
    assert "".join(line.itertext()) == "x1,2"
    assert [a.get("href") for a in line.iter("a")] == ["#note-1", "#note-2"]
    notes = html.fragment_fromstring(str(writer.notes))
    assert [item.get("id") for item in notes.iter("li")] == ["note-1", "note-2"]
    assert [" ".join(item.text_content().split()) for item in notes.iter("li")] == ["1. first", "2. second"]
    assert [a.get("href") for a in notes.iter("a")] == ["#mark-1", "#mark-2"]


def test_without_notes_there_is_no_list_of_them() -> None:
    assert str(HtmlWriter(THEME, draw).notes) == ""


def test_a_source_is_told_whole_once_and_then_pointed_to() -> None:
    writer = HtmlWriter(THEME, draw)
    cited = p.Cited("1", "key", words("The whole reference"), (p.Text("see note "), p.FirstNote("key")))
    written((cited, p.Text("."), cited), writer)
    notes = html.fragment_fromstring(str(writer.notes))
    assert [" ".join(item.text_content().split()) for item in notes.iter("li")] == [
        "1. The whole reference",
        "2. see note 1",
    ]
    assert [a.get("href") for a in notes.iter("a")] == ["#mark-1", "#mark-2", "#note-1"]


def test_a_picture_is_in_the_file_with_its_text_and_size() -> None:
    image = written(IMAGE).find("img")
    assert image.get("src") == "data:image/png;base64,iVBORy4uLg=="
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("A school & more", "96", "192")


def test_a_vector_picture_is_preferred_and_a_decorative_one_says_nothing() -> None:
    picture = p.Picture(b"\x89PNG", "told", 1, 1, b"<svg/>", decorative=True)
    image = written((IMAGE,), HtmlWriter(THEME, lambda shows: picture)).find("img")
    assert image.get("src").startswith("data:image/svg+xml;base64,")
    assert image.get("alt") == ""


def cell(text: str, **values: object) -> p.Cell:
    return p.Cell(words(text), **values)  # type: ignore[arg-type]


def test_a_table_has_headers_a_name_and_widths() -> None:
    table = p.Table(((cell("A"), cell("B")),), ((cell("yes", tone=Tone.FULL), cell("2")),), (1, 3), summary="Answers")
    root = written(table)
    frame = root.find("div")
    assert (frame.get("role"), frame.get("aria-label"), frame.get("tabindex")) == ("region", "Answers", "0")
    assert [(th.text, th.get("scope")) for th in root.iter("th")] == [("A", "col"), ("B", "col")]
    assert [col.get("style") for col in root.iter("col")] == ["width:25%", "width:75%"]
    first = next(root.iter("td"))
    assert (first.get("class"), first.text_content()) == ("full", "● yes")


def test_cells_that_go_on_span_columns_and_rows() -> None:
    rows = (
        (cell("a", merge="begin"), cell("b"), cell("c")),
        (cell("", merge="go on"), cell("d", span=2)),
        (cell("e"), cell("f"), cell("g", merge="go on")),  # goes on below nothing that begins: left out
    )
    root = written(p.Table((), rows))
    found = [[(td.text_content(), td.get("rowspan"), td.get("colspan")) for td in tr] for tr in root.iter("tr")]
    assert found == [
        [("a", "2", None), ("b", None, None), ("c", None, None)],
        [("d", None, "2")],
        [("e", None, None), ("f", None, None)],
    ]


def test_a_heading_within_a_table_is_a_header_cell() -> None:
    row = (cell("Domain 1", span=2, role="Table Heading"),)
    header = next(written(p.Table((), (row,))).iter("th"))
    assert (header.get("scope"), header.get("colspan")) == ("colgroup", "2")


@pytest.mark.parametrize("value", [object(), (words("a"), words("b")), (object(),)])
def test_what_cannot_be_printed_as_a_whole_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="cannot be printed"):
        HtmlWriter(THEME, draw).finalize(value)


@pytest.mark.parametrize("node", [p.Expression("x", Place("a.md")), p.Citation("k", "", Place("a.md"))])
def test_what_is_not_resolved_is_refused(node: p.Inline) -> None:
    with pytest.raises(TypeError, match="must be resolved"):
        HtmlWriter(THEME, draw).finalize((node,))
