"""The tokens of a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.content import prose as p
from mnr_briefs.problems import Place
from mnr_briefs.rules.quantity.lexicon import Lexicon
from mnr_briefs.rules.quantity.tokens import EXCUSED, FIGURE, TOTAL, Kind, tokens_of, written

AT = Place("content/parts/a.md", 1)


def _sorts(text: str, lexicon: Lexicon, kind: Kind) -> list[str]:
    return [token.text for token in tokens_of(text, lexicon) if token.kind is kind]


def test_expressions_and_excuses_are_one_sign_each_and_citations_none() -> None:
    nodes = (
        p.Text("In "),
        p.Expression("law.yes", AT),
        p.Text(" of "),
        p.Expression("survey.countries", AT),
        p.Citation("x", "", AT),
        p.Typed((p.Text("12"),), "why", AT),
    )
    assert written(nodes, lambda source: source == "law.yes") == f"In {TOTAL} of {FIGURE}{EXCUSED}"


def test_no_text_can_pass_for_an_expression() -> None:
    assert written((p.Text(f"Most{TOTAL}{FIGURE}{EXCUSED}."),), lambda _: False) == "Most   ."


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("26 of twenty-nine, a hundred and five, two", ["26", "twenty-nine", "hundred and five", "two"]),
        ("1,250.5 wells, 2–3 laws, 12th place", ["1,250.5", "2–3", "12th"]),
        ("XXVI countries, XII of them", ["XXVI", "XII"]),
        ("in 2019, 2015/2016 and the 1990s", []),
        ("on 12 May 2020 or May 12", []),
        ("COVID-19, the G7, MP3", []),
        ("Articles 18 to 23 and 25, Act No. 9775, line 4", []),
        ("chapter 3 countries", ["3"]),
        ("aged 9 to 17, 12 years old, a 15-year-old girl, the age of 18", []),
        ("24/7, at least, no one, one another, half an hour", []),
        ("as said²; ½ of them", []),
        ("Part II, King Charles III, an IV drip", []),
    ],
)
def test_numbers_are_told_from_names(text: str, numbers: list[str], lexicon: Lexicon) -> None:
    assert _sorts(text, lexicon, Kind.NUMBER) == numbers


def test_values_of_whole_numbers_are_known(lexicon: Lexicon) -> None:
    values = [
        token.value for token in tokens_of("26 thirty-one 1.5 XX countries", lexicon) if token.kind is Kind.NUMBER
    ]
    assert values == [26, 31, None, None]


def test_hyphens_tie_words(lexicon: Lexicon) -> None:
    assert [(token.text, token.tied) for token in tokens_of("a 26-country law - x", lexicon)] == [
        ("a", False),
        ("26", False),
        ("country", True),
        ("law", False),
        ("-", False),
        ("x", False),
    ]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=80))
def test_every_token_is_a_piece_of_the_text_in_order(lexicon: Lexicon, text: str) -> None:
    last = 0
    for token in tokens_of(text, lexicon):
        assert last <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        last = token.end
