"""Fields: complex and simple ones, nested and broken ones."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mnr_briefs.formats.word.parts.fields import (
    BOOKMARK_END,
    BOOKMARK_START,
    FIELD_PARTS,
    Fields,
    fields_in,
    read_bookmarks,
    read_fields,
)
from mnr_briefs.formats.word.parts.namespaces import W

Parsed = Callable[[str], Any]


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def text(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def asked(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def field(instruction: str, result: str) -> str:
    """A complex field; `result` is XML."""
    return mark("begin") + asked(instruction) + mark("separate") + result + mark("end")


def fields(parsed: Parsed, inside: str) -> Fields:
    return read_fields(parsed(inside).iter(*FIELD_PARTS))


def test_what_fields_ask_and_show_is_read(parsed: Parsed) -> None:
    outer = field(" TOC \\o ", text("Wells ") + field(' PAGEREF "w"  \\h ', text("3")))
    simple = f'<w:fldSimple w:instr=" SEQ Figure ">{text("2")}</w:fldSimple>'
    found = fields(parsed, f"<w:p>{outer}{simple}</w:p>")
    assert [(f.name, f.words[1:], f.instruction, f.result) for f in found.whole] == [
        ("PAGEREF", ["w", "\\h"], 'PAGEREF "w" \\h', "3"),
        ("TOC", ["\\o"], "TOC \\o", "Wells 3"),
        ("SEQ", ["Figure"], "SEQ Figure", "2"),
    ]
    assert [(f.inner, f.is_simple) for f in found.whole] == [(True, False), (False, False), (False, True)]
    assert found.broken == []


def test_a_field_knows_the_elements_of_its_result(parsed: Parsed) -> None:
    body = parsed(f"<w:p>{field('PAGE', text('1') + text('2'))}</w:p>")[0]
    (found,) = read_fields(body.iter(*FIELD_PARTS)).whole
    assert [t.text for t in found.texts] == ["1", "2"]
    assert found.begin is body.find(f".//{W}fldChar")


def test_a_field_in_one_run_is_read(parsed: Parsed) -> None:
    marks = {kind: f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")}
    run = f"<w:r>{marks['begin']}<w:instrText>PAGE</w:instrText>{marks['separate']}<w:t>000</w:t>{marks['end']}</w:r>"
    assert [(f.name, f.result) for f in fields(parsed, f"<w:p>{run}</w:p>").whole] == [("PAGE", "000")]


@pytest.mark.parametrize(
    ("inside", "strays", "unended"),
    [
        (mark("end"), 1, []),
        (mark("separate") + mark("end"), 2, []),
        (mark("begin") + asked(" page "), 0, ["PAGE"]),
        (mark("begin") + asked("TOC") + mark("separate") + text("x"), 0, ["TOC"]),
        (field("PAGE", text("1")) + mark("end"), 1, []),
    ],
)
def test_what_is_not_whole_is_broken(parsed: Parsed, inside: str, strays: int, unended: list[str]) -> None:
    found = fields(parsed, f"<w:p>{inside}</w:p>")
    assert (len(found.strays), [f.name for f in found.unended]) == (strays, unended)
    assert len(found.broken) == strays + len(unended)


@pytest.mark.parametrize(
    ("instruction", "bookmark"),
    [
        *((" REF _Ref1 \\h ", "_Ref1"), ("pageref x", "x"), ("NOTEREF x \\f", "x"), ("REF \\h", ""), ("REF", "")),
        *(("HYPERLINK x", ""), ("", "")),
    ],
)
def test_a_reference_names_its_bookmark(parsed: Parsed, instruction: str, bookmark: str) -> None:
    assert [f.bookmark for f in fields(parsed, field(instruction, "")).whole] == [bookmark]


def test_a_field_in_the_place_of_a_name_makes_it(parsed: Parsed) -> None:
    computed = mark("begin") + asked(" ") + field("QUOTE 68 68 69", asked("DDE")) + asked(" x") + mark("end")
    named = mark("begin") + asked("IF ") + field("PAGE", text("1")) + asked(" = 1") + mark("end")
    assert [f.computed for f in fields(parsed, computed + named).whole] == [False, True, False, False]


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("", []),
        (text("plain"), []),
        (text("a") + field("PAGE", text("0")) + field(" SEQ  T ", text("1") + text("2")), ["PAGE 0", "SEQ T 12"]),
        (field("TOC", text("a") + field("PAGEREF x", text("3")) + text("b")), ["TOC a3b"]),
        (mark("begin") + asked(" PA") + asked("GE ") + mark("end"), ["PAGE "]),
        (mark("begin") + asked("TOC") + mark("separate"), []),
        (f'<w:fldSimple w:instr="PAGE">{text("1")}</w:fldSimple>', []),
    ],
)  # fmt: skip
def test_the_complex_fields_of_a_paragraph_are_outer_ones_only(parsed: Parsed, inside: str, found: list[str]) -> None:
    paragraph = parsed(f"<w:p>{inside}</w:p>")[0][0]
    assert [f"{f.instruction} {f.result}" for f in fields_in(paragraph)] == found


@given(st.lists(st.sampled_from(["begin", "separate", "end"]), max_size=12))
def test_every_mark_belongs_to_a_whole_or_a_broken_field(kinds: list[str]) -> None:
    root = etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}">{"".join(map(mark, kinds))}</w:p>')
    found = read_fields(root.iter(*FIELD_PARTS))
    assert len(found.whole) + len(found.unended) == kinds.count("begin")
    assert len(found.whole) == kinds.count("end") - sum(s.get(f"{W}fldCharType") == "end" for s in found.strays)


# -- bookmarks: their beginnings and ends --


START, END = '<w:bookmarkStart w:id="{}" w:name="{}"/>', '<w:bookmarkEnd w:id="{}"/>'


@pytest.mark.parametrize(
    ("marks", "found", "strays"),
    [
        ("1a )1", [("a", 1)], []),
        ("1a 2b )1 )2", [("a", 1), ("b", 1)], []),
        ("1a", [("a", 0)], []),
        (")1 1a", [("a", 0)], ["1"]),
        ("1a )1 )1", [("a", 2)], []),
        ("1a )1 1b )1", [("a", 1), ("b", 1)], []),
        ("1a 1b )1", [("a", 0), ("b", 1)], []),
        ("1a )2", [("a", 0)], ["2"]),
    ],
)
def test_a_bookmark_ends_at_the_next_ends_of_its_id(
    parsed: Parsed, marks: str, found: list[tuple[str, int]], strays: list[str]
) -> None:
    xml = "".join(END.format(m[1:]) if m[0] == ")" else START.format(m[0], m[1]) for m in marks.split())
    bookmarks = read_bookmarks(parsed(xml).iter(BOOKMARK_START, BOOKMARK_END))
    assert [(b.name, len(b.ends)) for b in bookmarks.all] == found
    assert [end.get(f"{W}id") for end in bookmarks.strays] == strays
    assert all(b.start.get(f"{W}id") == b.id for b in bookmarks.all)
