"""The same grammar with the words of another language."""

import pytest

from mnr_briefs.content.settings import HouseStyle
from mnr_briefs.problems import Place
from mnr_briefs.reading.locale import read_locale
from mnr_briefs.rules.quantity.grammar import Grammar
from mnr_briefs.rules.quantity.lexicon import Lexicon, lexicon_of
from mnr_briefs.rules.quantity.tokens import TOTAL, tokens_of


@pytest.fixture(scope="module")
def french() -> Lexicon:
    """The words of the French catalogue."""
    locale = read_locale("fr", Place("content/edition.yaml", 4)).value
    assert locale is not None
    return lexicon_of(locale, HouseStyle())


@pytest.mark.parametrize(
    "text",
    [
        "Vingt et un pays ont une ligne d’écoute.",
        "Dans 26 pays, une ligne existe.",
        "Deux tiers des pays ont une loi.",
        "La moitié des gouvernements ont une loi.",
        "Un quart des pays ont une loi.",
        "Un pays sur deux a une loi.",
        "Quatre-vingt-dix pour cent ont une loi.",
        "Tous les pays ont une loi.",
        "Aucun pays ne dispose d’une loi.",
        "Chaque État dispose d’une loi.",
        "La plupart des pays ont une loi.",
        "La grande majorité des pays ont une loi.",
        "Une douzaine de pays ont une loi.",
        "Plus de pays ont une loi.",
        "Les lois sont rares.",
        f"Une loi existe dans {TOTAL}, et la plupart des pays l’appliquent.",
    ],
)
def test_what_is_typed_is_found(text: str, french: Lexicon) -> None:
    assert list(Grammar(french).quantities(tokens_of(text, french))) != []


@pytest.mark.parametrize(
    "text",
    [
        "Tout enfant a le droit d’être entendu.",
        "La ligne est ouverte 24 heures sur 24.",
        "L’article 18 de la Convention définit l’infraction.",
        "Deux services aident les victimes.",
        "Tous les pays devraient adopter une loi.",
        "Le 3 mars 2019, la loi est entrée en vigueur.",
        f"Une loi existe dans {TOTAL}.",
        f"La plupart des pays ({TOTAL}) ont une loi.",
    ],
)
def test_what_says_nothing_of_how_many_is_quiet(text: str, french: Lexicon) -> None:
    assert list(Grammar(french).quantities(tokens_of(text, french))) == []
