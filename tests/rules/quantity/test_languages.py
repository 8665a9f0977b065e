"""The same with the words of other languages: what says how many countries is found, and nothing else."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from mnr_briefs.content.settings import HouseStyle
from mnr_briefs.problems import Place
from mnr_briefs.reading.locale import read_locale
from mnr_briefs.rules.quantity.grammar import Grammar, Quantity
from mnr_briefs.rules.quantity.lexicon import lexicon_of
from mnr_briefs.rules.quantity.tokens import TOTAL

HERE = Path(__file__).parent.parent
LANGUAGES = ("fr", "es", "ar")


@cache
def _grammar(language: str) -> Grammar:
    locale = read_locale(language, Place("content/edition.yaml", 4)).value
    assert locale is not None
    return Grammar(lexicon_of(locale, HouseStyle()))


def _sentences(name: str) -> list[tuple[str, str]]:
    """The sentences of a list in each language; TOTAL stands for an expression."""
    texts = {language: HERE / f"{name}.{language}.txt" for language in LANGUAGES}
    return [
        (language, line.replace("TOTAL", TOTAL))
        for language, path in texts.items()
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def _found(language: str, sentence: str) -> Iterator[Quantity]:
    grammar = _grammar(language)
    return grammar.quantities(grammar.tokens(sentence))


@pytest.mark.parametrize(("language", "sentence"), _sentences("lies"))
def test_what_is_typed_is_found(language: str, sentence: str) -> None:
    assert list(_found(language, sentence)) != []


@pytest.mark.parametrize(("language", "sentence"), _sentences("harmless"))
def test_what_says_nothing_of_how_many_is_quiet(language: str, sentence: str) -> None:
    assert list(_found(language, sentence)) == []
