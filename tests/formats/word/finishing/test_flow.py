"""Where a page ends, a heading keeps what follows it, and a list the sentence that introduces it."""

from collections.abc import Callable
from typing import Any

import pytest
from docx import Document

Finish = Callable[..., Any]

STYLES = ("BodyText", "LeadIn", "ListBullet", "ListBulletFirst", "Heading2")
NAMES = ("Body Text", "Lead-in", "List Bullet", "List Bullet First", "heading 2")
TEN_LINES, FOUR_LINES, ONE_LINE = "word " * 190, "word " * 70, "A line."


def styles(*left_out: str) -> str:
    """A part with the styles, but for some."""
    namespace = Document().styles.element.nsmap["w"]
    found = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in zip(STYLES, NAMES, strict=True)
        if key not in left_out
    )
    return f'<w:styles xmlns:w="{namespace}">{found}</w:styles>'


def given(finish: Finish, *body: tuple[str, str], left_out: tuple[str, ...] = ()) -> list[str]:
    """The styles of the paragraphs of a finished document."""
    finished = finish(*body, word__styles=styles(*left_out))
    return finished.values("//w:body/w:p/w:pPr/w:pStyle/@w:val")


@pytest.mark.parametrize(("text", "style"), [(ONE_LINE, "LeadIn"), (FOUR_LINES, "LeadIn"), (TEN_LINES, "BodyText")])
def test_a_paragraph_of_some_lines_below_a_heading_stays_with_the_next(finish: Finish, text: str, style: str) -> None:
    body = (("Heading2", "A section"), ("BodyText", text), ("BodyText", FOUR_LINES))
    assert given(finish, *body) == ["Heading2", style, "BodyText"]


def test_a_section_of_one_paragraph_of_some_lines_does_not_stay_with_the_next_section(finish: Finish) -> None:
    body = (("Heading2", "A section"), ("BodyText", FOUR_LINES), ("Heading2", "Another"), ("BodyText", TEN_LINES))
    assert given(finish, *body) == ["Heading2", "BodyText", "Heading2", "BodyText"]


def test_what_ends_a_section_has_nothing_to_stay_with(finish: Finish) -> None:
    assert given(finish, ("Heading2", "A section"), ("BodyText", ONE_LINE)) == ["Heading2", "BodyText"]


def test_a_sentence_that_introduces_a_list_stays_with_it(finish: Finish) -> None:
    body = (
        ("BodyText", "There are two:"),
        ("ListBullet", "One"),
        ("BodyText", "A list was this."),
        ("ListBullet", "Two"),
    )
    assert given(finish, *body) == ["LeadIn", "ListBullet", "BodyText", "ListBullet"]


def test_a_list_below_a_heading_keeps_its_first_item_with_the_second(finish: Finish) -> None:
    body = (("Heading2", "A section"), ("ListBullet", "One"), ("ListBullet", "Two"))
    assert given(finish, *body) == ["Heading2", "ListBulletFirst", "ListBullet"]
    assert given(finish, *body[:2]) == ["Heading2", "ListBullet"]


def test_a_template_without_these_styles_keeps_its_own(finish: Finish) -> None:
    body = (("Heading2", "A section"), ("BodyText", ONE_LINE), ("BodyText", "Two:"), ("ListBullet", "One"))
    assert given(finish, *body, left_out=("LeadIn",)) == ["Heading2", *["BodyText"] * 2, "ListBullet"]
