"""The difference between two texts, in words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.packs.difference import merged, merged_signs, unwrapped, word_diff

TEXTS = st.lists(st.sampled_from(["water", " ", "27", "{{ a.b | c }}", ".", "\n", "l’eau"])).map("".join)

WENT, CAME = re.compile(r"\[-(.*?)-\]", re.DOTALL), re.compile(r"\{\+(.*?)\+\}", re.DOTALL)


def test_words_that_went_and_came_are_marked() -> None:
    assert word_diff("A line exists in few towns.", "A line exists in most towns.") == (
        "A line exists in [-few-]{+most+} towns."
    )


def test_an_expression_is_one_word() -> None:
    assert word_diff("In {{ hotline.yes | count }}.", "In {{ hotline.no | count }}.") == (
        "In [-{{ hotline.yes | count }}-]{+{{ hotline.no | count }}+}."
    )


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ("We have one line in few towns.", "A line in few big towns.", "We have one line in few big towns."),
        ("A line in most towns.", "A line in most towns.", "A line in most towns."),
        ("A line in few towns.", "A free line.", "A free line."),
        ("A line in most towns.", "A line in some towns.", None),  # the same word
        ("A line in most towns.", "A line in few villages.", None),  # its neighbour
        ("A line in no few towns.", "A line in very few towns.", None),  # at the same place
    ],
)
def test_two_changes_of_one_text_are_merged_unless_they_meet(mine: str, theirs: str, both: str | None) -> None:
    assert merged("A line in few towns.", mine, theirs) == both
    assert merged("A line in few towns.", theirs, mine) == both


def test_marks_beside_words_that_were_changed_stay() -> None:
    assert merged_signs("We dig wells, too.", "We *dig* wells, too.", "We dig wells too.") == "We *dig* wells too."


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_difference(old: str, new: str) -> None:
    told = word_diff(old, new)
    assert WENT.sub(r"\1", CAME.sub("", told)) == old
    assert CAME.sub(r"\1", WENT.sub("", told)) == new


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("---\ntext: closing\n---\nOne\ntwo {{ a }}\n{{ b }} 3\n4 wells.\n\nNext.\n",
         "---\ntext: closing\n---\nOne two {{ a }} {{ b }} 3 4 wells.\n\nNext.\n"),
        ("Wells:\n\n- one\n- two\n1. three\n", "Wells:\n\n- one\n- two\n1. three\n"),
        ("<<<<<<< yours\nOne.\n=======\nTwo.\n>>>>>>> the edition’s\n",
         "<<<<<<< yours\nOne.\n=======\nTwo.\n>>>>>>> the edition’s\n"),
        ("", ""),
    ],
)  # fmt: skip
def test_where_lines_end_is_no_difference(text: str, shown: str) -> None:
    assert unwrapped(text) == shown
