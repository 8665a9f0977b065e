"""The tags of passages, and the wordings of texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import parse
from mnr_briefs.formats.word.parts.passages import (
    lines_digest,
    passage_tag,
    read_passage_tag,
    wording,
    words_digest,
)
from mnr_briefs.problems import Place


@given(st.text(), st.text())
def test_a_tag_says_which_passage_it_is_and_how_it_read(name: str, words: str) -> None:
    tag = passage_tag(name, (p.Text(words),))
    assert read_passage_tag(f"{tag}:0123456789ab") == type(tag)(tag.name, tag.wording, "0123456789ab")
    assert len(f"{tag}:0123456789ab") <= 64  # what Word allows
    assert tag.wording == words_digest(words)
    assert 0 <= tag.number < 2**31


def test_printed_or_written_a_text_has_the_same_wording() -> None:
    printed = (
        p.Text("In  "),
        p.Figure("27", parse("hotline.yes | number")),
        p.LineBreak(),
        p.Text("towns "),
        p.LineBreak(),
    )
    written = (
        p.Emphasis((p.Text("In "),)), p.Expression("hotline.yes|number", Place("?")), p.LineBreak(),
        p.Claim((p.Text("towns"),), (), Place("?")),
    )  # fmt: skip
    assert wording(printed) == wording(written) == "In {{ hotline.yes | number }}\ntowns"


def test_spaces_do_not_count_and_words_and_paragraphs_do() -> None:
    assert words_digest("One  two\n") == words_digest("One two")
    assert words_digest("One two.") != words_digest("One two")
    assert words_digest("One\ntwo") != words_digest("One two")


def test_signs_that_nobody_sees_and_the_form_of_accents_do_not_count() -> None:
    seen = words_digest("Protégé par la loi")
    assert words_digest("Prote\u0301ge\u0301\u00a0par\u200f la\u00ad loi\ufeff") == seen
    assert words_digest("Protege par la loi") != seen


def test_lines_may_stand_in_any_order_and_with_any_spaces() -> None:
    assert lines_digest(["One two", "Three"]) == lines_digest(["Three", "Onetwo"])
    assert lines_digest(["One two"]) != lines_digest(["One two", "Three"])


@pytest.mark.parametrize("tag", ["", "mnr:hotline.yes", "mnr-text:", "mnr-text:1:2", "mnr-text:0123456789ab"])
def test_other_tags_are_none(tag: str) -> None:
    assert read_passage_tag(tag) is None
