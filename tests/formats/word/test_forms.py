"""A tag of the wrong form would spoil the document: it is held back, and the right form is named."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import parse
from mnr_briefs.content.prose import DomainColour, Tone
from mnr_briefs.formats.word.checks import lint_document
from mnr_briefs.formats.word.finishing import finish
from mnr_briefs.formats.word.forms import Styled, in_style, write_styles
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.pages.page import Properties
from mnr_briefs.press.build import check

Fill = Callable[..., Any]
WORDS = (p.Text("words"),)
VALUES = {
    "text": "plain",
    "number": 3,
    "line": (p.Text("in "), p.Figure("3", parse("b.yes")), p.Link("https://example.org", WORDS)),
    "prose": (p.Paragraph(WORDS), p.Paragraph(WORDS)),
    "table": p.Table((), ((p.Cell(WORDS),),)),
    "image": p.ImageFile("a.png", "digest", "a picture", 4.0, 3.0),
    "tone": Tone.FULL,
    "colour": DomainColour(1),
    "anchored": (p.Anchor("law", WORDS),),
}


def broken(filled: Any) -> list[str]:
    """What is wrong with the structure of a document once it is finished."""
    assert filled.problems == []
    finish(filled.draft, Properties("T", "S", "A", "K", "en"))
    problems = lint_document(Package(filled.draft.package.save()), "build/en/small.docx")
    return [problem.message for problem in problems if problem.code in ("broken-document", "leftover-tag")]


@pytest.mark.parametrize(
    "tag",
    [
        *("{{ text }}", "{{p text }}", "{{r line }}", "{{p line }}", "{{p prose }}", "{{p table }}", "{{p image }}"),
        *("{{ tone }}", "{{p tone }}", "{{ colour }}", "{{p colour }}", "{{r anchored }}", "{{p anchored }}"),
    ],
)
def test_the_right_forms_make_a_sound_document(fill: Fill, tag: str) -> None:
    assert broken(fill(tag, **VALUES)) == []


@pytest.mark.parametrize(
    ("tag", "message", "remedy"),
    [
        ("{{r text }}", "“{{r text }}” has the wrong form for plain text.", "Write “{{ text }}”."),
        ("before {{r text }} after", "“{{r text }}” has the wrong form for plain text.", "Write “{{ text }}”."),
        ("{{r text}}", "“{{r text }}” has the wrong form for plain text.", "Write “{{ text }}”."),
        *(
            (
                f"{{{{r {name} }}}}",
                f"“{{{{r {name} }}}}” has the wrong form for plain text.",
                f"Write “{{{{ {name} }}}}”.",
            )
            for name in ("number", "tone", "colour")
        ),
        ("{{ line }}", "“{{ line }}” has the wrong form for a line.", "Write “{{r line }}”."),
        ("{{line}}", "“{{ line }}” has the wrong form for a line.", "Write “{{r line }}”."),
        ("{{ anchored }}", "“{{ anchored }}” has the wrong form for a line.", "Write “{{r anchored }}”."),
        ("before {{ line }} after", "“{{ line }}” has the wrong form for a line.", "Write “{{r line }}”."),
        *(
            (
                f"{{{{{form} {name} }}}}",
                f"“{{{{{form} {name} }}}}” has the wrong form for paragraphs, a table or a picture.",
                f"Write “{{{{p {name} }}}}”, alone in its paragraph.",
            )
            for form in ("", "r")
            for name in ("prose", "table", "image")
        ),
    ],
)
def test_a_tag_of_the_wrong_form_is_named_with_the_right_one(fill: Fill, tag: str, message: str, remedy: str) -> None:
    filled = fill("Title", tag, **VALUES)
    assert [(p.code, p.place.spot, p.message, p.remedy) for p in filled.problems] == [
        ("template-syntax", "body, paragraph 2", message, remedy)
    ]
    assert broken(replace(filled, problems=[])) == []


def test_a_tag_that_is_wrong_in_many_rounds_of_a_loop_is_named_once(fill: Fill) -> None:
    filled = fill("{%p for x in lines %}", "{{ x }}", "{%p endfor %}", lines=[VALUES["line"]] * 3)
    assert [(p.place.spot, p.message) for p in filled.problems] == [
        ("body, paragraph 2", "“{{ x }}” has the wrong form for a line.")
    ]


def test_each_tag_is_named_at_its_own_place(fill: Fill) -> None:
    row = ["{# {{ line }} #}{{ text }}{{r line }}", ("{{p prose }}", "{{ text }} {{ line }}")]
    filled = fill("{{r text }}", [row], parts={"header": "{{ text }}{{ line }}"}, **VALUES)
    assert sorted((p.place.spot, p.message.split(" has")[0]) for p in filled.problems) == [
        ("body, paragraph 1", "“{{r text }}”"),
        ("body, table 1, row 1, cell 2, paragraph 2", "“{{ line }}”"),
        ("header1, paragraph 1", "“{{ line }}”"),
    ]


def test_a_tag_in_pieces_is_read_as_a_whole(fill: Fill) -> None:
    pieces = "".join(f"<w:r><w:t xml:space='preserve'>{piece}</w:t></w:r>" for piece in ("a {", "{r li", "ne", " }} b"))
    filled = fill(f"<w:p>{pieces}</w:p>", **VALUES)
    assert broken(filled) == []
    assert filled.texts() == ["a in 3words b"]


@pytest.mark.parametrize("empty", ["", (), None])
@pytest.mark.parametrize("tag", ["{{ x }}", "{{r x }}"])
def test_a_name_that_is_empty_fits_every_form(fill: Fill, tag: str, empty: Any) -> None:
    assert broken(fill(tag, x=empty)) == []


def test_conditions_filters_and_dots_keep_their_meaning_within_a_form(fill: Fill) -> None:
    filled = fill("{{ 'one' if items | length == 1 else 'many' }} {{ items[0] }} {{ items | length }}", items=["x"])
    assert filled.problems == []
    assert filled.texts() == ["one x 1"]


def test_half_a_tag_that_slipped_through_is_found(fill: Fill) -> None:
    assert broken(fill("a }} b", **VALUES)) == ["A template tag was not filled in: “a }} b”."]


def test_a_tag_of_the_wrong_form_holds_back_the_documents_of_its_template(buildable: Any) -> None:
    file = buildable.root / "brief_templates" / "country-one-pager.docx"
    package = Package(file.read_bytes())
    body = package.data("word/document.xml")
    package.put("word/document.xml", body.replace(b"{{ country.name }}", b"{{r country.name }}"))
    file.write_bytes(package.save())
    result = check(buildable.root)
    assert [built.target.id for built in result.held_back] == ["country:CRI", "country:FJI", "country:SEN"]
    assert {(p.code, p.place.file, p.message, p.remedy) for p in result.problems if p.is_error} == {
        (
            "template-syntax",
            "brief_templates/country-one-pager.docx",
            "“{{r country.name }}” has the wrong form for plain text.",
            "Write “{{ country.name }}”.",
        )
    }


def test_a_template_that_fails_holds_back_the_documents_of_its_kind_only(buildable: Any) -> None:
    file = buildable.root / "brief_templates" / "country-one-pager.docx"
    package = Package(file.read_bytes())
    body = package.data("word/document.xml")
    package.put("word/document.xml", body.replace(b"{{ country.name }}", b"{{ country }}"))
    file.write_bytes(package.save())
    result = check(buildable.root)
    assert [built.target.id for built in result.held_back] == ["country:CRI", "country:FJI", "country:SEN"]
    assert [(problem.code, problem.place.file) for problem in result.problems if problem.is_error] == [
        ("template-syntax", "brief_templates/country-one-pager.docx")
    ]


# -- prose takes the paragraph style of its tag --


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {"Lead": "lead", "Fifty": "50% of {all}", "Quoted": "it's", "Slash": r"a\b"}
PROSE = (p.Paragraph((p.Text("One"),)), p.Heading(2, (p.Text("Two"),)), p.Paragraph((p.Text("Three"),), role="Quote"))


def styled(tag: str, style: str | None) -> str:
    """A paragraph that holds a tag, as XML, in a style of this id."""
    properties = "" if style is None else f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    return f"<w:p>{properties}<w:r><w:t>{tag}</w:t></w:r></w:p>"


def rewritten(*paragraphs: str) -> list[str]:
    """The texts of a part's paragraphs once its tags name their styles."""
    root = etree.fromstring(f'<w:body xmlns:w="{W}">{"".join(paragraphs)}</w:body>')
    write_styles(root, NAMES)
    return ["".join(t.text or "" for t in paragraph.iter(f"{{{W}}}t")) for paragraph in root.iter(f"{{{W}}}p")]


