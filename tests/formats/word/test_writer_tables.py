"""Tables and pictures as WordprocessingML."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from mnr_briefs.charts.chart import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import parse
from mnr_briefs.content.prose import Tone
from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.formats.word.writer import Looks, WordWriter

Fill = Callable[..., Any]
Write = Callable[[p.Table], Any]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {"w": W}
HOSTILE = """A & B <b> "quoted" 'single'"""


def cells(*texts: str, **more: Any) -> tuple[p.Cell, ...]:
    return tuple(p.Cell((p.Text(text),) if text else (), **more) for text in texts)


@pytest.fixture
def written(looks: Looks) -> Write:
    """Writes a table as a tree."""
    return lambda table: tree_of(table, looks)


def tree_of(table: p.Table, looks: Looks) -> Any:
    writer = WordWriter(Draft(Package.of({})), {}, looks)
    return etree.fromstring(f'<w:body xmlns:w="{W}">{writer.table(table)}</w:body>')[0]


def rows(filled: Any) -> list[list[str]]:
    return [
        ["".join(c.itertext(f"{{{W}}}t")) for c in r.xpath("w:tc", namespaces=NAMES)] for r in filled.xpath("//w:tr")
    ]


# -- tables --


def test_a_table_prints_its_rows_with_headings_that_repeat_and_rows_that_stay_whole(fill: Fill) -> None:
    table = p.Table((cells("Country", "Law"), cells("", "2026")), (cells("Fiji", "yes"), cells("Senegal", "no")))
    filled = fill("{{p table }}", table=table)
    assert rows(filled) == [["Country", "Law"], ["", "2026"], ["Fiji", "yes"], ["Senegal", "no"]]
    assert [len(r.xpath("w:trPr/w:tblHeader", namespaces=NAMES)) for r in filled.xpath("//w:tr")] == [1, 1, 0, 0]
    assert filled.count("//w:tr[w:trPr/w:cantSplit]") == 4
    styles = [str(v) for v in filled.xpath("//w:tc/w:p/w:pPr/w:pStyle/@w:val")]
    assert styles == ["TableHeading"] * 4 + ["TableText"] * 4


@pytest.mark.parametrize(("role", "style"), [(None, "ListTable"), ("Answers Table", "AnswersTable")])
def test_a_table_has_the_style_of_its_role(fill: Fill, role: str | None, style: str) -> None:
    filled = fill("{{p table }}", table=p.Table((), (cells("a"),), role=role))
    assert filled.xpath("//w:tblPr/w:tblStyle/@w:val") == [style]


def test_a_table_style_may_treat_its_first_row_and_column_and_its_bands_apart(written: Write) -> None:
    look = written(p.Table((), (cells("a"),))).find(f"{{{W}}}tblPr/{{{W}}}tblLook")
    values = {etree.QName(key).localname: value for key, value in look.attrib.items()}
    assert values == {
        "val": "04A0",
        "firstRow": "1",
        "firstColumn": "1",
        "noVBand": "1",
        "lastRow": "0",
        "lastColumn": "0",
        "noHBand": "0",
    }


def test_a_table_says_what_it_shows(fill: Fill) -> None:
    table = p.Table((), (cells("a"),), summary=HOSTILE)
    filled = fill("{{p one }}", "x", "{{p other }}", one=table, other=p.Table((), (cells("a"),)))
    assert filled.xpath("//w:tblPr/w:tblCaption/@w:val") == [HOSTILE]


def test_properties_of_tables_rows_and_cells_stand_in_words_order(written: Write) -> None:
    spanning = p.Cell((), span=2, merge="begin")
    table = written(p.Table((cells("a", "b"),), ((spanning,),), summary="s"))

    def order(path: str) -> list[str]:
        return [etree.QName(child).localname for child in table.xpath(path, namespaces=NAMES)[-1]]

    assert order("w:tblPr") == ["tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption"]
    assert order(".") == ["tblPr", "tblGrid", "tr", "tr"]
    assert order("w:tr[1]/w:trPr") == ["cantSplit", "tblHeader"]
    assert order(".//w:tcPr") == ["tcW", "gridSpan", "vMerge"]


def test_a_tone_is_a_symbol_before_the_words_and_marks_the_plain_runs_of_its_cell(fill: Fill) -> None:
    cell = p.Cell((p.Text("yes "), p.Strong((p.Text("now"),))), tone=Tone.FULL)
    filled = fill("{{p table }}", table=p.Table((), ((cell, *cells("plain")),)))
    assert filled.texts() == ["● yes now", "plain"]
    assert filled.xpath("//w:tc//w:rStyle/@w:val") == ["AnswerFull", "Strong"]


@pytest.mark.parametrize(
    ("children", "text", "runs"),
    [
        ((p.Text("yes"),), "● yes", 1),
        ((p.Strong((p.Text("yes"),)),), "● yes", 2),
        ((p.Figure("27", parse("a.yes")), p.Text(" countries")), "● 27 countries", 3),
        ((), "● ", 1),
    ],
)
def test_the_symbol_of_a_tone_stands_before_whatever_its_cell_holds(
    fill: Fill, children: tuple[p.Inline, ...], text: str, runs: int
) -> None:
    filled = fill("{{p table }}", table=p.Table((), ((p.Cell(children, tone=Tone.FULL),),)))
    assert (filled.texts(), filled.count("//w:tc//w:r")) == ([text], runs)


def test_the_style_of_a_tone_is_asked_for_by_its_name_in_words(fill: Fill) -> None:
    filled = fill(
        "{{p table }}", table=p.Table((), ((*cells("yes", tone=Tone.NO_RESPONSE), *cells("x", tone=Tone.NONE)),))
    )
    assert filled.xpath("//w:tc[1]//w:rStyle/@w:val") == ["AnswerNoresponse"]
    assert [problem.message for problem in filled.problems] == ["The template has no style named “Answer none”."]


def test_cells_span_columns_and_rows(fill: Fill) -> None:
    both, one, other = p.Cell((p.Text("both"),), span=2), *cells("1"), *cells("2")
    down, on = p.Cell((p.Text("down"),), merge="begin"), p.Cell((), merge="go on")
    table = p.Table(((p.Cell((), merge="begin"), both), (on, one, other)), ((down, one, other), (on, one, other)))
    filled = fill("{{p table }}", table=table)
    assert filled.xpath("//w:gridSpan/@w:val") == ["2"]
    merges = [
        [m.get(f"{{{W}}}val") for m in r.xpath("w:tc/w:tcPr/w:vMerge", namespaces=NAMES)]
        for r in filled.xpath("//w:tr")
    ]
    assert merges == [["restart"], [None], ["restart"], [None]]
    assert [len(row) for row in rows(filled)] == [2, 3, 3, 3]
    assert filled.count("//w:tblGrid/w:gridCol") == 3
    assert filled.count("//w:tc[not(w:p)]") == 0


@pytest.mark.parametrize(
    ("widths", "shares"),
    [
        ((), [1667, 1666, 1667]),  # all of the width
        ((1, 1, 2), [1250, 1250, 2500]),
        ((0.1, 0.2, 0.7), [500, 1000, 3500]),
    ],
)
def test_columns_have_their_shares_of_the_texts_width(
    written: Write, widths: tuple[float, ...], shares: list[int]
) -> None:
    table = written(p.Table((), (cells("a", "b", "c"),), widths))
    assert [int(v) for v in table.xpath(".//w:tcW/@w:w", namespaces=NAMES)] == shares
    assert [int(v) for v in table.xpath("w:tblGrid/w:gridCol/@w:w", namespaces=NAMES)] == [2 * s for s in shares]
    assert table.xpath("string(w:tblPr/w:tblW/@w:w)", namespaces=NAMES) == str(sum(shares))
    assert set(table.xpath(".//@w:type", namespaces=NAMES)) == {"pct", "fixed"}


@st.composite
def tables(draw: st.DrawFn) -> p.Table:
    """A table in which every row fills its columns by cells of any span."""
    columns = draw(st.integers(1, 8))
    widths = tuple(draw(st.lists(st.floats(0.1, 10), min_size=columns, max_size=columns)))
    made = []
    for _ in range(draw(st.integers(1, 4))):
        row, left = [], columns
        while left:
            span = draw(st.integers(1, left))
            row.append(p.Cell((p.Text("x"),), span=span))
            left -= span
        made.append(tuple(row))
    return p.Table(tuple(made[:1]), tuple(made[1:]), draw(st.sampled_from([(), widths])))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables())
def test_the_cells_of_every_row_are_together_as_wide_as_the_table(looks: Looks, table: p.Table) -> None:
    root = tree_of(table, looks)
    width = int(root.xpath("string(w:tblPr/w:tblW/@w:w)", namespaces=NAMES))
    columns = root.xpath("count(w:tblGrid/w:gridCol)", namespaces=NAMES)
    for row in root.xpath("w:tr", namespaces=NAMES):
        assert sum(int(v) for v in row.xpath("w:tc/w:tcPr/w:tcW/@w:w", namespaces=NAMES)) == width
        spans = [int(v) for v in row.xpath("w:tc/w:tcPr/w:gridSpan/@w:val", namespaces=NAMES)]
        assert sum(spans) + len(row.xpath("w:tc[not(w:tcPr/w:gridSpan)]", namespaces=NAMES)) == columns
    assert width == 5000


# -- pictures --


@dataclass(frozen=True)
class Drawing(Chart):
    """A chart, of which the writer knows no more than any."""

    alt: str
    width_cm: float = 16.0


@dataclass(frozen=True)
class Art(Drawing):
    """A chart that says nothing."""

    decorative = True


def image(name: str, alt: str = "a picture") -> p.ImageFile:
    return p.ImageFile(name, f"digest of {name}", alt, 8.0, 2.5)


def parts(filled: Any, path: str, part: str = "document") -> list[str]:
    """The parts to which the relationships lead that an XPath finds."""
    return [filled.relations(part)[key].get("Target") for key in filled.xpath(path, part)]


PIXELS, VECTORS = "//a:blip/@r:embed", "//a:blip//asvg:svgBlip/@r:embed"


@pytest.mark.parametrize(
    ("picture", "size"),
    [
        (Drawing(HOSTILE), {"cx": "5760000", "cy": "1620000"}),
        (p.ImageFile("a.png", "digest", HOSTILE, 8.0, 2.5), {"cx": "2880000", "cy": "900000"}),
    ],
    ids=["chart", "image"],
)
def test_a_picture_stands_in_a_paragraph_of_its_own_with_size_and_text(
    fill: Fill, picture: Any, size: dict[str, str]
) -> None:
    filled = fill("{{p picture }}", picture=picture)
    assert filled.count("//w:body/w:p[w:pPr/w:pStyle/@w:val='Chart']/w:r/w:drawing") == 1
    assert filled.xpath("//wp:docPr/@descr") == [HOSTILE]
    assert [dict(e.attrib) for e in filled.xpath("//wp:extent")] == [size]
    assert [held.shows for held in filled.draft.pictures] == [picture]
    assert [f"word/{target}" for target in parts(filled, PIXELS)] == [filled.draft.pictures[0].pixels]


def test_a_chart_has_its_vector_beside_its_pixels_and_an_image_has_none(fill: Fill) -> None:
    filled = fill("{{p text }}", text=(Drawing("a chart"), image("a.png"), Drawing("another")))
    held = filled.draft.pictures
    assert [f"word/{target}" for target in parts(filled, PIXELS)] == [picture.pixels for picture in held]
    assert [f"word/{target}" for target in parts(filled, VECTORS)] == [held[0].vector, held[2].vector]
    assert held[1].vector is None


def test_pictures_have_ids_and_names_of_their_own_and_the_same_is_stored_once(fill: Fill) -> None:
    one, other = Drawing("one"), image("other.png", "other")
    body = ("{%p for x in pictures %}", "{{p x }}", "{%p endfor %}", "{{p text }}")
    filled = fill(*body, pictures=(one, other, one), text=(one, p.Paragraph((p.Text("x"),)), other))
    assert filled.xpath("//wp:docPr/@descr") == ["one", "other", "one", "one", "other"]
    assert len(set(filled.xpath("//wp:docPr/@id"))) == len(set(filled.xpath("//wp:docPr/@name"))) == 5
    assert [held.shows for held in filled.draft.pictures] == [one, other]
    stored = [name for name in filled.draft.package.names if name.startswith("word/media/")]
    assert sorted(stored) == sorted([*(held.pixels for held in filled.draft.pictures), filled.draft.pictures[0].vector])
    assert len(set(parts(filled, PIXELS))) == 2


def test_a_decorative_picture_says_so_and_has_no_text(fill: Fill) -> None:
    filled = fill("{{p art }}", "{{p chart }}", art=Art(""), chart=Drawing("a chart"))
    decorative = "*[local-name()='extLst']/*[@uri='{C183D7F6-B498-43B3-948B-1728B52AA6E4}']/*[@val='1']"
    assert filled.xpath(f"//wp:docPr[{decorative}]/@descr") == [""]
    assert filled.xpath(f"//wp:docPr[not({decorative})]/@descr") == ["a chart"]


@pytest.mark.parametrize(("style", "printed"), [("Quote", "Quote"), ("Chart", "Chart"), ("BodyText", "Chart")])
def test_a_picture_takes_the_style_of_its_tag_unless_that_is_for_prose(fill: Fill, style: str, printed: str) -> None:
    tag = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{{{{p chart }}}}</w:t></w:r></w:p>'
    filled = fill(tag, chart=Drawing("a chart"))
    assert filled.xpath("//w:p[.//w:drawing]/w:pPr/w:pStyle/@w:val") == [printed]


def test_a_chart_that_is_missing_leaves_nothing(fill: Fill) -> None:
    filled = fill("{%p if chart %}", "{{p chart }}", "caption", "{%p endif %}", "{{p chart }}", "end", chart=None)
    assert (filled.texts(), filled.count("//w:drawing")) == (["end"], 0)


def test_a_picture_in_a_header_has_its_relationship_there(fill: Fill) -> None:
    filled = fill("body", "{{p logo }}", parts={"header": "{{p logo }}"}, logo=image("logo.png"))
    assert parts(filled, PIXELS, "header1") == parts(filled, PIXELS)
    assert len(filled.draft.pictures) == 1
