"""The hedge that a text ends with, before an expression that must bear it out."""

import pytest

from mnr_briefs.content.locale import Locale
from mnr_briefs.content.settings import HouseStyle
from mnr_briefs.problems import Place
from mnr_briefs.reading.locale import read_locale
from mnr_briefs.rules.quantity.grammar import hedge_at_end
from mnr_briefs.rules.quantity.lexicon import Lexicon, lexicon_of


@pytest.fixture(scope="module")
def known() -> Lexicon:
    """The lexicon of English, with a noun of the house."""
    locale = read_locale("en", Place("content/edition.yaml", 4)).value
    assert isinstance(locale, Locale)
    return lexicon_of(locale, HouseStyle(nouns=("village",)))


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Almost all ", "Almost all"),
        ("Almost all countries (", "Almost all"),
        ("In almost all surveyed countries: ", "almost all"),
        ("Most of the ", "Most"),
        ("Most village’s ", "Most"),
        ("Most-", "Most"),
        ("Almost all of it is in ", ""),
        ("Most countries. There are ", ""),
        ("Countries ", ""),
        ("countries of the ", ""),
        ("", ""),
        ("(", ""),
    ],
)
def test_a_text_ends_with_a_hedge_perhaps_with_its_noun_and_a_bracket(known: Lexicon, text: str, hedge: str) -> None:
    assert hedge_at_end(text, known) == hedge


def test_a_hedge_may_end_with_its_last_word_its_noun_or_a_determiner(known: Lexicon) -> None:
    assert {"all", "countries", "village", "of", "the"} <= known.ends_of_hedges
    assert not {"almost", "in", "there"} & known.ends_of_hedges