@pytest.mark.parametrize(
    ("tag", "style", "text"),
    [
        ("{{p text }}", "Lead", "{{p (text)|in_style('lead') }}"),
        (" {{p item.text }} ", "Lead", "{{p (item.text)|in_style('lead') }}"),
        ("{{p a if b else c }}", "Lead", "{{p (a if b else c)|in_style('lead') }}"),
        ("{{p text }}", None, "{{p (text)|in_style('') }}"),
        ("{{p text }}", "Unknown", "{{p (text)|in_style('') }}"),
        ("{{p text }}", "Fifty", "{{p (text)|in_style('') }}"),
        ("{{p text }}", "Quoted", "{{p (text)|in_style('') }}"),
        ("{{p text }}", "Slash", "{{p (text)|in_style('') }}"),
        ("{{ text }}", "Lead", "{{ text }}"),
        ("{{r text }}", "Lead", "{{r text }}"),
        ("{%p if text %}", "Lead", "{%p if text %}"),
        ("{{p a }} {{p b }}", "Lead", "{{p a }} {{p b }}"),
        ("plain", "Lead", "plain"),
    ],
)
def test_a_tag_for_a_paragraph_gets_the_name_of_its_style(tag: str, style: str | None, text: str) -> None:
    assert rewritten(styled(tag, style)) == [text]


