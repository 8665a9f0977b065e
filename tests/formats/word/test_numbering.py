"""Numbered lists begin anew: each has a numbering of its own."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from lxml import etree

from mnr_briefs.content import prose as p
from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.parts.namespaces import NAMESPACES, W
from mnr_briefs.formats.word.parts.package import Package

Fill = Callable[..., Any]


def item(text: str, *more: p.Block) -> tuple[p.Block, ...]:
    return (p.Paragraph((p.Text(text),)), *more)


def ids(filled: Any) -> list[str]:
    """The numbering of each paragraph that has one of its own, in order."""
    return [str(value) for value in filled.xpath("//w:body//w:p/w:pPr/w:numPr/w:numId/@w:val")]


def started(filled: Any, number: str) -> list[str]:
    """Where a numbering starts."""
    path = f"//w:num[@w:numId='{number}']/w:lvlOverride[@w:ilvl='0']/w:startOverride/@w:val"
    return [str(value) for value in filled.xpath(path, "numbering")]


def test_each_list_has_one_numbering_that_no_other_has(fill: Fill) -> None:
    lists = (p.NumberedList((item("a"), item("b"))), p.Paragraph((p.Text("between"),)), p.NumberedList((item("c"),), 4))
    filled = fill("{{p text }}", text=lists)
    first, again, second = ids(filled)
    assert first == again != second
    assert (started(filled, first), started(filled, second)) == (["1"], ["4"])


def test_both_lists_have_the_looks_of_the_styles_numbering(fill: Fill) -> None:
    filled = fill("{{p text }}", text=(p.NumberedList((item("a"),)), p.NumberedList((item("b"),))))
    (style,) = filled.xpath("//w:style[@w:styleId='ListNumber']/w:pPr/w:numPr/w:numId/@w:val", "styles")
    looks = {
        number: filled.xpath(f"string(//w:num[@w:numId='{number}']/w:abstractNumId/@w:val)", "numbering")
        for number in (style, *ids(filled))
    }
    assert len(looks) == 3
    assert len(set(looks.values())) == 1


def test_a_list_that_a_loop_repeats_begins_anew_each_time(fill: Fill) -> None:
    filled = fill("{%p for x in texts %}", "{{p x }}", "{%p endfor %}", texts=[(p.NumberedList((item("a"),)),)] * 3)
    assert len(set(ids(filled))) == 3


def test_a_nested_list_begins_anew_in_each_item_and_the_outer_one_goes_on(fill: Fill) -> None:
    inner = p.NumberedList((item("x"), item("y")))
    filled = fill("{{p text }}", text=(p.NumberedList((item("a", inner), item("b", inner))),))
    a, x, y, b, x2, y2 = ids(filled)
    assert a == b
    assert x == y != x2 == y2
    assert filled.xpath("//w:pStyle/@w:val") == [
        *("ListNumber", "ListNumber2", "ListNumber2", "ListNumber", "ListNumber2", "ListNumber2")
    ]


def test_new_numberings_stand_behind_those_of_the_template(fill: Fill) -> None:
    filled = fill("{{p text }}", text=(p.NumberedList((item("a"),)),))
    (root,) = filled.xpath("/w:numbering", "numbering")
    tags = [etree.QName(child).localname for child in root]
    assert tags == sorted(tags)
    numbers = [int(value) for value in root.xpath("./w:num/@w:numId", namespaces=NAMESPACES)]
    assert len(numbers) == len(set(numbers))
    assert numbers[-1] == max(numbers) == int(ids(filled)[0])


@pytest.fixture
def package() -> Package:
    """A document with Word's own styles of lists, each with a numbering."""
    buffer = io.BytesIO()
    Document().save(buffer)
    return Package(buffer.getvalue())


def numbering_of(package: Package, style: str) -> Any:
    path = f"//w:style[@w:styleId='{style}']/w:pPr/w:numPr"
    (found,) = package.xml("word/styles.xml").xpath(path, namespaces=NAMESPACES)
    return found


@pytest.mark.parametrize("style", ["BodyText", "NoSuchStyle"])
def test_a_style_without_a_numbering_gives_none(package: Package, style: str) -> None:
    assert Draft(package).restarted_list(style, 1) == ""


def test_a_style_whose_numbering_is_not_there_gives_none(package: Package) -> None:
    numbering_of(package, "ListNumber").find(f"{W}numId").set(f"{W}val", "999")
    assert Draft(package).restarted_list("ListNumber", 1) == ""


def test_a_document_without_numberings_gives_none(package: Package) -> None:
    package.drop("word/numbering.xml")
    assert Draft(package).restarted_list("ListNumber", 1) == ""


def test_a_style_on_a_deeper_level_of_its_numbering_begins_anew_on_that_level(package: Package) -> None:
    numbering = numbering_of(package, "ListNumber2")
    level = etree.SubElement(numbering, f"{W}ilvl")
    level.set(f"{W}val", "1")
    numbering.insert(0, level)
    assert '<w:ilvl w:val="1"/>' in Draft(package).restarted_list("ListNumber2", 3)
    path = "./w:num[last()]/w:lvlOverride/@w:ilvl"
    assert package.xml("word/numbering.xml").xpath(path, namespaces=NAMESPACES) == ["1"]
