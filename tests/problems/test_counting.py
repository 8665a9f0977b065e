"""A number with its noun."""

import pytest

from mnr_briefs.problems.counting import counted


@pytest.mark.parametrize(
    ("number", "nouns", "said"),
    [
        (1, ("word",), "1 word"),
        (0, ("word",), "0 words"),
        (3, ("word",), "3 words"),
        (1, ("piece of text is", "pieces of text are"), "1 piece of text is"),
        (2, ("piece of text is", "pieces of text are"), "2 pieces of text are"),
    ],
)
def test_a_noun_goes_with_its_number(number: int, nouns: tuple[str, ...], said: str) -> None:
    assert counted(number, *nouns) == said
