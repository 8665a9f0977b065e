"""Numbers in words, found among other words."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from mnr_briefs.rules.quantity.tokens import LANGUAGES, Token, TokenKind, tokens_of

NUMBERS = st.integers(0, 999_999)
OTHERS = st.lists(st.sampled_from(["countries", "laws", "the", "which", "report"]), max_size=3)


def words_of(number: int, language: str = "en") -> list[str]:
    """A number in words, as num2words writes it."""
    return num2words(number, lang=language).replace(",", "").replace("-", " ").split()


def numbers_in(text: str, language: str = "en") -> list[Token]:
    """The tokens of a text that are numbers or ordinals."""
    return [token for token in tokens_of(text, language) if token.kind in (TokenKind.NUMBER, TokenKind.ORDINAL)]


@given(NUMBERS, OTHERS, OTHERS)
def test_a_number_in_words_is_read_as_that_number_wherever_it_stands(
    number: int, before: list[str], after: list[str]
) -> None:
    words = " ".join(words_of(number))
    (found,) = numbers_in(" ".join((*before, words, *after)))
    assert (found.text, found.value, found.kind) == (words, number, TokenKind.NUMBER)


@given(st.integers(3, 20))
def test_an_ordinal_in_words_is_read_as_that_number(number: int) -> None:
    (found,) = numbers_in(num2words(number, to="ordinal"))
    assert (found.value, found.kind) == (number, TokenKind.ORDINAL)


@given(st.integers(0, 999))
def test_french_has_numbers_too(number: int) -> None:
    assert [found.value for found in numbers_in(" ".join(words_of(number, "fr")), "fr")] == [number]


@given(st.lists(st.text(max_size=12), max_size=20), st.sampled_from(sorted(LANGUAGES)))
def test_no_words_break_the_library(words: list[str], language: str) -> None:
    text = " ".join(words)
    assert all(text[token.start : token.end] == token.text for token in tokens_of(text, language))


@pytest.mark.parametrize("language", ["en-GB", "fr-FR"])
def test_a_language_may_name_its_region(language: str) -> None:
    assert [found.value for found in numbers_in(words_of(7, language[:2])[0], language)] == [7]


def test_other_languages_have_no_numbers_in_words() -> None:
    assert numbers_in("yksi", "fi") == []


def test_the_library_calls_no_python() -> None:
    """A signal's handler runs wherever Python does: an end that it raises into the library would let it panic."""
    called: set[str] = set()
    words = " ".join(words_of(123_456))
    sys.setprofile(lambda frame, event, _: called.add(frame.f_code.co_name) if event == "call" else None)
    try:
        found = numbers_in(words)
    finally:
        sys.setprofile(None)
    assert [numeral.value for numeral in found] == [123_456]
    assert "tokens_of" in called
    assert called.isdisjoint({"text", "nt_separated", "not_a_number_part"})
