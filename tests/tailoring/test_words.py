"""The difference between two texts, in words."""

from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.tailoring.words import pieces, word_diff

TEXTS = st.lists(st.sampled_from(["water", " ", "27", "{{ a.b | c }}", ".", "\n", "l’eau"])).map("".join)


def test_words_that_went_and_came_are_marked() -> None:
    assert word_diff("A line exists in few towns.", "A line exists in most towns.") == (
        "A line exists in [-few-]{+most+} towns."
    )


def test_an_expression_is_one_word() -> None:
    assert word_diff("In {{ hotline.yes | count }}.", "In {{ hotline.no | count }}.") == (
        "In [-{{ hotline.yes | count }}-]{+{{ hotline.no | count }}+}."
    )


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_difference(old: str, new: str) -> None:
    found = list(pieces(old, new))
    assert "".join(piece.text for piece in found if piece.is_new is not True) == old
    assert "".join(piece.text for piece in found if piece.is_new is not False) == new
