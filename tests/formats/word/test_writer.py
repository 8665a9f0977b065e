"""Prose as WordprocessingML: paragraphs, lists, emphasis, links, figures, directions."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import parse
from mnr_briefs.content.prose import Tone
from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.formats.word.writer import Looks, WordWriter
from mnr_briefs.problems import Place

Fill = Callable[..., Any]
HOSTILE = """A & B <b> "quoted" 'single' &lt; ]]>"""
AT = Place("text.md", 1)


def words(text: str) -> tuple[p.Inline, ...]:
    return (p.Text(text),)


def para(text: str, role: str | None = None) -> p.Paragraph:
    return p.Paragraph(words(text), role)


def styled(filled: Any) -> list[tuple[str, str]]:
    """The paragraphs of a body: style and text."""
    found = []
    for paragraph in filled.xpath("//w:body//w:p"):
        style = paragraph.find("./{*}pPr/{*}pStyle")
        text = "".join(paragraph.itertext("{*}t"))
        found.append(("" if style is None else next(iter(style.attrib.values())), text))
    return found


# -- blocks --


def test_each_block_has_its_style(fill: Fill) -> None:
    text = (para("plain"), para("lead", "Lead"), p.Heading(3, words("head")), p.Quote((para("said"),)))
    assert styled(fill("{{p text }}", text=text)) == [
        *(("BodyText", "plain"), ("Lead", "lead"), ("Heading3", "head"), ("Quote", "said"))
    ]


def test_there_are_nine_levels_of_headings(fill: Fill) -> None:
    text = (p.Heading(9, words("nine")), p.Heading(12, words("twelve")))
    assert styled(fill("{{p text }}", text=text)) == [("Heading9", "nine"), ("Heading9", "twelve")]


@pytest.mark.parametrize(("kind", "style"), [(p.BulletList, "ListBullet"), (p.NumberedList, "ListNumber")])
def test_lists_have_a_style_for_each_of_three_depths(fill: Fill, kind: Any, style: str) -> None:
    inside: tuple[p.Block, ...] = (para("4"),)
    for text in ("3", "2", "1"):
        inside = (para(text), kind((inside,)))
    filled = fill("{{p text }}", text=(kind((inside,)),))
    depths = [style, f"{style}2", f"{style}3", f"{style}3"]
    assert styled(filled) == list(zip(depths, "1234", strict=True))


def test_an_item_goes_on_in_a_style_of_its_depth(fill: Fill) -> None:
    inner = p.BulletList(((para("b"), para("more b")),))
    filled = fill("{{p text }}", text=(p.BulletList(((para("a"), para("more a"), inner, para("end a")),)),))
    assert styled(filled) == [
        *(("ListBullet", "a"), ("ListContinue", "more a")),
        *(("ListBullet2", "b"), ("ListContinue2", "more b"), ("ListContinue", "end a")),
    ]


def test_an_item_of_any_depth_goes_on_in_the_third_style_at_most(fill: Fill) -> None:
    item: tuple[p.Block, ...] = (para("4"), para("more"))
    for text in ("3", "2", "1"):
        item = (para(text), p.BulletList((item,)), para(f"more {text}"))
    found = styled(fill("{{p text }}", text=(p.BulletList((item,)),)))
    continued = ["ListContinue3", "ListContinue3", "ListContinue2", "ListContinue"]
    assert [style for style, text in found if text.startswith("more")] == continued


def test_a_numbered_list_within_bullets_is_of_the_second_depth(fill: Fill) -> None:
    inner = p.NumberedList(((para("one"),),))
    filled = fill("{{p text }}", text=(p.BulletList(((para("a"), inner),)),))
    assert styled(filled) == [("ListBullet", "a"), ("ListNumber2", "one")]


def test_bullets_have_no_numbering_but_their_styles(fill: Fill) -> None:
    assert fill("{{p text }}", text=(p.BulletList(((para("a"),),)),)).count("//w:body//w:numPr") == 0


def test_what_is_not_resolved_cannot_be_written(looks: Looks) -> None:
    writer = WordWriter(Draft(Package.of({})), {}, looks)
    with pytest.raises(TypeError, match="Image must be resolved before it is rendered"):
        writer.blocks((p.Image("a.png", "alt", AT),))
    with pytest.raises(TypeError, match="Expression must be resolved before it is rendered"):
        writer.inlines((p.Expression("a.yes", AT),))
    with pytest.raises(TypeError, match="Typed must be resolved before it is rendered"):
        writer.inlines((p.Typed(words("x"), "a name", AT),))


# -- inlines --


@pytest.mark.parametrize(
    ("node", "style"),
    [
        (p.Emphasis(words("x")), "Emphasis"),
        (p.Strong(words("x")), "Strong"),
        (p.Link("https://example.org", words("x")), "Hyperlink"),
        (p.Anchor("x", words("x")), None),
        (p.Cited("x", "key"), None),
        (p.Text("x"), None),
    ],
)
def test_runs_have_the_character_style_of_their_node(fill: Fill, node: p.Inline, style: str | None) -> None:
    filled = fill("{{p text }}", text=(p.Paragraph((node,)),))
    assert filled.texts() == ["x"]
    assert filled.xpath("//w:body//w:r[w:t='x']/w:rPr/w:rStyle/@w:val") == ([style] if style else [])


def test_a_line_break_breaks_the_line(fill: Fill) -> None:
    filled = fill("{{p text }}", text=(p.Paragraph((p.Text("a"), p.LineBreak(), p.Text("b"))),))
    assert filled.count("//w:p/w:r[1][w:t='a']/following-sibling::w:r[1][w:br]/following-sibling::w:r[1][w:t='b']") == 1


def test_texts_are_escaped_in_body_header_and_footer(fill: Fill) -> None:
    line = "{{ plain }}/{{r line }}"
    parts = {"header": line, "footer": line}
    filled = fill(line, "{{p text }}", parts=parts, plain=HOSTILE, line=words(HOSTILE), text=(para(HOSTILE),))
    assert filled.texts() == [f"{HOSTILE}/{HOSTILE}", HOSTILE]
    assert filled.texts("header1") == filled.texts("footer1") == [f"{HOSTILE}/{HOSTILE}"]
    assert filled.count("//w:b") == 0


# -- links --


def links(filled: Any, part: str = "document") -> list[tuple[str, str, str]]:
    """The links of a part: address by its relationship, tooltip, text."""
    relations, found = filled.relations(part), []
    for link in filled.xpath("//w:hyperlink", part):
        relation = relations[link.xpath("string(@r:id)", namespaces={"r": R})]
        assert (relation.get("TargetMode"), relation.get("Type")) == ("External", f"{R}/hyperlink")
        tooltip = link.xpath("string(@w:tooltip)", namespaces={"w": W})
        found.append((relation.get("Target"), tooltip, "".join(link.itertext("{*}t"))))
    return found


R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_a_link_has_a_relationship_and_says_its_address(fill: Fill) -> None:
    href = "https://example.org/?a=1&b='2'\"<3>"
    nodes = (p.Link(href, words("here")), p.Link("mailto:a@example.org", words("mail")), p.Link(href, words("again")))
    filled = fill("{{p text }}", text=(p.Paragraph(nodes),))
    assert links(filled) == [
        (href, href, "here"),
        ("mailto:a@example.org", "mailto:a@example.org", "mail"),
        (href, href, "again"),
    ]
    assert [r.get("Target") for r in filled.relations().values()].count(href) == 1


@pytest.mark.parametrize("where", ["header", "footer"])
def test_a_link_in_a_header_or_footer_has_its_relationship_there(fill: Fill, where: str) -> None:
    line = (p.Link("https://example.org/", words("here")),)
    filled = fill("body", parts={where: "{{r line }}"}, line=line)
    assert links(filled, f"{where}1") == [("https://example.org/", "https://example.org/", "here")]
    assert "External" not in {relation.get("TargetMode") for relation in filled.relations().values()}


def test_a_cross_reference_has_a_number_until_the_document_is_finished(fill: Fill) -> None:
    nodes = [p.CrossReference(name, "Law & order", words("see there"), "(page {page})") for name in ("law", "order")]
    filled = fill("{{p text }}", text=tuple(p.Paragraph((node,)) for node in nodes))
    values = [
        {key.split("}")[1]: value for key, value in link.attrib.items()} for link in filled.xpath("//w:hyperlink")
    ]
    assert values == [{"anchor": f"reference:{n}", "tooltip": "Law & order"} for n in (0, 1)]
    assert filled.draft.references == nodes
    assert filled.xpath("//w:hyperlink/w:r/w:rPr/w:rStyle/@w:val") == ["Hyperlink"] * 2
    assert filled.texts() == ["see there"] * 2


def test_the_title_of_a_chapter_stands_in_a_bookmark_of_its_id_until_the_document_is_finished(fill: Fill) -> None:
    title = (p.Anchor("law", (p.Text("Law & "), p.Figure("order", parse("country.name")))),)
    filled = fill("{{r title }}", "{{r title }}", title=title)
    assert filled.texts() == ["Law & order"] * 2
    assert filled.xpath("//w:bookmarkStart/@w:name") == ["chapter:law"] * 2
    ids = filled.xpath("//w:bookmarkStart/@w:id")
    assert len(set(ids)) == 2
    inside = "w:bookmarkStart[following-sibling::w:r][following-sibling::w:sdt]/following-sibling::w:bookmarkEnd/@w:id"
    assert filled.xpath(f"//w:p/{inside}") == ids


# -- figures --


def test_a_figure_stands_in_a_locked_control_that_names_its_binding(fill: Fill) -> None:
    filled = fill(
        "{{p text }}", text=(p.Paragraph((p.Text("In "), p.Figure("27 countries", parse("hotline.yes | of")))),)
    )
    assert filled.texts() == ["In 27 countries"]
    (control,) = filled.xpath("//w:p/w:sdt")
    assert control.xpath("string(w:sdtPr/w:alias/@w:val)", namespaces={"w": W}) == "hotline.yes | of"
    assert control.xpath("string(w:sdtPr/w:tag/@w:val)", namespaces={"w": W}) == "mnr:hotline.yes | of"
    assert control.xpath("string(w:sdtPr/w:lock/@w:val)", namespaces={"w": W}) == "contentLocked"
    assert control.xpath("string(w:sdtContent/w:r/w:t)", namespaces={"w": W}) == "27 countries"
    assert [child.tag.split("}")[1] for child in control[0]] == ["alias", "tag", "id", "lock", "text"]


def test_tags_are_of_64_characters_at_most_and_differ_where_bindings_do(fill: Fill) -> None:
    bindings = ["a" * 60, "a" * 61, "a" * 200, "a" * 200 + "b", '(x.a > y.b) | say("<&>")']
    figures = tuple(p.Figure("1", parse(binding)) for binding in bindings)
    filled = fill("{{p text }}", text=(p.Paragraph(figures),))
    tags = [str(value) for value in filled.xpath("//w:sdtPr/w:tag/@w:val")]
    assert [len(tag) for tag in tags] == [64, 64, 64, 64, 28]
    assert len(set(tags)) == 5
    assert (tags[0], tags[4]) == (f"mnr:{'a' * 60}", 'mnr:(x.a > y.b) | say("<&>")')
    assert max(len(str(value)) for value in filled.xpath("//w:sdtPr/w:alias/@w:val")) == 64


def test_each_figure_has_an_id_of_its_own_in_body_notes_and_footer(fill: Fill) -> None:
    figure = p.Figure("1", parse("a.yes"))
    text = (p.Paragraph((figure, figure, p.Note((p.Paragraph((figure,)),)))),)
    filled = fill("{{p text }}", "{%p for x in twice %}", "{{p text }}", "{%p endfor %}", "{{r line }}",
                  parts={"footer": "{{r line }}"}, text=text, twice=(1, 2), line=(figure,))  # fmt: skip
    ids = [str(v) for part in ("document", "footer1") for v in filled.xpath("//w:sdtPr/w:id/@w:val", part)]
    ids += [note.split('<w:id w:val="')[1].split('"')[0] for note in filled.notes["footnote"]]
    assert len(ids) == len(set(ids)) == 2 * 3 + 2 + 3
    assert all(100_000 < int(number) < 2**31 for number in ids)


def test_a_figure_in_strong_words_or_a_cell_of_a_tone_has_their_style(fill: Fill) -> None:
    figure = p.Figure("1", parse("a.yes"))
    table = p.Table((), ((p.Cell((figure,), Tone.FULL),),))
    filled = fill("{{p text }}", text=(p.Paragraph((p.Strong((figure,)),)), table))
    assert filled.xpath("//w:sdtContent/w:r/w:rPr/w:rStyle/@w:val") == ["Strong", "AnswerFull"]
    assert filled.texts() == ["1", "● 1"]


# -- directions --


def directions(filled: Any) -> list[tuple[str, bool]]:
    return [("".join(r.itertext("{*}t")), bool(r.findall("{*}rPr/{*}rtl"))) for r in filled.xpath("//w:body//w:r")]


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Ghana غانا", 0),
        ("غانا Ghana", 0),
        ("غانا is the name of a country.", 0),
        ("غانا", 1),
        ("غانا 2026.", 1),
        ("غانا بلد في غرب أفريقيا (GHA).", 1),
        ("2026", 0),
    ],
)
def test_a_paragraph_runs_right_to_left_where_nearly_all_of_its_letters_do(fill: Fill, text: str, turned: int) -> None:
    filled = fill("{{p text }}", text=(para(text),))
    assert filled.count("//w:p/w:pPr/w:bidi") == turned


def test_mixed_text_is_in_runs_of_one_direction(fill: Fill) -> None:
    filled = fill("{{p text }}", text=(para("Ghana (غانا)."), p.Paragraph((p.Strong(words("غانا")), p.Text(", and")))))
    assert directions(filled) == [
        *(("Ghana (", False), ("غانا", True), (").", False)),
        *(("غانا", True), (", and", False)),
    ]


def test_a_link_a_figure_and_a_cell_run_right_to_left_too(fill: Fill) -> None:
    nodes = (p.Link("https://example.org", words("غانا")), p.Figure("غانا", parse("country.name")))
    filled = fill("{{p text }}", text=(p.Paragraph(nodes), p.Table((), ((p.Cell(words("غانا")),),))))
    assert filled.count("//w:hyperlink/w:r/w:rPr/w:rtl") == 1
    assert filled.count("//w:sdtContent/w:r/w:rPr/w:rtl") == 1
    assert filled.count("//w:tc/w:p[w:pPr/w:bidi]/w:r/w:rPr/w:rtl") == 1
    assert filled.count("//w:bidi") == 2


@pytest.mark.parametrize(
    ("between", "commas"),
    [((), 1), ((p.Text(" "),), 0), ((p.Text("."),), 0)],
)
def test_two_marks_side_by_side_are_parted_by_a_comma_of_their_style(
    fill: Fill, between: tuple[p.Inline, ...], commas: int
) -> None:
    notes = [p.Note((p.Paragraph((p.Text(text),)),)) for text in ("a", "b")]
    filled = fill("{{p text }}", text=(p.Paragraph((p.Text("Ghana"), notes[0], *between, notes[1])),))
    comma = "//w:r[w:rPr/w:rStyle/@w:val='footnotereference' or w:rPr/w:rStyle/@w:val='FootnoteReference'][w:t=',']"
    assert filled.count("//w:footnoteReference") == 2
    assert filled.count(comma) == filled.count("//w:r[w:t=',']") == commas


def test_a_note_has_a_direction_of_its_own(fill: Fill) -> None:
    note = p.Note((para("غانا."),))
    filled = fill("{{p text }}", text=(p.Paragraph((p.Text("Ghana"), note, p.Text(" - "))),))
    assert filled.notes["footnote"][0].count("<w:rtl/>") == 1
    assert filled.count("//w:bidi") == filled.count("//w:rtl") == 0
