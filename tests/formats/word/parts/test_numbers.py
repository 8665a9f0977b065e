"""Numbers as Word prints them, and how it counts notes."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mnr_briefs.formats.word.parts.numbers import by_section, note_numbers, numeral

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MARK = '<w:r><w:{}Reference w:id="{}"/></w:r>'
VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@pytest.mark.parametrize(
    ("form", "number", "printed"),
    [
        *(("decimal", 0, "0"), ("decimal", 32_767, "32767"), ("decimal", 32_768, None), ("decimal", -1, None)),
        *(("lowerRoman", 4, "iv"), ("upperRoman", 1990, "MCMXC"), ("lowerRoman", 0, "")),
        *(("lowerLetter", 1, "a"), ("lowerLetter", 26, "z"), ("lowerLetter", 27, "aa"), ("upperLetter", 54, "BBB")),
        *(("lowerLetter", 780, "z" * 30), ("lowerLetter", 781, None), ("upperLetter", 0, "")),
        *(("chicago", 1, "*"), ("chicago", 2, "†"), ("chicago", 4, "§"), ("chicago", 5, "**")),
        *(("hindiNumbers", 1, None), ("", 1, None)),
    ],
)
def test_a_number_is_printed_in_its_format(form: str, number: int, printed: str | None) -> None:
    assert numeral(number, form) == printed


@given(st.integers(1, 3999))
def test_roman_numerals_add_up_and_are_as_short_as_they_can_be(number: int) -> None:
    printed = numeral(number, "lowerRoman") or ""
    values = [VALUES[letter] for letter in printed]
    signs = [-1 if any(value < later for later in values[i + 1 : i + 2]) else 1 for i, value in enumerate(values)]
    assert sum(sign * value for sign, value in zip(signs, values, strict=True)) == number
    assert re.fullmatch("m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", printed)
    assert numeral(number, "upperRoman") == printed.upper()


@given(st.integers(1, 780), st.sampled_from(["upperLetter", "lowerLetter"]))
def test_letters_are_one_sign_repeated_and_no_two_numbers_share_them(number: int, form: str) -> None:
    printed = numeral(number, form) or ""
    assert len(set(printed)) == 1
    assert (len(printed) - 1) * 26 + ord(printed[0].lower()) - ord("a") + 1 == number


def xml(tag: str, inside: str) -> Any:
    return etree.fromstring(f'<w:{tag} xmlns:w="{W}">{inside}</w:{tag}>')


def section(*rules: str, kind: str = "endnote") -> str:
    inside = "".join(f'<w:{name} w:val="{value}"/>' for name, value in (rule.split("=") for rule in rules))
    return f"<w:sectPr><w:{kind}Pr>{inside}</w:{kind}Pr></w:sectPr>" if rules else "<w:sectPr/>"


def para(marks: int, properties: str = "", kind: str = "endnote") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{MARK.format(kind, 1) * marks}</w:p>"


def printed(body: str, rules: str = "", kind: str = "endnote") -> list[str | None]:
    settings = xml(
        "settings", section(*rules.split(), kind=kind)[len("<w:sectPr>") : -len("</w:sectPr>")] if rules else ""
    )
    return [number.printed for number in note_numbers(xml("body", body), settings, kind)]


def test_the_last_paragraph_of_a_section_belongs_to_it() -> None:
    body = xml("body", para(1) + para(2, "<w:sectPr/>") + para(1) + para(0, "<w:sectPr/>") + "<w:sectPr/>")
    found = [(properties is not None, len(marks)) for properties, marks in by_section(body, "endnoteReference")]
    assert found == [(True, 3), (True, 1), (True, 0)]


def test_what_stands_behind_the_last_section_is_in_none() -> None:
    body = xml("body", para(1, "<w:sectPr/>") + para(2))
    found = [(properties is not None, len(marks)) for properties, marks in by_section(body, "endnoteReference")]
    assert found == [(True, 1), (False, 2)]


def test_what_a_section_was_before_a_tracked_change_is_no_section() -> None:
    changed = "<w:sectPr><w:sectPrChange><w:sectPr/></w:sectPrChange></w:sectPr>"
    body = xml("body", para(1, changed) + para(1) + "<w:sectPr/>")
    assert [len(marks) for _, marks in by_section(body, "endnoteReference")] == [1, 1]


@pytest.mark.parametrize(("kind", "numbers"), [("footnote", ["1", "2"]), ("endnote", ["i", "ii"])])
def test_notes_of_a_kind_count_for_themselves_in_its_format(kind: str, numbers: list[str]) -> None:
    assert printed(para(1) + para(1, kind="footnote") + para(1, kind="footnote") + para(1), kind=kind) == numbers
    assert [n.printed for n in note_numbers(xml("body", para(1, kind=kind)), None, kind)] == numbers[:1]


def test_the_document_says_the_format_and_a_section_says_another() -> None:
    body = para(1) + para(1, section("numFmt=upperLetter")) + para(1) + "<w:sectPr/>"
    assert printed(body) == ["A", "B", "iii"]
    assert printed(body, "numFmt=decimal") == ["A", "B", "3"]


def test_notes_begin_at_another_number_and_anew_in_each_section() -> None:
    body = para(2, "<w:sectPr/>") + para(2) + "<w:sectPr/>"
    assert printed(body, "numFmt=decimal numStart=5") == ["5", "6", "7", "8"]
    assert printed(body, "numFmt=decimal numStart=5 numRestart=eachSect") == ["5", "6", "5", "6"]
    assert printed(body, "numStart=nonsense") == ["i", "ii", "iii", "iv"]


def test_numbers_that_only_pages_show_and_unknown_formats_are_left_open_but_counted() -> None:
    marks = list(note_numbers(xml("body", para(2)), xml("settings", ""), "endnote"))
    assert [mark.number for mark in marks] == [1, 2]
    assert printed(para(2), "numRestart=eachPage") == [None, None]
    assert printed(para(2), "numFmt=hindiNumbers") == [None, None]


@pytest.mark.parametrize(("value", "numbers"), [("1", ["i", "ii"]), ("true", ["i", "ii"]), ("0", ["i", "ii", "iii"])])
def test_a_note_with_a_mark_of_its_own_is_not_counted(value: str, numbers: list[str]) -> None:
    own = f'<w:p><w:r><w:endnoteReference w:customMarkFollows="{value}" w:id="9"/><w:t>*</w:t></w:r></w:p>'
    assert printed(para(1) + own + para(1)) == numbers