def test_a_tag_in_runs_is_put_together() -> None:
    runs = "".join(f"<w:r><w:t>{t}</w:t></w:r>" for t in ("{{", "p te", "xt ", "}}"))
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="Lead"/></w:pPr>{runs}</w:p>'
    assert rewritten(paragraph) == ["{{p (text)|in_style('lead') }}"]


def test_a_tag_in_a_text_box_has_the_style_of_its_own_paragraph() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{styled('{{p text }}', 'Lead')}</w:txbxContent></w:pict></w:r>"
    outer = f'<w:p><w:pPr><w:pStyle w:val="Fifty"/></w:pPr>{box}</w:p>'
    assert rewritten(outer)[1] == "{{p (text)|in_style('lead') }}"


@pytest.mark.parametrize("value", [PROSE, (), "text", 3])
def test_the_filter_remembers_the_style_of_any_value(value: Any) -> None:
    assert in_style(value, "lead") == Styled(value, "lead")


def test_the_filter_lets_nothing_pass() -> None:
    assert in_style(None, "lead") is None


def styles_of(filled: Any) -> list[str]:
    return [str(value) for value in filled.xpath("//w:body/w:p/w:pPr/w:pStyle/@w:val")]


@pytest.mark.parametrize(
    ("style", "styles"),
    [("Lead", ["Lead", "Heading2", "Quote"]), (None, ["BodyText", "Heading2", "Quote"])],
    ids=["named", "none"],
)
def test_plain_paragraphs_take_the_tags_style_and_others_keep_theirs(
    fill: Fill, style: str | None, styles: list[str]
) -> None:
    filled = fill(styled("{{p text }}", style), text=PROSE)
    assert (styles_of(filled), filled.texts()) == (styles, ["One", "Two", "Three"])


@pytest.mark.parametrize("text", [(p.Text("Inlines"),), "A text", 7], ids=["inlines", "text", "number"])
def test_what_is_no_prose_becomes_one_paragraph_of_the_tags_style(fill: Fill, text: Any) -> None:
    filled = fill(styled("{{p text }}", "Lead"), text=text)
    assert styles_of(filled) == ["Lead"]
    assert filled.count("//w:body/w:p/w:r/w:t") == filled.count("//w:t") == 1


@pytest.mark.parametrize("text", [None, (), ""])
def test_an_empty_value_leaves_no_paragraph(fill: Fill, text: Any) -> None:
    assert fill(styled("{{p text }}", "Lead"), text=text).count("//w:body/w:p") == 0


def test_lists_and_quotes_keep_their_styles_in_a_styled_tag(fill: Fill) -> None:
    blocks = (p.BulletList(((PROSE[0],),)), p.Quote((PROSE[0],)), PROSE[0])
    assert styles_of(fill(styled("{{p text }}", "Lead"), text=blocks)) == ["ListBullet", "Quote", "Lead"]


def test_a_tag_in_a_table_cell_takes_the_cells_style(fill: Fill) -> None:
    filled = fill([[styled("{{p text }}", "Lead")]], text=PROSE[:1])
    assert filled.xpath("//w:tc/w:p/w:pPr/w:pStyle/@w:val") == ["Lead"]
