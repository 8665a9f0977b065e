"""Prose takes the paragraph style of its tag."""

from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from mnr_briefs.content import prose as p
from mnr_briefs.formats.word.forms import Styled, in_style, write_styles

Fill = Callable[..., Any]
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
