"""The tags of passages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.formats.word.parts.passages import page_digests, passage_tag, read_passage_tag, words_digest


@given(st.text(), st.text())
def test_a_tag_says_which_passage_it_is_and_how_it_read(name: str, words: str) -> None:
    tag = passage_tag(name, words)
    assert read_passage_tag(str(tag)) == tag
    assert len(str(tag)) <= 64  # what Word allows
    assert tag.words == words_digest(words)


def test_spaces_do_not_count_and_words_do() -> None:
    assert words_digest("One  two\n") == words_digest("One two")
    assert words_digest("One two.") != words_digest("One two")


def test_signs_that_nobody_sees_and_the_form_of_accents_do_not_count() -> None:
    seen = words_digest("Protégé par la loi")
    assert words_digest("Prote\u0301ge\u0301\u00a0par\u200f la\u00ad loi\ufeff") == seen
    assert words_digest("Protege par la loi") != seen


@pytest.mark.parametrize("tag", ["", "mnr:hotline.yes", "mnr-text:", "mnr-text:1:2", "mnr-text:0123456789ab"])
def test_other_tags_are_none(tag: str) -> None:
    assert read_passage_tag(tag) is None


def test_a_tag_of_a_page_says_which_page_it_was_and_those_of_other_versions_are_read() -> None:
    page = page_digests(["headline", "closing"], ["Fiji", "2 of 3"])
    assert page_digests(["closing", "headline"], ["Fiji", "2 of 3"]) == page
    assert page_digests(["headline"], ["Fiji", "2 of 3"])[1] == page[1]
    assert page_digests(["closing", "headline"], ["Fiji", "3 of 3"])[0] == page[0]
    tag = passage_tag("headline", "One", page)
    assert read_passage_tag(str(tag)) == tag
    assert (tag.page, tag.others) == page
    assert len(str(tag)) <= 64
    assert read_passage_tag(f"{tag}:0123456789ab") == tag
