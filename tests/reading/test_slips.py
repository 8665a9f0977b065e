"""What keyboards put into Markdown by themselves is read as it is meant."""

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.problems import Place
from mnr_briefs.reading.markdown import read_prose
from mnr_briefs.reading.slips import as_meant

AT = Place("t.md", 1)


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\u3000"])
def test_a_no_break_space_after_the_sign_of_a_heading_or_a_list_is_a_space(space: str) -> None:
    text = f"##{space}What works\n\n-{space}one\n-{space}two\n\n1.{space}first\n"
    assert read_prose(text, AT) == read_prose(text.replace(space, " "), AT)
    heading, bullets, numbers = read_prose(text, AT).value
    assert isinstance(heading, p.Heading)
    assert isinstance(bullets, p.BulletList)
    assert isinstance(numbers, p.NumberedList)


@pytest.mark.parametrize("text", ["5\u00a0%", "a #\u00a0b", "-5\u00a0%", "##What", "#######\u00a0x", "2021.5\u00a0m"])
def test_other_no_break_spaces_stay(text: str) -> None:
    assert as_meant(text) == text


def test_curly_quotation_marks_in_a_mark_are_straight() -> None:
    assert as_meant("[“a”]{typed=“why”}") == '[“a”]{typed="why"}'
