"""Small questions to elements."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.formats.word.parts.elements import (
    above,
    below,
    child,
    in_fallback,
    is_on,
    nearest,
    parent_of,
    path,
    remove,
    says_on,
    style_of,
    text_of,
    whole_number,
)  # fmt: skip
from mnr_briefs.formats.word.parts.namespaces import W

Parsed = Callable[[str], Any]


@pytest.mark.parametrize(
    ("inside", "style"),
    [
        *(("", ""), ("<w:pPr/>", ""), ('<w:pPr><w:pStyle w:val="H1"/></w:pPr>', "H1")),
        ('<w:pPr><w:keepNext/><w:pStyle w:val="H1"/><w:pStyle w:val="H2"/></w:pPr>', "H1"),
        ('<w:pPr><w:pPrChange><w:pPr><w:pStyle w:val="Old"/></w:pPr></w:pPrChange></w:pPr>', ""),
        ('<w:r><w:p><w:pPr><w:pStyle w:val="Inner"/></w:pPr></w:p></w:r>', ""),
    ],
)
def test_a_paragraph_has_a_style_or_none(parsed: Parsed, inside: str, style: str) -> None:
    assert style_of(parsed(f"<w:p>{inside}</w:p>")[0][0]) == style


def test_children_are_found_by_name_and_by_path(parsed: Parsed) -> None:
    body = parsed("<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr></w:p>")[0]
    bold = body[0][0][0][0]
    assert child(body, "p") is body[0]
    assert below(body, "p/pPr/rPr/b") is bold is body.find(path("p/pPr/rPr/b"))
    assert (child(body, "tbl"), child(None, "p"), below(body, "p/pPr/rPr/i"), below(None, "p")) == (None,) * 4


def test_an_element_is_the_nearest_to_itself_and_below_its_ancestors(parsed: Parsed) -> None:
    body = parsed("<w:p><w:r/></w:p>")[0]
    assert nearest(body[0], "p") is body[0] is nearest(body[0][0], "p") is above(body[0][0], "p")
    assert (above(body[0], "p"), nearest(body[0], "tbl")) == (None, None)


def test_tabs_and_breaks_are_spaces_in_a_text(parsed: Parsed) -> None:
    assert text_of(parsed("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t/></w:r></w:p>")) == "a b "


@pytest.mark.parametrize(
    ("value", "on"), [("", True), *((f' w:val="{v}"', v in ("1", "true", "on")) for v in ("1", "on", "0", "off"))]
)
def test_a_property_is_on_unless_it_says_no(parsed: Parsed, value: str, on: bool) -> None:
    element = parsed(f"<w:b{value}/>")[0][0]
    assert is_on(element) is on
    assert says_on(element.get(f"{W}val")) is (on and value != "")
    assert not is_on(None)


@given(st.integers(-9999, 9999), st.integers())
def test_an_attribute_says_a_whole_number_or_the_default_counts(number: int, default: int) -> None:
    assert whole_number(str(number), default) == number
    assert [whole_number(value, default) for value in (None, "", "x", "1.5")] == [default] * 4


def test_the_copy_for_old_programs_is_known(parsed: Parsed) -> None:
    both = "<mc:Choice><w:p/></mc:Choice><mc:Fallback><w:p/></mc:Fallback>"
    paragraphs = parsed(f"<mc:AlternateContent>{both}</mc:AlternateContent>").iter(f"{W}p")
    assert [in_fallback(paragraph) for paragraph in paragraphs] == [False, True]


def test_an_element_stands_in_its_parent_and_a_root_in_none(parsed: Parsed) -> None:
    root = parsed("<w:p><w:r/></w:p>").getroottree().getroot()
    assert parent_of(root[0]) is root
    with pytest.raises(ValueError, match="stands in no element"):
        parent_of(root)


def test_an_element_is_removed_with_the_text_after_it(parsed: Parsed) -> None:
    paragraph = parsed("<w:p>before<w:r/>after<w:t/></w:p>")[0][0]
    remove(paragraph[0])
    assert paragraph.text == "before"
    assert [node.tag for node in paragraph] == [f"{W}t"]
