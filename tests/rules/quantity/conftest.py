"""The English lexicon."""

import pytest

from mnr_briefs.content.settings import HouseStyle
from mnr_briefs.problems import Place
from mnr_briefs.reading.locale import read_locale
from mnr_briefs.rules.quantity.lexicon import Lexicon, lexicon_of


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The words of the English catalogue, with no house style."""
    locale = read_locale("en", Place("content/edition.yaml", 4)).value
    assert locale is not None
    return lexicon_of(locale, HouseStyle())
