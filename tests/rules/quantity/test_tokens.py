"""The tokens of a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.content import prose as p
from mnr_briefs.problems import Place
from mnr_briefs.rules.quantity.tokens import EXCUSED, FIGURE, TOTAL, TokenKind, tokens_of, written

AT = Place("content/parts/a.md", 1)


def _sorts(text: str, kind: TokenKind) -> list[str]:
    return [token.text for token in tokens_of(text, "en") if token.kind is kind]


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
        ("COVID-19, the G7, MP3", []),
        ("as said²; ½ of them", []),
    ],
)
def test_numbers_are_told_from_names(text: str, numbers: list[str]) -> None:
    assert _sorts(text, TokenKind.NUMBER) == numbers


def test_values_of_whole_numbers_are_known() -> None:
    values = [
        token.value for token in tokens_of("26 thirty-one 1.5 XX countries", "en") if token.kind is TokenKind.NUMBER
    ]
    assert values == [26, 31, None, None]


def test_hyphens_tie_words() -> None:
    assert [(token.text, token.tied) for token in tokens_of("a 26-country law - x", "en")] == [
        ("a", False),
        ("26", False),
        ("country", True),
        ("law", False),
        ("-", False),
        ("x", False),
    ]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=80))
def test_every_token_is_a_piece_of_the_text_in_order(text: str) -> None:
    last = 0
    for token in tokens_of(text, "en"):
        assert last <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        last = token.end


def test_a_phrase_may_know_a_word_without_what_is_attached_to_it() -> None:
    (country,), (article,) = tokens_of("Country’s", "en"), tokens_of("l’article", "fr")
    assert {"Country’s", "country's", "country"} <= country.forms
    assert "article" in article.forms
    (and_most,) = tokens_of("والبلدانُ", "ar", ("و", "ال"))
    assert {"والبلدان", "البلدان", "بلدان"} <= and_most.forms
